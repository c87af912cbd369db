//! Label Studio: `PATH` with a task for each report and our reading as its prediction, and `PATH.config.xml`
//! with the labelling interface that the tasks are for.
//!
//! Offsets are code points. [`crate::import::label_studio`] reads the JSON that Label Studio exports.

use std::fmt::Write as _;
use std::io::Write;

use chancery_record::{Polarity, Standing, StatementKind};
use chancery_tables::Tables;
use serde_json::{Value, json};

use crate::brat::NO_TEXT;
use crate::markup::{Kind, Letters, Mark, Markup, Role, of_record};
use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::{ExportError, Writer};

/// The label of a link between the stretches of one mark.
pub(crate) const CONTINUES: &str = "Continues";
/// The choice that says that both sides do it.
pub(crate) const RECIPROCAL: &str = "reciprocal";

pub(crate) struct LabelStudio<'w> {
    out: Box<dyn Write + 'w>,
    written: usize,
}

impl<'w> LabelStudio<'w> {
    pub fn new<'s: 'w>(staging: &mut Staging<'s>, tables: &Tables) -> Result<Self, ExportError> {
        let mut config = staging.file(".config.xml")?;
        config.write_all(interface(tables).as_bytes())?;
        config.flush()?;
        let mut out = staging.file("")?;
        out.write_all(b"[")?;
        Ok(Self { out, written: 0 })
    }
}

impl Writer for LabelStudio<'_> {
    fn record(&mut self, kept: &Kept<'_>, text: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        let Some(text) = text else {
            summary.left_out(NO_TEXT);
            return Ok(());
        };
        let document = &kept.record.document;
        let task = json!({
            "data": {
                "text": text,
                "document": document.id,
                "title": document.title,
                "publisher": document.publisher,
                "published": document.published,
            },
            "predictions": [{
                "model_version": kept.record.provenance.engine,
                "result": results(&of_record(kept), &Letters::new(text)),
            }],
        });
        self.out.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
        self.written += 1;
        summary.rows += kept.events.len();
        Ok(serde_json::to_writer(&mut self.out, &task)?)
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        self.out.write_all(b"\n]\n")?;
        Ok(self.out.flush()?)
    }
}

/// Regions, what is chosen for each of them, and relations.
fn results(markup: &Markup, letters: &Letters) -> Vec<Value> {
    let mut results = Vec::new();
    for (at, mark) in markup.marks.iter().enumerate() {
        for (piece, &(start, end)) in mark.at.iter().enumerate() {
            let value = json!({ "start": start, "end": end, "text": letters.slice(start, end) });
            let labels = [mark.kind.name()];
            results.push(result(&id(at, piece), "label", "labels", &value, json!(labels)));
            if piece == 0 {
                for (name, kind, chosen) in chosen(mark) {
                    results.push(result(&id(at, 0), name, kind, &value, json!([chosen])));
                }
            }
        }
    }
    for (at, mark) in markup.marks.iter().enumerate() {
        results.extend((1..mark.at.len()).map(|piece| relation(&id(at, 0), &id(at, piece), CONTINUES)));
    }
    for link in &markup.links {
        results.push(relation(&id(link.from, 0), &id(link.to, 0), link.role.name()));
    }
    results
}

fn id(mark: usize, piece: usize) -> String {
    if piece == 0 { format!("m{}", mark + 1) } else { format!("m{}-{}", mark + 1, piece + 1) }
}

/// What is chosen or written for a region: control, its type, value.
fn chosen(mark: &Mark) -> Vec<(&'static str, &'static str, &str)> {
    let mut chosen: Vec<(&str, &str, &str)> = Vec::new();
    let (label, how) = match mark.kind {
        Kind::Event => ("action", "standing"),
        Kind::Statement => ("kind", "polarity"),
        _ => ("", ""),
    };
    chosen.extend(mark.label.as_deref().map(|value| (label, "choices", value)));
    chosen.extend(mark.how.as_deref().map(|value| (how, "choices", value)));
    if mark.reciprocal {
        chosen.push(("sides", "choices", RECIPROCAL));
    }
    chosen.extend(mark.note.as_deref().map(|value| ("note", "textarea", value)));
    chosen
}

fn result(id: &str, control: &str, kind: &str, place: &Value, chosen: Value) -> Value {
    let mut value = place.clone();
    value[if kind == "textarea" { "text" } else { kind }] = chosen;
    json!({ "id": id, "from_name": control, "to_name": "text", "type": kind, "value": value })
}

fn relation(from: &str, to: &str, label: &str) -> Value {
    json!({ "type": "relation", "from_id": from, "to_id": to, "direction": "right", "labels": [label] })
}

/// The labelling interface; paste it under Settings, Labeling Interface, Code.
fn interface(tables: &Tables) -> String {
    let mut out = String::from("<View>\n  <Labels name=\"label\" toName=\"text\">\n");
    for (kind, colour) in Kind::ALL.iter().zip(["#4c78a8", "#54a24b", "#b279a2", "#9d755d", "#e45756", "#f2cf5b"]) {
        let _ = writeln!(out, "    <Label value=\"{}\" background=\"{colour}\"/>", kind.name());
    }
    out.push_str("  </Labels>\n  <Relations>\n");
    for name in Role::ALL.iter().map(|role| role.name()).chain([CONTINUES]) {
        let _ = writeln!(out, "    <Relation value=\"{name}\"/>");
    }
    out.push_str("  </Relations>\n  <Text name=\"text\" value=\"$text\" granularity=\"word\"/>\n");
    let actions: Vec<&str> = tables.actions().rows().iter().map(|action| action.at.id.as_str()).collect();
    choices(&mut out, "action", Kind::Event, &actions);
    choices(&mut out, "standing", Kind::Event, &Standing::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>());
    choices(&mut out, "sides", Kind::Event, &[RECIPROCAL]);
    let kinds: Vec<&str> = StatementKind::ALL.iter().map(|value| value.as_str()).collect();
    choices(&mut out, "kind", Kind::Statement, &kinds);
    choices(
        &mut out,
        "polarity",
        Kind::Statement,
        &Polarity::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>(),
    );
    out.push_str(
        "  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\" maxSubmissions=\"1\" editable=\"true\"\n",
    );
    out.push_str("            placeholder=\"who an actor is: KENGOV:Mwangi; the name of a place, the value of a time\"/>\n</View>\n");
    out
}

fn choices(out: &mut String, name: &str, of: Kind, values: &[&str]) {
    let when = format!("perRegion=\"true\" whenTagName=\"label\" whenLabelValue=\"{}\"", of.name());
    let _ = writeln!(out, "  <Choices name=\"{name}\" toName=\"text\" layout=\"select\" {when}>");
    for value in values {
        let _ = writeln!(out, "    <Choice value=\"{value}\"/>");
    }
    out.push_str("  </Choices>\n");
}
