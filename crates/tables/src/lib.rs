//! Typed, validated tables and patterns of Chancery.
//!
//! Reads [`Source`]s, which are the files of `data/` and a user's over them, and returns
//! [`Tables`] in which every code is known and every name leads to its row. Whatever is wrong
//! becomes a [`Finding`] with file, line and column; all of them are collected.
//!
//! ```
//! let tables = chancery_tables::Tables::builtin();
//! let (length, entries) = tables.names().longest(&["Iran", "'s", "army"]).unwrap();
//! assert_eq!((length, entries[0].country.unwrap().as_str()), (1, "IRN"));
//! ```
//!
//! Deliberately absent: reading files from disk, and any use of the tables.

mod actions;
pub mod actors;
mod certainty;
mod check;
mod codebooks;
mod codes;
mod finding;
pub mod gazetteer;
mod lookup;
mod named;
pub mod names;
mod patterns;
pub mod phrases;
pub mod places;
mod reader;
pub mod row;
mod source;
mod stances;
mod tables;
mod toml_file;
mod tsv;
mod validity;
pub mod words;

pub use actions::{Action, ActionClass, Actions, Dealing, Recipient, Speech, Tone};
pub use certainty::{Certainties, CertaintyWeight};
pub use chancery_record::{
    ActorKind, MentionForm, Polarity, Sector as SectorCode, StanceKind, Standing, StatementKind,
};
pub use chancery_text::Date;
pub use check::check;
pub use codebooks::{CameoRow, Codebooks, ContextMatch, Contexts, Deed, Manner, PloverEvent, PloverMode};
pub use codes::{CountryCode, Sector};
pub use finding::{Finding, Position, Severity, suggest};
pub use lookup::OperatorScope;
pub use named::Named;
pub use names::{NameEntry, NameKind, Names};
pub use patterns::{Condition, Example, HeadKind, Pattern, Patterns, Slot, SlotName, SlotSource, Step, Voice};
pub use reader::{Frame, Party, Phrase};
pub use row::RowRef;
pub use source::Source;
pub use stances::StanceRow;
pub use tables::Tables;
pub use toml_file::TomlFile;
pub use tsv::{Columns, Tsv, TsvRow};
pub use validity::Validity;
