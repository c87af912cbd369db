//! Texts to measure on: files, folders and JSON lines, a batch in memory at a time.

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};

use chancery::resolve::read_date;
use chancery::{Document, Engine, Options, Reading, Tables};
use chancery_eval::coverage::Origin;

use super::arguments::Texts;
use crate::arguments::{ReportArguments, threads};
use crate::{Failure, input};

/// Documents that are read before the first of them is counted.
const BATCH: usize = 128;

/// Reads every document of the inputs on all cores and hands on what `of` makes of each reading, in
/// the order of the inputs.
pub(super) fn read<T: Send>(
    asked: &Texts,
    engine: &Engine,
    of: impl Fn(&Reading, &Origin) -> T + Sync,
    mut take: impl FnMut(T),
) -> Result<(), Failure> {
    let threads = threads(asked.threads);
    let watched = std::io::stderr().is_terminal();
    let mut documents = documents(&asked.inputs, engine)?.peekable();
    let mut done = 0;
    while documents.peek().is_some() {
        let batch: Vec<(Document, Origin)> = documents.by_ref().take(BATCH).collect::<Result<_, _>>()?;
        let (texts, origins): (Vec<Document>, Vec<Origin>) = batch.into_iter().unzip();
        let made = engine.read_all(&texts, &Options::default(), threads, |at, reading| of(&reading, &origins[at]));
        made.into_iter().for_each(&mut take);
        done += texts.len();
        if watched {
            eprint!("\r{done} documents");
        }
    }
    if watched {
        eprintln!();
    }
    if done == 0 {
        return Err(Failure::Use(
            "the inputs hold no text; name text files, .jsonl files or directories of both".into(),
        ));
    }
    Ok(())
}

type Documents<'a> = Box<dyn Iterator<Item = Result<(Document, Origin), Failure>> + 'a>;

/// The documents of all inputs, one after another.
fn documents<'a>(
    inputs: &[PathBuf],
    engine: &'a Engine,
) -> Result<impl Iterator<Item = Result<(Document, Origin), Failure>> + 'a, Failure> {
    let mut files = Vec::new();
    for input in inputs {
        gather(input, &mut files)?;
    }
    Ok(files.into_iter().flat_map(move |file| match of_file(&file, engine) {
        Ok(documents) => documents,
        Err(failure) => Box::new(std::iter::once(Err(failure))),
    }))
}

/// A file as it is named; the text and JSON files of a directory, sorted by path.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let failed = |error| Failure::Read { path: path.display().to_string(), error };
    let entries = std::fs::read_dir(path).map_err(failed)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries = entries.collect::<Result<Vec<PathBuf>, _>>().map_err(failed)?;
    entries.sort();
    for entry in entries {
        let of_text = entry.extension().is_some_and(|extension| extension == "txt" || extension == "jsonl");
        if of_text || entry.is_dir() {
            gather(&entry, files)?;
        }
    }
    Ok(())
}

fn of_file<'a>(path: &Path, engine: &'a Engine) -> Result<Documents<'a>, Failure> {
    let file = path.display().to_string();
    if path.extension().is_none_or(|extension| extension != "jsonl") {
        let document = input::document(path, &ReportArguments::default())?;
        return Ok(Box::new(std::iter::once(Ok((document, Origin { file, line: None })))));
    }
    let opened = File::open(path).map_err(|error| Failure::Read { path: file.clone(), error })?;
    let lines = BufReader::new(opened).lines().enumerate();
    Ok(Box::new(lines.filter_map(move |(index, line)| {
        let line = match line {
            Ok(line) if line.trim().is_empty() => return None,
            Ok(line) => line,
            Err(error) => return Some(Err(Failure::Read { path: file.clone(), error })),
        };
        let origin = Origin { file: file.clone(), line: Some(index + 1) };
        Some(
            of_line(&line, engine.tables())
                .map_err(|what| Failure::Use(format!("{file}:{}: {what}", index + 1)))
                .map(|d| (d, origin)),
        )
    })))
}

/// The document of one JSON object; a date in any form that a dateline has, `2020-11-15` or `3 JAN 90`.
fn of_line(line: &str, tables: &Tables) -> Result<Document, String> {
    let record: serde_json::Value =
        serde_json::from_str(line).map_err(|error| format!("no JSON: {error}; a line holds one object"))?;
    let text = record["text"].as_str().ok_or("no `text`; a line is an object like {\"text\": \"...\"}")?;
    let mut document = Document::new(text);
    document.published = record["doc_date"].as_str().and_then(|date| read_date(date, tables));
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_text_with_perhaps_a_date() {
        let tables = Tables::builtin();
        let document = of_line(r#"{"text": "Chad slept.", "doc_date": "3 JAN 90"}"#, &tables).unwrap();
        assert_eq!(document.text(), "Chad slept.");
        assert_eq!(document.published.map(|day| day.to_string()).as_deref(), Some("1990-01-03"));
        assert_eq!(of_line(r#"{"text": "Chad slept."}"#, &tables).unwrap().published, None);
    }

    #[test]
    fn a_line_without_a_text_says_what_a_line_is() {
        let tables = Tables::builtin();
        assert!(of_line("{}", &tables).unwrap_err().starts_with("no `text`; a line is an object"));
        assert!(of_line("Chad slept.", &tables).unwrap_err().ends_with("a line holds one object"));
    }
}
