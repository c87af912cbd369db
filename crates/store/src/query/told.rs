//! Occurrences, with the reports that tell them counted apart.

use rusqlite::params_from_iter;

use super::filter::Filter;
use super::sql::SqlValue;
use crate::{Reader, StoreError};

/// An occurrence as a row of a table; the columns are those of the view `occurrence_reports`.
#[derive(Clone, Debug, PartialEq)]
pub struct OccurrenceRow(Vec<SqlValue>);

impl OccurrenceRow {
    /// Names of the columns, in their order.
    pub const COLUMNS: [&'static str; 14] = [
        "day",
        "actors",
        "recipients",
        "action",
        "standing",
        "place",
        "reports",
        "texts",
        "publishers",
        "events",
        "first_report",
        "last_report",
        "occurrence",
        "run",
    ];

    /// The values, in the order of [`COLUMNS`](Self::COLUMNS).
    pub fn values(self) -> Vec<SqlValue> {
        self.0
    }
}

impl Reader {
    /// Hands on the occurrences of which the filter means an event, by day. Ends when `take` returns false, or after `limit`.
    ///
    /// # Errors
    /// Where the filter says nothing sensible, or the store cannot be read.
    pub fn told_occurrences(
        &self,
        filter: &Filter,
        limit: Option<usize>,
        mut take: impl FnMut(OccurrenceRow) -> bool,
    ) -> Result<(), StoreError> {
        filter.check().map_err(|error| StoreError::Use(error.to_string()))?;
        let condition = filter.on_events();
        let limit = limit.map_or_else(String::new, |limit| format!(" LIMIT {limit}"));
        let sql = format!(
            "SELECT {} FROM occurrence_reports WHERE (run, occurrence) IN
             (SELECT m.run, m.occurrence FROM events e JOIN occurrence_events m ON m.event = e.event WHERE {})
             ORDER BY day, first_report, occurrence{limit}",
            OccurrenceRow::COLUMNS.join(", "),
            condition.holds()
        );
        let mut read = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&condition.values))?;
            while let Some(row) = rows.next()? {
                let values = (0..OccurrenceRow::COLUMNS.len())
                    .map(|at| row.get_ref(at).map(SqlValue::of))
                    .collect::<rusqlite::Result<_>>()?;
                if !take(OccurrenceRow(values)) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(|error| self.of_query(error))
    }
}
