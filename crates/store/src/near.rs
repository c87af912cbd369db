//! Near duplicates: which text is nearly which other one. Whoever reads the texts makes their fingerprints.

use rusqlite::{Connection, params};

use crate::write::Report;
use crate::{Reader, StoreError};

/// The first document that has nearly a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its id.
    pub to: String,
    /// In how many bits the fingerprints differ.
    pub distance: u32,
}

/// A text that the store holds, as a search for duplicates knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenText {
    /// Id of the document.
    pub id: String,
    /// Its fingerprint; none where the text is too short for one.
    pub fingerprint: Option<u64>,
    /// The text itself, where it was stored before fingerprints were kept.
    pub text: Option<String>,
}

/// Stores what is known of a new document.
pub(crate) fn insert(connection: &Connection, document: i64, report: &Report) -> rusqlite::Result<()> {
    let bits = report.fingerprint.map(u64::cast_signed);
    let (to, distance) = report.near.as_ref().map(|near| (near.to.as_str(), near.distance)).unzip();
    let sql = "INSERT INTO fingerprints (document, bits, near_to, distance)
               VALUES (?1, ?2, (SELECT document FROM documents WHERE id = ?3), ?4)";
    connection.prepare_cached(sql)?.execute(params![document, bits, to, distance])?;
    Ok(())
}

impl Reader {
    /// Hands on every text with its fingerprint, in the order of storing.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn seen_texts(&self, mut take: impl FnMut(SeenText)) -> Result<(), StoreError> {
        let sql = "SELECT d.id, f.bits, CASE WHEN f.document IS NULL THEN d.text END
                   FROM documents d LEFT JOIN fingerprints f ON f.document = d.document ORDER BY d.document";
        let mut read = || {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let fingerprint = row.get::<_, Option<i64>>(1)?.map(i64::cast_unsigned);
                take(SeenText { id: row.get(0)?, fingerprint, text: row.get(2)? });
            }
            Ok(())
        };
        read().map_err(|error| self.failed(error))
    }
}
