//! Times of day: "10:35 a.m. Friday", "noon", "this morning", "Saturday night", "1700 GMT".

use chancery_tables::words::TimeClass;

use super::pieces::{Cursor, Kind};
use super::rules::{self, Reading};
use super::sense::{From, Sense};
use super::units::{Part, Unit};

/// A time of day, alone or before a day: "5 p.m. EST Nov. 9", "noon on Thursday".
pub(super) fn clock_and_day(at: Cursor<'_>) -> Reading<'_> {
    let (next, time) = time(at)?;
    let next = other_zone(next);
    let day = rules::period(next.comma().maybe(|next| next.any(&["on", "of"]))).filter(|(_, sense)| is_day(sense));
    Some(match day {
        Some((end, day)) => (end, Sense::At { day: Some(Box::new(day)), time, part: None }),
        None => (next, Sense::At { day: None, time, part: None }),
    })
}

/// A day with a time or part of it behind: "Friday morning", "Tuesday at 9 a.m.", "the next morning".
pub(super) fn day_and_clock(at: Cursor<'_>) -> Reading<'_> {
    let (next, day) = rules::period(at).filter(|(_, sense)| is_day(sense))?;
    let next = next.possessive().comma();
    if let Some((end, part)) = name_of_part(next) {
        return Some((end, with_part(day, part)));
    }
    let near = next.maybe(|next| next.any(&["at", "around", "about", "by"]));
    let near = near.maybe(|next| next.any(&["about", "around", "approximately"]));
    let (end, time) = time(near)?;
    Some((other_zone(end), Sense::At { day: Some(Box::new(day)), time, part: None }))
}

fn is_day(sense: &Sense) -> bool {
    match sense {
        Sense::Day { .. } | Sense::Weekday { .. } | Sense::Holiday { .. } | Sense::Beside { .. } => true,
        Sense::Around { unit, .. } | Sense::Distance { unit, .. } => *unit == Unit::Day,
        _ => false,
    }
}

fn with_part(day: Sense, part: Part) -> Sense {
    Sense::At { day: Some(Box::new(day)), time: String::new(), part: Some(part) }
}

/// "this morning", "last night", "tonight", "overnight", "the morning", "mid-afternoon yesterday",
/// "that night", "the next morning".
pub(super) fn part(at: Cursor<'_>) -> Reading<'_> {
    let day = |shift: i32, from: From| Sense::Around { unit: Unit::Day, shift, from };
    if let Some((next, part)) = at.value(TimeClass::Tonight) {
        return Some((next, with_part(day(0, From::Report), Part::of(part)?)));
    }
    if let Some((next, part)) = at.value(TimeClass::Overnight) {
        return Some((next, Sense::At { day: None, time: String::new(), part: Part::of(part) }));
    }
    let the = at.maybe(|at| at.word("the"));
    if let Some((next, shift)) = the.number(TimeClass::ShiftContext) {
        let (end, part) = name_of_part(next)?;
        return Some((end, with_part(day(shift, From::Context), part)));
    }
    if let Some((next, shift)) = the.number(TimeClass::Shift) {
        let (end, part) = name_of_part(next)?;
        let from = if the.at > at.at { From::Context } else { From::Report };
        return Some((end, with_part(day(shift, from), part)));
    }
    let mid = the.maybe(|at| at.row(TimeClass::Modifier).map(|(next, _)| next.hyphen()));
    let (next, part) = name_of_part(mid)?;
    let of_day = rules::period(next.maybe(|next| next.any(&["of", "on"]))).filter(|(_, sense)| is_day(sense));
    if let Some((end, day)) = of_day {
        return Some((end, with_part(day, part)));
    }
    let prepositions = ["in", "during", "by", "until", "since", "on"];
    let called = mid.at > the.at
        || (the.at > at.at && at.before().is_some_and(|piece| prepositions.contains(&piece.lower.as_str())));
    called.then_some((next, Sense::At { day: None, time: String::new(), part: Some(part) }))
}

fn name_of_part(at: Cursor<'_>) -> Option<(Cursor<'_>, Part)> {
    let (next, value) = at.value(TimeClass::DayPart)?;
    Some((next, Part::of(value)?))
}

/// The time itself, as `HH:MM`, with its zone.
fn time(at: Cursor<'_>) -> Option<(Cursor<'_>, String)> {
    let high = at.before().is_some_and(|piece| piece.lower == "high");
    if let Some((next, value)) = at.value(TimeClass::Clock).filter(|_| !high) {
        return Some((next, value.to_owned()));
    }
    if let Some((next, hour, minute)) = dotted(at) {
        let (end, afternoon) = half_of_day(next)?;
        return Some((zone(end).unwrap_or(end), written(hour % 12 + if afternoon { 12 } else { 0 }, minute)));
    }
    let (next, hour, digits) = at.digits()?;
    if digits == 4 && hour < 2400 && hour % 100 < 60 {
        let zone = zone(next).or_else(|| next.any(&["hours", "hrs"]));
        let end = zone.or_else(|| is_called(at).then_some(next))?;
        return Some((end, written(hour / 100, hour % 100)));
    }
    let (next, minute) = match minutes(next) {
        Some((next, minute)) => (next, Some(minute)),
        None => (next, None),
    };
    if digits > 2 || hour > 24 {
        return None;
    }
    if let Some((end, afternoon)) = half_of_day(next).filter(|_| (1..=12).contains(&hour)) {
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        return Some((zone(end).unwrap_or(end), written(hour, minute.unwrap_or(0))));
    }
    if let Some(end) = next.word("o").and_then(|next| next.glued_mark('\'')).and_then(|next| next.word("clock")) {
        return Some((end, written(hour, 0)));
    }
    let minute = minute?;
    Some((zone(next).unwrap_or(next), written(hour, minute)))
}

/// "3.20" before "pm".
fn dotted(at: Cursor<'_>) -> Option<(Cursor<'_>, u32, u32)> {
    let piece = at.peek().filter(|piece| matches!(piece.kind, Kind::Decimal))?;
    let (hour, minute) = piece.text.split_once('.').filter(|(_, minute)| minute.len() == 2)?;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    ((1..=12).contains(&hour) && minute < 60).then(|| (at.step(1), hour, minute))
}

fn written(hour: u32, minute: u32) -> String {
    format!("{hour:02}:{minute:02}")
}

/// "at 1625", "at about 0230"; a year does not stand there.
fn is_called(at: Cursor<'_>) -> bool {
    let before = |count: usize| Some(at.pieces.get(at.at.checked_sub(count)?)?.lower.as_str());
    let about = before(1).is_some_and(|word| ["about", "around", "approximately"].contains(&word));
    before(if about { 2 } else { 1 }) == Some("at")
}

/// ":35" or ".35" before a.m.
fn minutes(at: Cursor<'_>) -> Option<(Cursor<'_>, u32)> {
    let (end, minute, digits) = at.glued_mark(':')?.digits()?;
    let end = end.maybe(|end| end.glued_mark(':').and_then(|next| next.digits()).map(|(end, ..)| end));
    (digits == 2 && minute < 60).then_some((end, minute))
}

/// "a.m.", "pm"; whether it is the afternoon.
fn half_of_day(at: Cursor<'_>) -> Option<(Cursor<'_>, bool)> {
    let piece = at.peek()?;
    match piece.lower.as_str() {
        "am" => return Some((at.step(1), false)),
        "pm" => return Some((at.step(1), true)),
        "a" | "p" => {}
        _ => return None,
    }
    let end = at.step(1).glued_mark('.')?.word("m")?;
    Some((end.maybe(|end| end.glued_mark('.')), piece.lower == "p"))
}

fn zone(at: Cursor<'_>) -> Option<Cursor<'_>> {
    at.row(TimeClass::Zone).map(|(next, _)| next)
}

/// "(0735 GMT)" behind a local time.
fn other_zone(at: Cursor<'_>) -> Cursor<'_> {
    at.maybe(|at| {
        let mut next = at.mark('(')?;
        for _ in 0..6 {
            if let Some(end) = next.mark(')') {
                let has_number = at.pieces[at.at..end.at].iter().any(|piece| matches!(piece.kind, Kind::Number(..)));
                return has_number.then_some(end);
            }
            next = next.peek().map(|_| next.step(1))?;
        }
        None
    })
}
