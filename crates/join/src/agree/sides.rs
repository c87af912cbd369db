//! Who does it to whom: sides are compared as lists, and the other way round where both do it.

use crate::deed::Deed;
use crate::party::{Fit, Party};

/// Points for each side.
pub(super) struct Sides {
    pub actors: i32,
    pub recipients: i32,
}

/// How the sides of two deeds fit; nothing where one side is somebody else.
pub(super) fn compare(a: &Deed, b: &Deed) -> Option<Sides> {
    let straight = oriented((&a.actors, &b.actors), (&a.recipients, &b.recipients));
    if !(a.reciprocal && b.reciprocal || both_do_it(a) || both_do_it(b)) {
        return straight;
    }
    let crossed = oriented((&a.actors, &b.recipients), (&a.recipients, &b.actors));
    let total = |sides: &Sides| sides.actors + sides.recipients;
    let best = [straight, crossed].into_iter().flatten().max_by_key(total);
    best.or_else(|| together(a, b))
}

/// Whether both sides do it, by the event or because nobody is told apart.
fn both_do_it(deed: &Deed) -> bool {
    deed.reciprocal || (deed.actors.len() > 1 && deed.recipients.is_empty())
}

fn oriented(actors: (&[Party], &[Party]), recipients: (&[Party], &[Party])) -> Option<Sides> {
    let (actors, recipients) = (side(actors)?, side(recipients)?);
    // Nobody on either side speaks for nothing.
    let told = actors.max(recipients) >= 50;
    Some(if told {
        Sides { actors, recipients }
    } else {
        Sides { actors: actors.min(0), recipients: recipients.min(0) }
    })
}

/// Points of one side: 0 where it is not told or open, nothing where every pair is different people.
fn side((a, b): (&[Party], &[Party])) -> Option<i32> {
    if a.is_empty() || b.is_empty() {
        // Both tell a deed that is done to nobody.
        return Some(if a.len() == b.len() { 25 } else { 0 });
    }
    let best = a.iter().flat_map(|a| b.iter().map(|b| a.fit(b))).max().unwrap_or(Fit::Open);
    points(best)
}

fn points(fit: Fit) -> Option<i32> {
    match fit {
        Fit::Other => None,
        Fit::Unlikely => Some(-50),
        Fit::Open => Some(0),
        Fit::Country => Some(50),
        Fit::Alike => Some(90),
        Fit::Same => Some(100),
        Fit::Named => Some(130),
    }
}

/// Two deeds that list their parties otherwise: everybody of the shorter list must be in the longer.
fn together(a: &Deed, b: &Deed) -> Option<Sides> {
    let all = |deed: &Deed| -> Vec<Party> { deed.actors.iter().chain(&deed.recipients).cloned().collect() };
    let (a, b) = (all(a), all(b));
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let best = |party: &Party| points(many.iter().map(|other| party.fit(other)).max()?);
    let mut points: Vec<i32> = few.iter().map(best).collect::<Option<_>>()?;
    points.sort_unstable_by_key(|points| std::cmp::Reverse(*points));
    Some(Sides { actors: points.first().copied().unwrap_or(0), recipients: points.get(1).copied().unwrap_or(0) })
}
