//! Stretches of the calendar: a day, a week, a quarter; their TIMEX3 values and intervals.

use std::fmt;

use chancery_text::Date;
use jiff::civil::Weekday;
use jiff::{Span as Duration, ToSpan};

use super::units::{Season, Unit};

/// A stretch of the calendar that has a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(Date),
    /// The week, from Monday, that holds the day.
    Week(Date),
    /// The weekend of the week that holds the day.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, u8),
    Half(i16, u8),
    Season(i16, Season),
    Year(i16),
    /// By the first three digits.
    Decade(i16),
    /// By the first two digits.
    Century(i16),
}

impl Period {
    /// The period of that unit around a day; none for parts of a day.
    pub fn around(unit: Unit, day: Date) -> Option<Self> {
        let year = day.year();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(day),
            Unit::Week | Unit::Fortnight => Self::Week(day),
            Unit::Month => Self::Month(year, day.month()),
            Unit::Quarter => Self::Quarter(year, quarter(day)),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century(year.div_euclid(100)),
        })
    }

    /// The finest unit that the period is one of.
    pub fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) | Self::Half(..) | Self::Season(..) => Unit::Quarter,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// The same kind of period `by` later; none where the calendar ends.
    pub fn shift(self, by: i32) -> Option<Self> {
        let narrow = |years: i64, by: i64| i16::try_from(years + by).ok();
        let by = i64::from(by);
        Some(match self {
            Self::Day(day) => Self::Day(add(day, by.days())?),
            Self::Week(day) => Self::Week(add(day, by.weeks())?),
            Self::Weekend(day) => Self::Weekend(add(day, by.weeks())?),
            Self::Month(year, month) => {
                let months = i64::from(year) * 12 + i64::from(month) - 1 + by;
                Self::Month(narrow(months.div_euclid(12), 0)?, months.rem_euclid(12) as i8 + 1)
            }
            Self::Quarter(year, quarter) => {
                let quarters = i64::from(year) * 4 + i64::from(quarter) - 1 + by;
                Self::Quarter(narrow(quarters.div_euclid(4), 0)?, quarters.rem_euclid(4) as u8 + 1)
            }
            Self::Half(year, half) => {
                let halves = i64::from(year) * 2 + i64::from(half) - 1 + by;
                Self::Half(narrow(halves.div_euclid(2), 0)?, halves.rem_euclid(2) as u8 + 1)
            }
            Self::Season(year, season) => Self::Season(narrow(year.into(), by)?, season),
            Self::Year(year) => Self::Year(narrow(year.into(), by)?),
            Self::Decade(decade) => Self::Decade(narrow(decade.into(), by)?),
            Self::Century(century) => Self::Century(narrow(century.into(), by)?),
        })
    }

    /// First day and the day after the last.
    pub fn days(self) -> Option<(Date, Date)> {
        let month = |year: i16, month: i8| Date::new(year, month, 1).ok();
        let months = |start: Date, count: i64| Some((start, add(start, count.months())?));
        match self {
            Self::Day(day) => Some((day, add(day, 1.day())?)),
            Self::Week(day) => {
                let monday = monday(day)?;
                Some((monday, add(monday, 1.week())?))
            }
            Self::Weekend(day) => {
                let monday = monday(day)?;
                Some((add(monday, 5.days())?, add(monday, 7.days())?))
            }
            Self::Month(year, number) => months(month(year, number)?, 1),
            Self::Quarter(year, quarter) => months(month(year, quarter as i8 * 3 - 2)?, 3),
            Self::Half(year, half) => months(month(year, half as i8 * 6 - 5)?, 6),
            Self::Season(year, season) => months(month(year, season.month())?, 3),
            Self::Year(year) => months(month(year, 1)?, 12),
            Self::Decade(decade) => months(month(decade.checked_mul(10)?, 1)?, 120),
            Self::Century(century) => months(month(century.checked_mul(100)?, 1)?, 1200),
        }
    }
}

