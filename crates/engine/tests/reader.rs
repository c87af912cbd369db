//! The reader beneath the patterns: what it proposes, how it is switched off, and that its file is fresh.

mod common;

use std::sync::Arc;

use chancery::{Document, Engine, Options, Tables};
use chancery_record::Record;
use chancery_tables::Recipient;

/// A verb that no pattern has, between two states.
const UNSEEN: &str = "Norway bewailed the silence of Sweden.";

fn code(engine: &Engine, text: &str, without_reader: bool) -> Record {
    engine.code(&Document::new(text), &Options { without_reader, ..Options::default() })
}

fn proposed(record: &Record) -> Vec<&str> {
    let proposals = record.events.iter().filter(|event| event.pattern.as_deref() == Some("reader"));
    proposals.map(|event| event.action.as_str()).collect()
}

#[test]
fn a_verb_that_no_pattern_has_is_proposed_marked_and_can_be_switched_off() {
    let Some(engine) = common::engine() else { return };
    let record = code(&engine, UNSEEN, false);
    assert_eq!(proposed(&record), ["criticize"], "{record:#?}");
    let event = &record.events[0];
    assert!(event.certainty_reasons[0].starts_with("reader at 0."), "{:?}", event.certainty_reasons);
    assert!(event.certainty.value() < 0.7, "what is proposed is less certain than what a pattern tells");
    assert!(!record.provenance.options.contains_key("reader"));

    let off = code(&engine, UNSEEN, true);
    assert!(off.events.is_empty());
    assert_eq!(off.provenance.options["reader"], "off");
    let engine = engine.without_reader();
    assert!(code(&engine, UNSEEN, false).events.is_empty());
}

#[test]
fn what_tells_nothing_is_left_alone() {
    let Some(engine) = common::engine() else { return };
    let texts = [
        "Norway borders Sweden in the east.",
        "Peru beat Chile by two goals on Sunday.",
        "Kenya is richer than Uganda.",
        "The Polish president told the Czech prime minister about his youth.",
        "Ghana imports rice from Vietnam.",
        "The Danish foreign minister has lived in Estonia for years.",
    ];
    for text in texts {
        let record = code(&engine, text, false);
        assert!(proposed(&record).is_empty(), "{text}: {:?}", proposed(&record));
    }
}

#[test]
fn what_a_pattern_tells_or_vetoes_stays_as_it_is() {
    let Some(engine) = common::engine() else { return };
    for text in common::sentences() {
        let (with, without) = (code(&engine, &text, false), code(&engine, &text, true));
        let kept = with.events.iter().filter(|event| event.pattern.as_deref() != Some("reader"));
        let actions = |events: Vec<&chancery_record::Event>| -> Vec<(String, Option<String>)> {
            events.into_iter().map(|event| (event.action.clone(), event.pattern.clone())).collect()
        };
        assert_eq!(actions(kept.collect()), actions(without.events.iter().collect()), "{text}");
    }
}

#[test]
fn explain_tells_scores_shares_and_neighbours() {
    let Some(engine) = common::engine() else { return };
    let reading = engine.read(&Document::new(UNSEEN), &Options::default());
    let told = reading.explain(engine.tables(), Some("e1")).expect("there is an event");
    assert!(told.contains("  reader     criticize 0."), "{told}");
    assert!(told.contains("             for criticize: "), "{told}");
    assert!(told.contains("             near known "), "{told}");
    let silent = engine.read(&Document::new("Norway told Sweden about the weather."), &Options::default());
    let told = silent.explain(engine.tables(), None).expect("no event is asked for");
    assert!(told.contains("  reader     nothing "), "{told}");
    let off = Options { without_reader: true, ..Options::default() };
    let told =
        engine.read(&Document::new("Norway told Sweden about the weather."), &off).explain(engine.tables(), None);
    assert!(!told.expect("no event is asked for").contains("  reader     "));
}

#[test]
fn without_vectors_it_is_silent_and_says_so() {
    let Some(model) = chancery_models::for_tests_named("sm") else { return };
    let record = code(&Engine::new(model, Tables::builtin()), UNSEEN, false);
    assert!(proposed(&record).is_empty());
    assert_eq!(record.provenance.options["reader"], "silent");
}

#[test]
fn it_can_only_propose_actions_that_take_a_recipient() {
    let tables = Tables::builtin();
    assert!(!tables.reader().is_empty());
    for label in tables.reader().labels().iter().filter(|label| *label != chancery::coding::reader::NOTHING) {
        let action = tables.actions().get(label).unwrap_or_else(|| panic!("no action `{label}`: cargo xtask train"));
        assert!(action.recipient != Recipient::None, "{label}");
    }
}

#[test]
#[ignore = "reads thousands of sentences; part of the slow tier"]
fn training_again_gives_the_same_file_on_any_number_of_threads() {
    let Some(model) = chancery_models::for_tests() else { return };
    let engine = Engine::new(Arc::clone(&model), Tables::builtin());
    let (one, three) = (engine.learn(1), engine.learn(3));
    assert!(one.model == three.model, "the number of threads changes the file");
    let kept = include_bytes!("../../../data/reader/model.bin");
    assert!(one.model == kept, "data/reader/model.bin is old: cargo xtask train");
}
