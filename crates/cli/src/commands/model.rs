//! `chancery model`: install, list and verify models.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chancery_models::{DEFAULT, Listing, State};

use crate::arguments::{ModelArguments, ModelCommand};
use crate::{Failure, Outcome};

/// The model that was asked for; the default one is installed on first use, and said so.
pub(crate) fn load(arguments: &ModelArguments) -> Result<Arc<chancery_parser::Model>, Failure> {
    let name = arguments.model.as_deref().unwrap_or(DEFAULT);
    Ok(chancery_models::open(name, &mut say)?)
}

fn say(line: &str) {
    eprintln!("{line}");
}

pub(crate) fn run(command: &ModelCommand) -> Result<Outcome, Failure> {
    match command {
        ModelCommand::Install { name, from, print_urls } => {
            let name = name.as_deref().unwrap_or(DEFAULT);
            if *print_urls { urls(name) } else { install(name, from.as_deref()) }
        }
        ModelCommand::List => list(),
        ModelCommand::Verify { name } => verify(name.as_deref()),
    }
}

fn install(name: &str, from: Option<&Path>) -> Result<Outcome, Failure> {
    let path = chancery_models::install(name, from, &mut say)?;
    writeln!(std::io::stdout().lock(), "{}", path.display())?;
    Ok(Outcome::Fine)
}

fn urls(name: &str) -> Result<Outcome, Failure> {
    let mut out = std::io::stdout().lock();
    for url in chancery_models::urls(name)? {
        writeln!(out, "{url}")?;
    }
    Ok(Outcome::Fine)
}

fn list() -> Result<Outcome, Failure> {
    let mut out = std::io::stdout().lock();
    for listing in chancery_models::list()? {
        writeln!(out, "{}", line(&listing))?;
    }
    Ok(Outcome::Fine)
}

/// Name, version, state, place and licence of a model.
fn line(listing: &Listing) -> String {
    let model = &listing.model;
    let state = match &listing.state {
        State::Installed(bytes) => format!("installed, {:.1} MB, {}", *bytes as f64 / 1e6, listing.path.display()),
        State::Missing => format!("not installed; `chancery model install {}` does it", model.short),
        State::Damaged(why) => format!("damaged: {why}; `chancery model install {}` mends it", model.short),
    };
    format!("{:<4} {} {}  {}  licence: {}", model.short, model.name, model.version, state, model.licence)
}

fn verify(name: Option<&str>) -> Result<Outcome, Failure> {
    let mut out = std::io::stdout().lock();
    let names: Vec<String> = match name {
        Some(name) => vec![name.to_owned()],
        None => {
            let installed = chancery_models::list()?;
            installed
                .into_iter()
                .filter(|listing| listing.state != State::Missing)
                .map(|listing| listing.model.short)
                .collect()
        }
    };
    let mut outcome = Outcome::Fine;
    for name in names {
        match chancery_models::verify(&name) {
            Ok(listing) => writeln!(out, "{}", line(&listing))?,
            Err(error) => {
                writeln!(out, "{name}: {error}")?;
                outcome = Outcome::Findings;
            }
        }
    }
    Ok(outcome)
}
