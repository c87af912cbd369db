//! Bootstrap intervals, the same in every run.

use crate::Value;
use crate::random::SplitMix64;

const RESAMPLES: usize = 400;

/// A metric over lines with its 95 % interval; `of` returns value and count.
pub(crate) fn bootstrap<L>(lines: &[L], of: impl Fn(&[&L]) -> (f64, usize)) -> Value {
    let all: Vec<&L> = lines.iter().collect();
    let (value, n) = of(&all);
    if lines.is_empty() {
        return Value { value, n, low: value, high: value };
    }
    // Seeded by a constant, so that two runs agree.
    let mut random = SplitMix64::new(0x9E37_79B9_7F4A_7C15);
    let mut values: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let sample: Vec<&L> = (0..lines.len()).map(|_| &lines[random.below(lines.len())]).collect();
            of(&sample).0
        })
        .collect();
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((RESAMPLES - 1) as f64 * share).round() as usize];
    Value { value, n, low: at(0.025), high: at(0.975) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_value_and_is_the_same_each_time() {
        let lines: Vec<f64> = (0..200).map(|n| f64::from(n % 4 == 0)).collect();
        let mean = |sample: &[&f64]| (sample.iter().copied().sum::<f64>() / sample.len() as f64, sample.len());
        let first = bootstrap(&lines, mean);
        assert_eq!(first, bootstrap(&lines, mean));
        assert!(first.low < first.value && first.value < first.high, "{first:?}");
        assert!(first.high - first.low < 0.15, "{first:?}");
    }
}
