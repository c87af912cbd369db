//! common.tsv: common words that are names when capitalised.

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// A lower-case word, such as `polish`, that in capitals is not taken for the name `Polish`.
#[derive(Clone, Debug)]
pub struct CommonWord {
    /// Its row; the id is the word.
    pub at: RowRef,
}

impl Row for CommonWord {
    const PATH: &'static str = "words/common.tsv";
    const COLUMNS: Columns = Columns { required: &["word"], optional: &["note"] };
    const KEY: &'static str = "word";

    fn read(at: RowRef, _: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self { at })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
