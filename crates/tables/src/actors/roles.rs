//! roles.tsv: the words that say what somebody is: offices, titles, kinds of people and bodies.

use std::ops::Range;

use smol_str::SmolStr;

use crate::phrases::{PhraseIndex, head};
use crate::row::{Cells, Row, RowRef, overlays_first};
use crate::{Columns, Sector};

/// What a word such as `defense minister`, `army` or `protester` says of whom it is said.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its row; the id is the first of its words.
    pub at: RowRef,
    /// Phrases of lower-case lemmas that say it.
    pub words: Vec<SmolStr>,
    /// The parts of society that such an actor belongs to.
    pub sectors: Vec<Sector>,
    /// What kind of word it is.
    pub kind: RoleKind,
    /// The office; equal ids are counterparts on either side.
    pub office: Option<SmolStr>,
    /// Whether it names one or many, where the word alone decides.
    pub number: Option<Number>,
}

/// What kind of word a role is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleKind {
    /// A post that one person holds: `defense minister`.
    Office,
    /// What stands before a name and says little alone: `general`, `ayatollah`.
    Title,
    /// A kind of person: `protester`.
    Person,
    /// Many people as one: `troops`, `crowd`.
    Collective,
    /// A body: `ministry`, `parliament`.
    Institution,
    /// A part of an armed force: `brigade`.
    Unit,
}

/// One or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Many.
    Plural,
}

const KINDS: &[(&str, RoleKind)] = &[
    ("office", RoleKind::Office),
    ("title", RoleKind::Title),
    ("person", RoleKind::Person),
    ("collective", RoleKind::Collective),
    ("institution", RoleKind::Institution),
    ("unit", RoleKind::Unit),
];

const NUMBERS: &[(&str, Option<Number>)] =
    &[("", None), ("singular", Some(Number::Singular)), ("plural", Some(Number::Plural))];

impl Row for Role {
    const PATH: &'static str = "actors/roles.tsv";
    const COLUMNS: Columns =
        Columns { required: &["words", "sectors", "kind", "office", "number"], optional: &["note", "upstream"] };
    const KEY: &'static str = "words";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            at,
            words: cells.required_list("words"),
            sectors: cells.sectors("sectors"),
            kind: cells.one_of("kind", KINDS)?,
            office: cells.optional("office"),
            number: cells.one_of("number", NUMBERS).flatten(),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// All roles, found by their words.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    rows: Vec<Role>,
    index: PhraseIndex,
}

/// A role found in a sequence of lemmas.
#[derive(Clone, Debug)]
pub struct RoleMatch<'t> {
    /// Its first and after its last word.
    pub range: Range<usize>,
    /// What the words say; the first is the table's first row for them.
    pub role: &'t Role,
}

impl Roles {
    /// Indexes the rows by the heads of their phrases.
    pub(crate) fn new(rows: Vec<Role>) -> Self {
        let mut index = PhraseIndex::passing_over(&["the"]);
        for (at, row) in overlays_first(&rows) {
            row.words.iter().for_each(|words| index.add(words, at, head));
        }
        Self { rows, index }
    }

    /// All rows.
    pub fn rows(&self) -> &[Role] {
        &self.rows
    }

    /// The longest role whose head noun is `lemmas[head]`: with "deputy defense minister" and the
    /// place of "minister" it is `defense minister`, with "minister of defense" and the same place
    /// it is `minister of defense`. Lemmas are in lower case.
    pub fn at_head<S: AsRef<str>>(&self, lemmas: &[S], head: usize) -> Option<RoleMatch<'_>> {
        let found = self.index.longest(lemmas, head)?;
        let role = self.rows.get(*found.rows.first()? as usize)?;
        Some(RoleMatch { range: found.range, role })
    }

    /// The longest role that ends with the last of `lemmas`: head-final ones alone.
    pub fn longest_ending_at<S: AsRef<str>>(&self, lemmas: &[S]) -> Option<RoleMatch<'_>> {
        self.at_head(lemmas, lemmas.len().checked_sub(1)?)
    }
}
