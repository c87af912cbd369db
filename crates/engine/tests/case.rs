//! Text in one case is read as if it were written as usual.

mod common;

const TEXT: &str = "On Tuesday Turkish Foreign Minister Kemal Orsoylu accused Iran of shelling two border villages.";

/// Country, action and other side of every event.
fn events(engine: &chancery::Engine, text: &str) -> Vec<String> {
    let record = common::code(engine, text);
    let codes = |ids: &[chancery_record::ActorId]| -> Vec<String> {
        ids.iter().map(|id| record.actors[id.index()].cameo.clone().unwrap_or_default()).collect()
    };
    let told = |event: &chancery_record::Event| {
        format!("{:?} {} {:?}", codes(&event.actors), event.action, codes(&event.recipients))
    };
    record.events.iter().map(told).collect()
}

#[test]
fn capitals_and_small_letters_give_the_events_of_the_usual_case() {
    let Some(engine) = common::engine() else { return };
    let usual = events(&engine, TEXT);
    assert!(usual[0].starts_with("[\"TURGOV\"] accuse [\"IRN"), "{usual:?}");
    assert_eq!(events(&engine, &TEXT.to_uppercase()), usual);
    assert_eq!(events(&engine, &TEXT.to_lowercase()), usual);
}

#[test]
fn the_record_says_what_was_read_in_another_case_and_quotes_the_text_as_it_is() {
    let Some(engine) = common::engine() else { return };
    let record = common::code(&engine, &TEXT.to_uppercase());
    let [diagnostic] = record.diagnostics.as_slice() else { panic!("{:#?}", record.diagnostics) };
    assert_eq!((diagnostic.kind.as_str(), &diagnostic.at), ("recased-region", &None));
    let mentions = record.actors.iter().flat_map(|actor| &actor.mentions);
    assert!(mentions.clone().any(|mention| mention.text.contains("ORSOYLU")));
    assert!(record.actors.iter().any(|actor| actor.name == "Kemal Orsoylu"), "{:#?}", record.actors);
    assert!(common::code(&engine, TEXT).diagnostics.is_empty());
}
