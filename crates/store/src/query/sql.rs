//! SQL of the user's own, and values of any column.

use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef};

use crate::{Reader, StoreError};

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum SqlValue {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl SqlValue {
    pub(super) fn of(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Self::Blob(bytes.to_owned()),
        }
    }
}

impl From<Option<String>> for SqlValue {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }
}

impl ToSql for SqlValue {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Borrowed(ValueRef::Real(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

/// Who takes the rows of a query, as they come; an error ends the query.
pub trait SqlRows<E> {
    /// The names of the columns, before the first row.
    ///
    /// # Errors
    /// As the taker likes.
    fn columns(&mut self, names: &[String]) -> Result<(), E>;

    /// One row.
    ///
    /// # Errors
    /// As the taker likes.
    fn row(&mut self, values: &[SqlValue]) -> Result<(), E>;
}

impl Reader {
    /// Runs one statement that changes nothing, and hands on its rows as they come.
    ///
    /// # Errors
    /// Where the statement has a mistake or would change something, and what the taker returns.
    pub fn sql<E: From<StoreError>>(&self, statement: &str, taker: &mut impl SqlRows<E>) -> Result<(), E> {
        let wrong =
            |error: rusqlite::Error| StoreError::Use(format!("{error}; docs/store-schema.md lists tables and columns"));
        let mut prepared = self.connection.prepare(statement).map_err(wrong)?;
        if !prepared.readonly() || statement.trim_start().to_ascii_lowercase().starts_with("attach") {
            return Err(StoreError::Use(
                "only statements that change nothing can be run; corrections are made by `chancery correct`".into(),
            )
            .into());
        }
        let names: Vec<String> = prepared.column_names().map(str::to_owned).collect();
        taker.columns(&names)?;
        let mut rows = prepared.query([]).map_err(wrong)?;
        while let Some(row) = rows.next().map_err(|error| self.of_query(error))? {
            let values: Vec<SqlValue> =
                (0..names.len()).map(|at| row.get_ref(at).map_or(SqlValue::Null, SqlValue::of)).collect();
            taker.row(&values)?;
        }
        Ok(())
    }

    /// An error while rows come: the disk's, or a mistake of the query that shows only then.
    pub(super) fn of_query(&self, error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::Unknown) => {
                StoreError::Use(format!("{error}; words are found as `radar* NOT navy` or `\"stand by\"`"))
            }
            _ => self.failed(error),
        }
    }
}
