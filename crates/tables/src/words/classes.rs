//! classes.tsv: what a noun names, as patterns ask for it: materiel, money, person, text, territory.

use std::ops::Range;

use smol_str::SmolStr;

use crate::Columns;
use crate::phrases::{PhraseIndex, head};
use crate::row::{Cells, Row, RowRef, overlays_first};

/// A lemma, of one or more words, and the classes of what it names.
#[derive(Clone, Debug)]
pub struct ClassRow {
    /// Its row; the id is the lemma.
    pub at: RowRef,
    /// The classes.
    pub classes: Vec<SmolStr>,
}

impl Row for ClassRow {
    const PATH: &'static str = "words/classes.tsv";
    const COLUMNS: Columns = Columns { required: &["lemma", "class"], optional: &["note", "upstream"] };
    const KEY: &'static str = "lemma";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self { at, classes: cells.required_list("class") })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// All classes, found by lemmas.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    rows: Vec<ClassRow>,
    index: PhraseIndex,
    names: Vec<SmolStr>,
}

impl Classes {
    pub(crate) fn new(rows: Vec<ClassRow>) -> Self {
        let mut index = PhraseIndex::default();
        let mut names: Vec<SmolStr> = Vec::new();
        for (at, row) in overlays_first(&rows) {
            index.add(&row.at.id, at, head);
            names.extend(row.classes.iter().cloned());
        }
        names.sort_unstable();
        names.dedup();
        Self { rows, index, names }
    }

    /// All rows.
    pub fn rows(&self) -> &[ClassRow] {
        &self.rows
    }

    /// The names of all classes, sorted.
    pub fn names(&self) -> &[SmolStr] {
        &self.names
    }

    /// The classes of the longest entry whose head noun is `lemmas[head]`: "fighter jet" where it
    /// has a row, else "jet".
    pub fn at_head<S: AsRef<str>>(&self, lemmas: &[S], head: usize) -> Option<(Range<usize>, &[SmolStr])> {
        let found = self.index.longest(lemmas, head)?;
        let row = self.rows.get(*found.rows.first()? as usize)?;
        Some((found.range, &row.classes))
    }

    /// The classes of one lemma by itself.
    pub fn of(&self, lemma: &str) -> &[SmolStr] {
        self.at_head(&[lemma], 0).map(|(_, classes)| classes).unwrap_or_default()
    }
}
