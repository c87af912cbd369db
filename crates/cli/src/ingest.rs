//! `chancery ingest`, and how all commands read what is no plain text.

mod list;

use std::path::{Path, PathBuf};
use std::time::Duration;

use chancery::Document;
use chancery_ingest::network::{Settings, Site, Sites, Visits, site_list};
use chancery_ingest::{Format, Input, Item, Items, Note, Options, Problem};
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::arguments::ReportArguments;
use crate::input::{Documents, Unread};
use crate::progress::Progress;
use crate::{Failure, Outcome};
use list::{List, ListFormat};

/// `chancery ingest`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files and folders of text, HTML, feeds, WARC, JSON lines, CSV, Parquet or NewsML, compressed by gzip or
    /// not; `-` is standard input
    #[arg(value_name = "INPUT", required_unless_present = "feed")]
    pub inputs: Vec<PathBuf>,
    /// Only list what would be taken
    #[arg(long)]
    pub dry_run: bool,
    /// Form of the list
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// Fetch the news of a feed or site: its address, or a file with an address a line
    #[arg(long, value_name = "ADDRESS|FILE")]
    pub feed: Vec<String>,
    /// Ask only for what is new since this file was written; a dry run leaves it as it is
    #[arg(long, value_name = "FILE", requires = "feed")]
    pub visits: Option<PathBuf>,
    /// Pause at least so many seconds between two requests to one host
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, requires = "feed")]
    pub pause: f64,
    #[command(flatten)]
    pub report: ReportArguments,
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
    if !arguments.dry_run {
        return Err(Failure::Use("there is no store to write to; --dry-run lists what would be taken".into()));
    }
    let mut list = List::new(arguments.format);
    let mut progress = Progress::new();
    let inputs: Vec<Input> = arguments.inputs.iter().map(|input| Input::of_argument(input)).collect();
    let mut items = chancery_ingest::read(inputs, options(&arguments.report));
    while let Some(item) = items.next() {
        progress.clear();
        list.add(item)?;
        progress.show(list.len(), items.progress());
    }
    progress.clear();
    if !arguments.feed.is_empty() {
        fetch(arguments, &mut list)?;
    }
    list.end()
}

/// Fetches the news of all feeds that were named.
fn fetch(arguments: &Arguments, list: &mut List) -> Result<(), Failure> {
    let pause = Duration::try_from_secs_f64(arguments.pause);
    let pause = pause.map_err(|error| Failure::Use(format!("--pause {}: {error}", arguments.pause)))?;
    let settings = Settings { pause, options: options(&arguments.report), ..Settings::default() };
    let mut sites = Sites::new(settings, visits(arguments.visits.as_deref())?);
    for site in named_sites(&arguments.feed)? {
        for item in sites.items(&site) {
            list.add(item)?;
        }
    }
    // A dry run leaves everything to be taken by the run that follows.
    Ok(())
}

/// The sites of addresses and of files that list them.
fn named_sites(feeds: &[String]) -> Result<Vec<Site>, Failure> {
    let mut sites = Vec::new();
    for feed in feeds {
        if feed.contains("://") {
            sites.push(Site { address: feed.clone(), publisher: None });
        } else {
            let text = std::fs::read_to_string(feed).map_err(|error| Failure::Read { path: feed.clone(), error })?;
            sites.extend(site_list(&text));
        }
    }
    Ok(sites)
}

/// What was seen before; nothing where there is no such file yet.
fn visits(path: Option<&Path>) -> Result<Visits, Failure> {
    let Some(path) = path.filter(|path| path.exists()) else { return Ok(Visits::default()) };
    let failed = |error| Failure::Read { path: path.display().to_string(), error };
    let text = std::fs::read_to_string(path).map_err(failed)?;
    Visits::parse(&text).map_err(|what| Failure::Use(format!("{}: {what}", path.display())))
}
