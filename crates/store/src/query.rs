//! Asking a store.

mod events;
mod filter;
mod periods;
mod search;
mod series;
mod sql;
mod told;

pub use events::{EventDetail, EventRow};
pub use filter::{DateOf, Filter, FilterError, WhichRun};
pub use periods::Period;
pub use search::{DocumentHit, NamedActor, StatementRow};
pub use series::{Counted, Measure, Point};
pub use sql::{SqlRows, SqlValue};
pub use told::OccurrenceRow;
