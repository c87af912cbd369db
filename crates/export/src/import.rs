//! Corrected annotations back in: as event lines, and as spans that name actors.
//!
//! [`brat()`] reads a folder or one `.ann` file, [`label_studio()`] the JSON that Label Studio exports. Both give
//! for each text the lines that its marks tell (the notation of readings, patterns and tests) and the actor
//! spans that a next reading may be given.

mod brat;
mod label_studio;

pub use brat::brat;
pub use label_studio::label_studio;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chancery_record::line::Line;
use chancery_tables::Tables;
use chancery_text::{Document, Span};
use serde::{Deserialize, Serialize};

use crate::markup::{Kind, Letters, Markup, lines};
use crate::staging::{self, Staging};
use crate::{Destination, ExportError, Format};

/// One annotated text.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotated {
    /// The name of its files, or of its task.
    pub name: String,
    /// What is known of the report.
    pub document: About,
    /// The text.
    pub text: String,
    /// What the marks tell, in text order.
    pub lines: Vec<Line>,
    /// The actor marks, in text order.
    pub given: Vec<GivenSpan>,
    /// What could not be read of it: what, where, and what next.
    pub problems: Vec<String>,
}

/// What annotations keep of a report beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
}

/// Words that name an actor, by decision of an annotator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GivenSpan {
    /// First code point, from 0.
    pub start_char: usize,
    /// Code point after the last.
    pub end_char: usize,
    /// The words.
    pub text: String,
    /// Who it is, as event lines write it; none where the annotator did not say.
    pub actor: Option<String>,
}

impl Annotated {
    /// The lines under a head with day and publisher, as `chancery eval --set own` reads them.
    pub fn reading(&self) -> String {
        let mut out = String::new();
        for (name, value) in [("published", &self.document.published), ("publisher", &self.document.publisher)] {
            if let Some(value) = value {
                out += &format!("# {name}: {}\n", value.replace(['\n', '\r'], " "));
            }
        }
        for line in &self.lines {
            out += &format!("{line}\n");
        }
        out
    }

    /// The actor spans in bytes, as an engine's options take them.
    pub fn spans(&self) -> Vec<Span> {
        byte_spans(&self.given, &self.text)
    }

    /// What marks in a text tell.
    pub(crate) fn new(
        name: String,
        document: About,
        text: String,
        markup: &Markup,
        tables: &Tables,
        mut problems: Vec<String>,
    ) -> Self {
        let letters = Letters::new(&text);
        let (lines, unread) = lines(markup, &letters, document.publisher.as_deref());
        problems.extend(unread);
        for line in &lines {
            let Line::Event(event) = line else { continue };
            if tables.actions().get(&event.action).is_none() {
                let near = tables.actions().suggest(&event.action).unwrap_or_default();
                problems.push(format!(
                    "unknown action `{}`{}{near}",
                    event.action,
                    if near.is_empty() { "" } else { "; " }
                ));
            }
        }
        let actors = markup.marks.iter().filter(|mark| mark.kind == Kind::Actor);
        let given = actors.filter_map(|mark| {
            let (&(start_char, _), &(_, end_char)) = (mark.at.first()?, mark.at.last()?);
            let text = letters.slice(start_char, end_char)?;
            Some(GivenSpan { start_char, end_char, text, actor: mark.note.clone() })
        });
        let mut given: Vec<GivenSpan> = given.collect();
        given.sort();
        // A name becomes a file's; a task may bring any.
        let sign = |sign: char| if sign.is_alphanumeric() || "-_.".contains(sign) { sign } else { '_' };
        let name: String = name.chars().map(sign).collect();
        Self { name, document, text, lines, given, problems }
    }
}

/// Whether a link of this role may join these marks.
fn fits(markup: &Markup, from: usize, role: crate::markup::Role, to: usize) -> Result<(), String> {
    let (source, target) = (markup.marks[from].kind, markup.marks[to].kind);
    if role.sources().contains(&source) && role.target() == target {
        return Ok(());
    }
    let (role, source, target) = (role.name(), source.name(), target.name());
    Err(format!("`{role}` does not lead from {source} to {target}; turn it round or choose another"))
}

/// The given spans of a text as a line of JSON: the hash of the text and its spans.
pub fn given_line(text: &Annotated) -> String {
    let line = GivenLine { document: Document::new(text.text.as_str()).id(), spans: text.given.clone() };
    // Strings and numbers are always writable.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}

/// Reads lines that [`given_line`] wrote: spans by the hash of their text; `name` stands in errors.
///
/// # Errors
/// A line that is none: `NAME:LINE: what`.
pub fn read_given(written: &str, name: &str) -> Result<BTreeMap<String, Vec<GivenSpan>>, ExportError> {
    let mut given: BTreeMap<String, Vec<GivenSpan>> = BTreeMap::new();
    for (number, line) in written.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let read: Result<GivenLine, _> = serde_json::from_str(line);
        let hint = "`chancery import FORMAT FILE --given` writes such lines";
        let read =
            read.map_err(|error| ExportError::read(format!("{name}:{}", number + 1), format!("{error}; {hint}")))?;
        given.entry(read.document).or_default().extend(read.spans);
    }
    Ok(given)
}

/// Spans in bytes of their text, as an engine's options take them; one whose words are not there is left out.
pub fn byte_spans(given: &[GivenSpan], text: &str) -> Vec<Span> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |given: &GivenSpan| {
        let (start, end) = (*starts.get(given.start_char)?, *starts.get(given.end_char)?);
        (text.get(start..end)? == given.text).then(|| Span::new(start, end))
    };
    given.iter().filter_map(span).collect()
}

/// Writes a folder with `NAME.txt` and `NAME.gold` for each text, and `given.jsonl`.
///
/// # Errors
/// Where the folder is there already and not empty, or cannot be written; then nothing is left.
pub fn write(texts: &[Annotated], folder: &Path) -> Result<(), ExportError> {
    let mut staging = Staging::new(Destination::Path(folder), Format::Brat)?;
    let into = staging.folder()?;
    let mut names = BTreeSet::new();
    for text in texts {
        let numbered = (2..).map(|number| format!("{}-{number}", text.name));
        let mut free = std::iter::once(text.name.clone()).chain(numbered).filter(|name| !names.contains(name));
        let name = free.next().unwrap_or_default();
        staging::write(&into.join(format!("{name}.txt")), text.text.as_bytes())?;
        staging::write(&into.join(format!("{name}.gold")), text.reading().as_bytes())?;
        names.insert(name);
    }
    let given: String = texts.iter().map(given_line).collect();
    staging::write(&into.join("given.jsonl"), given.as_bytes())?;
    staging.commit()
}

#[derive(Serialize, Deserialize)]
struct GivenLine {
    document: String,
    spans: Vec<GivenSpan>,
}
