//! Who says so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ActorId, Certainty, EventId, Evidence, Excerpt, PlaceId, Polarity, StatementId, StatementKind, TimeId};

/// Something that somebody says, as the report tells it.
///
/// What the report says in its own voice is no statement; its publisher stands in the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// `s1`, `s2` ... in text order of the content.
    pub id: StatementId,
    /// How it is told.
    pub kind: StatementKind,
    /// Who says it; null where the report does not tell ("it is said that").
    pub speaker: Option<ActorId>,
    /// The word that tells that something is said, as a lemma: `say`, `according to`.
    pub cue: Option<String>,
    /// What is said, in one or more stretches.
    pub content: Vec<Excerpt>,
    /// The stretches of the content that stand in quotation marks.
    pub quoted: Vec<Excerpt>,
    /// To whom it is said.
    pub addressees: Vec<ActorId>,
    /// The event at which it is said: a meeting, a visit.
    pub occasion: Option<EventId>,
    /// When it is said.
    pub time: Option<TimeId>,
    /// Where it is said.
    pub place: Option<PlaceId>,
    /// What the speaker does with the content.
    pub polarity: Polarity,
    /// The statement that this one stands in.
    pub within: Option<StatementId>,
    /// Those who pass it on, the one nearest to the speaker first: "was quoted by Fars".
    pub via: Vec<ActorId>,
    /// How sure the engine is of it.
    pub certainty: Certainty,
    /// The words that show it.
    pub evidence: Vec<Evidence>,
}
