//! `clusters_news`: which reports tell one story.
//!
//! `gold.event` is the story's number. B-cubed over reports: the precision of a report is the share of its group that
//! tells its story, its recall the share of its story that is in its group; both are averaged over reports, and
//! `b3_f1` is their harmonic mean. The interval resamples stories.

use std::collections::BTreeMap;

use chancery::{Engine, Options};
use chancery_join::{Report as Told, StoryOptions, stories};

use crate::interval::bootstrap;
use crate::metric::share;
use crate::threads::threads;
use crate::{Error, Line, Miss, Report};

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let gold: Vec<i64> = lines.iter().map(event).collect::<Result<_, _>>()?;
    let documents: Vec<_> = lines.iter().map(Line::document).collect();
    let records = engine.code_all(&documents, &Options::default(), threads());
    let told: Vec<Told<'_>> = lines
        .iter()
        .zip(&records)
        .map(|(line, record)| Told {
            text: &line.text,
            published: record.document.published.as_deref(),
            record: Some(record),
        })
        .collect();
    let found = stories(&told, &StoryOptions::default());
    let shares = shares(&gold, &found);
    let mut by_story: BTreeMap<i64, Vec<Shares>> = BTreeMap::new();
    for (story, shares) in gold.iter().zip(&shares) {
        by_story.entry(*story).or_default().push(*shares);
    }
    let all: Vec<Vec<Shares>> = by_story.into_values().collect();
    let mut report = Report { misses: misses(lines, &gold, &found), ..Report::default() };
    report.metrics.insert("b3_f1".into(), bootstrap(&all, |all| mean(all, |p, r| share(2.0 * p * r, p + r))));
    report.metrics.insert("b3_precision".into(), bootstrap(&all, |all| mean(all, |precision, _| precision)));
    report.metrics.insert("b3_recall".into(), bootstrap(&all, |all| mean(all, |_, recall| recall)));
    Ok(report)
}

fn event(line: &Line) -> Result<i64, Error> {
    line.gold["event"].as_i64().ok_or_else(|| line.error("gold.event, the number of the story, is missing"))
}

/// Precision and recall of one report.
type Shares = (f64, f64);

fn shares(gold: &[i64], found: &[usize]) -> Vec<Shares> {
    let of = |at: usize| {
        let (mut group, mut story, mut both) = (0, 0, 0);
        for other in 0..gold.len() {
            let (together, same) = (found[other] == found[at], gold[other] == gold[at]);
            group += usize::from(together);
            story += usize::from(same);
            both += usize::from(together && same);
        }
        (share(both as f64, group as f64), share(both as f64, story as f64))
    };
    (0..gold.len()).map(of).collect()
}

fn mean(stories: &[&Vec<Shares>], of: impl Fn(f64, f64) -> f64) -> (f64, usize) {
    let all = || stories.iter().flat_map(|story| story.iter());
    let n = all().count();
    let precision = share(all().map(|(precision, _)| precision).sum(), n as f64);
    let recall = share(all().map(|(_, recall)| recall).sum(), n as f64);
    (of(precision, recall), n)
}

fn misses(lines: &[Line], gold: &[i64], found: &[usize]) -> Vec<Miss> {
    let title = |at: usize| lines[at].text.lines().next().unwrap_or_default().to_owned();
    let mut misses = Vec::new();
    for at in 0..lines.len() {
        let first = found[at];
        if gold[first] != gold[at] {
            let what = format!("{} | with {}", title(at), title(first));
            misses.push(Miss { cause: "joined with another story", id: lines[at].id.clone(), what });
        }
        let story = gold.iter().position(|story| *story == gold[at]).unwrap_or(at);
        if found[story] != first && gold[first] == gold[at] {
            let what = format!("{} | not with {}", title(at), title(story));
            misses.push(Miss { cause: "not joined with its story", id: lines[at].id.clone(), what });
        }
    }
    misses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f1(gold: &[i64], found: &[usize]) -> f64 {
        let shares = [shares(gold, found)];
        mean(&shares.iter().collect::<Vec<_>>(), |p, r| share(2.0 * p * r, p + r)).0
    }

    #[test]
    fn right_groups_score_one_and_one_heap_or_none_less() {
        let gold = [1, 1, 2, 2];
        assert_eq!(f1(&gold, &[0, 0, 2, 2]), 1.0);
        assert!((f1(&gold, &[0, 0, 0, 0]) - 2.0 / 3.0).abs() < 1e-12);
        assert!((f1(&gold, &[0, 1, 2, 3]) - 2.0 / 3.0).abs() < 1e-12);
        assert!(f1(&gold, &[0, 1, 0, 1]) < 2.0 / 3.0);
    }
}
