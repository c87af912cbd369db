//! Which events of different reports are one occurrence, and which reports tell one story.
//!
//! Two joins, both pure functions of what they are given and blind to its order:
//!
//! - [`Joiner`] takes records and returns [`Occurrence`]s: events of different reports that tell of the
//!   same thing, with the fields that agree. A field that contradicts keeps two events apart, also
//!   through a third. Reports are counted apart from occurrences.
//! - [`stories`] takes texts and returns groups of reports about one story.
//!
//! Deliberately absent: whether what is told is true, and any join inside one report; there the engine says what
//! restates what.

mod agglomerate;
mod agree;
mod days;
mod deed;
mod families;
mod joiner;
mod occurrence;
mod party;
mod stories;
mod words;

pub use agree::JoinField;
pub use families::{actions_with_families, families};
pub use joiner::{JoinOptions, Joiner, Verdict};
pub use occurrence::{Agrees, Join, Member, Occurrence};
pub use stories::{Report, StoryOptions, stories};
