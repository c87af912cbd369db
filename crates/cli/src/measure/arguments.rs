//! What can be said to the commands that measure.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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

/// `chancery audit`.
#[derive(Subcommand)]
pub(crate) enum Audit {
    /// Draw rows, by action and standing, and write a sheet to judge them on
    Sample(Sample),
    /// Score judged sheets: precision of every field, and the agreement of two judges
    Score(Score),
}

/// `chancery audit sample`.
#[derive(Args)]
pub(crate) struct Sample {
    #[command(flatten)]
    pub texts: Texts,
    /// Draw so many rows
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub rows: usize,
    /// Draw by this number; the same number draws the same rows from the same texts
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Write `sheet.csv` and `sheet.html` into this directory
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// `chancery audit score`.
#[derive(Args)]
pub(crate) struct Score {
    /// A judged sheet
    #[arg(value_name = "SHEET.csv")]
    pub sheet: PathBuf,
    /// The same sheet, judged by a second person
    #[arg(value_name = "SECOND.csv")]
    pub second: Option<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = ScoreFormat::Text)]
    pub format: ScoreFormat,
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

/// Forms of a score.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    /// A table for the terminal
    Text,
    /// JSON
    Json,
    /// A paragraph and a table for documentation
    Markdown,
}
