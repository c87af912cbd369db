//! Names of the calendar: dates, months, years, quarters, seasons, holidays, decades, centuries.

use chancery_tables::words::TimeClass;

use super::numbers::{self, PLAIN_YEARS};
use super::pieces::{Cursor, Kind};
use super::rules::{self, Reading};
use super::sense::{Sense, Year};
use super::units::Season;

/// "2031-04-05", "4/5/31" (the month first, where it can be one), "5.4.2031".
pub(super) fn numeric(at: Cursor<'_>) -> Reading<'_> {
    let (next, first, digits) = at.digits()?;
    let mark = ['-', '/', '.'].into_iter().find(|&mark| next.glued_mark(mark).is_some())?;
    let (next, second, _) = glued_digits(next.glued_mark(mark)?)?;
    let (end, third, third_digits) = glued_digits(next.glued_mark(mark)?)?;
    let (year, month, day) = match (mark, digits, third_digits) {
        ('-', 4, 1..=2) => (first as i32, second, third),
        ('/', 1..=2, 4) | ('.', 1..=2, 4) if first > 12 || mark == '.' => (third as i32, second, first),
        ('/', 1..=2, 4) => (third as i32, first, second),
        ('/', 1..=2, 2) if first > 12 => (numbers::full_year(third), second, first),
        ('/', 1..=2, 2) => (numbers::full_year(third), first, second),
        _ => return None,
    };
    Some((end, day_of(Year::Given(year), u8::try_from(month).ok()?, day, None)?))
}

fn glued_digits(at: Cursor<'_>) -> Option<(Cursor<'_>, u32, usize)> {
    at.digits().filter(|_| at.is_glued())
}

fn day_of(year: Year, month: u8, day: u32, last: Option<u32>) -> Option<Sense> {
    let day_number = |day: u32| u8::try_from(day).ok().filter(|day| (1..=31).contains(day));
    let month = Some(month).filter(|month| (1..=12).contains(month))?;
    Some(Sense::Day { year, month, day: day_number(day)?, last: last.and_then(day_number) })
}

/// "Aug. 7, 1998", "Sunday, March 8th", "March 3-5".
pub(super) fn month_and_day(at: Cursor<'_>) -> Reading<'_> {
    let (next, month) = name_of_month(weekday_before(at))?;
    let next = next.maybe(|next| next.word("the"));
    let (next, day) = number_of_day(next)?;
    let (next, last) = range_of_days(next, day);
    let (end, year) = year_behind(next, false);
    Some((end, day_of(year, month, day, last)?))
}

/// "7 August 1998", "the 7th of August", "3 JAN 90", "3-5 March".
pub(super) fn day_and_month(at: Cursor<'_>) -> Reading<'_> {
    let next = weekday_before(at).maybe(|next| next.word("the"));
    let (next, day) = number_of_day(next)?;
    let (next, last) = range_of_days(next, day);
    let next = next.hyphen().maybe(|next| next.word("of"));
    let (next, month) = name_of_month(next)?;
    let (end, year) = year_behind(next, true);
    Some((end, day_of(year, month, day, last)?))
}

/// "Sunday, " before a date.
fn weekday_before(at: Cursor<'_>) -> Cursor<'_> {
    let long = at.number(TimeClass::Weekday).map(|(next, _)| next);
    let short = || at.number(TimeClass::WeekdayShort).map(|(next, _)| next.maybe(|next| next.glued_mark('.')));
    long.or_else(short).map_or(at, |next| next.comma().maybe(|next| next.word("the")))
}

fn name_of_month(at: Cursor<'_>) -> Option<(Cursor<'_>, u8)> {
    let (next, month) = at.number(TimeClass::Month)?;
    let short = at.peek()?.lower.len() <= 4;
    Some((next.maybe(|next| next.glued_mark('.').filter(|_| short)), u8::try_from(month).ok()?))
}

fn number_of_day(at: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    let plain = || at.digits().filter(|&(_, _, digits)| digits <= 2).map(|(next, value, _)| (next, value));
    let (next, day) = numbers::ordinal(at).or_else(plain)?;
    let clock = next.glued_mark(':').or_else(|| next.glued_mark('/')).is_some_and(|next| next.digits().is_some());
    ((1..=31).contains(&day) && !clock).then_some((next, day))
}

/// The second day of "3-5", "3 to 5", "3 and 4".
fn range_of_days(at: Cursor<'_>, first: u32) -> (Cursor<'_>, Option<u32>) {
    let joined = at.mark('-').or_else(|| at.any(&["to", "through", "and"]));
    let second = joined.and_then(number_of_day).filter(|&(end, day)| {
        day > first && !end.peek().is_some_and(|piece| piece.kind == Kind::Word && !end.is_month_or_stop())
    });
    second.map_or((at, None), |(end, day)| (end, Some(day)))
}

impl Cursor<'_> {
    fn is_month_or_stop(self) -> bool {
        self.number(TimeClass::Month).is_some() || self.word("of").is_some()
    }
}

/// The year behind a date: ", 1998", "of last year", and after "3 JAN" also "90".
fn year_behind<'a>(at: Cursor<'a>, short: bool) -> (Cursor<'a>, Year) {
    let given = |next: Cursor<'a>| {
        let digits = numbers::year(next).or_else(|| numbers::spoken_year(next));
        digits.map(|(end, year)| (end, Year::Given(year)))
    };
    let direct = given(at).or_else(|| at.mark(',').and_then(given)).or_else(|| at.word("of").and_then(given));
    let two = || {
        let apostrophe = at.maybe(|at| at.mark('\''));
        let (end, year, _) =
            apostrophe.digits().filter(|&(_, _, digits)| digits == 2 && (short || apostrophe.at > at.at))?;
        let counted = end.row(TimeClass::Units).is_some() || end.peek().is_some_and(|piece| piece.glued);
        (!counted).then(|| (end, Year::Given(numbers::full_year(year))))
    };
    let shifted = || shifted_year(at.comma().maybe(|next| next.any(&["of", "in"])));
    direct.or_else(two).or_else(shifted).unwrap_or((at, Year::Open))
}

/// "last year", "this year".
fn shifted_year(at: Cursor<'_>) -> Option<(Cursor<'_>, Year)> {
    let (next, shift) = at.number(TimeClass::Shift)?;
    Some((next.word("year")?, Year::Shift(shift)))
}

/// "next year's", "the 1988", "fiscal 1989", "last" before a part of the year.
fn year_before(at: Cursor<'_>) -> Option<(Cursor<'_>, Year)> {
    if let Some((next, year)) = shifted_year(at) {
        return Some((next.possessive(), year));
    }
    let fiscal = at.maybe(|at| at.word("fiscal"));
    let (next, year) = numbers::year(fiscal)?;
    Some((next.possessive(), Year::Given(year)))
}

/// "April", "last April", "April 1992", "April of last year".
pub(super) fn month(at: Cursor<'_>) -> Reading<'_> {
    if let Some((next, shift)) = at.number(TimeClass::Shift) {
        let (end, month) = name_of_month(next)?;
        let side = if shift == 0 { Year::Shift(0) } else { Year::Side(shift) };
        return Some((end, Sense::Month { year: side, month }));
    }
    let (next, month) = name_of_month(at)?;
    let (end, year) = year_behind(next, false);
    let sense = Sense::Month { year, month };
    // "April Jones" is no month, unless a preposition says so.
    let name = year == Year::Open
        && end.peek().is_some_and(|piece| piece.kind == Kind::Word && piece.text.starts_with(char::is_uppercase));
    let called = is_called(at);
    // "Theresa May", "Mar-a-Lago"
    let surname = at.row(TimeClass::Month).is_some_and(|(_, row)| row.capital)
        && year == Year::Open
        && (at.before().is_some_and(|piece| piece.text.starts_with(char::is_uppercase))
            || end.glued_mark('-').is_some());
    (called || !(name || surname)).then_some((end, sense))
}

/// "1992", "the year 2000", "fiscal 1989", "1998-99".
pub(super) fn year(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.word("the"));
    let fiscal = start.maybe(|at| at.any(&["fiscal", "financial", "fy"]));
    let called = fiscal.maybe(|at| at.word("year"));
    let named = called.at > start.at;
    if named && let Some((end, year)) = numbers::year(called).or_else(|| numbers::spoken_year(called)) {
        return Some((end, Sense::Year(Year::Given(year))));
    }
    let (next, year) = numbers::year(at).or_else(|| numbers::spoken_year(at))?;
    let end = next.maybe(short_year);
    let plain = PLAIN_YEARS.contains(&year) || is_called(at);
    (plain && may_be_year(at, next)).then_some((end, Sense::Year(Year::Given(year))))
}

/// The "-99" of "1998-99".
fn short_year(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let (end, _, digits) = at.glued_mark('-').or_else(|| at.glued_mark('/'))?.digits()?;
    (digits == 2).then_some(end)
}

/// A number with money or a hyphen before it counts something, "Resolution" before it a text.
fn may_be_year(at: Cursor<'_>, next: Cursor<'_>) -> bool {
    let before = at.before().is_some_and(|piece| match piece.kind {
        Kind::Mark('$' | '£' | '€' | '¥' | '#') | Kind::Number(..) => true,
        Kind::Mark('-' | '.' | ',' | '/' | ':') => at.is_glued() && !piece.glued,
        Kind::Word => at.words.get(&piece.lower, TimeClass::Numbered).is_some(),
        _ => false,
    });
    let after = next.any(&[
        "percent", "per", "million", "billion", "thousand", "people", "gmt", "hours", "yards", "metres", "meters",
        "miles",
    ]);
    !before && after.is_none()
}

/// "the 1980s", "'80s", "the nineties", "nineteen sixties".
pub(super) fn decade(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.word("the"));
    let start = start.maybe(|at| at.mark('\''));
    if let Some((next, value, digits)) = start.digits() {
        let end = next.possessive_s()?;
        let long = digits == 4 && (1000..=2990).contains(&value);
        let short = digits == 2 && (start.at > at.at || follows_modifier(at));
        let tens = i32::try_from(value / 10).ok()?;
        return (value % 10 == 0 && (long || short)).then_some((end, Sense::Decade { tens, century: long }));
    }
    let century = start.number(TimeClass::Number).filter(|&(_, century)| (15..=20).contains(&century));
    let (next, hundreds) = century.map_or((start, None), |(next, century)| (next, Some(century)));
    let (end, year) = next.number(TimeClass::Decade)?;
    let known = start.at > at.at || hundreds.is_some() || follows_modifier(at);
    let sense = Sense::Decade { tens: hundreds.unwrap_or(0) * 10 + year / 10, century: hundreds.is_some() };
    known.then_some((end, sense))
}

