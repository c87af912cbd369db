//! `html_scrapinghub` and `html_trafilatura`: pages of which the article is wanted.
//!
//! A record names its page in `html_file`, relative to the folder of the gold file. Of html_scrapinghub
//! `gold.body` is the text of the article; shingles are sequences of four words, compared as
//! article-extraction-benchmark does: precision and recall of each page, their means, and the F1 of the means
//! (`..._micro`: over all shingles of all pages). Of html_trafilatura `gold.with` are segments that must stand
//! in the text, `gold.without` such that must not, white space counting as one space; `gold.date` is the day
//! of publication.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use chancery_ingest::{Options, page_item};
use flate2::bufread::MultiGzDecoder;

use crate::interval::bootstrap;
use crate::metric::{Counts, share};
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

/// Words in a shingle.
const SHINGLE: usize = 4;
/// Pages with less than this of shingles right are told as misses.
const GOOD: f64 = 0.9;

/// What is read from a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageAnswer {
    /// The text of the article.
    pub text: String,
    /// The day of publication, `2020-11-15`.
    pub published: Option<String>,
}

/// Whether a set is of pages, and scored without an engine.
pub(crate) fn is_of_pages(set: &str) -> bool {
    matches!(set, "html_scrapinghub" | "html_trafilatura")
}

pub(crate) fn score(
    set: &str,
    lines: &[Line],
    answer: impl Fn(&Line) -> Result<PageAnswer, Error> + Sync,
) -> Result<Report, Error> {
    match set {
        "html_scrapinghub" => score_shingles(lines, answer),
        _ => score_segments(lines, answer),
    }
}

/// What Chancery reads from the page of a record.
pub(crate) fn read_page(line: &Line, folder: &Path) -> Result<PageAnswer, Error> {
    let name = line.record["html_file"].as_str().ok_or_else(|| line.error("html_file is missing"))?;
    let path = folder.join(name);
    let failed = |error: std::io::Error| line.error(format!("{}: {error}", path.display()));
    let mut html = Vec::new();
    MultiGzDecoder::new(BufReader::new(File::open(&path).map_err(failed)?)).read_to_end(&mut html).map_err(failed)?;
    let address = line.record["url"].as_str().unwrap_or(name);
    // A page without an article is an answer, if a bad one.
    let Ok(item) = page_item(&html, address, &Options::default()) else { return Ok(PageAnswer::default()) };
    let published = item.document.published.map(|day| day.to_string());
    Ok(PageAnswer { text: item.document.text().to_owned(), published })
}

fn score_shingles(lines: &[Line], answer: impl Fn(&Line) -> Result<PageAnswer, Error> + Sync) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let body = line.gold["body"].as_str().ok_or_else(|| line.error("gold.body is missing"))?;
        let answer = answer(line)?;
        let counts = compare(&shingles(body), &shingles(&answer.text));
        Ok((counts, shingle_miss(line, &counts).into_iter().collect()))
    })?;
    let mut report = Report { misses, ..Report::default() };
    let precision = |pages: &[&Counts]| mean(pages, Counts::precision);
    let recall = |pages: &[&Counts]| mean(pages, Counts::recall);
    let f1 = |p: f64, r: f64| share(2.0 * p * r, p + r);
    let all = |pages: &[&Counts]| {
        let mut all = Counts::default();
        pages.iter().for_each(|page| all.add(**page));
        all
    };
    report.metrics.insert("shingle_precision".into(), bootstrap(&scored, |pages| (precision(pages), pages.len())));
    report.metrics.insert("shingle_recall".into(), bootstrap(&scored, |pages| (recall(pages), pages.len())));
    let of_means = |pages: &[&Counts]| (f1(precision(pages), recall(pages)), pages.len());
    report.metrics.insert("shingle_f1".into(), bootstrap(&scored, of_means));
    let micro = |pages: &[&Counts]| (all(pages).f1(), pages.len());
    report.metrics.insert("shingle_f1_micro".into(), bootstrap(&scored, micro));
    let micro = |pages: &[&Counts]| (all(pages).precision(), pages.len());
    report.metrics.insert("shingle_precision_micro".into(), bootstrap(&scored, micro));
    Ok(report)
}

fn mean(pages: &[&Counts], of: impl Fn(&Counts) -> f64) -> f64 {
    share(pages.iter().map(|page| of(page)).sum(), pages.len() as f64)
}

fn shingle_miss(line: &Line, counts: &Counts) -> Option<Miss> {
    let (precision, recall) = (counts.precision(), counts.recall());
    let cause = match (precision < GOOD, recall < GOOD) {
        (false, false) => return None,
        (true, false) => "page, too much",
        _ => "page, too little",
    };
    let address = line.record["url"].as_str().unwrap_or_default();
    Some(Miss { cause, id: line.id.clone(), what: format!("precision {precision:.2}, recall {recall:.2}: {address}") })
}

