//! `chancery query`: events, statements and documents of a store.

use std::io::{BufWriter, Write};

use chancery_store::{EventRow, OccurrenceRow, Reader, SqlRows, SqlValue, StatementRow};

use super::arguments::{Query, TableFormat, What};
use super::table::{Table, format_or_default};
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &Query) -> Result<Outcome, Failure> {
    let reader = Reader::open(&arguments.store)?;
    if let Some(id) = &arguments.event {
        return super::show::event(&reader, id, arguments.format);
    }
    let format = format_or_default(arguments.format);
    match arguments.what {
        What::Events => events(&reader, arguments, format),
        What::Statements => statements(&reader, arguments, format),
        What::Documents => documents(&reader, arguments, format),
        What::Occurrences => occurrences(&reader, arguments, format),
    }
}

/// What a person sees of an event; the other formats have all columns.
const OF_EVENTS: [&str; 8] = ["day", "actors", "recipients", "action", "standing", "certainty", "words", "id"];
const OF_STATEMENTS: [&str; 6] = ["day", "speaker", "kind", "content", "certainty", "id"];

fn events(reader: &Reader, arguments: &Query, format: TableFormat) -> Result<Outcome, Failure> {
    let filter = arguments.filter.filter(reader)?;
    if arguments.count {
        writeln!(std::io::stdout().lock(), "{}", reader.count(&filter)?)?;
        return Ok(Outcome::Fine);
    }
    let mut rows = Rows::new(&EventRow::COLUMNS, &OF_EVENTS, format)?;
    reader.events(&filter, arguments.limit, |row| rows.take(row.values()))?;
    rows.end()
}

fn statements(reader: &Reader, arguments: &Query, format: TableFormat) -> Result<Outcome, Failure> {
    let filter = arguments.filter.filter(reader)?;
    if arguments.count {
        let mut count = 0_u64;
        reader.statements(&filter, arguments.limit, |_| {
            count += 1;
            true
        })?;
        writeln!(std::io::stdout().lock(), "{count}")?;
        return Ok(Outcome::Fine);
    }
    let mut rows = Rows::new(&StatementRow::COLUMNS, &OF_STATEMENTS, format)?;
    reader.statements(&filter, arguments.limit, |row| rows.take(row.values()))?;
    rows.end()
}

const OF_OCCURRENCES: [&str; 8] =
    ["day", "actors", "recipients", "action", "standing", "place", "reports", "occurrence"];

fn occurrences(reader: &Reader, arguments: &Query, format: TableFormat) -> Result<Outcome, Failure> {
    let filter = arguments.filter.filter(reader)?;
    if arguments.count {
        let mut count = 0_u64;
        reader.told_occurrences(&filter, arguments.limit, |_| {
            count += 1;
            true
        })?;
        writeln!(std::io::stdout().lock(), "{count}")?;
        return Ok(Outcome::Fine);
    }
    let mut rows = Rows::new(&OccurrenceRow::COLUMNS, &OF_OCCURRENCES, format)?;
    reader.told_occurrences(&filter, arguments.limit, |row| rows.take(row.values()))?;
    rows.end()
}

fn documents(reader: &Reader, arguments: &Query, format: TableFormat) -> Result<Outcome, Failure> {
    let Some(words) = &arguments.filter.text else {
        return Err(Failure::Use("--what documents needs --text WORDS".into()));
    };
    let hits = reader.search(words, arguments.limit.unwrap_or(20))?;
    let columns = ["published", "publisher", "title", "snippet", "uncoded", "document"];
    let mut rows = Rows::new(&columns, &columns, format)?;
    for hit in hits {
        let values = vec![
            hit.published.into(),
            hit.publisher.into(),
            hit.title.into(),
            SqlValue::Text(hit.snippet),
            hit.uncoded.into(),
            SqlValue::Text(hit.document),
        ];
        if !rows.take(values) {
            break;
        }
    }
    rows.end()
}

/// Rows to standard output until it takes no more.
struct Rows {
    table: Table<BufWriter<std::io::StdoutLock<'static>>>,
    /// Which of the columns are shown.
    shown: Vec<usize>,
    failed: Option<Failure>,
}

impl Rows {
    fn new(columns: &[&str], of_table: &[&str], format: TableFormat) -> Result<Self, Failure> {
        let mut table = Table::new(BufWriter::new(std::io::stdout().lock()), format);
        let shown: Vec<usize> = match format {
            TableFormat::Table => {
                of_table.iter().filter_map(|name| columns.iter().position(|column| column == name)).collect()
            }
            TableFormat::Csv | TableFormat::Jsonl => (0..columns.len()).collect(),
        };
        let names: Vec<String> = shown.iter().map(|at| columns[*at].to_owned()).collect();
        table.columns(&names)?;
        Ok(Self { table, shown, failed: None })
    }

    fn take(&mut self, values: Vec<SqlValue>) -> bool {
        let mut values: Vec<Option<SqlValue>> = values.into_iter().map(Some).collect();
        let shown: Vec<SqlValue> = self.shown.iter().filter_map(|at| values[*at].take()).collect();
        self.failed = self.table.row(&shown).err();
        self.failed.is_none()
    }

    fn end(self) -> Result<Outcome, Failure> {
        match self.failed {
            Some(failure) => Err(failure),
            None => self.table.end().map(|()| Outcome::Fine),
        }
    }
}
