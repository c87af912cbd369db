//! Runs: what was coded with what.

use chancery_record::Provenance;
use rusqlite::{OptionalExtension, params};

use crate::anchors::hash;
use crate::{Reader, Store, StoreError};

/// A run that records are added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its number in this store, from 1.
    pub number: i64,
    /// Hash of its provenance and label, the same in every store.
    pub id: String,
}

/// A run with what it was made with, of which no record is counted.
#[derive(Clone, Debug, PartialEq)]
pub struct RunHead {
    /// Which it is.
    pub run: Run,
    /// The name that the user gave it.
    pub label: Option<String>,
    /// What it was made with.
    pub provenance: Provenance,
}

/// A run with what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RunInfo {
    /// Which it is.
    pub run: Run,
    /// The name that the user gave it.
    pub label: Option<String>,
    /// What it was made with.
    pub provenance: Provenance,
    /// When its first document was stored.
    pub started: String,
    /// How many documents it has a record of.
    pub documents: u64,
    /// How many of these records are the newest of their document.
    pub current: u64,
    /// How many events it read.
    pub events: u64,
}

impl Store {
    /// The run of this provenance and label, which is begun where it is not there yet. Equal provenance gives equal
    /// records, so that a second run of it would say nothing; a label makes it another run all the same.
    ///
    /// # Errors
    /// Where the store cannot be written to.
    pub fn run(&mut self, provenance: &Provenance, label: Option<&str>) -> Result<Run, StoreError> {
        let json = serde_json::to_string(provenance).expect("a provenance is writable as JSON");
        let id = hash(&[&json, label.unwrap_or("")]);
        let find = |connection: &rusqlite::Connection| {
            let sql = "SELECT run FROM runs WHERE id = ?1";
            connection.query_row(sql, [&id], |row| row.get::<_, i64>(0)).optional()
        };
        if let Some(number) = find(&self.connection).map_err(|error| self.failed(error))? {
            return Ok(Run { number, id });
        }
        let model = provenance.model.as_ref().map(|model| model.name.as_str());
        let sql = "INSERT INTO runs (id, label, engine, model, provenance, started) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT DO NOTHING";
        let values = params![id, label, provenance.engine, model, json, (self.clock)()];
        self.connection.execute(sql, values).map_err(|error| self.failed(error))?;
        let number = find(&self.connection).map_err(|error| self.failed(error))?;
        number.map(|number| Run { number, id }).ok_or_else(|| StoreError::Use("the run was not stored".into()))
    }

    /// Removes a run with its records, events, actors, statements and occurrences; documents and corrections stay. The
    /// next older records of its documents become the current ones.
    ///
    /// # Errors
    /// Where there is no such run, or the store cannot be written to.
    pub fn drop_run(&mut self, number: i64) -> Result<(), StoreError> {
        let path = self.path.clone();
        let failed = |error| crate::error::of_sqlite(&path, error);
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(failed)?;
        let removed = (|| {
            let words = "INSERT INTO statements_text (statements_text, rowid, content)
                         SELECT 'delete', statement, content FROM statements WHERE run = ?1";
            transaction.execute(words, [number])?;
            transaction.execute("DELETE FROM quantities WHERE event IN (SELECT event FROM events WHERE run = ?1)", [number])?;
            for table in [
                "dyads", "events", "actors", "statements", "agreements", "transfers", "occurrence_events", "occurrences",
                "attachments", "records",
            ] {
                transaction.execute(&format!("DELETE FROM {table} WHERE run = ?1"), [number])?;
            }
            // What another run still reads of a document becomes current.
            transaction.execute(
                "UPDATE records SET current = 1 WHERE current = 0 AND run = (SELECT max(o.run) FROM records o WHERE o.document = records.document)",
                [],
            )?;
            for table in ["events", "dyads", "actors", "statements", "agreements", "transfers"] {
                let sql = format!(
                    "UPDATE {table} SET current = 1 WHERE current = 0 AND EXISTS
                     (SELECT 1 FROM records r WHERE r.document = {table}.document AND r.run = {table}.run AND r.current = 1)"
                );
                transaction.execute(&sql, [])?;
            }
            transaction.execute("DELETE FROM runs WHERE run = ?1", [number])
        })()
        .map_err(failed)?;
        if removed == 0 {
            return Err(unknown(number));
        }
        transaction.commit().map_err(failed)
    }
}

impl Reader {
    /// All runs, the first first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn runs(&self) -> Result<Vec<RunInfo>, StoreError> {
        self.counted(None)
    }

    /// All runs, or the one of this number, with their records counted.
    fn counted(&self, number: Option<i64>) -> Result<Vec<RunInfo>, StoreError> {
        let sql =
            "SELECT r.run, r.id, r.label, r.provenance, r.started, count(c.record), total(c.current), total(c.events)
                   FROM runs r LEFT JOIN records c ON c.run = r.run WHERE ?1 IS NULL OR r.run = ?1 GROUP BY r.run ORDER BY r.run";
        let read = || {
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([number], |row| {
                let provenance: String = row.get(3)?;
                Ok(RunInfo {
                    run: Run { number: row.get(0)?, id: row.get(1)? },
                    label: row.get(2)?,
                    provenance: serde_json::from_str(&provenance).unwrap_or_default(),
                    started: row.get(4)?,
                    documents: row.get::<_, i64>(5)?.unsigned_abs(),
                    current: row.get::<_, f64>(6)? as u64,
                    events: row.get::<_, f64>(7)? as u64,
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }

    /// All runs, the first first, without a look at their records.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn run_heads(&self) -> Result<Vec<RunHead>, StoreError> {
        let read = || {
            let mut statement = self.connection.prepare("SELECT run, id, label, provenance FROM runs ORDER BY run")?;
            let rows = statement.query_map([], |row| {
                let provenance: String = row.get(3)?;
                Ok(RunHead {
                    run: Run { number: row.get(0)?, id: row.get(1)? },
                    label: row.get(2)?,
                    provenance: serde_json::from_str(&provenance).unwrap_or_default(),
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }

    /// The run that `name` means: its number, its label, or the beginning of its id.
    ///
    /// # Errors
    /// Where none or several are meant.
    pub fn run_head(&self, name: &str) -> Result<RunHead, StoreError> {
        let mut runs = self.run_heads()?;
        let by = |fits: &dyn Fn(&RunHead) -> bool| {
            let fitting: Vec<usize> = runs.iter().enumerate().filter(|(_, run)| fits(run)).map(|(at, _)| at).collect();
            if let [at] = fitting.as_slice() { Some(*at) } else { None }
        };
        let at = by(&|run| run.run.number.to_string() == name)
            .or_else(|| by(&|run| run.label.as_deref() == Some(name)))
            .or_else(|| by(&|run| name.len() >= 4 && run.run.id.starts_with(name)));
        match at {
            Some(at) => Ok(runs.swap_remove(at)),
            None => Err(StoreError::Use(format!(
                "no run `{name}`; `chancery runs STORE` lists them by number, id and label"
            ))),
        }
    }

    /// The run that `name` means as in [`Reader::run_head`], with its records counted.
    ///
    /// # Errors
    /// Where none or several are meant.
    pub fn run_named(&self, name: &str) -> Result<RunInfo, StoreError> {
        let number = self.run_head(name)?.run.number;
        self.counted(Some(number))?.pop().ok_or_else(|| unknown(number))
    }
}

pub(crate) fn unknown(number: i64) -> StoreError {
    StoreError::Use(format!("no run {number}; `chancery runs STORE` lists them"))
}
