//! Storing reports and their records, a batch in a transaction.

use chancery_record::Record;
use chancery_text::Document;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::anchors::hash;
use crate::corrections::{self, Corrected};
use crate::error::of_sqlite;
use crate::insert::{self, Home, Numbers};
use crate::rows::{self, Rows};
use crate::{Near, Reader, Run, Store, StoreError, codec, near};

/// A report as it comes in: one sighting of a document.
#[derive(Clone, Debug)]
pub struct Report {
    /// The text, with what is known of where it comes from.
    pub document: Document,
    /// The id that the input gave it.
    pub source_id: Option<String>,
    /// Where it was read: file, and line where it has several reports.
    pub origin: String,
    /// Language of the text, ISO 639-1; `und` where it is not known.
    pub language: String,
    /// Who wrote it, as its source says.
    pub author: Option<String>,
    /// When it was fetched, in UTC.
    pub retrieved: Option<String>,
    /// How the text was read otherwise than it is written: encoding, repaired characters.
    pub notes: Vec<String>,
    /// Fingerprint of the text, by which near duplicates are known; none where it is too short for one.
    pub fingerprint: Option<u64>,
    /// The first document that has nearly this text.
    pub near: Option<Near>,
}

impl Report {
    /// An English report without an id of its own.
    pub fn new(document: Document, origin: impl Into<String>) -> Self {
        Self {
            document,
            source_id: None,
            origin: origin.into(),
            language: "en".into(),
            author: None,
            retrieved: None,
            notes: Vec::new(),
            fingerprint: None,
            near: None,
        }
    }
}

/// A report that is ready to be stored. Making it does all that needs no store, so that it can be done on any thread.
#[derive(Clone, Debug)]
pub struct Prepared {
    report: Report,
    id: String,
    identity: String,
    reading: Option<Reading>,
    uncoded: Option<String>,
}

#[derive(Clone, Debug)]
struct Reading {
    record: Record,
    content: Vec<u8>,
    rows: Rows,
}

impl Prepared {
    /// A report with the record that `run` made of it.
    pub fn coded(report: Report, record: Record, run: &Run) -> Self {
        let content = codec::pack(&record);
        let corrected = Corrected::unchanged(record);
        let rows = rows::rows(&corrected, &run.id);
        let mut prepared = Self::uncoded(report, String::new());
        prepared.uncoded = None;
        prepared.reading = Some(Reading { record: corrected.record, content, rows });
        prepared
    }

    /// A report that is kept without a record, and why.
    pub fn uncoded(report: Report, why: impl Into<String>) -> Self {
        let id = report.document.id();
        let document = &report.document;
        let published = document.published.map(|day| day.to_string());
        let told = [&report.source_id, &document.url, &document.publisher, &published];
        let told = told.map(|part| part.as_deref().unwrap_or(""));
        let identity = hash(&[&id, told[0], told[1], told[2], told[3]]);
        Self { id, identity, report, reading: None, uncoded: Some(why.into()) }
    }

    /// A report whose document is stored already: only its sighting is added.
    pub fn seen(report: Report) -> Self {
        Self { uncoded: None, ..Self::uncoded(report, String::new()) }
    }

    /// The document's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Why it is kept without a record, where it is.
    pub fn uncoded_because(&self) -> Option<&str> {
        self.uncoded.as_deref()
    }

    /// Whether there is a record of it.
    pub fn is_coded(&self) -> bool {
        self.reading.is_some()
    }
}

/// What storing a batch changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Texts that were not there before.
    pub documents: usize,
    /// Sightings that were not there before.
    pub sightings: usize,
    /// Records that were not there before.
    pub coded: usize,
    /// Records that the run had already.
    pub known: usize,
    /// Reports without a record.
    pub uncoded: usize,
    /// Of the new texts, such as are nearly a text that was there.
    pub near: usize,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.sightings += other.sightings;
        self.coded += other.coded;
        self.known += other.known;
        self.uncoded += other.uncoded;
        self.near += other.near;
    }
}

/// A document as it is stored, as of one sighting.
#[derive(Clone, Debug)]
pub struct StoredReport {
    /// Its number in this store.
    pub number: i64,
    /// The report.
    pub report: Report,
    /// Why it was not coded, where it was not.
    pub uncoded: Option<String>,
}

impl Store {
    /// Stores a batch in one transaction: each document with its sighting and its record, or none of it. When this
    /// returns, all of it is on disk. What is there already stays as it is.
    ///
    /// # Errors
    /// Where the disk is full or cannot be written to; nothing of the batch is stored then.
    pub fn add(&mut self, run: &Run, batch: &[Prepared]) -> Result<Added, StoreError> {
        let now = (self.clock)();
        let path = &self.path;
        let failed = |error| of_sqlite(path, error);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let mut added = Added::default();
        for prepared in batch {
            add(&transaction, run, prepared, &now, &mut added).map_err(failed)?;
        }
        transaction.commit().map_err(failed)?;
        Ok(added)
    }

