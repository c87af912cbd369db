//! small.tsv: the words of grammar, which are no names even where a name is spelled like them.

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// A word such as `with` or `whose`.
#[derive(Clone, Debug)]
pub struct SmallWord {
    /// Its row; the id is the word.
    pub at: RowRef,
}

impl Row for SmallWord {
    const PATH: &'static str = "words/small.tsv";
    const COLUMNS: Columns = Columns { required: &["word"], optional: &["note"] };
    const KEY: &'static str = "word";

    fn read(at: RowRef, _: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self { at })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
