//! What is stored, is stored once, and stays.

mod common;

use chancery_store::{Filter, Prepared, Reader, Report, Store, StoreError, WhichRun, synthetic};
use chancery_text::Document;
use common::{Shelf, batch, provenance};

#[test]
fn storing_again_changes_nothing() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    let reports = batch(1, 0..20, &run, "1");
    let added = store.add(&run, &reports).unwrap();
    assert_eq!((added.documents, added.sightings, added.coded, added.known), (20, 20, 20, 0));
    let before = shelf.dump();
    let added = store.add(&run, &reports).unwrap();
    assert_eq!((added.documents, added.sightings, added.coded, added.known), (0, 0, 0, 20));
    assert_eq!(store.run(&provenance("1"), None).unwrap(), run);
    assert_eq!(shelf.dump(), before);
    shelf.reader().check().unwrap();
}

#[test]
fn the_order_and_size_of_batches_change_nothing_but_numbers() {
    let (one, other) = (Shelf::new(), Shelf::new());
    let (mut all_at_once, mut one_by_one) = (one.store(), other.store());
    let run = all_at_once.run(&provenance("1"), None).unwrap();
    one_by_one.run(&provenance("1"), None).unwrap();
    all_at_once.add(&run, &batch(2, 0..12, &run, "1")).unwrap();
    for number in 0..12 {
        one_by_one.add(&run, &batch(2, number..number + 1, &run, "1")).unwrap();
    }
    assert_eq!(one.dump(), other.dump());
}

#[test]
fn one_text_under_two_addresses_is_one_document_with_two_sightings() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    let first = synthetic::report(3, 1);
    let mut second = first.clone();
    second.document.url = Some("https://elsewhere.example/1".into());
    second.document.published = "2014-01-05".parse().ok();
    let record = synthetic::record(3, 1, &first, &provenance("1"));
    let prepared = [first, second].map(|report| Prepared::coded(report, record.clone(), &run));
    let added = store.add(&run, &prepared).unwrap();
    assert_eq!((added.documents, added.sightings, added.coded, added.known), (1, 2, 1, 1));
    let reader = shelf.reader();
    assert_eq!(reader.count(&Filter::default()).unwrap(), synthetic::SENTENCES as u64);
    // Coded again, it is coded as of its first print.
    let stored = reader.documents_after(0, 10).unwrap();
    assert_eq!(stored[0].report.document.published.map(|day| day.to_string()).as_deref(), Some("2014-01-05"));
}

#[test]
fn a_new_version_is_a_new_run_beside_the_old() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let old = store.run(&provenance("1"), None).unwrap();
    store.add(&old, &batch(4, 0..6, &old, "1")).unwrap();
    let new = store.run(&provenance("2"), Some("trial")).unwrap();
    assert_ne!(old.id, new.id);
    store.add(&new, &batch(4, 0..2, &new, "2")).unwrap();
    let reader = shelf.reader();
    let events = synthetic::SENTENCES as u64;
    let count = |run| reader.count(&Filter { run, ..Filter::default() }).unwrap();
    // Of each document the newest record counts, so that nothing is counted twice, and nothing is missing.
    assert_eq!(count(WhichRun::Newest), 6 * events);
    assert_eq!((count(WhichRun::Run(old.number)), count(WhichRun::Run(new.number))), (6 * events, 2 * events));
    let runs = reader.runs().unwrap();
    assert_eq!((runs[0].documents, runs[0].current, runs[1].documents, runs[1].current), (6, 4, 2, 2));
    assert_eq!(reader.run_named("trial").unwrap().run, new);
    assert!(reader.run_named("7").unwrap_err().to_string().starts_with("no run `7`; `chancery runs STORE` lists"));
    drop(reader);
    // An old engine that comes late does not displace the new.
    store.add(&old, &batch(4, 6..7, &old, "1")).unwrap();
    store.drop_run(new.number).unwrap();
    let reader = shelf.reader();
    assert_eq!(reader.count(&Filter::default()).unwrap(), 7 * events);
    reader.check().unwrap();
}

#[test]
fn other_languages_are_kept_uncoded() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    let mut report = Report::new(Document::new("Der Minister reiste nach Quito."), "de.txt");
    report.language = "de".into();
    let added = store.add(&run, &[Prepared::uncoded(report, "German is not read")]).unwrap();
    assert_eq!((added.documents, added.uncoded, added.coded), (1, 1, 0));
    let hits = shelf.reader().search("Quito", 5).unwrap();
    assert_eq!(hits[0].uncoded.as_deref(), Some("German is not read"));
}

#[test]
fn a_full_disk_is_said_and_the_store_stays_sound() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    store.add(&run, &batch(5, 0..10, &run, "1")).unwrap();
    let before = shelf.dump();
    store.limit_pages(1).unwrap();
    let error = store.add(&run, &batch(5, 10..400, &run, "1")).unwrap_err();
    assert!(matches!(error, StoreError::Full(_)), "{error}");
    assert!(error.to_string().contains("the disk is full; what was acknowledged is stored"), "{error}");
    assert_eq!(shelf.dump(), before);
    shelf.reader().check().unwrap();
    store.limit_pages(1 << 30).unwrap();
    store.add(&run, &batch(5, 10..12, &run, "1")).unwrap();
}

#[test]
fn what_is_no_store_is_said() {
    let shelf = Shelf::new();
    let said = |path: &std::path::Path| {
        Store::create(path, common::clock).err().map(|error| error.to_string()).unwrap_or_default()
    };
    let text = shelf.path.with_file_name("text");
    std::fs::write(
        &text,
        "a text that is long enough to be taken for something by somebody, but is no database at all",
    )
    .unwrap();
    assert!(said(&text).contains("is no Chancery store"), "{}", said(&text));
    let foreign = shelf.path.with_file_name("foreign");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE other (a)").unwrap();
    assert!(said(&foreign).contains("another program's database"), "{}", said(&foreign));
    let missing =
        Reader::open(&shelf.path.with_file_name("none")).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(missing.contains("no such store; `chancery ingest` makes one"), "{missing}");
    drop(shelf.store());
    rusqlite::Connection::open(&shelf.path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    assert!(
        said(&shelf.path).contains("has format 99, but this program knows formats up to 2"),
        "{}",
        said(&shelf.path)
    );
}

#[test]
fn readers_are_not_blocked_and_see_what_was_whole_when_they_asked() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    store.add(&run, &batch(6, 0..4, &run, "1")).unwrap();
    let path = shelf.path.clone();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let reader = Reader::open(&path).unwrap();
            let mut asked = 0;
            loop {
                let events = reader.count(&Filter::default()).unwrap();
                assert_eq!(events % synthetic::SENTENCES as u64, 0, "half a document is seen");
                asked += 1;
                if done.load(std::sync::atomic::Ordering::Relaxed) {
                    return asked;
                }
            }
        });
        for number in (4..120).step_by(4) {
            store.add(&run, &batch(6, number..number + 4, &run, "1")).unwrap();
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reading.join().unwrap() > 1);
    });
}

#[test]
fn two_writers_take_turns() {
    let shelf = Shelf::new();
    let run = shelf.store().run(&provenance("1"), None).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut store = shelf.store();
                for number in (0..40).step_by(5) {
                    store.add(&run, &batch(7, number..number + 5, &run, "1")).unwrap();
                }
            });
        }
    });
    assert_eq!(shelf.reader().count(&Filter::default()).unwrap(), 40 * synthetic::SENTENCES as u64);
}
