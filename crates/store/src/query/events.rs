//! Events, as they come, counted, or one with its evidence.

use chancery_record::Record;
use rusqlite::{OptionalExtension, Row, params_from_iter};

use super::filter::Filter;
use super::sql::SqlValue;
use crate::{Corrected, Reader, StoreError};

/// An event as a row of a table; what the columns are is told in `docs/store-schema.md`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct EventRow {
    pub id: String,
    pub day: Option<String>,
    pub event_from: Option<String>,
    pub event_to: Option<String>,
    pub published: Option<String>,
    pub actors: String,
    pub recipients: String,
    pub objects: String,
    pub action: String,
    pub standing: String,
    pub reciprocal: bool,
    pub cameo: Option<String>,
    pub root: Option<String>,
    pub quad: Option<i64>,
    pub goldstein: Option<f64>,
    pub plover: Option<String>,
    pub mode: Option<String>,
    pub contexts: String,
    pub auxiliary: Option<String>,
    pub certainty: f64,
    pub counted: bool,
    pub state: Option<String>,
    pub speaker: Option<String>,
    pub place: Option<String>,
    pub place_country: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub words: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// Id of the document.
    pub document: String,
    /// Id within the record: `e3`.
    pub local: String,
    /// Number of the run.
    pub run: i64,
}

const SELECT: &str = "SELECT e.id, e.day, e.event_from, e.event_to, e.published, e.actors, e.recipients, e.objects, e.action, e.standing,
    e.reciprocal, e.cameo, e.root, e.quad, e.goldstein, e.plover, e.mode, e.contexts, e.auxiliary, e.certainty, e.counted, e.state,
    e.speaker, e.place, e.place_country, e.lat, e.lon, e.words, s.title, s.publisher, s.url, d.id, e.local, e.run
    FROM events e JOIN documents d ON d.document = e.document
    LEFT JOIN records r ON r.document = e.document AND r.run = e.run LEFT JOIN sightings s ON s.sighting = r.sighting";

impl EventRow {
    /// The names of the columns.
    pub const COLUMNS: [&'static str; 34] = [
        "id",
        "day",
        "event_from",
        "event_to",
        "published",
        "actors",
        "recipients",
        "objects",
        "action",
        "standing",
        "reciprocal",
        "cameo",
        "root",
        "quad",
        "goldstein",
        "plover",
        "mode",
        "contexts",
        "auxiliary",
        "certainty",
        "counted",
        "state",
        "speaker",
        "place",
        "place_country",
        "lat",
        "lon",
        "words",
        "title",
        "publisher",
        "url",
        "document",
        "local",
        "run",
    ];

    /// The values of the columns.
    pub fn values(self) -> Vec<SqlValue> {
        let real = |number: Option<f64>| number.map_or(SqlValue::Null, SqlValue::Real);
        let text = SqlValue::Text;
        let truth = |truth: bool| SqlValue::Integer(i64::from(truth));
        vec![
            text(self.id),
            self.day.into(),
            self.event_from.into(),
            self.event_to.into(),
            self.published.into(),
            text(self.actors),
            text(self.recipients),
            text(self.objects),
            text(self.action),
            text(self.standing),
            truth(self.reciprocal),
            self.cameo.into(),
            self.root.into(),
            self.quad.map_or(SqlValue::Null, SqlValue::Integer),
            real(self.goldstein),
            self.plover.into(),
            self.mode.into(),
            text(self.contexts),
            self.auxiliary.into(),
            SqlValue::Real(self.certainty),
            truth(self.counted),
            self.state.into(),
            self.speaker.into(),
            self.place.into(),
            self.place_country.into(),
            real(self.lat),
            real(self.lon),
            text(self.words),
            self.title.into(),
            self.publisher.into(),
            self.url.into(),
            text(self.document),
            text(self.local),
            SqlValue::Integer(self.run),
        ]
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            day: row.get(1)?,
            event_from: row.get(2)?,
            event_to: row.get(3)?,
            published: row.get(4)?,
            actors: row.get(5)?,
            recipients: row.get(6)?,
            objects: row.get(7)?,
            action: row.get(8)?,
            standing: row.get(9)?,
            reciprocal: row.get(10)?,
            cameo: row.get(11)?,
            root: row.get(12)?,
            quad: row.get(13)?,
            goldstein: row.get(14)?,
            plover: row.get(15)?,
            mode: row.get(16)?,
            contexts: row.get(17)?,
            auxiliary: row.get(18)?,
            certainty: row.get(19)?,
            counted: row.get(20)?,
            state: row.get(21)?,
            speaker: row.get(22)?,
            place: row.get(23)?,
            place_country: row.get(24)?,
            lat: row.get(25)?,
            lon: row.get(26)?,
            words: row.get(27)?,
            title: row.get(28)?,
            publisher: row.get(29)?,
            url: row.get(30)?,
            document: row.get(31)?,
            local: row.get(32)?,
            run: row.get(33)?,
        })
    }
}

