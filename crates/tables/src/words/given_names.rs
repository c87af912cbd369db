//! given_names.tsv: first names, nouns and titles that show whether he or she is meant.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef, overlays_first};

/// Whether a name or noun is a man's or a woman's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// He.
    Male,
    /// She.
    Female,
}

/// A lower-case word and who is called so.
#[derive(Clone, Debug)]
pub struct GivenName {
    /// Its row; the id is the word.
    pub at: RowRef,
    /// Whose it is.
    pub sex: Sex,
}

impl Row for GivenName {
    const PATH: &'static str = "words/given_names.tsv";
    const COLUMNS: Columns = Columns { required: &["word", "sex"], optional: &["note"] };
    const KEY: &'static str = "word";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self { at, sex: cells.one_of("sex", &[("male", Sex::Male), ("female", Sex::Female)])? })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// Words that show a sex, by their lower-case form.
pub(crate) fn given_names(rows: Vec<GivenName>) -> FxHashMap<SmolStr, Sex> {
    let mut found = FxHashMap::default();
    for (_, row) in overlays_first(&rows) {
        found.entry(row.at.id.clone()).or_insert(row.sex);
    }
    found
}
