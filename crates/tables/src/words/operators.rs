//! operators.tsv: words that say how a deed stands: failed to, threatened to, may, plan, denied.

use smol_str::SmolStr;

use crate::Columns;
use crate::phrases::{PhraseIndex, PhraseMatch, first};
use crate::row::{Cells, Row, RowRef, overlays_first};

/// A word or phrase that gives its complement a standing.
#[derive(Clone, Debug)]
pub struct Operator {
    /// Its row; the id is the first of its words.
    pub at: RowRef,
    /// Phrases of lemmas.
    pub words: Vec<SmolStr>,
    /// What part of speech its first word is.
    pub pos: PartOfSpeech,
    /// What it makes of the standing of its complement.
    pub effect: Effect,
    /// What the complement is, as the clause calls it; none means any.
    pub complement: Vec<SmolStr>,
}

/// Parts of speech of operators and reporting words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PartOfSpeech {
    Verb,
    Noun,
    Adjective,
    Adverb,
    Auxiliary,
    Preposition,
    Determiner,
    Conjunction,
}

/// What an operator makes of the standing of its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// It is done: "managed to".
    Done,
    /// It is not, or is said not to be.
    Denied,
    /// It was tried and came to nothing.
    Attempted,
    /// It is asked of its doer.
    Requested,
    /// It hangs on a condition.
    Conditional,
    /// It is to be.
    Planned,
    /// It may be.
    Possible,
    /// It belongs to an older time.
    Historical,
    /// It stands as the operator's own clause does.
    Keep,
    /// It stands the other way round: "refrain from", and so with "not refrain from".
    Flip,
}

pub(crate) const PARTS: &[(&str, PartOfSpeech)] = &[
    ("verb", PartOfSpeech::Verb),
    ("noun", PartOfSpeech::Noun),
    ("adj", PartOfSpeech::Adjective),
    ("adv", PartOfSpeech::Adverb),
    ("aux", PartOfSpeech::Auxiliary),
    ("prep", PartOfSpeech::Preposition),
    ("det", PartOfSpeech::Determiner),
    ("conj", PartOfSpeech::Conjunction),
];

const EFFECTS: &[(&str, Effect)] = &[
    ("done", Effect::Done),
    ("denied", Effect::Denied),
    ("attempted", Effect::Attempted),
    ("requested", Effect::Requested),
    ("conditional", Effect::Conditional),
    ("planned", Effect::Planned),
    ("possible", Effect::Possible),
    ("historical", Effect::Historical),
    ("keep", Effect::Keep),
    ("flip", Effect::Flip),
];

impl Row for Operator {
    const PATH: &'static str = "words/operators.tsv";
    const COLUMNS: Columns =
        Columns { required: &["words", "pos", "effect", "complement"], optional: &["note", "upstream"] };
    const KEY: &'static str = "words";
    // One word can be verb and noun.
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            at,
            words: cells.required_list("words"),
            pos: cells.one_of("pos", PARTS)?,
            effect: cells.one_of("effect", EFFECTS)?,
            complement: cells.list("complement"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// All operators, found by their words.
#[derive(Clone, Debug, Default)]
pub struct Operators {
    rows: Vec<Operator>,
    index: PhraseIndex,
}

impl Operators {
    pub(crate) fn new(rows: Vec<Operator>) -> Self {
        let mut index = PhraseIndex::default();
        for (at, row) in overlays_first(&rows) {
            row.words.iter().for_each(|words| index.add(words, at, first));
        }
        Self { rows, index }
    }

    /// All rows.
    pub fn rows(&self) -> &[Operator] {
        &self.rows
    }

    /// The operators whose phrase begins at `lemmas[at]`, the longest phrase first; with each the
    /// place after its last word.
    pub fn at<S: AsRef<str>>(&self, lemmas: &[S], at: usize) -> impl Iterator<Item = (usize, &Operator)> {
        let rows = |found: PhraseMatch<'_>| -> Vec<(usize, usize)> {
            found.rows.iter().map(|row| (found.range.end, *row as usize)).collect()
        };
        self.index.matches(lemmas, at).flat_map(rows).filter_map(|(end, row)| Some((end, self.rows.get(row)?)))
    }
}
