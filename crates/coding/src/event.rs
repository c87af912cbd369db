//! Events, before they become a record.

use chancery_record::{Codes, QuantityKind, Standing};
use chancery_text::{ClauseId, EventId, PlaceId, Span, StatementId, TimeId};
use smol_str::SmolStr;

use crate::predication::Filler;

/// One event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Action id of `actions.tsv`.
    pub action: SmolStr,
    /// Who does it.
    pub actors: Vec<Filler>,
    /// To whom.
    pub recipients: Vec<Filler>,
    /// What was hit, given, rejected.
    pub objects: Vec<Filler>,
    /// Whether both sides do it.
    pub reciprocal: bool,
    /// Whether it is so, within the statements that it stands in.
    pub standing: Standing,
    /// The time that makes it historical.
    pub placed_by: Option<TimeId>,
    /// The deed that this event does something to with words.
    pub about: Option<EventId>,
    /// The event whose words alone vouch for this one.
    pub about_of: Option<EventId>,
    /// The earlier event that this one tells again.
    pub restates: Option<EventId>,
    /// When.
    pub time: Option<TimeId>,
    /// Where.
    pub place: Option<PlaceId>,
    /// The statements that it stands in, innermost first.
    pub statements: Vec<StatementId>,
    /// Numbers that belong to it.
    pub quantities: Vec<Quantity>,
    /// Codes in every codebook.
    pub codes: Codes,
    /// The words that set it into contexts, beside those that its action brings along.
    pub contexts: Vec<Context>,
    /// 0 to 1; ordinal.
    pub certainty: f32,
    /// What lowered or raised it.
    pub certainty_reasons: Vec<SmolStr>,
    /// The words that name the deed with its core arguments.
    pub words: Span,
    /// The clause.
    pub clause: ClauseId,
    /// The pattern.
    pub pattern: SmolStr,
}

/// Words that set an event into contexts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Context {
    /// The words.
    pub span: Span,
    /// The row that has them, and its contexts.
    pub row: SmolStr,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// What is counted.
    pub kind: QuantityKind,
    /// At least so many.
    pub low: Option<f64>,
    /// At most so many.
    pub high: Option<f64>,
    /// Currency or thing, where there is one.
    pub unit: Option<SmolStr>,
    /// The words.
    pub span: Span,
}
