//! Stretches of days: what a time of a record says, and how far two lie apart.

use chancery_text::Date;
use jiff::ToSpan;

/// A closed interval of days, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Days {
    pub first: i32,
    pub last: i32,
}

impl Days {
    /// The days of a record's time: `2020-11-15`, `2020-11`, `2020`, or two of them with `/`; none for
    /// anything else, open ends included.
    pub fn read(value: &str) -> Option<Self> {
        let (from, to) = value.split_once('/').unwrap_or((value, value));
        let (first, last) = (one(from)?.0, one(to)?.1);
        (first <= last).then_some(Self { first, last })
    }

    pub fn day(day: i32) -> Self {
        Self { first: day, last: day }
    }

    /// How many days it has.
    pub fn length(self) -> i32 {
        self.last - self.first + 1
    }

    /// Days between the two; 0 where they meet.
    pub fn gap(self, other: Self) -> i32 {
        (other.first - self.last).max(self.first - other.last).max(0)
    }

    pub fn shared(self, other: Self) -> Option<Self> {
        let both = Self { first: self.first.max(other.first), last: self.last.min(other.last) };
        (both.first <= both.last).then_some(both)
    }

    /// ISO 8601 as in a record: a day, or two with `/`.
    pub fn value(self) -> String {
        let first = spell(self.first);
        if self.first == self.last { first } else { format!("{first}/{}", spell(self.last)) }
    }
}

/// The day of `2020-11-15`, whatever time of day follows.
pub(crate) fn day(value: &str) -> Option<i32> {
    let date = value.get(..10)?;
    number(date.parse().ok()?)
}

fn one(value: &str) -> Option<(i32, i32)> {
    let whole = |first: Date, last: Date| Some((number(first)?, number(last)?));
    match value.len() {
        4 => {
            let year = value.parse().ok()?;
            whole(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
        }
        7 => {
            let first = Date::new(value.get(..4)?.parse().ok()?, value.get(5..)?.parse().ok()?, 1).ok()?;
            whole(first, first.last_of_month())
        }
        _ => day(value).map(|day| (day, day)),
    }
}

fn number(date: Date) -> Option<i32> {
    date.since(Date::constant(1970, 1, 1)).ok().map(|span| span.get_days())
}

fn spell(day: i32) -> String {
    let date = Date::constant(1970, 1, 1).checked_add(i64::from(day).days());
    date.map_or_else(|_| day.to_string(), |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_years_and_intervals_are_read() {
        let length = |value| Days::read(value).map(Days::length);
        assert_eq!(length("2020-11-15"), Some(1));
        assert_eq!(length("2020-11-15T10:00"), Some(1));
        assert_eq!(length("2020-02"), Some(29));
        assert_eq!(length("2020"), Some(366));
        assert_eq!(length("2019-09-01/2019-11-30"), Some(91));
        for bad in ["", "2020-13", "20XX", "2020-02-30", "../2020", "2020-11-15/2020-11-14", "2020-W46", "é20-11-15"] {
            assert_eq!(Days::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_gap_counts_the_days_from_one_to_the_other() {
        let days = |value| Days::read(value).unwrap();
        assert_eq!(days("2020-11-15").gap(days("2020-11-15")), 0);
        assert_eq!(days("2020-11-15").gap(days("2020-11-17")), 2);
        assert_eq!(days("2020-12").gap(days("2020-11-29")), 2);
        assert_eq!(days("1969-12-30").gap(days("1970-01-02")), 3);
    }

    #[test]
    fn a_value_reads_back() {
        for value in ["2020-11-15", "1931-01-05", "2020-11-15/2020-11-17"] {
            assert_eq!(Days::read(value).unwrap().value(), value);
        }
    }
}
