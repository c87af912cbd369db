//! Where and when.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::names;
use crate::{Excerpt, PlaceId, TimeId};

/// A place that the report names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// `p1`, `p2` ... in the order of first mention.
    pub id: PlaceId,
    /// The usual English name, else the report's.
    pub name: String,
    /// The state in which it lies, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// The first-order division in which it lies: province, governorate, state.
    pub admin1: Option<String>,
    /// Latitude in degrees, north positive.
    pub lat: Option<f64>,
    /// Longitude in degrees, east positive.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// Where the report names it, in text order.
    pub mentions: Vec<Excerpt>,
}

/// A time that the report gives, or that is assumed from its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// `t1`, `t2` ... in the order of first mention.
    pub id: TimeId,
    /// ISO 8601 date or EDTF interval: `2020-11-15`, `2020-11`, `2020-11-01/2020-11-15`. Null where the
    /// report's date would be needed and is not known; the relative value then stands in `timex`.
    pub value: Option<String>,
    /// The expression as TimeML writes it.
    pub timex: Timex,
    /// Where the value comes from.
    pub origin: TimeOrigin,
    /// Where the report says it, in text order; empty where it is assumed.
    pub mentions: Vec<Excerpt>,
}

/// A time expression in the manner of TIMEX3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Timex {
    /// What sort of expression it is.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// TIMEX3 value: `2020-11-15`, `XXXX-WXX-7` for a Sunday of no known week, `P2D`, `PAST_REF`.
    pub value: String,
}

names! {
    /// The types of TIMEX3.
    TimexKind, "TIMEX type" {
        /// A day or a longer stretch of the calendar.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// A repeated time.
        Set = "SET",
    }
}

names! {
    /// Where the value of a time comes from.
    TimeOrigin, "time origin" {
        /// The report gives the date itself.
        Explicit = "explicit",
        /// Reckoned from the report's date or from another time in the text.
        Relative = "relative",
        /// Not said; the report's date stands for it.
        Assumed = "assumed",
    }
}
