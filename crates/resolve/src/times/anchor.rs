//! Finds the place of an expression in the calendar, from the report's day and from what the text
//! spoke of before.

use chancery_text::Date;
use jiff::ToSpan;

use super::nearest::{first_after, last_before, nearest};
use super::period::{self, Period, add, quarter, span};
use super::sense::{From, Pick, Sense, Year};
use super::tense::Tense;
use super::units::{Amount, Unit};
use super::{Interval, Origin, Timex};

/// So many sentences go on about the quarter that one of them named.
const RESULTS: usize = 4;

/// No distance is too far.
const ANY: i32 = i32::MAX;

/// What an expression turned out to mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub kind: Timex,
    pub value: String,
    pub interval: Option<Interval>,
    pub origin: Origin,
}

/// The report's day, and the times told so far.
pub(super) struct Anchor {
    pub today: Option<Date>,
    told: Vec<Told>,
    pub sentence: usize,
}

struct Told {
    period: Period,
    sentence: usize,
}

/// A period, or where it cannot be known the value that says so much as is known.
enum Found {
    Known(Period, Origin),
    Open(String),
}

impl Anchor {
    pub fn new(today: Option<Date>) -> Self {
        Self { today, told: Vec::new(), sentence: 0 }
    }

    /// Resolves an expression and remembers what it spoke of.
    pub fn resolve(&mut self, sense: &Sense, tense: Tense) -> Resolved {
        match sense {
            Sense::Duration { amount, unit, toward } => self.duration(*amount, *unit, *toward),
            Sense::Set(value) => fixed(Timex::Set, value),
            Sense::Reference(value, reach) => self.reference(value, *reach),
            Sense::At { day, time, part } => {
                let time = part.map_or_else(|| format!("T{time}"), |part| part.timex().to_owned());
                self.at(day.as_deref(), &time, tense)
            }
            Sense::Distance { amount, unit, sign, from } if amount.whole().is_none() => self.vague(*unit, *sign, *from),
            _ => {
                let found = self.period(sense, tense);
                if let Found::Known(period, _) = found
                    && !is_comparison(sense)
                {
                    self.told.push(Told { period, sentence: self.sentence });
                }
                let mut resolved = resolved(found);
                if let (Sense::Day { last: Some(last), .. }, Some(interval)) = (sense, &mut resolved.interval) {
                    interval.end =
                        interval.start.and_then(|start| add(start.with().day(*last as i8).build().ok()?, 1.day()));
                }
                resolved
            }
        }
    }

    fn period(&self, sense: &Sense, tense: Tense) -> Found {
        match sense {
            Sense::Day { year, month, day, .. } => {
                self.dated(*year, tense, &format!("XXXX-{month:02}-{day:02}"), 270, |year| {
                    Date::new(year, *month as i8, *day as i8).ok().map(Period::Day)
                })
            }
            Sense::Month { year, month } => self
                .dated(*year, tense, &format!("XXXX-{month:02}"), 305, |year| Some(Period::Month(year, *month as i8))),
            Sense::Season { year, season } => {
                self.dated(*year, tense, &format!("XXXX-{}", season.timex()), ANY, |year| {
                    Some(Period::Season(year, *season))
                })
            }
            Sense::Holiday { year, rule } => {
                let fixed = period::holiday(rule, 2000).filter(|_| rule.len() == 5);
                let open = fixed.map_or("XXXX".to_owned(), |day| format!("XXXX-{:02}-{:02}", day.month(), day.day()));
                self.dated(*year, tense, &open, ANY, |year| period::holiday(rule, year).map(Period::Day))
            }
            Sense::Quarter { year, quarter } => self.quarter(*year, *quarter, tense),
            Sense::Half { year, half } => {
                self.dated(*year, tense, &format!("XXXX-H{half}"), ANY, |year| Some(Period::Half(year, *half)))
            }
            Sense::Year(year) => self.dated(*year, tense, "XXXX", ANY, |year| Some(Period::Year(year))),
            Sense::Decade { tens, century } => self.decade(*tens, *century),
            Sense::Century(century) => known(i16::try_from(*century).ok().map(Period::Century), Origin::Explicit, "XX"),
            Sense::Weekday { weekday, pick } => self.weekday(*weekday, *pick, tense),
            Sense::WeekOf(day) => match self.period(day, tense) {
                Found::Known(Period::Day(day), origin) => Found::Known(Period::Week(day), origin),
                _ => Found::Open("XXXX-WXX".into()),
            },
            Sense::Around { unit, shift, from } => self.around(*unit, *shift, *from),
            Sense::Distance { amount, unit, sign, from } => self.distance(*amount, *unit, *sign, *from),
            Sense::YearBefore => {
                let quarter =
                    self.told.iter().rev().map(|told| told.period).find(|period| matches!(period, Period::Quarter(..)));
                let year = || self.today.map(|today| Period::Year(today.year())).and_then(|year| year.shift(-1));
                known(quarter.and_then(|quarter| quarter.shift(-4)).or_else(year), Origin::Relative, "XXXX")
            }
            Sense::SamePart(year) => self.same_part(*year),
            Sense::Beside { days, day } => match self.period(day, tense) {
                Found::Known(day, origin) => known(day.shift(*days), origin, "XXXX-XX-XX"),
                Found::Open(value) => Found::Open(value),
            },
            Sense::At { .. } | Sense::Duration { .. } | Sense::Set(_) | Sense::Reference(..) => {
                Found::Open(String::new())
            }
        }
    }

