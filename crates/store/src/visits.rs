//! What addresses said of themselves when they were last fetched.

use rusqlite::{TransactionBehavior, params};

use crate::error::of_sqlite;
use crate::{Reader, Store, StoreError};

/// An address that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Of the feed or page.
    pub address: String,
    /// The mark of the version that was fetched.
    pub etag: Option<String>,
    /// When it was last changed, in the words of its host.
    pub last_modified: Option<String>,
}

impl Store {
    /// Remembers addresses, all or none. To be called when what was fetched there is stored: what is remembered is not
    /// fetched again.
    ///
    /// # Errors
    /// Where the store cannot be written to.
    pub fn remember(&mut self, visits: &[Visit]) -> Result<(), StoreError> {
        let path = &self.path;
        let failed = |error| of_sqlite(path, error);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        for Visit { address, etag, last_modified } in visits {
            let sql = "INSERT OR REPLACE INTO visits (address, etag, last_modified) VALUES (?1, ?2, ?3)";
            let put =
                transaction.prepare_cached(sql).and_then(|mut put| put.execute(params![address, etag, last_modified]));
            put.map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }
}

impl Reader {
    /// All addresses that are remembered, in their order.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn visits(&self) -> Result<Vec<Visit>, StoreError> {
        let read = || {
            let mut statement =
                self.connection.prepare("SELECT address, etag, last_modified FROM visits ORDER BY address")?;
            let rows = statement.query_map([], |row| {
                Ok(Visit { address: row.get(0)?, etag: row.get(1)?, last_modified: row.get(2)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }
}
