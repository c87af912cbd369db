//! What can be said to the commands that measure.

use std::path::PathBuf;

use clap::Args;

use crate::arguments::{EvalFormat, ModelArguments, TableArguments};

/// `chancery coverage`.
#[derive(Args)]
pub(crate) struct Coverage {
    #[command(flatten)]
    pub texts: Texts,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub format: EvalFormat,
    /// Print so many rows of each list, the most frequent first
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub top: usize,
}

/// Texts to read, and what to read them with.
#[derive(Args)]
pub(crate) struct Texts {
    /// Text files, one report each; `.jsonl` files with a `text` and perhaps a `doc_date` a line;
    /// or directories of both
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub tables: TableArguments,
    #[command(flatten)]
    pub model: ModelArguments,
    /// Threads to read with; the output does not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}
