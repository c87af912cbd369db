//! Compares the parser with spaCy over a reference file of `tools/spacy-reference/reference.py`.
//!
//! ```text
//! cargo run --release -p chancery-models --example compare -- md reference.jsonl [--show 20] [--limit 5]
//! ```
//!
//! The model is `md`, `sm`, or a path to a wheel, a folder or a packed file. Exits with 1 where more than
//! `--limit` tokens in a million differ in any field.

#[allow(dead_code)] // the parity test uses the rest
#[path = "../../parser/tests/reference/mod.rs"]
mod reference;

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::ExitCode;

use chancery_parser::Parser;
use reference::{Agreement, Reference, Versions};

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::from(2)
    })
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let (mut positional, mut show, mut limit) = (Vec::new(), 20_usize, 5.0_f64);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--show" => show = arguments.next().ok_or("--show takes a number")?.parse()?,
            "--limit" => limit = arguments.next().ok_or("--limit takes a number")?.parse()?,
            _ => positional.push(argument),
        }
    }
    let [model, path] = positional.as_slice() else { return Err("give a model and a reference file".into()) };

    let mut parser = Parser::new(chancery_models::open(model, &mut |line| eprintln!("{line}"))?);
    let mut lines = BufReader::new(File::open(path)?).lines();
    let head = lines.next().ok_or("the reference file is empty")??;
    let Versions { model, model_version, spacy } = serde_json::from_str(&head)?;
    println!("{path}: {model} {model_version}, spaCy {spacy}");

    let mut agreement = Agreement::default();
    for line in lines {
        let document: Reference = serde_json::from_str(&line?)?;
        let differences = agreement.add(&document, &parser.parse(&document.text));
        for difference in differences.iter().take(show) {
            println!("{difference}");
        }
        show = show.saturating_sub(differences.len());
    }
    println!("{agreement}");
    Ok(if agreement.tokens > 0 && agreement.per_million() <= limit { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
