//! Times told from another one: "yesterday", "last week", "Tuesday", "two days earlier".

use chancery_tables::words::TimeClass;

use super::numbers;
use super::pieces::{Cursor, Kind};
use super::rules::{self, Reading};
use super::sense::{From, Pick, Sense};
use super::units::{Amount, Unit};

/// "today", "yesterday", "the day before yesterday", "the day before last Tuesday".
pub(super) fn deictic(at: Cursor<'_>) -> Reading<'_> {
    if let Some((next, days)) = at.number(TimeClass::Deictic) {
        return Some((next, Sense::Around { unit: Unit::Day, shift: days, from: From::Report }));
    }
    let next = at.maybe(|at| at.word("the")).word("day")?;
    let days = if next.word("before").is_some() { -1 } else { 1 };
    let (end, day) = rules::period(next.any(&["before", "after"])?)?;
    let known = matches!(
        day,
        Sense::Weekday { .. } | Sense::Day { .. } | Sense::Holiday { .. } | Sense::Around { unit: Unit::Day, .. }
    );
    known.then(|| (end, Sense::Beside { days, day: Box::new(day) }))
}

/// "Friday", "last Friday", "this coming Sunday", "Friday of last week", "the previous Friday".
pub(super) fn weekday(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.word("the"));
    if let Some((next, shift)) = start.number(TimeClass::ShiftContext) {
        let (end, weekday) = name(next)?;
        return Some((end, Sense::Weekday { weekday, pick: Pick::Context(shift) }));
    }
    if let Some((next, shift)) = start.number(TimeClass::Shift) {
        let (end, weekday) = name(next)?;
        return Some((end, Sense::Weekday { weekday, pick: Pick::Side(shift) }));
    }
    let (next, weekday) = name(at)?;
    let of = next.maybe(|next| next.word("of"));
    let week = of.number(TimeClass::Shift).and_then(|(end, shift)| Some((end.word("week")?, shift)));
    Some(match week {
        Some((end, shift)) => (end, Sense::Weekday { weekday, pick: Pick::Week(shift) }),
        None => (next, Sense::Weekday { weekday, pick: Pick::Open }),
    })
}

fn name(at: Cursor<'_>) -> Option<(Cursor<'_>, u8)> {
    let (next, weekday) = at.number(TimeClass::Weekday)?;
    Some((next, u8::try_from(weekday).ok()?))
}

/// "last week", "this fiscal year", "the next day", "that year", "the quarter", "the latest quarter".
pub(super) fn around(at: Cursor<'_>) -> Reading<'_> {
    let the = at.word("the");
    let start = the.unwrap_or(at);
    if let Some((next, shift)) = start.number(TimeClass::ShiftContext) {
        let (end, unit) = unit(next)?;
        return Some((end, Sense::Around { unit, shift, from: From::Context }));
    }
    if let Some((next, shift)) = start.number(TimeClass::Shift) {
        let (end, unit) = unit(next)?;
        // "the last day of the talks"
        if the.is_some() && start.word("last").is_some() && (unit == Unit::Day || end.word("of").is_some()) {
            return None;
        }
        // "the next day" follows what was told, "next week" is told from the report's day.
        let told = the.is_some() && start.word("next").is_some() && unit != Unit::Century;
        let from = if told { From::Context } else { From::Report };
        return (unit >= Unit::Day).then_some((end, Sense::Around { unit, shift, from }));
    }
    let latest = the?.word("latest");
    let next = latest.unwrap_or(start);
    if let Some(end) = next.word("period").filter(|_| latest.is_some()) {
        return Some((end, Sense::Around { unit: Unit::Quarter, shift: 0, from: From::Context }));
    }
    let whole = next.word("full").is_some();
    let (end, unit) = unit(next)?;
    if unit == Unit::Year && end.any(&["ended", "ending"]).is_some() {
        return Some((end, Sense::Duration { amount: Amount::Exact(1, false), unit, toward: 0 }));
    }
    let called = end.any(&["of", "when", "that", "after", "before", "ended", "he", "she", "they"]).is_some();
    let days = ["for", "on", "during", "in"];
    let known = match unit {
        Unit::Day => {
            !called && at.before().is_some_and(|piece| days.contains(&piece.lower.as_str())) && !is_noun_ahead(end)
        }
        Unit::Weekend | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year => true,
        _ => false,
    };
    let from = if whole { From::Report } else { From::Context };
    known.then_some((end, Sense::Around { unit, shift: 0, from }))
}

/// A unit in the singular, "fiscal" and the like before it.
fn unit(at: Cursor<'_>) -> Option<(Cursor<'_>, Unit)> {
    let next = at.maybe(|at| at.row(TimeClass::Whole).map(|(next, _)| next));
    let (end, value) = next.value(TimeClass::Unit)?;
    // "this week-long siege" is no week.
    let joined = end.glued_mark('-').is_some_and(|next| next.is_glued());
    Some((end, Unit::of(value)?)).filter(|_| !joined)
}

fn is_noun_ahead(at: Cursor<'_>) -> bool {
    at.peek().is_some_and(|piece| piece.kind == Kind::Word && piece.text.starts_with(char::is_uppercase))
}

/// "two weeks ago", "nearly four years earlier", "a week or so ago", "the day before".
pub(super) fn distance(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.row(TimeClass::Quantifier).map(|(next, _)| next));
    let one = |next| (next, Amount::Exact(1, false));
    let the = start.word("the");
    let (next, amount) = the.map(one).or_else(|| numbers::amount(start))?;
    let (next, value) = next.hyphen().value(TimeClass::Units).or_else(|| next.hyphen().value(TimeClass::Unit))?;
    let next = next.maybe(|next| next.phrase(&["or", "so"]).or_else(|| next.phrase(&["or", "more"])));
    let (end, sign) = next.hyphen().number(TimeClass::Direction)?;
    let word = end.before()?.lower.as_str();
    let from = if matches!(word, "ago" | "hence" | "now") { From::Report } else { From::Context };
    // "the day before the vote" is measured from the vote.
    let needs_end = the.is_some() || matches!(word, "before" | "after" | "prior" | "previously");
    let ends = end.peek().is_none_or(|piece| matches!(piece.kind, Kind::Mark('.' | ',' | ';' | ')' | '"' | '”')));
    (!needs_end || ends).then_some((end, Sense::Distance { amount, unit: Unit::of(value)?, sign, from }))
}

/// "year-earlier", "the comparable year-ago quarter".
pub(super) fn year_before(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.any(&["the", "a"])).maybe(|at| at.any(&["comparable", "same", "corresponding"]));
    let end = start.word("year")?.glued_mark('-')?.any(&["ago", "earlier"])?;
    Some((end.maybe(|end| end.any(&["quarter", "period"])), Sense::YearBefore))
}

/// "year-end", "year's end", "the year end".
pub(super) fn year_end(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.row(TimeClass::Quantifier).map(|(next, _)| next));
    let (next, value) = start.maybe(|at| at.word("the")).value(TimeClass::Unit)?;
    let unit = Unit::of(value).filter(|unit| matches!(unit, Unit::Month | Unit::Quarter | Unit::Year))?;
    let end = next.possessive().hyphen().word("end")?;
    Some((end, Sense::Around { unit, shift: 0, from: From::Report }))
}
