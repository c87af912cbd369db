//! Rows as a table for a person, comma-separated values, or JSON lines; as they come.

use std::io::{IsTerminal, Write};

use chancery_store::{SqlRows, SqlValue};

use super::arguments::TableFormat;
use crate::Failure;

/// Rows from which the widths of columns are taken; what comes later and is longer moves its line.
const FIRST: usize = 200;

/// Longer values are cut in tables.
const WIDEST: usize = 60;

/// Writes rows in one format.
pub(super) struct Table<W: Write> {
    form: Form<W>,
    names: Vec<String>,
}

enum Form<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Jsonl(W),
    Table { out: W, waiting: Vec<Vec<String>>, widths: Vec<usize> },
}

/// The format that was asked for: else a table for a person, CSV for a program.
pub(super) fn format_or_default(asked: Option<TableFormat>) -> TableFormat {
    asked.unwrap_or(if std::io::stdout().is_terminal() { TableFormat::Table } else { TableFormat::Csv })
}

impl<W: Write> Table<W> {
    pub fn new(out: W, format: TableFormat) -> Self {
        let form = match format {
            TableFormat::Csv => Form::Csv(Box::new(csv::Writer::from_writer(out))),
            TableFormat::Jsonl => Form::Jsonl(out),
            TableFormat::Table => Form::Table { out, waiting: Vec::new(), widths: Vec::new() },
        };
        Self { form, names: Vec::new() }
    }

    /// Ends the output.
    pub fn end(mut self) -> Result<(), Failure> {
        match &mut self.form {
            Form::Csv(writer) => writer.flush()?,
            Form::Jsonl(out) => out.flush()?,
            Form::Table { out, waiting, widths } => {
                settle(out, waiting, widths)?;
                out.flush()?;
            }
        }
        Ok(())
    }
}

impl<W: Write> SqlRows<Failure> for Table<W> {
    fn columns(&mut self, names: &[String]) -> Result<(), Failure> {
        self.names = names.to_vec();
        match &mut self.form {
            Form::Csv(writer) => writer.write_record(names).map_err(of_csv)?,
            Form::Jsonl(_) => {}
            Form::Table { waiting, .. } => waiting.push(names.to_vec()),
        }
        Ok(())
    }

    fn row(&mut self, values: &[SqlValue]) -> Result<(), Failure> {
        match &mut self.form {
            Form::Csv(writer) => writer.write_record(values.iter().map(plain)).map_err(of_csv)?,
            Form::Jsonl(out) => {
                let pairs = self.names.iter().cloned().zip(values.iter().map(json));
                let object = serde_json::Value::Object(pairs.collect());
                writeln!(out, "{object}")?;
            }
            Form::Table { out, waiting, widths } => {
                let cells: Vec<String> = values.iter().map(|value| cut(&plain(value))).collect();
                if widths.is_empty() && waiting.len() <= FIRST {
                    waiting.push(cells);
                } else {
                    settle(out, waiting, widths)?;
                    write_cells(out, &cells, widths)?;
                }
            }
        }
        Ok(())
    }
}

/// Takes the widths from what waits, and writes it.
fn settle(out: &mut impl Write, waiting: &mut Vec<Vec<String>>, widths: &mut Vec<usize>) -> Result<(), Failure> {
    let columns = waiting.iter().map(Vec::len).max().unwrap_or(0);
    if widths.is_empty() {
        let widest = |at: usize| {
            waiting.iter().filter_map(|cells| cells.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        *widths = (0..columns).map(widest).collect();
    }
    for cells in waiting.drain(..) {
        write_cells(out, &cells, widths)?;
    }
    Ok(())
}

fn write_cells(out: &mut impl Write, cells: &[String], widths: &[usize]) -> Result<(), Failure> {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        line += &format!("{cell:<width$}  ");
    }
    writeln!(out, "{}", line.trim_end())?;
    Ok(())
}

/// On one line, and not too long.
fn cut(words: &str) -> String {
    let words: String = words.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    if words.chars().count() <= WIDEST { words } else { words.chars().take(WIDEST - 1).chain(['…']).collect() }
}

fn plain(value: &SqlValue) -> String {
    match value {
        SqlValue::Null => String::new(),
        SqlValue::Integer(number) => number.to_string(),
        SqlValue::Real(number) => number.to_string(),
        SqlValue::Text(text) => text.clone(),
        SqlValue::Blob(bytes) => format!("({} bytes)", bytes.len()),
    }
}

fn json(value: &SqlValue) -> serde_json::Value {
    match value {
        SqlValue::Null => serde_json::Value::Null,
        SqlValue::Integer(number) => (*number).into(),
        SqlValue::Real(number) => (*number).into(),
        SqlValue::Text(text) => text.clone().into(),
        SqlValue::Blob(_) => plain(value).into(),
    }
}

fn of_csv(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::Write(error),
        other => Failure::Use(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: TableFormat, expected: &str) {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, format);
        table.columns(&["who".into(), "n".into()]).unwrap();
        table.row(&[SqlValue::Text("Chad, Peru".into()), SqlValue::Integer(3)]).unwrap();
        table.row(&[SqlValue::Null, SqlValue::Real(0.5)]).unwrap();
        table.end().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn rows_have_three_forms() {
        check(TableFormat::Csv, "who,n\n\"Chad, Peru\",3\n,0.5\n");
        check(TableFormat::Jsonl, "{\"who\":\"Chad, Peru\",\"n\":3}\n{\"who\":null,\"n\":0.5}\n");
        check(TableFormat::Table, "who         n\nChad, Peru  3\n            0.5\n");
    }
}