/// Whether a preposition of time stands before.
fn is_called(at: Cursor<'_>) -> bool {
    let prepositions = ["in", "by", "during", "from", "of", "since", "through", "until"];
    at.before().is_some_and(|piece| prepositions.contains(&piece.lower.as_str()))
}

fn follows_modifier(at: Cursor<'_>) -> bool {
    at.before().is_some_and(|piece| ["early", "late", "mid", "-"].contains(&piece.lower.as_str()))
}

impl Cursor<'_> {
    /// The "s" of "1980s" and "1980's".
    fn possessive_s(self) -> Option<Self> {
        let next = self.maybe(|next| next.glued_mark('\''));
        next.word("s").filter(|_| next.is_glued())
    }
}

/// "the 20th century".
pub(super) fn century(at: Cursor<'_>) -> Reading<'_> {
    let (next, number) = numbers::ordinal(at.maybe(|at| at.word("the")))?;
    let end = next.hyphen().word("century")?;
    (1..=30).contains(&number).then_some((end, Sense::Century(number as i32 - 1)))
}

/// "the third quarter of 1984", "third-quarter", "next year's first quarter", "Q3 1998".
pub(super) fn quarter(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.any(&["the", "its", "their"]));
    let (next, before) = year_before(start).unwrap_or((start, Year::Open));
    let next = next.maybe(|next| next.word("fiscal")).hyphen();
    let (next, quarter) = number_of_quarter(next).filter(|&(_, quarter)| (1..=4).contains(&quarter))?;
    let (end, behind) = part_of_year(next);
    let year = if before == Year::Open { behind } else { before };
    Some((end, Sense::Quarter { year, quarter: quarter as u8 }))
}

