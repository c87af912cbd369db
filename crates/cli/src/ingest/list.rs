//! The list of what would be taken, and its summary.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

use chancery_ingest::{Duplicates, Item, Note, Problem, Verdict};
use clap::ValueEnum;

use crate::{Failure, Outcome};

/// Forms of what is said of reports.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people: a summary; with --dry-run a line for each report, too
    Text,
    /// One JSON object a line for each report, once it is on disk; with --dry-run it has the text
    Jsonl,
}

/// Writes items as they come, and counts.
pub(crate) struct List {
    out: BufWriter<std::io::Stdout>,
    format: ListFormat,
    seen: Duplicates,
    held: usize,
    reports: usize,
    problems: usize,
    languages: BTreeMap<String, usize>,
    notes: BTreeMap<&'static str, usize>,
}

impl List {
    /// An empty list; `seen` are the texts that are held already.
    pub fn new(format: ListFormat, seen: Duplicates) -> Self {
        Self {
            out: BufWriter::new(std::io::stdout()),
            format,
            held: seen.len(),
            seen,
            reports: 0,
            problems: 0,
            languages: BTreeMap::new(),
            notes: BTreeMap::new(),
        }
    }

    /// How many reports there are so far.
    pub fn len(&self) -> usize {
        self.reports
    }

    /// Writes an item, or says what is wrong with it.
    pub fn add(&mut self, item: Result<Item, Problem>) -> Result<(), Failure> {
        let mut item = match item {
            Ok(item) => item,
            Err(problem) => {
                self.problems += 1;
                eprintln!("{problem}");
                return Ok(());
            }
        };
        match self.seen.look_up(&item) {
            Verdict::New => {}
            Verdict::Same => item.notes.push(Note::Duplicate),
            Verdict::Near { of, distance } => item.notes.push(Note::NearDuplicate { of, distance }),
        }
        self.reports += 1;
        *self.languages.entry(item.language.clone().unwrap_or_else(|| "?".into())).or_default() += 1;
        item.notes.iter().filter_map(counted).for_each(|note| *self.notes.entry(note).or_default() += 1);
        let written = match self.format {
            ListFormat::Text => line(&item),
            ListFormat::Jsonl => object(&item),
        };
        self.out.write_all(written.as_bytes())?;
        Ok(())
    }

    /// Writes the summary to the terminal.
    pub fn end(mut self) -> Result<Outcome, Failure> {
        self.out.flush()?;
        let languages: Vec<String> = self.languages.iter().map(|(name, count)| format!("{count} {name}")).collect();
        eprintln!(
            "{} reports ({}), {} different texts",
            self.reports,
            languages.join(", "),
            self.seen.len() - self.held
        );
        for (note, count) in &self.notes {
            eprintln!("  {count} {note}");
        }
        if self.problems == 0 {
            return Ok(Outcome::Fine);
        }
        eprintln!("{} files or records could not be read", self.problems);
        Ok(Outcome::Findings)
    }
}

/// What the summary calls a note; languages are counted by themselves.
fn counted(note: &Note) -> Option<&'static str> {
    match note {
        Note::Encoding { .. } => Some("in another encoding than UTF-8"),
        Note::Undecodable(_) => Some("with undecodable bytes"),
        Note::Repaired(_) => Some("with repaired characters"),
        Note::Language(_) => None,
        Note::Undated => Some("without a date"),
        Note::Summary => Some("with a summary only"),
        Note::Duplicate => Some("of a text that was seen before"),
        Note::NearDuplicate { .. } => Some("nearly a text that was seen before"),
    }
}

/// `ID  DAY  LANGUAGE  WORDS  TITLE  [NOTES]`.
fn line(item: &Item) -> String {
    let document = &item.document;
    let day = document.published.map_or("-".to_owned(), |day| day.to_string());
    let id = document.id();
    let first = document.text().lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let title: String = document.title.as_deref().unwrap_or(first).trim().chars().take(80).collect();
    let notes: Vec<String> = item.notes.iter().map(Note::to_string).collect();
    let notes = if notes.is_empty() { String::new() } else { format!("  [{}]", notes.join("; ")) };
    let language = item.language.as_deref().unwrap_or("?");
    format!("{}  {day:<10}  {language:<3}  {:>6}  {title}{notes}\n", &id[..12], item.words())
}

fn object(item: &Item) -> String {
    let (document, sighting) = (&item.document, &item.sighting);
    let object = serde_json::json!({
        "id": document.id(), "title": document.title, "author": item.author, "url": document.url,
        "publisher": document.publisher, "published": document.published.map(|day| day.to_string()),
        "language": item.language, "licence": document.licence,
        "retrieved": sighting.retrieved.map(|time| time.to_string()), "file": sighting.file, "record": sighting.record,
        "words": item.words(), "notes": item.notes.iter().map(Note::to_string).collect::<Vec<_>>(), "text": document.text(),
    });
    format!("{object}\n")
}
