//! Checks the invariants of a record against its text.
//!
//! ```
//! use chancery_record::{Record, DocumentInfo, Provenance, validate};
//! let mut record = Record::new(DocumentInfo::default(), Provenance::default());
//! record.document.length = 3;
//! let problems = validate(&record, "War");
//! assert_eq!(problems, []);
//! let problems = validate(&record, "Peace");
//! assert_eq!(problems[0].to_string(), "document.length: is 3, but the text has 5 code points");
//! ```
//!
//! Deliberately absent: whether the reading is right. That is gold's to say.

mod links;
mod values;
mod words;

use std::fmt;

use crate::Record;

/// A broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the record, as a path: `events[2].evidence[0]`.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.at, self.what)
    }
}

/// Everything in `record` that breaks an invariant; `text` is the report that it was read from.
///
/// Excerpts must equal the text, ids must be counted in text order and exist where they are used, filled
/// fields must have evidence, `about` and `about_of` must agree, chains of statements must end, numbers
/// must lie in their ranges.
pub fn validate(record: &Record, text: &str) -> Vec<Problem> {
    let mut problems = Problems::default();
    values::check(record, &mut problems);
    words::check(record, text, &mut problems);
    links::check(record, &mut problems);
    problems.found
}

#[derive(Default)]
struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    fn add(&mut self, at: impl Into<String>, what: impl Into<String>) {
        self.found.push(Problem { at: at.into(), what: what.into() });
    }

    fn require(&mut self, holds: bool, at: impl FnOnce() -> String, what: impl FnOnce() -> String) {
        if !holds {
            self.add(at(), what());
        }
    }
}
