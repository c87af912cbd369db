//! Numbers in digits and words: amounts, ordinals, years.

use chancery_tables::words::TimeClass;

use super::pieces::{Cursor, Kind};
use super::units::Amount;

/// Years written with four digits that need no words around them to be believed.
pub(super) const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1500..=2100;

/// A whole number in digits or words: "1,200", "forty-two", "three hundred".
pub(super) fn cardinal(at: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    match at.peek()?.kind {
        Kind::Number(value, _) | Kind::Quantity(value, false) => return Some((at.step(1), value)),
        _ => {}
    }
    let (next, number) = below_hundred(at)?;
    match next.number(TimeClass::Multiplier) {
        Some((next, factor)) => Some((next, number.saturating_mul(factor.unsigned_abs()))),
        None => Some((next, number)),
    }
}

fn below_hundred(at: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    let (next, number) = at.number(TimeClass::Number)?;
    let ones = next.hyphen().number(TimeClass::Number).filter(|(_, ones)| (1..10).contains(ones));
    match ones {
        Some((next, ones)) if number >= 20 => Some((next, (number + ones).unsigned_abs())),
        _ => Some((next, number.unsigned_abs())),
    }
}

/// How many of a unit: "two", "a", "half an", "2 1/2", "a couple of", "two to three" (the first counts).
pub(super) fn amount(at: Cursor<'_>) -> Option<(Cursor<'_>, Amount)> {
    if let Some(next) = at.word("half").and_then(|next| next.any(&["a", "an"])) {
        return Some((next, Amount::Exact(0, true)));
    }
    let article = at.maybe(|at| at.any(&["a", "an"]));
    if let Some((next, value)) = article.value(TimeClass::Vague) {
        let amount = value.parse().map_or(Amount::Vague, |number| Amount::Exact(number, false));
        return Some((next.maybe(|next| next.word("of")), amount));
    }
    if let Some((next, dozen)) = article.number(TimeClass::Multiplier).filter(|_| article.at > at.at) {
        return Some((next, Amount::Exact(dozen.unsigned_abs(), false)));
    }
    if article.at > at.at {
        return Some((article, Amount::Exact(1, false)));
    }
    if let Kind::Quantity(whole, true) = at.peek()?.kind {
        return Some((at.step(1), Amount::Exact(whole, true)));
    }
    let (next, number) = cardinal(at)?;
    if let Some(next) = fraction(next) {
        return Some((next, Amount::Exact(number, true)));
    }
    Some((range(next), Amount::Exact(number, false)))
}

/// "and a half", "1/2", "½" after a number.
fn fraction(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let words = at.phrase(&["and", "a", "half"]);
    let digits = || {
        let (slash, _, _) = at.hyphen().digits().filter(|&(_, one, _)| one == 1)?;
        let (end, _, _) = slash.glued_mark('/')?.digits().filter(|&(_, two, _)| two == 2)?;
        Some(end)
    };
    words.or_else(digits).or_else(|| at.mark('½'))
}

/// Past the second number of "two to three", "two or three", "2-3".
fn range(at: Cursor<'_>) -> Cursor<'_> {
    at.maybe(|at| {
        let next = at.any(&["to", "or"]).or_else(|| at.glued_mark('-').filter(|next| next.is_glued()))?;
        cardinal(next).map(|(end, _)| end)
    })
}

/// "third", "21st", "twenty-first".
pub(super) fn ordinal(at: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    if let Some((next, value, _)) = at.digits() {
        let end = next.any(&["st", "nd", "rd", "th"]).filter(|_| next.is_glued())?;
        return Some((end, value));
    }
    if let Some((next, value)) = at.number(TimeClass::Ordinal) {
        return Some((next, value.unsigned_abs()));
    }
    let (next, tens) = at.number(TimeClass::Number).filter(|&(_, tens)| tens >= 20)?;
    let (next, ones) = next.hyphen().number(TimeClass::Ordinal).filter(|&(_, ones)| ones < 10)?;
    Some((next, (tens + ones).unsigned_abs()))
}

/// A year in four digits that nothing is glued to.
pub(super) fn year(at: Cursor<'_>) -> Option<(Cursor<'_>, i32)> {
    let (next, value, digits) = at.digits()?;
    let value = i32::try_from(value).ok().filter(|value| digits == 4 && (1000..=2999).contains(value))?;
    let glued =
        next.peek().is_some_and(|piece| piece.glued && matches!(piece.kind, Kind::Word | Kind::Mark('/' | ':' | '%')));
    (!glued).then_some((next, value))
}

/// A year in words: "nineteen ninety-six", "two thousand", "two thousand and three".
pub(super) fn spoken_year(at: Cursor<'_>) -> Option<(Cursor<'_>, i32)> {
    let (next, head) = at.number(TimeClass::Number)?;
    if head == 2
        && let Some(next) = next.word("thousand")
    {
        let rest = below_hundred(next.maybe(|next| next.word("and")));
        return Some(rest.map_or((next, 2000), |(end, rest)| (end, 2000 + rest as i32)));
    }
    let (end, rest) = below_hundred(next.hyphen()).filter(|&(_, rest)| (10..100).contains(&rest))?;
    (10..=20).contains(&head).then_some((end, head * 100 + rest as i32))
}

/// The century of a year in two digits: years from 30 are of the twentieth.
pub(super) fn full_year(short: u32) -> i32 {
    short as i32 + if short < 30 { 2000 } else { 1900 }
}
