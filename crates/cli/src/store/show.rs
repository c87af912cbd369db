//! One event with its evidence.

use std::io::Write;

use chancery::record::line::event_line;
use chancery_store::Reader;
use serde_json::json;

use super::arguments::TableFormat;
use crate::{Failure, Outcome};

pub(super) fn event(reader: &Reader, id: &str, format: Option<TableFormat>) -> Result<Outcome, Failure> {
    let Some(detail) = reader.event(id)? else {
        return Err(Failure::Use(format!("no event `{id}`; `chancery query` prints ids")));
    };
    let event = &detail.record.events[detail.index];
    let row = &detail.row;
    let line = event_line(event, &detail.record).to_string();
    let mut out = std::io::stdout().lock();
    if format == Some(TableFormat::Jsonl) {
        let actors: Vec<_> = event
            .actors
            .iter()
            .chain(&event.recipients)
            .filter_map(|id| detail.record.actors.get(id.index()))
            .collect();
        let whole = json!({
            "id": row.id, "line": line, "document": detail.record.document, "run": row.run, "state": row.state, "event": event,
            "actors": actors, "occurrences": reader.occurrences_of(id)?,
        });
        writeln!(out, "{whole}")?;
        return Ok(Outcome::Fine);
    }
    writeln!(out, "{line}")?;
    let codes = [("cameo", &row.cameo), ("plover", &row.plover), ("mode", &row.mode)];
    let told = [
        ("certainty", Some(format!("{} ({})", row.certainty, event.certainty_reasons.join(", ")))),
        ("pattern", event.pattern.clone()),
        ("day", row.day.clone()),
        ("place", row.place.clone()),
        ("correction", row.state.clone()),
        (
            "report",
            Some(
                [&row.published, &row.publisher, &row.title, &row.url]
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        ),
        ("document", Some(format!("{} {}", row.document, row.local))),
    ];
    let codes = codes.into_iter().map(|(name, value)| (name, value.clone()));
    for (name, value) in codes.chain(told) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            writeln!(out, "  {name:<12}{value}")?;
        }
    }
    for piece in &event.evidence {
        writeln!(
            out,
            "  {:<12}“{}” {}-{}",
            piece.field,
            piece.text.replace('\n', " "),
            piece.start_char,
            piece.end_char
        )?;
    }
    for correction in reader.corrections()?.iter().filter(|one| one.withdrawn.is_none() && one.document == row.document)
    {
        writeln!(
            out,
            "  corrected   {} {} by {}, {}: {}",
            correction.target, correction.verdict, correction.author, correction.time, correction.reason
        )?;
    }
    Ok(Outcome::Fine)
}
