//! Records in the forms that other programs read, and corrected annotations back in.
//!
//! [`export`] takes records one by one, keeps the events whose standing was asked for, and writes them in one
//! [`Format`]; no more than one record is in memory, and nothing is left at the destination unless all went
//! well. What a format cannot hold, and what was left out, is counted in the [`Summary`] and said.
//!
//! ```
//! use chancery_export::{Destination, Format, Options, export, read_jsonl};
//! let sample = include_str!("../../record/samples/drones.json");
//! let line = chancery_record::Record::from_json(sample).unwrap().to_jsonl();
//! let mut out = Vec::new();
//! let records = read_jsonl(line.as_bytes(), "drones.jsonl");
//! let summary =
//!     export(records, &|_| Ok(None), Format::Csv, &Options::default(), Destination::Stream(&mut out)).unwrap();
//! assert_eq!(summary.records, 1);
//! assert!(String::from_utf8(out).unwrap().starts_with("document,event,"));
//! ```
//!
//! One file a format. Deliberately absent: reading reports, and any reading of their language.

mod actor_code;
mod brat;
mod countries;
mod csv_rows;
mod dates;
mod error;
mod followthemoney;
mod format;
mod gdelt;
mod icews;
pub mod import;
mod jsonl;
mod label_studio;
mod markup;
mod pairs;
#[cfg(feature = "columns")]
mod parquet;
mod plover;
mod polecat;
pub mod rows;
mod select;
mod staging;
mod summary;
mod told;
mod tsv;
mod web_annotation;

pub use error::ExportError;
pub use format::Format;
pub use jsonl::read_jsonl;
pub use select::Standings;
pub use staging::Destination;
pub use summary::Summary;

use chancery_record::{DocumentInfo, Record};
use chancery_tables::Tables;

use select::Kept;
use staging::Staging;

/// What may be asked of an export.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which events to write, by standing; `done` by default.
    pub standings: Standings,
    /// Formats with one actor and one recipient a row write an event as a row for each pair of its parties.
    /// An event of more pairs than this gets the first pair alone, and is counted: a summit of twenty would
    /// otherwise be hundreds of rows. 12 by default.
    pub pairs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { standings: Standings::default(), pairs: 12 }
    }
}

/// The text of a document, where it is at hand. Label Studio and brat need it, Web Annotation quotes from it.
pub type Texts<'a> = dyn Fn(&DocumentInfo) -> Result<Option<String>, ExportError> + 'a;

/// Writes records in one format, as they come.
///
/// A record may come from anywhere (a file, a store, a running engine); an error of its source ends the export.
///
/// # Errors
/// The first error of `records`, of `texts`, or of writing; then nothing stands at the destination that did
/// not stand there before. Formats of several files cannot go to a stream.
pub fn export<E: Into<ExportError>>(
    records: impl IntoIterator<Item = Result<Record, E>>,
    texts: &Texts<'_>,
    format: Format,
    options: &Options,
    destination: Destination<'_>,
) -> Result<Summary, ExportError> {
    let tables = Tables::builtin();
    let mut staging = Staging::new(destination, format)?;
    let mut summary = Summary::default();
    let mut writer = format.writer(&mut staging, &tables, options)?;
    for record in records {
        let record = record.map_err(Into::into)?;
        let kept = Kept::of(&record, &options.standings, &mut summary);
        let text = if format.reads_text() { texts(&record.document)? } else { None };
        summary.records += 1;
        writer.record(&kept, text.as_deref(), &mut summary)?;
    }
    writer.end()?;
    staging.commit()?;
    Ok(summary)
}

/// Writes the records of one export, one after the other.
pub(crate) trait Writer {
    /// Writes what of a record is kept; counts rows and what had no place in them.
    fn record(&mut self, kept: &Kept<'_>, text: Option<&str>, summary: &mut Summary) -> Result<(), ExportError>;

    /// Writes what stands behind the last record.
    fn end(self: Box<Self>) -> Result<(), ExportError>;
}
