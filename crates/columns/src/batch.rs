//! Rows to batches and back.

use arrow_array::RecordBatch;
use arrow_json::LineDelimitedWriter;
use arrow_json::reader::{Decoder, ReaderBuilder};
use arrow_json::writer::WriterBuilder;
use arrow_schema::SchemaRef;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{ColumnsError, Table, schema_of};

/// Rows as one batch, in their order.
///
/// # Errors
/// Where a row does not fit the columns of its own type, which a wrong [`Table::to_row`] can bring about.
pub fn to_batch<T: Table>(rows: &[T]) -> Result<RecordBatch, ColumnsError> {
    batch_of(rows, &schema_of::<T>())
}

/// [`to_batch`] with the schema of `T`, which is made once for many batches.
pub(crate) fn batch_of<T: Table>(rows: &[T], schema: &SchemaRef) -> Result<RecordBatch, ColumnsError> {
    let row = |(index, row): (usize, &T)| row.to_row().map_err(|error| ColumnsError::Row { row: index + 1, error });
    let rows: Vec<Value> = rows.iter().enumerate().map(row).collect::<Result<_, _>>()?;
    let mut decoder = decoder(schema.clone(), rows.len().max(1))?;
    decoder.serialize(&rows)?;
    Ok(decoder.flush()?.unwrap_or_else(|| RecordBatch::new_empty(schema.clone())))
}

/// The rows of a batch; columns that `T` does not have are passed over.
///
/// # Errors
/// Where a row lacks what `T` requires; the row is named.
pub fn from_batch<T: Table + DeserializeOwned>(batch: &RecordBatch) -> Result<Vec<T>, ColumnsError> {
    let mut writer: LineDelimitedWriter<Vec<u8>> = WriterBuilder::new().with_explicit_nulls(true).build(Vec::new());
    writer.write(batch)?;
    writer.finish()?;
    let written = writer.into_inner();
    let lines = written.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let row = |(index, line): (usize, &[u8])| {
        let read = serde_json::from_slice::<Value>(line).and_then(|mut row| {
            T::restore(&mut row);
            serde_json::from_value(row)
        });
        read.map_err(|error| ColumnsError::Row { row: index + 1, error })
    };
    lines.enumerate().map(row).collect()
}

/// Gathers up to so many rows of columns.
pub(crate) fn decoder(schema: SchemaRef, rows: usize) -> Result<Decoder, ColumnsError> {
    Ok(ReaderBuilder::new(schema).with_batch_size(rows).build_decoder()?)
}
