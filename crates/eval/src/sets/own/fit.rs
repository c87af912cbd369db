//! The weights of certainty.tsv that fit the readings.
//!
//! A logistic regression of "a line of the reading has the event" on the event's reasons, by steps of fixed size
//! and number, with a penalty on large weights: the same input gives the same weights.

use std::collections::BTreeMap;

use super::certainty::Judged;

/// A reason that fewer events have says nothing.
const LEAST: usize = 15;
const STEPS: usize = 500;
const STEP: f64 = 0.004;
/// The penalty: as if each weight were a guess of one unit around zero.
const PENALTY: f64 = 1.0;

/// A reason with its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct CertaintyWeight {
    /// The reason; the first is `base`.
    pub reason: String,
    /// Hundredths of log odds.
    pub weight: i32,
    /// Events that have it.
    pub events: usize,
    /// How many of them a line of the reading has.
    pub right: usize,
}

/// The weights by reason, `base` first.
pub(super) fn weights(judged: &[&Judged]) -> Vec<CertaintyWeight> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for one in judged {
        for reason in known(one) {
            let count = counts.entry(reason).or_default();
            count.0 += 1;
            count.1 += usize::from(one.is_right);
        }
    }
    counts.retain(|_, count| count.0 >= LEAST);
    let names: Vec<&str> = counts.keys().copied().collect();
    let rows: Vec<(Vec<usize>, bool)> = judged
        .iter()
        .map(|one| {
            (known(one).into_iter().filter_map(|reason| names.binary_search(&reason).ok()).collect(), one.is_right)
        })
        .collect();
    let (mut base, mut found) = (0.0, vec![0.0; names.len()]);
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = found.iter().map(|weight| -PENALTY * weight).collect();
        let mut base_slope = 0.0;
        for (reasons, is_right) in &rows {
            let odds: f64 = base + reasons.iter().map(|&reason| found[reason]).sum::<f64>();
            let error = f64::from(u8::from(*is_right)) - 1.0 / (1.0 + (-odds).exp());
            base_slope += error;
            reasons.iter().for_each(|&reason| slope[reason] += error);
        }
        base += STEP * base_slope;
        found.iter_mut().zip(slope).for_each(|(weight, slope)| *weight += STEP * slope);
    }
    let hundredths = |weight: f64| (weight * 100.0).round() as i32;
    let right = judged.iter().filter(|one| one.is_right).count();
    let first = CertaintyWeight { reason: "base".into(), weight: hundredths(base), events: judged.len(), right };
    let rest = names.iter().zip(found).map(|(name, weight)| {
        let (events, right) = counts[name];
        CertaintyWeight { reason: (*name).to_owned(), weight: hundredths(weight), events, right }
    });
    std::iter::once(first).chain(rest).collect()
}

/// The distinct reasons of an event; that a pattern read it is none.
fn known(one: &Judged) -> Vec<&str> {
    let mut reasons: Vec<&str> =
        one.reasons.iter().map(String::as_str).filter(|reason| !reason.starts_with("pattern ")).collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_errors_weighs_against() {
        let one = |reason: &str, is_right| Judged { certainty: 0.5, reasons: vec![reason.to_owned()], is_right };
        let judged: Vec<Judged> =
            (0..200).map(|at| one(if at % 2 == 0 { "bad" } else { "good" }, at % 2 == 1 || at % 10 == 0)).collect();
        let found = weights(&judged.iter().collect::<Vec<_>>());
        let weight = |reason: &str| found.iter().find(|one| one.reason == reason).unwrap().weight;
        assert!(weight("bad") < -50 && weight("good") > 50, "{found:?}");
        assert_eq!((found[0].events, found[0].right), (200, 120));
    }
}
