//! The record that Chancery writes, its schema and the event line.

mod actor;
mod agreement;
mod choose;
mod event;
mod excerpt;
mod ids;
mod kinds;
pub mod line;
mod names;
mod place;
mod record;
mod schema;
mod sector;
mod stance;
mod standing;
mod statement;
mod validate;

pub use actor::{Actor, Mention};
pub use agreement::{Agreement, AgreementStage, Amount, Transfer, TransferStage};
pub use event::{Auxiliary, CameoCode, Codes, Event, Object, PloverCode, Quantity, QuantityKind};
pub use excerpt::{Certainty, Evidence, Excerpt};
pub use ids::{ActorId, AgreementId, EventId, PlaceId, StanceId, StatementId, TimeId, TransferId};
pub use kinds::{ActorKind, EvidenceField, MentionForm};
pub use names::UnknownName;
pub use place::{Place, Time, TimeOrigin, Timex, TimexKind};
pub use record::{Diagnostic, DocumentInfo, Model, Overlay, Provenance, Record, SchemaVersion};
pub use schema::schema;
pub use sector::{Sector, cameo_code, is_cameo_international, is_cameo_type};
pub use stance::{Stance, StanceKind, StanceTarget};
pub use standing::{Polarity, Standing, StatementKind};
pub use statement::Statement;
pub use validate::{Problem, validate};
