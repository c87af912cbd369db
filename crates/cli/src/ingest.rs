//! `chancery ingest`, and how all commands read what is no plain text.

pub(crate) mod feeds;
mod list;

use std::path::{Path, PathBuf};

use chancery::Document;
use chancery_ingest::network::{Sites, Visits};
use chancery_ingest::{Duplicates, Format, Input, Item, Items, Note, Options, Problem};
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::arguments::ReportArguments;
use crate::input::{Documents, Unread};
use crate::progress::Progress;
use crate::{Failure, Outcome};
use list::List;
pub(crate) use list::ListFormat;

/// `chancery ingest`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files and folders of text, HTML, feeds, WARC, JSON lines, CSV, Parquet or NewsML, compressed by gzip or
    /// not; `-` is standard input
    #[cfg_attr(
        feature = "store",
        doc = "Before them the store, a file that is made where there is none; --dry-run does without",
        arg(value_name = "STORE|INPUT")
    )]
    #[cfg_attr(not(feature = "store"), arg(value_name = "INPUT"))]
    pub paths: Vec<PathBuf>,
    /// Only list what would be taken; with a store, what it holds is marked
    #[arg(long)]
    pub dry_run: bool,
    /// Form of what is said of reports
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// Fetch the news of a feed or site: its address, or a file with an address a line
    #[arg(long, value_name = "ADDRESS|FILE")]
    pub feed: Vec<String>,
    /// With --dry-run: ask only for what is new since this file was written, which is left as it is. A store keeps
    /// by itself what it has seen
    #[arg(long, value_name = "FILE", requires = "feed", requires = "dry_run")]
    pub visits: Option<PathBuf>,
    /// Pause at least so many seconds between two requests to one host
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, requires = "feed")]
    pub pause: f64,
    #[command(flatten)]
    pub report: ReportArguments,
    #[cfg(feature = "store")]
    #[command(flatten)]
    pub coding: crate::store::arguments::Coding,
}

/// Names of formats on the command line.
pub(crate) fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::names()).map(|name| name.parse().expect("only names of formats are possible"))
}

/// How to read, as it was asked for.
pub(crate) fn options(report: &ReportArguments) -> Options {
    Options {
        format: report.input_format,
        columns: report.columns.clone().unwrap_or_default(),
        published: report.published,
        publisher: report.publisher.clone(),
        ..Options::default()
    }
}

/// How to read what goes into a store: a folder may hold the store itself, and what SQLite keeps beside it.
#[cfg(feature = "store")]
pub(crate) fn options_beside(report: &ReportArguments, store: &Path) -> Options {
    let beside = |ending: &str| {
        let mut name = store.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    Options { passed_over: ["", "-wal", "-shm", "-journal"].map(beside).to_vec(), ..options(report) }
}

/// The reports of files for coding. One in another language than English is told and left out.
pub(crate) fn documents(files: &[PathBuf], report: &ReportArguments) -> impl Documents + use<> {
    let inputs = files.iter().map(|file| Input::of_argument(file)).collect::<Vec<_>>();
    Coded { items: chancery_ingest::read(inputs, options(report)) }
}

struct Coded {
    items: Items,
}

impl Iterator for Coded {
    type Item = Result<Document, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.items.next()? {
                Ok(item) if item.is_english() => {
                    tell(&item);
                    return Some(Ok(item.document));
                }
                Ok(item) => tell(&item),
                Err(problem) => return Some(Err(unread(&problem))),
            }
        }
    }
}

impl Documents for Coded {
    fn progress(&self) -> (u64, u64) {
        self.items.progress()
    }
}

fn unread(problem: &Problem) -> Unread {
    Unread { message: problem.to_string(), record: problem.record.is_some() }
}

/// Says what was read otherwise than it is written, or not coded.
fn tell(item: &Item) {
    let matters = |note: &&Note| !matches!(note, Note::Undated | Note::Summary);
    for note in item.notes.iter().filter(matters) {
        let record = item.sighting.record.map_or(String::new(), |record| format!(":{record}"));
        eprintln!("{}{record}: {note}", item.sighting.file);
    }
}

