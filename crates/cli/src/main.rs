//! The `chancery` command.
//!
//! Exit codes: 0 where all went well, 1 where something was found (by `check`, `model verify`),
//! 2 for an error.

mod arguments;
mod commands;
#[cfg(feature = "export")]
mod export;
mod format_html;
mod format_text;
#[cfg(feature = "ingest")]
mod ingest;
mod input;
#[cfg(feature = "measure")]
mod measure;
mod output;
mod progress;
#[cfg(feature = "store")]
mod store;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match commands::run(arguments) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        // Whoever reads our output may have seen enough.
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("chancery: {error}");
            ExitCode::from(2)
        }
    }
}

/// How a command ended that did not fail.
pub(crate) enum Outcome {
    /// Nothing to complain of.
    Fine,
    /// Something was found.
    Findings,
}

/// Why a command failed: where, what, and what next.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file could not be read.
    #[error("{path}: {error}")]
    Read { path: String, error: std::io::Error },
    /// The result could not be written.
    #[error("writing: {0}")]
    Write(#[from] std::io::Error),
    /// The model is missing or broken.
    #[error("{0}")]
    Model(#[from] chancery_models::ModelError),
    /// A store cannot be used.
    #[cfg(feature = "store")]
    #[error("{0}")]
    Store(#[from] chancery_store::StoreError),
    /// A user's tables have errors.
    #[error("{}", .0.join("\n"))]
    Tables(Vec<String>),
    /// Anything else that the user can mend.
    #[error("{0}")]
    Use(String),
}

impl Failure {
    fn is_broken_pipe(&self) -> bool {
        matches!(self, Failure::Write(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}
