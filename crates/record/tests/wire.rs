//! The wire form: what was written once reads back and is written the same.

mod common;

use chancery_record::{Record, schema, validate};
use common::{SAMPLE, TEXT, sample, schema_check};
use serde_json::Value;

#[test]
fn the_sample_is_written_as_it_was_read() {
    assert_eq!(sample().to_json() + "\n", SAMPLE);
    let line = sample().to_jsonl();
    assert_eq!(line.matches('\n').count(), 1);
    assert_eq!(Record::from_json(&line).unwrap(), sample());
}

#[test]
fn the_sample_keeps_every_invariant() {
    assert_eq!(validate(&sample(), TEXT), []);
}

#[test]
fn the_committed_schema_is_fresh() {
    let committed = include_str!("../schema/chancery.record-1.json");
    let hint = "run `cargo run -p chancery-record --example schema > crates/record/schema/chancery.record-1.json`";
    assert!(committed == schema(), "the schema is stale; {hint}");
}

#[test]
fn the_sample_fits_the_schema() {
    let value: Value = serde_json::from_str(SAMPLE).unwrap();
    assert_eq!(schema_check(&value), Vec::<String>::new());
}

#[test]
fn the_schema_refuses_what_is_no_record() {
    for (path, value) in [
        ("/events/0/standing", "done-ish".into()),
        ("/events/0/actors/0", "p1".into()),
        ("/events/0/certainty", 1.5.into()),
        ("/events/0/evidence/0/start_char", (-1).into()),
        ("/actors/0/country", 7.into()),
        ("/times/0/timex/type", "date".into()),
        ("/schema", "chancery.record/2".into()),
    ] {
        let mut record: Value = serde_json::from_str(SAMPLE).unwrap();
        *record.pointer_mut(path).expect(path) = value;
        assert_eq!(schema_check(&record).len(), 1, "{path}");
    }
    let mut record: Value = serde_json::from_str(SAMPLE).unwrap();
    record["events"][0].as_object_mut().unwrap().shift_remove("about");
    assert_eq!(schema_check(&record), ["events[0]: lacks `about`"]);
}

#[test]
fn another_schema_version_is_not_read() {
    let newer = SAMPLE.replacen("chancery.record/1", "chancery.record/9", 1);
    assert!(Record::from_json(&newer).unwrap_err().to_string().contains("chancery.record/1"));
}

#[test]
fn a_record_without_stances_is_read_as_one_that_has_none() {
    let mut older: Value = serde_json::from_str(SAMPLE).unwrap();
    older.as_object_mut().unwrap().shift_remove("stances");
    assert_eq!(Record::from_json(&older.to_string()).unwrap().stances, []);
}
