//! `chancery ingest`: reports into a store, coded.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use chancery_store::{Added, Reader, Store};

use super::arguments::{Acknowledge, Ingest};
use super::inputs::{self, Item};
use super::pipeline::{self, Pipeline};
use crate::{Failure, Outcome};

/// So many faults of the input are told one by one.
const TOLD: usize = 20;

pub(crate) fn run(arguments: &Ingest) -> Result<Outcome, Failure> {
    crate::commands::check_certainty(arguments.coding.min_certainty)?;
    let (items, total) = inputs::reports(&arguments.inputs, &arguments.report)?;
    if arguments.dry_run {
        return dry_run(arguments, items);
    }
    // A store that cannot be used should not wait for a model.
    let mut store = Store::create(&arguments.store, super::now)?;
    let engine = crate::commands::engine(&arguments.coding.tables, &arguments.coding.model)?;
    let run = store.run(&pipeline::provenance(&engine, &arguments.coding), arguments.coding.label.as_deref())?;
    let pipeline = Pipeline { engine: &engine, run, coding: &arguments.coding, total };
    let faults = Faults::default();
    let skipped = Cell::new(0);
    let reports = items.filter_map(|Item { report, bytes }| match report {
        Ok(report) => Some((report, bytes + skipped.take())),
        Err(what) => {
            skipped.set(skipped.get() + bytes);
            faults.add(what);
            None
        }
    });
    let added = pipeline.run(store, reports)?;
    if arguments.coding.format == Acknowledge::Text {
        println!("{}", summary(&added, pipeline.run.number));
    }
    Ok(faults.end())
}

/// `12 reports coded into run 1, 3 known, 2 uncoded; 12 new documents, 15 new sightings`.
pub(super) fn summary(added: &Added, run: i64) -> String {
    let mut words = format!("{} reports coded into run {run}", added.coded);
    for (count, what) in [(added.known, "known"), (added.uncoded, "kept uncoded, in other languages")] {
        if count > 0 {
            words += &format!(", {count} {what}");
        }
    }
    words + &format!("; {} new documents, {} new sightings", added.documents, added.sightings)
}

/// What could not be read, told as it comes.
#[derive(Default)]
struct Faults(RefCell<usize>);

impl Faults {
    fn add(&self, what: String) {
        *self.0.borrow_mut() += 1;
        if *self.0.borrow() <= TOLD {
            eprintln!("{what}");
        }
    }

    fn end(&self) -> Outcome {
        match *self.0.borrow() {
            0 => Outcome::Fine,
            count => {
                eprintln!(
                    "{count} reports could not be read; the others are stored. Mend them and give the same command again"
                );
                Outcome::Findings
            }
        }
    }
}

/// What would be stored.
fn dry_run(arguments: &Ingest, items: impl Iterator<Item = Item>) -> Result<Outcome, Failure> {
    let known = if arguments.store.exists() { Some(Reader::open(&arguments.store)?) } else { None };
    let run = match &known {
        Some(reader) => {
            let engine = crate::commands::engine(&arguments.coding.tables, &arguments.coding.model)?;
            let provenance = pipeline::provenance(&engine, &arguments.coding);
            let label = &arguments.coding.label;
            reader.run_heads()?.into_iter().find(|run| run.provenance == provenance && run.label == *label)
        }
        None => None,
    };
    let faults = Faults::default();
    let (mut seen, mut new, mut old, mut again, mut other) = (BTreeSet::new(), 0, 0, 0, BTreeMap::new());
    for item in items {
        let report = match item.report {
            Ok(report) => report,
            Err(what) => {
                faults.add(what);
                continue;
            }
        };
        let id = report.document.id();
        let stored = match (&known, &run) {
            (Some(reader), Some(run)) => reader.knows(&run.run, &id)?,
            _ => false,
        };
        if !seen.insert(id) {
            again += 1;
        } else if stored {
            old += 1;
        } else if report.language != "en" {
            *other.entry(report.language).or_insert(0) += 1;
        } else {
            new += 1;
        }
    }
    println!("{new} reports would be coded, {old} are known, {again} have the text of another one");
    for (language, count) in other {
        println!("{count} would be kept uncoded: {}", pipeline::not_read(&language));
    }
    Ok(faults.end())
}