    /// What comes round every year: the year is given, told or taken from the tense.
    /// It would not be told without a year from `far` days away.
    fn dated(&self, year: Year, tense: Tense, open: &str, far: i32, make: impl Fn(i16) -> Option<Period>) -> Found {
        let given = |year: i32| i16::try_from(year).ok().and_then(&make);
        if let Year::Given(year) = year {
            return known(given(year), Origin::Explicit, open);
        }
        let Some(today) = self.today else { return Found::Open(open.to_owned()) };
        let this = i32::from(today.year());
        match year {
            Year::Shift(shift) => known(given(this + shift), Origin::Relative, open),
            Year::Side(side) => {
                let tense = if side < 0 { Tense::Past } else { Tense::Future };
                let other = |year: i16| make(year).filter(|&period| !holds(period, today));
                let side = if tense == Tense::Past {
                    last_before(this, today, other)
                } else {
                    first_after(this, today, other)
                };
                known(side, Origin::Relative, open)
            }
            _ => {
                let is_past = matches!(tense, Tense::Past | Tense::BesidePast);
                if let Some(told) = self.told_year().filter(|_| is_past) {
                    return known(make(told), Origin::Relative, open);
                }
                let origin = if tense == Tense::Unknown { Origin::Assumed } else { Origin::Relative };
                known(nearest(this, tense, today, far, make), origin, open)
            }
        }
    }

    /// A year other than the report's that the sentence named: "In 1991 ... in March".
    fn told_year(&self) -> Option<i16> {
        let here = self.told.iter().rev().take_while(|told| told.sentence == self.sentence);
        let year = here.filter_map(|told| match told.period {
            Period::Year(year) => Some(year),
            _ => None,
        });
        year.into_iter().find(|&year| self.today.is_some_and(|today| year < today.year() - 1))
    }

    /// A quarter without a year is the last that has begun, or ahead of the report the next.
    fn quarter(&self, year: Year, number: u8, tense: Tense) -> Found {
        let open = format!("XXXX-Q{number}");
        let (Year::Open, Some(today)) = (year, self.today) else {
            return self.dated(year, tense, &open, ANY, |year| Some(Period::Quarter(year, number)));
        };
        let later = number > quarter(today);
        let year = match tense {
            // Results of the quarter before are still to come.
            Tense::Future if number + 1 == quarter(today) => today.year(),
            Tense::Future if number == 4 && quarter(today) == 1 => today.year() - 1,
            Tense::Future if number < quarter(today) => today.year() + 1,
            Tense::Future => today.year(),
            _ if later => today.year() - 1,
            _ => today.year(),
        };
        Found::Known(Period::Quarter(year, number), Origin::Relative)
    }

    /// "the 1988 period" after "the third quarter".
    fn same_part(&self, year: i32) -> Found {
        let told = self.told.iter().rev().find_map(|told| match told.period {
            Period::Quarter(_, quarter) => Some(quarter),
            _ => None,
        });
        match told.zip(i16::try_from(year).ok()) {
            Some((quarter, year)) => Found::Known(Period::Quarter(year, quarter), Origin::Relative),
            None => known(i16::try_from(year).ok().map(Period::Year), Origin::Explicit, "XXXX"),
        }
    }

    fn decade(&self, tens: i32, century: bool) -> Found {
        let tens = i16::try_from(tens).unwrap_or(i16::MAX);
        if century {
            return Found::Known(Period::Decade(tens), Origin::Explicit);
        }
        // "the '80s" are the last ones that have begun.
        let now = self.today.map_or(202, |today| today.year().div_euclid(10));
        let decade = now - (now - tens).rem_euclid(10);
        Found::Known(Period::Decade(decade), Origin::Explicit)
    }

