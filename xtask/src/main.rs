//! Importers, generated pages, tidy checks and the test commands.
//!
//! `cargo xtask test` runs every test, installing the models first where they are missing;
//! `cargo xtask slow` runs the long checks; `cargo xtask bench PYTHON MODEL TEXTS` measures the
//! parser beside spaCy; `cargo xtask blind FOLDER` measures a blind batch for the first time.

mod blind;

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let rest = |arguments: std::iter::Skip<std::env::Args>| arguments.collect::<Vec<String>>();
    match arguments.next().as_deref() {
        Some("test") => test(&rest(std::env::args().skip(2))),
        Some("slow") => slow(),
        Some("blind") => blind::run(&rest(std::env::args().skip(2))),
        Some("bench") => bench(&rest(std::env::args().skip(2))),
        _ => {
            eprintln!(
                "usage: cargo xtask test [ARGUMENTS OF cargo test...] | slow | bench PYTHON MODEL TEXTS | blind FOLDER"
            );
            ExitCode::from(2)
        }
    }
}

/// Installs the models where they are missing, then runs all tests of the workspace.
fn test(arguments: &[String]) -> ExitCode {
    for model in ["md", "sm"] {
        // The same profile as the tests, so that the parser is compiled once.
        if !cargo(&["run", "--quiet", "--package", "chancery-cli", "--", "model", "install", model]) {
            eprintln!("{model} could not be installed; tests that need it will say that they skip");
        }
    }
    let mut all = vec!["test", "--workspace", "--no-fail-fast"];
    all.extend(arguments.iter().map(String::as_str));
    if cargo(&all) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The long checks, one after the other; the first that fails ends the run.
fn slow() -> ExitCode {
    let checks: &[&[&str]] = &[&["test", "--workspace", "--release", "--", "--ignored", "--nocapture"]];
    if checks.iter().all(|check| cargo(check)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Words per CPU-second of spaCy, as installed and tuned, and of our parser, on the same text in one
/// run, and the ratios. `PYTHON` has spaCy installed, `MODEL` is its unpacked pipeline, `TEXTS` has one
/// JSON object with a `text` a line; tools/spacy-reference/README.md says how to make all three.
fn bench(arguments: &[String]) -> ExitCode {
    let [python, model, texts] = arguments else {
        eprintln!("usage: cargo xtask bench PYTHON MODEL TEXTS");
        return ExitCode::from(2);
    };
    let words = "100000";
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../tools/spacy-reference/speed.py");
    let spacy = printed(python, &[script, "--model", model, "--words", words, texts]);
    let ours = [
        "run",
        "--quiet",
        "--release",
        "--package",
        "chancery-models",
        "--example",
        "speed",
        "--",
        "md",
        texts,
        "--words",
        words,
    ];
    let ours = printed(env!("CARGO"), &ours);
    print!("{spacy}{ours}");
    let ours = rates(&ours);
    for (name, rate) in ["stock", "tuned"].into_iter().zip(rates(&spacy)) {
        if let Some(own) = ours.first() {
            println!("{:.1} times spaCy {name}", own / rate);
        }
    }
    if ours.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What a command prints; nothing where it cannot be run.
fn printed(command: &str, arguments: &[&str]) -> String {
    let output =
        Command::new(command).args(arguments).env_remove("OPENBLAS_CORETYPE").env_remove("OPENBLAS_L2_SIZE").output();
    match output {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(error) => {
            eprintln!("{command}: {error}");
            String::new()
        }
    }
}

/// The numbers before "words/CPU-s".
fn rates(printed: &str) -> Vec<f64> {
    let number = |line: &str| line.split(" words/CPU-s").next()?.rsplit(' ').next()?.replace(',', "").parse().ok();
    printed.lines().filter(|line| line.contains(" words/CPU-s")).filter_map(number).collect()
}

fn cargo(arguments: &[&str]) -> bool {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    match Command::new(cargo).args(arguments).status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("cargo {}: {error}", arguments.join(" "));
            false
        }
    }
}
