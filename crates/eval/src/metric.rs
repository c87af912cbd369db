//! Plain functions from counts to figures.

use std::collections::BTreeMap;

/// Right, wrong and missed answers of one kind; halves are allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Answers that are right.
    pub right: f64,
    /// Answers that are wrong.
    pub wrong: f64,
    /// Gold without a right answer.
    pub missed: f64,
}

impl Counts {
    /// Share of the answers that are right; 0 without answers.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Share of gold that was answered rightly.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// Harmonic mean of precision and recall.
    ///
    /// ```
    /// use chancery_eval::metric::Counts;
    /// let counts = Counts { right: 2.0, wrong: 1.0, missed: 1.0 };
    /// assert!((counts.f1() - 2.0 / 3.0).abs() < 1e-12);
    /// assert_eq!(Counts { missed: 5.0, ..Counts::default() }.f1(), 0.0);
    /// ```
    pub fn f1(&self) -> f64 {
        share(2.0 * self.right, 2.0 * self.right + self.wrong + self.missed)
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

/// `part / whole`, 0 where there is nothing.
pub fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Mean of the F1 of every class that gold has.
///
/// An answer (`None` is silence) is one true positive of its class if it is gold's, else a false
/// positive of its own class and a false negative of gold's; a weight of one half counts half.
///
/// ```
/// use chancery_eval::metric::macro_f1;
/// let answers = [("A", Some("A"), 1.0), ("A", None, 1.0), ("B", Some("B"), 1.0)];
/// let (f1, n) = macro_f1(answers);
/// assert!((f1 - (2.0 / 3.0 + 1.0) / 2.0).abs() < 1e-12);
/// assert_eq!(n, 3);
/// ```
pub fn macro_f1<'a>(answers: impl IntoIterator<Item = (&'a str, Option<&'a str>, f64)>) -> (f64, usize) {
    let mut classes: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut gold: BTreeMap<&str, usize> = BTreeMap::new();
    let mut n = 0;
    for (wanted, answer, weight) in answers {
        n += 1;
        *gold.entry(wanted).or_default() += 1;
        match answer {
            Some(answer) if answer == wanted => {
                let counts = classes.entry(wanted).or_default();
                counts.right += weight;
                counts.missed += 1.0 - weight;
            }
            Some(answer) => {
                classes.entry(answer).or_default().wrong += 1.0;
                classes.entry(wanted).or_default().missed += 1.0;
            }
            None => classes.entry(wanted).or_default().missed += 1.0,
        }
    }
    let total: f64 = gold.keys().map(|class| classes[class].f1()).sum();
    (share(total, gold.len() as f64), n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_answer_lowers_the_score_below_silence_and_silence_is_not_good() {
        let with = |second| macro_f1([("A", Some("A"), 1.0), ("B", second, 1.0)]).0;
        assert_eq!(with(Some("B")), 1.0);
        assert!(with(None) < 0.6);
        assert!(with(Some("A")) < with(None));
        assert_eq!(macro_f1([("A", None, 1.0)]).0, 0.0);
    }

    #[test]
    fn a_late_answer_counts_half() {
        let (late, _) = macro_f1([("A", Some("A"), 0.5)]);
        assert!((late - 2.0 * 0.5 / (2.0 * 0.5 + 0.5)).abs() < 1e-12);
    }
}
