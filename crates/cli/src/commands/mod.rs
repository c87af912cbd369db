//! One file per command.

mod actor;
mod check;
mod code;
mod explain;
#[cfg(feature = "join")]
mod join;
#[cfg(all(feature = "join", feature = "store"))]
pub(crate) use join::list as list_occurrences;
mod model;
mod pages;
mod parse;
mod report;

use std::path::Path;
use std::sync::Arc;

use chancery::{Engine, Tables};

use crate::arguments::{Arguments, Command, ModelArguments, TableArguments};
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    match arguments.command {
        Command::Code(arguments) => code::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Parse(arguments) => parse::run(&arguments),
        Command::Actor { query, tables, published } => actor::run(&query, &tables, published),
        Command::Check { directory, codes, model } => check::run(&directory, codes, &model),
        Command::Model { command } => model::run(&command),
        #[cfg(feature = "ingest")]
        Command::Ingest(arguments) => crate::ingest::run(&arguments),
        #[cfg(feature = "export")]
        Command::Export(arguments) => super::export::run(&arguments),
        #[cfg(feature = "export")]
        Command::Import(arguments) => super::export::import(&arguments),
        #[cfg(feature = "join")]
        Command::Join(arguments) => join::run(&arguments),
        #[cfg(feature = "measure")]
        Command::Eval(arguments) => super::measure::eval(&arguments),
        #[cfg(feature = "measure")]
        Command::Coverage(arguments) => super::measure::coverage::run(&arguments),
        #[cfg(feature = "measure")]
        Command::Audit { command } => super::measure::audit::run(&command),
        #[cfg(feature = "store")]
        Command::Recode(arguments) => super::store::recode::run(&arguments),
        #[cfg(feature = "store")]
        Command::Diff(arguments) => super::store::diff::run(&arguments),
        #[cfg(feature = "store")]
        Command::Query(arguments) => super::store::query::run(&arguments),
        #[cfg(feature = "store")]
        Command::Timeline(arguments) => super::store::series::timeline(&arguments),
        #[cfg(feature = "store")]
        Command::Dyads(arguments) => super::store::series::dyads(&arguments),
        #[cfg(feature = "store")]
        Command::Sql(arguments) => super::store::sql::run(&arguments),
        #[cfg(feature = "store")]
        Command::Correct(arguments) => super::store::correct::run(&arguments),
        #[cfg(feature = "store")]
        Command::Runs(arguments) => super::store::runs::run(&arguments),
    }
}

/// Whether what was said is a certainty.
pub(crate) fn check_certainty(said: f32) -> Result<(), Failure> {
    if (0.0..=1.0).contains(&said) {
        return Ok(());
    }
    Err(Failure::Use(format!("--min-certainty {said}: a certainty lies between 0 and 1")))
}

/// An engine over the tables and the model that were asked for; installs the model on first use.
pub(crate) fn engine(tables: &TableArguments, model: &ModelArguments) -> Result<Engine, Failure> {
    // Tables are checked first: a mistake in them should not wait for a download.
    let tables = load_tables(tables)?;
    let model = model::load(model)?;
    Ok(Engine::new(model, tables))
}

pub(crate) fn load_tables(arguments: &TableArguments) -> Result<Arc<Tables>, Failure> {
    let Some(directory) = &arguments.directory else { return Ok(Tables::builtin()) };
    let mut sources = chancery::tables::Source::all_builtin();
    sources.extend(overlay(directory)?);
    let loaded = Tables::load(sources);
    loaded.map(Arc::new).map_err(|findings| Failure::Tables(findings.iter().map(ToString::to_string).collect()))
}

/// The files of a user's directory of tables, sorted by path.
pub(crate) fn overlay(directory: &Path) -> Result<Vec<chancery::tables::Source>, Failure> {
    let mut found = Vec::new();
    gather(directory, directory, &mut found)?;
    found.sort();
    Ok(found)
}

fn gather(root: &Path, directory: &Path, found: &mut Vec<chancery::tables::Source>) -> Result<(), Failure> {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |error| Failure::Read { path, error }
    };
    for entry in std::fs::read_dir(directory).map_err(failed(directory))? {
        let path = entry.map_err(failed(directory))?.path();
        let table = path.extension().is_some_and(|extension| extension == "tsv" || extension == "toml");
        if path.is_dir() {
            gather(root, &path, found)?;
        } else if table && path.file_name().is_some_and(|name| name != "Cargo.toml") {
            let bytes = std::fs::read(&path).map_err(failed(&path))?;
            let relative = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            found.push(chancery::tables::Source::overlay(relative, path.display().to_string(), bytes));
        }
    }
    Ok(())
}
