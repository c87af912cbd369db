//! The article that everything began with, scored by its careful reading.

mod common;

use std::io::Write;
use std::process::{Command, Stdio};

use chancery::{Document, Options};

/// The figures reached; a change may raise them.
const EVENTS: u64 = 17;
const STATEMENTS: u64 = 10;
const EXTRA: u64 = 0;

#[test]
fn the_seed_article_is_read_as_a_careful_reader_reads_it() {
    let (Some(engine), Some(shared)) = (common::engine(), common::shared()) else { return };
    let text = std::fs::read_to_string(shared.join("seed/article.txt")).expect("the article is readable");
    let mut document = Document::new(text.as_str());
    document.published = Some("2020-11-15".parse().expect("a date"));
    document.publisher = Some("Mehr News Agency".into());
    let record = engine.code(&document, &Options::default());
    let problems = chancery_record::validate(&record, &text);
    assert!(problems.is_empty(), "{problems:#?}");

    let scored = score(&shared.join("tools/score-seed"), &record.to_json());
    let figure = |name: &str| scored[name].as_u64().unwrap_or_default();
    assert!(figure("required_found") >= EVENTS, "{scored:#}");
    assert!(figure("statements") >= STATEMENTS, "{scored:#}");
    assert_eq!(figure("extra"), EXTRA, "{scored:#}");
    assert_eq!(figure("outside_body"), 0, "{scored:#}");
    for part in ["role", "chain"] {
        assert_eq!(figure(part), figure("matched"), "{part}: {scored:#}");
    }
    assert_eq!((figure("time"), figure("place")), (figure("time_n"), figure("place_n")), "{scored:#}");
}

fn score(scorer: &std::path::Path, record: &str) -> serde_json::Value {
    let mut child = Command::new("python3")
        .arg(scorer)
        .arg("--json")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs the scorer");
    child.stdin.take().expect("piped").write_all(record.as_bytes()).expect("the scorer reads");
    let output = child.wait_with_output().expect("the scorer ends");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let last = printed.lines().last().unwrap_or_default();
    serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {printed}"))
}
