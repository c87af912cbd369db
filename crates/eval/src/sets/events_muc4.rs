//! `events_muc4`: the types of terrorist incident in a report, and how far each came.

use std::collections::{BTreeMap, BTreeSet};

use chancery::syntax::ClauseKind;
use chancery::tables::HeadKind;
use chancery::{Engine, Reading, Tables};
use chancery_record::{Event, Record, Standing};

use super::case::{Figures, as_written, note};
use super::events::read;
use crate::interval::bootstrap;
use crate::metric::{Counts, macro_f1};
use crate::threads::each_line;
use crate::{Error, Line, Miss, Report};

/// Types by action. No action of ours is FORCED WORK STOPPAGE: workers who strike do so of their own will.
const BY_ACTION: &[(&str, &str)] = &[
    ("abduct", "KIDNAPPING"),
    ("attack-suicide", "BOMBING"),
    ("bomb", "BOMBING"),
    ("car-bomb", "BOMBING"),
    ("hold-hostage", "KIDNAPPING"),
    ("roadside-bomb", "BOMBING"),
    ("rob", "ROBBERY"),
    ("set-fire", "ARSON"),
    ("set-off-bomb", "BOMBING"),
    // Force, but neither armed nor an attack.
    ("coup", NO_TYPE),
    ("oust", NO_TYPE),
];

/// Types by class of action, for what has none by itself.
const BY_CLASS: &[(&str, &str)] = &[
    ("armed-attack", "ATTACK"),
    ("force", "ATTACK"),
    ("mass-destruction", "ATTACK"),
    ("mass-violence", "ATTACK"),
    ("terror", "ATTACK"),
    ("violence", "ATTACK"),
];

const NO_TYPE: &str = "";

/// How far an incident came.
const ACCOMPLISHED: &str = "ACCOMPLISHED";
const ATTEMPTED: &str = "ATTEMPTED";
const THREATENED: &str = "THREATENED";

/// A template of gold; of several types or stages any is right.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Template {
    types: BTreeSet<String>,
    stages: BTreeSet<String>,
    optional: bool,
}

/// The types that a document tells, with the stage of the surest event of each.
type Answer = BTreeMap<String, &'static str>;

/// How a document was read.
#[derive(Clone, Debug, Default, PartialEq)]
struct Scored {
    types: Counts,
    /// Stage of gold and ours, for types found.
    stages: Vec<(String, &'static str)>,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let read = each_line(lines, |line| {
        let templates = templates(line)?;
        let (reading, record) = read(line, engine);
        let answer = answer(&record, engine.tables());
        let figures = as_written(line, engine).map(|written| (written, Figures::of(&reading)));
        let misses = misses(line, &templates, &answer, &reading, engine.tables());
        Ok((templates, answer, misses, figures))
    })?;
    let mut report = Report::default();
    let mut scored = Vec::new();
    let (mut empty, mut silent, mut figures) = (0, 0, Vec::new());
    for (templates, answer, misses, pair) in read {
        figures.extend(pair);
        if templates.is_empty() {
            empty += 1;
            silent += usize::from(answer.is_empty());
        } else {
            scored.push(count(&templates, &answer));
            report.misses.extend(misses);
        }
    }
    report.metrics.insert("type_f1".into(), bootstrap(&scored, type_f1));
    report.metrics.insert("stage_macro_f1".into(), bootstrap(&scored, stage_macro_f1));
    report.notes.push(format!("{empty} documents without templates, {silent} of them without an incident of ours"));
    report.notes.push(note(figures));
    Ok(report)
}

/// F1 over the types of all documents; the count is that of documents.
fn type_f1(documents: &[&Scored]) -> (f64, usize) {
    let mut counts = Counts::default();
    documents.iter().for_each(|document| counts.add(document.types));
    (counts.f1(), documents.len())
}

/// Macro-F1 of the stages over the types found.
fn stage_macro_f1(documents: &[&Scored]) -> (f64, usize) {
    let stages = documents.iter().flat_map(|document| &document.stages);
    macro_f1(stages.map(|(gold, ours)| (gold.as_str(), Some(*ours), 1.0)))
}

/// Types right, wrong and missed. A template is met by any of its types; a type that only optional
/// templates have neither helps nor hurts.
fn count(templates: &[Template], answer: &Answer) -> Scored {
    let required: BTreeSet<&BTreeSet<String>> =
        templates.iter().filter(|template| !template.optional).map(|template| &template.types).collect();
    let mut scored = Scored::default();
    let mut admitted: BTreeSet<&String> = templates.iter().flat_map(|template| &template.types).collect();
    for types in required {
        match types.iter().find(|kind| answer.contains_key(*kind)) {
            Some(kind) => {
                scored.types.right += 1.0;
                scored.stages.push(stage(templates, kind, answer[kind]));
                admitted.insert(kind);
            }
            None => scored.types.missed += 1.0,
        }
    }
    scored.types.wrong = answer.keys().filter(|kind| !admitted.contains(kind)).count() as f64;
    scored
}

