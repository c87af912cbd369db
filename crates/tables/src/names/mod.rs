//! Finds the names of all tables in a sequence of tokens.

mod case;
mod entry;
mod fold;
mod index;
mod spelling;

pub use entry::{NameEntry, NameKind};
pub(crate) use fold::Folded;
pub use fold::{is_joiner, words};
pub use index::Names;
pub use spelling::{Spelling, Spellings};
