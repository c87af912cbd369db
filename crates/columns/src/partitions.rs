//! A table in a folder, parted by a key, as Hive, Spark, DuckDB and pyarrow read it.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Read};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;

use crate::files::{arrow, failed, properties};
use crate::{ColumnsError, Table, batch, schema_of};

/// Bytes of rows that wait in memory, in all parts together.
const WAITING: usize = 8 << 20;
/// Rows that become columns at a time.
const BATCH: usize = 512;

/// Writes a table parted by one key: `FOLDER/KEY=VALUE/part-0.parquet`.
///
/// Rows may come in any order of the key; memory stays bounded however many rows and parts there are. A Parquet
/// file needs its rows together, so what does not fit in memory waits beside it, compressed, until the end.
///
/// The bytes depend on nothing but the rows and their order.
pub struct Partitions<T> {
    folder: PathBuf,
    key: &'static str,
    schema: SchemaRef,
    /// Rows of each part that wait in memory, as lines of JSON.
    parts: BTreeMap<String, Vec<u8>>,
    waiting: usize,
    of: PhantomData<T>,
}

impl<T: Table> Partitions<T> {
    /// A table in `folder`, which is made with its first rows; `key` names the parting column.
    pub fn new(folder: impl Into<PathBuf>, key: &'static str) -> Self {
        let (folder, schema) = (folder.into(), schema_of::<T>());
        Self { folder, key, schema, parts: BTreeMap::new(), waiting: 0, of: PhantomData }
    }

    /// Adds a row to the part of `value`; none is the part of rows without a value.
    ///
    /// # Errors
    /// Where the row cannot be written as JSON, or a file not be written.
    pub fn push(&mut self, value: Option<&str>, row: &T) -> Result<(), ColumnsError> {
        let name = value.unwrap_or("__HIVE_DEFAULT_PARTITION__");
        if !self.parts.contains_key(name) {
            self.parts.insert(name.to_owned(), Vec::new());
        }
        let Some(rows) = self.parts.get_mut(name) else { return Ok(()) };
        let before = rows.len();
        let written = row.to_row().and_then(|row| serde_json::to_writer(&mut *rows, &row));
        written.map_err(|error| ColumnsError::Row { row: 1, error })?;
        rows.push(b'\n');
        self.waiting += rows.len() - before;
        if self.waiting >= WAITING { self.relieve() } else { Ok(()) }
    }

    /// Writes the files.
    ///
    /// # Errors
    /// Where a row does not fit its columns or a file cannot be written.
    pub fn finish(self) -> Result<(), ColumnsError> {
        for (name, rows) in &self.parts {
            let folder = self.part(name);
            let waiting = spilled(&folder);
            let spilled: Box<dyn Read> = match File::open(&waiting) {
                Ok(file) => Box::new(zstd::Decoder::new(file).map_err(failed(&waiting))?),
                Err(_) => Box::new(std::io::empty()),
            };
            fs::create_dir_all(&folder).map_err(failed(&folder))?;
            self.write(BufReader::new(spilled.chain(&**rows)), &folder.join("part-0.parquet"))?;
            if waiting.exists() {
                fs::remove_file(&waiting).map_err(failed(&waiting))?;
            }
        }
        Ok(())
    }

    /// Puts the rows of the fullest part, of several the first by name, beside its file.
    fn relieve(&mut self) -> Result<(), ColumnsError> {
        let fullest = self.parts.iter().rev().max_by_key(|(_, rows)| rows.len());
        let Some(name) = fullest.map(|(name, _)| name.clone()) else { return Ok(()) };
        let folder = self.part(&name);
        fs::create_dir_all(&folder).map_err(failed(&folder))?;
        let rows = self.parts.get_mut(&name).map(std::mem::take).unwrap_or_default();
        self.waiting -= rows.len();
        let path = spilled(&folder);
        let file = OpenOptions::new().create(true).append(true).open(&path).map_err(failed(&path))?;
        zstd::stream::copy_encode(&*rows, file, 1).map_err(failed(&path))
    }

    /// Turns lines of JSON into a Parquet file.
    fn write(&self, mut rows: impl BufRead, path: &Path) -> Result<(), ColumnsError> {
        let file = BufWriter::new(File::create(path).map_err(failed(path))?);
        let mut writer = ArrowWriter::try_new(file, self.schema.clone(), Some(properties())).map_err(arrow)?;
        let mut decoder = batch::decoder(self.schema.clone(), BATCH)?;
        loop {
            let some = rows.fill_buf().map_err(failed(path))?;
            let (given, taken) = (some.len(), decoder.decode(some)?);
            rows.consume(taken);
            // A batch is full, or the rows are at their end.
            if given == 0 || taken < given {
                match decoder.flush()? {
                    Some(batch) => writer.write(&batch).map_err(arrow)?,
                    None if given == 0 => break,
                    None => {}
                }
            }
        }
        writer.close().map(drop).map_err(arrow)
    }

    fn part(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{}={name}", self.key))
    }
}

/// Where rows of a part wait; readers of such folders pass over names that begin with `_`.
fn spilled(folder: &Path) -> PathBuf {
    folder.join("_waiting.jsonl.zst")
}
