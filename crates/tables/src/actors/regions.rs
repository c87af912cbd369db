//! regions.tsv: parts of the world that act or are acted on as one.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode};

/// A region, or a set of countries that news names as one: the Gulf states.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its row.
    pub at: RowRef,
    /// Its name.
    pub name: SmolStr,
    /// Other names.
    pub aliases: Vec<SmolStr>,
    /// `African`, `Western`.
    pub adjectives: Vec<SmolStr>,
    /// The countries in it.
    pub members: Vec<CountryCode>,
}

impl Row for Region {
    const PATH: &'static str = "actors/regions.tsv";
    const COLUMNS: Columns =
        Columns { required: &["name", "adjectives", "members", "upstream"], optional: &["aliases", "note"] };
    const KEY: &'static str = "name";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        Some(Self {
            at,
            name: cells.required("name")?,
            aliases: cells.list("aliases"),
            adjectives: cells.list("adjectives"),
            members: cells.countries("members"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
