//! reporting.tsv: words that report what somebody said or thinks.

use smol_str::SmolStr;

use super::PartOfSpeech;
use super::operators::PARTS;
use crate::Columns;
use crate::phrases::{PhraseIndex, PhraseMatch, first};
use crate::row::{Cells, Row, RowRef, overlays_first};

/// A word or phrase that opens a statement.
#[derive(Clone, Debug)]
pub struct Reporting {
    /// Its row; the id is the first of its words.
    pub at: RowRef,
    /// Phrases of lemmas.
    pub words: Vec<SmolStr>,
    /// What part of speech its first word is.
    pub pos: PartOfSpeech,
    /// What the speaker does with the content.
    pub polarity: Polarity,
    /// How the speaker stands to it: `claim`, `hope`; none where the word does not say.
    pub attitude: Option<SmolStr>,
    /// Phrases that may stand for what is said: a preposition ("accused of"), or `attribute` for
    /// what its object is called.
    pub phrases: Vec<SmolStr>,
}

/// What a speaker does with the content of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Says it.
    Assert,
    /// Says that it is not so.
    Deny,
    /// Is not sure of it.
    Doubt,
    /// Says that what others said is so.
    Confirm,
    /// Will not have it.
    Reject,
}

const POLARITIES: &[(&str, Polarity)] = &[
    ("assert", Polarity::Assert),
    ("deny", Polarity::Deny),
    ("doubt", Polarity::Doubt),
    ("confirm", Polarity::Confirm),
    ("reject", Polarity::Reject),
];

impl Row for Reporting {
    const PATH: &'static str = "words/reporting.tsv";
    const COLUMNS: Columns =
        Columns { required: &["words", "pos", "polarity", "attitude"], optional: &["phrases", "note", "upstream"] };
    const KEY: &'static str = "words";
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            at,
            words: cells.required_list("words"),
            pos: cells.one_of("pos", PARTS)?,
            polarity: cells.one_of("polarity", POLARITIES)?,
            attitude: cells.optional("attitude"),
            phrases: cells.list("phrases"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// All reporting words, found by their words.
#[derive(Clone, Debug, Default)]
pub struct ReportingWords {
    rows: Vec<Reporting>,
    index: PhraseIndex,
}

impl ReportingWords {
    pub(crate) fn new(rows: Vec<Reporting>) -> Self {
        let mut index = PhraseIndex::default();
        for (at, row) in overlays_first(&rows) {
            row.words.iter().for_each(|words| index.add(words, at, first));
        }
        Self { rows, index }
    }

    /// All rows.
    pub fn rows(&self) -> &[Reporting] {
        &self.rows
    }

    /// The reporting words whose phrase begins at `lemmas[at]`, the longest phrase first; with
    /// each the place after its last word.
    pub fn at<S: AsRef<str>>(&self, lemmas: &[S], at: usize) -> impl Iterator<Item = (usize, &Reporting)> {
        let rows = |found: PhraseMatch<'_>| -> Vec<(usize, usize)> {
            found.rows.iter().map(|row| (found.range.end, *row as usize)).collect()
        };
        self.index.matches(lemmas, at).flat_map(rows).filter_map(|(end, row)| Some((end, self.rows.get(row)?)))
    }
}
