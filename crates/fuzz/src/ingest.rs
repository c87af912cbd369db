//! Reports out of bytes.

use chancery_ingest::{Format, documents_from_bytes};
use chancery_text::Document;

/// What the first byte of an input chooses.
const FORMATS: [Option<Format>; 11] = [
    None,
    Some(Format::Text),
    Some(Format::Html),
    Some(Format::Feed),
    Some(Format::Warc),
    Some(Format::Jsonl),
    Some(Format::Json),
    Some(Format::Csv),
    Some(Format::Parquet),
    Some(Format::Ninjs),
    Some(Format::NewsMl),
];

/// Reads bytes as reports: the first byte chooses the format (0: the bytes tell it), the rest is read.
///
/// # Panics
/// Where a report has no words, or its id is not that of its text.
pub fn ingest(bytes: &[u8]) {
    let Some((&format, bytes)) = bytes.split_first() else { return };
    for item in documents_from_bytes(bytes, FORMATS[usize::from(format) % FORMATS.len()]) {
        match item {
            Ok(item) => {
                let text = item.document.text();
                assert!(text.chars().any(char::is_alphanumeric), "a report without a word: {text:?}");
                assert_eq!(item.document.id(), Document::new(text).id(), "{text:?}");
            }
            Err(problem) => assert!(!problem.to_string().is_empty()),
        }
    }
}
