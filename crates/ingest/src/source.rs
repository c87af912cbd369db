//! One input as bytes: counted, looked ahead into, decompressed.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::format::{self, SNIFFED};
use crate::{Format, Problem};

/// Bytes that can be read once, with a name for messages.
pub(crate) struct Source {
    /// The file as it was named.
    pub name: String,
    /// Where it can be opened again, for formats that are read from their end.
    #[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "only Parquet is read from its end"))]
    pub path: Option<PathBuf>,
    /// The bytes; of all formats but WARC already decompressed.
    pub bytes: Box<dyn BufRead + Send>,
    /// What it is.
    pub format: Format,
}

impl Source {
    /// Looks at the first bytes and decides what the input is.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) fn open(
        name: String,
        path: Option<PathBuf>,
        bytes: Box<dyn Read + Send>,
        asked: Option<Format>,
    ) -> Result<Self, Problem> {
        let failed = |error: io::Error| Problem::new(&name, None, error.to_string());
        let (head, bytes) = peek(bytes).map_err(failed)?;
        let zipped = head.starts_with(&[0x1f, 0x8b]);
        let named = asked.or_else(|| Format::of_path(name.as_ref()));
        if zipped && named == Some(Format::Warc) {
            return Ok(Self { name, path, bytes, format: Format::Warc });
        }
        if !zipped {
            let format = named.map_or_else(|| told(&name, &head), Ok)?;
            return Ok(Self { name, path, bytes, format });
        }
        let (inner, unzipped) = peek(Box::new(MultiGzDecoder::new(bytes))).map_err(failed)?;
        let format = named.map_or_else(|| told(&name, &inner), Ok)?;
        Ok(Self { name, path: None, bytes: unzipped, format })
    }

    /// All bytes, at most `largest`.
    ///
    /// # Errors
    /// Where there are more, or they cannot be read.
    pub(crate) fn all(&mut self, largest: usize) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(largest).unwrap_or(u64::MAX).saturating_add(1);
        let read = self.bytes.by_ref().take(limit).read_to_end(&mut bytes);
        read.map_err(|error| Problem::new(&self.name, None, error.to_string()))?;
        if bytes.len() > largest {
            return Err(Problem::new(&self.name, None, too_large(largest)));
        }
        Ok(bytes)
    }
}

/// The format that the first bytes tell, where the name says nothing.
fn told(name: &str, head: &[u8]) -> Result<Format, Problem> {
    match Format::of_bytes(head) {
        Format::Text if format::is_binary(head) => Err(Problem::new(name, None, "no text and none of the formats")),
        format => Ok(format),
    }
}

/// What is said of a record that is too large.
pub(crate) fn too_large(largest: usize) -> String {
    format!("larger than {} MiB, skipped", largest.div_ceil(1 << 20))
}

/// The first bytes, and all bytes. Damage in them is left for whoever reads on.
fn peek(mut bytes: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Box<dyn BufRead + Send>)> {
    let mut head = Vec::with_capacity(SNIFFED);
    let read = bytes.by_ref().take(SNIFFED as u64).read_to_end(&mut head);
    if let (Err(error), true) = (read, head.is_empty()) {
        return Err(error);
    }
    Ok((head.clone(), Box::new(BufReader::with_capacity(1 << 16, Cursor::new(head).chain(bytes)))))
}

/// Counts what is read of the inputs.
pub(crate) struct Counted<R> {
    pub inner: R,
    pub count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Lines as bytes without their ends, each at most `largest` long; of a longer one only that it was there.
pub(crate) struct Lines {
    bytes: Box<dyn BufRead + Send>,
    largest: usize,
    failed: bool,
}

impl Lines {
    pub(crate) fn new(bytes: Box<dyn BufRead + Send>, largest: usize) -> Self {
        Self { bytes, largest, failed: false }
    }

    /// The next line; `Err` where it is too long or the input cannot be read on.
    pub(crate) fn read(&mut self) -> Option<Result<Vec<u8>, String>> {
        if self.failed {
            return None;
        }
        let mut line = Vec::new();
        let limit = self.largest as u64 + 1;
        let read = self.bytes.by_ref().take(limit).read_until(b'\n', &mut line);
        match read {
            Err(error) => {
                self.failed = true;
                Some(Err(error.to_string()))
            }
            Ok(0) => None,
            Ok(_) if line.len() > self.largest && !line.ends_with(b"\n") => {
                let skipped = skip_line(&mut self.bytes);
                self.failed = skipped.is_err();
                Some(Err(too_large(self.largest)))
            }
            Ok(_) => {
                while line.ends_with(b"\n") || line.ends_with(b"\r") {
                    line.pop();
                }
                Some(Ok(line))
            }
        }
    }
}

fn skip_line(bytes: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = bytes.fill_buf()?;
        let (used, done) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        bytes.consume(used);
        if done {
            return Ok(());
        }
    }
}
