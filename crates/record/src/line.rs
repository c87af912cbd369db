//! The event line: one notation for examples of patterns, gold, snapshots, terminals and bug reports.
//!
//! ```text
//! IRN -> IRQ  provide-military-aid  done | "has provided Iraq with equipment" | IRNMIL:Karimi < Mehr
//! IRQGOV -> IRN  request  done  about provide-military-aid
//! IRQGOVMIL <-> IRNMIL  meet  done  @2020-11-15 in Tehran | "in a meeting with" | < Mehr
//! ?(some neighbours) <-> NATO  cooperate  planned
//! IND -> PAK [camp of PAK] [two trucks]  attack  denied
//! TUR&IRN -> -  withdraw
//! SAY indirect IRNMIL:Karimi  deny  in Tehran | "Iran has provided ..." | < Fars < Mehr
//! SAY direct IRNMIL:Karimi -> IRQGOVMIL:Hadi | "In the past, ..." | within s1 < Mehr
//! ```
//!
//! # Grammar
//! ```text
//! event    = actors [("->" | "<->") actors] {object} action [standing] {option} ["|" words] ["|" chain]
//! say      = "SAY" [kind] [actor] ["->" actors] [polarity] {option} ["|" words] ["|" ["within" sN] {"<" actor}]
//! actors   = "-" | actor {"&" actor}                      "-" is nobody
//! actor    = CODE [":" name] | name | "?" ["(" words ")"]  "?" is somebody without a name and a country
//! object   = "[" words ["of" (actor | "-")] "]"            with its owner, or "-" for nobody's
//! option   = "@" time | "in" place | "about" action
//! words    = '"' the words of the action, or what is said '"'
//! chain    = [actor] {"<" actor}                           the speaker, those who relay it, the publisher;
//!                                                          "<" at the beginning: the report's own voice
//! ```
//! `CODE` is a CAMEO actor code: `IRN`, `IRNGOVMIL`. A name is one word with a capital (`NATO`), or stands in
//! quotation marks (`"World Bank"`), where `\"`, `\\` and `\n` are escapes. `kind`, `polarity` and `standing` are
//! those of the record. What follows ` #` is a comment.
//!
//! # Matching
//! In a test every part may be left out, and what is left out matches anything; see [`matches()`].

mod actors;
mod fit;
mod matching;
mod parse;
mod render;
mod scan;
mod write;

pub use fit::{event_faults, fits_actor};
pub use matching::{Block, Mismatch, matches, pair};
pub use render::{actor_spec, event_line, of_record, say_line, stance_line};
pub use scan::LineError;

use crate::{Polarity, Standing, StatementKind};

/// A line.
///
/// ```
/// use chancery_record::line::Line;
/// let line: Line = "IRQGOV -> IRN  request  done  about provide-military-aid".parse().unwrap();
/// assert_eq!(line.to_string(), "IRQGOV -> IRN  request  done  about provide-military-aid");
/// let error = "IRQGOV -> IRN  request  doen".parse::<Line>().unwrap_err();
/// assert_eq!(error.to_string(), "1:25: unknown standing `doen`; did you mean `done`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Who did what to whom.
    Event(EventLine),
    /// Who said what.
    Say(SayLine),
}

/// An event as a line. Optional parts that are `None` are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// Who does it; empty is nobody, `-`.
    pub actors: Vec<ActorSpec>,
    /// To whom.
    pub recipients: Option<Recipients>,
    /// What it is done to; none says nothing about objects.
    pub objects: Vec<ObjectSpec>,
    /// What is done.
    pub action: String,
    /// How it stands.
    pub standing: Option<Standing>,
    /// When: an ISO date, or the beginning of one.
    pub time: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The action of the event that this one is about.
    pub about: Option<String>,
    /// The words of the action.
    pub words: Option<String>,
    /// Who says so.
    pub chain: Option<Chain>,
}

/// The other side of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipients {
    /// Whether both sides do it: `<->`.
    pub reciprocal: bool,
    /// Who; empty is nobody, `-`.
    pub who: Vec<ActorSpec>,
}

/// A statement as a line. Optional parts that are `None` are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SayLine {
    /// How it is told.
    pub kind: Option<StatementKind>,
    /// Who says it.
    pub speaker: Option<ActorSpec>,
    /// To whom; empty is nobody, `-`.
    pub addressees: Option<Vec<ActorSpec>>,
    /// What the speaker does with it.
    pub polarity: Option<Polarity>,
    /// When it is said.
    pub time: Option<String>,
    /// Where it is said.
    pub place: Option<String>,
    /// What is said.
    pub words: Option<String>,
    /// The number of the `SAY` line, counted from 1, that this one stands in.
    pub within: Option<usize>,
    /// Those who relay it, then the publisher.
    pub relays: Option<Vec<ActorSpec>>,
}

/// An actor as a line names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorSpec {
    /// A CAMEO actor code, with a name where it is needed: `IRNMIL:Karimi`.
    Code {
        /// Country and sectors.
        code: String,
        /// A part of the name.
        name: Option<String>,
    },
    /// A name alone: `NATO`, `"World Bank"`.
    Named(String),
    /// Somebody without a name and a country, with the words that the text has: `?(some neighbours)`.
    Unnamed(Option<String>),
}

/// An object as a line names it: `[camp of PAK]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectSpec {
    /// What it is.
    pub text: String,
    /// Whose it is.
    pub owner: Owner,
}

/// The owner of an object, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Left out.
    Anybody,
    /// `-`: the text names none.
    Nobody,
    /// This actor.
    Actor(ActorSpec),
}

/// Who says so, from the innermost outwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Who says it first; none where the report says it in its own voice.
    pub speaker: Option<ActorSpec>,
    /// Who stands around it: relays, further speakers, at last the publisher.
    pub relays: Vec<ActorSpec>,
}
