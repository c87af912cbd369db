//! The account of the hand-made sample, compared with the one that a person wrote down.

use super::account;
use chancery::record::{Excerpt, Record};

const SAMPLE: &str = include_str!("../../../record/samples/drones.json");
const TEXT: &str = include_str!("../../../record/samples/drones.txt");

fn sample() -> Record {
    Record::from_json(SAMPLE).expect("the sample is a record")
}

#[test]
fn the_account_of_the_sample() {
    let expected = include_str!("../../../record/samples/drones.account");
    assert_eq!(account(&sample(), TEXT, false), expected);
}

#[test]
fn colours_change_nothing_but_colours() {
    let coloured = account(&sample(), TEXT, true);
    assert!(coloured.contains("\u{1b}[32mdone\u{1b}[0m"));
    assert!(coloured.contains("\u{1b}[31mdenied\u{1b}[0m"));
    let mut plain = String::new();
    let mut pieces = coloured.split('\u{1b}');
    plain += pieces.next().unwrap_or("");
    for piece in pieces {
        plain += piece.split_once('m').expect("a style ends in `m`").1;
    }
    assert_eq!(plain, account(&sample(), TEXT, false));
}

#[test]
fn no_control_sequence_of_a_report_reaches_the_terminal() {
    let text = TEXT.replacen("Latvia has", "Latvia\u{1b}]0", 1);
    let mut record = sample();
    record.document.title = Some("\u{1b}[2J".into());
    record.actors[3].name = "Kalns\u{7}".into();
    assert!(!account(&record, &text, false).contains(['\u{1b}', '\u{7}']));
}

#[test]
fn offsets_outside_the_text_are_no_panic() {
    let mut record = sample();
    record.events[0].evidence[0].end_char = 90_000;
    record.events[1].evidence[0].start_char = 80_000;
    record.statements[0].content = vec![Excerpt { start_char: 9, end_char: 3, text: String::new() }];
    assert!(account(&record, TEXT, false).contains("e1 "));
    assert!(account(&record, "", true).contains("e8 "));
}

#[test]
fn an_empty_record_says_so() {
    let record = Record::new(Default::default(), Default::default());
    assert_eq!(account(&record, "", false), "0 events, 0 statements\n");
}
