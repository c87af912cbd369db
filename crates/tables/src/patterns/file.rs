//! Reads pattern files.

use std::collections::BTreeMap;

use serde::Deserialize;
use smol_str::SmolStr;
use toml::Spanned;

use super::slot::{self, Condition, Slot, SlotName};
use super::{HeadKind, Told};
use crate::{Finding, Position, Source, TomlFile, suggest};

/// One pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Unique name in kebab-case.
    pub id: SmolStr,
    /// File that it stands in, as users know it.
    pub file: SmolStr,
    /// Where it begins in that file.
    pub position: Position,
    /// What it fits: kind and lemma.
    pub heads: Vec<(HeadKind, SmolStr)>,
    /// Whether it fits one voice only.
    pub voice: Option<Voice>,
    /// What it fills.
    pub slots: Vec<Slot>,
    /// What must hold beside that.
    pub conditions: Vec<Condition>,
    /// Whether it fits only what is denied, and tells of that what is so: "cannot accept".
    pub denied: bool,
    /// The action or stance that it tells; `None` for a veto, which says that the clause tells nothing.
    pub action: Option<SmolStr>,
    /// Of several fitting patterns the one with the highest priority wins, then the one with
    /// more slots and conditions, then the earlier.
    pub priority: i32,
    /// Why it is as it is.
    pub why: Option<String>,
    /// Sentences that it codes.
    pub yes: Vec<Example>,
    /// Near misses: sentences in which it must not fire.
    pub no: Vec<String>,
}

/// A sentence with the lines of events or stances that it gives.
#[derive(Clone, Debug)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Its event lines; what is not listed is an error unless the last is `...`.
    pub events: Vec<String>,
    /// Where it stands in the file.
    pub position: Position,
}

/// Surface voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// "bombed".
    Active,
    /// "was bombed".
    Passive,
}

impl Pattern {
    /// How much the pattern asks for; the more particular of two patterns is tried first.
    pub fn weight(&self) -> (i32, usize) {
        let asked = self.slots.iter().filter(|slot| !slot.optional).count() + 2 * self.conditions.len();
        (self.priority, asked + usize::from(self.voice.is_some()))
    }

    /// The slot of that name.
    pub fn slot(&self, name: SlotName) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.name == name)
    }

    pub(super) fn duplicate_of(&self, earlier: &Pattern) -> Finding {
        Finding::error(&*self.file, self.position, format!("a second pattern `{}`", self.id))
            .with_hint(format!("the first is at {}:{}", earlier.file, earlier.position.line))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    pattern: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Spanned<String>,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    adjective: Vec<String>,
    voice: Option<Voice>,
    #[serde(default)]
    slots: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    r#where: Vec<Spanned<String>>,
    #[serde(alias = "stance")]
    action: Option<Spanned<String>>,
    #[serde(default)]
    denied: bool,
    #[serde(default)]
    veto: bool,
    #[serde(default)]
    priority: i32,
    why: Option<String>,
    #[serde(default)]
    yes: Vec<Spanned<YesEntry>>,
    #[serde(default)]
    no: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YesEntry {
    text: String,
    #[serde(default, alias = "stances")]
    events: Vec<String>,
}

pub(super) fn read(source: &Source, told: &Told<'_>, findings: &mut Vec<Finding>) -> Vec<Pattern> {
    let file = TomlFile::new(source, findings);
    let Some(content) = file.read::<File>(findings) else { return Vec::new() };
    content.pattern.into_iter().map(|entry| pattern(&file, entry, told, findings)).collect()
}

fn pattern(file: &TomlFile<'_>, entry: Spanned<Entry>, told: &Told<'_>, findings: &mut Vec<Finding>) -> Pattern {
    let position = file.position(entry.span().start);
    let entry = entry.into_inner();
    let id_span = entry.id.span();
    let mut error = |span: std::ops::Range<usize>, message: String| findings.push(file.error(span, message));

    let kinds = [(HeadKind::Verb, entry.verb), (HeadKind::Noun, entry.noun), (HeadKind::Adjective, entry.adjective)];
    let heads: Vec<(HeadKind, SmolStr)> = kinds
        .into_iter()
        .flat_map(|(kind, lemmas)| lemmas.into_iter().map(move |lemma| (kind, SmolStr::from(lemma))))
        .collect();
    if heads.is_empty() {
        error(id_span.clone(), "a pattern needs `verb`, `noun` or `adjective`".into());
    }
    let mut slots = Vec::new();
    for (name, text) in entry.slots {
        match SlotName::ALL.iter().find(|(known, _)| known == name.as_ref()) {
            Some(&(_, slot_name)) => match slot::slot(slot_name, text.as_ref()) {
                Ok(slot) => slots.push(slot),
                Err(message) => error(text.span(), message),
            },
            None => {
                let hint = suggest(name.as_ref(), SlotName::ALL.iter().map(|(known, _)| *known)).unwrap_or_default();
                error(name.span(), format!("unknown slot `{}` {hint}", name.as_ref()));
            }
        }
    }
    let mut conditions = Vec::new();
    for text in entry.r#where {
        match slot::condition(text.as_ref()) {
            Ok(condition) => conditions.push(condition),
            Err(message) => error(text.span(), message),
        }
    }
    match (&entry.action, entry.veto) {
        (None, false) => error(id_span.clone(), format!("a pattern needs `{}`, or `veto = true`", told.what())),
        (Some(action), true) => error(action.span(), format!("a veto has no {}", told.what())),
        _ => {}
    }
    if let Some(action) = &entry.action
        && !told.knows(action.as_ref())
    {
        let hint = told.suggest(action.as_ref()).unwrap_or_default();
        error(action.span(), format!("unknown {} `{}` {hint}", told.what(), action.as_ref()));
    }
    if entry.yes.is_empty() && !entry.veto {
        error(id_span.clone(), "a pattern needs at least one `yes` sentence".into());
    }
    if entry.no.is_empty() {
        error(id_span, "a pattern needs at least one `no` near miss".into());
    }
    Pattern {
        id: entry.id.into_inner().into(),
        file: file.shown().into(),
        position,
        heads,
        voice: entry.voice,
        slots,
        conditions,
        denied: entry.denied,
        action: entry.action.map(|action| action.into_inner().into()),
        priority: entry.priority,
        why: entry.why,
        yes: entry
            .yes
            .into_iter()
            .map(|yes| {
                let position = file.position(yes.span().start);
                let yes = yes.into_inner();
                Example { text: yes.text, events: yes.events, position }
            })
            .collect(),
        no: entry.no,
    }
}
