//! `events_police`: sentences in which police kill, arrest, or use force.

use chancery::text::Span;
use chancery::{Engine, Reading, Tables};
use chancery_record::{Event, EvidenceField, QuantityKind, Record, Sector, Standing};

use super::case::{Figures, as_written, note};
use super::clauses::cause_of_silence;
use super::events::{actors, read};
use crate::interval::bootstrap;
use crate::metric::Counts;
use crate::threads::each_line;
use crate::{Error, Line, Miss, Report};

/// Deeds that leave somebody dead.
const KILLS: &[&str] = &["kill", "kill-targeted", "kill-unarmed", "assassinate", "execute", "massacre"];

/// Classes of deeds that take somebody into custody.
const ARRESTS: &[&str] = &["arrest"];

/// Classes of deeds that hurt, or push somebody about.
const FORCE: &[&str] = &["armed-attack", "force", "mass-violence", "repression", "violence"];

/// What police do in a sentence, as gold or an answer says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Deeds {
    kill: bool,
    arrest: bool,
    force: bool,
}

/// One of [`Deeds`].
type Kind = (&'static str, fn(&Deeds) -> bool);

const KINDS: [Kind; 3] =
    [("kill", |deeds| deeds.kill), ("arrest", |deeds| deeds.arrest), ("force", |deeds| deeds.force)];

/// A sentence of gold.
struct Sentence {
    span: Span,
    deeds: Deeds,
}

/// The counts of one document, in the order of [`KINDS`].
type Scored = [Counts; 3];

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let read = each_line(lines, |line| {
        let sentences = sentences(line)?;
        let (reading, record) = read(line, engine);
        let answers: Vec<Deeds> =
            sentences.iter().map(|sentence| told(line, sentence, &record, engine.tables())).collect();
        let figures = as_written(line, engine).map(|written| (written, Figures::of(&reading)));
        Ok((
            count(&sentences, &answers),
            misses(line, &sentences, &answers, &reading, &record, engine.tables()),
            figures,
        ))
    })?;
    let mut report = Report::default();
    let mut scored = Vec::new();
    let mut figures = Vec::new();
    for (counts, misses, pair) in read {
        scored.push(counts);
        report.misses.extend(misses);
        figures.extend(pair);
    }
    for (index, (kind, _)) in KINDS.iter().enumerate() {
        report.metrics.insert(format!("f1_{kind}"), bootstrap(&scored, |documents| f1(documents, index)));
    }
    report.metrics.insert("f1_mean".into(), bootstrap(&scored, f1_mean));
    report.notes.push(note(figures));
    Ok(report)
}

/// F1 of one kind over sentences; the count is that of gold.
fn f1(documents: &[&Scored], kind: usize) -> (f64, usize) {
    let mut counts = Counts::default();
    documents.iter().for_each(|document| counts.add(document[kind]));
    (counts.f1(), (counts.right + counts.missed) as usize)
}

/// The mean of the three.
fn f1_mean(documents: &[&Scored]) -> (f64, usize) {
    let all = [0, 1, 2].map(|kind| f1(documents, kind));
    (all.iter().map(|(f1, _)| f1).sum::<f64>() / 3.0, all.iter().map(|(_, n)| n).sum())
}

fn count(sentences: &[Sentence], answers: &[Deeds]) -> Scored {
    KINDS.map(|(_, of)| {
        let mut counts = Counts::default();
        for (sentence, answer) in sentences.iter().zip(answers) {
            match (of(&sentence.deeds), of(answer)) {
                (true, true) => counts.right += 1.0,
                (false, true) => counts.wrong += 1.0,
                (true, false) => counts.missed += 1.0,
                (false, false) => {}
            }
        }
        counts
    })
}

/// What the events whose action is told in the sentence say of police. What is denied, or only
/// planned or asked for, is not done.
fn told(line: &Line, sentence: &Sentence, record: &Record, tables: &Tables) -> Deeds {
    let mut deeds = Deeds::default();
    for event in events_in(line, sentence, record).filter(|event| by_police(record, event) && happened(event)) {
        let here = deeds_of(event, tables);
        deeds = Deeds {
            kill: deeds.kill || here.kill,
            arrest: deeds.arrest || here.arrest,
            force: deeds.force || here.force,
        };
    }
    deeds
}

fn events_in<'r>(line: &'r Line, sentence: &'r Sentence, record: &'r Record) -> impl Iterator<Item = &'r Event> {
    let span = |start: usize, end: usize| line.span(start as u64, end as u64);
    record.events.iter().filter(move |event| {
        let mut actions = event.evidence.iter().filter(|evidence| evidence.field == EvidenceField::Action);
        actions.any(|evidence| span(evidence.start_char, evidence.end_char).overlaps(sentence.span))
    })
}

fn by_police(record: &Record, event: &Event) -> bool {
    actors(record, event).any(|actor| actor.sectors.contains(&Sector::Police))
}

fn happened(event: &Event) -> bool {
    matches!(event.standing, Standing::Done | Standing::Historical)
}

/// What an event is, whoever does it; killing is force as well.
fn deeds_of(event: &Event, tables: &Tables) -> Deeds {
    let dead = event.quantities.iter().any(|quantity| quantity.kind == QuantityKind::Killed);
    let class = tables.actions().get(&event.action).map_or("", |action| action.class.as_str());
    deeds(&event.action, class, dead)
}

