//! Storing corrections, and the rows that follow from them.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use serde_json::{Map, Value, json};

use super::attach::attached_to;
use super::{Attachment, Corrected, Correction, Decision, Target, Verdict, apply, attach_all, fields};
use crate::anchors::{Anchor, hash, key};
use crate::error::of_sqlite;
use crate::insert::{self, Home, Numbers};
use crate::{Reader, Run, Store, StoreError, codec, rows};

impl Store {
    /// Stores decisions, all or none, and works them into every run. A decision that is there already changes nothing.
    /// Returns how many were new.
    ///
    /// # Errors
    /// Where a decision is of nothing that is stored, or sets what cannot be set; all of them are told.
    pub fn correct(&mut self, decisions: &[Decision]) -> Result<usize, StoreError> {
        let now = (self.clock)();
        let path = &self.path;
        let failed = |error| of_sqlite(path, error);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let (mut documents, mut wrong, mut new) = (Vec::new(), Vec::new(), 0);
        for (index, decision) in decisions.iter().enumerate() {
            match keep(&transaction, decision, &now).map_err(failed)? {
                Ok(Some(document)) => {
                    new += 1;
                    if !documents.contains(&document) {
                        documents.push(document);
                    }
                }
                Ok(None) => {}
                Err(what) if decisions.len() == 1 => wrong.push(what),
                Err(what) => wrong.push(format!("decision {}: {what}", index + 1)),
            }
        }
        if !wrong.is_empty() {
            return Err(StoreError::Use(wrong.join("\n")));
        }
        for document in &documents {
            rewrite(&transaction, document).map_err(|error| error.told(path))?;
        }
        transaction.commit().map_err(failed)?;
        Ok(new)
    }

    /// Takes back a correction, by number or id; what it changed becomes as it would be without it.
    ///
    /// # Errors
    /// Where there is no such correction, or it was withdrawn before.
    pub fn withdraw(&mut self, correction: &str) -> Result<(), StoreError> {
        let now = (self.clock)();
        let path = &self.path;
        let failed = |error| of_sqlite(path, error);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let find = "SELECT correction, document FROM corrections WHERE (CAST(correction AS TEXT) = ?1 OR id = ?1) AND withdrawn IS NULL";
        let found = transaction
            .query_row(find, [correction], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .map_err(failed)?;
        let Some((number, document)): Option<(i64, String)> = found else {
            let what = format!("no correction `{correction}` that holds; `chancery correct STORE --list` lists them");
            return Err(StoreError::Use(what));
        };
        transaction
            .execute("UPDATE corrections SET withdrawn = ?2 WHERE correction = ?1", params![number, now])
            .map_err(failed)?;
        transaction.execute("DELETE FROM attachments WHERE correction = ?1", [number]).map_err(failed)?;
        rewrite(&transaction, &document).map_err(|error| error.told(path))?;
        transaction.commit().map_err(failed)
    }
}

/// What a decision is of.
struct Located {
    target: Target,
    document: String,
    anchor: Anchor,
    reads: String,
}

/// The row with this id, be it an event's, an actor's or a statement's.
fn locate(connection: &Connection, id: &str) -> rusqlite::Result<Option<Located>> {
    for (target, sql) in [
        (
            Target::Event,
            "SELECT d.id, e.anchor, e.start_char, e.end_char, e.action FROM documents d JOIN events e ON e.document = d.document WHERE d.id >= ?1 AND d.id < ?2 AND e.id = ?3",
        ),
        (
            Target::Statement,
            "SELECT d.id, s.anchor, s.start_char, s.end_char, coalesce(s.cue, '') FROM documents d JOIN statements s ON s.document = d.document WHERE d.id >= ?1 AND d.id < ?2 AND s.id = ?3",
        ),
    ] {
        let found = connection
            .prepare_cached(sql)?
            .query_row(key(id), |row| {
                let number = |at: usize| row.get::<_, i64>(at).map(|number| usize::try_from(number).unwrap_or(0));
                let anchor = Anchor { id: row.get(1)?, start_char: number(2)?, end_char: number(3)? };
                Ok(Located { target, document: row.get(0)?, anchor, reads: row.get(4)? })
            })
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let sql = "SELECT d.id, a.anchor, a.name, r.content FROM documents d JOIN actors a ON a.document = d.document
               JOIN records r ON r.document = a.document AND r.run = a.run WHERE d.id >= ?1 AND d.id < ?2 AND a.id = ?3";
    let found = connection
        .prepare_cached(sql)?
        .query_row(key(id), |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, Vec<u8>>(3)?,
            ))
        })
        .optional()?;
    let Some((document, anchor, reads, content)) = found else { return Ok(None) };
    let anchors = codec::record(&content).map(|record| crate::anchors::actors(&record)).unwrap_or_default();
    let known = anchors.into_iter().find(|one| one.id == anchor);
    Ok(known.map(|anchor| Located { target: Target::Actor, document, anchor, reads }))
}

