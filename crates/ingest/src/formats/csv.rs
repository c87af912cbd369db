//! Rows with a header, parted by commas, semicolons or tabs.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::one;
use crate::draft::Draft;
use crate::read::Records;
use crate::source::{Source, too_large};
use crate::{Item, Options, Problem, encoding};

pub(super) fn records(mut source: Source, options: &Arc<Options>) -> Records {
    let separator = match source.bytes.fill_buf() {
        Ok(head) => separator(head),
        Err(error) => return one(Err(Problem::new(&source.name, None, error.to_string()))),
    };
    let since = Arc::new(AtomicUsize::new(0));
    let guarded = Guarded { inner: source.bytes, since: Arc::clone(&since), largest: options.largest };
    let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(guarded);
    let header = match reader.byte_headers() {
        Ok(header) => header.iter().map(|name| field(name).trim().trim_start_matches('\u{feff}').to_owned()).collect(),
        Err(error) => return one(Err(Problem::new(&source.name, Some(1), error.to_string()))),
    };
    Box::new(Rows { name: source.name, header, reader, since, number: 1, ended: false, options: Arc::clone(options) })
}

/// The separator of the header: the most frequent of the usual ones.
fn separator(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| line.iter().filter(|byte| **byte == separator).count();
    // The first of equals wins, so that one column is read as CSV.
    [b',', b'\t', b';', b'|'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

struct Rows {
    name: String,
    header: Vec<String>,
    reader: Reader<Guarded>,
    since: Arc<AtomicUsize>,
    number: u64,
    ended: bool,
    options: Arc<Options>,
}

impl Rows {
    fn item(&self, row: &ByteRecord) -> Result<Item, Problem> {
        let get = |name: &str| {
            let column = self.header.iter().position(|column| column.eq_ignore_ascii_case(name))?;
            row.get(column).map(field).filter(|value| !value.is_empty())
        };
        let failed = |what: String| Problem::new(&self.name, Some(self.number), what);
        let draft = Draft::of_record(&self.options.columns, get).map_err(failed)?;
        draft.finish(&self.name, Some(self.number), &self.options)
    }
}

impl Iterator for Rows {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut row = ByteRecord::new();
        self.since.store(0, Ordering::Relaxed);
        self.number += 1;
        match self.reader.read_byte_record(&mut row) {
            Ok(true) => Some(self.item(&row)),
            Ok(false) => None,
            // Behind a quote that never closes nothing can be trusted.
            Err(error) => {
                self.ended = true;
                let what = format!("{error}; the rest of the file is skipped");
                Some(Err(Problem::new(&self.name, Some(self.number), what)))
            }
        }
    }
}

fn field(bytes: &[u8]) -> String {
    encoding::decode(bytes, None).0
}

/// Stops where one row is larger than any row may be, so that a quote that never closes does not fill the
/// memory with the rest of the file.
struct Guarded {
    inner: Box<dyn BufRead + Send>,
    since: Arc<AtomicUsize>,
    largest: usize,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since.load(Ordering::Relaxed) > self.largest {
            return Err(io::Error::other(format!("a row {}; is a quote not closed?", too_large(self.largest))));
        }
        let read = self.inner.read(buffer)?;
        self.since.fetch_add(read, Ordering::Relaxed);
        Ok(read)
    }
}