/// The one report of a file.
pub(crate) fn document(path: &Path, report: &ReportArguments) -> Result<Document, Failure> {
    let mut items = chancery_ingest::read([Input::of_argument(path)], options(report));
    let first = items.next().ok_or_else(|| Failure::Use(format!("{}: there is no report in it", path.display())))?;
    let item = first.map_err(|problem| Failure::Use(problem.to_string()))?;
    if items.next().is_some() {
        let what = "holds several reports, and this command reads one; `chancery code` reads all";
        return Err(Failure::Use(format!("{}: {what}", path.display())));
    }
    tell(&item);
    Ok(item.document)
}

/// `chancery ingest`.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    if arguments.dry_run {
        return dry_run(arguments);
    }
    #[cfg(not(feature = "store"))]
    return Err(Failure::Use("this binary has no store to write to; --dry-run lists what would be taken".into()));
    #[cfg(feature = "store")]
    match arguments.paths.split_first() {
        Some((store, _)) if store.is_dir() => {
            let what = "is a folder; the store comes first, as in `chancery ingest news.chancery reports/`";
            Err(Failure::Use(format!("{}: {what}", store.display())))
        }
        Some((store, inputs)) if !inputs.is_empty() || !arguments.feed.is_empty() => {
            crate::store::ingest::run(arguments, store, inputs)
        }
        _ => {
            let what = "name a store and what goes into it: `chancery ingest news.chancery reports/`; \
                        --dry-run lists what would be taken, and needs no store";
            Err(Failure::Use(what.into()))
        }
    }
}

/// Lists what would be taken.
fn dry_run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let Held { inputs, seen, visits, options } = held(arguments)?;
    let mut list = List::new(arguments.format, seen);
    let mut progress = Progress::new();
    let inputs: Vec<Input> = inputs.iter().map(|input| Input::of_argument(input)).collect();
    let mut items = chancery_ingest::read(inputs, options);
    while let Some(item) = items.next() {
        progress.clear();
        list.add(item)?;
        progress.show(list.len(), items.progress());
    }
    progress.clear();
    let mut sites = Sites::new(feeds::settings(arguments)?, visits);
    for site in feeds::named_sites(&arguments.feed)? {
        for item in sites.items(&site) {
            list.add(item)?;
        }
    }
    // A dry run leaves everything to be taken by the run that follows.
    list.end()
}

/// What a dry run begins with.
struct Held<'a> {
    inputs: &'a [PathBuf],
    seen: Duplicates,
    visits: Visits,
    options: Options,
}

/// What stands first is the store if it is one, or is not there yet and inputs follow.
fn held(arguments: &Arguments) -> Result<Held<'_>, Failure> {
    let visits = feeds::visits(arguments.visits.as_deref())?;
    #[cfg(feature = "store")]
    if let Some((first, inputs)) = arguments.paths.split_first() {
        if crate::store::is_store(first) {
            let reader = chancery_store::Reader::open(first)?;
            let visits = if arguments.visits.is_some() { visits } else { crate::store::ingest::visits(&reader)? };
            let options = options_beside(&arguments.report, first);
            return Ok(Held { inputs, seen: crate::store::ingest::seen(&reader)?, visits, options });
        }
        let others = !inputs.is_empty() || !arguments.feed.is_empty();
        if others && first != Path::new("-") && !first.exists() {
            eprintln!("{}: there is no such store yet; it would be made", first.display());
            let options = options_beside(&arguments.report, first);
            return Ok(Held { inputs, seen: Duplicates::default(), visits, options });
        }
    }
    if arguments.paths.is_empty() && arguments.feed.is_empty() {
        return Err(Failure::Use("name files or folders to list, or a --feed".into()));
    }
    Ok(Held { inputs: &arguments.paths, seen: Duplicates::default(), visits, options: options(&arguments.report) })
}
