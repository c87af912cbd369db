//! Reports as vectors of weighted words.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Report;
use crate::words::{Stems, name};

/// Words that the lead has, after the headline; what follows is background more often than news.
const LEAD: usize = 100;

const HEADLINE_WEIGHT: f64 = 2.0;
const LATER_WEIGHT: f64 = 0.5;

/// Terms by number, with weights; length 1 as a whole, empty where a report has no word.
pub(super) type Vector = Vec<(u32, f64)>;

/// The vectors of all reports.
pub(super) fn vectors(reports: &[Report<'_>]) -> Vec<Vector> {
    let stems = Stems::new();
    let counted: Vec<BTreeMap<String, f64>> = reports.iter().map(|report| counts(report, &stems)).collect();
    let mut holders: BTreeMap<&str, u32> = BTreeMap::new();
    for term in counted.iter().flat_map(BTreeMap::keys) {
        *holders.entry(term).or_default() += 1;
    }
    // Terms that one report alone has make it less like any other, so they count in its length.
    let numbers: FxHashMap<&str, (u32, u32)> =
        holders.iter().enumerate().map(|(at, (term, holders))| (*term, (at as u32, *holders))).collect();
    let all = reports.len() as f64;
    let weigh = |terms: &BTreeMap<String, f64>| -> Vector {
        let weighted = terms.iter().map(|(term, count)| {
            let (number, holders) = numbers[term.as_str()];
            let often = if *count > 1.0 { 1.0 + count.ln() } else { *count };
            (number, often * (1.0 + all / f64::from(holders)).ln())
        });
        unit(weighted.collect())
    };
    counted.iter().map(weigh).collect()
}

fn unit(mut vector: Vector) -> Vector {
    vector.sort_unstable_by_key(|(term, _)| *term);
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    vector
}

/// How often each term stands in a report, weighted by place.
fn counts(report: &Report<'_>, stems: &Stems) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<String, f64> = BTreeMap::new();
    let headline = report.text.trim_start().lines().next().unwrap_or_default();
    let body = &report.text.trim_start()[headline.len()..];
    add(headline, stems, |_| HEADLINE_WEIGHT, &mut counts);
    add(body, stems, |at| if at < LEAD { 1.0 } else { LATER_WEIGHT }, &mut counts);
    for term in report.record.into_iter().flat_map(read) {
        *counts.entry(term).or_default() += 1.0;
    }
    counts
}

fn add(text: &str, stems: &Stems, weight: impl Fn(usize) -> f64, counts: &mut BTreeMap<String, f64>) {
    let mut before: Option<crate::words::Word> = None;
    for (at, word) in stems.of(text).enumerate() {
        if let Some(before) = before.filter(|before| before.capital && word.capital) {
            *counts.entry(format!("{} {}", before.stem, word.stem)).or_default() += weight(at);
        }
        *counts.entry(word.stem.clone()).or_default() += weight(at);
        before = Some(word);
    }
}

/// What the engine read: who did what to whom, and where.
fn read(record: &Record) -> Vec<String> {
    let told = record.events.iter().filter(|event| event.restates.is_none() && event.about_of.is_none());
    let code = |ids: &[chancery_record::ActorId]| -> String {
        let countries = ids.iter().filter_map(|id| record.actors.get(id.index())?.country.clone());
        countries.collect::<Vec<_>>().join("&")
    };
    let deeds = told.map(|event| format!("{} > {} {}", code(&event.actors), code(&event.recipients), event.action));
    let places = record.places.iter().filter(|place| place.admin1.is_some());
    deeds.chain(places.map(|place| format!("@ {}", name(&place.name).join(" ")))).collect()
}

use chancery_record::Record;
