//! Functions that give the same bits on every machine: they are made of additions and multiplications alone.

/// e to the power of `x`, to about twelve digits, by additions and multiplications alone, so that every machine gives
/// the same bits; 0 far below and a great number far above.
///
/// ```
/// assert!((chancery_reader::exp(1.0) - std::f64::consts::E).abs() < 1e-12);
/// ```
pub fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let halvings = (x * std::f64::consts::LOG2_E).round();
    let rest = x - halvings * std::f64::consts::LN_2;
    let mut term = 1.0;
    let mut sum = 1.0;
    for step in 1..14 {
        term *= rest / f64::from(step);
        sum += term;
    }
    sum * f64::from_bits(((halvings as i64 + 1023) as u64) << 52)
}

/// Scores to probabilities.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        let power = exp(f64::from(*score - most));
        sum += power;
        *score = power as f32;
    }
    let sum = sum as f32;
    scores.iter_mut().for_each(|score| *score /= sum);
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        // Knuth's multiplier and step; the upper bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound.max(1)
    }

    /// Puts a list into another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_power_is_that_of_the_platform_to_many_digits() {
        for x in [-20.0, -1.5, -1e-3, 0.0, 0.3, 1.0, 9.75] {
            assert!((exp(x) / f64::exp(x) - 1.0).abs() < 1e-12, "{x}");
        }
        assert!(exp(-1e9) >= 0.0 && exp(1e9).is_finite());
    }

    #[test]
    fn probabilities_sum_to_one() {
        let mut scores = [1.0, 2.0, -50.0];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-5 && scores[1] > scores[0]);
    }
}
