//! Records as Arrow record batches and Parquet files.
//!
//! The one room that knows Arrow. A table is a Rust type with [`serde`] and [`schemars`]: its columns, their
//! types and their descriptions are those of the JSON Schema, so a record looks alike at every wire.
//! `Record` itself is such a table, one row a report, nested as the JSON is, and comes back whole.
//!
//! ```
//! use chancery_columns::{from_batch, to_batch};
//! use chancery_record::{DocumentInfo, Provenance, Record};
//! let record = Record::new(DocumentInfo::default(), Provenance::default());
//! let batch = to_batch(&[record.clone()]).unwrap();
//! assert_eq!(batch.num_rows(), 1);
//! assert_eq!(from_batch::<Record>(&batch).unwrap(), [record]);
//! ```
//!
//! Deliberately absent: which columns analysts want. A flat table is a type of the room that wants it.

mod batch;
mod files;
mod partitions;
mod record;
mod schema;

pub use arrow_array::RecordBatch;
pub use arrow_schema::{Schema, SchemaRef};
pub use batch::{from_batch, to_batch};
pub use files::{Batches, read_batches, read_rows, write_rows};
pub use partitions::Partitions;
pub use schema::schema_of;

/// What a type needs to be a table: its columns by [`schemars`], its rows by [`serde`].
///
/// Implemented for [`Record`](chancery_record::Record); a plain type needs an empty implementation.
///
/// ```
/// #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
/// struct Count {
///     /// What is counted.
///     action: String,
///     /// How many.
///     events: u32,
/// }
/// impl chancery_columns::Table for Count {}
/// let schema = chancery_columns::schema_of::<Count>();
/// assert_eq!(schema.field(1).data_type().to_string(), "Int64");
/// assert_eq!(schema.field(1).metadata()["description"], "How many.");
/// ```
pub trait Table: serde::Serialize + schemars::JsonSchema {
    /// The row as JSON, with text in place of what columns cannot hold.
    ///
    /// # Errors
    /// Where the type cannot be written as JSON.
    fn to_row(&self) -> Result<serde_json::Value, serde_json::Error> {
        serde_json::to_value(self)
    }

    /// Undoes in a row that is read what [`to_row`](Self::to_row) did beside writing.
    fn restore(_row: &mut serde_json::Value) {}
}

/// Why a table could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ColumnsError {
    /// A file or folder could not be opened, made or read.
    #[error("{path}: {error}")]
    File {
        /// Which one.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The columns or rows do not fit.
    #[error("{0}")]
    Arrow(#[from] arrow_schema::ArrowError),
    /// A file is no Parquet, or is broken.
    #[error("{path}: {error}; is it a whole Parquet file?")]
    Parquet {
        /// Which one.
        path: String,
        /// What is wrong.
        error: parquet::errors::ParquetError,
    },
    /// A row is none of the type that was asked for.
    #[error("row {row}: {error}")]
    Row {
        /// Counted from 1 in its batch.
        row: usize,
        /// What is wrong.
        error: serde_json::Error,
    },
}
