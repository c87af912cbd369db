//! `chancery code`: what each report says.

use std::io::{BufWriter, IsTerminal};

use chancery::{Document, Options};

use crate::arguments::{Code, Format, threads};
use crate::input::{Documents, Unread};
use crate::output::{Output, format_or_default};
use crate::progress::Progress;
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
    let options =
        Options { min_certainty: arguments.min_certainty, without_reader: arguments.no_reader, ..Options::default() };
    #[cfg(feature = "export")]
    let given = crate::export::Given::read(arguments.given.as_deref())?;
    let threads = threads(arguments.threads);
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let out = BufWriter::new(std::io::stdout().lock());
    let mut output = Output::new(out, format_or_default(arguments.format), colour)?;
    let mut progress = Progress::new();
    let mut documents = input::documents(&arguments.files, &arguments.report);
    let mut done = 0;
    let mut unread = Vec::new();
    loop {
        let batch = batch(&mut documents, &mut unread);
        if batch.is_empty() {
            break;
        }
        #[cfg(feature = "export")]
        let records =
            chancery::each(&batch, threads, |_, document| engine.code(document, &given.options(&options, document)));
        #[cfg(not(feature = "export"))]
        let records = engine.code_all(&batch, &options, threads);
        for (record, document) in records.iter().zip(&batch) {
            output.record(record, document.text())?;
        }
        done += batch.len();
        progress.show(done, documents.progress());
    }
    progress.clear();
    output.end()?;
    told(&unread)
}

/// The next reports; what cannot be read does not keep the others from being coded.
fn batch(documents: &mut impl Documents, unread: &mut Vec<Unread>) -> Vec<Document> {
    let mut batch = Vec::new();
    while batch.len() < BATCH {
        match documents.next() {
            Some(Ok(document)) => batch.push(document),
            Some(Err(what)) => unread.push(what),
            None => break,
        }
    }
    batch
}

/// Records that were skipped are findings; a whole file that was is an error.
fn told(unread: &[Unread]) -> Result<Outcome, Failure> {
    let list = unread.iter().map(|what| what.message.as_str()).collect::<Vec<_>>().join("\n");
    match unread.iter().filter(|what| !what.record).count() {
        0 if unread.is_empty() => Ok(Outcome::Fine),
        0 => {
            eprintln!("{list}\n{} records were skipped", unread.len());
            Ok(Outcome::Findings)
        }
        files => Err(Failure::Use(format!("{files} files could not be read:\n{list}"))),
    }
}
