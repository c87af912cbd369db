//! Towns, first-level divisions and countries of the world with where they lie.
//!
//! The gazetteer is one file, `places/gazetteer.bin`, that is read where it lies: loading looks at
//! its header alone, a lookup touches a few hundred bytes, nothing is copied. `cargo xtask
//! gazetteer` writes it from packages of GeoNames; data/places/README.md describes the bytes.
//!
//! ```
//! use chancery_tables::Tables;
//! let tables = Tables::builtin();
//! let (spot, _) = tables.gazetteer().find("Basra").into_iter().find(|(spot, _)| spot.country == "IRQ").unwrap();
//! assert!((spot.lat - 30.5).abs() < 0.2 && (spot.lon - 47.8).abs() < 0.2);
//! ```

mod build;
mod file;
mod keys;

use std::borrow::Cow;

pub use build::{Entry, build};
pub use file::Damage;
use file::{File, Reader};
pub use keys::key;

/// Where a gazetteer's file stands below `data/`.
pub(crate) const PATH: &str = "places/gazetteer.bin";

/// What of a file tells it from all others: its header, or all of a file that has none.
pub(crate) fn header(bytes: &[u8]) -> &[u8] {
    bytes.get(..file::HEADER).unwrap_or(bytes)
}

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot<'g> {
    /// Its row.
    pub id: u32,
    /// Its name.
    pub name: &'g str,
    /// What it is.
    pub kind: SpotKind,
    /// ISO 3166-1 alpha-3.
    pub country: &'g str,
    /// Row of the first-level division that it lies in or is.
    pub division: Option<u32>,
    /// Degrees, north positive.
    pub lat: f64,
    /// Degrees, east positive.
    pub lon: f64,
    /// How many live there.
    pub population: u32,
    /// GeoNames id.
    pub geonames: Option<u32>,
}

/// The kinds of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpotKind {
    /// A country.
    Country,
    /// Province, state, governorate: the first level below the country.
    Division,
    /// A town.
    Town,
}

/// How a name belongs to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameOf {
    /// The place goes by it.
    Usual,
    /// Another language's or time's name.
    Other,
}

/// All places; an empty one finds nothing.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    bytes: Cow<'static, [u8]>,
    file: File,
}

impl Gazetteer {
    /// A gazetteer over the bytes of a file; its header is looked at, no more.
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Damage> {
        let bytes = bytes.into();
        let file = File::read(&bytes)?;
        Ok(Self { bytes, file })
    }

    /// Looks at every byte: whether the checksum holds and every name leads to a place.
    pub fn verify(&self) -> Result<(), Damage> {
        self.file.verify(&self.bytes)
    }

    /// SHA-256 over what follows the header, as the header has it.
    pub fn checksum(&self) -> &[u8] {
        self.file.checksum(&self.bytes)
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.file.places as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All places that have the name, larger kinds first and in each those with most people.
    pub fn find(&self, name: &str) -> Vec<(Spot<'_>, NameOf)> {
        key(name).map_or_else(Vec::new, |key| self.find_key(&key))
    }

    /// The same for a name that is folded already, as [`key`] folds it.
    pub fn find_key(&self, key: &str) -> Vec<(Spot<'_>, NameOf)> {
        let reader = Reader::new(&self.file, &self.bytes);
        let found = reader.postings(key.as_bytes()).unwrap_or_default();
        found.into_iter().filter_map(|(id, name)| Some((reader.spot(id)?, name))).collect()
    }

    /// The place of that row.
    pub fn spot(&self, id: u32) -> Option<Spot<'_>> {
        Reader::new(&self.file, &self.bytes).spot(id)
    }

    /// The country with a code of three letters.
    pub fn country(&self, code: &str) -> Option<Spot<'_>> {
        let reader = Reader::new(&self.file, &self.bytes);
        let (mut low, mut high) = (0, self.file.countries);
        while low < high {
            let middle = low + (high - low) / 2;
            match reader.spot(middle)?.country.cmp(code) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return reader.spot(middle),
            }
        }
        None
    }
}

/// The distance of two points on a globe in kilometres, each latitude and longitude in degrees.
///
/// ```
/// use chancery_tables::gazetteer::kilometres;
/// assert!((kilometres((0.0, 0.0), (0.0, 1.0)) - 111.2).abs() < 0.1);
/// ```
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    const RADIUS: f64 = 6371.0;
    let (a_lat, b_lat) = (a.0.to_radians(), b.0.to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let chord = half(b_lat - a_lat) + a_lat.cos() * b_lat.cos() * half((b.1 - a.1).to_radians());
    2.0 * RADIUS * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests;