    fn weekday(&self, number: u8, pick: Pick, tense: Tense) -> Found {
        let open = format!("XXXX-WXX-{number}");
        let (Some(weekday), Some(today)) = (period::weekday(number), self.today) else { return Found::Open(open) };
        let same = today.weekday() == weekday;
        let before = |day: Date| day.nth_weekday(-1, weekday).ok();
        let after = |day: Date| day.nth_weekday(1, weekday).ok();
        let day = match pick {
            Pick::Side(-1) => before(today),
            Pick::Side(1) => after(today),
            Pick::Week(shift) => add(today, (i64::from(shift)).weeks()).and_then(|day| {
                let monday = Period::Week(day).days()?.0;
                add(monday, (i64::from(number) - 1).days())
            }),
            Pick::Context(shift) => {
                let from = self.last(Unit::Day).and_then(|period| period.days()).map_or(today, |days| days.0);
                match shift {
                    -1 => before(from),
                    1 => after(from),
                    _ if from.weekday() == weekday => Some(from),
                    _ => before(from),
                }
            }
            _ if same => Some(today),
            Pick::Side(_) if !matches!(tense, Tense::Past | Tense::BesidePast) => after(today),
            Pick::Open if tense == Tense::Future || tense == Tense::Present => after(today),
            _ => before(today),
        };
        let sure = pick != Pick::Open || tense != Tense::Unknown;
        known(day.map(Period::Day), if sure { Origin::Relative } else { Origin::Assumed }, &open)
    }

    fn around(&self, unit: Unit, shift: i32, from: From) -> Found {
        let open = unit.unknown();
        if from == From::Context {
            // A quarter is told by its number far more often than by the report's day.
            let told = if shift == 0 { self.last_of(unit) } else { self.last(unit) };
            let start = told.and_then(|period| period.days()).map(|days| days.0);
            if let Some(start) = start {
                let around = Period::around(unit, start).and_then(|period| period.shift(shift));
                return known(around, Origin::Relative, open);
            }
        }
        // "the latest quarter" that nothing was told of is the last that has ended.
        let ended = if from == From::Context && unit == Unit::Quarter && shift == 0 { -1 } else { shift };
        let around = self.today.and_then(|today| Period::around(unit, today)).and_then(|period| period.shift(ended));
        known(around, Origin::Relative, open)
    }

    /// The last period told that is no longer than `unit`.
    fn last(&self, unit: Unit) -> Option<Period> {
        self.told.iter().rev().map(|told| told.period).find(|period| period.unit() <= unit)
    }

    /// The last period told that is one `unit` long or shorter, if it is of this or the last sentences.
    fn last_of(&self, unit: Unit) -> Option<Period> {
        let same = self.told.iter().rev().find(|told| told.period.unit() == unit);
        same.map(|told| told.period).or_else(|| self.last(unit))
    }

    /// "a year ago" beside a quarter is the same quarter a year before.
    fn compared(&self) -> Option<Period> {
        let near = |told: &&Told| told.sentence + RESULTS >= self.sentence;
        let mut last = self.told.iter().rev().take_while(near).map(|told| told.period);
        last.find(|period| matches!(period, Period::Quarter(..)))
    }

    fn distance(&self, amount: Amount, unit: Unit, sign: i32, from: From) -> Found {
        let open = unit.unknown();
        let number = amount.whole().and_then(|number| i32::try_from(number).ok()).unwrap_or(0).saturating_mul(sign);
        let (unit, number) = match (unit, amount) {
            (Unit::Year, Amount::Exact(_, true)) => (Unit::Month, number.saturating_mul(12).saturating_add(6 * sign)),
            (Unit::Decade, _) => (Unit::Year, number.saturating_mul(10)),
            (Unit::Century, _) => (Unit::Year, number.saturating_mul(100)),
            (Unit::Millennium, _) => (Unit::Year, number.saturating_mul(1000)),
            (Unit::Fortnight, _) => (Unit::Week, number.saturating_mul(2)),
            _ => (unit, number),
        };
        if unit == Unit::Year
            && let Some(quarter) = self.compared()
        {
            return known(quarter.shift(number.saturating_mul(4)), Origin::Relative, open);
        }
        let told = if from == From::Context { self.last(unit) } else { None };
        let base = told.or_else(|| self.today.map(Period::Day));
        let moved = base.and_then(|base| match (unit, base) {
            (Unit::Year, Period::Month(..)) => base.shift(number.saturating_mul(12)),
            (Unit::Second | Unit::Minute | Unit::Hour, _) => Period::around(Unit::Day, base.days()?.0),
            _ => Period::around(unit, base.days()?.0)?.shift(number),
        });
        known(moved, Origin::Relative, open)
    }

