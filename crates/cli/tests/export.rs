//! `export` and `import` at the command line. They read records, so they need no model.
#![cfg(feature = "export")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../export/samples")
}

fn chancery(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(arguments).current_dir(samples());
    command
}

fn run(arguments: &[&str]) -> Output {
    chancery(arguments).output().expect("chancery runs")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn what_is_done_goes_to_standard_output_and_the_rest_is_said() {
    let output = run(&["export", "records.jsonl", "--format", "icews"]);
    assert!(output.status.success());
    assert_eq!(said(&output.stdout).lines().next().unwrap().split('\t').count(), 20);
    assert!(said(&output.stderr).contains("left out for their standing: "), "{}", said(&output.stderr));
}

#[test]
fn records_may_come_through_a_pipe() {
    let mut child = chancery(&["export", "-", "--format", "jsonl", "--standing", "all"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chancery runs");
    let records = fs::read(samples().join("records.jsonl")).unwrap();
    child.stdin.take().unwrap().write_all(&records).unwrap();
    assert_eq!(child.wait_with_output().unwrap().stdout, records);
}

#[test]
fn mistakes_are_errors_that_say_what_next() {
    let check = |arguments: &[&str], expect: &str| {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output.stderr).contains(expect), "{}", said(&output.stderr));
    };
    check(&["export", "records.jsonl", "--format", "icews", "--standing", "doen"], "did you mean `done`?");
    check(&["export", "records.jsonl", "--format", "gdelt"], "gdelt is more than one file; say where with --out PATH");
    check(&["export", "nowhere.jsonl", "--format", "csv"], "nowhere.jsonl: ");
    check(&["export", "lima.txt", "--format", "csv"], "lima.txt:1: no record: ");
    check(&["import", "label-studio", "records.jsonl"], "export the project in the format JSON");
}

#[test]
fn brat_goes_out_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (out, back) = (folder.path().join("brat"), folder.path().join("back"));
    let [out, back] = [&out, &back].map(|path| path.to_str().unwrap());
    let texts = ["nairobi.txt", "lima.txt", "geneva.txt"];
    let mut export = vec!["export", "records.jsonl", "--format", "brat", "--standing", "all", "--out", out, "--texts"];
    export.extend(texts);
    assert!(run(&export).status.success());
    let again = run(&export);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again.stderr).contains("is there already; remove it or give another name"));
    assert!(run(&["import", "brat", out, "--out", back]).status.success());
    let readings =
        fs::read_dir(back).unwrap().flatten().filter(|entry| entry.path().extension() == Some("gold".as_ref()));
    assert_eq!(readings.count(), 3);
    let printed = run(&["import", "brat", out]);
    assert!(said(&printed.stdout).contains("KENGOV:Mwangi <-> ETHGOV:Alemu  meet  done"), "{}", said(&printed.stdout));
}
