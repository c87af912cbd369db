//! Whether events are as sure as they say.

use std::fmt::Write as _;

use crate::metric::share;

/// An event of the engine: how sure it is, and whether a line of the reading has it.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) certainty: f64,
    /// What that follows from.
    pub(super) reasons: Vec<String>,
    pub(super) is_right: bool,
}

/// Share of the surest events that are kept to see what certainty is worth.
const KEPT: f64 = 0.8;
/// Rows of the reliability table, each with as many events.
const BINS: usize = 8;

/// Precision of the surest four fifths, and how many they are.
pub(super) fn precision_of_surest(mut judged: Vec<&Judged>) -> (f64, usize) {
    surest_first(&mut judged);
    judged.truncate((judged.len() as f64 * KEPT).round() as usize);
    (precision(&judged), judged.len())
}

/// What events of each certainty are worth, the surest first.
pub(super) fn reliability(mut judged: Vec<&Judged>) -> String {
    surest_first(&mut judged);
    let mut table = String::from(
        "certainty of events, and how many of them a line of the reading has\n    certainty      mean   right    n",
    );
    let error: f64 = judged
        .chunks(judged.len().div_ceil(BINS).max(1))
        .map(|bin| {
            let mean = bin.iter().map(|one| one.certainty).sum::<f64>() / bin.len() as f64;
            let ends = (bin[bin.len() - 1].certainty, bin[0].certainty);
            let _ = write!(
                table,
                "\n    {:.2} to {:.2}  {mean:.3}   {:.3}  {:>3}",
                ends.0,
                ends.1,
                precision(bin),
                bin.len()
            );
            (mean - precision(bin)).abs() * bin.len() as f64
        })
        .sum();
    let _ = write!(table, "\n    expected calibration error {:.3}", share(error, judged.len() as f64));
    table
}

fn surest_first(judged: &mut [&Judged]) {
    judged.sort_by(|a, b| b.certainty.total_cmp(&a.certainty));
}

fn precision(judged: &[&Judged]) -> f64 {
    share(judged.iter().filter(|one| one.is_right).count() as f64, judged.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(pairs: &[(f64, bool)]) -> Vec<Judged> {
        pairs.iter().map(|&(certainty, is_right)| Judged { certainty, reasons: Vec::new(), is_right }).collect()
    }

    #[test]
    fn the_least_sure_fifth_is_left_out() {
        let events = judged(&[(0.1, false), (0.9, true), (0.8, true), (0.7, false), (0.6, true)]);
        assert_eq!(precision_of_surest(events.iter().collect()), (0.75, 4));
        assert_eq!(precision_of_surest(Vec::new()).1, 0);
    }

    #[test]
    fn what_is_surer_than_it_is_right_has_an_error() {
        let sure = judged(&[(0.5, true), (0.5, false)].repeat(4));
        assert!(reliability(sure.iter().take(2).collect()).ends_with("error 0.500"));
        assert!(reliability(judged(&[(1.0, true); 8]).iter().collect()).ends_with("error 0.000"));
        assert!(reliability(judged(&[(1.0, false); 8]).iter().collect()).ends_with("error 1.000"));
    }
}
