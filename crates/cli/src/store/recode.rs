//! `chancery recode`: all documents of a store into a run of today's engine and tables.

use std::collections::VecDeque;

use chancery_store::{Reader, Report, Store, StoreError};

use super::arguments::Recode;
use super::pipeline::{self, Incoming, Pipeline};
use crate::ingest::ListFormat;
use crate::{Failure, Outcome};

/// Documents that are taken out of the store at a time.
const PAGE: usize = 128;

pub(crate) fn run(arguments: &Recode) -> Result<Outcome, Failure> {
    crate::commands::check_certainty(arguments.coding.min_certainty)?;
    let mut store = Store::open(&arguments.store, super::now)?;
    let engine = crate::commands::engine(&arguments.coding.tables, &arguments.coding.model)?;
    let run = store.run(&pipeline::provenance(&engine, &arguments.coding), arguments.coding.label.as_deref())?;
    let reader = store.reader()?;
    let total = reader.document_count()?;
    let pipeline = Pipeline { engine: &engine, run, coding: &arguments.coding, format: arguments.format, total };
    let mut failed: Option<StoreError> = None;
    let documents = Documents { reader, after: 0, page: VecDeque::new(), failed: &mut failed };
    let added = pipeline.run(store, documents)?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    if arguments.format == ListFormat::Text {
        println!("{}", super::ingest::summary(&added, pipeline.run.number));
        let others: Vec<i64> = Reader::open(&arguments.store)?
            .run_heads()?
            .iter()
            .map(|run| run.run.number)
            .filter(|number| *number != pipeline.run.number)
            .collect();
        if let (Some(last), true) = (others.last(), added.coded > 0) {
            println!(
                "`chancery diff {} {last} {}` shows what changed and why",
                arguments.store.display(),
                pipeline.run.number
            );
        }
    }
    Ok(Outcome::Fine)
}

/// The documents of a store, a page at a time, so that nobody's journal grows by a long look.
struct Documents<'f> {
    reader: Reader,
    after: i64,
    page: VecDeque<(i64, Report)>,
    failed: &'f mut Option<StoreError>,
}

impl Iterator for Documents<'_> {
    type Item = Incoming;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.is_empty() {
            match self.reader.documents_after(self.after, PAGE) {
                Ok(page) => self.page = page.into_iter().map(|stored| (stored.number, stored.report)).collect(),
                Err(error) => *self.failed = Some(error),
            }
        }
        let (number, report) = self.page.pop_front()?;
        self.after = number;
        Some(Incoming::Report(Box::new(report), 1))
    }
}
