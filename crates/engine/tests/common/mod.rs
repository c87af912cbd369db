//! What the tests of the engine share.

#![allow(dead_code)] // each test uses what it needs

use std::path::PathBuf;

use chancery::{Document, Engine, Options, Tables};
use chancery_record::{Record, line};

/// An engine over the default model and the shipped tables, where the model is installed.
pub fn engine() -> Option<Engine> {
    chancery_models::for_tests().map(|model| Engine::new(model, Tables::builtin()))
}

/// The folder of development material beside the checkout, where it is there. A test that finds
/// none says that it skips, or fails where `CHANCERY_REQUIRE` asks for it.
pub fn shared() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if path.is_dir() {
        return Some(path);
    }
    let required = std::env::var("CHANCERY_REQUIRE").unwrap_or_default();
    assert!(!required.split(',').any(|name| name == "shared"), "{} is required and is not there", path.display());
    eprintln!("skipped: there is no {}", path.display());
    None
}

/// Reads `text` and asserts the event lines.
pub fn reads(engine: &Engine, text: &str, expected: &str) {
    let record = code(engine, text);
    if let Err(mismatch) = line::matches(expected, &record) {
        panic!("{text}\n{mismatch}");
    }
}

/// Reads `text` and asserts that no event is as the line says.
pub fn does_not_read(engine: &Engine, text: &str, wrong: &str) {
    let record = code(engine, text);
    let wrong = format!("{wrong}\n...");
    assert!(line::matches(&wrong, &record).is_err(), "{text}\nis still read as {wrong}");
}

/// The record of one text, which must keep every invariant.
pub fn code(engine: &Engine, text: &str) -> Record {
    let record = engine.code(&Document::new(text), &Options::default());
    let problems = chancery_record::validate(&record, text);
    assert!(problems.is_empty(), "{text:?}: {problems:#?}");
    record
}

/// Sentences to read: all examples of the shipped patterns.
pub fn sentences() -> Vec<String> {
    let tables = Tables::builtin();
    let patterns = tables.patterns().all().iter();
    patterns
        .flat_map(|pattern| pattern.yes.iter().map(|yes| yes.text.clone()).chain(pattern.no.iter().cloned()))
        .collect()
}
