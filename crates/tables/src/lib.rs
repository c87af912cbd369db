//! Typed, validated tables and patterns of Chancery.
//!
//! Reads [`Source`]s, which are the files of `data/` and a user's over them, and returns tables in
//! which every code is known and every name leads to its row. Whatever is wrong becomes a
//! [`Finding`] with file, line and column; all of them are collected.
//!
//! Deliberately absent: reading files from disk, and any use of the tables.

mod finding;
mod source;
mod toml_file;
mod tsv;

pub use finding::{Finding, Position, Severity, suggest};
pub use source::Source;
pub use toml_file::TomlFile;
pub use tsv::{Columns, Tsv, TsvRow};
