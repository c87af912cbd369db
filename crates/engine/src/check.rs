//! Runs the examples of patterns.

use chancery_record::line;
use chancery_tables::{Finding, Pattern};

use crate::{Document, Engine, Options};

impl Engine {
    /// Runs the examples of every pattern: each `yes` sentence must give its event lines, with the
    /// pattern among those that fired; in no `no` sentence may it fire.
    pub fn check_patterns(&self) -> Vec<Finding> {
        self.tables().patterns().all().iter().flat_map(|pattern| self.check_pattern(pattern)).collect()
    }

    /// Runs the examples of one pattern.
    pub fn check_pattern(&self, pattern: &Pattern) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut wrong =
            |position, message: String| findings.push(Finding::error(pattern.file.as_str(), position, message));
        for example in &pattern.yes {
            let reading = self.read(&Document::new(example.text.as_str()), &Options::default());
            let expected = example.events.join("\n");
            if let Err(mismatch) = line::matches(&expected, &reading.record(self.tables())) {
                wrong(example.position, format!("`{}`: {:?}\n{mismatch}", pattern.id, example.text));
            } else if pattern.action.is_some() && !reading.events.iter().any(|event| event.pattern == pattern.id) {
                wrong(example.position, format!("`{}` does not fire: {:?}", pattern.id, example.text));
            }
        }
        for text in &pattern.no {
            let reading = self.read(&Document::new(text.as_str()), &Options::default());
            if reading.events.iter().any(|event| event.pattern == pattern.id) {
                wrong(pattern.position, format!("`{}` fires where it must not: {text:?}", pattern.id));
            }
        }
        findings
    }
}
