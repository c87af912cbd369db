//! What was written, and what was left out.

use std::collections::BTreeMap;
use std::fmt;

use chancery_record::Standing;

/// What an export wrote, and what it left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records that were read.
    pub records: usize,
    /// Their events with a standing that was asked for.
    pub events: usize,
    /// Rows, lines or annotations that were written.
    pub rows: usize,
    /// Events that were left out for their standing.
    pub by_standing: BTreeMap<Standing, usize>,
    /// What else was left out or cut, by reason.
    pub by_reason: BTreeMap<&'static str, usize>,
}

impl Summary {
    /// An event of the right standing that the format has no row for.
    pub(crate) fn left_out(&mut self, why: &'static str) {
        *self.by_reason.entry(why).or_default() += 1;
    }
}

impl fmt::Display for Summary {
    /// One line of what was written, one for each sort of what was not.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { records, events, rows, .. } = self;
        write!(out, "{rows} rows of {events} events in {records} records")?;
        if !self.by_standing.is_empty() {
            let counts: Vec<String> =
                self.by_standing.iter().map(|(standing, count)| format!("{count} {standing}")).collect();
            let all: usize = self.by_standing.values().sum();
            write!(out, "\nleft out for their standing: {all} events ({}); see --standing", counts.join(", "))?;
        }
        for (why, count) in &self.by_reason {
            write!(out, "\n{count} {why}")?;
        }
        Ok(())
    }
}
