//! `events_gsr`: PLOVER root, mode, context and the countries of both sides of one event a sentence.
//!
//! Events are counted as a codebook has them: what has no code there (only another event's words vouch
//! for it, or it is denied) and what tells an earlier event again is no row.

use std::collections::BTreeSet;

use chancery::text::Span;
use chancery::{Engine, Reading, Tables};
use chancery_record::{Actor, ActorKind, Event, Record};

use super::clauses::cause;
use super::events::{actors, current_root, is_unordered, read, recipients, root, root_where_done};
use crate::interval::bootstrap;
use crate::metric::share;
use crate::threads::each_line;
use crate::{Error, Line, Miss, Report};

/// Records whose gold is malformed: a target that is a context, a source that is missing.
const LEFT_OUT: &[&str] = &["AGREE-0007", "ASSAULT-0009"];

/// Country codes of gold that no list has, and what is meant.
const MISSPELLED: &[(&str, &str)] = &[("JAP", "JPN"), ("ITL", "ITA"), ("VTN", "VNM")];

/// Whom a code of gold admits.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Code {
    /// `ISM`, `***` or nothing.
    Anybody,
    /// `IGO`, `NGO`, `IMG`: any organization without a state.
    Organization,
    Country(String),
}

/// An actor, as far as gold can tell one from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Side {
    country: Option<String>,
    organization: bool,
}

struct Gold {
    root: String,
    /// Mode, where PLOVER has it.
    mode: Option<String>,
    /// Contexts that PLOVER has.
    contexts: BTreeSet<String>,
    sources: Vec<Code>,
    targets: Vec<Code>,
}

/// What an event says of what gold says.
#[derive(Clone, Debug, Default)]
struct Told {
    root: Option<String>,
    mode: Option<String>,
    contexts: BTreeSet<String>,
    actors: Vec<Side>,
    recipients: Vec<Side>,
    certainty: f64,
    /// Whether it is a row of a codebook: it has a code there, and tells no earlier event again.
    is_row: bool,
}

/// How a record was read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Scored {
    events: usize,
    category: bool,
    dyad: bool,
    both: bool,
    /// Whether the surest event that is right in both has gold's mode, where gold has one.
    mode: Option<bool>,
    /// The same for one of gold's contexts.
    context: Option<bool>,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let kept = |line: &Line| !LEFT_OUT.iter().any(|id| line.id.ends_with(id));
    let read = each_line(lines, |line| {
        if !kept(line) {
            return Ok(None);
        }
        let gold = gold(line, engine.tables())?;
        let (reading, record) = read(line, engine);
        let events: Vec<Told> = record.events.iter().map(|event| told(&record, event)).collect();
        let scored = count(&gold, &events);
        let miss = (!scored.both).then(|| miss(line, &gold, &reading, &record, engine.tables()));
        Ok(Some((scored, miss)))
    })?;
    let (scored, misses): (Vec<Scored>, Vec<_>) = read.into_iter().flatten().unzip();
    let mut report = Report { misses: misses.into_iter().flatten().collect(), ..Report::default() };
    let mut metric = |name: &str, of: &dyn Fn(&[&Scored]) -> (f64, usize)| {
        report.metrics.insert(name.into(), bootstrap(&scored, of));
    };
    metric("category", &|records| held(records, |record| Some(record.category)));
    metric("dyad", &|records| held(records, |record| Some(record.dyad)));
    metric("both", &|records| held(records, |record| Some(record.both)));
    metric("mode", &|records| held(records, |record| record.mode));
    metric("context", &|records| held(records, |record| record.context));
    metric("events_per_record", &|records| (share(events(records) as f64, records.len() as f64), records.len()));
    metric("both_per_event", &both_per_event);
    Ok(report)
}

/// Share of the records where something holds, over those where it could.
fn held(records: &[&Scored], of: impl Fn(&Scored) -> Option<bool>) -> (f64, usize) {
    let all: Vec<bool> = records.iter().filter_map(|record| of(record)).collect();
    (share(all.iter().filter(|held| **held).count() as f64, all.len() as f64), all.len())
}

fn events(records: &[&Scored]) -> usize {
    records.iter().map(|record| record.events).sum()
}

/// Records right in both over all events: what a deed found costs in events told.
fn both_per_event(records: &[&Scored]) -> (f64, usize) {
    let right = records.iter().filter(|record| record.both).count();
    (share(right as f64, events(records) as f64), events(records))
}

fn count(gold: &Gold, events: &[Told]) -> Scored {
    let root = |event: &&Told| event.root.as_ref() == Some(&gold.root);
    let dyad = |event: &&Told| has_dyad(gold, event);
    let both = events.iter().filter(root).filter(dyad).min_by(|a, b| b.certainty.total_cmp(&a.certainty));
    Scored {
        events: events.iter().filter(|event| event.is_row).count(),
        category: events.iter().any(|event| root(&event)),
        dyad: events.iter().any(|event| dyad(&event)),
        both: both.is_some(),
        mode: both.zip(gold.mode.as_ref()).map(|(event, mode)| event.mode.as_ref() == Some(mode)),
        context: both
            .filter(|_| !gold.contexts.is_empty())
            .map(|event| event.contexts.iter().any(|context| gold.contexts.contains(context))),
    }
}

