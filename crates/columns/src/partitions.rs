//! A table in a folder, parted by a key, as Hive, Spark, DuckDB and pyarrow read it.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use arrow_json::reader::Decoder;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;

use crate::files::{arrow, failed, properties};
use crate::{ColumnsError, Table, batch, schema_of};

/// Rows of all parts together that wait in memory.
const WAITING: usize = 4096;
/// Bytes of all open row groups together, before the largest is written.
const HELD: usize = 64 << 20;

/// Writes a table parted by one key: `FOLDER/KEY=VALUE/part-0.parquet`.
///
/// Rows may come in any order of the key; memory stays bounded however many rows there are, and no file is held
/// open however many parts.
///
/// The bytes depend on nothing but the rows and their order.
pub struct Partitions<T> {
    folder: PathBuf,
    key: &'static str,
    schema: SchemaRef,
    parts: BTreeMap<String, Part>,
    waiting: usize,
    of: PhantomData<T>,
}

#[derive(Default)]
struct Part {
    rows: Option<Decoder>,
    writer: Option<ArrowWriter<Appended>>,
}

impl<T: Table> Partitions<T> {
    /// A table in `folder`, which is made with its first row; `key` names the parting column.
    pub fn new(folder: impl Into<PathBuf>, key: &'static str) -> Self {
        let (folder, schema) = (folder.into(), schema_of::<T>());
        Self { folder, key, schema, parts: BTreeMap::new(), waiting: 0, of: PhantomData }
    }

    /// Adds a row to the part of `value`; none is the part of rows without a value.
    ///
    /// # Errors
    /// Where the row does not fit or a file cannot be written.
    pub fn push(&mut self, value: Option<&str>, row: &T) -> Result<(), ColumnsError> {
        let name = value.unwrap_or("__HIVE_DEFAULT_PARTITION__");
        if !self.parts.contains_key(name) {
            self.parts.insert(name.to_owned(), Part::default());
        }
        let Some(part) = self.parts.get_mut(name) else { return Ok(()) };
        if part.rows.is_none() {
            part.rows = Some(batch::decoder(self.schema.clone(), WAITING)?);
        }
        if let Some(rows) = &mut part.rows {
            batch::add(rows, std::slice::from_ref(row))?;
        }
        self.waiting += 1;
        if self.waiting >= WAITING { self.relieve() } else { Ok(()) }
    }

    /// Writes all that waits and closes every file.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn finish(mut self) -> Result<(), ColumnsError> {
        let names: Vec<String> = self.parts.keys().cloned().collect();
        for name in names {
            self.write(&name)?;
            self.close(&name)?;
        }
        Ok(())
    }

    /// Writes the part with the most waiting rows, and flushes what is too much.
    fn relieve(&mut self) -> Result<(), ColumnsError> {
        let rows = |part: &Part| part.rows.as_ref().map_or(0, Decoder::len);
        let Some(fullest) = self.by(rows, |_| true) else { return Ok(()) };
        self.write(&fullest)?;
        let is_open = |part: &Part| part.writer.is_some();
        let held = |part: &Part| part.writer.as_ref().map_or(0, ArrowWriter::memory_size);
        while self.parts.values().map(held).sum::<usize>() > HELD {
            let Some(largest) = self.by(held, is_open) else { break };
            if let Some(writer) = self.parts.get_mut(&largest).and_then(|part| part.writer.as_mut()) {
                writer.flush().map_err(arrow)?;
            }
        }
        Ok(())
    }

    /// The part that has most of something; of several the first by name.
    fn by(&self, measure: impl Fn(&Part) -> usize, of: impl Fn(&Part) -> bool) -> Option<String> {
        let parts = self.parts.iter().rev().filter(|(_, part)| of(part));
        parts.max_by_key(|(_, part)| measure(part)).map(|(name, _)| name.clone())
    }

    /// Hands the waiting rows of a part to its file.
    fn write(&mut self, name: &str) -> Result<(), ColumnsError> {
        let path = self.folder.join(format!("{}={name}", self.key));
        let Some(part) = self.parts.get_mut(name) else { return Ok(()) };
        let Some(batch) = part.rows.take().map(|mut rows| rows.flush()).transpose()?.flatten() else { return Ok(()) };
        self.waiting -= batch.num_rows();
        if part.writer.is_none() {
            part.writer = Some(create(&path, &self.schema)?);
        }
        part.writer.as_mut().map_or(Ok(()), |writer| writer.write(&batch).map_err(arrow))
    }

    fn close(&mut self, name: &str) -> Result<(), ColumnsError> {
        let writer = self.parts.get_mut(name).and_then(|part| part.writer.take());
        writer.map_or(Ok(()), |writer| writer.close().map(drop).map_err(arrow))
    }
}

fn create(folder: &Path, schema: &SchemaRef) -> Result<ArrowWriter<Appended>, ColumnsError> {
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let path = folder.join("part-0.parquet");
    fs::File::create(&path).map_err(failed(&path))?;
    ArrowWriter::try_new(Appended { path }, schema.clone(), Some(properties())).map_err(arrow)
}

/// A file that is opened for each write alone: there are more months than files may be open.
struct Appended {
    path: PathBuf,
}

impl Write for Appended {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = OpenOptions::new().append(true).open(&self.path);
        file.and_then(|mut file| file.write_all(bytes)).map_err(|error| named(&self.path, &error))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Parquet wraps errors of writing in its own, which knows no path.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
