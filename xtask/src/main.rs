//! Importers, generated pages, tidy checks and the test commands.
//!
//! `cargo xtask test` runs every test, installing the model first where it is missing;
//! `cargo xtask slow` runs the long comparisons.

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let rest = |arguments: std::iter::Skip<std::env::Args>| arguments.collect::<Vec<String>>();
    match arguments.next().as_deref() {
        Some("test") => test(&rest(std::env::args().skip(2))),
        Some("slow") => slow(),
        _ => {
            eprintln!("usage: cargo xtask test [ARGUMENTS OF cargo test...] | slow");
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
