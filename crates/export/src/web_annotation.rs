//! W3C Web Annotation as JSON-LD: one annotation page, an annotation for each event, statement and actor.
//!
//! Targets are the words that show it, by position (code points) and by quotation; with the text at hand the
//! quotation has what stands before and behind. Links between events stand in the event line alone.

use std::io::Write;

use chancery_record::{Actor, Evidence, Record, Statement, line};
use serde_json::{Value, json};

use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::told::Told;
use crate::{ExportError, Writer};

/// How many code points of the text stand beside a quotation.
const AROUND: usize = 32;

pub(crate) struct WebAnnotation<'w> {
    out: Box<dyn Write + 'w>,
    written: usize,
}

impl<'w> WebAnnotation<'w> {
    pub fn new<'s: 'w>(staging: &mut Staging<'s>) -> Result<Self, ExportError> {
        let mut out = staging.output()?;
        let context = "http://www.w3.org/ns/anno.jsonld";
        write!(out, "{{\"@context\":\"{context}\",\"type\":\"AnnotationPage\",\"items\":[")?;
        Ok(Self { out, written: 0 })
    }

    fn write(&mut self, annotation: &Value) -> Result<(), ExportError> {
        self.out.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
        self.written += 1;
        Ok(serde_json::to_writer(&mut self.out, annotation)?)
    }
}

impl Writer for WebAnnotation<'_> {
    fn record(&mut self, kept: &Kept<'_>, text: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        let report = Report::new(kept.record, text);
        for actor in &kept.record.actors {
            self.write(&report.actor(actor))?;
        }
        for statement in &kept.record.statements {
            self.write(&report.statement(statement))?;
        }
        for event in &kept.events {
            summary.rows += 1;
            self.write(&report.event(&Told::new(kept.record, event)))?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out.flush()?)
    }
}

struct Report<'r> {
    record: &'r Record,
    source: String,
    letters: Option<Vec<char>>,
}

impl<'r> Report<'r> {
    fn new(record: &'r Record, text: Option<&str>) -> Self {
        let address = record.document.url.clone();
        let source = address.unwrap_or_else(|| format!("urn:sha256:{}", record.document.id));
        Self { record, source, letters: text.map(|text| text.chars().collect()) }
    }

    fn actor(&self, actor: &Actor) -> Value {
        let mut bodies = vec![tagged("identifying", &actor.name)];
        bodies.extend(actor.cameo.as_deref().map(|code| tagged("classifying", &format!("cameo:{code}"))));
        let words = actor.mentions.iter().map(|words| (words.start_char, words.end_char, words.text.as_str()));
        self.annotation(&actor.id.to_string(), "identifying", bodies, words.map(|words| self.target(words, None)))
    }

    fn statement(&self, statement: &Statement) -> Value {
        let told = line::say_line(statement, self.record).to_string();
        let bodies = vec![tagged("tagging", statement.kind.as_str()), described(&told)];
        let words = statement.content.iter().map(|words| (words.start_char, words.end_char, words.text.as_str()));
        let targets = words.map(|words| self.target(words, Some("content"))).chain(self.shown(&statement.evidence));
        self.annotation(&statement.id.to_string(), "describing", bodies, targets)
    }

    fn event(&self, told: &Told<'_>) -> Value {
        let event = told.event;
        let mut bodies = vec![
            tagged("tagging", &event.action),
            tagged("tagging", &format!("standing:{}", event.standing)),
            described(&line::event_line(event, self.record).to_string()),
        ];
        let codes = &event.codes;
        bodies.extend(codes.cameo.code.as_deref().map(|code| tagged("classifying", &format!("cameo:{code}"))));
        bodies.extend(codes.plover.event.as_deref().map(|name| tagged("classifying", &format!("plover:{name}"))));
        self.annotation(&event.id.to_string(), "classifying", bodies, self.shown(&event.evidence))
    }

    fn shown(&self, evidence: &'r [Evidence]) -> impl Iterator<Item = Value> {
        let pieces = evidence.iter();
        pieces.map(|piece| self.target((piece.start_char, piece.end_char, &piece.text), Some(piece.field.as_str())))
    }

    fn annotation(
        &self,
        id: &str,
        motivation: &str,
        bodies: Vec<Value>,
        targets: impl Iterator<Item = Value>,
    ) -> Value {
        json!({
            "id": format!("urn:chancery:{}:{id}", self.record.document.id),
            "type": "Annotation",
            "motivation": motivation,
            "generator": { "type": "Software", "name": self.record.provenance.engine },
            "body": bodies,
            "target": targets.collect::<Vec<_>>(),
        })
    }

    /// Words of the report; `field` is what they show.
    fn target(&self, (start, end, words): (usize, usize, &str), field: Option<&str>) -> Value {
        let mut quote = json!({ "type": "TextQuoteSelector", "exact": words });
        if let Some(letters) = &self.letters {
            let around = |from: usize, to: usize| letters.get(from..to).map(|some| some.iter().collect::<String>());
            let before = around(start.saturating_sub(AROUND).min(letters.len()), start.min(letters.len()));
            let behind = around(end.min(letters.len()), end.saturating_add(AROUND).min(letters.len()));
            quote["prefix"] = before.unwrap_or_default().into();
            quote["suffix"] = behind.unwrap_or_default().into();
        }
        let position = json!({ "type": "TextPositionSelector", "start": start, "end": end });
        let mut target = json!({
            "type": "SpecificResource",
            "source": self.source,
            "selector": [position, quote],
        });
        if let Some(field) = field {
            target["styleClass"] = field.into();
        }
        target
    }
}

fn tagged(purpose: &str, value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value })
}

fn described(value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value })
}
