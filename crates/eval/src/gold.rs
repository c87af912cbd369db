//! Gold records.

use chancery::resolve::read_date;
use chancery::text::Span;
use chancery::{Document, Tables};
use serde_json::Value;

use crate::Error;

/// One gold record.
#[derive(Clone, Debug)]
pub struct Line {
    /// Position in the file, from 1.
    pub number: usize,
    /// The record's id.
    pub id: String,
    /// The text.
    pub text: String,
    /// What is gold.
    pub gold: Value,
    /// The whole record.
    pub record: Value,
    /// Byte of every code point, and the length.
    bytes: Vec<usize>,
}

/// Reads the lines of a file.
pub(crate) fn lines(content: &str) -> Result<Vec<Line>, Error> {
    let numbered = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered.map(|(index, line)| Line::new(index + 1, line)).collect()
}

impl Line {
    fn new(number: usize, line: &str) -> Result<Self, Error> {
        let record: Value =
            serde_json::from_str(line).map_err(|error| Error::Line { line: number, message: error.to_string() })?;
        let text = record["text"].as_str().unwrap_or_default().to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let id = record["id"].as_str().unwrap_or_default().to_owned();
        Ok(Self { number, id, gold: record["gold"].clone(), record, text, bytes })
    }

    /// An error at this line.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::Line { line: self.number, message: message.into() }
    }

    /// The bytes of a half-open range of code points.
    pub fn span(&self, start: u64, end: u64) -> Span {
        let byte = |point: u64| {
            let last = self.bytes.len() - 1;
            self.bytes[usize::try_from(point).map_or(last, |point| point.min(last))]
        };
        let (start, end) = (byte(start), byte(end));
        Span::new(start.min(end), end)
    }

    /// Ranges `[[start, end], ...]`.
    pub fn spans(&self, value: &Value) -> Vec<Span> {
        let pair = |pair: &Value| Some(self.span(pair.get(0)?.as_u64()?, pair.get(1)?.as_u64()?));
        value.as_array().into_iter().flatten().filter_map(pair).collect()
    }

    /// The text as a document, with its date where the record tells one: `2020-11-15`, `3 JAN 90`.
    pub fn document(&self) -> Document {
        let mut document = Document::new(self.text.as_str());
        document.published = self.record["doc_date"].as_str().and_then(|date| read_date(date, &Tables::builtin()));
        document
    }
}
