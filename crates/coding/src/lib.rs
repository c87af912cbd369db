//! Clauses and actors to statements and events.
//!
//! [`statements`] finds who says what; [`predications`] who does what to whom, by patterns over
//! clauses; [`events`] gives them sides, standing, time, place and codes; [`stances`] who is for or
//! against what.
//!
//! Knows no codebook by name. Deliberately absent: any word of English; that is in tables.

mod certainty;
mod completed;
mod contexts;
mod dropped;
mod event;
mod events;
mod historical;
mod predication;
mod quantities;
pub mod reader;
mod sides;
mod stances;
mod statements;
mod time;
mod walks;

pub use dropped::{Dropped, dropped};
pub use event::{Event, Quantity};
pub use events::{Sources, deeds, events, is_mere_purpose, is_refused};
pub use predication::{Filler, Misfit, Predication, misfits, predications};
pub use stances::{Stance, stances};
pub use statements::{Statement, statements};
pub use time::time_of;
