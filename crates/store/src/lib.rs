//! The embedded store: one SQLite file with documents, sightings, records, runs, corrections and occurrences.
//!
//! [`Store`] writes, one at a time; any number of [`Reader`]s read meanwhile and are never blocked. A document is
//! its text: the same text under two addresses or dates is one document with two sightings. Each run of an engine
//! keeps its own records beside those of earlier runs, and storing what is there already changes nothing. What is
//! stored is stored whole: document, sighting and record stand in one transaction, which has ended, and is on disk,
//! when [`Store::add`] returns.
//!
//! ```
//! use chancery_record::{DocumentInfo, Provenance, Record};
//! use chancery_store::{Filter, Prepared, Report, Store};
//! use chancery_text::Document;
//!
//! let folder = tempfile::tempdir().unwrap();
//! let mut store = Store::create(&folder.path().join("news.chancery"), || "2020-11-16T08:00:00Z".into()).unwrap();
//! let provenance = Provenance { engine: "chancery 0.1.0".into(), ..Provenance::default() };
//! let run = store.run(&provenance, None).unwrap();
//!
//! let report = Report::new(Document::new("Chad slept."), "chad.txt");
//! let info = DocumentInfo { id: report.document.id(), length: 11, ..DocumentInfo::default() };
//! let record = Record::new(info, provenance);
//! let prepared = Prepared::coded(report, record, &run);
//! assert_eq!(store.add(&run, std::slice::from_ref(&prepared)).unwrap().coded, 1);
//! assert_eq!(store.add(&run, &[prepared]).unwrap().known, 1);
//! assert_eq!(store.reader().unwrap().count(&Filter::default()).unwrap(), 0);
//! ```
//!
//! Analysts may open the file with any SQLite client; tables and views are documented in `docs/store.md`, and stores
//! of every earlier format are opened for ever.
//!
//! Deliberately absent: reading files, coding, joining reports into occurrences (their tables are here for whoever
//! does), and any clock but the one that is handed in.

mod anchors;
mod codec;
mod corrections;
mod diff;
mod error;
mod format;
mod insert;
mod near;
mod occurrences;
mod query;
mod rows;
mod runs;
mod store;
pub mod synthetic;
mod text;
mod visits;
mod whole;
mod write;

pub use anchors::Anchor;
pub use corrections::{Attachment, Corrected, Correction, Decision, State, Target, Verdict, propose};
pub use diff::{Change, DiffTotals, DocumentDiff, FieldChange, Side, provenance_changes};
pub use error::StoreError;
pub use format::{FORMAT, schema_page};
pub use near::{Near, SeenText};
pub use occurrences::{Member, Occurrence, Replaced};
pub use query::{
    Counted, DateOf, DocumentHit, EventDetail, EventRow, Filter, FilterError, Measure, NamedActor, OccurrenceRow,
    Period, Point, SqlRows, SqlValue, StatementRow, WhichRun,
};
pub use runs::{Run, RunHead, RunInfo};
pub use store::{Reader, Store};
pub use visits::Visit;
pub use whole::WholeRecord;
pub use write::{Added, Prepared, Report, StoredReport};
