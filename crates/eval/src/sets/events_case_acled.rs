//! `events_case_acled`: the PLOVER root of a short report of political violence or protest.

use chancery::Engine;

use super::classes::{answer, f1};
use super::events::{current_root, root};
use crate::interval::bootstrap;
use crate::threads::each_line;
use crate::{Error, Line, Report};

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let read = each_line(lines, |line| {
        // Types of gold that PLOVER has no event for, such as disasters, have no root.
        let Some(gold) = line.gold["root"].as_str() else { return Ok(None) };
        answer(line, current_root(gold).into(), engine, |event| root(event).map(Into::into)).map(Some)
    })?;
    let (answers, misses): (Vec<_>, Vec<_>) = read.into_iter().flatten().unzip();
    let mut report = Report { misses: misses.into_iter().flatten().collect(), ..Report::default() };
    report.metrics.insert("root_macro_f1".into(), bootstrap(&answers, f1));
    Ok(report)
}
