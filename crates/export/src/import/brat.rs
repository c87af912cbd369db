//! brat's standoff lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chancery_record::DocumentInfo;
use chancery_tables::Tables;

use super::{About, Annotated};
use crate::ExportError;
use crate::brat::STATEMENT;
use crate::markup::{Kind, Letters, Mark, Markup, Role};

/// The annotated texts of a folder, by name, or of one `.ann` file; each has its text beside it as `.txt`.
///
/// # Errors
/// Where a file cannot be read. What is wrong inside an `.ann` file stands in [`Annotated::problems`].
pub fn brat(path: &Path) -> Result<Vec<Annotated>, ExportError> {
    let mut files: Vec<PathBuf> = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(ExportError::file(path))? {
            files.push(entry.map_err(ExportError::file(path))?.path());
        }
        files.retain(|file| file.extension().is_some_and(|extension| extension == "ann"));
        files.sort();
        if files.is_empty() {
            return Err(ExportError::read(
                path.display(),
                "no annotations; a text is NAME.txt with NAME.ann beside it",
            ));
        }
    } else {
        files.push(path.to_owned());
    }
    files.iter().map(|file| one(file)).collect()
}

fn one(file: &Path) -> Result<Annotated, ExportError> {
    let beside = file.with_extension("txt");
    let text = fs::read_to_string(&beside).map_err(ExportError::file(&beside))?;
    let written = fs::read_to_string(file).map_err(ExportError::file(file))?;
    let told = fs::read(file.with_extension("json")).ok();
    // What is known of the report is a help, not needed: folders that others made have no such file.
    let told: Option<DocumentInfo> = told.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let about = told.map(|told| About { publisher: told.publisher, published: told.published }).unwrap_or_default();
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let letters = Letters::new(&text);
    let mut standoff = Standoff::new(&letters);
    for (number, line) in written.lines().enumerate() {
        if let Err(what) = standoff.line(line) {
            standoff.problems.push(format!("{}:{}: {what}", file.display(), number + 1));
        }
    }
    let (markup, problems) = standoff.markup();
    Ok(Annotated::new(name, about, text, &markup, &Tables::builtin(), problems))
}

/// The lines of a file as they are read.
struct Standoff<'t> {
    letters: &'t Letters,
    /// Text-bound annotations: type and stretches.
    texts: BTreeMap<String, TextBound>,
    /// Events in their order.
    events: Vec<Triggered>,
    relations: Vec<(String, String, String)>,
    /// By what they are about and their name.
    attributes: BTreeMap<(String, String), String>,
    notes: BTreeMap<String, String>,
    problems: Vec<String>,
}

/// Marked words: their type and stretches.
struct TextBound {
    kind: String,
    at: Vec<(usize, usize)>,
}

/// An event: its type, the id of its trigger, and its arguments as role and id.
struct Triggered {
    id: String,
    kind: String,
    trigger: String,
    arguments: Vec<(String, String)>,
}

