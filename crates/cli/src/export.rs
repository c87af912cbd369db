//! Commands that hand records to other programs, and take annotations back.

pub(crate) mod arguments;
mod given;
mod import;
mod texts;

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::Path;

use chancery::record::Record;
use chancery_export::{Destination, ExportError, Options, export, read_jsonl};

use crate::{Failure, Outcome};
use arguments::Export;
pub(crate) use given::Given;
pub(crate) use import::run as import;

/// `chancery export`: records in another form.
pub(crate) fn run(arguments: &Export) -> Result<Outcome, Failure> {
    let options = Options { standings: arguments.standing.clone(), pairs: arguments.pairs };
    let texts = texts::Texts::gather(&arguments.texts)?;
    #[cfg(feature = "store")]
    let texts = with_stores(arguments, texts)?;
    let texts = |document: &chancery::record::DocumentInfo| texts.read(document);
    let records = arguments.files.iter().flat_map(|file| records(file, arguments));
    let summary = match &arguments.out {
        Some(path) => export(records, &texts, arguments.format, &options, Destination::Path(path))?,
        None => {
            let mut out = std::io::stdout().lock();
            let summary = export(records, &texts, arguments.format, &options, Destination::Stream(&mut out))?;
            out.flush()?;
            summary
        }
    };
    let format = arguments.format;
    eprintln!("{format}: {summary}");
    if std::io::stderr().is_terminal() {
        eprintln!("{}", format.cannot_hold());
    }
    Ok(Outcome::Fine)
}

/// Lets texts be taken from the stores among the files.
#[cfg(feature = "store")]
fn with_stores(arguments: &Export, mut texts: texts::Texts) -> Result<texts::Texts, Failure> {
    for file in arguments.files.iter().filter(|file| crate::store::is_store(file)) {
        texts.add_store(chancery_store::Reader::open(file)?);
    }
    if arguments.run.is_some() && !texts.has_store() {
        return Err(Failure::Use("--run is a run of a store; name the store".into()));
    }
    Ok(texts)
}

/// The records of a file or store as they are read; `-` is standard input.
#[cfg_attr(not(feature = "store"), expect(unused_variables))]
fn records<'a>(file: &'a Path, arguments: &'a Export) -> Box<dyn Iterator<Item = Result<Record, ExportError>> + 'a> {
    #[cfg(feature = "store")]
    if crate::store::is_store(file) {
        let failed = |error: chancery_store::StoreError| ExportError::Use(error.to_string());
        return match crate::store::records::Records::open(file, arguments.run.as_deref()) {
            Ok(records) => Box::new(records.map(move |whole| whole.map(|whole| whole.record).map_err(failed))),
            Err(error) => Box::new(std::iter::once(Err(failed(error)))),
        };
    }
    let name = file.display().to_string();
    let input: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        match File::open(file) {
            Ok(file) => Box::new(BufReader::with_capacity(1 << 16, file)),
            Err(error) => return Box::new(std::iter::once(Err(ExportError::File { path: name, error }))),
        }
    };
    Box::new(read_jsonl(input, if name == "-" { "standard input" } else { &name }))
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::File { path, error } => Failure::Read { path, error },
            ExportError::Write(error) => Failure::Write(error),
            other => Failure::Use(other.to_string()),
        }
    }
}