/// Whether the event's sides are gold's. The order does not count where gold's root, or that of the
/// event, has none.
fn has_dyad(gold: &Gold, event: &Told) -> bool {
    let unordered = is_unordered(&gold.root) || event.root.as_deref().is_some_and(is_unordered);
    let ordered = |sources: &[Side], targets: &[Side]| {
        meets(&gold.sources, sources) && (gold.targets.is_empty() || meets(&gold.targets, targets))
    };
    ordered(&event.actors, &event.recipients) || (unordered && ordered(&event.recipients, &event.actors))
}

/// Whether somebody on a side is whom one of the codes admits. Nobody is not.
fn meets(codes: &[Code], side: &[Side]) -> bool {
    side.iter().any(|actor| codes.iter().any(|code| admits(code, actor)))
}

fn admits(code: &Code, actor: &Side) -> bool {
    match code {
        Code::Anybody => true,
        Code::Organization => actor.organization && actor.country.is_none(),
        Code::Country(country) => actor.country.as_ref() == Some(country),
    }
}

fn told(record: &Record, event: &Event) -> Told {
    let plover = &event.codes.plover;
    Told {
        root: root(event).map(Into::into),
        mode: plover.mode.clone(),
        contexts: plover.contexts.iter().cloned().collect(),
        actors: actors(record, event).map(side).collect(),
        recipients: recipients(record, event).map(side).collect(),
        certainty: event.certainty.value(),
        is_row: event.restates.is_none() && (plover.event.is_some() || event.codes.cameo.code.is_some()),
    }
}

fn side(actor: &Actor) -> Side {
    Side { country: actor.country.clone(), organization: actor.kind == ActorKind::Organization }
}

fn gold(line: &Line, tables: &Tables) -> Result<Gold, Error> {
    let root = line.gold["root"].as_str().ok_or_else(|| line.error("gold.root is missing"))?;
    let books = tables.codebooks();
    let known_mode = |mode: &&str| books.plover_modes().iter().any(|row| row.mode == *mode);
    let known_context = |context: &&str| books.contexts().names().iter().any(|name| name == *context);
    let contexts = line.gold["context"].as_str().unwrap_or_default().split(',').map(str::trim).filter(known_context);
    Ok(Gold {
        root: current_root(root).into(),
        mode: line.gold["mode"].as_str().filter(known_mode).map(Into::into),
        contexts: contexts.map(Into::into).collect(),
        sources: codes(&line.gold["source"]),
        targets: codes(&line.gold["target"]),
    })
}

fn codes(side: &serde_json::Value) -> Vec<Code> {
    side.as_array().into_iter().flatten().map(|actor| code(actor["code"].as_str().unwrap_or_default())).collect()
}

fn code(code: &str) -> Code {
    match code {
        "" | "***" | "ISM" => Code::Anybody,
        "IGO" | "NGO" | "IMG" => Code::Organization,
        _ => {
            let meant = MISSPELLED.iter().find(|(wrong, _)| *wrong == code).map_or(code, |(_, right)| right);
            Code::Country(meant.into())
        }
    }
}

/// Where gold names a side, as far as the text has its words.
fn words(line: &Line, side: &serde_json::Value) -> Vec<Span> {
    let named = side.as_array().into_iter().flatten().filter_map(|actor| actor["actorText"].as_str());
    let found = named.filter(|name| !name.is_empty()).filter_map(|name| {
        let start = line.text.find(name)?;
        Some(Span::new(start, start + name.len()))
    });
    found.collect()
}

fn miss(line: &Line, gold: &Gold, reading: &Reading, record: &Record, tables: &Tables) -> Miss {
    let right_dyad: Vec<&Event> = record.events.iter().filter(|event| has_dyad(gold, &told(record, event))).collect();
    let sides = [words(line, &line.gold["source"]), words(line, &line.gold["target"])];
    let sides: Vec<&[Span]> = sides.iter().map(Vec::as_slice).filter(|side| !side.is_empty()).collect();
    let cause = match () {
        () if right_dyad.iter().any(|event| root_where_done(event, tables) == Some(&gold.root)) => "standing",
        () if !right_dyad.is_empty() => "code",
        () => match cause(reading, &sides) {
            "sides" if !countries_known(gold, record) => "country",
            cause => cause,
        },
    };
    let events: Vec<String> = record.events.iter().map(|event| shown(record, event)).collect();
    let wanted = format!("{:?} -> {:?} {}", shown_codes(&gold.sources), shown_codes(&gold.targets), gold.root);
    let what = format!("{wanted}; found {} | {}", events.join("; "), line.text);
    Miss { cause, id: line.id.clone(), what }
}

