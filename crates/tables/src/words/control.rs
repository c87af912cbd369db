//! control.tsv: whose deed the infinitive of a verb is.

use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// Who does what the infinitive after a verb says.
#[derive(Clone, Debug)]
pub struct ControlRow {
    /// Its row; the id is the lemma of the verb.
    pub at: RowRef,
    /// The lemma.
    pub verb: SmolStr,
    /// Which argument of the verb does it.
    pub control: Control,
}

/// An argument that a verb lends to its infinitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Control {
    /// The subject: "promise him to go".
    Subject,
    /// The object: "urge him to go".
    Object,
}

const CONTROL: &[(&str, Control)] = &[("subject", Control::Subject), ("object", Control::Object)];

impl Row for ControlRow {
    const PATH: &'static str = "words/control.tsv";
    const COLUMNS: Columns = Columns { required: &["verb", "control"], optional: &["note", "upstream"] };
    const KEY: &'static str = "verb";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self { verb: at.id.clone(), at, control: cells.one_of("control", CONTROL)? })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
