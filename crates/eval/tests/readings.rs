//! What coverage counts in readings of one sentence.

use chancery::{Document, Engine, Options, Reading, Tables};
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
