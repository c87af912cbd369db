//! stances.tsv: the actions whose events tell a stance.

use chancery_record::StanceKind;
use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// An action that tells what its doer holds of the other side, or wants of it.
#[derive(Clone, Debug)]
pub struct StanceRow {
    /// Its row; the id is the action.
    pub at: RowRef,
    /// What it tells.
    pub kind: StanceKind,
}

const KINDS: &[(&str, StanceKind)] = &[
    ("support", StanceKind::Support),
    ("oppose", StanceKind::Oppose),
    ("praise", StanceKind::Praise),
    ("blame", StanceKind::Blame),
    ("demand", StanceKind::Demand),
];

impl Row for StanceRow {
    const PATH: &'static str = "stances.tsv";
    const COLUMNS: Columns = Columns { required: &["action", "stance"], optional: &["note"] };
    const KEY: &'static str = "action";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        let _: Option<SmolStr> = cells.key_of("action", |known| &known.actions, "actions.tsv lists all actions");
        Some(Self { at, kind: cells.one_of("stance", KINDS)? })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
