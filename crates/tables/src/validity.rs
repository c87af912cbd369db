//! From when to when a row holds.

use chancery_text::Date;

/// The days on which a fact holds, both ends included; an absent end is open.
///
/// A bound in a table is a day, a month or a year; what is less than a day counts whole, so that
/// `2016` as first bound begins on its first of January and as last ends on New Year's Eve.
///
/// ```
/// use chancery_tables::Validity;
/// use chancery_text::Date;
/// let held = Validity::parse("2016-06-28", "2021").unwrap();
/// assert!(held.on(Some(Date::constant(2021, 12, 31))));
/// assert!(!held.on(Some(Date::constant(2016, 6, 27))));
/// assert!(held.on(None));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Validity {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Validity {
    /// Always.
    pub const ALWAYS: Validity = Validity { from: None, to: None };

    /// Reads the two cells of a table; none where one of them is no date.
    pub fn parse(from: &str, to: &str) -> Option<Self> {
        let from = if from.is_empty() { None } else { Some(Bound::parse(from)?.first_day()?) };
        let to = if to.is_empty() { None } else { Some(Bound::parse(to)?.last_day()?) };
        Some(Self { from, to })
    }

    /// Whether the fact holds on `day`; without a day every row may hold.
    pub fn on(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to))
    }

    /// Whether there is a day on which both hold.
    pub fn overlaps(&self, other: &Validity) -> bool {
        let begins_in_time = |a: Option<Date>, b: Option<Date>| a.zip(b).is_none_or(|(from, to)| from <= to);
        begins_in_time(self.from, other.to) && begins_in_time(other.from, self.to)
    }
}

/// A year, a month or a day as a table writes it.
struct Bound {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Bound {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() == 4).and_then(digits)?;
        let month = parts.next().map(|month| two_digits(month).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|day| two_digits(day).ok_or(())).transpose().ok()?;
        Some(Self { year: i16::try_from(year).ok()?, month, day })
    }

    fn first_day(&self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    fn last_day(&self) -> Option<Date> {
        match self.day {
            Some(_) => self.first_day(),
            None => Some(Date::new(self.year, self.month.unwrap_or(12), 1).ok()?.last_of_month()),
        }
    }
}

fn two_digits(text: &str) -> Option<i8> {
    if text.len() == 2 { i8::try_from(digits(text)?).ok() } else { None }
}

fn digits(text: &str) -> Option<u16> {
    // `parse` alone would take `+1`.
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_days_months_or_years() {
        let of = |from, to| Validity::parse(from, to).map(|held| format!("{:?} {:?}", held.from, held.to));
        assert_eq!(of("2003", "2004-02").unwrap(), "Some(2003-01-01) Some(2004-02-29)");
        assert_eq!(of("", "2004-02-03").unwrap(), "None Some(2004-02-03)");
        for wrong in ["203", "2003-2", "2003-02-30", "2003-02-01-", "now", "+003", "2003-13", "20é"] {
            assert_eq!(of(wrong, ""), None, "{wrong}");
            assert_eq!(of("", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn validities_overlap_where_they_share_a_day() {
        let of = |from, to| Validity::parse(from, to).unwrap();
        assert!(of("2003", "2004").overlaps(&of("2004-12-31", "")));
        assert!(!of("2003", "2004").overlaps(&of("2005", "")));
        assert!(Validity::ALWAYS.overlaps(&of("2005", "2005")));
    }
}