/// Sequences of words with how often each stands in a text; a shorter text is one sequence.
fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: Vec<&str> = text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    let mut found = HashMap::new();
    if (1..SHINGLE).contains(&words.len()) {
        found.insert(words, 1);
        return found;
    }
    words.windows(SHINGLE).for_each(|shingle| *found.entry(shingle.to_vec()).or_insert(0) += 1);
    found
}

fn compare(gold: &HashMap<Vec<&str>, usize>, answer: &HashMap<Vec<&str>, usize>) -> Counts {
    let right: usize = gold.iter().map(|(shingle, count)| *count.min(answer.get(shingle).unwrap_or(&0))).sum();
    let (wanted, found): (usize, usize) = (gold.values().sum(), answer.values().sum());
    Counts { right: right as f64, wrong: (found - right) as f64, missed: (wanted - right) as f64 }
}

fn score_segments(lines: &[Line], answer: impl Fn(&Line) -> Result<PageAnswer, Error> + Sync) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let answer = answer(line)?;
        let text = one_line(&answer.text);
        let with = segments(line, "with")?;
        let all = with.len();
        let missing: Vec<String> = with.into_iter().filter(|s| !text.contains(s.as_str())).collect();
        let extra: Vec<String> = segments(line, "without")?.into_iter().filter(|s| text.contains(s.as_str())).collect();
        let wanted = all - missing.len();
        let counts = Counts { right: wanted as f64, wrong: extra.len() as f64, missed: missing.len() as f64 };
        let date = line.gold["date"].as_str().filter(|date| !date.is_empty());
        let dated = date.map(|date| answer.published.as_deref() == Some(date));
        let miss = |cause, what| Miss { cause, id: line.id.clone(), what };
        let mut misses: Vec<Miss> = Vec::new();
        misses.extend(missing.into_iter().map(|segment| miss("page, too little", segment)));
        misses.extend(extra.into_iter().map(|segment| miss("page, too much", segment)));
        if dated == Some(false) {
            let found = answer.published.as_deref().unwrap_or("-");
            misses.push(miss("date of page", format!("{found} for {}", date.unwrap_or_default())));
        }
        Ok(((counts, dated), misses))
    })?;
    let mut report = Report { misses, ..Report::default() };
    let all = |pages: &[&(Counts, Option<bool>)]| {
        let mut all = Counts::default();
        pages.iter().for_each(|(counts, _)| all.add(*counts));
        all
    };
    let judged = |all: &Counts| (all.right + all.wrong + all.missed) as usize;
    let metric = |of: fn(&Counts) -> f64| {
        bootstrap(&scored, |pages| {
            let all = all(pages);
            (of(&all), judged(&all))
        })
    };
    report.metrics.insert("segment_f1".into(), metric(Counts::f1));
    report.metrics.insert("segment_precision".into(), metric(Counts::precision));
    report.metrics.insert("segment_recall".into(), metric(Counts::recall));
    let dates = |pages: &[&(Counts, Option<bool>)]| {
        let dated: Vec<bool> = pages.iter().filter_map(|(_, dated)| *dated).collect();
        (share(dated.iter().filter(|right| **right).count() as f64, dated.len() as f64), dated.len())
    };
    report.metrics.insert("date_accuracy".into(), bootstrap(&scored, dates));
    Ok(report)
}

fn segments(line: &Line, key: &str) -> Result<Vec<String>, Error> {
    let all = line.gold[key].as_array().ok_or_else(|| line.error(format!("gold.{key} is missing")))?;
    Ok(all.iter().filter_map(|segment| segment.as_str()).map(one_line).collect())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(set: &str, gold: &str, text: &str, published: Option<&str>, metric: &str) -> f64 {
        let lines = crate::gold::lines(gold).unwrap();
        let answer = PageAnswer { text: text.into(), published: published.map(str::to_owned) };
        score(set, &lines, |_| Ok(answer.clone())).unwrap().metrics[metric].value
    }

    #[test]
    fn what_is_too_much_lowers_precision_and_what_is_missing_recall() {
        let gold = r#"{"id":"a","gold":{"body":"one two three four five"}}"#;
        let of = |text, metric| value("html_scrapinghub", gold, text, None, metric);
        assert_eq!(of("one two, three four five", "shingle_f1"), 1.0);
        assert_eq!(of("zero one two three four five six", "shingle_precision"), 0.5);
        assert_eq!(of("one two three four", "shingle_recall"), 0.5);
        assert_eq!(of("", "shingle_f1"), 0.0);
    }

    #[test]
    fn segments_and_dates_are_counted() {
        let gold = r#"{"id":"a","gold":{"with":["they met","in Quito"],"without":["read more"],"date":"2020-11-15"}}"#;
        let of = |text, date, metric| value("html_trafilatura", gold, text, date, metric);
        assert_eq!(of("Then they\n met in Quito.", Some("2020-11-15"), "segment_f1"), 1.0);
        assert_eq!(of("they met; read more", None, "segment_f1"), 0.5);
        assert_eq!(of("", None, "date_accuracy"), 0.0);
        assert_eq!(of("", Some("2020-11-15"), "date_accuracy"), 1.0);
    }
}