    /// "several years ago".
    fn vague(&self, unit: Unit, sign: i32, from: From) -> Resolved {
        let (value, toward) = if sign < 0 { ("PAST_REF", -1) } else { ("FUTURE_REF", 1) };
        let interval = if from == From::Report && unit >= Unit::Day { self.beside(None, toward) } else { None };
        Resolved { kind: Timex::Date, value: value.into(), interval, origin: Origin::Relative }
    }

    fn duration(&self, amount: Amount, unit: Unit, toward: i32) -> Resolved {
        let interval = if toward == 0 { None } else { self.beside(amount.whole().zip(Some(unit)), toward) };
        let origin = if toward == 0 { Origin::Explicit } else { Origin::Relative };
        Resolved { kind: Timex::Duration, value: amount.duration(unit), interval, origin }
    }

    fn reference(&self, value: &str, reach: Option<(Amount, Unit)>) -> Resolved {
        let reach = reach.and_then(|(amount, unit)| Some((amount.whole()?, unit)));
        let interval = match value {
            "PAST_REF" => self.beside(reach, -1),
            "FUTURE_REF" => self.beside(reach, 1),
            _ if reach.is_some() => self.beside(reach, -1),
            _ => self.today.and_then(|today| interval(Period::Day(today))),
        };
        let origin = if reach.is_some() { Origin::Assumed } else { Origin::Relative };
        Resolved { kind: Timex::Date, value: value.to_owned(), interval, origin }
    }

    /// The stretch that ends (-1) or begins (1) with the report's day; open without a length.
    fn beside(&self, length: Option<(u32, Unit)>, toward: i32) -> Option<Interval> {
        let today = self.today?;
        let tomorrow = add(today, 1.day())?;
        let far = length.and_then(|(number, unit)| {
            let span = span(number, unit)?;
            if toward < 0 { add(today, -span) } else { add(tomorrow, span) }
        });
        // A length that leaves the calendar, or is shorter than a day, tells nothing.
        let unknown = far.is_none() && length.is_some();
        let interval = if toward < 0 {
            Interval { start: far, end: Some(tomorrow) }
        } else {
            Interval { start: Some(today), end: far }
        };
        (!unknown).then_some(interval)
    }

    /// A time of day. The day is told with it, or is the last one that the text spoke of.
    fn at(&mut self, day: Option<&Sense>, time: &str, tense: Tense) -> Resolved {
        let found = match day {
            Some(day) => self.period(day, tense),
            None => match self.here().or(self.today.map(Period::Day)) {
                Some(day) => Found::Known(day, Origin::Relative),
                None => Found::Open("XXXX-XX-XX".into()),
            },
        };
        if let (Found::Known(period, _), Some(_)) = (&found, day) {
            self.told.push(Told { period: *period, sentence: self.sentence });
        }
        let resolved = resolved(found);
        Resolved { kind: Timex::Time, value: format!("{}{time}", resolved.value), ..resolved }
    }

    /// The last day that this sentence or the one before it told.
    fn here(&self) -> Option<Period> {
        let near = self.told.iter().rev().take_while(|told| told.sentence + 1 >= self.sentence);
        near.map(|told| told.period).find(|period| matches!(period, Period::Day(_)))
    }
}

/// "a year ago" compares; the text goes on with the time that it spoke of before.
fn is_comparison(sense: &Sense) -> bool {
    match sense {
        Sense::YearBefore | Sense::SamePart(_) => true,
        Sense::Distance { unit, sign, .. } => *sign < 0 && *unit >= Unit::Month,
        _ => false,
    }
}

fn known(period: Option<Period>, origin: Origin, open: &str) -> Found {
    period.map_or_else(|| Found::Open(open.to_owned()), |period| Found::Known(period, origin))
}

fn resolved(found: Found) -> Resolved {
    match found {
        Found::Known(period, origin) => {
            Resolved { kind: Timex::Date, value: period.to_string(), interval: interval(period), origin }
        }
        Found::Open(value) => Resolved { kind: Timex::Date, value, interval: None, origin: Origin::Relative },
    }
}

fn fixed(kind: Timex, value: &str) -> Resolved {
    Resolved { kind, value: value.to_owned(), interval: None, origin: Origin::Explicit }
}

fn interval(period: Period) -> Option<Interval> {
    period.days().map(|(start, end)| Interval { start: Some(start), end: Some(end) })
}

fn holds(period: Period, day: Date) -> bool {
    period.days().is_some_and(|(start, end)| start <= day && day < end)
}
