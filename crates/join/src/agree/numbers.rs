//! How many: counts may grow from report to report, but not become others.

use chancery_record::{Quantity, QuantityKind};

use crate::deed::{Deed, head_count};

/// Points for the numbers of two deeds; nothing where they exclude each other.
pub(super) fn compare(a: &Deed, b: &Deed) -> Option<i32> {
    let mut best = None;
    for x in &a.quantities {
        for y in b.quantities.iter().filter(|y| y.kind == x.kind && y.unit == x.unit) {
            best = best.max(Some(quantity(x, y)?));
        }
    }
    if best.is_some() {
        return best;
    }
    match (head_count(a), head_count(b)) {
        // Four were killed and nine injured in one attack.
        (Some(x), Some(y)) => heads(x, y).or((a.action != b.action).then_some(0)),
        _ => Some(0),
    }
}

fn quantity(a: &Quantity, b: &Quantity) -> Option<i32> {
    let bounds = |quantity: &Quantity| {
        let low = quantity.low.or(quantity.high)?;
        // "At least twelve" is said by those who expect few more.
        let open = quantity.high.unwrap_or(low * 1.5 + 2.0);
        Some((low.min(open), open.max(low)))
    };
    let (Some(a_bounds), Some(b_bounds)) = (bounds(a), bounds(b)) else { return Some(0) };
    if a.low == b.low && a.high == b.high {
        return Some(weight(a_bounds.0));
    }
    let overlap = a_bounds.0 <= b_bounds.1 && b_bounds.0 <= a_bounds.1;
    let (few, many) = if a_bounds.0 <= b_bounds.0 { (a_bounds.0, b_bounds.0) } else { (b_bounds.0, a_bounds.0) };
    let grows = !matches!(a.kind, QuantityKind::Money | QuantityKind::Items);
    let close = if grows { many <= few * 2.5 + 3.0 } else { many <= few * 1.25 };
    (overlap || close).then_some(if overlap { 30 } else { 0 })
}

fn heads(x: f64, y: f64) -> Option<i32> {
    let (few, many) = (x.min(y), x.max(y));
    if few == many {
        return Some(weight(few));
    }
    // "More than thirty" are 31.
    let about = many <= few * 1.15;
    (many <= few * 2.5 + 3.0).then_some(if about { 30 } else { 0 })
}

/// Two dead are told of every week, 22 seldom.
fn weight(number: f64) -> i32 {
    if number >= 4.0 { 75 } else { 40 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn killed(low: f64, high: Option<f64>) -> Quantity {
        Quantity { kind: QuantityKind::Killed, low: Some(low), high, unit: None }
    }

    #[test]
    fn counts_may_grow_but_not_become_others() {
        let exact = |n: f64| killed(n, Some(n));
        assert_eq!(quantity(&exact(13.0), &exact(13.0)), Some(75));
        assert_eq!(quantity(&exact(13.0), &killed(12.0, None)), Some(30));
        assert_eq!(quantity(&exact(4.0), &exact(6.0)), Some(0));
        assert_eq!(quantity(&exact(13.0), &exact(200.0)), None);
    }
}
