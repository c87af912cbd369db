//! Where an event was lost, and a wrong event as a report.

mod common;

use chancery::record::line::{EventLine, Line};
use chancery::{Document, Engine, Options};

fn line(text: &str) -> EventLine {
    match text.parse() {
        Ok(Line::Event(line)) => line,
        other => panic!("{other:?}"),
    }
}

fn why_not(engine: &Engine, text: &str, wanted: &str, min_certainty: f32) -> String {
    let options = Options { min_certainty, ..Options::default() };
    let reading = engine.read(&Document::new(text), &options);
    reading.why_not(engine.tables(), &line(wanted)).expect("the action is known")
}

/// Asserts that each piece stands in the answer.
fn tells(answer: &str, pieces: &[&str]) {
    for piece in pieces {
        assert!(answer.contains(piece), "`{piece}` is not in\n{answer}");
    }
}

#[test]
fn an_event_that_is_read_is_said_to_be() {
    let Some(engine) = common::engine() else { return };
    let answer = why_not(&engine, "Oman condemned Malta.", "OMN -> MLT  criticize", 0.0);
    tells(&answer, &["read       as e1", "OMN -> MLT  criticize  done"]);
}

#[test]
fn an_event_below_the_certainty_asked_for_is_said_to_be() {
    let Some(engine) = common::engine() else { return };
    let answer = why_not(&engine, "Oman condemned Malta.", "OMN -> MLT  criticize", 1.0);
    tells(&answer, &["it is read, but its certainty 0.61"]);
}

#[test]
fn a_side_that_nobody_is_read_as_is_named_with_those_who_come_near() {
    let Some(engine) = common::engine() else { return };
    let answer = why_not(&engine, "Omani troops attacked Malta.", "OMNJUD -> MLT  attack", 0.0);
    tells(&answer, &["OMNJUD: no words are read so; near are \"Omani\" as OMN, \"Omani troops\" as OMNMIL"]);
    let nobody = why_not(&engine, "Oman slept.", "FJI -> OMN  attack", 0.0);
    tells(&nobody, &["lost       nobody in the report is read as FJI"]);
}

#[test]
fn another_standing_or_side_is_told_first() {
    let Some(engine) = common::engine() else { return };
    let answer = why_not(&engine, "Oman did not attack Malta.", "OMN -> MLT  attack  done", 0.0);
    tells(&answer, &["lost       e1 is this deed; it differs in standing", "differs    in standing"]);
}

#[test]
fn a_predicate_without_the_action_tells_its_patterns() {
    let Some(engine) = common::engine() else { return };
    let answer = why_not(&engine, "Oman flummoxed Malta.", "OMN -> MLT  attack", 0.0);
    tells(&answer, &["lost       no pattern of `flummox` gives attack", "pattern    none has this predicate"]);
}

#[test]
fn sides_that_meet_in_no_clause_get_the_path_between_them() {
    let Some(engine) = common::engine() else { return };
    let apart = why_not(&engine, "Oman slept. Malta fell.", "OMN -> MLT  attack", 0.0);
    tells(&apart, &["no clause has all sides", "never in one sentence; nearest in sentences 1 and 2"]);
    let near = why_not(&engine, "Oman slept after Malta fell.", "OMN -> MLT  attack", 0.0);
    tells(&near, &["path       \"Oman\" <nsubj- \"slept\" -advcl> \"fell\" -nsubj> \"Malta\""]);
}

#[test]
fn what_is_dropped_says_why() {
    let Some(engine) = common::engine() else { return };
    let answer = why_not(&engine, "Oman met on Monday.", "OMN -> -  meet", 0.0);
    tells(&answer, &["such a deed needs two sides, and one was found"]);
}

#[test]
fn an_unknown_action_is_an_error_with_a_hint() {
    let Some(engine) = common::engine() else { return };
    let reading = engine.read(&Document::new("Oman met Malta."), &Options::default());
    let error = reading.why_not(engine.tables(), &line("OMN -> MLT  atack")).expect_err("there is no such action");
    tells(&error, &["no action `atack`", "did you mean `attack`?"]);
}

#[test]
fn a_report_holds_the_sentence_the_line_a_test_and_the_versions() {
    let Some(engine) = common::engine() else { return };
    let text = "Snow fell on the hills. Peru met Chile in May. Oman condemned Malta.";
    let report = engine.report(&Document::new(text), &Options::default(), "e2").expect("there are two events");
    let pieces = [
        "# Wrong reading: `OMN -> MLT  criticize  done`",
        "> Oman condemned Malta.\n",
        "fn reads_omn_mlt_criticize_done()",
        "common::does_not_read(&engine, text, \"OMN -> MLT  criticize  done",
        "- engine: chancery ",
        "- model: en_core_web",
        "pattern    ",
    ];
    tells(&report, &pieces);
    assert!(!report.contains("Peru met"), "the other sentences have no part in it\n{report}");
    assert!(engine.report(&Document::new(text), &Options::default(), "e9").is_err());
}

#[test]
fn a_report_takes_the_sentence_that_an_antecedent_needs() {
    let Some(engine) = common::engine() else { return };
    let text = "Snow fell on the hills. Omani President Karim Salo flew to Lima. He condemned Malta.";
    let document = Document::new(text);
    let record = common::code(&engine, text);
    let event = record.events.iter().find(|event| event.action == "criticize").expect("it is read");
    let report = engine.report(&document, &Options::default(), &event.id.to_string()).expect("it is there");
    tells(&report, &["> Omani President Karim Salo flew to Lima. He condemned Malta.\n"]);
}
