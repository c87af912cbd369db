//! `standing_uw`, `standing_meantime`: whether what an event word tells is so.
//!
//! Gold gives words a factuality from -3 (certainly not) to 3 (certainly so). A word is covered if
//! it is the predicate of a clause; its answer is the clause's standing. Three classes are scored:
//! from 1.5 on a fact, from -1.5 down a counter-fact, between them uncertain.
//!
//! For `mae` every standing has a place on gold's scale, after the grades of FactBank: certain is
//! 3, probable 2, possible 1, and no telling 0.
//!
//! | standing | -3..3 | class |
//! |---|---|---|
//! | done, historical | 3 | fact |
//! | planned, possible | 1 | uncertain |
//! | conditional, requested | 0 | uncertain |
//! | attempted | -2 | counter-fact |
//! | denied | -3 | counter-fact |

use chancery::syntax::Clause;
use chancery::text::{Span, TokenId};
use chancery::{Engine, Options, Reading};
use chancery_record::Standing;

use super::align::{blank_separated, tokens};
use crate::interval::bootstrap;
use crate::metric::{macro_f1, share};
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

/// A word of gold with its answer.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Word {
    factuality: f64,
    /// The standing of the clause that the word is predicate of.
    standing: Option<Standing>,
}

/// Where a standing lies on the scale from -3 to 3; the table above.
fn factuality(standing: Standing) -> f64 {
    match standing {
        Standing::Done | Standing::Historical => 3.0,
        Standing::Planned | Standing::Possible => 1.0,
        Standing::Conditional | Standing::Requested => 0.0,
        Standing::Attempted => -2.0,
        Standing::Denied => -3.0,
    }
}

/// The class of a factuality.
fn class(factuality: f64) -> &'static str {
    if factuality >= 1.5 {
        "fact"
    } else if factuality <= -1.5 {
        "counterfact"
    } else {
        "uncertain"
    }
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let reading = engine.read(&line.document(), &Options::default());
        let mut misses = Vec::new();
        let mut words = Vec::new();
        for (span, factuality) in targets(line)? {
            let clause = clause(&reading, span);
            let word = Word { factuality, standing: clause.map(|clause| clause.standing) };
            misses.extend(miss(line, &reading, span, word, clause));
            words.push(word);
        }
        Ok((words, misses))
    })?;
    let mut report = Report { misses, ..Report::default() };
    report.metrics.insert("macro_f1".into(), bootstrap(&scored, class_f1));
    report.metrics.insert("coverage".into(), bootstrap(&scored, coverage));
    report.metrics.insert("mae".into(), bootstrap(&scored, mean_error));
    Ok(report)
}

/// Mean F1 of the classes over the words that are covered.
fn class_f1(lines: &[&Vec<Word>]) -> (f64, usize) {
    let words = lines.iter().copied().flatten();
    let covered = words.filter_map(|word| Some((word.factuality, word.standing?)));
    macro_f1(covered.map(|(gold, standing)| (class(gold), Some(class(factuality(standing))), 1.0)))
}

/// Share of the words that are predicate of a clause.
fn coverage(lines: &[&Vec<Word>]) -> (f64, usize) {
    let words = lines.iter().map(|words| words.len()).sum();
    let covered = lines.iter().copied().flatten().filter(|word| word.standing.is_some()).count();
    (share(covered as f64, words as f64), words)
}

/// Mean absolute distance on the scale over the words that are covered.
fn mean_error(lines: &[&Vec<Word>]) -> (f64, usize) {
    let words = lines.iter().copied().flatten();
    let errors = words.filter_map(|word| Some((factuality(word.standing?) - word.factuality).abs()));
    let (sum, n) = errors.fold((0.0, 0), |(sum, n), error| (sum + error, n + 1));
    (share(sum, n as f64), n)
}

/// The words of gold with their factuality.
fn targets(line: &Line) -> Result<Vec<(Span, f64)>, Error> {
    let all = line.gold["targets"].as_array().ok_or_else(|| line.error("gold.targets is missing"))?;
    let words = blank_separated(&line.text);
    let read = |target: &serde_json::Value| {
        let index = |at: usize| usize::try_from(target["tok"].get(at)?.as_u64()?).ok();
        let (first, end) = (index(0)?, index(1)?);
        let span = words.get(first)?.cover(*words.get(end.max(first + 1) - 1)?);
        Some((span, target["factuality"].as_f64()?))
    };
    all.iter().map(|target| read(target).ok_or_else(|| line.error("a target without token or factuality"))).collect()
}

