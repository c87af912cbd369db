//! Every format, over three small reports.

mod common;

use chancery_export::{Destination, Format};
use common::{exported, golden, keeping, streamed};

fn check(format: Format, name: &str) {
    golden(name, &streamed(format, &keeping("done,planned,denied")));
}

#[test]
fn records_are_one_a_line() {
    check(Format::Jsonl, "records.jsonl");
}

#[test]
fn csv_has_a_row_for_each_pair() {
    check(Format::Csv, "events.csv");
}

#[test]
fn icews_has_20_columns() {
    check(Format::Icews, "icews.tab");
}

#[test]
fn plover_has_a_record_for_each_event() {
    check(Format::Plover, "plover.jsonl");
}

#[test]
fn polecat_has_40_columns() {
    check(Format::Polecat, "polecat.tsv");
}

#[test]
fn followthemoney_has_entities() {
    check(Format::FollowTheMoney, "entities.ftm.json");
}

#[test]
fn web_annotations_point_at_the_words() {
    check(Format::WebAnnotation, "annotations.jsonld");
}

#[test]
fn gdelt_has_events_and_mentions() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample");
    exported(Format::Gdelt, &keeping("done,planned,denied"), Destination::Path(&path));
    for name in ["sample.export.CSV", "sample.mentions.CSV"] {
        golden(name, &std::fs::read_to_string(folder.path().join(name)).unwrap());
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn label_studio_has_tasks_and_an_interface() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tasks.json");
    exported(Format::LabelStudio, &keeping("all"), Destination::Path(&path));
    golden("tasks.json", &std::fs::read_to_string(&path).unwrap());
    let interface = std::fs::read_to_string(folder.path().join("tasks.json.config.xml")).unwrap();
    assert!(interface.contains("<Choice value=\"sell-arms\"/>"));
}

#[test]
fn brat_has_texts_and_standoff() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("collection");
    exported(Format::Brat, &keeping("all"), Destination::Path(&path));
    for document in common::records().iter().map(|record| record.document.clone()) {
        let name = &document.id[..16];
        let read = |extension: &str| std::fs::read_to_string(path.join(format!("{name}.{extension}"))).unwrap();
        assert_eq!(Some(read("txt")), common::text_of(&document));
        golden(&format!("{name}.ann"), &read("ann"));
    }
    assert!(std::fs::read_to_string(path.join("annotation.conf")).unwrap().contains("\nsell-arms\tActor*:Actor"));
}

#[cfg(feature = "columns")]
#[test]
fn parquet_has_tables_by_month() {
    use chancery_columns::read_batches;
    use chancery_columns::read_rows;
    use chancery_export::rows::{AgreementRow, EventRow, StatementRow, TransferRow};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tables");
    let summary = exported(Format::Parquet, &keeping("done,planned,denied"), Destination::Path(&path));
    let whole: Vec<chancery_record::Record> =
        read_rows(&path.join("records")).unwrap().collect::<Result<_, _>>().unwrap();
    let mut expect = common::records();
    expect.sort_by_key(|record| record.document.published.clone());
    assert_eq!(whole, expect);
    fn lines<T: chancery_columns::Table + serde::de::DeserializeOwned>(path: &std::path::Path) -> String {
        let rows = read_rows::<T>(path).unwrap().map(|row| serde_json::to_string(&row.unwrap()).unwrap() + "\n");
        rows.collect()
    }
    let events = lines::<EventRow>(&path.join("events"));
    assert_eq!(events.lines().count(), summary.rows);
    golden("events.parquet.jsonl", &events);
    golden("statements.parquet.jsonl", &lines::<StatementRow>(&path.join("statements")));
    golden("agreements.parquet.jsonl", &lines::<AgreementRow>(&path.join("agreements")));
    golden("transfers.parquet.jsonl", &lines::<TransferRow>(&path.join("transfers")));
    let months: Vec<_> = ["2023-10", "2024-05", "2024-06"].into_iter().collect();
    for month in months {
        assert!(path.join(format!("events/month={month}/part-0.parquet")).is_file(), "{month}");
    }
    let dates = read_batches(&path.join("events")).unwrap().next().unwrap().unwrap();
    assert_eq!(dates.schema().field_with_name("date").unwrap().data_type().to_string(), "Date32");
}