    /// Updates what SQLite knows of the spread of values, which its planning of queries rests on. Worth it after many
    /// documents were added.
    ///
    /// # Errors
    /// Where the store cannot be written to.
    pub fn optimize(&self) -> Result<(), StoreError> {
        let sql = "PRAGMA analysis_limit = 2000; PRAGMA optimize = 0x10012;";
        self.connection.execute_batch(sql).map_err(|error| self.failed(error))
    }
}

fn add(
    transaction: &Transaction<'_>,
    run: &Run,
    prepared: &Prepared,
    now: &str,
    added: &mut Added,
) -> rusqlite::Result<()> {
    let document = document(transaction, prepared, added)?;
    let sighting = sighting(transaction, prepared, document, now, added)?;
    let Some(reading) = &prepared.reading else {
        let count = if prepared.uncoded.is_some() { &mut added.uncoded } else { &mut added.known };
        *count += 1;
        return Ok(());
    };
    let newer = transaction
        .prepare_cached("SELECT max(run) FROM records WHERE document = ?1")?
        .query_row([document], |row| row.get::<_, Option<i64>>(0))?;
    let current = newer.is_none_or(|newer| newer <= run.number);
    let stored = transaction
        .prepare_cached(
            "INSERT INTO records (run, document, sighting, current, events, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            run.number,
            document,
            sighting,
            current,
            reading.record.events.len() as i64,
            reading.content
        ])?;
    if stored == 0 {
        added.known += 1;
        return Ok(());
    }
    added.coded += 1;
    if current && newer.is_some() {
        supersede(transaction, document, run.number)?;
    }
    let home = Home { run: run.number, document, published: reading.record.document.published.as_deref(), current };
    let attached = corrections::attach_all(transaction, &prepared.id, &reading.record, run)?;
    if attached.is_empty() {
        return insert::insert(transaction, &reading.rows, home, &Numbers::default(), true);
    }
    let corrected = corrections::apply(reading.record.clone(), &attached);
    insert::insert(transaction, &rows::rows(&corrected, &run.id), home, &Numbers::default(), true)
}