fn deeds(action: &str, class: &str, dead: bool) -> Deeds {
    let force = FORCE.contains(&class);
    let kill = KILLS.contains(&action) || (dead && force);
    Deeds { kill, arrest: ARRESTS.contains(&class), force: force || kill }
}

/// The sentences of gold; they stand in the text word for word, one after the other.
fn sentences(line: &Line) -> Result<Vec<Sentence>, Error> {
    let all = line.gold["sents"].as_array().ok_or_else(|| line.error("gold.sents is missing"))?;
    let mut from = 0;
    let mut sentence = |sentence: &serde_json::Value| {
        let text = sentence["text"].as_str().ok_or_else(|| line.error("a sentence without text"))?;
        let start = line.text[from..].find(text).ok_or_else(|| line.error("a sentence that is not in the text"))?;
        let start = from + start;
        from = start + text.len();
        let has = |label: &str| sentence["labels"].as_array().into_iter().flatten().any(|said| said == label);
        let deeds = Deeds { kill: has("KILL"), arrest: has("ARREST"), force: has("FORCE") || has("KILL") };
        Ok(Sentence { span: Span::new(start, from), deeds })
    };
    all.iter().map(&mut sentence).collect()
}

fn misses(
    line: &Line,
    sentences: &[Sentence],
    answers: &[Deeds],
    reading: &Reading,
    record: &Record,
    tables: &Tables,
) -> Vec<Miss> {
    let mut found = Vec::new();
    for (sentence, answer) in sentences.iter().zip(answers) {
        for (kind, of) in KINDS {
            // Killing is force: it is told once.
            let told_before = kind == "force" && sentence.deeds.kill != answer.kill;
            let cause = match (of(&sentence.deeds), of(answer)) {
                (true, false) if !told_before => cause(line, sentence, of, reading, record, tables),
                (false, true) if !told_before => "extra",
                _ => continue,
            };
            let words = sentence.span.text(&line.text).replace('\n', " ");
            found.push(Miss { cause, id: line.id.clone(), what: format!("{kind} | {words}") });
        }
    }
    found
}

/// Where a sentence was lost.
fn cause(
    line: &Line,
    sentence: &Sentence,
    of: fn(&Deeds) -> bool,
    reading: &Reading,
    record: &Record,
    tables: &Tables,
) -> &'static str {
    let events: Vec<&Event> = events_in(line, sentence, record).collect();
    let right: Vec<&&Event> = events.iter().filter(|event| of(&deeds_of(event, tables))).collect();
    let inside = |span: Span| span.overlaps(sentence.span);
    let police = reading.resolution.mentions.iter().any(|mention| {
        let known = mention.actors.iter().flat_map(|&actor| &reading.resolution.actor(actor).sectors);
        inside(mention.span) && mention.sectors.iter().chain(known).any(|sector| *sector == Sector::Police)
    });
    match () {
        () if right.iter().any(|event| by_police(record, event)) => "standing",
        () if right.iter().any(|event| !event.actors.is_empty()) => "other actor",
        () if !right.is_empty() && police => "shared argument",
        () if !right.is_empty() => "mention",
        () if events.iter().any(|event| by_police(record, event)) => "other deed",
        () if reading.syntax.clauses().is_empty() => cause_of_silence(reading),
        () if police => "pattern",
        () => "mention and pattern",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Deeds = Deeds { kill: false, arrest: false, force: false };
    const ARREST: Deeds = Deeds { arrest: true, ..NOTHING };

    fn document(gold: &[Deeds], answers: &[Deeds]) -> Scored {
        let sentence = |(at, deeds): (usize, &Deeds)| Sentence { span: Span::new(at, at + 1), deeds: *deeds };
        count(&gold.iter().enumerate().map(sentence).collect::<Vec<_>>(), answers)
    }

    #[test]
    fn a_wrong_sentence_lowers_the_figure_and_silence_has_none() {
        let gold = [ARREST, ARREST, NOTHING];
        let arrests = |answers: &[Deeds]| f1(&[&document(&gold, answers)], 1).0;
        assert_eq!(arrests(&[ARREST, ARREST, NOTHING]), 1.0);
        assert!(arrests(&[ARREST, ARREST, ARREST]) < 1.0);
        assert!(arrests(&[ARREST, NOTHING, ARREST]) < arrests(&[ARREST, NOTHING, NOTHING]));
        assert_eq!(arrests(&[NOTHING; 3]), 0.0);
        assert_eq!(f1_mean(&[&document(&gold, &[NOTHING; 3])]), (0.0, 2));
    }

    #[test]
    fn killing_is_force_and_deaths_tell_that_force_killed() {
        assert_eq!(deeds("kill", "force", false), Deeds { kill: true, arrest: false, force: true });
        assert_eq!(deeds("fire-small-arms", "armed-attack", true), Deeds { kill: true, arrest: false, force: true });
        assert_eq!(deeds("fire-small-arms", "armed-attack", false), Deeds { force: true, ..NOTHING });
        assert_eq!(deeds("arrest", "arrest", false), ARREST);
        assert_eq!(deeds("visit", "consult", false), NOTHING);
    }

    #[test]
    fn the_actions_named_here_are_in_the_tables() {
        let tables = Tables::builtin();
        assert!(KILLS.iter().all(|action| tables.actions().get(action).is_some()));
        let has = |class: &&str| tables.actions().rows().iter().any(|action| action.class == **class);
        assert!(ARRESTS.iter().chain(FORCE).all(has));
    }
}
