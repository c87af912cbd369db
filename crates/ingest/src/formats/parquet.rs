//! Parquet, row by row; of the columns only those that hold something of a report.

use std::fs::File;
use std::sync::Arc;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::one;
use crate::draft::Draft;
use crate::read::Records;
use crate::source::Source;
use crate::{Item, Options, Problem};

/// A file that cannot be opened again (standard input, gzip) is read into memory up to so many times the
/// largest record.
const IN_MEMORY: usize = 32;

pub(super) fn records(mut source: Source, options: &Arc<Options>) -> Records {
    match rows(&mut source, options) {
        Ok(rows) => Box::new(Items { name: source.name, rows, number: 0, ended: false, options: Arc::clone(options) }),
        Err(problem) => one(Err(problem)),
    }
}

fn rows(source: &mut Source, options: &Options) -> Result<RowIter<'static>, Problem> {
    let name = source.name.clone();
    let failed = |error: parquet::errors::ParquetError| Problem::new(&name, None, error.to_string());
    let reader: Box<dyn FileReader> = match &source.path {
        Some(path) => {
            let file = File::open(path).map_err(|error| Problem::new(&name, None, error.to_string()))?;
            Box::new(SerializedFileReader::new(file).map_err(failed)?)
        }
        None => {
            let bytes = source.all(options.largest.saturating_mul(IN_MEMORY))?;
            Box::new(SerializedFileReader::new(bytes::Bytes::from(bytes)).map_err(failed)?)
        }
    };
    let schema = reader.metadata().file_metadata().schema().clone();
    let wanted = options.columns.all_names();
    let is_wanted = |column: &Type| {
        wanted.iter().any(|name| name.split('.').next().is_some_and(|first| first.eq_ignore_ascii_case(column.name())))
    };
    let columns: Vec<_> = schema.get_fields().iter().filter(|column| is_wanted(column)).cloned().collect();
    if columns.is_empty() {
        let there = schema.get_fields().iter().map(|column| column.name()).collect::<Vec<_>>().join("`, `");
        let what = format!("none of its columns is of a report; they are `{there}`; map one like text=COLUMN");
        return Err(Problem::new(&name, None, what));
    }
    let projection = Type::group_type_builder(schema.name()).with_fields(columns).build().map_err(failed)?;
    RowIter::from_file_into(reader).project(Some(projection)).map_err(failed)
}

struct Items {
    name: String,
    rows: RowIter<'static>,
    number: u64,
    ended: bool,
    options: Arc<Options>,
}

impl Items {
    fn item(&self, row: &Row) -> Result<Item, Problem> {
        let get = |name: &str| {
            let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
            let (_, field) = row.get_column_iter().find(|(column, _)| column.eq_ignore_ascii_case(first))?;
            text(field, rest)
        };
        let failed = |what: String| Problem::new(&self.name, Some(self.number), what);
        Draft::of_record(&self.options.columns, get).map_err(failed)?.finish(
            &self.name,
            Some(self.number),
            &self.options,
        )
    }
}

impl Iterator for Items {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.number += 1;
        match self.rows.next()? {
            Ok(row) => Some(self.item(&row)),
            Err(error) => {
                self.ended = true;
                let what = format!("{error}; the rest of the file is skipped");
                Some(Err(Problem::new(&self.name, Some(self.number), what)))
            }
        }
    }
}

/// A value as text: days as `2020-11-15`, lists as paragraphs.
fn text(field: &Field, inner: Option<&str>) -> Option<String> {
    match field {
        Field::Null => None,
        Field::Str(text) => Some(text.clone()),
        Field::Bytes(bytes) => Some(crate::encoding::decode(bytes.data(), None).0),
        Field::Date(days) => day(i64::from(*days).checked_mul(86_400)?),
        Field::TimestampMillis(millis) => day(millis.div_euclid(1_000)),
        Field::TimestampMicros(micros) => day(micros.div_euclid(1_000_000)),
        Field::Group(row) => {
            let (first, rest) = inner.map_or((None, None), |name| match name.split_once('.') {
                Some((first, rest)) => (Some(first), Some(rest)),
                None => (Some(name), None),
            });
            let mut columns = row.get_column_iter();
            let (_, field) = columns.find(|(column, _)| first.is_some_and(|first| first == column.as_str()))?;
            text(field, rest)
        }
        Field::ListInternal(list) => {
            let parts: Vec<String> = list.elements().iter().filter_map(|field| text(field, inner)).collect();
            Some(parts.join("\n\n"))
        }
        Field::MapInternal(_) => None,
        other => Some(other.to_string()),
    }
}

fn day(seconds: i64) -> Option<String> {
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_datetime(time).date().to_string())
}
