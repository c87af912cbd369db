//! `dates_tbaq`: TIMEX3 expressions, scored as TempEval-3 does.
//!
//! An expression is found if some answer overlaps it, one answer for each; its value is right if
//! the answer's is the same string. Both are F1 over all expressions and answers.

use chancery::text::Span;
use chancery::{Engine, Options};

use crate::interval::bootstrap;
use crate::metric::Counts;
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

/// An expression of gold or an answer.
struct Expression {
    span: Span,
    value: String,
}

/// The counts of one document.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Scored {
    gold: usize,
    answers: usize,
    found: usize,
    valued: usize,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let gold = gold(line)?;
        let reading = engine.read(&line.document(), &Options::default());
        let times = reading.resolution.times.iter();
        let answers: Vec<_> = times.map(|time| Expression { span: time.span, value: time.value.clone() }).collect();
        let pairs = pairs(&gold, &answers);
        Ok((count(&gold, &answers, &pairs), misses(line, &gold, &answers, &pairs)))
    })?;
    let mut report = Report { misses, ..Report::default() };
    let f1 = |lines: &[&Scored], of: fn(&Scored) -> usize| {
        let mut counts = Counts::default();
        for line in lines {
            let right = of(line) as f64;
            counts.add(Counts { right, wrong: line.answers as f64 - right, missed: line.gold as f64 - right });
        }
        (counts.f1(), lines.iter().map(|line| line.gold).sum())
    };
    report.metrics.insert("span_f1".into(), bootstrap(&scored, |lines| f1(lines, |line| line.found)));
    report.metrics.insert("value_f1".into(), bootstrap(&scored, |lines| f1(lines, |line| line.valued)));
    Ok(report)
}

fn gold(line: &Line) -> Result<Vec<Expression>, Error> {
    let all = line.gold["timex"].as_array().ok_or_else(|| line.error("gold.timex is missing"))?;
    let expression = |timex: &serde_json::Value| {
        let span = line.span(timex["start"].as_u64()?, timex["end"].as_u64()?);
        Some(Expression { span, value: timex["value"].as_str()?.to_owned() })
    };
    all.iter().map(|timex| expression(timex).ok_or_else(|| line.error("a timex without span or value"))).collect()
}

/// For each expression of gold the answer that shares most bytes with it and is not taken yet.
fn pairs(gold: &[Expression], answers: &[Expression]) -> Vec<Option<usize>> {
    let mut taken = vec![false; answers.len()];
    let mut pair = |wanted: &Expression| {
        let shared = |answer: &Expression| {
            let end = wanted.span.end().min(answer.span.end());
            end.saturating_sub(wanted.span.start().max(answer.span.start()))
        };
        let free = answers.iter().enumerate().filter(|&(index, answer)| !taken[index] && shared(answer) > 0);
        let best = free.rev().max_by_key(|(_, answer)| shared(answer)).map(|(index, _)| index)?;
        taken[best] = true;
        Some(best)
    };
    gold.iter().map(&mut pair).collect()
}

fn count(gold: &[Expression], answers: &[Expression], pairs: &[Option<usize>]) -> Scored {
    let right =
        |(wanted, pair): (&Expression, &Option<usize>)| pair.is_some_and(|index| answers[index].value == wanted.value);
    Scored {
        gold: gold.len(),
        answers: answers.len(),
        found: pairs.iter().flatten().count(),
        valued: gold.iter().zip(pairs).filter(|&pair| right(pair)).count(),
    }
}

fn misses(line: &Line, gold: &[Expression], answers: &[Expression], pairs: &[Option<usize>]) -> Vec<Miss> {
    let words = |span: Span| span.text(&line.text).replace('\n', " ");
    let miss = |cause, what| Miss { cause, id: line.id.clone(), what };
    let mut found = Vec::new();
    for (wanted, pair) in gold.iter().zip(pairs) {
        match pair.map(|index| &answers[index]) {
            None => found.push(miss("missed", format!("{} = {}", words(wanted.span), wanted.value))),
            Some(answer) if answer.value != wanted.value => {
                let what = format!(
                    "{} = {}, read as {} = {}",
                    words(wanted.span),
                    wanted.value,
                    words(answer.span),
                    answer.value
                );
                found.push(miss("value", what));
            }
            Some(_) => {}
        }
    }
    let extra = (0..answers.len()).filter(|index| !pairs.contains(&Some(*index)));
    found
        .extend(extra.map(|index| miss("extra", format!("{} = {}", words(answers[index].span), answers[index].value))));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expressions(all: &[(usize, usize, &str)]) -> Vec<Expression> {
        all.iter().map(|&(start, end, value)| Expression { span: Span::new(start, end), value: value.into() }).collect()
    }

    #[test]
    fn an_overlap_is_found_once_and_its_value_must_be_the_same() {
        let gold = expressions(&[(0, 6, "1991"), (10, 14, "P2D"), (20, 24, "1992")]);
        let answers = expressions(&[(0, 14, "1991"), (22, 30, "1993"), (40, 44, "1994")]);
        let pairs = pairs(&gold, &answers);
        assert_eq!(pairs, [Some(0), None, Some(1)]);
        assert_eq!(count(&gold, &answers, &pairs), Scored { gold: 3, answers: 3, found: 2, valued: 1 });
    }
}
