//! Deeds and statements in the form in which a reading of people and one of the engine are compared.

use std::collections::BTreeSet;

use chancery::text::Span;
use chancery::{Reading, Tables, tables};
use chancery_record::line::{ActorSpec, Line, event_line, say_line};
use chancery_record::{ActorId, EvidenceField, Record, Standing, StatementKind};

use crate::corpus::{Article, Told};

/// Everything that one reader says of an article.
pub(super) struct Side {
    pub(super) deeds: Vec<Deed>,
    pub(super) said: Vec<Said>,
}

/// An event.
pub(super) struct Deed {
    /// Numbers of the tokens of its words that carry meaning.
    words: BTreeSet<usize>,
    actors: BTreeSet<String>,
    recipients: BTreeSet<String>,
    is_reciprocal: bool,
    /// CAMEO code as far as it has three digits.
    code: String,
    pub(super) standing: Option<Standing>,
    pub(super) is_optional: bool,
    /// How sure its reader is of it; people are.
    pub(super) certainty: f64,
    /// What that follows from.
    pub(super) reasons: Vec<String>,
    pub(super) shown: String,
}

impl Deed {
    pub(super) fn meets(&self, other: &Self) -> bool {
        !self.words.is_disjoint(&other.words)
    }

    pub(super) fn fits(&self, other: &Self) -> bool {
        self.meets(other) && self.faults(other).is_empty()
    }

    /// What differs beside words and standing.
    pub(super) fn faults(&self, other: &Self) -> Vec<&'static str> {
        let straight = self.actors == other.actors && self.recipients == other.recipients;
        let swapped = self.actors == other.recipients && self.recipients == other.actors;
        let mut faults = Vec::new();
        if !(straight || (self.is_reciprocal && swapped)) {
            let swapped_way = swapped && !self.actors.is_empty();
            let cause = match (swapped_way, self.actors == other.actors, self.recipients == other.recipients) {
                (true, ..) => "sides swapped",
                (_, true, _) => "recipients",
                (_, _, true) => "actors",
                _ => "both sides",
            };
            faults.push(cause);
        }
        if !same_code(&self.code, &other.code) {
            faults.push("code");
        }
        faults
    }
}

/// Same root and, where both have them, the same three digits.
fn same_code(a: &str, b: &str) -> bool {
    let length = a.len().min(b.len()).min(3);
    length >= 2 && a.get(..length) == b.get(..length)
}

/// A statement.
pub(super) struct Said {
    content: BTreeSet<usize>,
    kind: Option<StatementKind>,
    speaker: Speaker,
    pub(super) is_optional: bool,
    pub(super) shown: String,
}

/// Who says it.
#[derive(Default)]
struct Speaker {
    country: Option<String>,
    /// The name as a line has it.
    name: Option<String>,
    /// All that the text calls this speaker.
    called: Vec<String>,
}

impl Said {
    pub(super) fn meets(&self, other: &Self) -> bool {
        !self.content.is_disjoint(&other.content)
    }

    pub(super) fn fits(&self, other: &Self) -> bool {
        let shared = self.content.intersection(&other.content).count() as f64;
        let most = |side: &Self| shared >= 0.8 * side.content.len() as f64;
        shared > 0.0 && most(self) && most(other) && self.kind.is_none_or(|kind| other.kind == Some(kind))
    }

    /// Same country, and the name of the line among what the other is called.
    pub(super) fn same_speaker(&self, other: &Self) -> bool {
        let named = |name: &String| other.speaker.called.iter().any(|called| called.contains(name.as_str()));
        self.speaker.country == other.speaker.country && self.speaker.name.as_ref().is_none_or(named)
    }
}

/// Numbers of the tokens in `spans` that carry meaning; punctuation and spaces do not.
fn tokens(reading: &Reading, spans: &[Span], skipped: &[&str]) -> BTreeSet<usize> {
    let all = reading.syntax.parse().tokens.iter().enumerate();
    let within = all.filter(|(_, token)| spans.iter().any(|span| span.overlaps(token.span)));
    within.filter(|(_, token)| !skipped.contains(&token.pos.as_str())).map(|(at, _)| at).collect()
}

