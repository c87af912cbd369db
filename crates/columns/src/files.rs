//! Parquet files.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde::de::DeserializeOwned;

use crate::batch::batch_of;
use crate::{ColumnsError, Table, from_batch, schema_of};

/// Rows that are read at a time.
const BATCH: usize = 256;

/// Writes rows as one Parquet file, as they come.
///
/// # Errors
/// Where a row does not fit or `out` cannot be written; the first error of `rows` itself ends it too.
pub fn write_rows<T: Table>(rows: impl IntoIterator<Item = T>, out: impl Write + Send) -> Result<(), ColumnsError> {
    let schema = schema_of::<T>();
    let mut writer = ArrowWriter::try_new(out, schema.clone(), Some(properties())).map_err(arrow)?;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<T> = rows.by_ref().take(BATCH).collect();
        writer.write(&batch_of(&some, &schema)?).map_err(arrow)?;
    }
    writer.close().map_err(arrow)?;
    Ok(())
}

/// The batches of a Parquet file, or of all `*.parquet` below a folder in the order of their paths.
///
/// # Errors
/// Where the path cannot be read; a file that is no Parquet is an error of the iterator when its turn comes.
pub fn read_batches(path: &Path) -> Result<Batches, ColumnsError> {
    let mut files = Vec::new();
    gather(path, &mut files)?;
    files.sort_by(|a, b| b.cmp(a));
    Ok(Batches { files, open: None })
}

/// The rows of a Parquet file or folder, one batch at a time in memory.
///
/// # Errors
/// As [`read_batches`]; a row that is no `T` is an error of the iterator.
pub fn read_rows<T: Table + DeserializeOwned>(
    path: &Path,
) -> Result<impl Iterator<Item = Result<T, ColumnsError>> + use<T>, ColumnsError> {
    let rows = |batch: Result<RecordBatch, ColumnsError>| match batch.and_then(|batch| from_batch(&batch)) {
        Ok(rows) => rows.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    };
    Ok(read_batches(path)?.flat_map(rows))
}

/// Batches as they are read; made by [`read_batches`].
pub struct Batches {
    /// Those still to be opened, the next one last.
    files: Vec<PathBuf>,
    open: Option<(PathBuf, ParquetRecordBatchReader)>,
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ColumnsError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((path, reader)) = &mut self.open {
                match reader.next() {
                    Some(Ok(batch)) => return Some(Ok(batch)),
                    Some(Err(error)) => {
                        let error = broken(path)(error.into());
                        self.open = None;
                        return Some(Err(error));
                    }
                    None => self.open = None,
                }
            }
            let path = self.files.pop()?;
            match open(&path) {
                Ok(reader) => self.open = Some((path, reader)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

fn open(path: &Path) -> Result<ParquetRecordBatchReader, ColumnsError> {
    let file = File::open(path).map_err(failed(path))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(broken(path))?;
    builder.with_batch_size(BATCH).build().map_err(broken(path))
}

/// The file itself, or the Parquet files below a folder.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), ColumnsError> {
    if !fs::metadata(path).map_err(failed(path))?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(failed(path))? {
        let entry = entry.map_err(failed(path))?.path();
        if entry.is_dir() || entry.extension().is_some_and(|extension| extension == "parquet") {
            gather(&entry, files)?;
        }
    }
    Ok(())
}

/// How every file is written: zstd, which all readers know, in row groups that fit a small memory.
pub(crate) fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(1 << 16))
        .set_max_row_group_bytes(Some(32 << 20))
        .set_created_by(concat!("chancery ", env!("CARGO_PKG_VERSION")).into())
        .build()
}

pub(crate) fn arrow(error: parquet::errors::ParquetError) -> ColumnsError {
    ColumnsError::Arrow(error.into())
}

pub(crate) fn failed(path: &Path) -> impl Fn(std::io::Error) -> ColumnsError + use<> {
    let path = path.display().to_string();
    move |error| ColumnsError::File { path: path.clone(), error }
}

fn broken(path: &Path) -> impl Fn(parquet::errors::ParquetError) -> ColumnsError + use<> {
    let path = path.display().to_string();
    move |error| ColumnsError::Parquet { path: path.clone(), error }
}
