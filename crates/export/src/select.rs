//! Which events leave, by standing.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chancery_record::{Event, EventId, Record, Standing};

use crate::summary::Summary;

/// A choice of standings.
///
/// ```
/// use chancery_export::Standings;
/// use chancery_record::Standing;
/// let some: Standings = "done,planned".parse().unwrap();
/// assert!(some.has(Standing::Planned) && !some.has(Standing::Denied));
/// assert!("all".parse::<Standings>().unwrap().has(Standing::Denied));
/// let error = "doen".parse::<Standings>().unwrap_err();
/// assert_eq!(error, "unknown standing `doen`; did you mean `done`? (or `all`)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings(BTreeSet<Standing>);

impl Standings {
    /// Every standing.
    pub fn all() -> Self {
        Self(Standing::ALL.iter().copied().collect())
    }

    /// Whether events of that standing leave.
    pub fn has(&self, standing: Standing) -> bool {
        self.0.contains(&standing)
    }
}

impl Default for Standings {
    /// What is done.
    fn default() -> Self {
        Self([Standing::Done].into())
    }
}

impl fmt::Display for Standings {
    /// As it is read: `done,planned`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.iter().map(|standing| standing.as_str()).collect();
        out.write_str(&names.join(","))
    }
}

impl FromStr for Standings {
    type Err = String;

    fn from_str(list: &str) -> Result<Self, String> {
        if list.trim() == "all" {
            return Ok(Self::all());
        }
        let names = list.split(',').map(str::trim);
        let read = names.map(|name| name.parse().map_err(|error| format!("{error} (or `all`)")));
        read.collect::<Result<_, _>>().map(Self)
    }
}

/// A record with the events of it that leave.
pub(crate) struct Kept<'r> {
    pub record: &'r Record,
    pub events: Vec<&'r Event>,
    standings: &'r Standings,
}

impl<'r> Kept<'r> {
    /// Chooses events, and counts the others.
    pub fn of(record: &'r Record, standings: &'r Standings, summary: &mut Summary) -> Self {
        let (kept, others): (Vec<&Event>, Vec<&Event>) =
            record.events.iter().partition(|event| standings.has(event.standing));
        for event in others {
            *summary.by_standing.entry(event.standing).or_default() += 1;
        }
        summary.events += kept.len();
        Self { record, events: kept, standings }
    }

    /// Whether what an event tells leaves with it; what no event tells always leaves.
    pub fn has(&self, event: Option<EventId>) -> bool {
        let event = event.and_then(|id| self.record.events.get(id.index()));
        event.is_none_or(|event| self.standings.has(event.standing))
    }

    /// The earlier event that an event tells again, where that one leaves too.
    pub fn restated(&self, event: &Event) -> Option<EventId> {
        event.restates.filter(|id| self.has(Some(*id)))
    }

    /// The record with the kept events alone, and those that these are about: a request is not to be
    /// understood without what is asked for. Ids are counted anew, all invariants of a record hold, and the
    /// provenance names the standings, so that it still stands for these bytes.
    pub fn record(&self) -> Record {
        let record = self.record;
        let mut stays = vec![false; record.events.len()];
        for event in &self.events {
            let mut next = Some(event.id);
            while let Some(id) = next {
                let Some(seen) = stays.get_mut(id.index()).filter(|seen| !**seen) else { break };
                *seen = true;
                next = record.events[id.index()].about;
            }
        }
        if stays.iter().all(|stays| *stays) {
            return record.clone();
        }
        let mut slim = record.with_events(&stays);
        slim.provenance.options.insert("standing".into(), self.standings.to_string().into());
        slim
    }
}
