//! Documents whose text never moves.
//!
//! A [`Document`] owns the text of one report and what is known of its origin; its [`Region`]s
//! say which part is headline, dateline, byline, body or boilerplate. Everything that the engine
//! finds points back into that text by [`Span`]s of bytes; [`CodePoints`] turns them into the code
//! points that leave at the wire.
//!
//! Text in all capitals or all lower case is read through a view of the same length, see
//! [`Document::view`].
//!
//! Deliberately absent: reading files, decoding bytes, knowledge of any language (the few phrases
//! that mark author lines and licences are a table, [`Cues`]).

mod case;
mod document;
mod hex;
mod ids;
mod regions;
mod span;

pub use case::{Case, Truecase};
pub use document::{Document, Region, RegionKind};
pub use hex::hex;
pub use ids::{ActorId, ClauseId, EventId, MentionId, PlaceId, SentenceId, StatementId, TimeId, TokenId};
pub use jiff::civil::Date;
pub use regions::{CueKind, Cues, Dateline};
pub use span::{CodePoints, Span};
