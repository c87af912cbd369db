//! Who: actors and the words that name them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ActorId, ActorKind, MentionForm, Sector};

/// Somebody who acts, is acted upon, or speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// `a1`, `a2` ... in the order of first mention.
    pub id: ActorId,
    /// The fullest name known: from the tables, else from the report, else the words that describe the actor.
    pub name: String,
    /// What the actor is.
    pub kind: ActorKind,
    /// The state that the actor belongs to, ISO 3166-1 alpha-3: `IRQ`.
    pub country: Option<String>,
    /// What the actor is within it, PLOVER's sectors, in the order of the code.
    pub sectors: Vec<Sector>,
    /// The office held at the report's date: `minister of defense`.
    pub office: Option<String>,
    /// CAMEO actor code: country, then the sectors in CAMEO's spelling: `IRQGOVMIL`.
    pub cameo: Option<String>,
    /// Where the report names the actor, in text order.
    pub mentions: Vec<Mention>,
}

/// Words that name an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// First code point, counted from 0.
    pub start_char: usize,
    /// Code point after the last.
    pub end_char: usize,
    /// The words, exactly as they stand in the report.
    pub text: String,
    /// How they name the actor.
    pub form: MentionForm,
    /// The office that these words give the actor.
    pub office: Option<String>,
    /// CAMEO actor code as of these words; another office may give another code.
    pub cameo: Option<String>,
    /// Which of this actor's mentions decided whom the words mean: an index into `mentions`, from 0.
    pub antecedent: Option<usize>,
    /// The rule or table row that decided whom the words mean.
    pub reason: String,
}