impl<'t> Standoff<'t> {
    fn new(letters: &'t Letters) -> Self {
        Self {
            letters,
            texts: BTreeMap::new(),
            events: Vec::new(),
            relations: Vec::new(),
            attributes: BTreeMap::new(),
            notes: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    /// Reads a line; kinds of lines that say nothing of events (normalizations, equivalences) are passed over.
    fn line(&mut self, line: &str) -> Result<(), String> {
        let (id, rest) = line.split_once('\t').unwrap_or((line, ""));
        match id.chars().next() {
            Some('T') => self.text(id, rest),
            Some('E') => self.event(id, rest),
            Some('R') => self.relation(rest),
            Some('A' | 'M') => self.attribute(rest),
            Some('#') => {
                let (about, note) = rest.split_once('\t').unwrap_or((rest, ""));
                if let Some((_, of)) = about.split_once(' ') {
                    self.notes.insert(of.to_owned(), note.to_owned());
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, id: &str, rest: &str) -> Result<(), String> {
        let (place, words) = rest.split_once('\t').ok_or("expected TYPE START END, a tab and the words")?;
        let (kind, offsets) = place.split_once(' ').ok_or("expected a type and offsets")?;
        let mut at = Vec::new();
        for piece in offsets.split(';') {
            let ends = piece.split_once(' ').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
            let (start, end): (usize, usize) = ends.ok_or_else(|| format!("`{piece}` are no offsets"))?;
            if self.letters.slice(start, end).is_none() {
                return Err(format!("{start} to {end} does not lie in the text of {} code points", self.letters.len()));
            }
            at.push((start, end));
        }
        let found: Vec<String> = at.iter().filter_map(|(start, end)| self.letters.slice(*start, *end)).collect();
        if found.join(" ") != words {
            return Err(format!(
                "the words are “{words}”, but the text has “{}” there; is it the same text?",
                found.join(" ")
            ));
        }
        self.texts.insert(id.to_owned(), TextBound { kind: kind.to_owned(), at });
        Ok(())
    }

    fn event(&mut self, id: &str, rest: &str) -> Result<(), String> {
        let mut parts = rest.split_whitespace();
        let (kind, trigger) = parts.next().and_then(|head| head.split_once(':')).ok_or("expected TYPE:TRIGGER")?;
        let argument = |part: &str| {
            let (role, of) = part.split_once(':').ok_or_else(|| format!("`{part}` is no argument"))?;
            Ok((role.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned(), of.to_owned()))
        };
        let arguments = parts.map(argument).collect::<Result<_, String>>()?;
        let (id, kind, trigger) = (id.to_owned(), kind.to_owned(), trigger.to_owned());
        self.events.push(Triggered { id, kind, trigger, arguments });
        Ok(())
    }

    fn relation(&mut self, rest: &str) -> Result<(), String> {
        let parts: Vec<&str> = rest.split_whitespace().collect();
        let [role, from, to] = parts[..] else { return Err("expected ROLE Arg1:ID Arg2:ID".into()) };
        let id = |part: &str| part.split_once(':').map_or(part, |(_, id)| id).to_owned();
        self.relations.push((role.to_owned(), id(from), id(to)));
        Ok(())
    }

    fn attribute(&mut self, rest: &str) -> Result<(), String> {
        let parts: Vec<&str> = rest.split_whitespace().collect();
        let [name, of, value @ ..] = &parts[..] else { return Err("expected NAME ID [VALUE]".into()) };
        self.attributes.insert(((*of).to_owned(), (*name).to_owned()), value.join(" "));
        Ok(())
    }

    fn markup(mut self) -> (Markup, Vec<String>) {
        let mut markup = Markup::default();
        let mut marks: BTreeMap<String, usize> = BTreeMap::new();
        let triggers: Vec<&String> = self.events.iter().map(|event| &event.trigger).collect();
        // In the order of their numbers, which is the order in which they were marked.
        let mut texts: Vec<(&String, &TextBound)> = self.texts.iter().collect();
        texts.sort_by_key(|(id, _)| (id[1..].parse::<usize>().unwrap_or(usize::MAX), id.as_str()));
        for (id, TextBound { kind, at }) in texts {
            if triggers.contains(&id) {
                continue;
            }
            match Kind::named(kind) {
                Some(kind) => {
                    let note = self.notes.get(id).cloned();
                    marks.insert(id.clone(), markup.add(Mark { note, ..Mark::new(kind, at.clone()) }));
                }
                None => self.problems.push(format!("{id}: unknown type `{kind}`")),
            }
        }
        for Triggered { id, kind, trigger, .. } in &self.events {
            let Some(TextBound { at, .. }) = self.texts.get(trigger) else {
                self.problems.push(format!("{id}: its trigger {trigger} is not there"));
                continue;
            };
            let said = |name: &str| {
                let of = |id: &String| self.attributes.get(&(id.clone(), name.to_owned())).cloned();
                of(id).or_else(|| of(trigger))
            };
            let mark = if kind == STATEMENT {
                Mark { label: said("Kind"), how: said("Polarity"), ..Mark::new(Kind::Statement, at.clone()) }
            } else {
                let reciprocal = said("Reciprocal").is_some();
                Mark {
                    label: Some(kind.clone()),
                    how: said("Standing"),
                    reciprocal,
                    ..Mark::new(Kind::Event, at.clone())
                }
            };
            let at = markup.add(mark);
            marks.insert(id.clone(), at);
            marks.insert(trigger.clone(), at);
        }
        let events = self.events.iter().flat_map(|Triggered { id, arguments, .. }| {
            arguments.iter().map(move |(role, to)| (role.clone(), id.clone(), to.clone()))
        });
        let links: Vec<(String, String, String)> = events.chain(self.relations.iter().cloned()).collect();
        for (role, from, to) in links {
            let found = (Role::named(&role), marks.get(&from), marks.get(&to));
            let (Some(role), Some(&from_mark), Some(&to_mark)) = found else {
                self.problems.push(format!("{from}: no link `{role}` to {to} is known"));
                continue;
            };
            match super::fits(&markup, from_mark, role, to_mark) {
                Ok(()) => markup.link(from_mark, role, to_mark),
                Err(what) => self.problems.push(format!("{from}: {what}")),
            }
        }
        (markup, self.problems)
    }
}
