//! What people decide: to accept, reject or change an event, to set what is known of an actor or a statement, to merge or
//! split actors.
//!
//! A correction holds to an anchor in the text, not to a row: it is worked into every run that has something there,
//! whichever engine read it, and wins over what was read. Where an anchor is gone, the correction follows the event that
//! overlaps it most, or is listed as lost. The record itself stays as it was read; only the rows change. Corrections are
//! never deleted: later ones win over earlier ones, and one can be withdrawn.

mod apply;
mod attach;
mod fields;
mod keep;
pub mod propose;

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};

use crate::Anchor;

pub use apply::Corrected;
pub(crate) use apply::apply;
pub(crate) use attach::attach_all;
pub(crate) use keep::read_correction;

/// Declares an enum of words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// As it is written.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                match word {
                    $($text => Ok(Self::$variant),)*
                    _ => Err(format!(concat!("unknown ", $what, " `{}`; known are {}"), word, [$($text),*].join(", "))),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(self.as_str())
            }
        }
    };
}

words! {
    /// What a correction is of.
    Target, "target" {
        /// An event.
        Event = "event",
        /// An actor.
        Actor = "actor",
        /// A statement.
        Statement = "statement",
    }
}

words! {
    /// What was decided.
    Verdict, "verdict" {
        /// It is right as it is.
        Accept = "accept",
        /// It is not so; nothing of the sort is said there.
        Reject = "reject",
        /// Some of its fields are otherwise.
        Set = "set",
        /// The actor is another one of the same document.
        Merge = "merge",
        /// Some of the actor's mentions mean somebody else.
        Split = "split",
    }
}

words! {
    /// How an event or statement stands after all corrections.
    State, "state" {
        /// Somebody found it right.
        Accepted = "accepted",
        /// Somebody changed it.
        Changed = "changed",
        /// Somebody rejected it.
        Rejected = "rejected",
    }
}

/// A correction to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Row id of an event, actor or statement, in whichever run.
    pub of: String,
    /// What is decided.
    pub verdict: Verdict,
    /// What it needs: for `set` the fields and their values, for `merge` `{"into": ROW ID OF AN ACTOR}`, for `split`
    /// `{"mentions": [[START, END], ...]}` and perhaps fields of the new actor; else nothing.
    ///
    /// Fields of an event: `action`, `standing`, `actors` and `recipients` (in the notation of event lines: `IRN&IRQGOV`,
    /// `-`), `reciprocal`, `time`, `place`, `codes` (as in the record). Of an actor: `name`, `kind`, `country`, `sectors`,
    /// `office`. Of a statement: `speaker`, `kind`, `polarity`.
    pub content: Map<String, Value>,
    /// Who decided.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When, in UTC; none is now.
    pub time: Option<String>,
}

/// A correction as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Its number in this store; later ones win.
    pub number: i64,
    /// Hash of all that follows, the same in every store.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// What it is of.
    pub target: Target,
    /// Where that stands.
    pub anchor: Anchor,
    /// Action or name as it was read when somebody corrected it.
    pub was: String,
    /// What was decided.
    pub verdict: Verdict,
    /// As in [`Decision`]; `into` is an anchor.
    pub content: Map<String, Value>,
    /// Who decided.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When.
    pub time: String,
    /// When it was taken back.
    pub withdrawn: Option<String>,
}

/// What a correction holds to in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Number of the correction.
    pub correction: i64,
    /// Number of the run.
    pub run: i64,
    /// Row id of what it holds to; none where it is lost.
    pub target: Option<String>,
    /// `exact`, `moved` or `lost`.
    pub how: String,
    /// Action or name as this run reads it: where it is not what was corrected, somebody should look again.
    pub reads: Option<String>,
}