const NO_WORDS: &[&str] = &["PUNCT", "SPACE"];
const FUNCTION_WORDS: &[&str] = &["PUNCT", "SPACE", "ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"];

pub(super) fn of_article(article: &Article, reading: &Reading, tables: &Tables) -> Side {
    let mut side = Side { deeds: Vec::new(), said: Vec::new() };
    for (at, told) in article.lines.iter().enumerate() {
        match &told.line {
            Line::Event(line) => {
                let recipients = line.recipients.as_ref();
                side.deeds.push(Deed {
                    words: tokens(reading, &told.words, FUNCTION_WORDS),
                    actors: countries(&line.actors, tables),
                    recipients: recipients.map_or_else(BTreeSet::new, |side| countries(&side.who, tables)),
                    is_reciprocal: recipients.is_some_and(|side| side.reciprocal),
                    code: code(&chain_of_line(&article.lines, at), tables),
                    standing: line.standing,
                    is_optional: told.is_optional,
                    certainty: 1.0,
                    reasons: Vec::new(),
                    shown: line.to_string(),
                });
            }
            Line::Say(line) => side.said.push(Said {
                content: tokens(reading, &told.words, NO_WORDS),
                kind: line.kind,
                speaker: line.speaker.as_ref().map_or_else(Speaker::default, |spec| speaker(spec, tables)),
                is_optional: told.is_optional,
                shown: line.to_string(),
            }),
        }
    }
    side
}

/// The deed of a line and what it is about: the nearest line with that action.
fn chain_of_line(lines: &[Told], at: usize) -> Vec<(&str, Standing)> {
    let mut chain = Vec::new();
    let mut at = Some(at);
    while let Some(index) = at.take() {
        let Line::Event(line) = &lines[index].line else { break };
        chain.push((line.action.as_str(), line.standing.unwrap_or(Standing::Done)));
        let Some(about) = line.about.as_deref().filter(|_| chain.len() < 4) else { break };
        let is_it =
            |other: &usize| *other != index && matches!(&lines[*other].line, Line::Event(l) if l.action == about);
        at = (0..lines.len()).filter(is_it).min_by_key(|other| other.abs_diff(index));
        if at.is_none() {
            chain.push((about, Standing::Done));
        }
    }
    chain
}

/// The CAMEO code of a chain of deeds; of a first deed that has none there (denied, attempted), its own.
fn code(chain: &[(&str, Standing)], tables: &Tables) -> String {
    let deed =
        |(action, standing): &(&str, Standing)| Some(tables::Deed::new(tables.actions().get(action)?, *standing));
    let deeds: Option<Vec<_>> = chain.iter().map(deed).collect();
    let coded = deeds.and_then(|deeds| tables.codebooks().codes(&deeds).cameo.code);
    let own = || Some(tables.actions().get(chain.first()?.0)?.cameo.as_ref()?.to_string());
    coded.or_else(own).unwrap_or_default()
}

fn countries(actors: &[ActorSpec], tables: &Tables) -> BTreeSet<String> {
    actors.iter().filter_map(|spec| country(spec, tables)).collect()
}

fn country(spec: &ActorSpec, tables: &Tables) -> Option<String> {
    let named = |name: &str| -> Option<String> {
        let known: BTreeSet<_> = tables.names().get(name).iter().filter_map(|entry| entry.country).collect();
        let mut known = known.into_iter();
        // A name that several countries have tells none.
        known.next().filter(|_| known.next().is_none()).map(|code| code.to_string())
    };
    match spec {
        ActorSpec::Code { code, .. } => {
            let first = code.get(..3).filter(|first| tables.country(first).is_some());
            first.map(str::to_owned).or_else(|| named(code))
        }
        ActorSpec::Named(name) => named(name),
        ActorSpec::Unnamed(_) => None,
    }
}

fn speaker(spec: &ActorSpec, tables: &Tables) -> Speaker {
    let name = match spec {
        ActorSpec::Code { name, .. } => name.clone(),
        ActorSpec::Named(name) => Some(name.clone()),
        ActorSpec::Unnamed(_) => None,
    };
    Speaker { country: country(spec, tables), called: name.iter().cloned().collect(), name }
}

