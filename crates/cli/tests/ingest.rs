//! `chancery ingest --dry-run` over the samples of `chancery-ingest`.
#![cfg(feature = "ingest")]

use std::path::Path;
use std::process::{Command, Output};

fn chancery(arguments: &[&str]) -> Output {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ingest/tests/samples");
    Command::new(env!("CARGO_BIN_EXE_chancery")).current_dir(samples).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_dry_run_lists_reports_and_counts_them() {
    let run = chancery(&["ingest", "--dry-run", "page.html", "page_de.html", "page.html"]);
    let (listed, summary) = (text(&run.stdout), text(&run.stderr));
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 3, "{listed}");
    assert!(lines[0].contains("  2031-03-04  en ") && lines[0].ends_with("Border talks resume in Quito"), "{listed}");
    assert!(lines[1].contains("  2031-03-04  de ") && lines[1].contains("language de, kept and not coded"), "{listed}");
    assert!(lines[2].ends_with("[same text seen before]"), "{listed}");
    assert!(summary.starts_with("3 reports (1 de, 2 en), 2 different texts\n"), "{summary}");
    assert_eq!(run.status.code(), Some(0));
}

#[test]
fn bad_records_are_findings_and_named() {
    let run = chancery(&["ingest", "--dry-run", "--format", "jsonl", "news.jsonl"]);
    let first = text(&run.stdout).lines().next().unwrap_or_default().to_owned();
    let first: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(first["published"], "2031-03-04");
    assert_eq!(first["record"], 1);
    assert!(text(&run.stderr).contains("news.jsonl:2: no text"), "{}", text(&run.stderr));
    assert_eq!(run.status.code(), Some(1));
}

#[test]
fn what_cannot_be_done_says_what_to_do() {
    let told = |arguments: &[&str]| text(&chancery(arguments).stderr);
    assert!(told(&["ingest", "page.html"]).contains("--dry-run"));
    assert!(told(&["ingest", "--dry-run", "--columns", "words=x", "news.jsonl"]).contains("the fields are text, html"));
    assert!(told(&["ingest", "--dry-run", "--input-format", "docx", "page.html"]).contains("parquet"));
    assert!(told(&["ingest", "--dry-run", "--feed", "none.txt"]).contains("none.txt: "));
}
