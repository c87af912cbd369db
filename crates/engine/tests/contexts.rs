//! PLOVER's contexts: what an event is about, from the words of its clause.

mod common;

use chancery::record::EvidenceField;
use chancery::{Document, Options};

/// Sentences with one coded event each, its contexts, and the words that show those which its action does not bring along.
const ROWS: &[(&str, &str, &str)] = &[
    ("Norway condemned the nuclear test of North Korea.", "cbrn", "nuclear test"),
    ("Kenya and Uganda signed a trade agreement.", "diplomatic economic", "trade agreement"),
    // What is asked for is part of what the request is about.
    (
        "Peru asked Chile to extradite a drug trafficker.",
        "illegal_drugs legal trafficking",
        "extradite|drug trafficker",
    ),
    // A longer phrase counts, not the words in it.
    ("Ghana denounced war crimes by Chad.", "human_rights legal", "war crimes"),
    ("Fiji hosted the president of Tonga.", "diplomatic", ""),
];

#[test]
fn every_event_has_the_contexts_of_its_words() {
    let Some(engine) = common::engine() else { return };
    for (text, contexts, words) in ROWS {
        let record = engine.code(&Document::new(*text), &Options::default());
        let event = record.events.iter().find(|event| event.codes.plover.event.is_some()).expect(text);
        let shown: Vec<&str> = event
            .evidence
            .iter()
            .filter(|evidence| evidence.field == EvidenceField::Contexts)
            .map(|evidence| evidence.text.as_str())
            .collect();
        assert_eq!(
            (event.codes.plover.contexts.join(" ").as_str(), shown.join("|").as_str()),
            (*contexts, *words),
            "{text}"
        );
    }
}

/// Words of another clause are about another deed.
#[test]
fn the_context_of_one_deed_is_not_that_of_the_next() {
    let Some(engine) = common::engine() else { return };
    let text = "Spain criticized Portugal over the pipeline, and Italy praised Malta for its hospitals.";
    let record = engine.code(&Document::new(text), &Options::default());
    let contexts = |action: &str| {
        let event = record.events.iter().find(|event| event.action == action).expect(action);
        event.codes.plover.contexts.join(" ")
    };
    assert_eq!(
        (contexts("criticize").as_str(), contexts("praise").as_str()),
        ("natural_resource", "diplomatic health")
    );
}
