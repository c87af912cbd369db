//! What can be said to the commands over a store.

use std::path::PathBuf;

use chancery_store::{DateOf, Filter, FilterError, Measure, Period, Reader, StoreError, WhichRun};
use clap::{Args, ValueEnum};

use crate::arguments::{ModelArguments, TableArguments};
use crate::ingest::ListFormat;

/// `chancery recode`.
#[derive(Args)]
pub(crate) struct Recode {
    /// The store
    pub store: PathBuf,
    /// What is printed when documents are stored: a summary, or a line of JSON for each, once it is on disk
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    #[command(flatten)]
    pub coding: Coding,
}

/// What documents are coded with, and into which run.
#[derive(Args)]
pub(crate) struct Coding {
    /// Name of the run; another name makes another run of the same engine and tables
    #[arg(long, value_name = "NAME")]
    pub label: Option<String>,
    /// Leave out events and statements below this certainty (0 to 1)
    #[arg(long, value_name = "C", default_value_t = 0.0)]
    pub min_certainty: f32,
    #[command(flatten)]
    pub tables: TableArguments,
    #[command(flatten)]
    pub model: ModelArguments,
    /// Threads to read with; what is stored does not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// `chancery diff`.
#[derive(Args)]
pub(crate) struct Diff {
    /// The store
    pub store: PathBuf,
    /// The run to compare with: number, label or id
    #[arg(value_name = "RUN")]
    pub before: String,
    /// The run that is compared
    #[arg(value_name = "RUN")]
    pub after: String,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
    /// Only these fields, besides gained and lost events: action, standing, actors, cameo ...
    #[arg(long, value_name = "FIELD")]
    pub field: Vec<String>,
    /// Only count
    #[arg(long)]
    pub summary: bool,
}

/// Forms of a comparison.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Event lines, with what differs beneath
    Text,
    /// A line of JSON a document
    Jsonl,
}

/// Which events are meant.
#[derive(Args, Clone)]
pub(crate) struct FilterArguments {
    /// Who does it: a state (IRN), a code (IRNMIL, REB), a part of a name, or - for nobody
    #[arg(long, value_name = "WHO", allow_hyphen_values = true)]
    pub actor: Option<String>,
    /// To whom
    #[arg(long, value_name = "WHO", allow_hyphen_values = true)]
    pub recipient: Option<String>,
    /// What is done; `*` stands for anything: 'provide-*'
    #[arg(long, value_name = "ACTION")]
    pub action: Vec<String>,
    /// How it stands: done, planned, requested ...
    #[arg(long, value_name = "STANDING", value_delimiter = ',')]
    pub standing: Vec<chancery::record::Standing>,
    /// CAMEO root: 07
    #[arg(long, value_name = "ROOT", value_delimiter = ',')]
    pub root: Vec<String>,
    /// Quad class, 1 to 4
    #[arg(long, value_name = "QUAD", value_delimiter = ',')]
    pub quad: Vec<u8>,
    /// From this day, month or year on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Up to and with this day, month or year
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Whose date counts
    #[arg(long, value_enum, default_value_t = DateArgument::Event)]
    pub date: DateArgument,
    /// Words of the report (of the statement with --what statements): 'radar* NOT navy', '"stand by"'
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// At least so certain, 0 to 1
    #[arg(long, value_name = "C")]
    pub min_certainty: Option<f64>,
    /// State in which it happens
    #[arg(long, value_name = "COUNTRY")]
    pub place: Option<String>,
    /// Who says so: a state, or a part of a name
    #[arg(long, value_name = "WHO")]
    pub speaker: Option<String>,
    /// A part of the publisher's name
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// Id of the document
    #[arg(long, value_name = "ID")]
    pub document: Option<String>,
    /// Out of this run (number, label or id), instead of the newest record of each document
    #[arg(long, value_name = "RUN")]
    pub run: Option<String>,
    /// What somebody rejected, too
    #[arg(long)]
    pub rejected: bool,
}

/// Whose date counts.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateArgument {
    /// The event's, else the report's
    Event,
    /// The report's
    Report,
}

impl FilterArguments {
    /// The filter; runs are looked up in the store.
    pub fn filter(&self, reader: &Reader) -> Result<Filter, StoreError> {
        let run = match &self.run {
            Some(name) => WhichRun::Run(reader.run_head(name)?.run.number),
            None => WhichRun::Newest,
        };
        let filter = Filter {
            run,
            actor: self.actor.clone(),
            recipient: self.recipient.clone(),
            actions: self.action.clone(),
            standings: self.standing.clone(),
            roots: self.root.clone(),
            quads: self.quad.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            date: if self.date == DateArgument::Event { DateOf::Event } else { DateOf::Report },
            text: self.text.clone(),
            min_certainty: self.min_certainty,
            place_country: self.place.clone(),
            speaker: self.speaker.clone(),
            publisher: self.publisher.clone(),
            document: self.document.clone(),
            counted: false,
            rejected: self.rejected,
        };
        filter.check().map_err(|FilterError(what)| StoreError::Use(what))?;
        Ok(filter)
    }
}

