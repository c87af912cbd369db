//! `events_cameo_class`: the quad class of a sentence, 0 where it only tells what somebody says.

use chancery::Engine;

use super::classes::{accuracy, answer, f1};
use super::events::quad;
use crate::interval::bootstrap;
use crate::threads::each_line;
use crate::{Error, Line, Report};

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let read = each_line(lines, |line| {
        let gold = line.gold["quad"].as_u64().ok_or_else(|| line.error("gold.quad is missing"))?;
        answer(line, gold.to_string(), engine, quad)
    })?;
    let (answers, misses): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    let mut report = Report { misses: misses.into_iter().flatten().collect(), ..Report::default() };
    report.metrics.insert("quad_macro_f1".into(), bootstrap(&answers, f1));
    report.metrics.insert("quad_accuracy".into(), bootstrap(&answers, accuracy));
    Ok(report)
}
