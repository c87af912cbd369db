//! Places that the text names, and where they lie.
//!
//! [`Toponyms`] finds the words that name places, in the prose, in datelines and in the lines that
//! say who reported from where, and decides which place of the gazetteer each of them means. The
//! rest of the room asks it for the country of a town, as it asks the tables for that of a name.

mod beside;
mod choose;
mod find;
mod outside;
mod toponyms;

use chancery_tables::Tables;
use chancery_text::{Span, TokenId};
use smol_str::SmolStr;

pub(crate) use toponyms::Toponyms;

/// A place with the words that name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Name as the report's prose first gives it, else as its dateline does.
    pub name: SmolStr,
    /// ISO 3166-1 alpha-3 code of the country that it is or lies in, where that is known.
    pub country: Option<SmolStr>,
    /// The first-level division in which it lies.
    pub division: Option<SmolStr>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Heads and words of its mentions in the prose.
    pub mentions: Vec<(TokenId, Span)>,
    /// Its mentions in datelines and the lines of those who report.
    pub outside: Vec<Span>,
}

impl Place {
    /// The words of all mentions, in text order.
    pub fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> =
            self.mentions.iter().map(|(_, span)| *span).chain(self.outside.iter().copied()).collect();
        spans.sort_unstable();
        spans
    }
}

/// All places, in order of first mention; two names of one place are one.
pub(crate) fn places(text: &str, toponyms: &Toponyms, tables: &Tables) -> Vec<Place> {
    let gazetteer = tables.gazetteer();
    let mut found: Vec<(Place, Option<u32>)> = Vec::new();
    for toponym in toponyms.all() {
        let name: SmolStr = toponym.span.text(text).into();
        let country = toponym.country().map(SmolStr::new);
        let spot = toponym.meant.as_ref().and_then(|meant| meant.spot);
        let same = |(place, known): &(Place, Option<u32>)| match (spot, known) {
            (Some(spot), Some(known)) => spot == *known,
            (None, None) => place.name == name && place.country == country,
            _ => false,
        };
        let at = found.iter().position(same).unwrap_or_else(|| {
            let row = spot.and_then(|id| gazetteer.spot(id));
            let division = toponym.meant.as_ref().and_then(|meant| meant.division);
            found.push((
                Place {
                    name,
                    country,
                    division: division.and_then(|id| gazetteer.spot(id)).map(|division| division.name.into()),
                    point: row.map(|row| (row.lat, row.lon)),
                    geonames: row.and_then(|row| row.geonames),
                    mentions: Vec::new(),
                    outside: Vec::new(),
                },
                spot,
            ));
            found.len() - 1
        });
        match toponym.head {
            Some(head) => found[at].0.mentions.push((head, toponym.span)),
            None => found[at].0.outside.push(toponym.span),
        }
    }
    for (place, _) in &mut found {
        place.mentions.sort_unstable_by_key(|(_, span)| *span);
        // A dateline is in capitals.
        if let Some((_, first)) = place.mentions.first() {
            place.name = first.text(text).into();
        }
    }
    let mut places: Vec<Place> = found.into_iter().map(|(place, _)| place).collect();
    places.sort_by_key(|place| place.spans().first().copied());
    places
}
