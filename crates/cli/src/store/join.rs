//! `chancery join STORE`: the occurrences of a run, kept in the store.

use std::collections::BTreeMap;
use std::path::Path;

use chancery_join::{JoinOptions, Joiner, Member, Occurrence};
use chancery_store::Store;
use serde_json::{Value, json};

use super::records::Records;
use crate::arguments::Join;
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &Join, path: &Path) -> Result<Outcome, Failure> {
    let mut store = Store::open(path, super::now)?;
    let reader = store.reader()?;
    let run = match &arguments.run {
        Some(name) => reader.run_head(name)?.run,
        None => match reader.runs()?.pop() {
            Some(last) => last.run,
            None => return Err(Failure::Use(format!("{}: nothing was coded into it yet", path.display()))),
        },
    };
    let mut joiner = Joiner::with(JoinOptions { points: arguments.points });
    let mut rows = Rows::default();
    for whole in Records::open(path, Some(&run.number.to_string()))? {
        let whole = whole?;
        joiner.add(&whole.record);
        rows.0.insert(whole.record.document.id.clone(), whole.events);
    }
    let occurrences = joiner.occurrences();
    let stored: Vec<_> = occurrences.iter().map(|occurrence| rows.stored(occurrence)).collect();
    let replaced = store.replace_occurrences(&run, &stored)?;
    let several = occurrences.iter().filter(|occurrence| occurrence.reports > 1).count();
    let summary = format!(
        "{} occurrences in {} reports of run {}, {several} of them told by several; {} new, {} changed, {} gone",
        occurrences.len(),
        joiner.reports(),
        run.number,
        replaced.new,
        replaced.changed,
        replaced.removed
    );
    match arguments.format {
        None => println!("{summary}"),
        Some(format) => {
            crate::commands::list_occurrences(&occurrences, format, arguments.min_reports)?;
            eprintln!("{summary}");
        }
    }
    Ok(Outcome::Fine)
}

/// Row ids of events, by document and place in its record.
#[derive(Default)]
struct Rows(BTreeMap<String, Vec<String>>);

impl Rows {
    /// An occurrence in the form of the store; its members are the events that tell it, restatements too.
    fn stored(&self, occurrence: &Occurrence) -> chancery_store::Occurrence {
        let mut content = serde_json::to_value(occurrence).expect("an occurrence is writable as JSON");
        if let Value::Object(fields) = &mut content {
            // The tables tell these.
            fields.retain(|name, _| name != "members" && name != "joins");
        }
        let mut members = Vec::new();
        for (at, member) in occurrence.members.iter().enumerate() {
            let join = occurrence.joins.iter().find(|join| join.member == at);
            let evidence = join.map_or(json!({}), |join| {
                let with = &occurrence.members[join.with];
                json!({"with": self.row(&with.document, with), "points": join.points, "agrees": join.agrees})
            });
            for telling in
                std::iter::once(&member.event).chain(member.tellings.iter().filter(|id| **id != member.event))
            {
                let Some(event) = self.0.get(&member.document).and_then(|rows| rows.get(telling.index())) else {
                    continue;
                };
                let evidence = if *telling == member.event {
                    evidence.clone()
                } else {
                    json!({"restates": self.row(&member.document, member)})
                };
                members.push(chancery_store::Member { event: event.clone(), evidence });
            }
        }
        chancery_store::Occurrence { id: occurrence.id.clone(), content, members }
    }

    fn row(&self, document: &str, member: &Member) -> Option<&String> {
        self.0.get(document)?.get(member.event.index())
    }
}
