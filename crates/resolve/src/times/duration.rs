//! How long and how often: "two weeks", "the past three years", "every Monday".

use chancery_tables::words::TimeClass;

use super::numbers;
use super::pieces::{Cursor, Kind};
use super::rules::Reading;
use super::sense::Sense;
use super::units::{Amount, Part, Season, Unit};

/// "two weeks", "the past three years", "two-day", "nearly an hour", "8-month-old", "years", "daylong".
pub(super) fn duration(at: Cursor<'_>) -> Reading<'_> {
    if let Some((next, value)) = at.value(TimeClass::Long) {
        return Some((next, Sense::Set(value.to_owned()))).map(|(end, _)| (end, long(value)));
    }
    let (start, toward) = toward(at);
    let counted = numbers::amount(start).and_then(|(next, amount)| counted(next, amount));
    // "a second term", "a quarter of the voters"
    let doubtful = |unit| matches!(unit, Unit::Second | Unit::Quarter) && toward == 0;
    let counted = counted
        .filter(|&(end, _, unit)| !doubtful(unit) || (start.any(&["a", "an"]).is_none() && end.word("of").is_none()));
    if let Some((end, amount, unit)) = counted {
        if is_age(end)
            || amount
                .whole()
                .is_some_and(|number| number >= 1000 && end.before().is_some_and(|piece| !piece.lower.ends_with('s')))
        {
            return None;
        }
        let every = toward == 0 && rate(at, start) && amount == Amount::Exact(1, false);
        let sense = if every { Sense::Set(amount.duration(unit)) } else { Sense::Duration { amount, unit, toward } };
        return Some((behind(end), sense));
    }
    let bare = units(start).filter(|&(end, unit)| unit >= Unit::Hour && unit != Unit::Quarter && !is_age(end));
    if let Some((end, unit)) = bare {
        return Some((end, Sense::Duration { amount: Amount::Vague, unit, toward }));
    }
    // "day-long"
    let (next, value) = start.value(TimeClass::Unit)?;
    let end = next.glued_mark('-')?.word("long")?;
    Some((end, Sense::Duration { amount: Amount::Exact(1, false), unit: Unit::of(value)?, toward }))
}

/// What stands before the amount: "the past", "more than", "nearly"; and whether the stretch ends
/// (-1) or begins (1) with the report.
fn toward(at: Cursor<'_>) -> (Cursor<'_>, i32) {
    let the = at.any(&["the", "its", "his", "her", "their", "these", "those"]);
    match the.unwrap_or(at).number(TimeClass::Toward) {
        Some((next, toward)) if the.is_some() => (next.maybe(quantifier), toward),
        Some((next, toward)) => (next, toward),
        None => {
            let about = at.maybe(quantifier);
            let counted = about.any(&["the"]).is_none() && numbers::amount(about).is_some();
            (if counted { about } else { at.maybe(|at| at.word("the")).maybe(quantifier) }, 0)
        }
    }
}

fn long(value: &str) -> Sense {
    let number = value.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(1);
    let unit = match value.chars().next_back() {
        Some('Y') => Unit::Year,
        Some('M') => Unit::Month,
        Some('W') => Unit::Week,
        _ => Unit::Day,
    };
    Sense::Duration { amount: Amount::Exact(number, false), unit, toward: 0 }
}

fn quantifier(at: Cursor<'_>) -> Option<Cursor<'_>> {
    at.row(TimeClass::Quantifier).map(|(next, _)| next)
}

/// The unit behind an amount: "two more weeks", "two-week", "a minute and a half".
fn counted(at: Cursor<'_>, amount: Amount) -> Option<(Cursor<'_>, Amount, Unit)> {
    let next = at.hyphen();
    let next = next.maybe(|next| next.row(TimeClass::Filler).map(|(next, _)| next));
    let (end, unit) = units(next).or_else(|| {
        let (end, value) = next.value(TimeClass::Unit)?;
        Some((end, Unit::of(value)?))
    })?;
    match (amount, end.phrase(&["and", "a", "half"])) {
        (Amount::Exact(number, false), Some(end)) => Some((end, Amount::Exact(number, true), unit)),
        _ => Some((end, amount, unit)),
    }
}

fn units(at: Cursor<'_>) -> Option<(Cursor<'_>, Unit)> {
    let (end, value) = at.value(TimeClass::Units)?;
    Some((end.possessive(), Unit::of(value)?))
}

/// What may follow: "or so", "-long".
fn behind(at: Cursor<'_>) -> Cursor<'_> {
    let long = at.glued_mark('-').and_then(|next| next.word("long"));
    long.unwrap_or(at).maybe(|at| at.phrase(&["or", "so"]))
}

/// "a 50-year-old man", "60 years old": how old somebody is tells no time of the story.
fn is_age(at: Cursor<'_>) -> bool {
    at.hyphen().word("old").is_some() || at.phrase(&["of", "age"]).is_some()
}

/// "twice a year", "$5 a day": the unit counts how often.
fn rate(at: Cursor<'_>, start: Cursor<'_>) -> bool {
    let article = start.any(&["a", "an"]).is_some() && at.at == start.at;
    let counted = at.before().is_some_and(|piece| match piece.kind {
        Kind::Number(..) | Kind::Quantity(..) | Kind::Decimal | Kind::Mark('%') => true,
        Kind::Word => {
            ["once", "twice", "times", "percent", "dollars", "million", "billion"].contains(&piece.lower.as_str())
        }
        Kind::Mark(_) => false,
    });
    article && counted
}

/// "every day", "each July", "every two years", "Mondays", "daily", "per year".
pub(super) fn set(at: Cursor<'_>) -> Reading<'_> {
    if let Some((next, value)) = at.value(TimeClass::Set) {
        return Some((next, Sense::Set(value.to_owned())));
    }
    if let Some((next, weekday)) = at.number(TimeClass::Weekdays) {
        return Some((next, Sense::Set(format!("XXXX-WXX-{weekday}"))));
    }
    let (next, each) = at.value(TimeClass::Each)?;
    let other = next.word("other");
    let next = other.unwrap_or(next);
    let (end, value) = each_of(next, other.is_some())?;
    let plain = each != "PER" || next.any(&["day", "week", "month", "year"]).is_some();
    plain.then_some((end, Sense::Set(value)))
}

fn each_of(at: Cursor<'_>, other: bool) -> Option<(Cursor<'_>, String)> {
    if let Some((end, weekday)) = at.number(TimeClass::Weekday) {
        return Some((end, format!("XXXX-WXX-{weekday}")));
    }
    if let Some((end, month)) = at.number(TimeClass::Month) {
        return Some((end, format!("XXXX-{month:02}")));
    }
    if let Some((end, season)) = at.value(TimeClass::Season) {
        return Some((end, format!("XXXX-{}", Season::of(season)?.timex())));
    }
    if let Some((end, part)) = at.value(TimeClass::DayPart) {
        return Some((end, format!("XXXX-XX-XX{}", Part::of(part)?.timex())));
    }
    if let Some((end, value)) = at.value(TimeClass::Unit) {
        if value == "WE" {
            return Some((end, "XXXX-WXX-WE".into()));
        }
        let number = if other { 2 } else { 1 };
        return Some((end, Amount::Exact(number, false).duration(Unit::of(value)?)));
    }
    let (next, amount) = numbers::amount(at)?;
    let (end, unit) = units(next)?;
    Some((end, amount.duration(unit)))
}
