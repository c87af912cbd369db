//! Counts over time, of all that is meant or by pairs of states.

use std::collections::BTreeMap;
use std::str::FromStr;

use rusqlite::params_from_iter;

use super::filter::Filter;
use super::periods::Period;
use crate::{Reader, StoreError};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Events.
    #[default]
    Count,
    /// The sum of Goldstein's scale over events.
    Goldstein,
    /// Its mean.
    GoldsteinMean,
    /// Reports that tell at least one of the events.
    Reports,
}

impl FromStr for Measure {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "count" => Ok(Self::Count),
            "goldstein" => Ok(Self::Goldstein),
            "goldstein-mean" => Ok(Self::GoldsteinMean),
            "reports" => Ok(Self::Reports),
            _ => Err(format!("unknown measure `{word}`; known are count, goldstein, goldstein-mean, reports")),
        }
    }
}

/// What stands in one period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counted {
    /// Events.
    pub events: u64,
    /// Reports that tell them.
    pub reports: u64,
    /// Sum of Goldstein's scale over those that have it.
    pub goldstein: f64,
    /// How many have it.
    pub scaled: u64,
}

impl Counted {
    /// The value of a measure; none where there is nothing to take a mean of.
    pub fn value(&self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Count => Some(self.events as f64),
            Measure::Reports => Some(self.reports as f64),
            Measure::Goldstein => Some(self.goldstein),
            Measure::GoldsteinMean => (self.scaled > 0).then(|| self.goldstein / self.scaled as f64),
        }
    }
}

/// A period with what stands in it; actor and recipient are states, and empty where all are taken together.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// State that acts.
    pub actor: String,
    /// State to which it is done.
    pub recipient: String,
    /// The period.
    pub period: String,
    /// What stands in it.
    pub counted: Counted,
}

impl Reader {
    /// Counts by period. With `fill`, periods without events are there too, from `since` to `until` of the filter, else from
    /// the first to the last that has any.
    ///
    /// # Errors
    /// As [`events`](Self::events).
    pub fn timeline(&self, filter: &Filter, period: Period, fill: bool) -> Result<Vec<Point>, StoreError> {
        filter.check().map_err(|error| StoreError::Use(error.to_string()))?;
        let (condition, day) = (filter.on_events(), filter.day());
        let sql = format!(
            "SELECT NULL, NULL, {}, e.document, e.goldstein FROM events e WHERE {} AND e.{day} IS NOT NULL",
            period.sql(&format!("e.{day}")),
            condition.holds(),
        );
        let points = self.points(&sql, condition.values.as_slice())?;
        Ok(if fill { filled(points, filter, period) } else { points })
    }

    /// Counts by pair of states and period; every event once a pair. Both ways of what both sides do are there.
    ///
    /// # Errors
    /// As [`events`](Self::events).
    pub fn dyads(&self, filter: &Filter, period: Period, fill: bool) -> Result<Vec<Point>, StoreError> {
        filter.check().map_err(|error| StoreError::Use(error.to_string()))?;
        let (condition, day) = (filter.on_dyads_whole(), filter.day());
        // Where sides are asked for by code or name, the first pair of two states may not be the one that fits.
        let (distinct, first) = match (filter.has_sides(), filter.first_of()) {
            (true, None) => ("DISTINCT", ""),
            _ => ("", "p.first_of >= 4 AND"),
        };
        let sql = format!(
            "SELECT actor_country, recipient_country, period, document, goldstein
             FROM (SELECT {distinct} p.actor_country, p.recipient_country, {} AS period, p.document, p.goldstein, p.event FROM dyads p
                   WHERE {first} p.actor_country IS NOT NULL AND p.recipient_country IS NOT NULL AND p.{day} IS NOT NULL AND {})",
            period.sql(&format!("p.{day}")),
            condition.holds(),
        );
        let points = self.points(&sql, condition.values.as_slice())?;
        Ok(if fill { filled(points, filter, period) } else { points })
    }

    /// Rows of actor, recipient, period, document and Goldstein scale, one an event, summed up.
    fn points(&self, sql: &str, values: &[super::SqlValue]) -> Result<Vec<Point>, StoreError> {
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            let mut sums: Sums = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let text = |at: usize| row.get_ref(at).map(|value| value.as_str().unwrap_or(""));
                let (actor, recipient, period) = (text(0)?, text(1)?, text(2)?);
                let pair = sums.entry((code(actor), code(recipient))).or_default();
                // Looked up before it is copied: most rows fall into a period that is there.
                if !pair.contains_key(period) {
                    pair.insert(period.to_owned(), Default::default());
                }
                if let Some((counted, documents)) = pair.get_mut(period) {
                    let goldstein: Option<f64> = row.get(4)?;
                    counted.events += 1;
                    counted.goldstein += goldstein.unwrap_or(0.0);
                    counted.scaled += u64::from(goldstein.is_some());
                    documents.push(row.get::<_, i64>(3)?);
                }
            }
            Ok(sums)
        };
        let sums = read().map_err(|error| self.of_query(error))?;
        let mut points = Vec::new();
        for ((actor, recipient), periods) in sums {
            for (period, (counted, mut documents)) in periods {
                documents.sort_unstable();
                documents.dedup();
                let counted = Counted { reports: documents.len() as u64, ..counted };
                points.push(Point { actor: shown(actor), recipient: shown(recipient), period, counted });
            }
        }
        Ok(points)
    }
}

/// What stands in each period of each pair, with the documents that tell it.
type Sums = BTreeMap<(Code, Code), BTreeMap<String, (Counted, Vec<i64>)>>;

/// The letters of a state, without memory of their own.
type Code = [u8; 3];

fn code(state: &str) -> Code {
    state.as_bytes().try_into().unwrap_or_default()
}

fn shown(code: Code) -> String {
    String::from_utf8_lossy(&code).trim_end_matches('\0').to_owned()
}

/// The same with every period of every pair.
fn filled(points: Vec<Point>, filter: &Filter, period: Period) -> Vec<Point> {
    let within = |bound: &Option<String>, last: bool| {
        let (first_day, last_day) = crate::rows::interval(bound.as_deref()?);
        period.of(&if last { last_day? } else { first_day? })
    };
    let first = within(&filter.since, false).or_else(|| points.iter().map(|point| point.period.clone()).min());
    let last = within(&filter.until, true).or_else(|| points.iter().map(|point| point.period.clone()).max());
    let periods = first.zip(last).map_or_else(Vec::new, |(first, last)| period.between(&first, &last));
    let mut series: BTreeMap<(String, String), BTreeMap<String, Counted>> = BTreeMap::new();
    for point in points {
        series.entry((point.actor, point.recipient)).or_default().insert(point.period, point.counted);
    }
    let mut all = Vec::new();
    for ((actor, recipient), mut known) in series {
        for period in &periods {
            known.entry(period.clone()).or_default();
        }
        all.extend(known.into_iter().map(|(period, counted)| Point {
            actor: actor.clone(),
            recipient: recipient.clone(),
            period,
            counted,
        }));
    }
    all
}
