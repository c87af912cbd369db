//! Runs the examples of patterns.

use chancery_record::{Record, line};
use chancery_tables::{Finding, Pattern};

use crate::{Document, Engine, Options};

impl Engine {
    /// Runs the examples of every pattern: each `yes` sentence must give its event lines, with the
    /// pattern among those that fired; in no `no` sentence may it fire.
    pub fn check_patterns(&self) -> Vec<Finding> {
        let patterns = self.tables().patterns().all().iter().flat_map(|pattern| self.check_pattern(pattern));
        let attitudes = self.tables().attitudes().all().iter().flat_map(|pattern| self.check_attitude(pattern));
        patterns.chain(attitudes).collect()
    }

    /// Runs the examples of one pattern of a stance: each `yes` sentence must give its lines, and with
    /// the pattern; in no `no` sentence may it fire.
    pub fn check_attitude(&self, pattern: &Pattern) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut wrong =
            |position, message: String| findings.push(Finding::error(pattern.file.as_str(), position, message));
        let read = |text: &str| self.code(&Document::new(text), &alone());
        let fires = |record: &Record| record.stances.iter().any(|stance| stance.pattern == pattern.id.as_str());
        for example in &pattern.yes {
            let record = read(&example.text);
            let found = stances_of(&record);
            let open = example.events.last().is_some_and(|last| last == "...");
            let wanted: Vec<&String> = example.events.iter().filter(|line| *line != "...").collect();
            let told = wanted.iter().all(|line| found.contains(line));
            if !told || !open && found.len() != wanted.len() {
                let found = found.join("\n");
                wrong(example.position, format!("`{}`: {:?}\nis read as\n{found}", pattern.id, example.text));
            } else if pattern.action.is_some() && !fires(&record) {
                wrong(example.position, format!("`{}` does not fire: {:?}", pattern.id, example.text));
            }
        }
        for text in pattern.no.iter().filter(|text| fires(&read(text))) {
            wrong(pattern.position, format!("`{}` fires where it must not: {text:?}", pattern.id));
        }
        findings
    }

    /// Runs the examples of one pattern.
    pub fn check_pattern(&self, pattern: &Pattern) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut wrong =
            |position, message: String| findings.push(Finding::error(pattern.file.as_str(), position, message));
        for example in &pattern.yes {
            let reading = self.read(&Document::new(example.text.as_str()), &alone());
            let expected = example.events.join("\n");
            if let Err(mismatch) = line::matches(&expected, &reading.record(self.tables())) {
                wrong(example.position, format!("`{}`: {:?}\n{mismatch}", pattern.id, example.text));
            } else if pattern.action.is_some() && !reading.events.iter().any(|event| event.pattern == pattern.id) {
                wrong(example.position, format!("`{}` does not fire: {:?}", pattern.id, example.text));
            }
        }
        for text in &pattern.no {
            let reading = self.read(&Document::new(text.as_str()), &alone());
            if reading.events.iter().any(|event| event.pattern == pattern.id) {
                wrong(pattern.position, format!("`{}` fires where it must not: {text:?}", pattern.id));
            }
        }
        findings
    }
}

/// A pattern is held to what patterns tell: its examples are what the reader beneath them learns from.
fn alone() -> Options {
    Options { without_reader: true, ..Options::default() }
}

/// The stances of a record as examples have them: without the word `STANCE` and what it is about.
fn stances_of(record: &Record) -> Vec<String> {
    let lines = record.stances.iter().map(|stance| line::stance_line(stance, record));
    lines.map(|line| line.trim_start_matches("STANCE ").split(" | ").next().unwrap_or_default().to_owned()).collect()
}