/// "Q3", "third quarter", "third-quarter".
fn number_of_quarter(at: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    if let Some(letter) = at.word("q") {
        let (end, number, _) = letter.digits().filter(|_| letter.is_glued())?;
        return Some((end, number));
    }
    let (next, number) = numbers::ordinal(at)?;
    Some((next.hyphen().maybe(|next| next.word("fiscal")).word("quarter")?, number))
}

/// The year behind "the third quarter".
fn part_of_year(at: Cursor<'_>) -> (Cursor<'_>, Year) {
    let next = at.maybe(|at| at.word("of"));
    let next = next.maybe(|next| next.word("fiscal"));
    let given = numbers::year(next).or_else(|| numbers::spoken_year(next)).map(|(end, year)| (end, Year::Given(year)));
    given.or_else(|| shifted_year(next)).unwrap_or((at, Year::Open))
}

/// "the first half of 1989", "the second half of this year".
pub(super) fn half(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.word("the"));
    let half = match start.peek()?.lower.as_str() {
        "first" => 1,
        "second" | "last" => 2,
        _ => return None,
    };
    let (end, year) = part_of_year(start.step(1).hyphen().word("half")?);
    (year != Year::Open).then_some((end, Sense::Half { year, half }))
}

/// "the summer of 1994", "last fall", "this spring"; a bare season needs a preposition or article.
pub(super) fn season(at: Cursor<'_>) -> Reading<'_> {
    if let Some((next, shift)) = at.maybe(|at| at.word("the")).number(TimeClass::Shift) {
        let (end, season) = name_of_season(next)?;
        let year = if shift == 0 { Year::Shift(0) } else { Year::Side(shift) };
        return Some((end, Sense::Season { year, season }));
    }
    let start = at.maybe(|at| at.word("the"));
    let (next, season) = name_of_season(start)?;
    let (end, year) = part_of_year(next.comma());
    if year != Year::Open {
        return Some((end, Sense::Season { year, season }));
    }
    let called = is_called(at) || follows_modifier(at);
    let fall_of = next.word("of").is_some();
    let common = start.at > at.at && start.any(&["summer", "winter"]).is_some();
    let name = next.peek().is_some_and(|piece| piece.kind == Kind::Word && piece.text.starts_with(char::is_uppercase));
    ((called || common) && !fall_of && !name).then_some((next, Sense::Season { year, season }))
}

fn name_of_season(at: Cursor<'_>) -> Option<(Cursor<'_>, Season)> {
    let (next, value) = at.value(TimeClass::Season)?;
    Some((next, Season::of(value)?))
}

/// "Christmas", "last Thanksgiving", "Christmas Day 1999".
pub(super) fn holiday(at: Cursor<'_>) -> Reading<'_> {
    let shifted = at.number(TimeClass::Shift);
    let (start, before) = shifted
        .map_or((at, Year::Open), |(next, shift)| (next, if shift == 0 { Year::Shift(0) } else { Year::Side(shift) }));
    let (next, rule) = start.value(TimeClass::Holiday)?;
    let (end, behind) = part_of_year(next.comma());
    let (end, year) = if behind == Year::Open { (next, before) } else { (end, behind) };
    Some((end, Sense::Holiday { year, rule: rule.to_owned() }))
}

/// "the 1988 quarter", "the 1988 period".
pub(super) fn same_part(at: Cursor<'_>) -> Reading<'_> {
    let (next, year) = numbers::year(at.word("the")?)?;
    Some((next.any(&["quarter", "period"])?, Sense::SamePart(year)))
}

/// "the week of March 6".
pub(super) fn week_of(at: Cursor<'_>) -> Reading<'_> {
    let next = at.maybe(|at| at.word("the")).word("week")?.any(&["of", "ending", "ended", "beginning"])?;
    let (end, sense) = rules::period(next)?;
    matches!(sense, Sense::Day { .. } | Sense::Holiday { .. } | Sense::Weekday { .. })
        .then(|| (end, Sense::WeekOf(Box::new(sense))))
}
