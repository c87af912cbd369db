//! One record after another out of the bytes of a web archive (WARC 1.0 and 1.1).

use std::io::{self, BufRead, Read};

use super::http::Headers;
use crate::source::too_large;

/// Header lines of a record take less than this.
const HEAD: usize = 1 << 16;

/// A record: its headers and its block.
pub(super) struct Record {
    pub headers: Headers,
    pub block: Vec<u8>,
}

/// What stands next in an archive.
pub(super) enum Next {
    Record(Record),
    /// A record that cannot be read, and why; the one after it may be.
    Bad(String),
    End,
}

/// Reads records one after another.
pub(super) struct Reader {
    largest: usize,
    /// The line that begins the next record has been read already, while looking for it.
    begun: bool,
}

impl Reader {
    /// A reader of records whose blocks are at most `largest` bytes long.
    pub(super) fn new(largest: usize) -> Self {
        Self { largest, begun: false }
    }

    /// Reads the next record. What is no record is told once and passed over up to the next.
    ///
    /// # Errors
    /// Where the bytes cannot be read on: the archive is damaged here.
    pub(super) fn next(&mut self, bytes: &mut impl BufRead) -> io::Result<Next> {
        if !std::mem::take(&mut self.begun) {
            match seek(bytes)? {
                Found::Record => {}
                Found::Behind => {
                    self.begun = true;
                    return Ok(Next::Bad("what stands here is no record; passed over to the next".into()));
                }
                Found::Nothing { passed: true } => {
                    return Ok(Next::Bad("what stands here is no record, nor does one follow".into()));
                }
                Found::Nothing { passed: false } => return Ok(Next::End),
            }
        }
        let headers = Headers::read(&head(bytes)?);
        let length = headers.get("content-length").and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length else {
            return Ok(Next::Bad("a record without a length; passed over to the next".into()));
        };
        if length > self.largest as u64 {
            let skipped = io::copy(&mut bytes.by_ref().take(length), &mut io::sink())?;
            let cut = if skipped < length { ", and cut off" } else { "" };
            return Ok(Next::Bad(format!("{}{cut}", too_large(self.largest))));
        }
        let mut block = Vec::new();
        bytes.by_ref().take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            return Ok(Next::Bad(format!("the record is cut off: {} of {length} bytes are there", block.len())));
        }
        Ok(Next::Record(Record { headers, block }))
    }
}

/// What a search for the beginning of a record came to.
enum Found {
    /// It is here.
    Record,
    /// It was behind something else.
    Behind,
    /// There is none; perhaps something else was passed.
    Nothing { passed: bool },
}

/// Reads up to and with the line that begins a record: `WARC/1.0`.
fn seek(bytes: &mut impl BufRead) -> io::Result<Found> {
    let mut passed = false;
    let mut line_begins = true;
    loop {
        let piece = piece(bytes)?;
        if piece.is_empty() {
            return Ok(Found::Nothing { passed });
        }
        if line_begins && piece.starts_with(b"WARC/") {
            return Ok(if passed { Found::Behind } else { Found::Record });
        }
        passed |= piece.iter().any(|byte| !byte.is_ascii_whitespace());
        line_begins = piece.ends_with(b"\n");
    }
}

/// The header lines up to the blank line behind them.
fn head(bytes: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while head.len() < HEAD {
        let line = piece(bytes)?;
        if line.iter().all(u8::is_ascii_whitespace) {
            break;
        }
        head.extend(line);
    }
    Ok(head)
}

/// A line, or as much of a longer one as headers may take.
fn piece(bytes: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    bytes.by_ref().take(HEAD as u64).read_until(b'\n', &mut line)?;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of all records, and what was bad.
    fn check(archive: &str, largest: usize, expect: &[&str]) {
        let mut bytes = archive.as_bytes();
        let mut reader = Reader::new(largest);
        let mut found = Vec::new();
        loop {
            match reader.next(&mut bytes).unwrap() {
                Next::Record(record) => found.push(String::from_utf8(record.block).unwrap()),
                Next::Bad(what) => found.push(format!("! {what}")),
                Next::End => break,
            }
        }
        assert_eq!(found.len(), expect.len(), "{found:?}");
        assert!(found.iter().zip(expect).all(|(found, expect)| found.starts_with(expect)), "{found:?}");
    }

    #[test]
    fn records_follow_each_other() {
        let record = |block: &str| format!("WARC/1.0\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len());
        check(&(record("first") + &record("second")), 99, &["first", "second"]);
        check("", 99, &[]);
        check("\r\n\r\n", 99, &[]);
    }

    #[test]
    fn a_bad_record_is_told_and_passed_over() {
        let good = "WARC/1.0\nContent-Length: 4\n\ngood\n\n";
        check(&format!("garbage\n{good}"), 99, &["! what stands here", "good"]);
        check(&format!("WARC/1.0\nContent-Type: x\n\nblock\n\n{good}"), 99, &["! a record without", "! what", "good"]);
        check(&format!("WARC/1.0\nContent-Length: 6\n\nlonger\n\n{good}"), 5, &["! larger than", "good"]);
        check("WARC/1.0\nContent-Length: 9\n\ncut", 99, &["! the record is cut off: 3 of 9"]);
    }
}