/// Stores one decision and returns its document; none where it is there already.
fn keep(
    transaction: &Transaction<'_>,
    decision: &Decision,
    now: &str,
) -> rusqlite::Result<Result<Option<String>, String>> {
    let Some(located) = locate(transaction, &decision.of)? else {
        let what =
            format!("`{}` is no id of an event, actor or statement; `chancery query STORE` prints ids", decision.of);
        return Ok(Err(what));
    };
    if decision.author.trim().is_empty() {
        return Ok(Err("nobody is named as author".into()));
    }
    let mut content = decision.content.clone();
    if let Err(what) = fields::check(located.target, decision.verdict, &content) {
        return Ok(Err(format!("`{}`: {what}", decision.of)));
    }
    if decision.verdict == Verdict::Merge {
        let into = content.get("into").and_then(Value::as_str).unwrap_or("").to_owned();
        match locate(transaction, &into)? {
            Some(other)
                if other.target == Target::Actor
                    && other.document == located.document
                    && other.anchor != located.anchor =>
            {
                let Anchor { id, start_char, end_char } = other.anchor;
                content = Map::from_iter([(
                    "into".into(),
                    json!({"anchor": id, "start_char": start_char, "end_char": end_char}),
                )]);
            }
            _ => {
                return Ok(Err(format!(
                    "`{}`: merges into another actor of the same document; `{into}` is none",
                    decision.of
                )));
            }
        }
    }
    if decision.verdict == Verdict::Split && super::apply::spans(&content).is_empty() {
        return Ok(Err(format!("`{}`: split needs mentions, as [[START, END], ...]", decision.of)));
    }
    let written = Value::Object(content).to_string();
    let time = decision.time.as_deref().unwrap_or(now);
    let Anchor { id: anchor, start_char, end_char } = &located.anchor;
    // What was decided, by whom and why, is one decision however often it is handed in.
    let id = hash(&[
        anchor,
        decision.verdict.as_str(),
        &written,
        &decision.author,
        &decision.reason,
        decision.time.as_deref().unwrap_or(""),
    ]);
    let holds = "SELECT EXISTS (SELECT 1 FROM corrections WHERE id = ?1)";
    let mut id = id;
    if transaction.prepare_cached(holds)?.query_row([&id], |row| row.get(0))? {
        let latest =
            "SELECT id = ?2 AND withdrawn IS NULL FROM corrections WHERE anchor = ?1 ORDER BY correction DESC LIMIT 1";
        if decision.time.is_some() || transaction.query_row(latest, [anchor, &id], |row| row.get(0))? {
            return Ok(Ok(None));
        }
        // Decided again, after something else was.
        let latest: i64 = transaction.query_row("SELECT max(correction) FROM corrections", [], |row| row.get(0))?;
        id = hash(&[&id, now, &latest.to_string()]);
    }
    let sql = "INSERT INTO corrections (id, document, target, anchor, start_char, end_char, was, verdict, content, author, reason, time)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING";
    let values = params![
        id,
        located.document,
        located.target.as_str(),
        anchor,
        *start_char as i64,
        *end_char as i64,
        located.reads,
        decision.verdict.as_str(),
        written,
        decision.author,
        decision.reason,
        time,
    ];
    let stored = transaction.prepare_cached(sql)?.execute(values)?;
    Ok(Ok((stored == 1).then_some(located.document)))
}

enum RewriteError {
    Sqlite(rusqlite::Error),
    Damaged(String),
}

impl RewriteError {
    fn told(self, path: &std::path::Path) -> StoreError {
        match self {
            Self::Sqlite(error) => of_sqlite(path, error),
            Self::Damaged(what) => StoreError::Damaged { path: path.to_owned(), what },
        }
    }
}