/// The stage of gold beside ours: ours, where some template of the type has it.
fn stage(templates: &[Template], kind: &String, ours: &'static str) -> (String, &'static str) {
    let stages = templates.iter().filter(|template| template.types.contains(kind) && !template.optional);
    let stages: BTreeSet<&String> = stages.flat_map(|template| &template.stages).collect();
    let gold = stages.iter().find(|stage| **stage == ours).or(stages.first());
    (gold.map_or_else(String::new, |stage| (**stage).clone()), ours)
}

/// The types of the events of a record, each with the stage of the surest.
fn answer(record: &Record, tables: &Tables) -> Answer {
    let mut surest: BTreeMap<String, (f64, &'static str)> = BTreeMap::new();
    for event in &record.events {
        let (Some(kind), Some(stage)) = (type_of(&event.action, tables), stage_of(event, record)) else { continue };
        let certainty = event.certainty.value();
        let known = surest.entry(kind.into()).or_insert((certainty, stage));
        if certainty > known.0 {
            *known = (certainty, stage);
        }
    }
    surest.into_iter().map(|(kind, (_, stage))| (kind, stage)).collect()
}

fn type_of(action: &str, tables: &Tables) -> Option<&'static str> {
    let row = |list: &[(&str, &'static str)], key: &str| list.iter().find(|(known, _)| *known == key).map(|row| row.1);
    let class = || row(BY_CLASS, &tables.actions().get(action)?.class);
    row(BY_ACTION, action).or_else(class).filter(|kind| *kind != NO_TYPE)
}

/// How far an event came; none where it is denied or only asked for. What somebody threatens to do
/// is threatened, however it stands.
fn stage_of(event: &Event, record: &Record) -> Option<&'static str> {
    let outer = event.about_of.map(|id| record.events[id.index()].action.as_str());
    if outer == Some("threaten") {
        return Some(THREATENED);
    }
    match event.standing {
        Standing::Done | Standing::Historical => Some(ACCOMPLISHED),
        Standing::Attempted => Some(ATTEMPTED),
        Standing::Planned | Standing::Possible | Standing::Conditional => Some(THREATENED),
        Standing::Denied | Standing::Requested => None,
    }
}

fn templates(line: &Line) -> Result<Vec<Template>, Error> {
    let all = line.gold["templates"].as_array().ok_or_else(|| line.error("gold.templates is missing"))?;
    let template = |template: &serde_json::Value| {
        let values = |slot: &str| -> Vec<&str> {
            template[slot].as_array().into_iter().flatten().filter_map(|value| value.as_str()).collect()
        };
        let alternatives = |slot: &str| -> BTreeSet<String> {
            values(slot).into_iter().flat_map(|value| value.split('/')).map(|value| value.trim().into()).collect()
        };
        let types = alternatives("INCIDENT: TYPE");
        let optional = values("MESSAGE: TEMPLATE").iter().any(|number| number.contains("OPTIONAL"));
        (!types.is_empty()).then(|| Template { types, stages: alternatives("INCIDENT: STAGE OF EXECUTION"), optional })
    };
    all.iter().map(|value| template(value).ok_or_else(|| line.error("a template without a type"))).collect()
}

fn misses(line: &Line, templates: &[Template], answer: &Answer, reading: &Reading, tables: &Tables) -> Vec<Miss> {
    let miss = |cause, what: String| Miss { cause, id: line.id.clone(), what };
    let mut found = Vec::new();
    let mut told: BTreeSet<&BTreeSet<String>> = BTreeSet::new();
    for template in templates.iter().filter(|template| !template.optional) {
        let hit = template.types.iter().find(|kind| answer.contains_key(*kind));
        let types = template.types.iter().cloned().collect::<Vec<_>>().join(" / ");
        match hit {
            _ if !told.insert(&template.types) => {}
            None => found.push(miss(cause(&template.types, reading, tables), types)),
            Some(kind) if stage(templates, kind, answer[kind]).0 != answer[kind] => {
                found.push(miss("standing", format!("{types} {:?}, read as {}", template.stages, answer[kind])));
            }
            Some(_) => {}
        }
    }
    let wrong = answer.keys().filter(|kind| !templates.iter().any(|template| template.types.contains(*kind)));
    found.extend(wrong.map(|kind| miss("extra", format!("{kind}: {}", shown(kind, reading, tables)))));
    found
}

/// Words of the first event of a type.
fn shown(kind: &str, reading: &Reading, tables: &Tables) -> String {
    let event = reading.events.iter().find(|event| type_of(&event.action, tables) == Some(kind));
    event.map(|event| event.words.text(reading.document.text()).replace('\n', " ")).unwrap_or_default()
}

/// Why a document tells nothing of the types: its event does not stand as done or threatened, a
/// clause with a pattern of the type has not the sides that it asks for, or no clause has one.
fn cause(types: &BTreeSet<String>, reading: &Reading, tables: &Tables) -> &'static str {
    let wanted = |action: &str| type_of(action, tables).is_some_and(|kind| types.contains(kind));
    let expressible = tables.actions().rows().iter().any(|action| wanted(&action.at.id));
    let patterned = |clause: &chancery::syntax::Clause| {
        let kind = match clause.kind {
            ClauseKind::Verbal => HeadKind::Verb,
            ClauseKind::Nominal => HeadKind::Noun,
            ClauseKind::Adjectival => HeadKind::Adjective,
        };
        let mut patterns = tables.patterns().for_head(kind, &clause.lemma);
        patterns.any(|pattern| pattern.action.as_ref().is_some_and(|action| wanted(action)))
    };
    match () {
        () if !expressible => "action",
        () if reading.events.iter().any(|event| wanted(&event.action)) => "standing",
        () if reading.syntax.clauses().is_empty() => "parse",
        () if reading.syntax.clauses().iter().any(patterned) => "shared argument",
        () => "pattern",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(kind: &str, stage: &str, optional: bool) -> Template {
        let split = |text: &str| text.split('/').map(Into::into).collect();
        Template { types: split(kind), stages: split(stage), optional }
    }

    fn answer(types: &[(&str, &'static str)]) -> Answer {
        types.iter().map(|(kind, stage)| ((*kind).into(), *stage)).collect()
    }

    #[test]
    fn a_wrong_type_lowers_the_figure_and_silence_has_none() {
        let templates = [template("BOMBING", ACCOMPLISHED, false), template("ARSON", ACCOMPLISHED, false)];
        let f1 = |types: &[(&str, &'static str)]| type_f1(&[&count(&templates, &answer(types))]).0;
        assert_eq!(f1(&[("BOMBING", ACCOMPLISHED), ("ARSON", ACCOMPLISHED)]), 1.0);
        let (wrong, silent) =
            (f1(&[("BOMBING", ACCOMPLISHED), ("ATTACK", ACCOMPLISHED)]), f1(&[("BOMBING", ACCOMPLISHED)]));
        assert!(wrong < silent && silent < 1.0, "{wrong} {silent}");
        assert_eq!(f1(&[]), 0.0);
    }

    #[test]
    fn any_of_several_types_is_right_and_optional_ones_neither_help_nor_hurt() {
        let either = [template("BOMBING/ATTACK", ACCOMPLISHED, false)];
        assert_eq!(type_f1(&[&count(&either, &answer(&[("ATTACK", ACCOMPLISHED)]))]).0, 1.0);
        let optional = [template("ARSON", ACCOMPLISHED, false), template("ATTACK", ACCOMPLISHED, true)];
        let with = count(&optional, &answer(&[("ARSON", ACCOMPLISHED), ("ATTACK", ACCOMPLISHED)]));
        assert_eq!(with.types, Counts { right: 1.0, wrong: 0.0, missed: 0.0 });
        assert_eq!(count(&optional, &answer(&[("ARSON", ACCOMPLISHED)])).types, with.types);
    }

    #[test]
    fn several_templates_of_one_type_are_one_answer_and_either_stage_is_right() {
        let templates = [template("ATTACK", ACCOMPLISHED, false), template("ATTACK", THREATENED, false)];
        let scored = count(&templates, &answer(&[("ATTACK", THREATENED)]));
        assert_eq!(scored.types.right + scored.types.missed, 1.0);
        assert_eq!(stage_macro_f1(&[&scored]), (1.0, 1));
        let wrong = count(&templates, &answer(&[("ATTACK", ATTEMPTED)]));
        assert_eq!(stage_macro_f1(&[&wrong]).0, 0.0);
        assert_eq!(stage_macro_f1(&[&count(&templates, &answer(&[]))]), (0.0, 0));
    }

    #[test]
    fn the_actions_and_classes_named_here_are_in_the_tables() {
        let tables = Tables::builtin();
        assert!(BY_ACTION.iter().all(|(action, _)| tables.actions().get(action).is_some()));
        let has = |class: &str| tables.actions().rows().iter().any(|action| action.class == class);
        assert!(BY_CLASS.iter().all(|(class, _)| has(class)));
        assert_eq!(type_of("assassinate", &tables), Some("ATTACK"));
        assert_eq!(type_of("coup", &tables), None);
        assert_eq!(type_of("visit", &tables), None);
    }
}
