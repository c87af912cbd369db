//! `chancery ingest STORE INPUT...`: reports into a store, coded.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

use chancery_ingest::network::{self, Sites, Visits};
use chancery_ingest::{Duplicates, Input, Item, Items, Note, Problem, Verdict, fingerprint};
use chancery_store::{Added, Near, Reader, Report, Store, Visit};

use super::pipeline::{self, Incoming, Pipeline};
use crate::ingest::{Arguments, ListFormat, feeds, options_beside};
use crate::{Failure, Outcome};

/// So many faults of the input are told one by one.
const TOLD: usize = 20;

pub(crate) fn run(arguments: &Arguments, path: &Path, inputs: &[PathBuf]) -> Result<Outcome, Failure> {
    crate::commands::check_certainty(arguments.coding.min_certainty)?;
    // Nothing is made where the command itself is mistaken.
    for input in inputs.iter().filter(|input| *input != Path::new("-")) {
        std::fs::metadata(input).map_err(|error| Failure::Read { path: input.display().to_string(), error })?;
    }
    let sites = feeds::named_sites(&arguments.feed)?;
    let settings = feeds::settings(arguments)?;
    // A store that cannot be used should not wait for a model.
    let mut store = Store::create(path, super::now)?;
    let engine = crate::commands::engine(&arguments.coding.tables, &arguments.coding.model)?;
    let run = store.run(&pipeline::provenance(&engine, &arguments.coding), arguments.coding.label.as_deref())?;
    let reader = store.reader()?;
    let mut remembered = visits(&reader)?;
    let mut fetching = Sites::new(settings, remembered.clone());
    let (faults, seen) = (Faults::default(), RefCell::new(seen(&reader)?));
    let take = |item| taken(item, &seen, &faults);

    let inputs: Vec<Input> = inputs.iter().map(|input| Input::of_argument(input)).collect();
    let items = chancery_ingest::read(inputs, options_beside(&arguments.report, path));
    let (_, total) = items.progress();
    let files = Worked { items, read: 0 }.filter_map(|(item, work)| {
        let report = take(item)?;
        Some(Incoming::Report(Box::new(report), work))
    });
    let fetched = sites.iter().flat_map(|site| {
        let items = fetching.items(site);
        let reports: Vec<Incoming> =
            items.into_iter().filter_map(take).map(|report| Incoming::Report(Box::new(report), 0)).collect();
        let visited = changed(&remembered, fetching.visits());
        remembered = fetching.visits().clone();
        reports.into_iter().chain((!visited.is_empty()).then_some(Incoming::Visited(visited)))
    });
    let pipeline = Pipeline { engine: &engine, run, coding: &arguments.coding, format: arguments.format, total };
    let added = pipeline.run(store, files.chain(fetched))?;
    if arguments.format == ListFormat::Text {
        println!("{}", summary(&added, pipeline.run.number));
    }
    Ok(faults.end())
}

/// `12 reports coded into run 1, 3 known, 2 kept uncoded, in other languages; 12 new documents, 15 new sightings`.
pub(super) fn summary(added: &Added, run: i64) -> String {
    let mut words = format!("{} reports coded into run {run}", added.coded);
    for (count, what) in [(added.known, "known"), (added.uncoded, "kept uncoded, in other languages")] {
        if count > 0 {
            words += &format!(", {count} {what}");
        }
    }
    words += &format!("; {} new documents", added.documents);
    if added.near > 0 {
        words += &format!(" ({} nearly the text of an earlier one)", added.near);
    }
    words + &format!(", {} new sightings", added.sightings)
}

/// The texts that a store holds, to know them again.
pub(crate) fn seen(reader: &Reader) -> Result<Duplicates, Failure> {
    let mut seen = Duplicates::default();
    reader.seen_texts(|text| {
        let bits = text.fingerprint.or_else(|| text.text.as_deref().and_then(fingerprint));
        seen.insert(&text.id, bits);
    })?;
    Ok(seen)
}

/// The addresses that a store remembers.
pub(crate) fn visits(reader: &Reader) -> Result<Visits, Failure> {
    let mut visits = Visits::default();
    for Visit { address, etag, last_modified } in reader.visits()? {
        visits.insert(&address, network::Visit { etag, last_modified });
    }
    Ok(visits)
}

/// What was seen since.
fn changed(before: &Visits, after: &Visits) -> Vec<Visit> {
    let new = after.iter().filter(|(address, visit)| before.get(address) != Some(visit));
    let visit = |(address, visit): (&str, &network::Visit)| Visit {
        address: address.to_owned(),
        etag: visit.etag.clone(),
        last_modified: visit.last_modified.clone(),
    };
    new.map(visit).collect()
}

/// Items, each with the bytes that were read for it.
struct Worked {
    items: Items,
    read: u64,
}

impl Iterator for Worked {
    type Item = (Result<Item, Problem>, u64);

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.items.next()?;
        let (read, _) = self.items.progress();
        let work = read - std::mem::replace(&mut self.read, read);
        Some((item, work))
    }
}

/// An item as a report, with the first text that it is nearly like; one that cannot be read is told.
fn taken(item: Result<Item, Problem>, seen: &RefCell<Duplicates>, faults: &Faults) -> Option<Report> {
    let Item { document, author, language, sighting, notes } = match item {
        Ok(item) => item,
        Err(problem) => {
            faults.add(&problem);
            return None;
        }
    };
    let mut known = seen.borrow_mut();
    let id = document.id();
    let bits = if known.knows(&id) { None } else { fingerprint(document.text()) };
    let near = match known.insert(&id, bits) {
        Verdict::Near { of, distance } => Some(Near { to: of, distance }),
        Verdict::New | Verdict::Same => None,
    };
    let origin = sighting.record.map_or_else(|| sighting.file.clone(), |record| format!("{}:{record}", sighting.file));
    Some(Report {
        source_id: sighting.source_id,
        language: language.unwrap_or_else(|| "und".into()),
        author,
        retrieved: sighting.retrieved.map(|time| time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        notes: notes.iter().filter(|note| of_reading(note)).map(Note::to_string).collect(),
        fingerprint: bits,
        near,
        ..Report::new(document, origin)
    })
}

/// Whether a note tells how the text was read; the others have places of their own.
fn of_reading(note: &Note) -> bool {
    match note {
        Note::Encoding { .. } | Note::Undecodable(_) | Note::Repaired(_) | Note::Summary => true,
        Note::Language(_) | Note::Undated | Note::Duplicate | Note::NearDuplicate { .. } => false,
    }
}

/// What could not be read, told as it comes.
#[derive(Default)]
struct Faults(Cell<usize>);

impl Faults {
    fn add(&self, problem: &Problem) {
        self.0.set(self.0.get() + 1);
        if self.0.get() <= TOLD {
            eprintln!("{problem}");
        }
    }

    fn end(&self) -> Outcome {
        match self.0.get() {
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
