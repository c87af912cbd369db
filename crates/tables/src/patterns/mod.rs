//! Patterns: which clause tells which action, and who fills its slots.
//!
//! A pattern names the heads it fits (verbs, nouns, adjectives by lemma), says from which roles
//! of the clause its slots are filled, and what must hold beside that. `data/patterns/README.md` is
//! the grammar with examples; [`Slot`] and [`Condition`] are its parsed form.
//!
//! Deliberately absent: matching. That is `coding`, which has clauses and actors.

mod file;
mod slot;

use chancery_record::StanceKind;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

pub use file::{Example, Pattern, Voice};
pub(crate) use slot::slot as slot_of;
pub use slot::{Condition, Slot, SlotName, SlotSource, Step};

use crate::{Actions, Finding, Source, suggest};

/// The kinds of word that can head a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadKind {
    /// A verb, with its particle: `carry out`.
    Verb,
    /// A noun that names a deed.
    Noun,
    /// An adjective.
    Adjective,
}

/// What patterns tell, and the folder that they stand in.
pub(crate) enum Told<'a> {
    /// Actions: `patterns/`.
    Actions(&'a Actions),
    /// Stances: `stances/`.
    Stances,
}

impl Told<'_> {
    fn folder(&self) -> &'static str {
        if matches!(self, Self::Actions(_)) { "patterns/" } else { "stances/" }
    }

    fn what(&self) -> &'static str {
        if matches!(self, Self::Actions(_)) { "action" } else { "stance" }
    }

    fn knows(&self, name: &str) -> bool {
        match self {
            Self::Actions(actions) => actions.get(name).is_some(),
            Self::Stances => name.parse::<StanceKind>().is_ok(),
        }
    }

    fn suggest(&self, name: &str) -> Option<String> {
        match self {
            Self::Actions(actions) => actions.suggest(name),
            Self::Stances => suggest(name, StanceKind::ALL.iter().map(|kind| kind.as_str())),
        }
    }
}

/// All patterns, found by the head of a clause.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    all: Vec<Pattern>,
    by_head: FxHashMap<(HeadKind, SmolStr), Vec<usize>>,
}

impl Patterns {
    /// Reads the pattern files among `sources`; a later pattern of the same id replaces the earlier.
    pub(crate) fn load(sources: &[Source], told: &Told<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut all: Vec<Pattern> = Vec::new();
        let mut at: FxHashMap<SmolStr, usize> = FxHashMap::default();
        let of_folder = |source: &&Source| source.path().starts_with(told.folder()) && source.path().ends_with(".toml");
        for source in sources.iter().filter(of_folder) {
            for pattern in file::read(source, told, findings) {
                match at.get(&pattern.id) {
                    Some(&earlier) if source.is_overlay() => all[earlier] = pattern,
                    Some(&earlier) => findings.push(pattern.duplicate_of(&all[earlier])),
                    None => {
                        at.insert(pattern.id.clone(), all.len());
                        all.push(pattern);
                    }
                }
            }
        }
        let mut by_head: FxHashMap<(HeadKind, SmolStr), Vec<usize>> = FxHashMap::default();
        for (index, pattern) in all.iter().enumerate() {
            for head in &pattern.heads {
                by_head.entry(head.clone()).or_default().push(index);
            }
        }
        Self { all, by_head }
    }

    /// Every pattern, in file order.
    pub fn all(&self) -> &[Pattern] {
        &self.all
    }

    /// The patterns for a head, in file order.
    pub fn for_head(&self, kind: HeadKind, lemma: &str) -> impl Iterator<Item = &Pattern> {
        let found = self.by_head.get(&(kind, SmolStr::new(lemma)));
        found.into_iter().flatten().map(|&index| &self.all[index])
    }

    /// The pattern of that id.
    pub fn get(&self, id: &str) -> Option<&Pattern> {
        self.all.iter().find(|pattern| pattern.id == id)
    }

    /// Whether some pattern has the noun as a head.
    pub fn knows_noun(&self, lemma: &str) -> bool {
        self.by_head.contains_key(&(HeadKind::Noun, SmolStr::new(lemma)))
    }
}
