//! `chancery diff`: what another run reads otherwise.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

use chancery_store::{Change, DocumentDiff, Reader, provenance_changes};
use serde_json::json;

use super::arguments::{Diff, DiffFormat};
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &Diff) -> Result<Outcome, Failure> {
    let reader = Reader::open(&arguments.store)?;
    let (before, after) = (reader.run_head(&arguments.before)?, reader.run_head(&arguments.after)?);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let made = provenance_changes(&before.provenance, &after.provenance);
    let text = arguments.format == DiffFormat::Text;
    if text {
        writeln!(out, "run {} -> run {}", before.run.number, after.run.number)?;
        for change in &made {
            writeln!(out, "  {change}")?;
        }
    }
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let totals = reader.diff::<Failure>(&before.run, &after.run, |mut document| {
        document.changes.retain(|change| is_meant(change, &arguments.field));
        for change in &document.changes {
            match (&change.before, &change.after) {
                (None, _) => *counts.entry("gained").or_default() += 1,
                (_, None) => *counts.entry("lost").or_default() += 1,
                _ => change.fields.iter().for_each(|field| *counts.entry(field.field).or_default() += 1),
            }
        }
        if !arguments.summary && !document.changes.is_empty() {
            if text { write_text(&mut out, &document)? } else { writeln!(out, "{}", as_json(&document))? }
        }
        Ok(())
    })?;
    if text {
        let heading = format!("\n{} documents read by both, {} of them otherwise", totals.both, totals.differ);
        let alone = [(totals.only_before, before.run.number), (totals.only_after, after.run.number)];
        let alone = alone
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, run)| format!("; {count} only by run {run}"));
        writeln!(out, "{heading}{}", alone.collect::<String>())?;
        for (what, count) in counts {
            writeln!(out, "  {what:<14}{count}")?;
        }
    } else {
        let summary = json!({
            "before": before.run.number, "after": after.run.number, "provenance": made, "both": totals.both, "differ": totals.differ,
            "only_before": totals.only_before, "only_after": totals.only_after, "counts": counts,
        });
        writeln!(out, "{}", json!({"summary": summary}))?;
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn is_meant(change: &Change, asked: &[String]) -> bool {
    asked.is_empty()
        || change.fields.is_empty()
        || change.fields.iter().any(|field| asked.iter().any(|name| name == field.field))
}

fn write_text(out: &mut impl Write, document: &DocumentDiff) -> Result<(), Failure> {
    let title = document.title.as_ref().map_or_else(String::new, |title| format!(" {title}"));
    writeln!(out, "\n{}{title}", &document.document[..12.min(document.document.len())])?;
    for change in &document.changes {
        match (&change.before, &change.after) {
            (Some(side), None) => writeln!(out, "- {}", side.line)?,
            (None, Some(side)) => writeln!(out, "+ {}", side.line)?,
            (Some(_), Some(side)) => writeln!(out, "~ {}", side.line)?,
            (None, None) => {}
        }
        for field in &change.fields {
            let shown = |value: &str| if value.is_empty() { "none".to_owned() } else { value.to_owned() };
            writeln!(out, "    {}: {} -> {}", field.field, shown(&field.before), shown(&field.after))?;
        }
        for why in &change.why {
            writeln!(out, "    because {why}")?;
        }
    }
    Ok(())
}

fn as_json(document: &DocumentDiff) -> serde_json::Value {
    let changes: Vec<serde_json::Value> = document
        .changes
        .iter()
        .map(|change| {
            let side = |side: &Option<chancery_store::Side>| {
                side.as_ref().map(|side| json!({"id": side.id, "line": side.line}))
            };
            let fields: Vec<_> = change
                .fields
                .iter()
                .map(|field| json!({"field": field.field, "before": field.before, "after": field.after}))
                .collect();
            json!({"before": side(&change.before), "after": side(&change.after), "fields": fields, "why": change.why})
        })
        .collect();
    json!({"document": document.document, "title": document.title, "changes": changes})
}
