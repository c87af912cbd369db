//! The sample records with their texts, and an export of them.

#![allow(dead_code)] // Each test binary uses a part.

use std::path::Path;

use chancery_export::{Destination, ExportError, Format, Options, Summary, export, read_jsonl};
use chancery_record::{DocumentInfo, Record};
use chancery_text::Document;

pub const RECORDS: &str = include_str!("../../samples/records.jsonl");
pub const TEXTS: [&str; 3] = [
    include_str!("../../samples/nairobi.txt"),
    include_str!("../../samples/lima.txt"),
    include_str!("../../samples/geneva.txt"),
];

pub fn records() -> Vec<Record> {
    read_jsonl(RECORDS.as_bytes(), "records.jsonl").collect::<Result<_, _>>().expect("the samples are records")
}

pub fn text_of(document: &DocumentInfo) -> Option<String> {
    TEXTS.iter().find(|text| Document::new(**text).id() == document.id).map(|text| (*text).to_owned())
}

/// Options that keep these standings.
pub fn keeping(standings: &str) -> Options {
    Options { standings: standings.parse().expect("standings"), ..Options::default() }
}

pub fn exported(format: Format, options: &Options, to: Destination<'_>) -> Summary {
    export(all(records()), &|document| Ok(text_of(document)), format, options, to).expect("the samples export")
}

pub fn all(records: Vec<Record>) -> impl Iterator<Item = Result<Record, ExportError>> {
    records.into_iter().map(Ok)
}

/// What an export writes to a stream.
pub fn streamed(format: Format, options: &Options) -> String {
    let mut out = Vec::new();
    exported(format, options, Destination::Stream(&mut out));
    String::from_utf8(out).expect("UTF-8")
}

/// Holds that `found` is what the file under `tests/golden` has. `CHANCERY_WRITE_GOLDEN=1` writes it anew: then
/// read the difference before you commit it.
pub fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("CHANCERY_WRITE_GOLDEN").is_some() {
        std::fs::write(&path, found).expect("the golden file is written");
    }
    let expect = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some((at, (expect, found))) = expect.lines().zip(found.lines()).enumerate().find(|(_, (a, b))| a != b) {
        panic!("{name}:{}:\nexpected {expect}\nfound    {found}", at + 1);
    }
    assert_eq!(found.lines().count(), expect.lines().count(), "lines of {name}");
    assert!(found == expect, "{name}: line ends");
}
