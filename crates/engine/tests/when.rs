//! When deeds are done: a table of sentences, each with the time of its only event.

mod common;

use chancery::{Document, Options};

const TABLE: &str = include_str!("when.tsv");

#[test]
fn every_deed_has_its_time() {
    let Some(engine) = common::engine() else { return };
    let mut wrong = Vec::new();
    for row in TABLE.lines().skip(1).filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [published, text, words, value, timex, origin] = cells[..] else { panic!("{row:?} has not six cells") };
        let mut document = Document::new(text);
        document.published = published.parse().ok();
        let record = engine.code(&document, &Options::default());
        let time = record.events.first().and_then(|event| event.time).map(|id| &record.times[id.index()]);
        let found = time.map(|time| {
            let value = time.value.clone().unwrap_or_default();
            let timex = format!("{} {}", time.timex.kind, time.timex.value);
            (time.mentions[0].text.clone(), value, timex, time.origin.to_string())
        });
        let expected = (words.to_owned(), value.to_owned(), timex.to_owned(), origin.to_owned());
        if found.as_ref() != Some(&expected) {
            wrong.push(format!("{published} {text}\n  {found:?}\n  not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is said at a meeting is said when the meeting is, and the meeting is its occasion.
#[test]
fn a_quotation_has_the_time_of_its_occasion() {
    let Some(engine) = common::engine() else { return };
    let mut document = Document::new(
        "\"We have signed a treaty with Egypt,\" the Sudanese foreign minister said in a meeting with the Egyptian \
         president in Cairo on Monday.",
    );
    document.published = "2019-07-10".parse().ok();
    let record = engine.code(&document, &Options::default());
    let statement = &record.statements[0];
    let day = |id: Option<chancery_record::TimeId>| id.and_then(|id| record.times[id.index()].value.clone());
    assert_eq!(day(statement.time).as_deref(), Some("2019-07-08"), "{statement:#?}");
    let occasion = statement.occasion.expect("an occasion");
    assert_eq!(record.events[occasion.index()].action, "meet");
    assert_eq!(day(record.events[occasion.index()].time).as_deref(), Some("2019-07-08"));
}
