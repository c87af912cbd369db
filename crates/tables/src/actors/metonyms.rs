//! metonyms.tsv: places and buildings that stand for those who govern from them.
//!
//! Capitals are no rows here: countries.tsv names them, and each stands for its government.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode, Sector, Validity};

/// A name that stands for a part of a state: the Kremlin for Russia's government.
#[derive(Clone, Debug)]
pub struct Metonym {
    /// Its row.
    pub at: RowRef,
    /// The name as news writes it, without article.
    pub name: SmolStr,
    /// Other names.
    pub aliases: Vec<SmolStr>,
    /// The country that it speaks for.
    pub country: Option<CountryCode>,
    /// The part of the state.
    pub sectors: Vec<Sector>,
    /// When it stood for that.
    pub validity: Validity,
}

impl Row for Metonym {
    const PATH: &'static str = "actors/metonyms.tsv";
    const COLUMNS: Columns =
        Columns { required: &["name", "country", "sectors", "from", "to", "upstream"], optional: &["aliases", "note"] };
    const KEY: &'static str = "name";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        Some(Self {
            at,
            name: cells.required("name")?,
            aliases: cells.list("aliases"),
            country: cells.country("country"),
            sectors: cells.sectors("sectors"),
            validity: cells.validity(),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
