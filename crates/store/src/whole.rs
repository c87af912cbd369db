//! Whole records, one after another, as people left them.

use chancery_record::Record;
use rusqlite::params;

use crate::corrections::State;
use crate::{Reader, StoreError, WhichRun, anchors};

/// A record with corrections worked in; what somebody rejected is not in it.
#[derive(Clone, Debug)]
pub struct WholeRecord {
    /// Number of its document in this store; documents are counted in the order of storing.
    pub number: i64,
    /// The record; ids of events are counted anew where one was rejected.
    pub record: Record,
    /// Row ids of the events, in the order of the record.
    pub events: Vec<String>,
}

impl Reader {
    /// The next `limit` records after the document with number `after`, in the order of storing. Begin with 0.
    ///
    /// # Errors
    /// Where the store cannot be read, or a record is damaged.
    pub fn records_after(&self, which: &WhichRun, after: i64, limit: usize) -> Result<Vec<WholeRecord>, StoreError> {
        let run = match which {
            WhichRun::Newest => None,
            WhichRun::Run(run) => Some(*run),
        };
        let sql = "SELECT c.document, d.id, r.run, r.id FROM records c JOIN documents d ON d.document = c.document
                   JOIN runs r ON r.run = c.run
                   WHERE c.document > ?1 AND CASE WHEN ?2 IS NULL THEN c.current = 1 ELSE c.run = ?2 END
                   ORDER BY c.document LIMIT ?3";
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(params![after, run, limit as i64], |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get::<_, String>(3)?))
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        let mut whole = Vec::new();
        for (number, document, run, run_id) in read().map_err(|error| self.failed(error))? {
            let Some(corrected) = self.corrected(&document, Some(run))? else { continue };
            let record = corrected.record;
            let stays: Vec<bool> = corrected.events.iter().map(|state| *state != Some(State::Rejected)).collect();
            let ids = anchors::events(&record).into_iter().map(|anchor| anchors::row(&document, &anchor, &run_id));
            let events = ids.zip(&stays).filter(|(_, stays)| **stays).map(|(id, _)| id).collect();
            let record = if stays.iter().all(|stays| *stays) { record } else { record.with_events(&stays) };
            whole.push(WholeRecord { number, record, events });
        }
        Ok(whole)
    }
}
