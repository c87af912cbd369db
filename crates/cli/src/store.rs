//! Commands over a store.

pub(crate) mod arguments;
pub(crate) mod correct;
mod csv_decisions;
pub(crate) mod diff;
pub(crate) mod ingest;
mod inputs;
mod pipeline;
mod plot;
pub(crate) mod query;
pub(crate) mod recode;
pub(crate) mod runs;
pub(crate) mod series;
mod show;
pub(crate) mod sql;
mod svg;
mod table;

/// The time of storing, in UTC.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
