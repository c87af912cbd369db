//! people.tsv: people in office, one row for each office that one of them held.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode, Sector, Validity};

/// What a person was in one stretch of time.
#[derive(Clone, Debug)]
pub struct Person {
    /// The row; several rows with one id are one person.
    pub at: RowRef,
    /// The name.
    pub name: SmolStr,
    /// Other names and spellings.
    pub aliases: Vec<SmolStr>,
    /// The country that the person acts for; none for officials of international bodies.
    pub country: Option<CountryCode>,
    /// The parts of society that the office belongs to.
    pub sectors: Vec<Sector>,
    /// The office, as roles.tsv names it.
    pub office: Option<SmolStr>,
    /// The CAMEO actor code, where that is not country and sectors.
    pub cameo: Option<SmolStr>,
    /// When the person held it.
    pub validity: Validity,
}

impl Row for Person {
    const PATH: &'static str = "actors/people.tsv";
    const COLUMNS: Columns = Columns {
        required: &["id", "name", "aliases", "country", "sectors", "office", "from", "to", "upstream"],
        optional: &["cameo", "note"],
    };
    const KEY: &'static str = "id";
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        Some(Self {
            at,
            name: cells.required("name")?,
            aliases: cells.list("aliases"),
            country: cells.country("country"),
            sectors: cells.sectors("sectors"),
            office: cells.key_of("office", |known| &known.offices, "roles.tsv lists all offices"),
            cameo: cells.optional("cameo"),
            validity: cells.validity(),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
