//! What a name can lead to.

use chancery_text::Date;

use crate::row::RowRef;
use crate::{CountryCode, Validity};

/// A row that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameEntry {
    /// What the name is in that row.
    pub kind: NameKind,
    /// The row that has it.
    pub row: RowRef,
    /// The position of the row among the rows of its table.
    pub index: u32,
    /// The country of the row.
    pub country: Option<CountryCode>,
    /// When the row holds.
    pub validity: Validity,
}

impl NameEntry {
    /// Whether the row holds on `day`; without a day every row may.
    pub fn valid_on(&self, day: Option<Date>) -> bool {
        self.validity.on(day)
    }
}

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// `Iran`.
    Country,
    /// `Iranian`: of a country.
    Adjective,
    /// `Iranians`: the people of a country.
    Demonym,
    /// `Tehran`: stands for the government where it acts.
    Capital,
    /// `the Kremlin`.
    Metonym,
    /// An organization that is no news medium.
    Organization,
    /// A news medium.
    Media,
    /// An armed group, movement or people.
    Group,
    /// A person.
    Person,
    /// `the Gulf states`.
    Region,
    /// `African`: of a region.
    RegionAdjective,
    /// A weapon system or other materiel.
    Materiel,
}
