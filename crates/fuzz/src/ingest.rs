//! Reports out of bytes.

use chancery_ingest::{Format, documents_from_bytes};
use chancery_text::Document;

/// Reads bytes as reports: the first byte chooses the format (0: the bytes tell it), the rest is read.
///
/// # Panics
/// Where a report has no words, or its id is not that of its text.
pub fn ingest(bytes: &[u8]) {
    let Some((&format, bytes)) = bytes.split_first() else { return };
    let chosen = usize::from(format) % (1 + Format::all().len());
    let format = chosen.checked_sub(1).and_then(|at| Format::all().nth(at));
    for item in documents_from_bytes(bytes, format) {
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
