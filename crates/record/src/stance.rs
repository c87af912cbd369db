//! Who is for or against what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::names;
use crate::{ActorId, Certainty, EventId, Evidence, Excerpt, StanceId, Standing, StatementId, TimeId};

/// What somebody holds of another, of a deed or of a matter, or wants of them.
///
/// A report that says it with a deed has the event too; what it says without one, "sees the base as a
/// threat", is here alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stance {
    /// `z1`, `z2` ... in text order of the words that tell it.
    pub id: StanceId,
    /// Who holds it. Two who hold the same are two stances.
    pub holder: ActorId,
    /// What he holds.
    pub kind: StanceKind,
    /// Of whom or of what. At least one part of it is filled.
    pub target: StanceTarget,
    /// How it stands: `denied` where the holder is said not to hold it.
    pub standing: Standing,
    /// The event that tells it; null where no event does.
    pub event: Option<EventId>,
    /// The statements that it stands in, innermost first.
    pub statements: Vec<StatementId>,
    /// When.
    pub time: Option<TimeId>,
    /// How sure the engine is of it.
    pub certainty: Certainty,
    /// The words that show it: `action` the kind, `actors` the holder, `recipients` and `objects` the target.
    pub evidence: Vec<Evidence>,
    /// The pattern that read it.
    pub pattern: String,
    /// The sentence of the report that it is read from, counted from 0.
    pub sentence: usize,
}

impl StanceTarget {
    /// Whether it names nobody and nothing.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.event.is_none() && self.about.is_none()
    }
}

/// Of whom or of what somebody holds a stance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StanceTarget {
    /// Whom it is about, or of whom something is wanted. The holder is none of them.
    pub actors: Vec<ActorId>,
    /// The deed that it is about, or that is wanted.
    pub event: Option<EventId>,
    /// What it is about, in the report's words.
    pub about: Option<Excerpt>,
}

names! {
    /// What somebody holds.
    StanceKind, "stance" {
        /// Is for it: backs a side, a plan, a deed.
        Support = "support",
        /// Is against it.
        Oppose = "oppose",
        /// Says that it is good.
        Praise = "praise",
        /// Says that it is bad, wrong, a danger, or the cause of what is.
        Blame = "blame",
        /// Wants that somebody do something, or that something be done.
        Demand = "demand",
    }
}
