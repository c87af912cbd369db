//! Records to standard output.

use std::io::{IsTerminal, Write};

use chancery::record::{Record, line};

use crate::Failure;
use crate::arguments::Format;

/// Writes records in one format, as they come.
pub(crate) struct Output<W: Write> {
    out: W,
    format: Format,
    colour: bool,
    written: usize,
}

/// The format that was asked for: else text for a person, JSON lines for a program.
pub(crate) fn format_or_default(asked: Option<Format>) -> Format {
    let default = if std::io::stdout().is_terminal() { Format::Text } else { Format::Jsonl };
    asked.unwrap_or(default)
}

impl<W: Write> Output<W> {
    /// Begins the output.
    pub fn new(mut out: W, format: Format, colour: bool) -> Result<Self, Failure> {
        if format == Format::Json {
            out.write_all(b"[")?;
        }
        Ok(Self { out, format, colour, written: 0 })
    }

    /// Writes one record; `text` is the document's.
    pub fn record(&mut self, record: &Record, text: &str) -> Result<(), Failure> {
        let separator = match (self.format, self.written) {
            (Format::Json, 0) => "\n",
            (Format::Json, _) => ",\n",
            (Format::Jsonl, _) | (_, 0) => "",
            _ => "\n",
        };
        self.written += 1;
        self.out.write_all(separator.as_bytes())?;
        let written = match self.format {
            Format::Text => crate::format_text::account(record, text, self.colour),
            Format::Line => {
                let stances = record.stances.iter().map(|stance| line::stance_line(stance, record));
                let lines = line::of_record(record).into_iter().map(|line| line.to_string()).chain(stances);
                lines.map(|line| format!("{line}\n")).collect()
            }
            Format::Jsonl => record.to_jsonl(),
            Format::Json => record.to_json(),
            Format::Html => unreachable!("pages have a file each"),
        };
        self.out.write_all(written.as_bytes())?;
        Ok(())
    }

    /// Ends the output.
    pub fn end(mut self) -> Result<(), Failure> {
        if self.format == Format::Json {
            self.out.write_all(b"\n]\n")?;
        }
        self.out.flush()?;
        Ok(())
    }
}
