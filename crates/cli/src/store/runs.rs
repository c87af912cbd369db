//! `chancery runs`: what a store was coded with.

use std::io::{BufWriter, Write};

use chancery_store::{Reader, SqlRows, SqlValue, Store};

use super::arguments::{Runs, TableFormat};
use super::table::Table;
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &Runs) -> Result<Outcome, Failure> {
    if let Some(name) = &arguments.drop {
        let mut store = Store::open(&arguments.store, super::now)?;
        let info = store.reader()?.run_named(name)?;
        store.drop_run(info.run.number)?;
        println!(
            "run {} is gone, with {} records; the file keeps its size and fills the room again",
            info.run.number, info.documents
        );
        return Ok(Outcome::Fine);
    }
    // Brings an older format up to date where that can be done.
    let reader = match Reader::open(&arguments.store) {
        Err(chancery_store::StoreError::Old { .. }) => Store::open(&arguments.store, super::now)?.reader()?,
        other => other?,
    };
    if arguments.check {
        reader.check()?;
        println!("{}: sound", arguments.store.display());
        return Ok(Outcome::Fine);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut table = Table::new(&mut out, TableFormat::Table);
    let columns = ["run", "id", "label", "documents", "newest of", "events", "engine", "tables", "model", "started"];
    table.columns(&columns.map(str::to_owned))?;
    for info in reader.runs()? {
        let count = |number: u64| SqlValue::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let short = |hash: &str| SqlValue::Text(hash.chars().take(12).collect());
        let model = info.provenance.model.as_ref().map(|model| model.name.clone());
        table.row(&[
            SqlValue::Integer(info.run.number),
            SqlValue::Text(info.run.id.clone()),
            info.label.clone().into(),
            count(info.documents),
            count(info.current),
            count(info.events),
            SqlValue::Text(info.provenance.engine.clone()),
            short(&info.provenance.data),
            model.into(),
            SqlValue::Text(info.started.clone()),
        ])?;
    }
    table.end()?;
    writeln!(out, "{} documents", reader.document_count()?)?;
    out.flush()?;
    Ok(Outcome::Fine)
}
