//! Importers, generated pages, tidy checks and the test commands.
//!
//! `cargo xtask test` runs every test, installing the models first where they are missing;
//! `cargo xtask compare` compares the parser's readings with spaCy's, `cargo xtask bench` its speed;
//! `cargo xtask store-bench` builds a store of a million events and measures it; `cargo xtask pages` our reading of
//! web pages with trafilatura's; `cargo xtask readback` has the users' own packages read every export; `cargo xtask
//! fuzz` gives the fuzz targets some minutes each; `cargo xtask slow` runs these and the tests that take long;
//! `cargo xtask docs` writes the generated pages anew; `cargo xtask blind FOLDER` measures a blind batch for the
//! first time; `cargo xtask gazetteer FOLDER` writes the gazetteer anew; `cargo xtask train` trains the reader
//! beneath the patterns anew.

mod bench;
mod blind;
mod command;
mod compare;
mod docs;
mod fuzz;
mod gazetteer;
mod pages;
mod readback;
mod spacy;

use std::process::ExitCode;

use command::cargo;
use spacy::Spacy;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first().map(|(command, rest)| (command.as_str(), rest)) {
        Some(("test", rest)) => test(rest),
        Some(("slow", [])) => slow(),
        Some(("compare", [])) => compare(),
        Some(("bench", [])) => bench(),
        Some(("pages", [])) => pages::pages(),
        Some(("docs", [])) => docs::run(),
        Some(("readback", [])) => readback::all(),
        Some(("store-bench", [])) => store_bench(),
        Some(("fuzz", rest)) => fuzz(rest),
        Some(("train", [])) => train(),
        Some(("gazetteer", [folder])) => gazetteer::run(std::path::Path::new(folder)),
        Some(("blind", rest)) => return blind::run(rest),
        _ => {
            eprintln!(
                "usage: cargo xtask test [ARGUMENTS OF cargo test...] | slow | compare | bench | store-bench | pages | readback | docs | fuzz [SECONDS [TARGETS...]] | blind FOLDER | gazetteer FOLDER | train"
            );
            return ExitCode::from(2);
        }
    };
    done.map_or_else(
        |why| {
            eprintln!("{why}");
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}

/// Installs the models where they are missing, then runs all tests of the workspace.
fn test(arguments: &[String]) -> Result<(), String> {
    for model in ["md", "sm"] {
        // The same profile as the tests, so that the parser is compiled once.
        if cargo(&["run", "--quiet", "--package", "chancery-cli", "--", "model", "install", model]).is_err() {
            eprintln!("{model} could not be installed; tests that need it will say that they skip");
        }
    }
    let with = |chosen: &[&'static str]| {
        let arguments = arguments.iter().map(String::as_str);
        cargo(
            &["test", "--no-fail-fast"].into_iter().chain(chosen.iter().copied()).chain(arguments).collect::<Vec<_>>(),
        )
    };
    // The binary has two forms that people use: the main job alone, and all rooms.
    let whole = with(&["--workspace", "--features", "chancery-cli/full"]);
    with(&["--package", "chancery-cli"]).and(whole)
}

/// Seconds that the slow tier gives each fuzz target.
const FUZZED: u64 = 180;

/// The long checks, one after the other; the first that fails ends the run.
fn slow() -> Result<(), String> {
    cargo(&["test", "--workspace", "--features", "chancery-cli/full", "--release", "--", "--ignored", "--nocapture"])?;
    fuzz::all(FUZZED)?;
    store_bench()?;
    readback::all()?;
    compare()?;
    pages::pages()?;
    bench()
}

/// Runs the fuzz targets that are named, or all, for so many seconds each.
fn fuzz(arguments: &[String]) -> Result<(), String> {
    let (seconds, names) = arguments.split_first().map_or((None, &[][..]), |(seconds, names)| (Some(seconds), names));
    let seconds =
        seconds.map_or(Ok(FUZZED), |seconds| seconds.parse().map_err(|_| format!("`{seconds}` are no seconds")))?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if names.is_empty() { fuzz::all(seconds) } else { fuzz::chosen(seconds, &names) }
}

/// Builds a store of a million events and holds what is asked of it to its bounds.
fn store_bench() -> Result<(), String> {
    let folder = command::target().join("store-bench");
    // A store that an older version built would be measured instead.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let store = folder.join("million.chancery").display().to_string();
    let run = [
        "run",
        "--release",
        "--package",
        "chancery-store",
        "--example",
        "store_bench",
        "--",
        "--strict",
        "--store",
        &store,
    ];
    let done = cargo(&run);
    let _ = std::fs::remove_dir_all(&folder);
    done
}

/// Trains the reader beneath the patterns on the examples of the patterns and on its phrases.
fn train() -> Result<(), String> {
    let model = command::root().join("data/reader/model.bin").display().to_string();
    cargo(&["run", "--release", "--package", "chancery", "--example", "train_reader", "--", &model])
}

fn compare() -> Result<(), String> {
    let spacy = Spacy::ensure()?;
    compare::compare(&spacy, spacy.news()?.as_deref())
}

fn bench() -> Result<(), String> {
    let spacy = Spacy::ensure()?;
    spacy.news()?.map_or(Ok(()), |news| bench::bench(&spacy, &news))
}
