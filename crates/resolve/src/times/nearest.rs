//! Which one is meant of what comes round every year.

use chancery_text::Date;

use super::period::Period;
use super::tense::Tense;

/// The one of its kind that the tense asks for: the last that has begun, the first that has not
/// ended, or the nearest. A time `far` away, nearly a year, would be told with its year; so unless
/// something was done then, the one just on the other side is meant: "was asked on 30 October for
/// an answer by 3 November".
pub(super) fn nearest(
    this: i32,
    tense: Tense,
    today: Date,
    far: i32,
    make: impl Fn(i16) -> Option<Period>,
) -> Option<Period> {
    let last = last_before(this, today, &make);
    let next = first_after(this, today, &make);
    let away = |period: Option<Period>| period.map_or(i32::MAX, |period| days_away(period, today));
    let believed = |period: Option<Period>| period.filter(|&period| days_away(period, today) < far);
    match tense {
        Tense::Past => last.or(next),
        Tense::BesidePast => believed(last).or(next).or(last),
        Tense::Future => believed(next).or(last).or(next),
        _ if away(last) <= away(next) => last,
        _ => next,
    }
}

/// The last that has begun.
pub(super) fn last_before(this: i32, today: Date, make: impl Fn(i16) -> Option<Period>) -> Option<Period> {
    let begun = |period: &Period| period.days().is_some_and(|(start, _)| start <= today);
    around_year(this, make).filter(begun).last()
}

/// The first that has not ended.
pub(super) fn first_after(this: i32, today: Date, make: impl Fn(i16) -> Option<Period>) -> Option<Period> {
    let ahead = |period: &Period| period.days().is_some_and(|(_, end)| end > today);
    around_year(this, make).find(ahead)
}

/// The candidates of the years around, in order; 29 February has only some.
fn around_year(this: i32, make: impl Fn(i16) -> Option<Period>) -> impl Iterator<Item = Period> {
    (this - 8..=this + 8).filter_map(move |year| make(i16::try_from(year).ok()?))
}

/// From the nearer end of the period to the day.
fn days_away(period: Period, today: Date) -> i32 {
    let days = |from: Date, to: Date| to.since(from).map_or(i32::MAX, |span| span.get_days());
    period.days().map_or(i32::MAX, |(start, end)| days(today, start).max(days(end, today)).max(0))
}