/// The clause that a token of the word heads.
fn clause(reading: &Reading, word: Span) -> Option<&Clause> {
    let mut inside = tokens(reading.syntax.parse(), word);
    let id = inside.find_map(|at| reading.syntax.clause_at(TokenId::new(at)))?;
    Some(reading.syntax.clause(id))
}

fn miss(line: &Line, reading: &Reading, span: Span, word: Word, clause: Option<&Clause>) -> Option<Miss> {
    let parse = reading.syntax.parse();
    let cause = match word.standing.map(|standing| class(factuality(standing))) {
        None => match parse.tokens.get(tokens(parse, span).start).map(|token| token.pos.as_str()) {
            Some("VERB" | "AUX") => "no clause, verb",
            Some("NOUN") => "no clause, noun",
            Some("PROPN") => "no clause, name",
            Some("ADJ") => "no clause, adjective",
            _ => "no clause, other",
        },
        Some(answer) => match (class(word.factuality), answer) {
            ("fact", "uncertain") => "standing, fact read as uncertain",
            ("fact", "counterfact") => "standing, fact read as counterfact",
            ("uncertain", "fact") => "standing, uncertain read as fact",
            ("uncertain", "counterfact") => "standing, uncertain read as counterfact",
            ("counterfact", "fact") => "standing, counterfact read as fact",
            ("counterfact", "uncertain") => "standing, counterfact read as uncertain",
            _ => return None,
        },
    };
    let text = &line.text;
    let marked = format!("{}[{}]{}", &text[..span.start()], span.text(text), &text[span.end()..]);
    let operators = clause.map_or(String::new(), |clause| {
        let uses = clause.operators.iter().map(|operator| {
            format!(" {} by {} ({})", operator.effect, parse.token(operator.token).span.text(text), operator.row)
        });
        uses.collect()
    });
    let standing = word.standing.map_or("-", Standing::as_str);
    Some(Miss { cause, id: line.id.clone(), what: format!("{:+.1} {standing}{operators} | {marked}", word.factuality) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(all: &[(f64, Option<Standing>)]) -> Vec<Word> {
        all.iter().map(|&(factuality, standing)| Word { factuality, standing }).collect()
    }

    #[test]
    fn every_standing_falls_into_its_class() {
        let of = |standing| class(factuality(standing));
        assert_eq!(of(Standing::Done), "fact");
        assert_eq!(of(Standing::Historical), "fact");
        assert_eq!(of(Standing::Denied), "counterfact");
        assert_eq!(of(Standing::Attempted), "counterfact");
        for open in [Standing::Planned, Standing::Possible, Standing::Conditional, Standing::Requested] {
            assert_eq!(of(open), "uncertain");
        }
    }

    #[test]
    fn a_wrong_standing_lowers_the_score_and_a_word_without_clause_lowers_coverage() {
        let right =
            words(&[(3.0, Some(Standing::Done)), (-2.5, Some(Standing::Denied)), (0.5, Some(Standing::Possible))]);
        assert_eq!(class_f1(&[&right]), (1.0, 3));
        let wrong =
            words(&[(3.0, Some(Standing::Done)), (-2.5, Some(Standing::Done)), (0.5, Some(Standing::Possible))]);
        assert!(class_f1(&[&wrong]).0 < 0.6);
        assert!(mean_error(&[&wrong]).0 > mean_error(&[&right]).0 + 1.0);
        let silent = words(&[(3.0, None), (-2.5, None)]);
        assert_eq!((class_f1(&[&silent]), coverage(&[&silent])), ((0.0, 0), (0.0, 2)));
        assert_eq!(coverage(&[&right, &silent]), (0.6, 5));
    }

    #[test]
    fn the_error_is_the_distance_on_the_scale() {
        let (error, n) = mean_error(&[&words(&[(2.0, Some(Standing::Done)), (0.0, Some(Standing::Denied))])]);
        assert_eq!((error, n), (2.0, 2));
    }
}
