//! What corrections and comparisons hold on to: places in the text, not rows.

use chancery_record::{Actor, Event, EvidenceField, Record, Statement};
use sha2::{Digest, Sha256};

/// Where something stands in a document, whoever read it.
///
/// An event's anchor is the span of its action's words, an actor's that of its first mention, a statement's that of its
/// content; `ordinal` tells those of one span apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Hash of document, span and ordinal.
    pub id: String,
    /// First code point.
    pub start_char: usize,
    /// Code point after the last.
    pub end_char: usize,
}

impl Anchor {
    fn new(kind: &str, document: &str, (start_char, end_char): (usize, usize), ordinal: usize) -> Self {
        let numbers = [start_char, end_char, ordinal].map(|number| number.to_string());
        let id = hash(&[kind, document, &numbers[0], &numbers[1], &numbers[2]]);
        Self { id, start_char, end_char }
    }

    /// Shared over joint length with a span, 0 to 1.
    pub(crate) fn overlap(&self, (start, end): (usize, usize)) -> f64 {
        let shared = self.end_char.min(end).saturating_sub(self.start_char.max(start));
        let joint = self.end_char.max(end).saturating_sub(self.start_char.min(start));
        if joint == 0 { 1.0 } else { shared as f64 / joint as f64 }
    }
}

/// The first 80 bits of a hash of the parts, in hexadecimal: in a store of a hundred million rows two of them meet with
/// a chance of one in a hundred million.
pub(crate) fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    chancery_text::hex(&hasher.finalize()[..10])
}

/// The id of a row of a run: the beginning of the document's id, then a hash of anchor and run. So a row is found by its
/// document, without an index over ids, which would have to be written all over for every batch.
pub(crate) fn row(document: &str, anchor: &Anchor, run: &str) -> String {
    let begin: String = document.chars().take(OF_DOCUMENT).collect();
    let hashed = hash(&[&anchor.id, run]);
    begin + &hashed[..hashed.len() - OF_DOCUMENT]
}

/// So many letters of a row's id are those of its document's.
const OF_DOCUMENT: usize = 10;

/// The values for `d.id >= ?1 AND d.id < ?2 AND id = ?3`, where `d` is the row's document.
pub(crate) fn key(id: &str) -> [String; 3] {
    let begin: String = id.chars().take(OF_DOCUMENT).collect();
    let end = format!("{begin}g");
    [begin, end, id.to_owned()]
}

pub(crate) fn events(record: &Record) -> Vec<Anchor> {
    of("event", &record.document.id, record.events.iter().map(event_span))
}

pub(crate) fn actors(record: &Record) -> Vec<Anchor> {
    of("actor", &record.document.id, record.actors.iter().map(actor_span))
}

pub(crate) fn statements(record: &Record) -> Vec<Anchor> {
    of("statement", &record.document.id, record.statements.iter().map(statement_span))
}

fn of(kind: &str, document: &str, spans: impl Iterator<Item = (usize, usize)>) -> Vec<Anchor> {
    let mut seen: std::collections::BTreeMap<(usize, usize), usize> = std::collections::BTreeMap::new();
    let anchor = |span| {
        let ordinal = seen.entry(span).or_default();
        *ordinal += 1;
        Anchor::new(kind, document, span, *ordinal - 1)
    };
    spans.map(anchor).collect()
}

/// The words of the action. The record does not say which of them is the head of the predicate.
pub(crate) fn event_span(event: &Event) -> (usize, usize) {
    let words = event.evidence.iter().find(|piece| piece.field == EvidenceField::Action);
    words.map_or((0, 0), |words| (words.start_char, words.end_char))
}

pub(crate) fn actor_span(actor: &Actor) -> (usize, usize) {
    actor.mentions.first().map_or((0, 0), |mention| (mention.start_char, mention.end_char))
}

pub(crate) fn statement_span(statement: &Statement) -> (usize, usize) {
    let start = statement.content.iter().map(|piece| piece.start_char).min();
    let end = statement.content.iter().map(|piece| piece.end_char).max();
    (start.unwrap_or(0), end.unwrap_or(0))
}
