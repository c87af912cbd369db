//! Stores of every format are opened for ever.
//!
//! `formats/vN.sqlite` is one that the version of that format wrote; it is never written anew. The next format adds its own:
//! `cargo test -p chancery-store --test formats -- --ignored` writes the newest where it is missing.

mod common;

use std::path::{Path, PathBuf};

use chancery_store::{Decision, FORMAT, Filter, Member, Occurrence, Reader, Store, Verdict, synthetic};
use common::{batch, clock, provenance};

fn kept(version: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/v{version}.sqlite"))
}

#[test]
fn every_format_has_its_file_and_is_read_and_written() {
    for version in 1..=FORMAT {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.chancery");
        std::fs::copy(kept(version), &path).unwrap_or_else(|error| panic!("{}: {error}", kept(version).display()));
        let mut store = Store::open(&path, clock).unwrap();
        let reader = store.reader().unwrap();
        reader.check().unwrap();
        let runs = reader.runs().unwrap();
        assert_eq!((runs.len(), runs[0].documents, runs[0].provenance.engine.as_str()), (1, 2, "chancery 1"));
        // One of twenty events was rejected.
        assert_eq!(reader.count(&Filter::default()).unwrap(), 2 * synthetic::SENTENCES as u64 - 1);
        assert_eq!(reader.corrections().unwrap()[0].author, "Ada");
        let mut occurrences = Vec::new();
        reader.occurrences(1, |one| occurrences.push(one)).unwrap();
        assert_eq!((occurrences[0].id.as_str(), occurrences[0].members.len()), ("o1", 1));
        let document = reader.documents_after(0, 1).unwrap().remove(0);
        let record = reader.record(&document.report.document.id(), None).unwrap().unwrap();
        assert_eq!(chancery_record::validate(&record, document.report.document.text()), []);
        let run = store.run(&provenance("1"), None).unwrap();
        assert_eq!(run.number, 1);
        assert_eq!(store.add(&run, &batch(41, 0..3, &run, "1")).unwrap().coded, 1);
    }
}

#[test]
fn a_store_in_a_folder_that_cannot_be_written_to_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.chancery");
    std::fs::copy(kept(FORMAT), &path).unwrap();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    assert!(Reader::open(&path).unwrap().count(&Filter::default()).unwrap() > 0);
}

#[test]
#[ignore = "writes the file of a new format, by hand"]
fn write_the_file_of_a_new_format() {
    let path = kept(FORMAT);
    if path.exists() {
        println!("{} is there, and a file of a format is written once", path.display());
        return;
    }
    let mut store = Store::create(&path, clock).unwrap();
    let run = store.run(&provenance("1"), None).unwrap();
    store.add(&run, &batch(41, 0..2, &run, "1")).unwrap();
    let mut ids = Vec::new();
    store
        .reader()
        .unwrap()
        .events(&Filter::default(), Some(2), |row| {
            ids.push(row.id);
            true
        })
        .unwrap();
    let decision = Decision {
        of: ids[0].clone(),
        verdict: Verdict::Reject,
        content: serde_json::Map::new(),
        author: "Ada".into(),
        reason: "not said".into(),
        time: None,
    };
    store.correct(&[decision]).unwrap();
    let member = Member { event: ids[1].clone(), evidence: serde_json::json!({}) };
    store
        .put_occurrences(&run, &[Occurrence { id: "o1".into(), content: serde_json::json!({}), members: vec![member] }])
        .unwrap();
}
