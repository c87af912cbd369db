//! What events amount to: agreements between states, and transfers of arms.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::names;
use crate::{ActorId, AgreementId, EventId, Evidence, PlaceId, TimeId, TransferId};

/// An agreement between actors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// `ag1`, `ag2` ... in text order.
    pub id: AgreementId,
    /// Who agrees.
    pub parties: Vec<ActorId>,
    /// What sort of agreement: `treaty`, `contract`, `memorandum`, `ceasefire`.
    pub kind: String,
    /// What it is about, in the report's words.
    pub subject: Option<String>,
    /// How far it has come.
    pub stage: AgreementStage,
    /// When it came so far.
    pub time: Option<TimeId>,
    /// Where.
    pub place: Option<PlaceId>,
    /// The event that tells it.
    pub event: Option<EventId>,
    /// The words that show it.
    pub evidence: Vec<Evidence>,
}

names! {
    /// How far an agreement has come.
    AgreementStage, "agreement stage" {
        /// Put forward by one side.
        Proposed = "proposed",
        /// Under negotiation.
        Negotiated = "negotiated",
        /// Agreed, not yet signed.
        Agreed = "agreed",
        /// Signed.
        Signed = "signed",
        /// Ratified.
        Ratified = "ratified",
        /// Carried out.
        Implemented = "implemented",
        /// Prolonged or renewed.
        Extended = "extended",
        /// Suspended.
        Suspended = "suspended",
        /// Broken by a party.
        Violated = "violated",
        /// Left or ended by a party.
        Withdrawn = "withdrawn",
        /// Turned down.
        Refused = "refused",
    }
}

/// Arms or other materiel that one side lets another have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Transfer {
    /// `tr1`, `tr2` ... in text order.
    pub id: TransferId,
    /// Who gives.
    pub supplier: Option<ActorId>,
    /// Who receives.
    pub recipient: Option<ActorId>,
    /// What, in the report's words.
    pub materiel: String,
    /// Category of the UN Register of Conventional Arms, `I` to `VIII`.
    pub category: Option<String>,
    /// How many.
    pub quantity: Option<Amount>,
    /// Worth how much; the unit is the currency.
    pub value: Option<Amount>,
    /// How far it has come.
    pub stage: TransferStage,
    /// The event that tells it.
    pub event: Option<EventId>,
    /// The words that show it.
    pub evidence: Vec<Evidence>,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// At least so much.
    pub low: Option<f64>,
    /// At most so much. Equal to `low` where the number is exact.
    pub high: Option<f64>,
    /// Currency (ISO 4217) or what the items are.
    pub unit: Option<String>,
}

names! {
    /// How far a transfer has come.
    TransferStage, "transfer stage" {
        /// Asked for.
        Requested = "requested",
        /// Offered or promised.
        Offered = "offered",
        /// Permitted by the supplier's state.
        Licensed = "licensed",
        /// Ordered or under contract.
        Ordered = "ordered",
        /// Handed over.
        Delivered = "delivered",
        /// Not granted.
        Refused = "refused",
        /// Held back for now.
        Suspended = "suspended",
        /// Called off.
        Cancelled = "cancelled",
    }
}
