//! What can be said on the command line.

use std::path::PathBuf;

use chancery::text::Date;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads news reports and records who did what to whom, when, where, with which standing,
/// according to whom.
#[derive(Parser)]
#[command(name = "chancery", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Code reports: print what each says
    Code(Code),
    /// Tell how the events of a report were read, field by field, or where one was lost
    Explain(Explain),
    /// Write a bug report of one event: Markdown with a test to paste
    Report(Report),
    /// Print tokens, tags, heads and entities
    Parse(ParseCommand),
    /// Look up who a name is
    Actor {
        /// A name, title or adjective: "Kremlin", "Kenyan defence minister"
        query: String,
        #[command(flatten)]
        tables: TableArguments,
        /// Day for which the row must hold
        #[arg(long, value_name = "DATE")]
        published: Option<Date>,
    },
    /// Check tables and patterns, and run the patterns' examples
    Check {
        /// A directory of tables in the layout of `data/`
        directory: PathBuf,
        /// Print which code every action gets with every standing and speech action
        #[arg(long)]
        codes: bool,
        #[command(flatten)]
        model: ModelArguments,
    },
    /// Install, list and verify models
    Model {
        #[command(subcommand)]
        command: ModelCommand,
    },
    #[cfg(feature = "ingest")]
    #[cfg_attr(not(feature = "store"), doc = "Read pages, feeds, archives and tables, and list the reports in them")]
    #[cfg_attr(
        feature = "store",
        doc = "Read reports of any form, code them, and keep both in a store: the same command again goes on where it stopped",
        command(
            override_usage = "chancery ingest [OPTIONS] STORE INPUT...\n       chancery ingest [OPTIONS] STORE --feed ADDRESS\n       chancery ingest --dry-run [OPTIONS] INPUT..."
        )
    )]
    Ingest(crate::ingest::Arguments),
    /// Write records in the form of another program: Parquet, CSV, GDELT, ICEWS, POLECAT, brat ...
    #[cfg(feature = "export")]
    Export(crate::export::arguments::Export),
    /// Read corrected annotations: print the event lines that they tell
    #[cfg(feature = "export")]
    Import(crate::export::arguments::Import),
    /// Join records: list what happened, with the reports that tell of each; in a store, keep it there
    #[cfg(feature = "join")]
    Join(Join),
    /// Score readings against gold data
    #[cfg(feature = "measure")]
    Eval(Eval),
    /// Count what is left unread: predicates, noun phrases, pairs of actors, patterns
    #[cfg(feature = "measure")]
    Coverage(crate::measure::arguments::Coverage),
    /// Draw rows for people to judge, and score their judgements
    #[cfg(feature = "measure")]
    Audit {
        #[command(subcommand)]
        command: crate::measure::arguments::Audit,
    },
    /// Code all documents of a store anew, into a run beside the old
    #[cfg(feature = "store")]
    Recode(crate::store::arguments::Recode),
    /// Show what one run of a store reads otherwise than another, and why
    #[cfg(feature = "store")]
    Diff(crate::store::arguments::Diff),
    /// Find events, statements and documents in a store
    #[cfg(feature = "store")]
    Query(crate::store::arguments::Query),
    /// Count events by day, week, month or year
    #[cfg(feature = "store")]
    Timeline(crate::store::arguments::Timeline),
    /// Count events by pairs of states over time
    #[cfg(feature = "store")]
    Dyads(crate::store::arguments::Timeline),
    /// Run a statement of SQL that changes nothing
    #[cfg(feature = "store")]
    Sql(crate::store::arguments::Sql),
    /// Accept, reject and change events, set, merge and split actors
    #[cfg(feature = "store")]
    Correct(crate::store::arguments::Correct),
    /// List the runs of a store, drop one, or check the file
    #[cfg(feature = "store")]
    Runs(crate::store::arguments::Runs),
}

/// `chancery code`.
#[derive(Args)]
pub(crate) struct Code {
    /// Files of plain text, one report each; `-` is standard input
    #[cfg_attr(
        feature = "ingest",
        doc = "Files and folders of text, HTML, feeds, WARC, JSON lines, CSV, Parquet or NewsML; `-` is standard input"
    )]
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Form of the output: text at a terminal, jsonl elsewhere
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    #[command(flatten)]
    pub report: ReportArguments,
    #[command(flatten)]
    pub tables: TableArguments,
    #[command(flatten)]
    pub model: ModelArguments,
    /// Threads to read with; the output does not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Leave out events and statements below this certainty (0 to 1)
    #[arg(long, value_name = "C", default_value_t = 0.0)]
    pub min_certainty: f32,
    /// Tell only what patterns tell, without the reader beneath them
    #[arg(long)]
    pub no_reader: bool,
    /// Spans that name actors, as `import --given` writes them
    #[cfg(feature = "export")]
    #[arg(long, value_name = "FILE")]
    pub given: Option<PathBuf>,
    /// Directory for pages, `NAME.html` for each report; needed by --format html for more than one
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// `chancery explain`.
#[derive(Args)]
pub(crate) struct Explain {
    /// A file of plain text; `-` is standard input
    pub file: PathBuf,
    /// Only this event: `e3`
    pub event: Option<String>,
    /// Instead tell where an event was lost that you expect: 'IRN -> IRQ  provide-military-aid'
    #[arg(long, value_name = "LINE", conflicts_with = "event", allow_hyphen_values = true)]
    pub why_not: Option<String>,
    /// As in `code`; tells --why-not what the record leaves out
    #[arg(long, value_name = "C", default_value_t = 0.0)]
    pub min_certainty: f32,
    /// Tell only what patterns tell, without the reader beneath them
    #[arg(long)]
    pub no_reader: bool,
    #[command(flatten)]
    pub report: ReportArguments,
    #[command(flatten)]
    pub tables: TableArguments,
    #[command(flatten)]
    pub model: ModelArguments,
}

