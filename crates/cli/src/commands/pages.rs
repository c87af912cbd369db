//! `chancery code --format html`: a page for each report.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use chancery::{Engine, Options};

use crate::arguments::Code;
use crate::format_html::{Page, page};
use crate::{Failure, Outcome, input};

pub(crate) fn run(arguments: &Code) -> Result<Outcome, Failure> {
    if arguments.out.is_none() && arguments.files.len() > 1 {
        let what = "--format html makes a page of each report; say --out DIR where there are several";
        return Err(Failure::Use(what.into()));
    }
    let engine = super::engine(&arguments.tables, &arguments.model)?;
    let options =
        Options { min_certainty: arguments.min_certainty, without_reader: arguments.no_reader, ..Options::default() };
    let Some(directory) = &arguments.out else {
        let made = made(&engine, &options, &arguments.files[0], arguments)?;
        std::io::stdout().lock().write_all(made.as_bytes())?;
        return Ok(Outcome::Fine);
    };
    std::fs::create_dir_all(directory).map_err(failed(directory))?;
    let mut taken = BTreeSet::new();
    let mut errors = Vec::new();
    for file in &arguments.files {
        let path = directory.join(name(file, &mut taken));
        match made(&engine, &options, file, arguments) {
            Ok(page) => std::fs::write(&path, page).map_err(failed(&path))?,
            Err(error) => errors.push(error.to_string()),
        }
    }
    match errors.len() {
        0 => Ok(Outcome::Fine),
        count => {
            let of = arguments.files.len();
            Err(Failure::Use(format!("{count} of {of} files could not be read:\n{}", errors.join("\n"))))
        }
    }
}

fn made(engine: &Engine, options: &Options, file: &Path, arguments: &Code) -> Result<String, Failure> {
    let document = input::document(file, &arguments.report)?;
    let reading = engine.read(&document, options);
    let (record, rules) = (reading.record(engine.tables()), reading.rules(engine.tables()));
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(page(&Page { record: &record, document: &document, rules: &rules, name: &name }))
}

/// A name for the page of a file that no other page has.
fn name(file: &Path, taken: &mut BTreeSet<PathBuf>) -> PathBuf {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let stem = stem.filter(|stem| stem != "-").unwrap_or_else(|| "stdin".into());
    let numbered = (2..).map(|number| format!("{stem}-{number}.html"));
    let mut names = std::iter::once(format!("{stem}.html")).chain(numbered).map(PathBuf::from);
    let free = names.find(|name| !taken.contains(name)).expect("numbers do not end");
    taken.insert(free.clone());
    free
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> Failure + use<> {
    let path = path.display().to_string();
    move |error| Failure::Read { path: path.clone(), error }
}
