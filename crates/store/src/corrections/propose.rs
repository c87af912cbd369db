//! What corrections teach: gold, rows for tables, examples for patterns. For people to look over before it is used.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::Actor;
use chancery_record::line::event_line;
use serde_json::Value;

use super::{Correction, State, Target, Verdict};
use crate::text::sentence;
use crate::{Reader, StoreError};

/// An article with what people found right in it, in the form of a gold reading: `NAME.txt` and `NAME.gold`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// The beginning of the document's id.
    pub name: String,
    /// The text.
    pub text: String,
    /// Event lines under a head of comments; what was rejected is a comment.
    pub reading: String,
}

/// One article for every document of which somebody judged an event, in the order of document ids. Only judged events are
/// in it, so that it measures precision on them, and recall only where people judged everything.
///
/// # Errors
/// Where the store cannot be read.
pub fn gold(reader: &Reader) -> Result<Vec<Gold>, StoreError> {
    let mut articles = Vec::new();
    for judged in judged(reader)? {
        let record = &judged.record;
        let mut reading = String::new();
        for (name, value) in [("published", &record.document.published), ("publisher", &record.document.publisher)] {
            if let Some(value) = value {
                reading += &format!("# {name}: {value}\n");
            }
        }
        reading += &format!("# document: {}\n# reader: {}\n", record.document.id, judged.authors);
        for (line, state, _) in &judged.events {
            let mark = if *state == State::Rejected { "# not: " } else { "" };
            reading += &format!("{mark}{line}\n");
        }
        let name = record.document.id.chars().take(12).collect();
        articles.push(Gold { name, text: judged.text, reading });
    }
    Ok(articles)
}

/// TOML with the sentences of judged events, by pattern: `yes` with the line that is right, `no` where it was rejected.
///
/// # Errors
/// Where the store cannot be read.
pub fn examples(reader: &Reader) -> Result<String, StoreError> {
    let mut by_pattern: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for judged in judged(reader)? {
        for (at, (_, state, sentence)) in judged.events.iter().enumerate() {
            let event = &judged.record.events[judged.indices[at]];
            let pattern = event.pattern.clone().unwrap_or_else(|| "none".into());
            let words = toml_text(sentence);
            let example = match state {
                State::Rejected => format!("no  = [{words}]"),
                State::Accepted | State::Changed => {
                    let line = toml_text(&event_line(event, &judged.record).core().to_string());
                    format!("yes = [{{ text = {words}, events = [{line}, \"...\"] }}]")
                }
            };
            by_pattern.entry(pattern).or_default().push(example);
        }
    }
    let mut written = String::new();
    for (pattern, examples) in by_pattern {
        written += &format!("# pattern {pattern}\n{}\n\n", examples.join("\n"));
    }
    Ok(written)
}

/// Rows for `data/actors/` from what people set of actors: the table, then its columns as far as they are known.
///
/// # Errors
/// Where the store cannot be read.
pub fn rows(reader: &Reader) -> Result<String, StoreError> {
    let mut documents: BTreeMap<String, Vec<Correction>> = BTreeMap::new();
    for correction in reader.corrections()? {
        let told =
            correction.withdrawn.is_none() && correction.target == Target::Actor && correction.verdict == Verdict::Set;
        if told {
            documents.entry(correction.document.clone()).or_default().push(correction);
        }
    }
    let mut rows = BTreeSet::new();
    for (document, corrections) in documents {
        let Some(corrected) = reader.corrected(&document, None)? else { continue };
        let anchors = corrected.actor_anchors();
        for correction in corrections {
            let Some(at) = anchors.iter().position(|anchor| anchor.id == correction.anchor.id) else { continue };
            rows.extend(row(&corrected.record.actors[at], &correction.was));
        }
    }
    let head = "table\tid\tname\taliases\tcountry\tsectors\toffice\n".to_owned();
    Ok(rows.into_iter().fold(head, |all, row| all + &row + "\n"))
}

/// The row of an actor that was read as `was`; none where no table has rows of its kind.
fn row(actor: &Actor, was: &str) -> Option<String> {
    let table = match actor.kind.as_str() {
        "person" => "people.tsv",
        "organization" => "organizations.tsv",
        "group" => "groups.tsv",
        _ => return None,
    };
    let id: String = actor
        .name
        .to_lowercase()
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let sectors: Vec<&str> = actor.sectors.iter().map(|sector| sector.as_str()).collect();
    let (country, office) = (actor.country.as_deref().unwrap_or(""), actor.office.as_deref().unwrap_or(""));
    let alias = if was == actor.name { "" } else { was };
    let cells = [table, &id, &actor.name, alias, country, &sectors.join(","), office];
    Some(cells.map(|cell| cell.replace(['\t', '\n'], " ")).join("\t"))
}

/// A document of which somebody judged an event.
struct Judged {
    record: chancery_record::Record,
    text: String,
    authors: String,
    /// Line, state and sentence of each judged event.
    events: Vec<(String, State, String)>,
    /// Their indices in the record.
    indices: Vec<usize>,
}

fn judged(reader: &Reader) -> Result<Vec<Judged>, StoreError> {
    let mut documents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for correction in
        reader.corrections()?.into_iter().filter(|one| one.withdrawn.is_none() && one.target == Target::Event)
    {
        documents.entry(correction.document).or_default().insert(correction.author);
    }
    let mut all = Vec::new();
    for (document, authors) in documents {
        let (Some(corrected), Some(text)) = (reader.corrected(&document, None)?, reader.text(&document)?) else {
            continue;
        };
        let judged = corrected.events.iter().enumerate().filter_map(|(at, state)| Some((at, (*state)?)));
        let (mut events, mut indices) = (Vec::new(), Vec::new());
        for (at, state) in judged {
            let event = &corrected.record.events[at];
            let (start, end) = crate::anchors::event_span(event);
            events.push((
                event_line(event, &corrected.record).to_string(),
                state,
                sentence(&text, start, end).to_owned(),
            ));
            indices.push(at);
        }
        if !events.is_empty() {
            let authors = authors.into_iter().collect::<Vec<_>>().join(", ");
            all.push(Judged { record: corrected.record, text, authors, events, indices });
        }
    }
    Ok(all)
}

/// A text as TOML, on one line. JSON's escapes are TOML's.
fn toml_text(words: &str) -> String {
    Value::from(words.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}
