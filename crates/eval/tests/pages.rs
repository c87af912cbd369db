//! What is promised of web pages, on the gold that stands beside the project.

use std::path::Path;

use chancery_eval::{Report, score_pages};

/// The figures of a set; None where there is no gold, unless it is required.
fn measured(set: &str) -> Option<Report> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../../shared/gold/dev/{set}.jsonl"));
    let required = std::env::var("CHANCERY_REQUIRE").is_ok_and(|list| list.split(',').any(|word| word == "shared"));
    match std::fs::read_to_string(&path) {
        Ok(content) => Some(score_pages(set, &path, &content).unwrap()),
        Err(error) if required => panic!("CHANCERY_REQUIRE lists `shared`, but {}: {error}", path.display()),
        Err(_) => {
            eprintln!("skipped: there is no {}", path.display());
            None
        }
    }
}

fn check(report: &Report, metric: &str, least: f64) {
    let value = report.metrics[metric].value;
    assert!(value >= least, "{metric} is {value:.4}, promised {least}");
}

#[test]
fn the_article_of_a_page_is_found_without_what_surrounds_it() {
    let Some(report) = measured("html_scrapinghub") else { return };
    check(&report, "shingle_f1", 0.96);
    check(&report, "shingle_precision", 0.955);
}

#[test]
fn segments_and_days_of_pages_in_many_languages_are_found() {
    let Some(report) = measured("html_trafilatura") else { return };
    check(&report, "segment_f1", 0.915);
    check(&report, "date_accuracy", 0.83);
}
