//! When: told days are compared, untold ones are reckoned from the day of the report.

use chancery_record::Standing;

use crate::days::Days;
use crate::deed::Deed;

/// How long before its report a deed may lie whose day is not told.
pub(crate) const BEFORE: i32 = 31;

/// How long after its report a deed may lie that is ahead.
pub(crate) const AHEAD: i32 = 31;

/// Points where nothing tells how far two deeds are apart: the other fields must make up for it.
const UNDATED: i32 = -75;

/// The days on which a deed can have been, where anything is known of them.
pub(crate) fn range(deed: &Deed) -> Option<Days> {
    deed.days.or_else(|| {
        let day = deed.published?;
        let ahead = if deed.standing == Standing::Done { 0 } else { AHEAD };
        Some(Days { first: day - BEFORE, last: day + ahead })
    })
}

/// Points for the times of two deeds; nothing where they exclude each other.
pub(super) fn compare(a: &Deed, b: &Deed) -> Option<i32> {
    match (a.days, b.days) {
        (Some(x), Some(y)) => told(x, y),
        (Some(days), None) => half_told(days, b),
        (None, Some(days)) => half_told(days, a),
        (None, None) => untold(a, b),
    }
}

fn told(a: Days, b: Days) -> Option<i32> {
    let longest = a.length().max(b.length());
    match a.gap(b) {
        0 => Some(match longest {
            1..=3 => 150,
            4..=10 => 100,
            11..=40 => 60,
            _ => 20,
        }),
        _ => None,
    }
}

fn half_told(days: Days, other: &Deed) -> Option<i32> {
    let Some(published) = other.published else { return Some(UNDATED) };
    let possible = range(other)?;
    days.shared(possible)?;
    let near = |within: i32| days.shared(Days { first: published - within, last: published }).is_some();
    let fine = days.length() <= 10;
    Some(match (fine, near(2), near(9)) {
        (true, true, _) => 75,
        (true, false, true) => -20,
        (false, true, _) => 20,
        (false, false, _) => 0,
        // What is told long after is told by its day, or is something else.
        (true, false, false) => -60,
    })
}

fn untold(a: &Deed, b: &Deed) -> Option<i32> {
    let (Some(a), Some(b)) = (a.published, b.published) else { return Some(UNDATED) };
    match (a - b).abs() {
        0 | 1 => Some(75),
        2 | 3 => Some(15),
        4..=9 => Some(-40),
        10..=BEFORE => Some(-200),
        _ => None,
    }
}
