//! light_verbs.tsv: verbs that lend their subject to the noun that tells the deed.

use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// A light verb: in "carry out an attack" the subject of `carry out` is that of `attack`.
#[derive(Clone, Debug)]
pub struct LightVerb {
    /// Its row.
    pub at: RowRef,
    /// The lemma of the verb.
    pub verb: SmolStr,
    /// What the subject of the verb is to the noun.
    pub subject: NounSide,
    /// The nouns that it is light with; none means all nouns of deeds.
    pub nouns: Option<Vec<SmolStr>>,
    /// The particle or preposition between them: `out` in "carry out".
    pub particle: Option<SmolStr>,
}

/// Which argument of the noun the subject of a light verb is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NounSide {
    /// Its doer: "launch an attack".
    Subject,
    /// What it is done to: "suffer an attack".
    Object,
}

const SIDES: &[(&str, NounSide)] = &[("subject", NounSide::Subject), ("object", NounSide::Object)];

impl Row for LightVerb {
    const PATH: &'static str = "words/light_verbs.tsv";
    const COLUMNS: Columns =
        Columns { required: &["verb", "subject", "nouns", "particle"], optional: &["note", "upstream"] };
    const KEY: &'static str = "verb";
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.required("nouns");
        let nouns = cells.keys_of("nouns", |known| &known.nominals, "nominals.tsv lists all nouns of deeds");
        Some(Self {
            verb: at.id.clone(),
            at,
            subject: cells.one_of("subject", SIDES)?,
            nouns: (nouns != ["*"]).then_some(nouns),
            particle: cells.optional("particle"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

impl LightVerb {
    /// Whether the verb is light with `noun`, where nouns of deeds are asked for.
    pub fn takes(&self, noun: &str) -> bool {
        self.nouns.as_ref().is_none_or(|nouns| nouns.iter().any(|one| one == noun))
    }
}
