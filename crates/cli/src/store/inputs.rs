//! Inputs to reports: text files, JSON lines, and directories of both.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use chancery::Document;
use chancery_store::Report;

use crate::arguments::ReportArguments;
use crate::{Failure, input};

/// What a file, or a line of one, holds.
pub(super) struct Item {
    /// The report, or why it cannot be read: where, and what.
    pub report: Result<Report, String>,
    /// How many bytes of the inputs it took.
    pub bytes: u64,
}

/// The reports of all inputs, one after another, and the size of all in bytes.
pub(super) fn reports<'a>(
    inputs: &[PathBuf],
    defaults: &'a ReportArguments,
) -> Result<(impl Iterator<Item = Item> + 'a, u64), Failure> {
    let mut files = Vec::new();
    for input in inputs {
        gather(input, &mut files)?;
    }
    if files.is_empty() {
        return Err(Failure::Use(
            "the inputs hold no text; name text files, .jsonl files or directories of both".into(),
        ));
    }
    let size = files.iter().map(|file| std::fs::metadata(file).map_or(0, |known| known.len())).sum();
    Ok((files.into_iter().flat_map(move |file| of_file(&file, defaults)), size))
}

/// A file as it is named; the text and JSON files of a directory, sorted by path.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error| Failure::Read { path: path.display().to_string(), error };
    if path != Path::new("-") && !path.is_dir() {
        std::fs::metadata(path).map_err(failed)?;
    }
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
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

fn of_file<'a>(path: &Path, defaults: &'a ReportArguments) -> Box<dyn Iterator<Item = Item> + 'a> {
    let file = path.display().to_string();
    if path.extension().is_none_or(|extension| extension != "jsonl") {
        let bytes = std::fs::metadata(path).map_or(0, |known| known.len());
        let report = input::document(path, defaults).map_err(|error| error.to_string());
        let report = report.map(|document| in_language(Report::new(document, file), None));
        return Box::new(std::iter::once(Item { report, bytes }));
    }
    let opened = match File::open(path) {
        Ok(opened) => opened,
        Err(error) => return Box::new(std::iter::once(Item { report: Err(format!("{file}: {error}")), bytes: 0 })),
    };
    let mut lines = BufReader::new(opened);
    let (mut number, mut broken) = (0, false);
    Box::new(std::iter::from_fn(move || {
        while !broken {
            number += 1;
            let mut line = Vec::new();
            let origin = format!("{file}:{number}");
            let bytes = match lines.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(bytes) => bytes as u64,
                Err(error) => {
                    // Nothing more can be read of this file.
                    broken = true;
                    return Some(Item { report: Err(format!("{origin}: {error}")), bytes: 0 });
                }
            };
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let report = of_line(&line, &origin, defaults).map_err(|what| format!("{origin}: {what}"));
            return Some(Item { report, bytes });
        }
        None
    }))
}

/// The report of one JSON object.
fn of_line(line: &[u8], origin: &str, defaults: &ReportArguments) -> Result<Report, String> {
    let record: serde_json::Value =
        serde_json::from_slice(line).map_err(|error| format!("no JSON: {error}; a line holds one object"))?;
    let text = record["text"].as_str().ok_or("no `text`; a line is an object like {\"text\": \"...\"}")?;
    let field = |name: &str| record[name].as_str().filter(|value| !value.is_empty()).map(str::to_owned);
    let mut document = Document::new(text);
    document.title = field("title");
    document.url = field("url");
    document.publisher = field("publisher").or_else(|| defaults.publisher.clone());
    document.licence = field("licence");
    document.published = match field("published") {
        // A time of day may follow; the day is what counts.
        Some(day) => match day.get(..10).unwrap_or(&day).parse() {
            Ok(day) => Some(day),
            Err(_) => return Err(format!("`published` is `{day}`, which is no day like 2020-11-15")),
        },
        None => defaults.published,
    };
    let id = match &record["id"] {
        serde_json::Value::Null => None,
        serde_json::Value::String(id) => Some(id.clone()),
        other => Some(other.to_string()),
    };
    let language = field("language");
    Ok(in_language(Report { source_id: id, ..Report::new(document, origin) }, language))
}

/// The report with its language: what the input says, else English, unless hardly any of its words are.
fn in_language(report: Report, told: Option<String>) -> Report {
    let language = told.unwrap_or_else(|| if seems_english(report.document.text()) { "en" } else { "und" }.to_owned());
    Report { language, ..report }
}

/// Words that every English text of some length has, and no other.
const COMMON: [&str; 24] = [
    "the", "of", "to", "and", "that", "is", "was", "for", "on", "with", "as", "his", "by", "said", "has", "have",
    "from", "are", "were", "which", "their", "will", "would", "had",
];

/// A text too short to tell counts as English.
fn seems_english(text: &str) -> bool {
    let (mut words, mut common) = (0_u32, 0_u32);
    for word in text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).take(400) {
        words += 1;
        common += u32::from(COMMON.contains(&word.to_lowercase().as_str()));
    }
    words < 25 || common * 25 >= words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Result<Report, String> {
        of_line(line.as_bytes(), "reports.jsonl:1", &ReportArguments::default())
    }

    #[test]
    fn a_line_is_a_text_with_what_is_known_of_it() {
        let line = r#"{"id": 7, "text": "Chad slept.", "published": "2020-11-15T08:00:00Z", "publisher": "Delta", "url": "https://a.example/"}"#;
        let report = check(line).unwrap();
        assert_eq!(report.document.text(), "Chad slept.");
        assert_eq!(report.document.published.map(|day| day.to_string()).as_deref(), Some("2020-11-15"));
        assert_eq!((report.source_id.as_deref(), report.language.as_str()), (Some("7"), "en"));
        assert_eq!(check(r#"{"text": "Chad slept.", "language": "fr"}"#).unwrap().language, "fr");
    }

    #[test]
    fn what_a_line_lacks_is_said() {
        assert!(check("{}").unwrap_err().starts_with("no `text`; a line is an object"));
        assert!(check("Chad slept.").unwrap_err().ends_with("a line holds one object"));
        assert!(check(r#"{"text": "", "published": "soon"}"#).unwrap_err().contains("which is no day like 2020-11-15"));
        assert!(of_line(b"\xff\xfe", "a", &ReportArguments::default()).is_err());
    }

    #[test]
    fn other_languages_are_told_by_their_words() {
        assert!(seems_english("Short."));
        let english = "The minister of defence said on Sunday that the army was to leave the town, and that talks with the rebels \
                       had begun in the capital, where both sides were to meet.";
        let german = "Der Minister sagte am Sonntag, dass die Armee die Stadt verlassen werde und dass in der Hauptstadt \
                      Gespräche mit den Rebellen begonnen hätten, wo sich beide Seiten treffen sollten.";
        assert!(seems_english(english));
        assert!(!seems_english(german));
    }
}
