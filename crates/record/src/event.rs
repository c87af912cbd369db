//! Who did what to whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::names;
use crate::{ActorId, Certainty, EventId, Evidence, PlaceId, Standing, StatementId, TimeId};

/// A deed between actors, with its standing and the words that show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// `e1`, `e2` ... in text order of the action's evidence.
    pub id: EventId,
    /// What is done, independent of any codebook: `provide-military-aid`.
    pub action: String,
    /// Who does it.
    pub actors: Vec<ActorId>,
    /// To whom it is done.
    pub recipients: Vec<ActorId>,
    /// What was hit, seized, given, rejected, closed.
    pub objects: Vec<Object>,
    /// Whether both sides do it: meet, sign, cooperate.
    pub reciprocal: bool,
    /// How the deed stands, within the chain of `statements`.
    pub standing: Standing,
    /// The deed that this one does something to with words: requests, promises, denies.
    pub about: Option<EventId>,
    /// The event whose words alone vouch for this one; its own code is then withheld.
    pub about_of: Option<EventId>,
    /// The earlier event of this record that tells the same deed. Counts skip what restates.
    pub restates: Option<EventId>,
    /// When.
    pub time: Option<TimeId>,
    /// Where.
    pub place: Option<PlaceId>,
    /// The statements that it stands in, innermost first. Empty: the report says it in its own voice.
    pub statements: Vec<StatementId>,
    /// Numbers that belong to it.
    pub quantities: Vec<Quantity>,
    /// Its codes in each codebook.
    pub codes: Codes,
    /// How sure the engine is of it.
    pub certainty: Certainty,
    /// What raised or lowered the certainty.
    pub certainty_reasons: Vec<String>,
    /// The words that show it, at least one piece for each field that is filled.
    pub evidence: Vec<Evidence>,
    /// The pattern that read it; null where the reader beneath the patterns did.
    pub pattern: Option<String>,
    /// The sentence of the report that it is read from, counted from 0.
    pub sentence: usize,
}

/// A thing that a deed is done to, with its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Object {
    /// What it is, in the report's words.
    pub text: String,
    /// Whose it is: possessor, adjective, or the state in which it lies.
    pub owner: Option<ActorId>,
}

/// A number that belongs to an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// What is counted.
    pub kind: QuantityKind,
    /// At least so many.
    pub low: Option<f64>,
    /// At most so many. Equal to `low` where the number is exact.
    pub high: Option<f64>,
    /// Currency (ISO 4217) or what the items are.
    pub unit: Option<String>,
}

names! {
    /// What a quantity counts.
    QuantityKind, "quantity kind" {
        /// People killed.
        Killed = "killed",
        /// People injured.
        Injured = "injured",
        /// People arrested or taken.
        Arrested = "arrested",
        /// People driven from home.
        Displaced = "displaced",
        /// People taking part.
        Participants = "participants",
        /// Money.
        Money = "money",
        /// Things.
        Items = "items",
    }
}

/// The codes of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Codes {
    /// In CAMEO.
    pub cameo: CameoCode,
    /// In PLOVER.
    pub plover: PloverCode,
}

/// An event in CAMEO. All four are null where the event has no code there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CameoCode {
    /// The code, two to four digits: `0232`.
    pub code: Option<String>,
    /// Its first two digits.
    pub root: Option<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: Option<u8>,
    /// Goldstein scale, -10 to 10.
    pub goldstein: Option<f64>,
}

/// An event in PLOVER.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PloverCode {
    /// The event type: `CONSULT`. Null where the event has none.
    pub event: Option<String>,
    /// Its mode: `visit`.
    pub mode: Option<String>,
    /// What it is about: `military`, `diplomatic`.
    pub contexts: Vec<String>,
    /// How it stands, in PLOVER's words.
    pub auxiliary: Option<Auxiliary>,
}

names! {
    /// PLOVER's auxiliary modes.
    Auxiliary, "auxiliary mode" {
        /// Past, outside the period of the report.
        Historical = "historical",
        /// Said to happen later.
        Future = "future",
        /// Conditional.
        Hypothetical = "hypothetical",
        /// Said not to have happened.
        Negation = "negation",
    }
}