/// `chancery report`.
#[derive(Args)]
pub(crate) struct Report {
    /// A file of plain text; `-` is standard input
    pub file: PathBuf,
    /// The event that is wrong: `e3`
    pub event: String,
    #[command(flatten)]
    pub report: ReportArguments,
    #[command(flatten)]
    pub tables: TableArguments,
    #[command(flatten)]
    pub model: ModelArguments,
}

/// `chancery parse`.
#[derive(Args)]
pub(crate) struct ParseCommand {
    /// A file of plain text; `-` is standard input
    pub file: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = ParseFormat::Conllu)]
    pub format: ParseFormat,
    #[command(flatten)]
    pub model: ModelArguments,
}

/// What is known of a report beside its text.
#[derive(Args, Clone, Default)]
pub(crate) struct ReportArguments {
    /// Day of publication; "Sunday" and "last week" are resolved against it
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Who published the report
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// Format of the input; by name and first bytes if left out
    #[cfg(feature = "ingest")]
    #[arg(long, value_name = "FORMAT", value_parser = crate::ingest::format_parser())]
    pub input_format: Option<chancery_ingest::Format>,
    /// Which columns of tables and keys of JSON hold what: text=story,published=day
    #[cfg(feature = "ingest")]
    #[arg(long, value_name = "MAP", value_parser = chancery_ingest::Columns::parse)]
    pub columns: Option<chancery_ingest::Columns>,
}

/// Tables of the user's own.
#[derive(Args, Clone, Default)]
pub(crate) struct TableArguments {
    /// A directory of tables that lie over the built-in ones
    #[arg(long = "tables", value_name = "DIR")]
    pub directory: Option<PathBuf>,
}

/// Which model to read with.
#[derive(Args, Clone, Default)]
pub(crate) struct ModelArguments {
    /// `md`, `sm`, or a path to a spaCy package folder, wheel or converted model
    #[arg(long, value_name = "NAME|PATH")]
    pub model: Option<String>,
}

/// `chancery model`.
#[derive(Subcommand)]
pub(crate) enum ModelCommand {
    /// Download, verify and convert a model into the cache
    Install {
        /// `md` (default) or `sm`
        name: Option<String>,
        /// An official wheel or an unpacked package, instead of downloading
        #[arg(long, value_name = "PATH")]
        from: Option<PathBuf>,
        /// Print where the files are to be had, and download nothing
        #[arg(long)]
        print_urls: bool,
    },
    /// List models, where they are and under which licence
    List,
    /// Verify installed models against their hashes
    Verify {
        /// Only this one
        name: Option<String>,
    },
}

/// `chancery join`.
#[cfg(feature = "join")]
#[derive(Args)]
pub(crate) struct Join {
    /// Records as `code --format jsonl` writes them, one a line; `-` is standard input
    #[cfg_attr(feature = "store", doc = "Or one store, whose last run is joined and keeps what is found")]
    #[arg(required = true, value_name = "RECORDS")]
    pub files: Vec<PathBuf>,
    /// Of a store, join this run (number, label or id) instead of the last
    #[cfg(feature = "store")]
    #[arg(long, value_name = "RUN")]
    pub run: Option<String>,
    /// Form of the output: table at a terminal, jsonl elsewhere
    #[cfg_attr(feature = "store", doc = "Of a store nothing is listed unless this is given")]
    #[arg(long, value_enum)]
    pub format: Option<JoinFormat>,
    /// Leave out what fewer reports tell
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub min_reports: usize,
    /// Points from which two events are one; more joins fewer
    #[arg(long, value_name = "POINTS", default_value_t = chancery_join::JoinOptions::default().points)]
    pub points: i32,
}

/// Forms of occurrences.
#[cfg(feature = "join")]
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum JoinFormat {
    /// For people: each with its reports and what agrees
    Table,
    /// One JSON object a line
    Jsonl,
}

/// `chancery eval`.
#[cfg(feature = "measure")]
#[derive(Args)]
pub(crate) struct Eval {
    /// Name of the set: `events_plv`
    #[arg(long)]
    pub set: String,
    /// Gold records, one JSON object a line; for the sets `own` and `stories` a folder
    pub file: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub format: EvalFormat,
    /// Only read the gold of the sets `own` and `stories`, and say what is wrong with its form
    #[arg(long)]
    pub check: bool,
    /// Print this many misses by cause
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub misses: usize,
    /// Measure the patterns alone, without the reader beneath them
    #[arg(long)]
    pub no_reader: bool,
    #[command(flatten)]
    pub tables: TableArguments,
    #[command(flatten)]
    pub model: ModelArguments,
}

/// Forms of a record.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A readable account with the words that show it
    Text,
    /// Event lines
    Line,
    /// One JSON record a line
    Jsonl,
    /// A JSON array of records
    Json,
    /// A page for a browser: the report with all that was read in it marked
    Html,
}

/// Forms of a parse.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseFormat {
    /// CoNLL-U
    Conllu,
    /// JSON
    Json,
}

/// Forms of metrics.
#[cfg(feature = "measure")]
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// A table
    Text,
    /// JSON
    Json,
}

/// Threads to read with: as many as are asked for, else one for each core.
pub(crate) fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}
