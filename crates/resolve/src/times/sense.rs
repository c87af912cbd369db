//! What a time expression says by itself, before anybody asks what day it is.

use super::units::{Amount, Part, Season, Unit};

/// The meaning of an expression, relative to the report's day or to what was spoken of before.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sense {
    /// A day of the calendar; `last` is the end of a range of days in one month.
    Day { year: Year, month: u8, day: u8, last: Option<u8> },
    /// A month: "April 1992", "last April".
    Month { year: Year, month: u8 },
    /// A year: "1992", "last year".
    Year(Year),
    /// A decade by the first three digits of its years; two-digit decades have no century yet.
    Decade { tens: i32, century: bool },
    /// A century by the first two digits of its years.
    Century(i32),
    /// A quarter of a year.
    Quarter { year: Year, quarter: u8 },
    /// Half a year.
    Half { year: Year, half: u8 },
    /// A season.
    Season { year: Year, season: Season },
    /// A holiday by its rule in the table.
    Holiday { year: Year, rule: String },
    /// A day of the week.
    Weekday { weekday: u8, pick: Pick },
    /// The unit around a day, shifted: "this week", "the next day".
    Around { unit: Unit, shift: i32, from: From },
    /// The week that begins with or holds a day: "the week of March 6".
    WeekOf(Box<Sense>),
    /// A quantity before or after a day: "two weeks ago", "a day later".
    Distance { amount: Amount, unit: Unit, sign: i32, from: From },
    /// The same time a year before: "the year-earlier quarter".
    YearBefore,
    /// The quarter or other part of a given year that answers to the last one told: "the 1988 period".
    SamePart(i32),
    /// Days after another day: "the day before last Tuesday".
    Beside { days: i32, day: Box<Sense> },
    /// A time of day, on a day that may be told: "9 a.m. Tuesday", "this morning".
    At { day: Option<Box<Sense>>, time: String, part: Option<Part> },
    /// How long: "two weeks"; `toward` is -1 where it ends with the report, 1 where it begins there.
    Duration { amount: Amount, unit: Unit, toward: i32 },
    /// How often; TIMEX3 value.
    Set(String),
    /// The past, the present, the future: TIMEX3 value, and how far it reaches where that is known.
    Reference(String, Option<(Amount, Unit)>),
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Given in words or digits.
    Given(i32),
    /// So many after that of the report: "next year's first quarter".
    Shift(i32),
    /// The last such time before the report, or the next after it: "last April".
    Side(i32),
    /// Not said.
    Open,
}

/// Which of many weekdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// Not said.
    Open,
    /// "last Friday", "this Friday", "next Friday".
    Side(i32),
    /// "Friday of last week": in the week so many after that of the report.
    Week(i32),
    /// "the following Friday": after the time that was spoken of last.
    Context(i32),
}

/// Where a distance is measured from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The day of the report.
    Report,
    /// The time that the text spoke of last.
    Context,
}
