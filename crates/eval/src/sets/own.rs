//! `own`: articles with a complete reading, event by event and statement by statement.
//!
//! One to one: an event is right whose words meet those of a line, with the same countries on both sides
//! (in either order where the line is reciprocal), the same CAMEO root and, where both have them, the same
//! three digits. Codes are those of action, standing and what the deed is about, also where the record
//! withholds them because only another deed's words vouch for it. A statement is right whose content and
//! that of a line share four fifths of their words both ways, and that is of the same kind.

mod certainty;
mod fit;
mod told;

use chancery::Engine;
use chancery::record::line;

pub use self::fit::CertaintyWeight;

use self::certainty::{Judged, precision_of_surest, reliability};
use self::told::{Deed, Said, Side, of_article, of_reading};
use crate::corpus::Article;
use crate::interval::bootstrap;
use crate::metric::{Counts, share};
use crate::{Miss, Report};

/// One article, scored.
#[derive(Default)]
struct Scored {
    events: Counts,
    judged: Vec<Judged>,
    standing: (usize, usize),
    statements: Counts,
    speakers: (usize, usize),
}

/// Scores readings of articles; `seconds` are those of another reader, whose agreement with the first
/// is measured in the same way and stands beside the engine's figures as their ceiling.
pub(crate) fn score(articles: &[Article], seconds: &[Article], engine: &Engine) -> Report {
    let mut report = Report::default();
    let (mut engines, mut readers) = (Vec::new(), Vec::new());
    for article in articles {
        let reading = engine.read(&article.document, &Default::default());
        let gold = of_article(article, &reading, engine.tables());
        let found = of_reading(&reading, engine.tables());
        engines.push(compare(&gold, &found, |miss| {
            report.misses.push(Miss { cause: miss.0, id: article.name.clone(), what: miss.1 });
        }));
        if let Some(second) = seconds.iter().find(|second| second.name == article.name) {
            let second = of_article(second, &reading, engine.tables());
            readers.push(compare(&gold, &second, |_| {}));
        }
    }
    metrics(&mut report, "", &engines);
    let surest = bootstrap(&engines, |articles| {
        precision_of_surest(articles.iter().flat_map(|article| &article.judged).collect())
    });
    report.metrics.insert("event_precision_at_80".into(), surest);
    let judged: Vec<&Judged> = engines.iter().flat_map(|article| &article.judged).collect();
    report.certainty_weights = fit::weights(&judged);
    report.notes.push(reliability(judged));
    if !readers.is_empty() {
        metrics(&mut report, "readers_", &readers);
    }
    report
}

