//! What coverage counts, and what an audit shows, of readings of one sentence.

use chancery::{Document, Engine, Options, Reading, Tables};
use chancery_eval::audit::{Field, rows};
use chancery_eval::coverage::{Coverage, Fate, Origin, Phrase, Ranking};

/// An engine over the default model, where it is installed.
fn engine() -> Option<Engine> {
    chancery_models::for_tests().map(|model| Engine::new(model, Tables::builtin()))
}

fn origin() -> Origin {
    Origin { file: "news.txt".into(), line: None }
}

fn read(engine: &Engine, text: &str) -> Reading {
    engine.read(&Document::new(text), &Options::default())
}

fn counted(engine: &Engine, text: &str) -> Coverage {
    Coverage::of(&read(engine, text), engine.tables(), &origin())
}

fn heads(ranking: &Ranking<Phrase>) -> Vec<&str> {
    ranking.top(9).into_iter().map(|(phrase, _)| phrase.lemma.as_str()).collect()
}

#[test]
fn a_predicate_that_no_pattern_knows_is_unread() {
    let Some(engine) = engine() else { return };
    let counts = counted(&engine, "The talks ended.\nChad resembled Niger.");
    assert_eq!((counts.met(), counts.fate(Fate::Unread)), (1, 1));
    let top = counts.predicates.top(9);
    let (predicate, tally) = top[0];
    assert_eq!((predicate.lemma.as_str(), predicate.kind, predicate.patterns), ("resemble", "verb", 0));
    assert_eq!((tally.place.as_str(), tally.words.as_str()), ("news.txt:2", "Chad «resembled» Niger."));
}

#[test]
fn a_deed_is_read_and_its_pattern_fires() {
    let Some(engine) = engine() else { return };
    let counts = counted(&engine, "Chad attacked Niger.");
    assert_eq!((counts.met(), counts.fate(Fate::Read)), (1, 1));
    assert!(counts.predicates.is_empty());
    assert_eq!(counts.fired().len(), 1);
}

#[test]
fn a_state_with_its_own_army_is_no_pair_and_a_setting_no_actor() {
    let Some(engine) = engine() else { return };
    assert_eq!(counted(&engine, "Chad resembled its army.").met(), 0);
    assert_eq!(counted(&engine, "The French minister slept in Chad.").pairs, 0);
}

#[test]
fn a_noun_without_country_or_sector_is_counted_where_an_actor_could_stand() {
    let Some(engine) = engine() else { return };
    let counts = counted(&engine, "The gardener resembled Chad on Monday.");
    assert_eq!((counts.phrases, heads(&counts.unknown)), (2, vec!["gardener"]));
    assert_eq!(heads(&counts.unknown_subjects), ["gardener"]);
}

#[test]
fn a_pair_without_a_clause_is_lost_by_its_path() {
    let Some(engine) = engine() else { return };
    let counts = counted(&engine, "Chad slept while Niger ate.");
    let (path, tally) = counts.lost.top(1)[0];
    assert_eq!((counts.pairs, path.as_str()), (1, "nsubj < [VERB] > advcl > nsubj"));
    assert_eq!(tally.words, "«Chad» slept while «Niger» ate.");
}

#[test]
fn who_only_speaks_of_another_is_not_lost() {
    let Some(engine) = engine() else { return };
    let counts = counted(&engine, "Chad's president said that Niger slept.");
    assert_eq!((counts.pairs, counts.spoken, counts.lost.total()), (1, 1, 0));
}

#[test]
fn parts_add_up_with_the_first_examples() {
    let Some(engine) = engine() else { return };
    let mut all = Coverage::over(engine.tables());
    all.add(counted(&engine, "Chad resembled Niger."));
    all.add(counted(&engine, "Mali resembled Benin. Chad attacked Niger."));
    let (_, tally) = all.predicates.top(1)[0];
    assert_eq!((all.documents, all.met(), tally.count, tally.words.as_str()), (2, 3, 2, "Chad «resembled» Niger."));
    assert_eq!(all.fired().len() + all.unfired().len(), engine.tables().patterns().all().len());
}

#[test]
fn a_row_has_every_field_and_marks_its_evidence() {
    let Some(engine) = engine() else { return };
    let text = "It rained. Chad’s army attacked Niger in Zinder on 3 May 2024, Mali’s foreign ministry said.";
    let all = rows(&read(&engine, text), engine.tables(), &origin());
    let row = all.iter().find(|row| row.value(Field::Action) == "attack").expect("an attack");
    let told = [Field::Actor, Field::Recipient, Field::Standing, Field::Time].map(|field| row.value(field));
    assert_eq!(told, ["TCDMIL", "NER", "done", "2024-05-03"]);
    assert_eq!((row.value(Field::Speaker), row.place.as_str()), ("MLIGOV", "news.txt:1"));
    assert!(!row.definition.is_empty() && row.codes.starts_with("CAMEO 19"), "{row:?}");
    assert_eq!(row.before, "It rained.");
    assert_eq!(format!("{} {}", row.before, row.plain_sentence()), text);
    let marked = |field: &str| -> String {
        row.sentence.iter().filter(|part| part.fields.contains(&field)).map(|part| part.text.as_str()).collect()
    };
    assert_eq!((marked("recipient").as_str(), marked("time").as_str()), ("Niger", "3 May 2024"));
    assert!(marked("speaker").contains("foreign ministry"), "{row:?}");
}

#[test]
fn the_rows_of_a_report_are_its_events_in_its_own_words() {
    let Some(engine) = engine() else { return };
    let reading = read(&engine, include_str!("../../../examples/nairobi.txt"));
    let all = rows(&reading, engine.tables(), &origin());
    assert_eq!(all.len(), reading.record(engine.tables()).events.len());
    for row in &all {
        assert!(reading.document.text().contains(&row.plain_sentence()), "{row:?}");
        assert!(row.sentence.iter().any(|part| part.fields.contains(&"action")), "{row:?}");
    }
}