/// The TIMEX3 value.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Week(day) => {
                let week = day.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Self::Weekend(day) => write!(f, "{}-WE", Self::Week(day)),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Season(year, season) => write!(f, "{year:04}-{}", season.timex()),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Decade(decade) => write!(f, "{decade:03}"),
            Self::Century(century) => write!(f, "{century:02}"),
        }
    }
}

/// The day `by` later; none where the calendar ends.
pub(super) fn add(day: Date, by: Duration) -> Option<Date> {
    day.checked_add(by).ok()
}

/// So many units; none for parts of a day and where the calendar does not reach so far.
pub(super) fn span(number: u32, unit: Unit) -> Option<Duration> {
    let number = i64::from(number);
    let span = Duration::new();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => span.try_days(number),
        Unit::Weekend | Unit::Week => span.try_weeks(number),
        Unit::Fortnight => span.try_weeks(number * 2),
        Unit::Month => span.try_months(number),
        Unit::Quarter => span.try_months(number * 3),
        Unit::Year => span.try_years(number),
        Unit::Decade => span.try_years(number * 10),
        Unit::Century => span.try_years(number * 100),
        Unit::Millennium => span.try_years(number * 1000),
    }
    .ok()
}

/// The quarter of the year that a day lies in.
pub(super) fn quarter(day: Date) -> u8 {
    (day.month() as u8 - 1) / 3 + 1
}

fn monday(day: Date) -> Option<Date> {
    add(day, (-i64::from(day.weekday().to_monday_zero_offset())).days())
}

/// The weekday of that number, 1 for Monday.
pub(super) fn weekday(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number as i8).ok()
}

/// The day of a holiday in a year, by its rule in words/times.tsv.
pub(super) fn holiday(rule: &str, year: i16) -> Option<Date> {
    if let Some(days) = rule.strip_prefix("EASTER") {
        return add(easter(year)?, days.trim_start_matches('+').parse::<i64>().ok()?.days());
    }
    let (month, day) = rule.split_once('-')?;
    let month = month.parse().ok()?;
    let Some(nth) = day.strip_prefix("WD") else { return Date::new(year, month, day.parse().ok()?).ok() };
    let (number, nth) = nth.split_once('-')?;
    let first = Date::new(year, month, 1).ok()?;
    first.nth_weekday_of_month(nth.parse().unwrap_or(-1), weekday(number.parse().ok()?)?).ok()
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let days = epact + sunday - 7 * late + 114;
    Date::new(year as i16, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn periods_have_values_and_days() {
        let day = date(2020, 11, 15);
        let cases = [
            (Unit::Week, "2020-W46", date(2020, 11, 9), date(2020, 11, 16)),
            (Unit::Weekend, "2020-W46-WE", date(2020, 11, 14), date(2020, 11, 16)),
            (Unit::Month, "2020-11", date(2020, 11, 1), date(2020, 12, 1)),
            (Unit::Quarter, "2020-Q4", date(2020, 10, 1), date(2021, 1, 1)),
            (Unit::Decade, "202", date(2020, 1, 1), date(2030, 1, 1)),
        ];
        for (unit, value, start, end) in cases {
            let period = Period::around(unit, day).unwrap();
            assert_eq!((period.to_string().as_str(), period.days()), (value, Some((start, end))));
        }
    }

    #[test]
    fn shifting_crosses_years() {
        assert_eq!(Period::Month(2020, 1).shift(-1), Some(Period::Month(2019, 12)));
        assert_eq!(Period::Quarter(2020, 4).shift(1), Some(Period::Quarter(2021, 1)));
        assert_eq!(Period::Week(date(2021, 1, 4)).shift(-1).unwrap().to_string(), "2020-W53");
    }

    #[test]
    fn holidays_follow_their_rules() {
        assert_eq!(holiday("12-25", 1999), Some(date(1999, 12, 25)));
        assert_eq!(holiday("11-WD4-4", 1999), Some(date(1999, 11, 25)));
        assert_eq!(holiday("05-WD1-L", 2020), Some(date(2020, 5, 25)));
        assert_eq!(holiday("EASTER+0", 2000), Some(date(2000, 4, 23)));
        assert_eq!(holiday("EASTER-2", 2021), Some(date(2021, 4, 2)));
    }
}
