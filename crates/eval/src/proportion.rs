//! Figures of judged samples: intervals of shares, agreement of judges, the parts of a sample.

use crate::metric::share;

/// 97.5 % of a normal distribution lie below this many standard deviations.
const Z: f64 = 1.959_963_984_540_054;

/// The Wilson score interval (Wilson 1927) of a share of `right` in `n` at 95 %.
///
/// Unlike the interval of the textbook it stays within 0 and 1, and is of use where a sample is
/// small or nearly all of it is right. Without a sample it is everything.
///
/// ```
/// use chancery_eval::proportion::wilson;
/// let (low, high) = wilson(81, 100);
/// assert!((low - 0.7222).abs() < 1e-4 && (high - 0.8749).abs() < 1e-4);
/// assert_eq!(wilson(0, 0), (0.0, 1.0));
/// assert!(wilson(20, 20).0 > 0.8);
/// ```
pub fn wilson(right: usize, n: usize) -> (f64, f64) {
    if n == 0 {
        return (0.0, 1.0);
    }
    let (right, n) = (right as f64, n as f64);
    let p = right / n;
    let centre = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// How far two judges agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// What both judged.
    pub n: usize,
    /// The share of it that they judged alike.
    pub share: f64,
    /// Cohen's kappa (Cohen 1960): the share beyond what chance would give to two judges with these
    /// habits, of what it could be. None where both gave one and the same judgement throughout, or
    /// judged nothing: chance then explains everything.
    pub kappa: Option<f64>,
}

/// The agreement of two judges on pairs of judgements.
///
/// ```
/// use chancery_eval::proportion::agreement;
/// // Of 50, both say yes 20 times and no 15 times; 5 times only the first says yes, 10 times the second.
/// let pairs = [(20, (true, true)), (5, (true, false)), (10, (false, true)), (15, (false, false))];
/// let pairs: Vec<_> = pairs.iter().flat_map(|(times, pair)| vec![*pair; *times]).collect();
/// let found = agreement(&pairs);
/// assert_eq!((found.n, found.share), (50, 0.7));
/// assert!((found.kappa.unwrap() - 0.4).abs() < 1e-12);
/// ```
pub fn agreement<J: PartialEq>(pairs: &[(J, J)]) -> Agreement {
    let n = pairs.len();
    let agreed = share(pairs.iter().filter(|(a, b)| a == b).count() as f64, n as f64);
    // The judgement of the first on one row and of the second on another are alike by chance; in whole
    // numbers, so that agreement by chance alone is found exactly.
    let alike: usize = pairs.iter().map(|(a, _)| pairs.iter().filter(|(_, b)| a == b).count()).sum();
    let chance = share(alike as f64, (n * n) as f64);
    let kappa = (n > 0 && alike < n * n).then(|| (agreed - chance) / (1.0 - chance));
    Agreement { n, share: agreed, kappa }
}

/// How many of `n` draws fall to each stratum, by systematic selection: the strata lie one after
/// another, and every `total / n`-th thing is taken from `start` on, which is drawn from
/// `0..total`.
///
/// Each stratum gets its proportional share, rounded up or down, and over all starts every thing is
/// drawn equally often, also in strata of one. So a share in the sample estimates the share in the
/// whole without weights. Where `n` is `total` or more, all is taken.
///
/// ```
/// use chancery_eval::proportion::allocate;
/// assert_eq!(allocate(&[50, 30, 20], 10, 0), [5, 3, 2]);
/// assert_eq!(allocate(&[2, 1], 9, 0), [2, 1]);
/// assert_eq!(allocate(&[5, 0, 5], 1, 9).iter().sum::<usize>(), 1);
/// ```
pub fn allocate(sizes: &[usize], n: usize, start: usize) -> Vec<usize> {
    let total: usize = sizes.iter().sum();
    if n >= total {
        return sizes.to_vec();
    }
    let start = start % total;
    let mut taken = (0..n).map(|draw| (draw * total + start) / n).peekable();
    let mut end = 0;
    let mut parts = Vec::with_capacity(sizes.len());
    for size in sizes {
        end += size;
        let mut part = 0;
        while taken.next_if(|&at| at < end).is_some() {
            part += 1;
        }
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_share_and_narrows_with_the_sample() {
        for (right, n) in [(0, 5), (1, 5), (5, 5), (47, 60), (470, 600)] {
            let (low, high) = wilson(right, n);
            let p = right as f64 / n as f64;
            assert!(0.0 <= low && low <= p + 1e-12 && p <= high + 1e-12 && high <= 1.0, "{right}/{n}: {low} {high}");
        }
        let width = |(low, high): (f64, f64)| high - low;
        assert!(width(wilson(470, 600)) < width(wilson(47, 60)));
    }

    #[test]
    fn the_interval_mirrors_that_of_the_contrary() {
        let ((low, high), (other_low, other_high)) = (wilson(3, 17), wilson(14, 17));
        assert!((low - (1.0 - other_high)).abs() < 1e-12 && (high - (1.0 - other_low)).abs() < 1e-12);
    }

    #[test]
    fn judges_who_agree_in_all_have_kappa_one_and_those_of_one_mind_none() {
        assert_eq!(agreement(&[(1, 1), (2, 2)]).kappa, Some(1.0));
        assert_eq!(agreement(&[(1, 1), (1, 1)]).kappa, None);
        assert_eq!(agreement::<u8>(&[]), Agreement { n: 0, share: 0.0, kappa: None });
        assert_eq!(agreement(&[(1, 2), (2, 1)]).kappa, Some(-1.0));
    }

    #[test]
    fn every_stratum_gets_its_share_rounded_up_or_down() {
        let sizes = [1, 7, 13, 100, 2, 0, 41];
        let total: usize = sizes.iter().sum();
        for n in [1, 5, 20, 163] {
            for start in 0..total {
                let parts = allocate(&sizes, n, start);
                assert_eq!(parts.iter().sum::<usize>(), n);
                for (part, size) in parts.iter().zip(sizes) {
                    let exact = n as f64 * size as f64 / total as f64;
                    assert!((*part as f64 - exact).abs() < 1.0, "{n} {start}: {part} for {exact}");
                }
            }
        }
    }

    #[test]
    fn over_all_starts_a_lone_row_is_drawn_as_often_as_any_other() {
        let sizes = [1, 9];
        let drawn: usize = (0..10).map(|start| allocate(&sizes, 3, start)[0]).sum();
        assert_eq!(drawn, 3);
    }
}
