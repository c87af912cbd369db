//! nominals.tsv: nouns that tell of a deed and the verbs whose patterns they share.

use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// A noun of a deed: `destruction` shares the patterns of `destroy`.
#[derive(Clone, Debug)]
pub struct Nominal {
    /// Its row; the id is the noun.
    pub at: RowRef,
    /// The lemma of the noun.
    pub noun: SmolStr,
    /// The lemma of the verb.
    pub verb: SmolStr,
    /// What an of-phrase is to the verb.
    pub of: OfPhrase,
    /// The prepositions of the doer, `by` mostly.
    pub by: Vec<SmolStr>,
}

/// What "of X" after the noun of a deed is to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfPhrase {
    /// The doer: "the arrival of the minister".
    Subject,
    /// What it is done to: "the destruction of the town".
    Object,
    /// One or the other; other arguments decide.
    Either,
}

const OF: &[(&str, OfPhrase)] =
    &[("subject", OfPhrase::Subject), ("object", OfPhrase::Object), ("either", OfPhrase::Either)];

impl Row for Nominal {
    const PATH: &'static str = "words/nominals.tsv";
    const COLUMNS: Columns = Columns { required: &["noun", "verb", "of", "by"], optional: &["note", "upstream"] };
    const KEY: &'static str = "noun";
    // "strike" is of those who strike a target and of those who strike for wages.
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            noun: at.id.clone(),
            at,
            verb: cells.required("verb")?,
            of: cells.one_of("of", OF).unwrap_or(OfPhrase::Either),
            by: match cells.list("by") {
                none if none.is_empty() => vec![SmolStr::new_static("by")],
                prepositions => prepositions,
            },
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
