//! What can be said to `export` and `import`.

use std::path::PathBuf;

use chancery_export::{Format, Standings};
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;
use clap::{Args, ValueEnum};

/// `chancery export`.
#[derive(Args)]
pub(crate) struct Export {
    /// Records, as `code --format jsonl` writes them; `-` is standard input
    #[cfg_attr(feature = "store", doc = "Stores are read too: the newest record of each document, as corrected")]
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Of a store, this run (number, label or id) instead of the newest record of each document
    #[cfg(feature = "store")]
    #[arg(long, value_name = "RUN")]
    pub run: Option<String>,
    /// Form of the output; docs/export.md says what each can hold
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub format: Format,
    /// Events to write, by standing: a list like `done,planned`, or `all`. What is left out is counted
    #[arg(long, value_name = "LIST", default_value = "done")]
    pub standing: Standings,
    /// Where to write: a file, for parquet and brat a folder, for gdelt the beginning of two names
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Files or folders with the texts of the reports; label-studio and brat need them
    #[cfg_attr(feature = "store", doc = "A store has its own")]
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub texts: Vec<PathBuf>,
    /// Write an event of more pairs of parties than this as its first pair alone
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub pairs: usize,
}

/// `chancery import`.
#[derive(Args)]
pub(crate) struct Import {
    /// Which tool the annotations are of
    pub format: ImportFormat,
    /// The JSON that Label Studio exports; a folder of brat, or one .ann file with its .txt beside it
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Write a folder with NAME.txt and NAME.gold for each text, and given.jsonl, instead of printing lines
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print the spans that name actors, for `code --given`, instead of event lines
    #[arg(long, conflicts_with = "out")]
    pub given: bool,
}

/// Tools whose annotations are read.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// Label Studio, format JSON
    LabelStudio,
    /// brat standoff
    Brat,
}

fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name())).try_map(|name| name.parse::<Format>())
}
