//! Occurrences: deeds in the world that events of several reports tell. Whoever joins records puts them here.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use serde_json::Value;

use crate::error::of_sqlite;
use crate::{Reader, Run, Store, StoreError};

/// A deed in the world, as the events of one run tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The joiner's id of it.
    pub id: String,
    /// What is known of it, in the joiner's form.
    pub content: Value,
    /// The events that tell it.
    pub members: Vec<Member>,
}

/// An event that tells an occurrence.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Row id of the event.
    pub event: String,
    /// Why it belongs there.
    pub evidence: Value,
}

/// What storing the occurrences of a run anew changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Occurrences that were not there.
    pub new: usize,
    /// Occurrences that were there otherwise.
    pub changed: usize,
    /// Occurrences that are no more.
    pub removed: usize,
}

impl Store {
    /// Puts occurrences of a run, all or none; one that is there already is replaced with its members.
    ///
    /// # Errors
    /// Where a member is no event of the run, or the store cannot be written to.
    pub fn put_occurrences(&mut self, run: &Run, occurrences: &[Occurrence]) -> Result<(), StoreError> {
        let path = &self.path;
        let failed = |error| of_sqlite(path, error);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        for occurrence in occurrences {
            let strangers = put(&transaction, run, occurrence).map_err(failed)?;
            if let Some(event) = strangers.first() {
                let what = format!("occurrence `{}`: `{event}` is no event of run {}", occurrence.id, run.number);
                return Err(StoreError::Use(what));
            }
        }
        transaction.commit().map_err(failed)
    }

    /// Makes these the occurrences of a run, all or none: new and changed ones are put, those that are not among them are
    /// removed, equal ones stay as they are.
    ///
    /// # Errors
    /// As [`put_occurrences`](Self::put_occurrences).
    pub fn replace_occurrences(&mut self, run: &Run, occurrences: &[Occurrence]) -> Result<Replaced, StoreError> {
        let mut before = std::collections::BTreeMap::new();
        let path = self.path.clone();
        let failed = |error| of_sqlite(&path, error);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        each(&transaction, run.number, |one| _ = before.insert(one.id.clone(), hashed(&one))).map_err(failed)?;
        let mut replaced = Replaced::default();
        for occurrence in occurrences {
            match before.remove(&occurrence.id) {
                Some(known) if known == hashed(occurrence) => continue,
                Some(_) => replaced.changed += 1,
                None => replaced.new += 1,
            }
            if let Some(event) = put(&transaction, run, occurrence).map_err(failed)?.first() {
                let what = format!("occurrence `{}`: `{event}` is no event of run {}", occurrence.id, run.number);
                return Err(StoreError::Use(what));
            }
        }
        replaced.removed = before.len();
        for id in before.keys() {
            for sql in [
                "DELETE FROM occurrence_events WHERE run = ?1 AND occurrence = ?2",
                "DELETE FROM occurrences WHERE run = ?1 AND id = ?2",
            ] {
                let gone = transaction.prepare_cached(sql).and_then(|mut gone| gone.execute(params![run.number, id]));
                gone.map_err(failed)?;
            }
        }
        transaction.commit().map_err(failed)?;
        Ok(replaced)
    }
}

/// What of an occurrence must be equal, without the order of its members.
fn hashed(occurrence: &Occurrence) -> String {
    let mut members: Vec<String> =
        occurrence.members.iter().map(|member| format!("{} {}", member.event, member.evidence)).collect();
    members.sort();
    let content = occurrence.content.to_string();
    let parts: Vec<&str> = std::iter::once(content.as_str()).chain(members.iter().map(String::as_str)).collect();
    crate::anchors::hash(&parts)
}

/// Stores one occurrence; returns those members that are no events of the run.
fn put<'o>(transaction: &Transaction<'_>, run: &Run, occurrence: &'o Occurrence) -> rusqlite::Result<Vec<&'o str>> {
    let members = "DELETE FROM occurrence_events WHERE run = ?1 AND occurrence = ?2";
    transaction.prepare_cached(members)?.execute(params![run.number, occurrence.id])?;
    transaction
        .prepare_cached("INSERT OR REPLACE INTO occurrences (run, id, content) VALUES (?1, ?2, ?3)")?
        .execute(params![run.number, occurrence.id, occurrence.content.to_string()])?;
    let mut strangers = Vec::new();
    let mut insert = transaction.prepare_cached(
        "INSERT OR IGNORE INTO occurrence_events (run, occurrence, event, evidence)
         SELECT ?1, ?2, e.event, ?3 FROM documents d JOIN events e ON e.document = d.document AND e.run = ?1
         WHERE d.id >= ?4 AND d.id < ?5 AND e.id = ?6",
    )?;
    for member in &occurrence.members {
        let [begin, end, id] = crate::anchors::key(&member.event);
        let values = params![run.number, occurrence.id, member.evidence.to_string(), begin, end, id];
        if insert.execute(values)? == 0 {
            strangers.push(member.event.as_str());
        }
    }
    Ok(strangers)
}

impl Reader {
    /// Hands on every occurrence of a run with its members, in the order of ids.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn occurrences(&self, run: i64, mut take: impl FnMut(Occurrence)) -> Result<(), StoreError> {
        each(&self.connection, run, &mut take).map_err(|error| self.failed(error))
    }

    /// The ids of the occurrences that an event tells.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn occurrences_of(&self, event: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT m.occurrence FROM documents d JOIN events e ON e.document = d.document JOIN occurrence_events m ON m.event = e.event
                   WHERE d.id >= ?1 AND d.id < ?2 AND e.id = ?3 ORDER BY m.occurrence";
        let read = || {
            self.connection
                .prepare_cached(sql)?
                .query_map(crate::anchors::key(event), |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }
}

/// Hands on every occurrence of a run with its members, in the order of ids.
fn each(connection: &Connection, run: i64, mut take: impl FnMut(Occurrence)) -> rusqlite::Result<()> {
    let sql = "SELECT o.id, o.content, e.id, m.evidence FROM occurrences o
               LEFT JOIN occurrence_events m ON m.run = o.run AND m.occurrence = o.id
               LEFT JOIN events e ON e.event = m.event WHERE o.run = ?1 ORDER BY o.id, m.event";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([run])?;
    let mut open: Option<Occurrence> = None;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        if open.as_ref().is_none_or(|open| open.id != id) {
            let new = Occurrence { id, content: json(row.get(1)?), members: Vec::new() };
            open.replace(new).into_iter().for_each(&mut take);
        }
        if let (Some(open), Some(event)) = (open.as_mut(), row.get::<_, Option<String>>(2)?) {
            open.members.push(Member { event, evidence: json(row.get(3)?) });
        }
    }
    open.into_iter().for_each(take);
    Ok(())
}

fn json(text: String) -> Value {
    serde_json::from_str(&text).unwrap_or(Value::Null)
}
