//! countries.tsv: countries with their adjectives, demonyms and capitals.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode, Validity};

/// A country.
#[derive(Clone, Debug)]
pub struct Country {
    /// Its row.
    pub at: RowRef,
    /// ISO 3166-1 alpha-3.
    pub code: CountryCode,
    /// The name that English news uses.
    pub name: SmolStr,
    /// Other names and abbreviations: `U.S.`, `Burma`.
    pub aliases: Vec<SmolStr>,
    /// `Iranian`.
    pub adjectives: Vec<SmolStr>,
    /// Its people, one and many: `Iranian`, `Iranians`.
    pub demonyms: Vec<SmolStr>,
    /// Its seat of government and that city's other names.
    pub capital: Vec<SmolStr>,
    /// When the state existed.
    pub validity: Validity,
}

impl Row for Country {
    const PATH: &'static str = "actors/countries.tsv";
    const COLUMNS: Columns = Columns {
        required: &["id", "name", "aliases", "adjectives", "demonyms", "capital", "from", "to", "upstream"],
        optional: &["note"],
    };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        let Some(code) = CountryCode::parse(&at.id) else {
            cells.report("id", format!("`{}` is no code of three capital letters", at.id));
            return None;
        };
        Some(Self {
            at,
            code,
            name: cells.required("name")?,
            aliases: cells.list("aliases"),
            adjectives: cells.list("adjectives"),
            demonyms: cells.list("demonyms"),
            capital: cells.list("capital"),
            validity: cells.validity(),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
