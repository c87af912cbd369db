//! What goes into columns comes out as it was.

use std::collections::BTreeMap;
use std::fs;

use chancery_columns::{ColumnsError, Partitions, Table, from_batch, read_rows, to_batch, write_rows};
use chancery_record::Record;
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../../record/samples/drones.json");

fn sample() -> Record {
    Record::from_json(SAMPLE).expect("the sample is a record")
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct Row {
    number: i64,
    words: Option<String>,
    #[schemars(extend("format" = "date"))]
    day: Option<String>,
    shares: Vec<f64>,
}

impl Table for Row {}

fn row(number: i64) -> Row {
    Row { number, words: None, day: Some("2021-09-19".into()), shares: vec![0.1, 0.95] }
}

#[test]
fn a_record_comes_back_whole() {
    let mut record = sample();
    record.provenance.options.insert("min_certainty".into(), 0.25.into());
    let batch = to_batch(&[record.clone(), sample()]).unwrap();
    assert_eq!(from_batch::<Record>(&batch).unwrap(), [record, sample()]);
}

#[test]
fn a_record_comes_back_whole_from_a_file() {
    let file = tempfile::NamedTempFile::new().unwrap();
    write_rows(std::iter::repeat_n(sample(), 700), file.reopen().unwrap()).unwrap();
    let read: Vec<Record> = read_rows(file.path()).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(read.len(), 700);
    assert!(read.iter().all(|record| *record == sample()));
}

#[test]
fn rows_of_many_parts_are_all_there_in_bounded_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut parts = Partitions::new(folder.path(), "month");
    let months: Vec<String> = (0..90).map(|at| format!("{}-{:02}", 1950 + at / 12, at % 12 + 1)).collect();
    for number in 0..13_000 {
        let month = &months[number as usize % months.len()];
        parts.push((number % 7 > 0).then_some(month), &row(number)).unwrap();
    }
    parts.finish().unwrap();
    let mut numbers: Vec<i64> = read_rows::<Row>(folder.path()).unwrap().map(|row| row.unwrap().number).collect();
    numbers.sort_unstable();
    assert!(numbers.iter().copied().eq(0..13_000));
    assert!(folder.path().join("month=1950-01/part-0.parquet").is_file());
    assert!(folder.path().join("month=__HIVE_DEFAULT_PARTITION__/part-0.parquet").is_file());
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let written = || {
        let folder = tempfile::tempdir().unwrap();
        let mut parts = Partitions::new(folder.path(), "month");
        for number in 0..5_000 {
            parts.push(Some(if number % 3 == 0 { "2021-01" } else { "2021-02" }), &row(number)).unwrap();
        }
        parts.finish().unwrap();
        ["2021-01", "2021-02"]
            .map(|month| fs::read(folder.path().join(format!("month={month}/part-0.parquet"))).unwrap())
    };
    assert_eq!(written(), written());
}

#[test]
fn a_broken_file_is_named() {
    let file = tempfile::NamedTempFile::with_suffix(".parquet").unwrap();
    fs::write(file.path(), b"PAR1 and then nothing of the kind PAR1").unwrap();
    let error = read_rows::<Row>(file.path()).unwrap().next().unwrap().unwrap_err();
    assert!(matches!(error, ColumnsError::Parquet { .. }), "{error}");
    assert!(error.to_string().contains(&file.path().display().to_string()), "{error}");
}

#[test]
fn a_file_of_other_rows_is_refused_with_the_row() {
    let file = tempfile::NamedTempFile::new().unwrap();
    write_rows([row(1)], file.reopen().unwrap()).unwrap();
    let error = read_rows::<Record>(file.path()).unwrap().next().unwrap().unwrap_err();
    assert!(error.to_string().starts_with("row 1: missing field"), "{error}");
}

proptest! {
    #[test]
    fn any_row_comes_back(number: i64, words: Option<String>, shares in prop::collection::vec(-1e300..1e300f64, 0..4)) {
        let row = Row { number, words, day: None, shares };
        let batch = to_batch(std::slice::from_ref(&row)).unwrap();
        prop_assert_eq!(from_batch::<Row>(&batch).unwrap(), [row]);
    }

    #[test]
    fn any_option_of_a_run_comes_back(options in prop::collection::btree_map(".{0,8}", ".{0,8}", 0..3)) {
        let mut record = sample();
        record.provenance.options = options.into_iter().map(|(key, value)| (key, value.into())).collect::<BTreeMap<_, _>>();
        let batch = to_batch(std::slice::from_ref(&record)).unwrap();
        prop_assert_eq!(from_batch::<Record>(&batch).unwrap(), [record]);
    }
}
