//! Who is for or against what, sentence by sentence, and in the article that everything began with.

mod common;

use chancery::{Document, Options};
use chancery_record::{Record, StanceKind, line};

const CASES: &str = include_str!("stances.tsv");

#[test]
fn sentences_tell_their_stances_and_near_misses_none() {
    let Some(engine) = common::engine() else { return };
    let rows = CASES.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut wrong = String::new();
    for (text, wanted) in rows.map(|row| row.split_once('\t').expect("a sentence and its stances")) {
        let record = common::code(&engine, text);
        let found = lines(&record);
        let wanted: Vec<&str> = wanted.split("; ").filter(|line| *line != "none").collect();
        if found != wanted {
            wrong += &format!("{text}\n  wanted {wanted:?}\n  found  {found:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_stance_names_the_deed_and_the_event_that_tells_it() {
    let Some(engine) = common::engine() else { return };
    let record = common::code(&engine, "Chad urged Libya to withdraw its troops.");
    let [stance] = &record.stances[..] else { panic!("{:#?}", record.stances) };
    let action = |id: Option<chancery_record::EventId>| id.map(|id| record.events[id.index()].action.as_str());
    assert_eq!(action(stance.event), Some("urge"));
    assert_eq!(action(stance.target.event), Some("withdraw-troops"));
}

#[test]
fn the_stances_of_the_seed_article_are_read() {
    let (Some(engine), Some(shared)) = (common::engine(), common::shared()) else { return };
    let text = std::fs::read_to_string(shared.join("seed/article.txt")).expect("the article is readable");
    let gold = std::fs::read_to_string(shared.join("seed/gold.json")).expect("its reading is readable");
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("JSON");
    let record = engine.code(&Document::new(text.as_str()), &Options::default());
    let wanted = [
        ("E12", StanceKind::Praise),
        ("E14b", StanceKind::Praise),
        ("E16", StanceKind::Demand),
        ("E17", StanceKind::Oppose),
    ];
    for (id, kind) in wanted {
        let event = gold["events"].as_array().and_then(|all| all.iter().find(|event| event["id"] == id));
        let event = event.unwrap_or_else(|| panic!("the reading has {id}"));
        let at = |index: usize| event["span"][index].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a span");
        let within = record.stances.iter().filter(|stance| {
            let words = &stance.evidence[0];
            words.start_char < at(1) && at(0) < words.end_char
        });
        let holds = |code: &str| {
            within.clone().any(|stance| {
                let holder = &record.actors[stance.holder.index()];
                let of_country = holder.country.as_deref() == code.get(..3);
                stance.kind == kind && of_country
            })
        };
        let holder = event["actors"][0].as_str().unwrap_or_default();
        assert!(holds(holder), "{id}: {:#?}", lines(&record));
    }
}

/// The stances of a record without what they are about.
fn lines(record: &Record) -> Vec<String> {
    let lines = record.stances.iter().map(|stance| line::stance_line(stance, record));
    lines.map(|line| line.trim_start_matches("STANCE ").split(" | ").next().unwrap_or_default().to_owned()).collect()
}