impl From<rusqlite::Error> for RewriteError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Writes the rows of a document anew in every run, from its records and the corrections that hold.
fn rewrite(transaction: &Transaction<'_>, document: &str) -> Result<(), RewriteError> {
    let sql = "SELECT r.run, u.id, r.document, r.current, r.content FROM records r JOIN runs u USING (run)
               WHERE r.document = (SELECT document FROM documents WHERE id = ?1) ORDER BY r.run";
    type Stored = (i64, String, i64, bool, Vec<u8>);
    let records: Vec<Stored> = transaction
        .prepare_cached(sql)?
        .query_map([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (number, id, document_number, current, content) in records {
        let record = codec::record(&content).map_err(RewriteError::Damaged)?;
        let published = record.document.published.clone();
        let run = Run { number, id };
        let attached = attach_all(transaction, document, &record, &run)?;
        let corrected = apply(record, &attached);
        let numbers = clear(transaction, document_number, number)?;
        let home = Home { run: number, document: document_number, published: published.as_deref(), current };
        insert::insert(transaction, &rows::rows(&corrected, &run.id), home, &numbers, false)?;
    }
    Ok(())
}

/// Removes the rows of one record and keeps their numbers. The full-text index stays: corrections change no words.
fn clear(transaction: &Transaction<'_>, document: i64, run: i64) -> rusqlite::Result<Numbers> {
    let numbers = |table: &str, number: &str| {
        let sql = format!("SELECT id, {number} FROM {table} WHERE document = ?1 AND run = ?2");
        let mut statement = transaction.prepare_cached(&sql)?;
        let rows = statement.query_map([document, run], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        rows.collect::<rusqlite::Result<BTreeMap<_, _>>>()
    };
    let kept = Numbers {
        events: numbers("events", "event")?,
        actors: numbers("actors", "actor")?,
        statements: numbers("statements", "statement")?,
    };
    let of_events = "event IN (SELECT event FROM events WHERE document = ?1 AND run = ?2)";
    for table in ["dyads", "quantities"] {
        transaction.prepare_cached(&format!("DELETE FROM {table} WHERE {of_events}"))?.execute([document, run])?;
    }
    for table in ["events", "actors", "statements", "agreements", "transfers"] {
        let sql = format!("DELETE FROM {table} WHERE document = ?1 AND run = ?2");
        transaction.prepare_cached(&sql)?.execute([document, run])?;
    }
    Ok(kept)
}

/// A correction of a row with all columns in their order.
pub(crate) fn read_correction(row: &Row<'_>) -> rusqlite::Result<Correction> {
    let number = |at: usize| row.get::<_, i64>(at).map(|number| usize::try_from(number).unwrap_or(0));
    let content: String = row.get(9)?;
    let known = |at: usize, what: String| {
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, what.into())
    };
    Ok(Correction {
        number: row.get(0)?,
        id: row.get(1)?,
        document: row.get(2)?,
        target: row.get::<_, String>(3)?.parse().map_err(|what| known(3, what))?,
        anchor: Anchor { id: row.get(4)?, start_char: number(5)?, end_char: number(6)? },
        was: row.get(7)?,
        verdict: row.get::<_, String>(8)?.parse().map_err(|what| known(8, what))?,
        content: serde_json::from_str(&content).unwrap_or_default(),
        author: row.get(10)?,
        reason: row.get(11)?,
        time: row.get(12)?,
        withdrawn: row.get(13)?,
    })
}

impl Reader {
    /// The record of a document with all corrections worked in, in a run or in the newest that has one.
    ///
    /// # Errors
    /// Where the store cannot be read, or the record is damaged.
    pub fn corrected(&self, document: &str, run: Option<i64>) -> Result<Option<Corrected>, StoreError> {
        let Some(record) = self.record(document, run)? else { return Ok(None) };
        let attached = attached_to(&self.connection, document, &record).map_err(|error| self.failed(error))?;
        Ok(Some(apply(record, &attached)))
    }

    /// Where a document names the actor with this row id: start, end and words of each mention, as they were read.
    ///
    /// # Errors
    /// Where there is no such actor, or the store cannot be read.
    pub fn mentions(&self, actor: &str) -> Result<Vec<(usize, usize, String)>, StoreError> {
        let sql = "SELECT r.content, a.anchor FROM documents d JOIN actors a ON a.document = d.document
                   JOIN records r ON r.document = a.document AND r.run = a.run WHERE d.id >= ?1 AND d.id < ?2 AND a.id = ?3";
        let find = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.query_row(key(actor), |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?))).optional()
        };
        let Some((content, anchor)) = find().map_err(|error| self.failed(error))? else {
            return Err(StoreError::Use(format!("`{actor}` is no id of an actor")));
        };
        let record = self.unpacked(&content)?;
        let at = crate::anchors::actors(&record).iter().position(|one| one.id == anchor);
        let mentions = at.map(|at| record.actors[at].mentions.iter());
        Ok(mentions.into_iter().flatten().map(|one| (one.start_char, one.end_char, one.text.clone())).collect())
    }

    /// All corrections in the order of deciding, withdrawn ones too.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn corrections(&self) -> Result<Vec<Correction>, StoreError> {
        let sql = "SELECT correction, id, document, target, anchor, start_char, end_char, was, verdict, content, author, reason, time, withdrawn
                   FROM corrections ORDER BY correction";
        let read = || {
            self.connection.prepare_cached(sql)?.query_map([], read_correction)?.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }

    /// What every correction that holds holds to, by correction and run.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn attachments(&self) -> Result<Vec<Attachment>, StoreError> {
        let sql = "SELECT correction, run, target, how, reads FROM attachments ORDER BY correction, run";
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(Attachment {
                    correction: row.get(0)?,
                    run: row.get(1)?,
                    target: row.get(2)?,
                    how: row.get(3)?,
                    reads: row.get(4)?,
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }
}
