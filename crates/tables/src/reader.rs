//! What the reader beneath the patterns knows: where it looks for sides, frames.tsv; what it has learned,
//! model.bin; and from what, phrases.tsv and parties.tsv.
//!
//! Deliberately absent: reading. That is `coding`, which has clauses and actors.

use chancery_reader::Model;
use smol_str::SmolStr;

use crate::patterns::{self, HeadKind, Pattern, SlotName};
use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode, Finding, Position, Source};

/// Where the sides of a clause are looked for that no pattern fits.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its row; the id is the kind of head.
    pub at: RowRef,
    /// What heads the clause.
    pub head: HeadKind,
    /// The slots, as a pattern has them; its action is left open.
    pub pattern: Pattern,
}

const HEADS: &[(&str, HeadKind)] =
    &[("adjective", HeadKind::Adjective), ("noun", HeadKind::Noun), ("verb", HeadKind::Verb)];

const SLOTS: [(&str, SlotName); 4] = [
    ("actor", SlotName::Actor),
    ("recipient", SlotName::Recipient),
    ("object", SlotName::Object),
    ("about", SlotName::About),
];

impl Row for Frame {
    const PATH: &'static str = "reader/frames.tsv";
    const COLUMNS: Columns =
        Columns { required: &["head", "actor", "recipient", "object", "about"], optional: &["note"] };
    const KEY: &'static str = "head";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        let head = cells.one_of("head", HEADS)?;
        let mut slots = Vec::new();
        for (column, name) in SLOTS {
            let text = cells.required(column)?;
            match patterns::slot_of(name, &text) {
                Ok(slot) => slots.push(slot),
                Err(message) => cells.report(column, message),
            }
        }
        let pattern = Pattern {
            id: SmolStr::new_static("reader"),
            file: at.file().into(),
            position: Position { line: at.line, column: 1 },
            heads: Vec::new(),
            voice: None,
            slots,
            conditions: Vec::new(),
            denied: false,
            action: None,
            priority: 0,
            why: None,
            yes: Vec::new(),
            no: Vec::new(),
        };
        Some(Self { at, head, pattern })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// A sentence with letters for its parties and the predicate in brackets: `A [lambasted] B over the dam`.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Its row; the id is the sentence.
    pub at: RowRef,
    /// What it tells; none where it tells nothing.
    pub action: Option<SmolStr>,
}

impl Row for Phrase {
    const PATH: &'static str = "reader/phrases.tsv";
    const COLUMNS: Columns = Columns { required: &["phrase", "action"], optional: &["note"] };
    const KEY: &'static str = "phrase";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        let text = cells.required("phrase")?;
        if text.find('[').zip(text.find(']')).is_none_or(|(from, to)| from > to) {
            cells.report("phrase", "the predicate of a phrase stands in brackets");
        }
        Some(Self { at, action: cells.key_of("action", |known| &known.actions, "actions.tsv lists all actions") })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// Whom the letters of phrases stand for: `A` and `B` for states and their governments, `A.mil` for an army.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its row; the id is the kind that stands behind the letter, empty cells of a phrase mean `state`.
    pub at: RowRef,
    /// What such a party is called; `%` is the country's adjective.
    pub words: Vec<SmolStr>,
    /// The countries that are taken in turn; of the row `state` alone.
    pub countries: Vec<CountryCode>,
}

impl Row for Party {
    const PATH: &'static str = "reader/parties.tsv";
    const COLUMNS: Columns = Columns { required: &["kind", "words", "countries"], optional: &["note"] };
    const KEY: &'static str = "kind";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self { at, words: cells.required_list("words"), countries: cells.countries("countries") })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// The last model among the files; an empty one where there is none.
pub(crate) fn model(sources: &[Source], findings: &mut Vec<Finding>) -> Model {
    let Some(source) = sources.iter().rfind(|source| source.path() == PATH) else { return Model::default() };
    Model::read(source.content()).unwrap_or_else(|damage| {
        let finding = Finding::error(source.shown(), Position::of("", 0), damage.to_string());
        findings.push(finding.with_hint("write it again with `cargo xtask train`"));
        Model::default()
    })
}

const PATH: &str = "reader/model.bin";
