//! Words per CPU-second of spaCy and of our parser, side by side.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::command::{example, printed, quiet};
use crate::spacy::Spacy;

/// The programs take turns so often; what else the machine does meets all of them alike.
const ROUNDS: usize = 5;
const WORDS: &str = "60000";

/// Measures spaCy, as installed and tuned, and us, on one core, on the same text; prints each run, then the
/// medians of the rates and of the ratios within a round. Nothing is failed by its time.
pub(crate) fn bench(spacy: &Spacy, texts: &Path) -> Result<(), String> {
    let speed = example("speed")?;
    let spacy_once =
        |setting: &str| rate(spacy.with_model("speed.py").args(["--words", WORDS, "--only", setting]).arg(texts));
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let [stock, tuned] = [spacy_once("stock")?, spacy_once("tuned")?];
        rounds.push([stock, tuned, rate(on_one_core(&speed).arg("md").arg(texts).args(["--words", WORDS]))?]);
    }
    for (at, name) in ["spaCy stock", "spaCy tuned", "Chancery"].into_iter().enumerate() {
        let [least, median, most] = spread(rounds.iter().map(|rates| rates[at]));
        println!("{name}: {median:.0} words/CPU-s (median of {ROUNDS}; {least:.0} to {most:.0})");
    }
    for (at, name) in ["stock", "tuned"].into_iter().enumerate() {
        let [least, median, most] = spread(rounds.iter().map(|rates| rates[2] / rates[at]));
        println!("{median:.1} times spaCy {name} (median of {ROUNDS}; {least:.1} to {most:.1})");
    }
    rate(quiet(&speed).arg("md").arg(texts).args(["--words", WORDS, "--threads", "2"])).map(drop)
}

/// Our program bound to the core that `speed.py` binds itself to, where the machine has a command for it.
fn on_one_core(program: &Path) -> Command {
    let taskset = Command::new("taskset").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !taskset.is_ok_and(|status| status.success()) {
        return quiet(program);
    }
    let mut command = quiet(Path::new("taskset"));
    command.args(["-c", "0"]).arg(program);
    command
}

/// Runs a command, shows what it prints, and reads its rate.
fn rate(command: &mut Command) -> Result<f64, String> {
    let printed = printed(command)?;
    print!("{printed}");
    read_rate(&printed).ok_or_else(|| "no words/CPU-s were printed".to_owned())
}

/// The number before "words/CPU-s".
fn read_rate(printed: &str) -> Option<f64> {
    printed.split_once(" words/CPU-s")?.0.rsplit(' ').next()?.replace(',', "").parse().ok()
}

/// The least, the median and the greatest of an odd number of values.
fn spread(values: impl Iterator<Item = f64>) -> [f64; 3] {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    [values[0], values[values.len() / 2], values[values.len() - 1]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_from_both_programs() {
        assert_eq!(read_rate("spacy 3.8.18 stock  9 words, 10 tokens: 4,219 words/CPU-s (23.7 CPU-s)"), Some(4219.0));
        assert_eq!(
            read_rate("chancery md, 1 threads: 9 words, 10 tokens: 34709 words/CPU-s (2.88 CPU-s)"),
            Some(34709.0)
        );
    }

    #[test]
    fn a_spread_is_least_median_most() {
        assert_eq!(spread([9.0, 7.0, 8.0].into_iter()), [7.0, 8.0, 9.0]);
    }
}
