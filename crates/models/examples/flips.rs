//! Counts how often spaCy reads a text as we do, over a file of `reference.py --company`.
//!
//! ```text
//! cargo run --release -p chancery-models --example flips -- md readings.jsonl
//! ```
//!
//! The file has several readings of each text, made with different documents in its batch. Where spaCy's
//! readings of one text differ among each other, the decision is a near-tie to spaCy too.

#[allow(dead_code)] // the parity test and `compare` use the rest
#[path = "../../parser/tests/reference/mod.rs"]
mod reference;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use chancery_parser::Parser;
use reference::{Agreement, Versions};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, path] = arguments.as_slice() else { return Err("give a model and a file of readings".into()) };
    let mut parser = Parser::new(chancery_models::open(model, &mut |line| eprintln!("{line}"))?);
    let file = fs::read_to_string(path)?;
    let (Versions { model, model_version, spacy }, readings) = reference::read(&file);
    println!("{path}: {model} {model_version}, spaCy {spacy}");

    let mut texts: BTreeMap<String, Agreement> = BTreeMap::new();
    for reading in readings {
        texts.entry(reading.id.clone()).or_default().add(&reading, &parser.parse(&reading.text));
    }
    for (id, Agreement { documents, identical_documents, .. }) in texts {
        let said = if identical_documents > 0 { "flips in spaCy" } else { "did not flip in spaCy" };
        println!("{id}: {said}, {identical_documents} of {documents} readings are ours");
    }
    Ok(())
}
