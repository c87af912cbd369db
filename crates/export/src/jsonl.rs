//! Records as they are, one a line: out, and in.

use std::io::{BufRead, Write};

use chancery_record::Record;

use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::{ExportError, Writer};

pub(crate) struct Jsonl<'w> {
    out: Box<dyn Write + 'w>,
}

impl<'w> Jsonl<'w> {
    pub fn new<'s: 'w>(staging: &mut Staging<'s>) -> Result<Self, ExportError> {
        Ok(Self { out: staging.output()? })
    }
}

impl Writer for Jsonl<'_> {
    fn record(&mut self, kept: &Kept<'_>, _: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        summary.rows += 1;
        Ok(self.out.write_all(kept.record().to_jsonl().as_bytes())?)
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

/// The records of a JSONL stream, one line in memory at a time; `name` stands in errors. Blank lines are
/// passed over.
///
/// # Errors
/// A line that is no record of a known schema: `NAME:LINE: what; what next`. Nothing comes behind it.
pub fn read_jsonl<R: BufRead>(mut input: R, name: &str) -> impl Iterator<Item = Result<Record, ExportError>> + use<R> {
    let name = name.to_owned();
    let mut number = 0;
    let mut line = Vec::new();
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            line.clear();
            number += 1;
            match input.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => continue,
                Ok(_) => {
                    let read = parse(&line).map_err(|what| ExportError::read(format!("{name}:{number}"), what));
                    ended = read.is_err();
                    return Some(read);
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(ExportError::File { path: name.clone(), error }));
                }
            }
        }
        None
    })
}

fn parse(line: &[u8]) -> Result<Record, String> {
    let hint = "records are what `chancery code --format jsonl` writes";
    let line = std::str::from_utf8(line).map_err(|error| format!("not UTF-8: {error}; {hint}"))?;
    let line = line.trim_start_matches('\u{feff}').trim();
    // The commonest mistake is the array of `--format json`.
    if line.starts_with('[') {
        return Err("an array, not a record; write the records with --format jsonl".into());
    }
    Record::from_json(line).map_err(|error| format!("no record: {error}; {hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &[u8], expect: &str) {
        let error = read_jsonl(input, "in.jsonl").find_map(Result::err).expect("an error");
        assert!(error.to_string().starts_with(expect), "{error}");
    }

    #[test]
    fn what_is_no_record_is_named_by_its_line() {
        check(b"\n\n{\"schema\":1}\n", "in.jsonl:3: no record: ");
        check(b"[\n{}]", "in.jsonl:1: an array, not a record; write the records with --format jsonl");
        check(b"\xff\xfe\n", "in.jsonl:1: not UTF-8");
        check(b"nonsense", "in.jsonl:1: no record: ");
    }

    #[test]
    fn nothing_is_read_behind_an_error() {
        assert_eq!(read_jsonl(&b"x\nx\nx\n"[..], "in").count(), 1);
        assert_eq!(read_jsonl(&b"\n \n"[..], "in").count(), 0);
    }
}
