//! groups.tsv: armed groups, movements, peoples and communities that act under a name.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode, Sector, Validity};

/// A named group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its row.
    pub at: RowRef,
    /// Its name.
    pub name: SmolStr,
    /// Other names, spellings, and the names of its members: `Houthis`.
    pub aliases: Vec<SmolStr>,
    /// The country that it belongs to; none where it is in many.
    pub country: Option<CountryCode>,
    /// The parts of society that it belongs to.
    pub sectors: Vec<Sector>,
    /// Its CAMEO actor code, where that is not country and sectors.
    pub cameo: Option<SmolStr>,
    /// When it existed.
    pub validity: Validity,
}

impl Row for Group {
    const PATH: &'static str = "actors/groups.tsv";
    const COLUMNS: Columns = Columns {
        required: &["id", "name", "aliases", "country", "sectors", "cameo", "from", "to", "upstream"],
        optional: &["note"],
    };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        Some(Self {
            at,
            name: cells.required("name")?,
            aliases: cells.list("aliases"),
            country: cells.country("country"),
            sectors: cells.sectors("sectors"),
            cameo: cells.optional("cameo"),
            validity: cells.validity(),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
