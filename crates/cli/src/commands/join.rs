//! `chancery join`: what happened, by all reports that tell of it.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::path::Path;

use chancery::record::Record;
use chancery_join::{Join as Joined, JoinOptions, Joiner, Occurrence};

use crate::arguments::{Join, JoinFormat};
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &Join) -> Result<Outcome, Failure> {
    #[cfg(feature = "store")]
    {
        let stores = arguments.files.iter().filter(|file| crate::store::is_store(file));
        match (stores.collect::<Vec<_>>().as_slice(), arguments.files.len()) {
            ([store], 1) => return crate::store::join::run(arguments, store),
            ([], _) if arguments.run.is_none() => {}
            ([], _) => return Err(Failure::Use("--run is a run of a store; name the store".into())),
            ([store, ..], _) => {
                return Err(Failure::Use(format!("{} is a store, and is joined by itself", store.display())));
            }
        }
    }
    let mut joiner = Joiner::with(JoinOptions { points: arguments.points });
    for file in &arguments.files {
        add_file(file, &mut joiner)?;
    }
    let occurrences = joiner.occurrences();
    let default = if std::io::stdout().is_terminal() { JoinFormat::Table } else { JoinFormat::Jsonl };
    list(&occurrences, arguments.format.unwrap_or(default), arguments.min_reports)?;
    Ok(Outcome::Fine)
}

/// Lists what at least so many reports tell.
pub(crate) fn list(occurrences: &[Occurrence], format: JoinFormat, min_reports: usize) -> Result<(), Failure> {
    let write = match format {
        JoinFormat::Table => table,
        JoinFormat::Jsonl => Occurrence::to_jsonl,
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for occurrence in occurrences.iter().filter(|occurrence| occurrence.reports >= min_reports) {
        out.write_all(write(occurrence).as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

/// Adds the records of a file, one a line; the first line that is none is the error.
fn add_file(path: &Path, joiner: &mut Joiner) -> Result<(), Failure> {
    let name = path.display().to_string();
    let failed = |error| Failure::Read { path: name.clone(), error };
    let lines: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(path).map_err(failed)?))
    };
    for (index, line) in lines.lines().enumerate() {
        let line = line.map_err(failed)?;
        if line.trim().is_empty() {
            continue;
        }
        let record = Record::from_json(&line).map_err(|error| {
            let hint = "a line holds one record, as `chancery code --format jsonl` writes it";
            Failure::Use(format!("{name}:{}: no record: {error}; {hint}", index + 1))
        })?;
        joiner.add(&record);
    }
    Ok(())
}

/// A head line, a line for each report, and what the joins rest on.
fn table(occurrence: &Occurrence) -> String {
    let Occurrence { time, place, reports, publishers, .. } = occurrence;
    let reported = || occurrence.members[0].published.as_ref().map(|day| format!("(told {day})"));
    let when = time.clone().or_else(reported).unwrap_or_else(|| "-".into());
    let whereabouts = place.as_ref().map_or(String::new(), |place| format!(" in {place}"));
    let side = |names: &[String]| if names.is_empty() { "-".into() } else { one_line(&names.join(" & ")) };
    let (actors, recipients) = (side(&occurrence.actors), side(&occurrence.recipients));
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let mut out = format!(
        "{when}  {actors} -> {recipients}  {}  {}{whereabouts}  ({}, {})\n",
        occurrence.action,
        occurrence.standing,
        counted(*reports, "report"),
        counted(*publishers, "publisher"),
    );
    for (at, member) in occurrence.members.iter().enumerate() {
        let published = member.published.as_deref().unwrap_or("-");
        let publisher = member.publisher.as_deref().unwrap_or("-");
        let words = one_line(member.words.as_deref().unwrap_or_default());
        let document: String = member.document.chars().take(12).collect();
        out += &format!("  {published}  {publisher}  {document} {}  \"{words}\"\n", member.event);
        if let Some(join) = occurrence.joins.iter().find(|join| join.member == at) {
            out += &format!("      {}\n", reasons(join, occurrence));
        }
    }
    out + "\n"
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn reasons(join: &Joined, occurrence: &Occurrence) -> String {
    let fields: Vec<String> = join.agrees.iter().map(|agrees| agrees.field.to_string()).collect();
    let with = &occurrence.members[join.with];
    let document: String = with.document.chars().take(12).collect();
    format!("agrees with {document} {} in {} ({} points)", with.event, fields.join(", "), join.points)
}
