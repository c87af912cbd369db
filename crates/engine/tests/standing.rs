//! Whether what a sentence tells is so: a table of sentences, heads and standings.

mod common;

use chancery::{Document, Options};

const TABLE: &str = include_str!("standing.tsv");

/// The day of every report in the table.
const TODAY: &str = "2016-03-10";

/// Each row holds, or says at its end that it does not yet and why: `# fixme: ...`.
#[test]
fn every_sentence_has_its_standing() {
    let Some(engine) = common::engine() else { return };
    let mut wrong = Vec::new();
    for row in TABLE.lines().skip(1).filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [sentence, head, expected, rest @ ..] = cells.as_slice() else { panic!("{row:?} has too few cells") };
        let open = rest.first().is_some_and(|note| note.starts_with("# fixme: "));
        let found = standing(&engine, sentence, head);
        if (found == *expected) == open {
            wrong.push(format!("{sentence} [{head}] is {found}, not {expected}{}", if open { " (fixme)" } else { "" }));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

/// The standing of the event that the word heads, or of its clause where it makes no event.
fn standing(engine: &chancery::Engine, sentence: &str, head: &str) -> String {
    let mut document = Document::new(sentence);
    document.published = TODAY.parse().ok();
    let reading = engine.read(&document, &Options::default());
    let parse = reading.syntax.parse();
    let clause = reading.syntax.iter().find(|(_, clause)| parse.token(clause.head).span.text(sentence) == head);
    let Some((id, clause)) = clause else { return "no clause".into() };
    let event = reading.events.iter().find(|event| event.clause == id);
    event.map_or(clause.standing, |event| event.standing).as_str().into()
}
