//! `chancery sql`: a statement of the user's own.

use std::io::{BufWriter, Read};

use chancery_store::Reader;

use super::arguments::Sql;
use super::table::{Table, format_or_default};
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &Sql) -> Result<Outcome, Failure> {
    let reader = Reader::open(&arguments.store)?;
    let mut statement = arguments.statement.clone();
    if statement == "-" {
        statement.clear();
        let read = std::io::stdin().lock().read_to_string(&mut statement);
        read.map_err(|error| Failure::Read { path: "-".into(), error })?;
    }
    let mut table = Table::new(BufWriter::new(std::io::stdout().lock()), format_or_default(arguments.format));
    reader.sql::<Failure>(&statement, &mut table)?;
    table.end()?;
    Ok(Outcome::Fine)
}