pub(super) fn of_reading(reading: &Reading, tables: &Tables) -> Side {
    let record = reading.record(tables);
    let points: Vec<usize> = reading.document.text().char_indices().map(|(at, _)| at).collect();
    let byte = |point: usize| points.get(point).copied().unwrap_or(reading.document.text().len());
    let span = |start: usize, end: usize| Span::new(byte(start), byte(end));
    let deeds = record.events.iter().enumerate().map(|(at, event)| {
        let shown = event.evidence.iter().filter(|evidence| evidence.field == EvidenceField::Action);
        let words: Vec<Span> = shown.map(|words| span(words.start_char, words.end_char)).collect();
        Deed {
            words: tokens(reading, &words, FUNCTION_WORDS),
            actors: known_countries(&event.actors, &record),
            recipients: known_countries(&event.recipients, &record),
            is_reciprocal: event.reciprocal,
            code: code(&chain_of_event(&record, at), tables),
            standing: Some(event.standing),
            is_optional: false,
            certainty: event.certainty.value(),
            reasons: event.certainty_reasons.clone(),
            shown: event_line(event, &record).to_string(),
        }
    });
    let said = record.statements.iter().map(|statement| {
        let content: Vec<Span> = statement.content.iter().map(|words| span(words.start_char, words.end_char)).collect();
        Said {
            content: tokens(reading, &content, NO_WORDS),
            kind: Some(statement.kind),
            speaker: statement.speaker.map_or_else(Speaker::default, |id| known_speaker(id, &record)),
            is_optional: false,
            shown: say_line(statement, &record).to_string(),
        }
    });
    Side { deeds: deeds.collect(), said: said.collect() }
}

fn chain_of_event(record: &Record, at: usize) -> Vec<(&str, Standing)> {
    let mut chain = Vec::new();
    let mut at = Some(at);
    while let Some(event) = at.and_then(|index| record.events.get(index)).filter(|_| chain.len() < 4) {
        chain.push((event.action.as_str(), event.standing));
        at = event.about.map(|id| id.index());
    }
    chain
}

fn known_countries(actors: &[ActorId], record: &Record) -> BTreeSet<String> {
    let country = |id: &ActorId| record.actors.get(id.index())?.country.as_ref().map(ToString::to_string);
    actors.iter().filter_map(country).collect()
}

fn known_speaker(id: ActorId, record: &Record) -> Speaker {
    let Some(actor) = record.actors.get(id.index()) else { return Speaker::default() };
    let called = actor.mentions.iter().map(|mention| mention.text.clone()).chain([actor.name.clone()]).collect();
    Speaker { country: actor.country.as_ref().map(ToString::to_string), name: None, called }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_agree_by_root_and_by_three_digits_where_both_have_them() {
        assert!(same_code("0232", "023"));
        assert!(same_code("19", "193"));
        assert!(!same_code("0232", "0242"));
        assert!(!same_code("112", "12"));
        assert!(!same_code("", ""));
    }

    #[test]
    fn the_code_of_a_deed_with_words_comes_from_what_it_is_about() {
        let tables = Tables::builtin();
        let chain = [("request", Standing::Done), ("provide-military-aid", Standing::Requested)];
        assert_eq!(code(&chain, &tables), "0232");
        assert_eq!(code(&[("attack", Standing::Denied)], &tables), "190");
    }

    #[test]
    fn a_country_comes_from_a_code_or_from_the_row_of_a_name() {
        let tables = Tables::builtin();
        let of = |text: &str| -> Option<String> {
            let Line::Event(line) = format!("{text} -> -  attack").parse().unwrap() else { unreachable!() };
            country(&line.actors[0], &tables)
        };
        assert_eq!(of("IRQGOV").as_deref(), Some("IRQ"));
        assert_eq!(of("Hezbollah").as_deref(), Some("LBN"));
        assert_eq!(of("NATO"), None);
        assert_eq!(of("?(rebels)"), None);
    }
}
