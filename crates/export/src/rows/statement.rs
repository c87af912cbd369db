//! The table `statements`: one row a statement.

use chancery_record::{Evidence, Excerpt, Polarity, Record, Statement, StatementKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Party};
use crate::countries::Countries;

/// A statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatementRow {
    /// The statement within its report: `s1`.
    pub statement: String,
    /// How it is told.
    pub kind: StatementKind,
    /// What the speaker does with the content.
    pub polarity: Polarity,
    /// Who says it; null where the report does not tell.
    pub speaker: Option<Party>,
    /// The word that tells that something is said, as a lemma.
    pub cue: Option<String>,
    /// What is said; ` ... ` stands between its stretches.
    pub words: String,
    /// What of it stands in quotation marks.
    pub quoted: Vec<Excerpt>,
    /// The stretches of what is said, with their places.
    pub content: Vec<Excerpt>,
    /// To whom it is said.
    pub addressees: Vec<Party>,
    /// Those who pass it on, the one nearest to the speaker first.
    pub via: Vec<Party>,
    /// The statement that it stands in.
    pub within: Option<String>,
    /// The event at which it is said.
    pub occasion: Option<String>,
    /// When it is said.
    pub time: Option<String>,
    /// Where it is said.
    pub place: Option<String>,
    /// How sure the engine is, 0 to 1.
    pub certainty: f64,
    /// The words that show each field.
    pub evidence: Vec<Evidence>,
    /// Which report, and made with what.
    #[serde(flatten)]
    pub origin: Origin,
}

impl StatementRow {
    pub(crate) fn new(record: &Record, statement: &Statement, countries: &Countries<'_>) -> Self {
        let party =
            |id: chancery_record::ActorId| record.actors.get(id.index()).map(|actor| Party::new(actor, countries));
        let parties = |ids: &[chancery_record::ActorId]| ids.iter().filter_map(|id| party(*id)).collect();
        let stretches: Vec<&str> = statement.content.iter().map(|words| words.text.as_str()).collect();
        Self {
            statement: statement.id.to_string(),
            kind: statement.kind,
            polarity: statement.polarity,
            speaker: statement.speaker.and_then(party),
            cue: statement.cue.clone(),
            words: stretches.join(" ... "),
            quoted: statement.quoted.clone(),
            content: statement.content.clone(),
            addressees: parties(&statement.addressees),
            via: parties(&statement.via),
            within: statement.within.map(|id| id.to_string()),
            occasion: statement.occasion.map(|id| id.to_string()),
            time: statement.time.and_then(|id| record.times.get(id.index())?.value.clone()),
            place: statement.place.and_then(|id| Some(record.places.get(id.index())?.name.clone())),
            certainty: statement.certainty.value(),
            evidence: statement.evidence.clone(),
            origin: Origin::of(record),
        }
    }
}