/// Whether the record has somebody whom each side of gold admits, in whatever event.
fn countries_known(gold: &Gold, record: &Record) -> bool {
    let all: Vec<Side> = record.actors.iter().map(side).collect();
    meets(&gold.sources, &all) && (gold.targets.is_empty() || meets(&gold.targets, &all))
}

fn shown_codes(codes: &[Code]) -> String {
    let shown = codes.iter().map(|code| match code {
        Code::Anybody => "*",
        Code::Organization => "IGO",
        Code::Country(country) => country,
    });
    shown.collect::<Vec<_>>().join("&")
}

fn shown(record: &Record, event: &Event) -> String {
    let side = |actors: Vec<&Actor>| {
        let codes = actors.into_iter().map(|actor| actor.cameo.clone().unwrap_or_else(|| "?".into()));
        codes.collect::<Vec<_>>().join("&")
    };
    let (from, to) = (side(actors(record, event).collect()), side(recipients(record, event).collect()));
    format!("{from} -> {to} {} {} {}", root(event).unwrap_or("-"), event.action, event.standing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(countries: &[&str]) -> Vec<Side> {
        let side = |country: &&str| Side { country: Some((*country).into()), organization: false };
        countries.iter().map(side).collect()
    }

    fn event(root: &str, actors: &[&str], recipients: &[&str]) -> Told {
        let (actors, recipients) = (sides(actors), sides(recipients));
        Told { root: Some(root.into()), actors, recipients, certainty: 0.9, is_row: true, ..Told::default() }
    }

    fn gold(root: &str, sources: &[&str], targets: &[&str]) -> Gold {
        let codes = |all: &[&str]| all.iter().map(|text| code(text)).collect();
        let (mode, contexts) = (Some("visit".to_owned()), ["military".to_owned()].into());
        Gold { root: root.into(), mode, contexts, sources: codes(sources), targets: codes(targets) }
    }

    #[test]
    fn root_and_sides_must_be_right_in_one_event() {
        let gold = gold("ACCUSE", &["CHL"], &["PER"]);
        let right = count(&gold, &[event("ACCUSE", &["CHL"], &["PER"])]);
        assert!(right.category && right.dyad && right.both);
        let apart = count(&gold, &[event("ACCUSE", &["PER"], &["CHL"]), event("AID", &["CHL"], &["PER"])]);
        assert!(apart.category && apart.dyad && !apart.both);
        assert_eq!(count(&gold, &[]), Scored::default());
    }

    #[test]
    fn the_order_counts_unless_the_root_has_none() {
        let swapped = |root| count(&gold(root, &["CHL"], &["PER"]), &[event(root, &["PER"], &["CHL"])]).both;
        assert!(swapped("CONSULT") && swapped("AGREE"));
        assert!(!swapped("THREATEN"));
    }

    #[test]
    fn nobody_meets_no_code_and_an_empty_target_asks_for_nobody() {
        let any = gold("PROTEST", &["***"], &[]);
        assert!(count(&any, &[event("PROTEST", &["CHL"], &[])]).both);
        assert!(!count(&any, &[event("PROTEST", &[], &[])]).both);
        assert!(!count(&gold("PROTEST", &["CHL"], &["PER"]), &[event("PROTEST", &["CHL"], &[])]).dyad);
    }

    #[test]
    fn organizations_have_no_state_and_misspelled_codes_are_mended() {
        let organization = Side { country: None, organization: true };
        assert!(admits(&code("IGO"), &organization));
        assert!(!admits(&code("NGO"), &sides(&["CHE"])[0]));
        assert!(!admits(&code("IMG"), &Side::default()));
        assert!(admits(&code("JAP"), &sides(&["JPN"])[0]));
    }

    #[test]
    fn mode_and_context_are_asked_only_of_a_match() {
        let gold = gold("CONSULT", &["CHL"], &["PER"]);
        let mut told = event("CONSULT", &["CHL"], &["PER"]);
        assert_eq!(count(&gold, &[told.clone()]).mode, Some(false));
        told.mode = Some("visit".into());
        told.contexts = ["diplomatic".into(), "military".into()].into();
        let scored = count(&gold, &[told]);
        assert_eq!((scored.mode, scored.context), (Some(true), Some(true)));
        assert_eq!(count(&gold, &[event("AID", &["CHL"], &["PER"])]).mode, None);
    }

    #[test]
    fn more_events_lower_the_share_of_those_that_are_right() {
        let gold = gold("AID", &["CHL"], &["PER"]);
        let right = event("AID", &["CHL"], &["PER"]);
        let one = count(&gold, std::slice::from_ref(&right));
        let two = count(&gold, &[right.clone(), right]);
        assert_eq!(both_per_event(&[&one]), (1.0, 1));
        assert_eq!(both_per_event(&[&two]), (0.5, 2));
        assert_eq!(both_per_event(&[&count(&gold, &[])]), (0.0, 0));
    }
}
