//! PLOVER's contexts: what an event is about, from the words around it.

use std::ops::Range;

use smol_str::SmolStr;

use crate::phrases::{PhraseIndex, first};
use crate::row::{Cells, Known, Row, RowRef, overlays_first, read_rows};
use crate::{Columns, Finding, Source};

/// Where all contexts are listed, for messages.
pub(super) const LISTED: &str = "codebooks/plover/context_names.tsv lists all contexts";

/// A context.
#[derive(Clone, Debug)]
pub(crate) struct ContextName {
    at: RowRef,
}

impl Row for ContextName {
    const PATH: &'static str = "codebooks/plover/context_names.tsv";
    const COLUMNS: Columns = Columns { required: &["context", "definition"], optional: &["note"] };
    const KEY: &'static str = "context";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.required("definition")?;
        Some(Self { at })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// A lemma or phrase and the contexts that it sets an event into.
#[derive(Clone, Debug)]
pub(crate) struct ContextWord {
    at: RowRef,
    contexts: Vec<SmolStr>,
}

impl Row for ContextWord {
    const PATH: &'static str = "codebooks/plover/contexts.tsv";
    const COLUMNS: Columns = Columns { required: &["word", "context"], optional: &["note"] };
    const KEY: &'static str = "word";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.required("context");
        Some(Self { at, contexts: cells.keys_of("context", |known| &known.contexts, LISTED) })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// Words that set an event into contexts.
#[derive(Clone, Debug)]
pub struct ContextMatch<'t> {
    /// Its first and after its last word in the sequence.
    pub range: Range<usize>,
    /// The contexts.
    pub contexts: &'t [SmolStr],
    /// The row that has the words.
    pub row: &'t RowRef,
}

/// All words of contexts.tsv.
#[derive(Clone, Debug, Default)]
pub struct Contexts {
    names: Vec<SmolStr>,
    words: Vec<ContextWord>,
    index: PhraseIndex,
}

impl Contexts {
    pub(super) fn load(sources: &[Source], known: &mut Known, findings: &mut Vec<Finding>) -> Self {
        let names: Vec<ContextName> = read_rows(sources, known, findings);
        known.contexts = names.iter().map(|row| row.at.id.clone()).collect();
        let words: Vec<ContextWord> = read_rows(sources, known, findings);
        let mut index = PhraseIndex::default();
        for (at, row) in overlays_first(&words) {
            index.add(&row.at.id, at, first);
        }
        Self { names: names.into_iter().map(|row| row.at.id).collect(), words, index }
    }

    /// All contexts, sorted.
    pub fn names(&self) -> &[SmolStr] {
        &self.names
    }

    /// The words among `lemmas` that set an event into contexts, in order, each with its place and its contexts. The
    /// longest phrase at a place counts: "human rights" where it has a row, else "rights".
    ///
    /// ```
    /// let tables = chancery_tables::Tables::builtin();
    /// let lemmas = ["parliament", "debate", "a", "cyber", "attack"];
    /// let found: Vec<_> = tables.codebooks().contexts().among(&lemmas).collect();
    /// assert_eq!((found[0].range.clone(), found[0].contexts), (0..1, &["legislative".into()][..]));
    /// assert_eq!((found[1].range.clone(), found[1].contexts), (3..5, &["cyber".into()][..]));
    /// ```
    pub fn among<S: AsRef<str>>(&self, lemmas: &[S]) -> impl Iterator<Item = ContextMatch<'_>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < lemmas.len() {
                let found = self.index.longest(lemmas, at);
                at = found.as_ref().map_or(at + 1, |phrase| phrase.range.end.max(at + 1));
                let row =
                    found.and_then(|phrase| Some((phrase.range, self.words.get(*phrase.rows.first()? as usize)?)));
                if let Some((range, row)) = row {
                    return Some(ContextMatch { range, contexts: &row.contexts, row: &row.at });
                }
            }
            None
        })
    }
}
