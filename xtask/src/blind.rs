//! The first run on a blind batch.
//!
//! A batch of `corpus/gold` says something of news never seen only once. Its texts and readings are
//! committed by themselves before the engine runs on them; this writes `first-run.json` beside them,
//! with the commit of the engine, and refuses to do so twice.

use std::path::Path;
use std::process::{Command, ExitCode};

/// Measures a batch that is committed and was never measured.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    let [folder] = arguments else {
        eprintln!("usage: cargo xtask blind FOLDER");
        return ExitCode::from(2);
    };
    match first_run(Path::new(folder)) {
        Ok(figures) => {
            print!("{figures}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::from(2)
        }
    }
}

fn first_run(folder: &Path) -> Result<String, String> {
    let path = folder.display().to_string();
    let figures = folder.join("first-run.json");
    if figures.exists() {
        return Err(
            "has been measured before; a batch is blind once (`chancery eval --set own` measures it again)".into()
        );
    }
    let changed = output("git", &["status", "--porcelain", "--", "."])?;
    if !changed.trim().is_empty() {
        return Err("the tree has changes that are not committed; commit the batch by itself first".into());
    }
    let added = output("git", &["log", "-1", "--format=%H", "--", &path])?;
    if added.trim().is_empty() {
        return Err("is not committed; commit texts and readings by themselves first".into());
    }
    let with_it = output("git", &["show", "--format=", "--name-only", added.trim()])?;
    if let Some(other) = with_it.lines().find(|file| !file.is_empty() && !Path::new(file).starts_with(folder)) {
        return Err(format!("was committed together with {other}; a batch is committed by itself"));
    }
    let engine = output("git", &["rev-parse", "HEAD"])?;
    let measured = output(
        env!("CARGO"),
        &["run", "--quiet", "--release", "--package", "chancery-cli", "--features", "measure", "--"]
            .into_iter()
            .chain(["eval", "--set", "own", "--format", "json", &path])
            .collect::<Vec<_>>(),
    )?;
    let written = format!("{{\"engine\": \"{}\", \"figures\": {}}}\n", engine.trim(), measured.trim());
    std::fs::write(&figures, &written).map_err(|error| error.to_string())?;
    Ok(written)
}

/// What a command prints.
fn output(command: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(command).args(arguments).output().map_err(|error| format!("{command}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
