//! PLOVER's contexts: what an event is about, from the words around it.

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

    /// The contexts that the words of a clause or sentence set it into, sorted. The longest phrase
    /// at a place counts: "human rights" where it has a row, else "rights".
    ///
    /// ```
    /// let tables = chancery_tables::Tables::builtin();
    /// let lemmas = ["parliament", "debate", "a", "cyber", "attack"];
    /// assert_eq!(tables.codebooks().contexts().of(&lemmas), ["cyber", "legislative"]);
    /// ```
    pub fn of<S: AsRef<str>>(&self, lemmas: &[S]) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < lemmas.len() {
            let Some(phrase) = self.index.longest(lemmas, at) else {
                at += 1;
                continue;
            };
            let rows = phrase.rows.first().and_then(|&row| self.words.get(row as usize));
            found.extend(rows.into_iter().flat_map(|row| &row.contexts).map(SmolStr::as_str));
            at = phrase.range.end.max(at + 1);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
