//! Flat rows for analysts: the columns of CSV and of the Parquet tables.
//!
//! Each type is a table; its fields are the columns, in their order, and what is said of them here stands in
//! the data dictionary and in the files' own descriptions.

// Without Parquet nothing but the columns of its tables is asked for.
#[cfg_attr(not(feature = "columns"), allow(dead_code))]
mod dealings;
#[cfg_attr(not(feature = "columns"), allow(dead_code))]
mod event;
mod pair;
#[cfg_attr(not(feature = "columns"), allow(dead_code))]
mod statement;

pub use dealings::{AgreementRow, TransferRow};
pub use event::{EventRow, Party, Thing};
pub use pair::PairRow;
pub use statement::StatementRow;

use chancery_record::Record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which report a row is of, and what it was made with; the same in every table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Hash of the report's text.
    pub document: String,
    /// Headline.
    pub title: Option<String>,
    /// Address that the report was taken from.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication.
    #[schemars(extend("format" = "date"))]
    pub published: Option<String>,
    /// Licence of the text.
    pub licence: Option<String>,
    /// Version of the engine.
    pub engine: String,
    /// Hash of the built-in tables.
    pub data: String,
    /// Hash of the user's tables laid over them.
    pub overlay: Option<String>,
    /// Name and version of the parsing model.
    pub model: Option<String>,
}

impl Origin {
    #[cfg_attr(not(feature = "columns"), allow(dead_code))]
    pub(crate) fn of(record: &Record) -> Self {
        let (document, made) = (record.document.clone(), &record.provenance);
        let is_day = |day: &String| day.parse::<jiff::civil::Date>().is_ok();
        Self {
            document: document.id,
            title: document.title,
            url: document.url,
            publisher: document.publisher,
            published: document.published.filter(is_day),
            licence: document.licence,
            engine: made.engine.clone(),
            data: made.data.clone(),
            overlay: made.overlays.last().map(|overlay| overlay.hash.clone()),
            model: made.model.as_ref().map(|model| model.name.clone()),
        }
    }
}
