//! What the engine leaves unread: counts over many readings.
//!
//! Reads readings one at a time; [`Coverage`] counts the clauses in which two political actors meet
//! and no event was read, the noun phrases that could act but have neither country nor sector, the
//! pairs of actors that share a sentence but no clause, and the patterns that fired. This, not a
//! count of rows, says what to write next: "`summon`, verb, 41 times, no pattern".
//!
//! Deliberately absent: any gold. Whether what *was* read is right is for [`crate::audit`].

mod actors;
mod clauses;
mod pairs;
mod phrases;
mod ranking;
mod report;
mod words;

use std::collections::BTreeMap;

use chancery::coding::{Misfit, misfits};
use chancery::syntax::ClauseKind;
use chancery::tables::Pattern;
use chancery::text::ClauseId;
use chancery::{Reading, Tables};
use smol_str::SmolStr;

pub use ranking::{Ranking, Tally};
pub use words::Origin;

use actors::Parties;

/// Counts over readings; those of two parts of a corpus add up by [`Coverage::add`].
///
/// Its size grows with the words of the corpus, not with its length.
///
/// ```
/// use chancery_eval::coverage::Coverage;
/// let tables = chancery::Tables::builtin();
/// let nothing = Coverage::over(&tables);
/// assert_eq!(nothing.unfired().len(), tables.patterns().all().len());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// Documents that were read.
    pub documents: usize,
    /// Their sentences.
    pub sentences: usize,
    /// Their clauses.
    pub clauses: usize,
    /// The clauses with two political actors, by what became of them.
    pub fates: BTreeMap<Fate, usize>,
    /// Predicates of the unread ones.
    pub predicates: Ranking<Predicate>,
    /// Noun phrases where actors stand.
    pub phrases: usize,
    /// Those of them without country or sector, by head.
    pub unknown: Ranking<Phrase>,
    /// Those of them that are the subject of a verb beside a political actor, by head: each may keep a
    /// pair from being found.
    pub unknown_subjects: Ranking<Phrase>,
    /// Pairs of political actors in one sentence.
    pub pairs: usize,
    /// Those that are in no one clause because one of the two speaks of the other.
    pub spoken: usize,
    /// The others that are in no one clause, by the dependency path between the two.
    pub lost: Ranking<SmolStr>,
    /// How often each pattern was the one that fitted a clause, with the file that it stands in.
    pub patterns: BTreeMap<SmolStr, (SmolStr, usize)>,
}

/// What became of a clause with two political actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It tells an event.
    Read,
    /// A pattern fits, but no event came of it: a side is missing, or another clause tells the same.
    Dropped,
    /// Verb and noun are one predicate, and the other of the two tells it: "held talks".
    Light,
    /// It tells that somebody says something, and no more.
    Statement,
    /// A pattern says that it tells nothing.
    Vetoed,
    /// Nothing is known of it.
    Unread,
}

impl Fate {
    /// All fates, in the order of a report.
    pub const ALL: [Self; 6] = [Self::Read, Self::Dropped, Self::Light, Self::Statement, Self::Vetoed, Self::Unread];

    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Dropped => "dropped",
            Self::Light => "light",
            Self::Statement => "statement",
            Self::Vetoed => "vetoed",
            Self::Unread => "unread",
        }
    }
}

/// A predicate: what a pattern would name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Predicate {
    /// Its lemma, with particle.
    pub lemma: SmolStr,
    /// `verb`, `noun` or `adjective`.
    pub kind: &'static str,
    /// Patterns that have it as a head and yet do not fit.
    pub patterns: usize,
}

/// The head of a noun phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    /// Its lemma; a name keeps its capital.
    pub lemma: SmolStr,
    /// `noun` or `name`.
    pub kind: &'static str,
}

impl Coverage {
    /// Nothing yet, over the patterns of `tables`.
    pub fn over(tables: &Tables) -> Self {
        let patterns = tables.patterns().all().iter();
        Self { patterns: patterns.map(|p| (p.id.clone(), (p.file.clone(), 0))).collect(), ..Self::default() }
    }

    /// The counts of one reading; `tables` are those that it was read with.
    pub fn of(reading: &Reading, tables: &Tables, origin: &Origin) -> Self {
        let asked: Vec<Asked<'_>> = reading.syntax.iter().map(|(id, _)| Asked::of(reading, tables, id)).collect();
        let parties = Parties::new(reading);
        let mut counts = Self {
            documents: 1,
            sentences: reading.syntax.parse().sentences.len(),
            clauses: reading.syntax.clauses().len(),
            ..Self::default()
        };
        counts.count_patterns(&asked);
        clauses::count(&mut counts, &parties, &asked, origin);
        phrases::count(&mut counts, &parties, origin);
        pairs::count(&mut counts, &parties, origin);
        counts
    }

    /// Adds the counts of what comes later in the corpus; examples are those that came first.
    pub fn add(&mut self, later: Self) {
        self.documents += later.documents;
        self.sentences += later.sentences;
        self.clauses += later.clauses;
        self.phrases += later.phrases;
        self.pairs += later.pairs;
        self.spoken += later.spoken;
        for (fate, count) in later.fates {
            *self.fates.entry(fate).or_default() += count;
        }
        for (id, (file, count)) in later.patterns {
            self.patterns.entry(id).or_insert((file, 0)).1 += count;
        }
        self.predicates.add(later.predicates);
        self.unknown.add(later.unknown);
        self.unknown_subjects.add(later.unknown_subjects);
        self.lost.add(later.lost);
    }

    /// Clauses with two political actors.
    pub fn met(&self) -> usize {
        self.fates.values().sum()
    }

    /// Clauses with two political actors that became so.
    pub fn fate(&self, fate: Fate) -> usize {
        self.fates.get(&fate).copied().unwrap_or_default()
    }

    /// Patterns that fired, the most frequent first.
    pub fn fired(&self) -> Vec<(&str, usize)> {
        let mut fired: Vec<(&str, usize)> =
            self.patterns.iter().map(|(id, (_, count))| (id.as_str(), *count)).collect();
        fired.retain(|(_, count)| *count > 0);
        fired.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
        fired
    }

    /// Patterns that fired nowhere, with the files that they stand in, by file.
    pub fn unfired(&self) -> Vec<(&str, &str)> {
        let silent = self.patterns.iter().filter(|(_, (_, count))| *count == 0);
        let mut silent: Vec<(&str, &str)> = silent.map(|(id, (file, _))| (file.as_str(), id.as_str())).collect();
        silent.sort_unstable();
        silent
    }

    fn count_patterns(&mut self, asked: &[Asked<'_>]) {
        for pattern in asked.iter().filter_map(|asked| asked.fits) {
            self.patterns.entry(pattern.id.clone()).or_insert((pattern.file.clone(), 0)).1 += 1;
        }
    }
}

/// What the patterns say of one clause.
struct Asked<'t> {
    /// How many have its predicate as a head.
    count: usize,
    /// The one that fits, be it a veto.
    fits: Option<&'t Pattern>,
}

impl<'t> Asked<'t> {
    fn of(reading: &Reading, tables: &'t Tables, clause: ClauseId) -> Self {
        let asked = misfits(&reading.syntax, &reading.resolution, tables, clause);
        let fits = asked.iter().find(|(_, misfit)| matches!(misfit, None | Some(Misfit::Veto)));
        Self { count: asked.len(), fits: fits.map(|(pattern, _)| *pattern) }
    }
}

fn kind_word(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Verbal => "verb",
        ClauseKind::Nominal => "noun",
        ClauseKind::Adjectival => "adjective",
    }
}
