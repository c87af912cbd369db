//! The record that Chancery writes, its schema and the event line.

mod kinds;
mod names;
mod sector;
mod standing;

pub use kinds::{ActorKind, EvidenceField, MentionForm};
pub use names::UnknownName;
pub use sector::{Sector, cameo_code};
pub use standing::{Polarity, Standing, StatementKind};
