//! places/divisions.tsv: how news shortens first-level divisions.

use smol_str::SmolStr;

use crate::row::{Cells, Row, RowRef};
use crate::{Columns, CountryCode};

/// A state or province with its shortenings.
#[derive(Clone, Debug)]
pub struct Division {
    /// Its row.
    pub at: RowRef,
    /// Its name in the gazetteer.
    pub name: SmolStr,
    /// The country that it is part of.
    pub country: CountryCode,
    /// `Ky.`, `KY`: as they are spelled.
    pub abbreviations: Vec<SmolStr>,
}

impl Row for Division {
    const PATH: &'static str = "places/divisions.tsv";
    const COLUMNS: Columns =
        Columns { required: &["id", "name", "country", "abbreviations", "upstream"], optional: &["note"] };
    const KEY: &'static str = "id";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.check_upstream();
        let country = cells.country("country")?;
        Some(Self { at, name: cells.required("name")?, country, abbreviations: cells.required_list("abbreviations") })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}
