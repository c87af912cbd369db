//! Annotations come back as what they were, and as what they were changed to.

mod common;

use std::fs;
use std::path::Path;

use chancery_export::import::{Annotated, brat, label_studio};
use chancery_export::{Destination, Format};
use chancery_record::line::{Line, of_record};
use common::{exported, keeping, records};

/// The lines of a record with all the words of its statements, which lines of a record cut.
fn lines(annotated: &Annotated) -> Vec<String> {
    annotated.lines.iter().map(ToString::to_string).collect()
}

fn check_lines(annotated: &[Annotated]) {
    assert_eq!(annotated.len(), 3);
    for record in records() {
        let found = annotated.iter().find(|one| record.document.id.starts_with(&one.name)).expect("the text");
        assert_eq!(found.problems, Vec::<String>::new());
        let expect: Vec<String> = of_record(&record).into_iter().map(without_long_words).collect();
        let found: Vec<String> = found.lines.iter().cloned().map(without_long_words).collect();
        for (expect, found) in expect.iter().zip(&found) {
            assert_eq!(found, expect);
        }
        assert_eq!(found.len(), expect.len());
    }
}

/// What has no mark in the text cannot come back: times that are assumed, objects without evidence.
fn without_long_words(line: Line) -> String {
    match line {
        Line::Say(mut say) => {
            say.words = None;
            say.to_string()
        }
        Line::Event(event) => event.to_string(),
    }
}

fn out_and_in(format: Format, read: impl Fn(&Path) -> Vec<Annotated>) -> Vec<Annotated> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    exported(format, &keeping("all"), Destination::Path(&path));
    read(&path)
}

#[test]
fn brat_comes_back_as_the_same_lines() {
    check_lines(&out_and_in(Format::Brat, |path| brat(path).unwrap()));
}

#[test]
fn label_studio_comes_back_as_the_same_lines() {
    check_lines(&out_and_in(Format::LabelStudio, |path| label_studio(path).unwrap()));
}

#[test]
fn given_spans_are_the_words_of_the_text() {
    for annotated in out_and_in(Format::Brat, |path| brat(path).unwrap()) {
        let spans = annotated.spans();
        assert!(!spans.is_empty() && spans.len() == annotated.given.len());
        for (span, given) in spans.iter().zip(&annotated.given) {
            assert_eq!(span.text(&annotated.text), given.text);
        }
    }
}

fn annotated(text: &str, standoff: &str) -> Annotated {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    fs::write(folder.path().join("a.ann"), standoff).unwrap();
    brat(&folder.path().join("a.ann")).unwrap().remove(0)
}

const TEXT: &str = "Peru recalled its envoy from Chile, and Chile protested.";

#[test]
fn a_corrected_annotation_is_a_line() {
    let found = annotated(
        TEXT,
        "T1\tActor 0 4\tPeru\nT2\tActor 29 34\tChile\nT3\trecall-ambassador 5 28\trecalled its envoy from\n\
         E1\trecall-ambassador:T3 Actor:T1 Recipient:T2\nA1\tStanding E1 planned\n#1\tAnnotatorNotes T1\tPERGOV\n",
    );
    assert_eq!(found.problems, Vec::<String>::new());
    assert_eq!(lines(&found), ["PERGOV -> ?(Chile)  recall-ambassador  planned | \"recalled its envoy from\""]);
}

#[test]
fn what_is_wrong_with_an_annotation_is_said() {
    let check = |standoff: &str, expect: &str| {
        let found = annotated(TEXT, standoff);
        assert!(found.problems.iter().any(|problem| problem.contains(expect)), "{:?}", found.problems);
    };
    check("T1\tActor 0 4\tChile\n", "a.ann:1: the words are “Chile”, but the text has “Peru” there");
    check("T1\tActor 0 400\tPeru\n", "a.ann:1: 0 to 400 does not lie in the text of 56 code points");
    check("T1\tActor x y\tPeru\n", "`x y` are no offsets");
    check("T1\tFaction 0 4\tPeru\n", "T1: unknown type `Faction`");
    check("E1\tmeet:T9 Actor:T1\n", "E1: its trigger T9 is not there");
    check("T1\tmeet 0 4\tPeru\nE1\tmeet:T1 Actor:E1\n", "`Actor` does not lead from Event to Event");
    check("T1\tmeat 0 4\tPeru\nE1\tmeat:T1\n", "unknown action `meat`");
    check("T1\tmeet 0 4\tPeru\nE1\tmeet:T1\nA1\tStanding E1 doen\n", "did you mean `done`?");
}

#[test]
fn label_studio_counts_in_utf_16_where_its_version_does() {
    let task = serde_json::json!([{ "id": 7, "data": { "text": "🕊 Peru spoke." }, "annotations": [
        { "was_cancelled": true, "result": [] },
        { "result": [{ "id": "r", "from_name": "label", "to_name": "text", "type": "labels",
                       "value": { "start": 3, "end": 7, "text": "Peru", "labels": ["Actor"] } }] },
        { "was_cancelled": true, "result": [] },
    ] }]);
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), task.to_string()).unwrap();
    let found = label_studio(file.path()).unwrap().remove(0);
    assert_eq!((found.name.as_str(), found.given[0].text.as_str(), found.given[0].start_char), ("task-7", "Peru", 2));
}

#[test]
fn a_file_that_is_no_export_of_label_studio_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    for (content, expect) in
        [("{}", "no list of tasks"), ("[{\"text\":\"x\"}]", "task 1: has no data.text"), ("\u{1}", "no list of tasks")]
    {
        fs::write(file.path(), content).unwrap();
        let error = label_studio(file.path()).unwrap_err().to_string();
        assert!(error.contains(expect) && error.contains("in the format JSON"), "{error}");
    }
}

proptest::proptest! {
    #[test]
    fn no_standoff_panics(lines in "([TEAR#*][0-9]\t[A-Za-z0-9:; ]{0,12}\t?[a-z ]{0,6}\n){0,8}") {
        annotated(TEXT, &lines);
    }
}
