//! The rules by which pieces become a time expression: the longest reading at a place counts.

use chancery_tables::words::TimeClass;

use super::pieces::Cursor;
use super::sense::Sense;
use super::units::{Amount, Unit};
use super::{calendar, clock, duration, relative};

/// Where an expression ends, and what it says.
pub(super) type Reading<'a> = Option<(Cursor<'a>, Sense)>;

/// Rules for whatever names a day or something longer. Of readings of one length the first counts.
const PERIODS: &[for<'a> fn(Cursor<'a>) -> Reading<'a>] = &[
    calendar::numeric,
    calendar::month_and_day,
    calendar::day_and_month,
    calendar::month,
    calendar::quarter,
    calendar::half,
    calendar::season,
    calendar::holiday,
    calendar::decade,
    calendar::century,
    calendar::year,
    calendar::same_part,
    calendar::week_of,
    relative::deictic,
    relative::weekday,
    relative::around,
    relative::distance,
    relative::year_before,
    relative::year_end,
];

/// Rules for all else.
const OTHERS: &[for<'a> fn(Cursor<'a>) -> Reading<'a>] =
    &[modified, clock::clock_and_day, clock::day_and_clock, clock::part, reference, duration::set, duration::duration];

/// The longest expression that begins here.
pub(super) fn longest(at: Cursor<'_>) -> Reading<'_> {
    best(at, PERIODS.iter().chain(OTHERS))
}

/// The longest day or longer period that begins here.
pub(super) fn period(at: Cursor<'_>) -> Reading<'_> {
    best(at, PERIODS.iter())
}

fn best<'a, 'r>(at: Cursor<'a>, rules: impl Iterator<Item = &'r for<'b> fn(Cursor<'b>) -> Reading<'b>>) -> Reading<'a> {
    let mut best: Reading<'a> = None;
    for rule in rules {
        if let Some((end, sense)) = rule(at)
            && best.as_ref().is_none_or(|(other, _)| end.at > other.at)
        {
            best = Some((end, sense));
        }
    }
    best
}

/// "early next week", "the end of 1990", "mid-November": the words belong to the expression, the
/// period stays whole.
fn modified(at: Cursor<'_>) -> Reading<'_> {
    let start = at.maybe(|at| at.any(&["the", "a"]));
    if let Some((next, _)) = start.row(TimeClass::ModifierOf) {
        return longest(next.word("of")?).filter(|(_, sense)| is_period(sense));
    }
    let (next, _) = start.row(TimeClass::Modifier)?;
    let next = next.hyphen().maybe(|next| next.any(&["in", "on"]));
    longest(next).filter(|(_, sense)| is_period(sense) || matches!(sense, Sense::At { .. }))
}

fn is_period(sense: &Sense) -> bool {
    !matches!(
        sense,
        Sense::Duration { .. } | Sense::Set(_) | Sense::Reference(..) | Sense::At { .. } | Sense::Distance { .. }
    )
}

/// "recently", "the future".
fn reference(at: Cursor<'_>) -> Reading<'_> {
    let (next, value) = at.value(TimeClass::Reference)?;
    let (name, reach) = value.split_once(' ').unwrap_or((value, ""));
    let reach = reach.strip_prefix('P').and_then(|reach| {
        let (number, unit) = reach.split_at_checked(reach.len().checked_sub(1)?)?;
        Some((Amount::Exact(number.parse().ok()?, false), Unit::of(unit)?))
    });
    Some((next, Sense::Reference(name.to_owned(), reach)))
}
