//! The tables `agreements` and `transfers`.

use chancery_record::{Agreement, AgreementStage, Amount, Evidence, Record, Transfer, TransferStage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Party};
use crate::countries::Countries;

/// An agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgreementRow {
    /// The agreement within its report: `ag1`.
    pub agreement: String,
    /// Who agrees.
    pub parties: Vec<Party>,
    /// What sort of agreement.
    pub kind: String,
    /// What it is about, in the report's words.
    pub subject: Option<String>,
    /// How far it has come.
    pub stage: AgreementStage,
    /// When it came so far.
    pub time: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The event that tells it.
    pub event: Option<String>,
    /// The words that show each field.
    pub evidence: Vec<Evidence>,
    /// Which report, and made with what.
    #[serde(flatten)]
    pub origin: Origin,
}

/// A transfer of arms or other materiel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TransferRow {
    /// The transfer within its report: `tr1`.
    pub transfer: String,
    /// Who gives.
    pub supplier: Option<Party>,
    /// Who receives.
    pub recipient: Option<Party>,
    /// What, in the report's words.
    pub materiel: String,
    /// Category of the UN Register of Conventional Arms.
    pub category: Option<String>,
    /// How many.
    pub quantity: Option<Amount>,
    /// Worth how much; the unit is the currency.
    pub value: Option<Amount>,
    /// How far it has come.
    pub stage: TransferStage,
    /// The event that tells it.
    pub event: Option<String>,
    /// The words that show each field.
    pub evidence: Vec<Evidence>,
    /// Which report, and made with what.
    #[serde(flatten)]
    pub origin: Origin,
}

impl AgreementRow {
    pub(crate) fn new(record: &Record, agreement: &Agreement, countries: &Countries<'_>) -> Self {
        let parties = agreement.parties.iter().filter_map(|id| record.actors.get(id.index()));
        Self {
            agreement: agreement.id.to_string(),
            parties: parties.map(|actor| Party::new(actor, countries)).collect(),
            kind: agreement.kind.clone(),
            subject: agreement.subject.clone(),
            stage: agreement.stage,
            time: agreement.time.and_then(|id| record.times.get(id.index())?.value.clone()),
            place: agreement.place.and_then(|id| Some(record.places.get(id.index())?.name.clone())),
            event: agreement.event.map(|id| id.to_string()),
            evidence: agreement.evidence.clone(),
            origin: Origin::of(record),
        }
    }
}

impl TransferRow {
    pub(crate) fn new(record: &Record, transfer: &Transfer, countries: &Countries<'_>) -> Self {
        let party = |id: Option<chancery_record::ActorId>| {
            id.and_then(|id| record.actors.get(id.index())).map(|actor| Party::new(actor, countries))
        };
        Self {
            transfer: transfer.id.to_string(),
            supplier: party(transfer.supplier),
            recipient: party(transfer.recipient),
            materiel: transfer.materiel.clone(),
            category: transfer.category.clone(),
            quantity: transfer.quantity.clone(),
            value: transfer.value.clone(),
            stage: transfer.stage,
            event: transfer.event.map(|id| id.to_string()),
            evidence: transfer.evidence.clone(),
            origin: Origin::of(record),
        }
    }
}
