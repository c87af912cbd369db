//! Full-text search over documents and statements.

use rusqlite::{Row, params_from_iter};

use super::filter::{Filter, WhichRun, search_words};
use super::sql::SqlValue;
use crate::{Reader, StoreError};

/// A document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentHit {
    /// Its id.
    pub document: String,
    /// Headline at its first sighting.
    pub title: Option<String>,
    /// Earliest day of publication.
    pub published: Option<String>,
    /// Who published it first.
    pub publisher: Option<String>,
    /// Why it was not coded; none where it was.
    pub uncoded: Option<String>,
    /// Words around those that were found, which stand in `[` and `]`.
    pub snippet: String,
}

/// A statement as a row of a table; what the columns are is told in `docs/store-schema.md`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct StatementRow {
    pub id: String,
    pub day: Option<String>,
    pub published: Option<String>,
    pub speaker: Option<String>,
    pub speaker_name: Option<String>,
    pub speaker_country: Option<String>,
    pub kind: String,
    pub polarity: String,
    pub content: String,
    pub quoted: String,
    pub addressees: String,
    pub via: String,
    pub certainty: f64,
    pub state: Option<String>,
    /// Id of the document.
    pub document: String,
    /// Id within the record: `s1`.
    pub local: String,
    /// Number of the run.
    pub run: i64,
}

/// An actor by name, over all documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedActor {
    /// Its name.
    pub name: String,
    /// Its state.
    pub country: Option<String>,
    /// Its CAMEO code.
    pub cameo: Option<String>,
    /// How many documents name it.
    pub documents: u64,
}

impl StatementRow {
    /// The names of the columns.
    pub const COLUMNS: [&'static str; 17] = [
        "id",
        "day",
        "published",
        "speaker",
        "speaker_name",
        "speaker_country",
        "kind",
        "polarity",
        "content",
        "quoted",
        "addressees",
        "via",
        "certainty",
        "state",
        "document",
        "local",
        "run",
    ];

    /// The values of the columns.
    pub fn values(self) -> Vec<SqlValue> {
        let text = SqlValue::Text;
        vec![
            text(self.id),
            self.day.into(),
            self.published.into(),
            self.speaker.into(),
            self.speaker_name.into(),
            self.speaker_country.into(),
            text(self.kind),
            text(self.polarity),
            text(self.content),
            text(self.quoted),
            text(self.addressees),
            text(self.via),
            SqlValue::Real(self.certainty),
            self.state.into(),
            text(self.document),
            text(self.local),
            SqlValue::Integer(self.run),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            day: row.get(1)?,
            published: row.get(2)?,
            speaker: row.get(3)?,
            speaker_name: row.get(4)?,
            speaker_country: row.get(5)?,
            kind: row.get(6)?,
            polarity: row.get(7)?,
            content: row.get(8)?,
            quoted: row.get(9)?,
            addressees: row.get(10)?,
            via: row.get(11)?,
            certainty: row.get(12)?,
            state: row.get(13)?,
            document: row.get(14)?,
            local: row.get(15)?,
            run: row.get(16)?,
        })
    }
}

impl Reader {
    /// The documents that have these words, the most fitting first; see [`Filter::text`] for how words are written.
    ///
    /// # Errors
    /// Where the words are no query, or the store cannot be read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<DocumentHit>, StoreError> {
        let sql = "SELECT d.id, d.title, d.uncoded, s.published, s.publisher, snippet(documents_text, 1, '[', ']', ' ... ', 9)
                   FROM documents_text t JOIN documents d ON d.document = t.rowid
                   LEFT JOIN sightings s ON s.sighting = (SELECT o.sighting FROM sightings o WHERE o.document = d.document
                       ORDER BY o.published IS NULL, o.published, o.sighting LIMIT 1)
                   WHERE documents_text MATCH ?1 ORDER BY rank LIMIT ?2";
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(rusqlite::params![search_words(words), limit as i64], |row| {
                Ok(DocumentHit {
                    document: row.get(0)?,
                    title: row.get(1)?,
                    uncoded: row.get(2)?,
                    published: row.get(3)?,
                    publisher: row.get(4)?,
                    snippet: row.get(5)?,
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.of_query(error))
    }

    /// Hands on the statements that are meant, by day, as they come. Of the filter count run, text (over the content of the
    /// statements), speaker, since, until, certainty, publisher and document.
    ///
    /// # Errors
    /// As [`events`](Self::events).
    pub fn statements(
        &self,
        filter: &Filter,
        limit: Option<usize>,
        mut take: impl FnMut(StatementRow) -> bool,
    ) -> Result<(), StoreError> {
        filter.check().map_err(|error| StoreError::Use(error.to_string()))?;
        // The same conditions hold for statements where both tables have the column.
        let bare = Filter {
            text: None,
            actor: None,
            recipient: None,
            actions: Vec::new(),
            standings: Vec::new(),
            roots: Vec::new(),
            quads: Vec::new(),
            place_country: None,
            counted: false,
            ..filter.clone()
        };
        let mut condition = bare.on_events();
        if let Some(words) = &filter.text {
            condition.sql += " AND e.statement IN (SELECT rowid FROM statements_text WHERE statements_text MATCH ?)";
            condition.values.push(SqlValue::Text(search_words(words)));
        }
        let limit = limit.map_or_else(String::new, |limit| format!(" LIMIT {limit}"));
        let sql = format!(
            "SELECT e.id, e.day, e.published, e.speaker, e.speaker_name, e.speaker_country, e.kind, e.polarity, e.content, e.quoted,
             e.addressees, e.via, e.certainty, e.state, d.id, e.local, e.run FROM statements e JOIN documents d ON d.document = e.document
             WHERE {} ORDER BY e.{}, e.statement{limit}",
            condition.holds(),
            filter.day(),
        );
        let mut read = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&condition.values))?;
            while let Some(row) = rows.next()? {
                if !take(StatementRow::read(row)?) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(|error| self.of_query(error))
    }

    /// Actors of that name, or part of it, with their state, code and how many documents name them, the most frequent first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn actor_names(&self, name: &str, run: WhichRun, limit: usize) -> Result<Vec<NamedActor>, StoreError> {
        let which = match run {
            WhichRun::Newest => "current = 1".to_owned(),
            WhichRun::Run(run) => format!("run = {run}"),
        };
        let sql = format!(
            "SELECT name, country, cameo, count(DISTINCT document) AS documents FROM actors WHERE instr(lower(name), lower(?1)) > 0 AND {which}
             GROUP BY name, country, cameo ORDER BY documents DESC, name, country, cameo LIMIT ?2"
        );
        let read = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rows = statement.query_map(rusqlite::params![name, limit as i64], |row| {
                Ok(NamedActor {
                    name: row.get(0)?,
                    country: row.get(1)?,
                    cameo: row.get(2)?,
                    documents: row.get::<_, i64>(3)?.unsigned_abs(),
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.failed(error))
    }
}