/// An event with its record, corrections worked in, which has the evidence.
#[derive(Clone, Debug)]
pub struct EventDetail {
    /// The event's row.
    pub row: EventRow,
    /// The record that it stands in.
    pub record: Record,
    /// Its place in `record.events`.
    pub index: usize,
}

impl Reader {
    /// Hands on the events that are meant, by day and then in the order of storing, as they come: memory does not grow with
    /// their number. Ends when `take` returns false, or after `limit`.
    ///
    /// # Errors
    /// Where the filter says nothing sensible, or the store cannot be read.
    pub fn events(
        &self,
        filter: &Filter,
        limit: Option<usize>,
        mut take: impl FnMut(EventRow) -> bool,
    ) -> Result<(), StoreError> {
        filter.check().map_err(|error| StoreError::Use(error.to_string()))?;
        let condition = filter.on_events();
        let limit = limit.map_or_else(String::new, |limit| format!(" LIMIT {limit}"));
        let sql = format!("{SELECT} WHERE {} ORDER BY e.{}, e.event{limit}", condition.holds(), filter.day());
        let mut read = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&condition.values))?;
            while let Some(row) = rows.next()? {
                if !take(EventRow::read(row)?) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(|error| self.of_query(error))
    }

    /// How many events are meant.
    ///
    /// # Errors
    /// As [`events`](Self::events).
    pub fn count(&self, filter: &Filter) -> Result<u64, StoreError> {
        filter.check().map_err(|error| StoreError::Use(error.to_string()))?;
        let (sql, condition) = if filter.has_sides() {
            let condition = filter.on_dyads_whole();
            let counted = match filter.first_of() {
                // Of each event the pair that comes first is counted, which needs no memory.
                Some(bit) => format!("count(*) FROM dyads p WHERE p.first_of & {bit} AND"),
                None => "count(DISTINCT p.event) FROM dyads p WHERE".into(),
            };
            (format!("SELECT {counted} {}", condition.holds()), condition)
        } else {
            let condition = filter.on_events();
            (format!("SELECT count(*) FROM events e WHERE {}", condition.holds()), condition)
        };
        let ask = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            statement.query_row(params_from_iter(&condition.values), |row| row.get::<_, i64>(0))
        };
        ask().map(i64::unsigned_abs).map_err(|error| self.of_query(error))
    }

    /// One event, by its row id, with its evidence; none where there is none.
    ///
    /// # Errors
    /// Where the store cannot be read, or the record is damaged.
    pub fn event(&self, id: &str) -> Result<Option<EventDetail>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id >= ?1 AND d.id < ?2 AND e.id = ?3");
        let find =
            || self.connection.prepare_cached(&sql)?.query_row(crate::anchors::key(id), EventRow::read).optional();
        let Some(row) = find().map_err(|error| self.failed(error))? else { return Ok(None) };
        let Some(Corrected { record, .. }) = self.corrected(&row.document, Some(row.run))? else { return Ok(None) };
        let index = record.events.iter().position(|event| event.id.to_string() == row.local);
        Ok(index.map(|index| EventDetail { row, record, index }))
    }
}
