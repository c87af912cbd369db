//! `dates_platinum_expr`: single time expressions with the day that they are told from.
//!
//! The text is the expression, `doc_date` the day, `gold.value` its TIMEX3 value. The answer is
//! the value of the longest expression that is read in it; none is wrong.

use chancery::{Engine, Options};

use crate::interval::bootstrap;
use crate::metric::share;
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let wanted = value(line)?;
        let reading = engine.read(&line.document(), &Options::default());
        let times = reading.resolution.times.iter().map(|time| (time.span.len(), time.value.as_str()));
        let answer = longest(times);
        Ok((answer == Some(wanted), miss(line, wanted, answer).into_iter().collect()))
    })?;
    let mut report = Report { misses, ..Report::default() };
    report.metrics.insert("value_accuracy".into(), bootstrap(&scored, accuracy));
    Ok(report)
}

fn accuracy(lines: &[&bool]) -> (f64, usize) {
    (share(lines.iter().filter(|right| ***right).count() as f64, lines.len() as f64), lines.len())
}

fn value(line: &Line) -> Result<&str, Error> {
    // Beside a lone value gold may have it as the one expression of a text.
    let value = line.gold["value"].as_str().or_else(|| line.gold["timex"][0]["value"].as_str());
    value.ok_or_else(|| line.error("gold.value is missing"))
}

/// The value of the longest expression, the first of several.
fn longest<'a>(times: impl DoubleEndedIterator<Item = (usize, &'a str)>) -> Option<&'a str> {
    times.rev().max_by_key(|(length, _)| *length).map(|(_, value)| value)
}

fn miss(line: &Line, wanted: &str, answer: Option<&str>) -> Option<Miss> {
    let cause = match answer {
        Some(answer) if answer == wanted => return None,
        Some(_) => "date, value",
        None => "date, not read",
    };
    let told = line.record["doc_date"].as_str().unwrap_or("-");
    let what = format!("{} for {wanted}: {} told {told}", answer.unwrap_or("-"), line.text);
    Some(Miss { cause, id: line.id.clone(), what })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_expression_answers_and_none_is_no_answer() {
        assert_eq!(longest([(4, "1991"), (7, "1992"), (7, "1993")].into_iter()), Some("1992"));
        assert_eq!(longest(std::iter::empty()), None);
    }

    #[test]
    fn a_wrong_or_missing_value_lowers_the_accuracy() {
        assert_eq!(accuracy(&[&true, &false, &true, &true]), (0.75, 4));
        assert_eq!(accuracy(&[]), (0.0, 0));
        let lines = crate::gold::lines(r#"{"id":"a","text":"now","gold":{"value":"PRESENT_REF"}}"#).unwrap();
        assert_eq!(value(&lines[0]).unwrap(), "PRESENT_REF");
        assert_eq!(miss(&lines[0], "PRESENT_REF", Some("PRESENT_REF")), None);
        assert_eq!(miss(&lines[0], "PRESENT_REF", None).unwrap().cause, "date, not read");
    }
}
