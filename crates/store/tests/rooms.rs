//! What other rooms need of a store: whole records, texts to know again, addresses to remember.

mod common;

use chancery_record::validate;
use chancery_store::{Decision, Near, Prepared, Verdict, Visit, WhichRun, synthetic};
use common::{Shelf, batch, provenance};

#[test]
fn whole_records_come_in_pages_without_what_was_rejected() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    store.add(&run, &batch(11, 0..3, &run, "1")).unwrap();
    let reader = shelf.reader();
    let page = reader.records_after(&WhichRun::Newest, 0, 2).unwrap();
    assert_eq!(page.iter().map(|whole| whole.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(page[0].record, reader.record(&page[0].record.document.id, None).unwrap().unwrap());
    assert_eq!(reader.records_after(&WhichRun::Run(run.number), 2, 2).unwrap().len(), 1);
    assert!(reader.records_after(&WhichRun::Run(7), 0, 2).unwrap().is_empty());

    let rejected = page[0].events[1].clone();
    let decision = Decision {
        of: rejected.clone(),
        verdict: Verdict::Reject,
        content: serde_json::Map::new(),
        author: "Ada".into(),
        reason: String::new(),
        time: None,
    };
    store.correct(&[decision]).unwrap();
    let after = shelf.reader().records_after(&WhichRun::Newest, 0, 1).unwrap().remove(0);
    assert_eq!(after.events.len(), page[0].events.len() - 1);
    assert_eq!(after.record.events.len(), after.events.len());
    assert!(!after.events.contains(&rejected));
    let text = shelf.reader().text(&after.record.document.id).unwrap().unwrap();
    assert_eq!(validate(&after.record, &text), []);
    // Each row id is of the event in its place.
    let row = shelf.reader().event(&after.events[1]).unwrap().unwrap();
    assert_eq!(row.record.events[row.index].evidence, after.record.events[1].evidence);
}

#[test]
fn texts_are_known_again_and_point_at_the_first_of_their_kind() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    let mut first = synthetic::report(11, 0);
    first.fingerprint = Some(u64::MAX);
    first.notes = vec!["encoding windows-1252".into(), "2 characters repaired".into()];
    let mut second = synthetic::report(11, 1);
    second.fingerprint = Some(u64::MAX - 1);
    second.near = Some(Near { to: first.document.id(), distance: 1 });
    let added = store.add(&run, &[Prepared::uncoded(first.clone(), "x"), Prepared::uncoded(second, "x")]).unwrap();
    assert_eq!((added.documents, added.near), (2, 1));
    let mut seen = Vec::new();
    shelf.reader().seen_texts(|text| seen.push((text.id, text.fingerprint, text.text))).unwrap();
    assert_eq!(seen[0], (first.document.id(), Some(u64::MAX), None));
    assert_eq!(seen[1].1, Some(u64::MAX - 1));
    let connection = rusqlite::Connection::open(&shelf.path).unwrap();
    let notes: Option<String> =
        connection.query_row("SELECT notes FROM sightings WHERE sighting = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(notes.as_deref(), Some("encoding windows-1252; 2 characters repaired"));
}

#[test]
fn addresses_are_remembered_with_what_they_said_last() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let visit = |etag: Option<&str>| Visit {
        address: "https://delta.example/rss".into(),
        etag: etag.map(str::to_owned),
        last_modified: None,
    };
    store.remember(&[visit(Some("\"v1\""))]).unwrap();
    store.remember(&[visit(Some("\"v2\""))]).unwrap();
    assert_eq!(shelf.reader().visits().unwrap(), [visit(Some("\"v2\""))]);
}
