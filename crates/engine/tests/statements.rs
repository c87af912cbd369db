//! Who says what, in the forms in which news tell it.

mod common;

use chancery::Engine;
use chancery_record::StatementKind::{self, Direct, Indirect, Mixed};

/// Every statement of a text: kind, name of the speaker or `?`, content with ` ... ` between stretches.
fn said(engine: &Engine, text: &str) -> Vec<(StatementKind, String, String)> {
    let record = common::code(engine, text);
    let statements = record.statements.iter().map(|statement| {
        let speaker = statement.speaker.map_or_else(|| "?".into(), |id| record.actors[id.index()].name.to_string());
        let content: Vec<String> = statement.content.iter().map(|excerpt| excerpt.text.to_string()).collect();
        (statement.kind, speaker, content.join(" ... "))
    });
    statements.collect()
}

/// Asserts that a text has one statement, and which.
fn says(engine: &Engine, text: &str, kind: StatementKind, speaker: &str, content: &str) {
    assert_eq!(said(engine, text), [(kind, speaker.to_owned(), content.to_owned())], "{text}");
}

#[test]
fn a_cue_between_commas_reports_both_sides_of_it() {
    let Some(engine) = common::engine() else { return };
    says(&engine, "The roads, Astrid Holm said, were open.", Indirect, "Astrid Holm", "The roads ... were open");
    says(
        &engine,
        "If the strike goes on, Astrid Holm said, the port will be closed.",
        Indirect,
        "Astrid Holm",
        "If the strike goes on ... the port will be closed",
    );
}

#[test]
fn a_condition_before_the_cue_belongs_to_what_is_said() {
    let Some(engine) = common::engine() else { return };
    says(
        &engine,
        "If the strike goes on, Astrid Holm said she would close the port.",
        Indirect,
        "Astrid Holm",
        "If the strike goes on ... she would close the port",
    );
}

#[test]
fn a_quotation_goes_on_behind_its_cue() {
    let Some(engine) = common::engine() else { return };
    says(
        &engine,
        "\"Follow us,\" Ms. Lind said. \"Nobody will stop you at the border.\"",
        Direct,
        "Lind",
        "\"Follow us,\" ... \"Nobody will stop you at the border.\"",
    );
}

#[test]
fn thoughts_inside_a_quotation_are_no_statements() {
    let Some(engine) = common::engine() else { return };
    let text = "\"I think that you know what we want,\" Astrid Holm said.";
    says(&engine, text, Direct, "Astrid Holm", "\"I think that you know what we want,\"");
}

#[test]
fn whatever_speaks_is_a_speaker() {
    let Some(engine) = common::engine() else { return };
    says(&engine, "A new poll shows that most voters are tired.", Indirect, "A new poll", "most voters are tired");
    says(&engine, "46 percent said they were unhappy.", Indirect, "46 percent", "they were unhappy");
    says(&engine, "The ferry was late, according to a leaflet.", Indirect, "a leaflet", "The ferry was late");
}

#[test]
fn phrases_say_it_in_short() {
    let Some(engine) = common::engine() else { return };
    says(&engine, "Astrid Holm accused the club of using harsh words.", Indirect, "Astrid Holm", "using harsh words");
    says(&engine, "Astrid Holm described the match as \"a shame\".", Mixed, "Astrid Holm", "the match as \"a shame\"");
}

#[test]
fn an_outlet_that_quotes_somebody_relays() {
    let Some(engine) = common::engine() else { return };
    let text = "\"We will keep the port open for everybody,\" Reuters quoted Astrid Holm as saying.";
    let record = common::code(&engine, text);
    let [statement] = record.statements.as_slice() else { panic!("{:#?}", record.statements) };
    let name = |id: chancery_record::ActorId| record.actors[id.index()].name.as_str();
    assert_eq!((statement.kind, statement.speaker.map(name)), (Direct, Some("Astrid Holm")));
    assert_eq!(statement.via.iter().map(|&id| name(id)).collect::<Vec<_>>(), ["Reuters"]);
}

#[test]
fn colons_and_as_clauses_lead_up_to_words() {
    let Some(engine) = common::engine() else { return };
    says(
        &engine,
        "Astrid Holm had an answer: \"Nobody will close this port.\"",
        Direct,
        "Astrid Holm",
        "\"Nobody will close this port.\"",
    );
    says(
        &engine,
        "As Astrid Holm put it, the strait belongs to everybody.",
        Indirect,
        "Astrid Holm",
        "the strait belongs to everybody",
    );
}

#[test]
fn a_second_report_ends_the_first() {
    let Some(engine) = common::engine() else { return };
    let found = said(&engine, "Astrid Holm denied that the ferry had sunk and said the crew was safe.");
    assert_eq!(found[0].2, "the ferry had sunk", "{found:?}");
}

#[test]
fn a_remark_in_the_present_is_no_part_of_what_was_said() {
    let Some(engine) = common::engine() else { return };
    says(
        &engine,
        "Astrid Holm said that the crew had met Mr. Vik, who is due to visit the port next month.",
        Indirect,
        "Astrid Holm",
        "the crew had met Mr. Vik",
    );
}

#[test]
fn to_say_nothing_is_no_statement() {
    let Some(engine) = common::engine() else { return };
    assert_eq!(said(&engine, "Astrid Holm would not say whether the ferry had sunk."), []);
    assert_eq!(said(&engine, "The match, described as a farce, ended late."), []);
}

#[test]
fn scare_quotes_and_titles_are_none() {
    let Some(engine) = common::engine() else { return };
    assert_eq!(said(&engine, "The \"peace train\" left Oslo on Monday."), []);
}
