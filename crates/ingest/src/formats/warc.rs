//! Web archives: WARC and its extracted form WET, plain or with gzip around each record, as Common Crawl's
//! news archive has them.
//!
//! Read as a stream, a record in memory at a time. A damaged record is told and the next one looked for; in
//! a compressed archive that is the next member.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader};
use std::sync::Arc;

use flate2::bufread::GzDecoder;

use super::http::Response;
use super::warc_record::{Next, Reader, Record};
use super::{feed, html};
use crate::draft::Draft;
use crate::source::Source;
use crate::{Item, Options, Problem, Timestamp, encoding};

/// How a member of a compressed archive begins.
const MEMBER: [u8; 3] = [0x1f, 0x8b, 0x08];

type Bytes = Box<dyn BufRead + Send>;

/// Where in the archive the next record is to be read.
enum Place {
    /// In an archive that is not compressed.
    Plain(Bytes),
    /// Before a member of a compressed one.
    Between(Bytes),
    /// In a member.
    Within(BufReader<GzDecoder<Bytes>>),
    /// At its end.
    End,
}

/// The reports of an archive.
pub(super) struct Items {
    name: String,
    place: Place,
    reader: Reader,
    number: u64,
    ready: VecDeque<Result<Item, Problem>>,
    options: Arc<Options>,
}

impl Items {
    pub(super) fn new(mut source: Source, options: Arc<Options>) -> Self {
        let zipped = source.bytes.fill_buf().is_ok_and(|head| head.starts_with(&MEMBER[..2]));
        let place = if zipped { Place::Between(source.bytes) } else { Place::Plain(source.bytes) };
        let reader = Reader::new(options.largest);
        Self { name: source.name, place, reader, number: 0, ready: VecDeque::new(), options }
    }

    /// The next record, or what is wrong with it; None at the end.
    fn record(&mut self) -> Option<Result<Record, String>> {
        loop {
            let next = match &mut self.place {
                Place::End => return None,
                Place::Plain(bytes) => self.reader.next(bytes),
                Place::Within(member) => self.reader.next(member),
                Place::Between(_) => match self.enter() {
                    Ok(true) => continue,
                    Ok(false) => return None,
                    Err(what) => return Some(Err(what)),
                },
            };
            match next {
                Ok(Next::Record(record)) => return Some(Ok(record)),
                Ok(Next::Bad(what)) => return Some(Err(what)),
                Ok(Next::End) => self.leave(),
                Err(error) => {
                    self.leave();
                    self.reader = Reader::new(self.options.largest);
                    return Some(Err(format!("damaged: {error}; passed over to the next record")));
                }
            }
        }
    }

    /// Goes into the next member. What stands before it is passed over and told.
    fn enter(&mut self) -> Result<bool, String> {
        let Place::Between(mut bytes) = std::mem::replace(&mut self.place, Place::End) else { return Ok(false) };
        match seek_member(&mut bytes) {
            Ok(None) => Ok(false),
            Ok(Some(passed)) => {
                self.place = Place::Within(BufReader::new(GzDecoder::new(bytes)));
                if passed == 0 { Ok(true) } else { Err(format!("{passed} bytes are no record and were passed over")) }
            }
            Err(error) => Err(format!("{error}; the rest of the file is skipped")),
        }
    }

    /// Leaves a member for the one behind it; a plain archive ends.
    fn leave(&mut self) {
        self.place = match std::mem::replace(&mut self.place, Place::End) {
            Place::Within(member) => Place::Between(member.into_inner().into_inner()),
            _ => Place::End,
        };
    }

    /// The reports of a record; most records have none.
    fn take(&mut self, record: &Record) {
        let number = Some(self.number);
        match drafts(record, self.options.largest) {
            Ok(drafts) => {
                for draft in drafts {
                    self.ready.push_back(draft.finish(&self.name, number, &self.options));
                }
            }
            Err(what) => self.ready.push_back(Err(Problem::new(&self.name, number, what))),
        }
    }
}

impl Iterator for Items {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            self.number += 1;
            match self.record()? {
                Ok(record) => self.take(&record),
                Err(what) => return Some(Err(Problem::new(&self.name, Some(self.number), what))),
            }
        }
    }
}

/// Goes to where a member begins, and says how many bytes that are none were passed.
fn seek_member(bytes: &mut Bytes) -> io::Result<Option<u64>> {
    let mut passed = 0;
    let mut fitting = 0;
    // The bytes that fit are given back in front, since a member must be read from its first byte.
    loop {
        let buffer = bytes.fill_buf()?;
        if buffer.is_empty() {
            return Ok(None);
        }
        if fitting == 0 && buffer.starts_with(&MEMBER) {
            return Ok(Some(passed));
        }
        let byte = buffer[0];
        bytes.consume(1);
        fitting = match byte {
            byte if byte == MEMBER[fitting] => fitting + 1,
            byte if byte == MEMBER[0] => 1,
            _ => 0,
        };
        passed += 1;
        if fitting == MEMBER.len() {
            let rest = std::mem::replace(bytes, Box::new(io::empty()));
            *bytes = Box::new(BufReader::new(io::Read::chain(io::Cursor::new(MEMBER), rest)));
            return Ok(Some(passed - MEMBER.len() as u64));
        }
    }
}

/// The reports of a record: of a page that was fetched well, of a feed, of extracted text.
fn drafts(record: &Record, largest: usize) -> Result<Vec<Draft>, String> {
    let header = |name: &str| record.headers.get(name);
    let address = header("warc-target-uri").map(|address| address.trim_matches(['<', '>']).to_owned());
    let retrieved = header("warc-date").and_then(|time| time.parse::<Timestamp>().ok());
    let kind = header("content-type").unwrap_or_default().to_lowercase();
    let mut drafts = match header("warc-type") {
        Some("response") if kind.is_empty() || kind.contains("http") => {
            let response = Response::read(&record.block, largest)?;
            match response.kind().as_str() {
                _ if response.status != 200 => Vec::new(),
                kind => of_content(kind, response.charset().as_deref(), &response.body, address),
            }
        }
        Some("conversion" | "resource") => {
            of_content(kind.split(';').next().unwrap_or_default().trim(), None, &record.block, address)
        }
        _ => Vec::new(),
    };
    drafts.iter_mut().for_each(|draft| draft.retrieved = retrieved);
    Ok(drafts)
}

fn of_content(kind: &str, charset: Option<&str>, body: &[u8], address: Option<String>) -> Vec<Draft> {
    match kind {
        "text/html" | "application/xhtml+xml" => vec![html::draft(body, charset, address)],
        "text/plain" => {
            let (text, notes) = encoding::decode(body, charset);
            vec![Draft { text, notes, url: address, ..Draft::default() }]
        }
        "application/rss+xml" | "application/atom+xml" => {
            let entries = feed::entries(body, address.as_deref()).unwrap_or_default();
            entries.into_iter().map(|entry| entry.draft).filter(|draft| !draft.text.is_empty()).collect()
        }
        _ => Vec::new(),
    }
}
