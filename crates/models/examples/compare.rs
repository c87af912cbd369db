//! Compares the parser with spaCy over a reference file of `tools/spacy-reference/reference.py`.
//!
//! ```text
//! cargo run --release -p chancery-models --example compare -- md reference.jsonl
//!     [--show 20] [--limit 5] [--margin 0.0001] [--differing texts.jsonl]
//! ```
//!
//! The model is `md`, `sm`, or a path to a wheel, a folder or a packed file. For each document that differs it
//! seeks the decisions that, turned over, make our reading spaCy's, and prints how narrowly they fell.
//! `--differing` keeps the texts of these documents. Exits with 1 where more than `--limit` tokens in a
//! million differ in any field, or a difference is no near-tie: a decision fell by `--margin` or more, or no
//! decisions explain it.

#[allow(dead_code)] // the parity test uses the rest
#[path = "../../parser/tests/reference/mod.rs"]
mod reference;

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::process::ExitCode;

use chancery_parser::{Decision, Parse, Parser};
use reference::{Agreement, Reference, Versions};

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::from(2)
    })
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let (mut positional, mut show, mut limit, mut margin) = (Vec::new(), 20_usize, 5.0_f64, 1e-4_f32);
    let mut differing = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--show" => show = arguments.next().ok_or("--show takes a number")?.parse()?,
            "--limit" => limit = arguments.next().ok_or("--limit takes a number")?.parse()?,
            "--margin" => margin = arguments.next().ok_or("--margin takes a number")?.parse()?,
            "--differing" => differing = Some(File::create(arguments.next().ok_or("--differing takes a file")?)?),
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
    let mut widest = 0.0_f32;
    for line in lines {
        let document: Reference = serde_json::from_str(&line?)?;
        let differences = agreement.add(&document, &parser.parse(&document.text));
        if differences.is_empty() {
            continue;
        }
        for difference in differences.iter().take(show) {
            println!("{difference}");
        }
        let turned = turned_over(&mut parser, &document);
        if show > 0 {
            println!("  {}", explained(&document, turned.as_deref()));
        }
        show = show.saturating_sub(differences.len());
        let margins = turned.as_deref().map_or([f32::INFINITY].to_vec(), |all| all.iter().map(|d| d.margin).collect());
        widest = margins.into_iter().fold(widest, f32::max);
        if let Some(file) = &mut differing {
            writeln!(file, "{}", serde_json::json!({ "id": document.id, "text": document.text }))?;
        }
    }
    println!("{agreement}, by margins of {widest:.1e} at most");
    let fine = agreement.tokens > 0 && agreement.per_million() <= limit && widest < margin;
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One document differs by few near-ties; more decisions than this explain anything.
const MOST_TURNED: usize = 6;
/// How many decisions are tried each time, the narrowest first.
const TRIED: usize = 200;

/// The decisions that, turned over, make our reading of a document spaCy's. Each is the narrowest that brings
/// the two closer.
fn turned_over(parser: &mut Parser, document: &Reference) -> Option<Vec<Decision>> {
    let differing = |parse: &Parse| Agreement::default().add(document, parse).len();
    let (parse, mut decisions) = parser.trace(&document.text, &[]);
    let (mut turned, mut left) = (Vec::new(), differing(&parse));
    while left > 0 && turned.len() < MOST_TURNED {
        decisions.sort_by(|a, b| a.margin.total_cmp(&b.margin));
        (turned, decisions, left) = decisions.iter().take(TRIED).find_map(|&decision| {
            let turned = [turned.as_slice(), &[decision]].concat();
            let (parse, decisions) = parser.trace(&document.text, &turned);
            let fewer = differing(&parse);
            (fewer < left).then_some((turned, decisions, fewer))
        })?;
    }
    (left == 0).then_some(turned)
}

fn explained(document: &Reference, turned: Option<&[Decision]>) -> String {
    let Some(turned) = turned else { return "no narrow decisions explain it".to_owned() };
    let told = |decision: &Decision| {
        let Decision { component, token, margin, .. } = decision;
        format!("{component:?} at {:?} by {margin:.1e}", document.word(token.index()))
    };
    format!("spaCy's if decided otherwise: {}", turned.iter().map(told).collect::<Vec<_>>().join(", "))
}
