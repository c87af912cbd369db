//! sectors.tsv: the sectors that an actor can belong to.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, Sector};

/// A sector in PLOVER's spelling.
#[derive(Clone, Debug)]
pub struct SectorRow {
    /// Its row.
    pub at: RowRef,
    /// PLOVER's code.
    pub sector: Sector,
    /// What it is called.
    pub name: SmolStr,
    /// CAMEO's code; none where CAMEO has no such actor type.
    pub cameo: Option<SmolStr>,
}

impl Row for SectorRow {
    const PATH: &'static str = "actors/sectors.tsv";
    const COLUMNS: Columns = Columns { required: &["id", "name", "cameo", "upstream"], optional: &["note"] };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        let Some(sector) = Sector::parse(&at.id) else {
            cells.report("id", format!("`{}` is no code of three capital letters", at.id));
            return None;
        };
        Some(Self { at, sector, name: cells.required("name")?, cameo: cells.optional("cameo") })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
