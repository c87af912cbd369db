//! codebooks/countries.tsv: the codes that other data sets give a country.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode};

/// One country's codes elsewhere; none where that list does not have it.
#[derive(Clone, Debug)]
pub struct CountryCodes {
    /// Its row.
    pub at: RowRef,
    /// The code that Chancery uses.
    pub code: CountryCode,
    /// ISO 3166-1 alpha-2.
    pub iso2: Option<SmolStr>,
    /// ISO 3166-1 numeric, without leading zeros.
    pub iso_numeric: Option<u16>,
    /// Correlates of War, number.
    pub cow: Option<u16>,
    /// Correlates of War, letters.
    pub cow_letters: Option<SmolStr>,
    /// Gleditsch and Ward, number.
    pub gw: Option<u16>,
    /// Gleditsch and Ward, letters.
    pub gw_letters: Option<SmolStr>,
    /// FIPS 10-4.
    pub fips: Option<SmolStr>,
    /// The country's name in English.
    pub name: SmolStr,
    /// Its name in ICEWS, where that is another.
    pub icews: Option<SmolStr>,
}

impl Row for CountryCodes {
    const PATH: &'static str = "codebooks/countries.tsv";
    const COLUMNS: Columns = Columns {
        required: &["id", "name", "iso2", "iso_numeric", "cow", "cow_letters", "gw", "gw_letters", "fips", "upstream"],
        optional: &["icews", "note"],
    };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        Some(Self {
            at,
            code: cells.country("id")?,
            iso2: cells.optional("iso2"),
            iso_numeric: number(cells, "iso_numeric"),
            cow: number(cells, "cow"),
            cow_letters: cells.optional("cow_letters"),
            gw: number(cells, "gw"),
            gw_letters: cells.optional("gw_letters"),
            fips: cells.optional("fips"),
            name: cells.required("name")?,
            icews: cells.optional("icews"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

fn number(cells: &mut Cells<'_, '_, '_>, column: &str) -> Option<u16> {
    let cell = cells.optional(column)?;
    let number = cell.parse().ok();
    if number.is_none() {
        cells.report(column, format!("`{cell}` is no number below 65536"));
    }
    number
}
