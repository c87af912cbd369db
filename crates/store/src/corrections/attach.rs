//! Which event, actor or statement of a run a correction holds to.

use chancery_record::Record;
use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use super::{Correction, Target, Verdict, read_correction};
use crate::Run;
use crate::anchors::{self, Anchor, row};

/// A correction with what it holds to.
#[derive(Clone, Debug)]
pub(crate) struct Attached {
    pub target: Target,
    /// Index into the record's list.
    pub index: usize,
    pub verdict: Verdict,
    pub content: Map<String, Value>,
    /// The actor that another is merged into.
    pub into: Option<usize>,
}

/// How a correction came to what it holds to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    Exact,
    Moved,
}

/// An overlap of two spans from which on something else is taken for the same although it reads otherwise.
const ALIKE: f64 = 0.5;

/// A correction and what it holds to in one record.
struct Holding {
    correction: Correction,
    found: Option<(usize, How)>,
    into: Option<usize>,
}

/// All corrections that hold to something in this record, in the order of deciding; what became of each is stored.
pub(crate) fn attach_all(
    connection: &Connection,
    document: &str,
    record: &Record,
    run: &Run,
) -> rusqlite::Result<Vec<Attached>> {
    let corrections = corrections_of(connection, document)?;
    if corrections.is_empty() {
        return Ok(Vec::new());
    }
    let places = Places::of(record);
    let holdings = hold(&places, corrections);
    for holding in &holdings {
        let list = places.list(holding.correction.target);
        let target = holding.found.map(|(index, _)| row(document, &list[index].0, &run.id));
        let reads = holding.found.map(|(index, _)| list[index].1);
        let how = match holding.found {
            Some((_, How::Exact)) => "exact",
            Some((_, How::Moved)) => "moved",
            None => "lost",
        };
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO attachments (correction, run, target, how, reads) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![holding.correction.number, run.number, target, how, reads])?;
    }
    Ok(attached(holdings))
}

/// The same without storing anything.
pub(super) fn attached_to(connection: &Connection, document: &str, record: &Record) -> rusqlite::Result<Vec<Attached>> {
    Ok(attached(hold(&Places::of(record), corrections_of(connection, document)?)))
}

fn corrections_of(connection: &Connection, document: &str) -> rusqlite::Result<Vec<Correction>> {
    let sql = "SELECT correction, id, document, target, anchor, start_char, end_char, was, verdict, content, author, reason, time, withdrawn
               FROM corrections WHERE document = ?1 AND withdrawn IS NULL ORDER BY correction";
    connection.prepare_cached(sql)?.query_map([document], read_correction)?.collect()
}

fn hold(places: &Places<'_>, corrections: Vec<Correction>) -> Vec<Holding> {
    let holding = |correction: Correction| {
        let into = correction.content.get("into").map(|into| places.find(Target::Actor, &anchor_of(into), ""));
        let found = match into {
            // Nobody can be merged into an actor that is gone.
            Some(None) => None,
            _ => places.find(correction.target, &correction.anchor, &correction.was),
        };
        Holding { found, into: into.flatten().map(|(index, _)| index), correction }
    };
    corrections.into_iter().map(holding).collect()
}

fn attached(holdings: Vec<Holding>) -> Vec<Attached> {
    let attach = |holding: Holding| {
        let (index, _) = holding.found?;
        let Correction { target, verdict, content, .. } = holding.correction;
        Some(Attached { target, index, verdict, content, into: holding.into })
    };
    holdings.into_iter().filter_map(attach).collect()
}

/// The anchor of `{"anchor": ID, "start_char": N, "end_char": N}`.
fn anchor_of(value: &Value) -> Anchor {
    let number = |name: &str| value[name].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
    Anchor {
        id: value["anchor"].as_str().unwrap_or("").to_owned(),
        start_char: number("start_char"),
        end_char: number("end_char"),
    }
}

/// The anchors of everything in a record, with its action or name.
struct Places<'r> {
    record: &'r Record,
    events: Vec<(Anchor, &'r str)>,
    actors: Vec<(Anchor, &'r str)>,
    statements: Vec<(Anchor, &'r str)>,
}

impl<'r> Places<'r> {
    fn of(record: &'r Record) -> Self {
        let actions = record.events.iter().map(|event| event.action.as_str());
        let names = record.actors.iter().map(|actor| actor.name.as_str());
        let cues = record.statements.iter().map(|statement| statement.cue.as_deref().unwrap_or(""));
        Self {
            record,
            events: anchors::events(record).into_iter().zip(actions).collect(),
            actors: anchors::actors(record).into_iter().zip(names).collect(),
            statements: anchors::statements(record).into_iter().zip(cues).collect(),
        }
    }

    fn list(&self, target: Target) -> &[(Anchor, &'r str)] {
        match target {
            Target::Event => &self.events,
            Target::Actor => &self.actors,
            Target::Statement => &self.statements,
        }
    }

    /// What stands exactly there; else what overlaps most, one that reads the same before others.
    fn find(&self, target: Target, anchor: &Anchor, was: &str) -> Option<(usize, How)> {
        let list = self.list(target);
        if let Some(index) = list.iter().position(|(other, _)| other.id == anchor.id) {
            return Some((index, How::Exact));
        }
        let share = |index: usize| match target {
            // Any mention may be the one that came first for the engine that was corrected.
            Target::Actor => {
                let mentions = self.record.actors[index].mentions.iter();
                mentions.map(|mention| anchor.overlap((mention.start_char, mention.end_char))).fold(0.0, f64::max)
            }
            Target::Event | Target::Statement => anchor.overlap((list[index].0.start_char, list[index].0.end_char)),
        };
        let mut best: Option<(bool, f64, usize)> = None;
        for (index, (_, reads)) in list.iter().enumerate() {
            let (same, share) = (*reads == was, share(index));
            let holds = if same { share > 0.0 } else { share >= ALIKE };
            if holds && best.is_none_or(|(best_same, most, _)| (same, share) > (best_same, most)) {
                best = Some((same, share, index));
            }
        }
        best.map(|(_, _, index)| (index, How::Moved))
    }
}