fn metrics(report: &mut Report, prefix: &str, scored: &[Scored]) {
    let mut metric = |name: &str, of: &dyn Fn(&[&Scored]) -> (f64, usize)| {
        report.metrics.insert(format!("{prefix}{name}"), bootstrap(scored, of));
    };
    let sum = |articles: &[&Scored], of: fn(&Scored) -> Counts| {
        let mut all = Counts::default();
        articles.iter().for_each(|article| all.add(of(article)));
        all
    };
    let gold = |counts: Counts| (counts.right + counts.missed) as usize;
    metric("event_precision", &|all| {
        let counts = sum(all, |article| article.events);
        (counts.precision(), (counts.right + counts.wrong) as usize)
    });
    metric("event_recall", &|all| {
        (sum(all, |article| article.events).recall(), gold(sum(all, |article| article.events)))
    });
    metric("event_f1", &|all| (sum(all, |article| article.events).f1(), gold(sum(all, |article| article.events))));
    metric("statement_f1", &|all| {
        (sum(all, |article| article.statements).f1(), gold(sum(all, |article| article.statements)))
    });
    let ratio = |articles: &[&Scored], of: fn(&Scored) -> (usize, usize)| {
        let (right, n) = articles.iter().map(|article| of(article)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        (share(right as f64, n as f64), n)
    };
    metric("standing_accuracy", &|all| ratio(all, |article| article.standing));
    metric("speaker_accuracy", &|all| ratio(all, |article| article.speakers));
}

/// What `found` has of `gold`; every difference is told to `miss` with its cause.
fn compare(gold: &Side, found: &Side, mut miss: impl FnMut((&'static str, String))) -> Scored {
    let mut scored = Scored::default();
    let events = matched(&gold.deeds, &found.deeds, Deed::fits, |deed| deed.is_optional);
    scored.events = events.counts;
    let right = events.pairs.iter().map(|&(_, deed)| (deed, true));
    let all = right.chain(events.wrong.iter().map(|&deed| (deed, false)));
    let judged = |(deed, is_right): (usize, bool)| {
        let deed = &found.deeds[deed];
        Judged { certainty: deed.certainty, reasons: deed.reasons.clone(), is_right }
    };
    scored.judged = all.map(judged).collect();
    for &(told, deed) in &events.pairs {
        let (told, deed) = (&gold.deeds[told], &found.deeds[deed]);
        let right = told.standing.is_none_or(|standing| Some(standing) == deed.standing);
        scored.standing.0 += usize::from(right);
        scored.standing.1 += 1;
        if !right {
            miss(("standing", format!("{}  found {}", told.shown, deed.shown)));
        }
    }
    for &told in &events.missed {
        let told = &gold.deeds[told];
        let near = found.deeds.iter().filter(|deed| told.meets(deed)).min_by_key(|deed| told.faults(deed).len());
        let cause = near.map_or("nothing read", |deed| told.faults(deed).first().copied().unwrap_or("taken"));
        let shown = near.map_or(String::new(), |deed| format!("\n      found {}", deed.shown));
        miss((cause, format!("{}{shown}", told.shown)));
    }
    for &extra in &events.wrong {
        miss(("extra event", found.deeds[extra].shown.clone()));
    }
    let said = matched(&gold.said, &found.said, Said::fits, |said| said.is_optional);
    scored.statements = said.counts;
    for &(told, other) in &said.pairs {
        let (told, other) = (&gold.said[told], &found.said[other]);
        let right = told.same_speaker(other);
        scored.speakers.0 += usize::from(right);
        scored.speakers.1 += 1;
        if !right {
            miss(("speaker", format!("{}\n      found {}", told.shown, other.shown)));
        }
    }
    for &told in &said.missed {
        let told = &gold.said[told];
        let near = found.said.iter().find(|other| told.meets(other));
        let shown = near.map_or(String::new(), |other| format!("\n      found {}", other.shown));
        miss((if near.is_some() { "content" } else { "statement" }, format!("{}{shown}", told.shown)));
    }
    for &extra in &said.wrong {
        miss(("extra statement", found.said[extra].shown.clone()));
    }
    scored
}

/// What belongs to what.
struct Matched {
    counts: Counts,
    /// Required things with their own found one.
    pairs: Vec<(usize, usize)>,
    missed: Vec<usize>,
    wrong: Vec<usize>,
}

/// Gives as many required things as possible their own found one, then optional ones theirs, which
/// neither help nor hurt.
fn matched<T>(gold: &[T], found: &[T], fits: fn(&T, &T) -> bool, is_optional: fn(&T) -> bool) -> Matched {
    let (required, optional): (Vec<usize>, Vec<usize>) = (0..gold.len()).partition(|&at| !is_optional(&gold[at]));
    let pairs = line::pair(required.len(), found.len(), |told, other| fits(&gold[required[told]], &found[other]));
    let taken: Vec<usize> = pairs.iter().flatten().copied().collect();
    let left: Vec<usize> = (0..found.len()).filter(|other| !taken.contains(other)).collect();
    let vague = line::pair(optional.len(), left.len(), |told, other| fits(&gold[optional[told]], &found[left[other]]));
    let excused: Vec<usize> = vague.into_iter().flatten().map(|other| left[other]).collect();
    let wrong: Vec<usize> =
        left.into_iter().filter(|other| !excused.contains(other) && !is_optional(&found[*other])).collect();
    let missed: Vec<usize> = (0..required.len()).filter(|&at| pairs[at].is_none()).map(|at| required[at]).collect();
    let pairs: Vec<(usize, usize)> =
        pairs.into_iter().enumerate().filter_map(|(at, other)| Some((required[at], other?))).collect();
    let counts = Counts { right: pairs.len() as f64, wrong: wrong.len() as f64, missed: missed.len() as f64 };
    Matched { counts, pairs, missed, wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(gold: &[(u8, bool)], found: &[(u8, bool)]) -> Counts {
        matched(gold, found, |a, b| a.0 == b.0, |thing| thing.1).counts
    }

    #[test]
    fn a_wrong_answer_costs_more_than_silence_and_silence_is_not_good() {
        let gold = [(1, false), (2, false)];
        let f1 = |found: &[(u8, bool)]| counts(&gold, found).f1();
        assert_eq!(f1(&[(1, false), (2, false)]), 1.0);
        assert!(f1(&[(1, false), (3, false)]) < f1(&[(1, false)]));
        assert_eq!(f1(&[]), 0.0);
    }

    #[test]
    fn each_line_has_one_event_for_its_own() {
        let counts = counts(&[(1, false)], &[(1, false), (1, false)]);
        assert_eq!((counts.right, counts.wrong, counts.missed), (1.0, 1.0, 0.0));
    }

    #[test]
    fn optional_lines_neither_help_nor_hurt() {
        let gold = [(1, false), (2, true)];
        assert_eq!(counts(&gold, &[(1, false)]), counts(&gold, &[(1, false), (2, false)]));
        assert!(counts(&gold, &[(2, false)]).f1() == 0.0);
    }
}
