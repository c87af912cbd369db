//! Days out of the values of times.

use jiff::civil::Date;

/// First and last day of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub first: Date,
    pub last: Date,
}

impl Days {
    /// `20240514`.
    pub fn compact(day: Date) -> String {
        day.strftime("%Y%m%d").to_string()
    }
}

/// The days of an ISO date, month, year, or interval of these; a side that is open is the other one's.
/// None where the value is no such thing.
pub(crate) fn days(value: &str) -> Option<Days> {
    let Some((first, last)) = value.split_once('/') else { return one(value) };
    match (one(first), one(last)) {
        (Some(first), Some(last)) => Some(Days { first: first.first, last: last.last }),
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) => None,
    }
}

/// A single date; a time of day behind it does not matter.
fn one(value: &str) -> Option<Days> {
    let value = value.split('T').next()?;
    if value.len() >= 10 {
        let day = value.parse().ok()?;
        return Some(Days { first: day, last: day });
    }
    let (year, month) = match value.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None => (value, None),
    };
    if year.len() != 4 || month.is_some_and(|month| month.len() != 2) {
        return None;
    }
    let year = year.parse().ok()?;
    let first = Date::new(year, month.map_or(Some(1), |month| month.parse().ok())?, 1).ok()?;
    let last = if month.is_some() { first.last_of_month() } else { first.last_of_year() };
    Some(Days { first, last })
}

/// The share of the year that lies behind a day, as GDELT reckons it: twelve months of 30 days in 365.
pub(crate) fn fraction(day: Date) -> String {
    let behind = i32::from(day.month()) * 30 + i32::from(day.day());
    format!("{:.4}", f64::from(day.year()) + (f64::from(behind) / 365.0).min(0.9999))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expect: Option<(&str, &str)>) {
        let found = days(value).map(|days| (days.first.to_string(), days.last.to_string()));
        assert_eq!(found, expect.map(|(first, last)| (first.to_owned(), last.to_owned())), "{value}");
    }

    #[test]
    fn a_value_is_days() {
        check("2024-05-14", Some(("2024-05-14", "2024-05-14")));
        check("2024-05-14T10:00", Some(("2024-05-14", "2024-05-14")));
        check("2024-02", Some(("2024-02-01", "2024-02-29")));
        check("1979", Some(("1979-01-01", "1979-12-31")));
        check("2024-05-06/2024-05-12", Some(("2024-05-06", "2024-05-12")));
        check("../2024-05-12", Some(("2024-05-12", "2024-05-12")));
        check("2020-11/2021", Some(("2020-11-01", "2021-12-31")));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for value in ["", "/", "XXXX-WXX-6", "2024-13", "2024-02-30", "PAST_REF", "199X", "2024-W16", "\u{661}\u{662}"]
        {
            check(value, None);
        }
    }
}