/// `chancery query`.
#[derive(Args)]
pub(crate) struct Query {
    /// The store
    pub store: PathBuf,
    /// What is looked for
    #[arg(long, value_enum, default_value_t = What::Events)]
    pub what: What,
    #[command(flatten)]
    pub filter: FilterArguments,
    /// Instead show one event with its evidence, by id
    #[arg(long, value_name = "ID")]
    pub event: Option<String>,
    /// Only count
    #[arg(long)]
    pub count: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Form of the output: table at a terminal, csv elsewhere
    #[arg(long, value_enum)]
    pub format: Option<TableFormat>,
}

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// Events
    Events,
    /// Statements
    Statements,
    /// Documents that have the words of --text, the most fitting first
    Documents,
    /// What happened, with the reports that tell it counted; `chancery join` finds it
    Occurrences,
}

/// Forms of rows.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// Columns for a person
    Table,
    /// A JSON object a line
    Jsonl,
    /// Comma-separated values, all columns
    Csv,
}

/// `chancery timeline` and `chancery dyads`.
#[derive(Args)]
pub(crate) struct Timeline {
    /// The store
    pub store: PathBuf,
    #[command(flatten)]
    pub filter: FilterArguments,
    /// Count by day, week, month or year
    #[arg(long, value_name = "PERIOD", default_value = "month")]
    pub by: Period,
    /// What is plotted: count, goldstein (its sum), goldstein-mean, reports
    #[arg(long, value_name = "MEASURE", default_value = "count")]
    pub measure: Measure,
    /// Periods without events, too
    #[arg(long)]
    pub fill: bool,
    /// Count all events, also what has no code or is told again in the same report
    #[arg(long)]
    pub all: bool,
    /// Form of the output: a plot at a terminal, csv elsewhere
    #[arg(long, value_enum)]
    pub format: Option<SeriesFormat>,
}

/// Forms of series.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SeriesFormat {
    /// Bars for the terminal
    Plot,
    /// An SVG image
    Svg,
    /// Columns for a person
    Table,
    /// A JSON object a line
    Jsonl,
    /// Comma-separated values
    Csv,
}

/// `chancery sql`.
#[derive(Args)]
pub(crate) struct Sql {
    /// The store
    pub store: PathBuf,
    /// A statement of SQL; `-` reads it from standard input. Tables: docs/store-schema.md
    pub statement: String,
    /// Form of the output: table at a terminal, csv elsewhere
    #[arg(long, value_enum)]
    pub format: Option<TableFormat>,
}

/// `chancery correct`.
#[derive(Args)]
pub(crate) struct Correct {
    /// The store
    pub store: PathBuf,
    /// Id of an event, an actor or a statement, as `chancery query` prints it
    pub id: Option<String>,
    /// It is right
    #[arg(long, group = "verdict", requires = "id")]
    pub accept: bool,
    /// It is not so
    #[arg(long, group = "verdict", requires = "id")]
    pub reject: bool,
    /// Set a field: standing=planned, actors='IRN&IRQGOV', country=IRQ, time= (none)
    #[arg(long, value_name = "FIELD=VALUE", group = "verdict", requires = "id")]
    pub set: Vec<String>,
    /// The event is as this line says: 'IRN -> IRQ  provide-military-aid  done'
    #[arg(long, group = "verdict", requires = "id", allow_hyphen_values = true)]
    pub line: Option<String>,
    /// The actor is this other one of the same document
    #[arg(long, value_name = "ID", group = "verdict", requires = "id")]
    pub merge_into: Option<String>,
    /// These mentions of the actor mean somebody else: START-END in code points, or the words; --country, --sectors and
    /// --name tell who
    #[arg(long, value_name = "MENTION", group = "verdict", requires = "id")]
    pub split: Vec<String>,
    /// With --split: name of the new actor
    #[arg(long, requires = "split")]
    pub name: Option<String>,
    /// With --split: its state
    #[arg(long, requires = "split")]
    pub country: Option<String>,
    /// With --split: its sectors
    #[arg(long, requires = "split")]
    pub sectors: Option<String>,
    /// Decisions from a table with the columns id, verdict, and perhaps field, value, author, reason, time
    #[arg(long, value_name = "FILE", group = "verdict", conflicts_with = "id")]
    pub csv: Option<PathBuf>,
    /// Take back a correction, by number or id
    #[arg(long, value_name = "N", group = "verdict", conflicts_with = "id")]
    pub withdraw: Option<String>,
    /// List all corrections and what they hold to in each run
    #[arg(long, group = "verdict", conflicts_with = "id")]
    pub list: bool,
    /// Write what corrections teach
    #[arg(long, value_enum, group = "verdict", conflicts_with = "id")]
    pub export: Option<Export>,
    /// With --export gold: the directory for NAME.txt and NAME.gold
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Who decides
    #[arg(long, value_name = "NAME", env = "CHANCERY_AUTHOR")]
    pub author: Option<String>,
    /// Why
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub reason: String,
    /// Codes of a changed action follow from these tables
    #[command(flatten)]
    pub tables: TableArguments,
}

/// What corrections teach.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Export {
    /// Readings of the judged documents in event lines
    Gold,
    /// Rows for tables of actors
    Rows,
    /// Examples for patterns
    Examples,
}

/// `chancery runs`.
#[derive(Args)]
pub(crate) struct Runs {
    /// The store
    pub store: PathBuf,
    /// Remove a run and all that it read; documents and corrections stay
    #[arg(long, value_name = "RUN", group = "do")]
    pub drop: Option<String>,
    /// Check the whole file
    #[arg(long, group = "do")]
    pub check: bool,
}
