//! The codes that other data sets give a country.

use chancery_record::{Actor, Place};
use chancery_tables::Tables;
use chancery_tables::actors::CountryCodes;

/// What a place is: a whole country, a division of one, or a town in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Country,
    Division,
    Town,
}

/// Codes by our own, which is ISO 3166-1 alpha-3.
#[derive(Clone, Copy)]
pub(crate) struct Countries<'t> {
    tables: &'t Tables,
}

impl<'t> Countries<'t> {
    pub fn new(tables: &'t Tables) -> Self {
        Self { tables }
    }

    /// The codes of a country; none where it has none anywhere, or is no country.
    pub fn codes(&self, country: Option<&str>) -> Option<&'t CountryCodes> {
        let (country, rows) = (country?, self.tables.all_country_codes());
        rows.binary_search_by(|row| row.code.as_str().cmp(country)).ok().map(|at| &rows[at])
    }

    pub fn of(&self, actor: &Actor) -> Option<&'t CountryCodes> {
        self.codes(actor.country.as_deref())
    }

    /// FIPS 10-4, as GDELT's geography has it.
    pub fn fips(&self, country: Option<&str>) -> &'t str {
        self.codes(country).and_then(|codes| codes.fips.as_deref()).unwrap_or_default()
    }

    /// Correlates of War.
    pub fn cow(&self, country: Option<&str>) -> Option<u16> {
        self.codes(country)?.cow
    }

    /// ISO 3166-1 alpha-2.
    pub fn iso2(&self, country: Option<&str>) -> Option<&'t str> {
        self.codes(country)?.iso2.as_deref()
    }

    /// The name as news writes it.
    pub fn name(&self, country: Option<&str>) -> Option<&'t str> {
        self.tables.country(country?).map(|row| row.name.as_str())
    }

    /// What a place is, by the names of its country and division.
    pub fn level(&self, place: &Place) -> Level {
        match place {
            _ if self.name(place.country.as_deref()) == Some(&place.name) => Level::Country,
            _ if place.admin1.as_deref() == Some(&place.name) => Level::Division,
            _ => Level::Town,
        }
    }

    /// The name in ICEWS.
    pub fn icews(&self, country: Option<&str>) -> &'t str {
        self.codes(country).map_or("", |codes| codes.icews.as_deref().unwrap_or(&codes.name))
    }
}