/// The number of the document, which is stored where it is not there yet.
fn document(connection: &Connection, prepared: &Prepared, added: &mut Added) -> rusqlite::Result<i64> {
    let find = "SELECT document, uncoded IS NOT NULL FROM documents WHERE id = ?1";
    let known =
        connection.prepare_cached(find)?.query_row([&prepared.id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if let Some((number, uncoded)) = known {
        if uncoded && prepared.reading.is_some() {
            let sql = "UPDATE documents SET uncoded = NULL, language = ?2 WHERE document = ?1";
            connection.prepare_cached(sql)?.execute(params![number, prepared.report.language])?;
        }
        return Ok(number);
    }
    let report = &prepared.report;
    let text = report.document.text();
    let sql = "INSERT INTO documents (id, title, language, uncoded, length, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let length = text.chars().count() as i64;
    let values = params![prepared.id, report.document.title, report.language, prepared.uncoded, length, text];
    connection.prepare_cached(sql)?.execute(values)?;
    let number = connection.last_insert_rowid();
    let search = "INSERT INTO documents_text (rowid, title, text) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(search)?.execute(params![number, report.document.title, text])?;
    near::insert(connection, number, report)?;
    added.near += usize::from(report.near.is_some());
    added.documents += 1;
    Ok(number)
}

fn sighting(
    connection: &Connection,
    prepared: &Prepared,
    document: i64,
    now: &str,
    added: &mut Added,
) -> rusqlite::Result<i64> {
    let report = &prepared.report;
    let about = &report.document;
    let sql =
        "INSERT INTO sightings (identity, document, source_id, url, title, publisher, published, licence, origin, seen, author, retrieved, notes)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING";
    let published = about.published.map(|day| day.to_string());
    let notes = Some(report.notes.join("; ")).filter(|notes| !notes.is_empty());
    let values = params![
        prepared.identity,
        document,
        report.source_id,
        about.url,
        about.title,
        about.publisher,
        published,
        about.licence,
        report.origin,
        now,
        report.author,
        report.retrieved,
        notes,
    ];
    if connection.prepare_cached(sql)?.execute(values)? == 1 {
        added.sightings += 1;
        return Ok(connection.last_insert_rowid());
    }
    let find = "SELECT sighting FROM sightings WHERE identity = ?1";
    connection.prepare_cached(find)?.query_row([&prepared.identity], |row| row.get(0))
}

/// Records of older runs are no longer current.
fn supersede(connection: &Connection, document: i64, run: i64) -> rusqlite::Result<()> {
    for sql in [
        "UPDATE dyads SET current = 0 WHERE event IN (SELECT event FROM events WHERE document = ?1 AND run < ?2 AND current = 1)",
        "UPDATE events SET current = 0 WHERE document = ?1 AND run < ?2 AND current = 1",
        "UPDATE actors SET current = 0 WHERE document = ?1 AND run < ?2 AND current = 1",
        "UPDATE statements SET current = 0 WHERE document = ?1 AND run < ?2 AND current = 1",
        "UPDATE agreements SET current = 0 WHERE document = ?1 AND run < ?2 AND current = 1",
        "UPDATE transfers SET current = 0 WHERE document = ?1 AND run < ?2 AND current = 1",
        "UPDATE records SET current = 0 WHERE document = ?1 AND run < ?2 AND current = 1",
    ] {
        connection.prepare_cached(sql)?.execute([document, run])?;
    }
    Ok(())
}

impl Reader {
    /// Whether the run has a record of the document with this id, or the document is kept uncoded.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn knows(&self, run: &Run, document: &str) -> Result<bool, StoreError> {
        let sql = "SELECT d.uncoded IS NOT NULL OR EXISTS (SELECT 1 FROM records r WHERE r.document = d.document AND r.run = ?2)
                   FROM documents d WHERE d.id = ?1";
        let ask = || {
            self.connection.prepare_cached(sql)?.query_row(params![document, run.number], |row| row.get(0)).optional()
        };
        ask().map(|known| known.unwrap_or(false)).map_err(|error| self.failed(error))
    }

    /// The next `limit` documents after number `after`, each as of the sighting with the earliest day, else the first:
    /// a later reprint's "Sunday" is that of the first print. Begin with 0.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn documents_after(&self, after: i64, limit: usize) -> Result<Vec<StoredReport>, StoreError> {
        let sql = "SELECT d.document, d.text, d.language, d.uncoded, s.source_id, s.url, s.title, s.publisher, s.published, s.licence, s.origin,
                          s.author, s.retrieved
                   FROM documents d JOIN sightings s ON s.sighting =
                       (SELECT o.sighting FROM sightings o WHERE o.document = d.document
                        ORDER BY o.published IS NULL, o.published, o.sighting LIMIT 1)
                   WHERE d.document > ?1 ORDER BY d.document LIMIT ?2";
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(params![after, limit as i64], |row| {
                let mut document = Document::new(row.get::<_, String>(1)?);
                document.url = row.get(5)?;
                document.title = row.get(6)?;
                document.publisher = row.get(7)?;
                document.published = row.get::<_, Option<String>>(8)?.and_then(|day| day.parse().ok());
                document.licence = row.get(9)?;
                let report = Report {
                    language: row.get(2)?,
                    source_id: row.get(4)?,
                    author: row.get(11)?,
                    retrieved: row.get(12)?,
                    ..Report::new(document, row.get::<_, String>(10)?)
                };
                Ok(StoredReport { number: row.get(0)?, report, uncoded: row.get(3)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }

    /// How many documents there are.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn document_count(&self) -> Result<u64, StoreError> {
        let count = self.connection.query_row("SELECT count(*) FROM documents", [], |row| row.get::<_, i64>(0));
        count.map(i64::unsigned_abs).map_err(|error| self.failed(error))
    }

    /// The record of a document, as it was read, in a run or in the newest that has one; none where there is none.
    ///
    /// # Errors
    /// Where the store cannot be read, or the record is damaged.
    pub fn record(&self, document: &str, run: Option<i64>) -> Result<Option<Record>, StoreError> {
        let content = self.packed(document, run).map_err(|error| self.failed(error))?;
        content.map(|content| self.unpacked(&content)).transpose()
    }

    /// The text of a document; none where there is no such document.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn text(&self, document: &str) -> Result<Option<String>, StoreError> {
        let ask = || {
            self.connection
                .prepare_cached("SELECT text FROM documents WHERE id = ?1")?
                .query_row([document], |row| row.get(0))
                .optional()
        };
        ask().map_err(|error| self.failed(error))
    }

    fn packed(&self, document: &str, run: Option<i64>) -> rusqlite::Result<Option<Vec<u8>>> {
        let sql = "SELECT r.content FROM documents d JOIN records r ON r.document = d.document
                   WHERE d.id = ?1 AND CASE WHEN ?2 IS NULL THEN r.current = 1 ELSE r.run = ?2 END";
        self.connection.prepare_cached(sql)?.query_row(params![document, run], |row| row.get(0)).optional()
    }

    pub(crate) fn unpacked(&self, content: &[u8]) -> Result<Record, StoreError> {
        codec::record(content).map_err(|what| StoreError::Damaged { path: self.path.clone(), what })
    }
}
