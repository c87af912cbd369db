//! Commands over a store.

pub(crate) mod arguments;
pub(crate) mod correct;
mod csv_decisions;
pub(crate) mod diff;
pub(crate) mod ingest;
#[cfg(feature = "join")]
pub(crate) mod join;
mod pipeline;
mod plot;
pub(crate) mod query;
pub(crate) mod recode;
#[cfg(any(feature = "export", feature = "join"))]
pub(crate) mod records;
pub(crate) mod runs;
pub(crate) mod series;
mod show;
pub(crate) mod sql;
mod svg;
mod table;

/// Whether a file is a store, or at least what only a store can be; an error then tells more.
pub(crate) fn is_store(path: &std::path::Path) -> bool {
    let mut begin = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut begin));
    read.is_ok() && &begin == b"SQLite format 3\0"
}

/// The time of storing, in UTC.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
