//! What is left out, what is counted, and what holds of any record.

mod common;

use std::collections::BTreeSet;

use chancery_export::{Destination, Format, Options, export, read_jsonl};
use chancery_record::{Standing, validate};
use common::{all, exported, keeping, records, streamed, text_of};

#[test]
fn done_is_the_default_and_the_rest_is_counted() {
    let mut out = Vec::new();
    let summary = exported(Format::Csv, &Options::default(), Destination::Stream(&mut out));
    let events: Vec<_> = records().into_iter().flat_map(|record| record.events).collect();
    let done = events.iter().filter(|event| event.standing == Standing::Done).count();
    assert_eq!(summary.events, done);
    assert_eq!(summary.by_standing.values().sum::<usize>(), events.len() - done);
    assert!(summary.to_string().contains("left out for their standing: "), "{summary}");
    assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), summary.rows + 1);
}

#[test]
fn a_record_of_some_standings_keeps_every_invariant() {
    for standings in ["done", "planned", "denied,requested", "historical"] {
        let written = streamed(Format::Jsonl, &keeping(standings));
        for record in read_jsonl(written.as_bytes(), "out").map(Result::unwrap) {
            let text = text_of(&record.document).unwrap();
            assert_eq!(validate(&record, &text), [], "{standings}");
            // Where nothing was left out the record is the one that was coded.
            let named = record.provenance.options.get("standing");
            assert!(named.is_none_or(|named| named == standings) && named.is_some() != records().contains(&record));
        }
    }
}

#[test]
fn a_record_of_all_standings_is_the_record() {
    assert_eq!(streamed(Format::Jsonl, &keeping("all")), common::RECORDS);
}

#[test]
fn a_deed_that_a_kept_event_is_about_stays_with_it() {
    let written = streamed(Format::Jsonl, &keeping("done"));
    let offers = read_jsonl(written.as_bytes(), "out").map(Result::unwrap).flat_map(|record| {
        let about = |event: &chancery_record::Event| event.about.map(|id| record.events[id.index()].action.clone());
        record.events.iter().filter(|event| event.action == "offer").filter_map(about).collect::<Vec<_>>()
    });
    assert!(offers.collect::<Vec<_>>().contains(&"mediate".to_owned()));
}

#[test]
fn a_summit_becomes_one_row_where_it_would_be_too_many() {
    let few = Options { pairs: 3, ..keeping("all") };
    let mut out = Vec::new();
    let summary = exported(Format::Csv, &few, Destination::Stream(&mut out));
    let out = String::from_utf8(out).unwrap();
    let meetings = |out: &str| out.lines().filter(|line| line.contains(",meet,") && line.contains("Geneva")).count();
    assert_eq!(meetings(&out), 1);
    assert_eq!(meetings(&streamed(Format::Csv, &keeping("all"))), 9);
    assert!(summary.by_reason.keys().any(|why| why.contains("--pairs")), "{summary}");
}

#[test]
fn a_reciprocal_event_stands_both_ways_in_icews_and_once_in_csv() {
    let icews = streamed(Format::Icews, &keeping("done"));
    let both = |line: &&str| line.contains("Rodrigo Salas") && line.contains("Elena Quispe");
    assert_eq!(icews.lines().filter(both).count(), 2);
    assert_eq!(streamed(Format::Csv, &keeping("done")).lines().filter(both).count(), 1);
}

#[test]
fn ids_of_rows_are_all_different() {
    let icews = streamed(Format::Icews, &keeping("all"));
    let ids: Vec<&str> = icews.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(ids.iter().all(|id| id.parse::<u64>().is_ok_and(|id| id < 1 << 53)));
}

#[test]
fn records_without_texts_are_counted_where_texts_are_needed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let summary =
        export(all(records()), &|_| Ok(None), Format::Brat, &Options::default(), Destination::Path(&path)).unwrap();
    assert_eq!(summary.rows, 0);
    assert!(summary.to_string().contains("3 records were left out, since their text is not at hand"), "{summary}");
}

#[test]
fn a_broken_line_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.csv");
    let broken = format!("{}\n{{\"schema\":\"chancery.record/9\"}}\n", common::RECORDS.lines().next().unwrap());
    for format in Format::ALL {
        if format == Format::Parquet && !cfg!(feature = "columns") {
            continue;
        }
        let read = read_jsonl(broken.as_bytes(), "in.jsonl");
        let failed = export(read, &|_| Ok(None), format, &Options::default(), Destination::Path(&path));
        let error = failed.unwrap_err().to_string();
        assert!(error.starts_with("in.jsonl:2: no record: "), "{error}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{format}");
    }
}

#[test]
fn ids_that_lead_nowhere_do_no_harm() {
    let mut record = records().remove(0);
    record.actors.truncate(1);
    record.places.clear();
    record.times.clear();
    record.statements.truncate(1);
    for event in &mut record.events {
        event.about = Some(chancery_record::EventId::new(9999));
        event.restates = Some(chancery_record::EventId::new(9999));
        event.evidence.iter_mut().for_each(|piece| piece.end_char += 1_000_000);
    }
    record.document.published = Some("soon".into());
    for format in Format::ALL {
        if format == Format::Parquet && !cfg!(feature = "columns") {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let texts = |document: &_| Ok(text_of(document));
        let done = export(all(vec![record.clone()]), &texts, format, &keeping("all"), Destination::Path(&path));
        assert!(done.is_ok(), "{format}: {done:?}");
    }
}
