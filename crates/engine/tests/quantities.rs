//! Numbers that belong to events: a table of sentences, each with all its quantities and their words.

mod common;

use chancery_record::{EvidenceField, Quantity, Record};

const TABLE: &str = include_str!("quantities.tsv");

/// Each row holds, or says at its end that it does not yet and why: `# fixme: ...`.
#[test]
fn every_sentence_has_its_quantities() {
    let Some(engine) = common::engine() else { return };
    let mut wrong = Vec::new();
    let rows: Vec<&str> = TABLE.lines().skip(1).filter(|row| !row.starts_with('#')).collect();
    for row in &rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [sentence, expected, words, rest @ ..] = cells.as_slice() else { panic!("{row:?} has too few cells") };
        let open = rest.first().is_some_and(|note| note.starts_with("# fixme: "));
        let record = common::code(&engine, sentence);
        let (found, shown) = (quantities(&record), evidence(&record));
        if (found == *expected && shown == *words) == open {
            wrong.push(format!("{sentence}\n  has {found} at {shown:?}\n  not {expected} at {words:?}"));
        }
    }
    assert!(rows.len() >= 60, "only {} sentences", rows.len());
    assert!(wrong.is_empty(), "{} of {} sentences:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// All quantities of a record, each once though several events may have it.
fn quantities(record: &Record) -> String {
    listed(record.events.iter().flat_map(|event| &event.quantities).map(shown))
}

/// The words that show them.
fn evidence(record: &Record) -> String {
    let pieces = record.events.iter().flat_map(|event| &event.evidence);
    listed(pieces.filter(|piece| piece.field == EvidenceField::Quantity).map(|piece| piece.text.clone()))
}

fn listed(pieces: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for piece in pieces {
        if !all.contains(&piece) {
            all.push(piece);
        }
    }
    all.join(" ; ")
}

fn shown(quantity: &Quantity) -> String {
    let bound = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{} {}..{}{unit}", quantity.kind, bound(quantity.low), bound(quantity.high))
}
