//! `chancery code`: what each report says.

use std::io::{BufWriter, IsTerminal};
use std::path::PathBuf;

use chancery::{Document, Options};

use crate::arguments::{Code, Format};
use crate::output::{Output, format_or_default};
use crate::{Failure, Outcome, input};

/// Reports that are read before the first of them is written; bounds memory on long lists.
const BATCH: usize = 64;

pub(crate) fn run(arguments: &Code) -> Result<Outcome, Failure> {
    super::check_certainty(arguments.min_certainty)?;
    if arguments.format == Some(Format::Html) {
        #[cfg(feature = "export")]
        if arguments.given.is_some() {
            return Err(Failure::Use("--given is not for --format html; code to jsonl with it".into()));
        }
        return super::pages::run(arguments);
    }
    if arguments.out.is_some() {
        return Err(Failure::Use("--out is for --format html".into()));
    }
    let engine = super::engine(&arguments.tables, &arguments.model)?;
    let options = Options { min_certainty: arguments.min_certainty, ..Options::default() };
    #[cfg(feature = "export")]
    let given = crate::export::Given::read(arguments.given.as_deref())?;
    let threads = arguments.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let out = BufWriter::new(std::io::stdout().lock());
    let mut output = Output::new(out, format_or_default(arguments.format), colour)?;
    let progress = Progress::new(arguments.files.len());
    let mut failed = Vec::new();
    for (index, files) in arguments.files.chunks(BATCH).enumerate() {
        progress.show(index * BATCH);
        let documents = documents(files, arguments, &mut failed);
        #[cfg(feature = "export")]
        let records = chancery::each(&documents, threads, |_, document| {
            engine.code(document, &given.options(&options, document))
        });
        #[cfg(not(feature = "export"))]
        let records = engine.code_all(&documents, &options, threads);
        for (record, document) in records.iter().zip(&documents) {
            output.record(record, document.text())?;
        }
    }
    progress.end();
    output.end()?;
    match failed.len() {
        0 => Ok(Outcome::Fine),
        count => Err(Failure::Use(format!(
            "{count} of {} files could not be read:\n{}",
            arguments.files.len(),
            failed.join("\n")
        ))),
    }
}

/// One file that cannot be read does not keep the others from being coded.
fn documents(files: &[PathBuf], arguments: &Code, failed: &mut Vec<String>) -> Vec<Document> {
    let read = |file: &PathBuf| input::document(file, &arguments.report);
    let mut documents = Vec::new();
    for file in files {
        match read(file) {
            Ok(document) => documents.push(document),
            Err(error) => failed.push(error.to_string()),
        }
    }
    documents
}

/// How far a long run is, for a person who watches.
struct Progress {
    total: usize,
    shown: bool,
}

impl Progress {
    fn new(total: usize) -> Self {
        Self { total, shown: total > BATCH && std::io::stderr().is_terminal() }
    }

    fn show(&self, done: usize) {
        if self.shown {
            eprint!("\r{done} of {} reports", self.total);
        }
    }

    fn end(&self) {
        if self.shown {
            eprintln!("\r{0} of {0} reports", self.total);
        }
    }
}
