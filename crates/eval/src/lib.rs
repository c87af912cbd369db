//! Readings against gold: the metrics that Chancery is measured by.
//!
//! A gold file has one JSON record a line (`{id, text, doc_date?, gold, ...}`). [`score`] reads it
//! with an engine and returns every metric of its set with count and 95 % bootstrap interval.
//!
//! Two modules need no gold: [`coverage`] counts what is left unread, [`audit`] draws a sample of
//! what was read and scores people's judgements of it.
//!
//! Deliberately absent: any use of gold to decide how something is read.

pub mod audit;
pub mod corpus;
pub mod coverage;
mod gold;
mod interval;
pub mod metric;
pub mod proportion;
pub mod random;
mod sets;
pub mod story;
mod threads;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use chancery::Engine;

pub use gold::Line;
pub use sets::html::PageAnswer;
pub use sets::own::CertaintyWeight;

/// The metrics of one set over one file.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Name of the set.
    pub set: String,
    /// Name of the file.
    pub file: String,
    /// Lines that were scored.
    pub records: usize,
    /// Metrics by name.
    pub metrics: BTreeMap<String, Value>,
    /// What went wrong, with its cause; as many as there are.
    pub misses: Vec<Miss>,
    /// What is printed beside the metrics and is none.
    pub notes: Vec<String>,
    /// Of the set `own`: the weights of certainty.tsv that fit it.
    pub certainty_weights: Vec<CertaintyWeight>,
}

/// A metric's value with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// The value.
    pub value: f64,
    /// What it is taken over.
    pub n: usize,
    /// Lower end of the 95 % bootstrap interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// One thing that went wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Miss {
    /// Stage that lost it: parse, mention, coreference, shared argument, pattern, standing, code ...
    pub cause: &'static str,
    /// The line.
    pub id: String,
    /// What was wanted, what was found.
    pub what: String,
}

/// Why a file could not be scored.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such set.
    #[error("unknown set `{0}`; the sets are {known}", known = sets::names().join(", "))]
    Set(String),
    /// A line is no gold record of that set.
    #[error("line {line}: {message}")]
    Line {
        /// From 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

/// Scores the lines of a gold file.
pub fn score(set: &str, file: &str, content: &str, engine: &Engine) -> Result<Report, Error> {
    let lines = gold::lines(content)?;
    let report = sets::score(set, &lines, engine).ok_or_else(|| Error::Set(set.into()))??;
    Ok(finished(report, set, file, lines.len()))
}

/// Whether a set is of web pages: scored by [`score_pages`], without an engine.
pub fn is_of_pages(set: &str) -> bool {
    sets::html::is_of_pages(set)
}

/// Scores what Chancery reads from the pages of a gold file; `file` is its path, beside which the pages stand.
///
/// # Errors
/// Where the set is none of pages, or a line or its page cannot be read.
pub fn score_pages(set: &str, file: &Path, content: &str) -> Result<Report, Error> {
    let folder = file.parent().unwrap_or(Path::new("."));
    score_page_answers(set, &file.display().to_string(), content, |line| sets::html::read_page(line, folder))
}

/// Scores what anybody reads from the pages of a gold file.
///
/// # Errors
/// As [`score_pages`], and where `answer` has none for a line.
pub fn score_page_answers(
    set: &str,
    file: &str,
    content: &str,
    answer: impl Fn(&Line) -> Result<PageAnswer, Error> + Sync,
) -> Result<Report, Error> {
    if !is_of_pages(set) {
        return Err(Error::Set(set.into()));
    }
    let lines = gold::lines(content)?;
    let report = sets::html::score(set, &lines, answer)?;
    Ok(finished(report, set, file, lines.len()))
}

fn finished(mut report: Report, set: &str, file: &str, records: usize) -> Report {
    report.set = set.into();
    report.file = file.into();
    report.records = records;
    report.misses.sort();
    report
}

/// Scores articles of our own; `seconds` are readings of the same articles by a second reader.
pub fn score_own(name: &str, articles: &[corpus::Article], seconds: &[corpus::Article], engine: &Engine) -> Report {
    finished(sets::own::score(articles, seconds, engine), "own", name, articles.len())
}

/// Scores stories of our own: which events of their reports are joined.
pub fn score_stories(name: &str, stories: &[story::Story], engine: &Engine) -> Report {
    let mut report = sets::stories::score(stories, engine);
    report.set = "stories".into();
    report.file = name.into();
    report.records = stories.iter().map(|story| story.reports.len()).sum();
    report.misses.sort();
    report
}

impl Report {
    /// `{"set", "file", "records", "metrics": {NAME: {"value", "n", "low", "high"}}}`.
    pub fn to_json(&self) -> String {
        let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
        let metrics: serde_json::Map<String, serde_json::Value> = self
            .metrics
            .iter()
            .map(|(name, v)| {
                let value = serde_json::json!({ "value": rounded(v.value), "n": v.n, "low": rounded(v.low), "high": rounded(v.high) });
                (name.clone(), value)
            })
            .collect();
        let mut report =
            serde_json::json!({ "set": self.set, "file": self.file, "records": self.records, "metrics": metrics });
        if !self.certainty_weights.is_empty() {
            let weight = |one: &CertaintyWeight| serde_json::json!({ "reason": one.reason, "weight": one.weight, "events": one.events, "right": one.right });
            report["certainty_weights"] = self.certainty_weights.iter().map(weight).collect();
        }
        report.to_string()
    }

    /// A table for people, and the first `misses` of each cause.
    pub fn to_text(&self, misses: usize) -> String {
        let mut out = format!("{} ({} records)\n", self.set, self.records);
        for (name, v) in &self.metrics {
            writeln!(out, "  {name:<32} {:.3}  [{:.3}, {:.3}]  n {}", v.value, v.low, v.high, v.n)
                .expect("a string takes all");
        }
        for note in &self.notes {
            writeln!(out, "  {note}").expect("a string takes all");
        }
        let mut by_cause: BTreeMap<&str, Vec<&Miss>> = BTreeMap::new();
        for miss in &self.misses {
            by_cause.entry(miss.cause).or_default().push(miss);
        }
        for (cause, all) in by_cause.iter().filter(|_| misses > 0) {
            writeln!(out, "\n{cause}: {}", all.len()).expect("a string takes all");
            // Spread over the file rather than its first lines.
            let step = (all.len() / misses).max(1);
            for miss in all.iter().step_by(step).take(misses) {
                writeln!(out, "  {}  {}", miss.id, miss.what).expect("a string takes all");
            }
        }
        out
    }
}
