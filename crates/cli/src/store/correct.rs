//! `chancery correct`: what people decide.

use std::io::{BufWriter, Write};
use std::path::Path;

use chancery::Tables;
use chancery::record::Record;
use chancery::record::line::Line;
use chancery::tables::Deed;
use chancery_store::{Decision, Reader, SqlRows, SqlValue, Store, Verdict, propose};
use serde_json::{Map, Value};

use super::arguments::{Correct, Export, TableFormat};
use super::csv_decisions;
use super::table::Table;
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &Correct) -> Result<Outcome, Failure> {
    if arguments.list {
        return list(&Reader::open(&arguments.store)?);
    }
    if let Some(export) = arguments.export {
        return teach(&Reader::open(&arguments.store)?, export, arguments.out.as_deref());
    }
    let mut store = Store::open(&arguments.store, super::now)?;
    if let Some(correction) = &arguments.withdraw {
        store.withdraw(correction)?;
        println!("correction {correction} is withdrawn");
        return Ok(Outcome::Fine);
    }
    let reader = store.reader()?;
    let mut decisions = match (&arguments.csv, &arguments.id) {
        (Some(path), _) => csv_decisions::read(path, arguments.author.as_deref(), &arguments.reason)?,
        (None, Some(id)) => vec![decision(arguments, id, &reader)?],
        (None, None) => return Err(Failure::Use(NOTHING.into())),
    };
    // Tables that are given are checked even where no decision needs them.
    if arguments.tables.directory.is_some() || decisions.iter().any(needs_codes) {
        let tables = crate::commands::load_tables(&arguments.tables)?;
        for decision in decisions.iter_mut().filter(|decision| needs_codes(decision)) {
            add_codes(decision, &reader, &tables)?;
        }
    }
    let new = store.correct(&decisions)?;
    match (decisions.len(), new) {
        (1, 1) => println!("corrected"),
        (count, new) => println!("{new} corrections, {} known before", count - new),
    }
    Ok(Outcome::Fine)
}

const NOTHING: &str = "nothing is decided; give an ID with --accept, --reject, --set, --line, --merge-into or --split, or give \
                       --csv, --list, --withdraw or --export";

/// The decision that the arguments tell of one id.
fn decision(arguments: &Correct, id: &str, reader: &Reader) -> Result<Decision, Failure> {
    let Some(author) = &arguments.author else {
        return Err(Failure::Use("who decides? give --author NAME, or set CHANCERY_AUTHOR".into()));
    };
    let mut content = Map::new();
    let verdict = if arguments.accept {
        Verdict::Accept
    } else if arguments.reject {
        Verdict::Reject
    } else if !arguments.set.is_empty() {
        for pair in &arguments.set {
            let (field, value) =
                pair.split_once('=').ok_or_else(|| Failure::Use(format!("`{pair}` is no FIELD=VALUE")))?;
            let value = if value.is_empty() { Value::Null } else { Value::from(value) };
            content.insert(field.trim().to_owned(), value);
        }
        Verdict::Set
    } else if let Some(line) = &arguments.line {
        content = of_line(line)?;
        Verdict::Set
    } else if let Some(into) = &arguments.merge_into {
        content.insert("into".into(), into.as_str().into());
        Verdict::Merge
    } else if !arguments.split.is_empty() {
        content.insert("mentions".into(), mentions(&arguments.split, id, reader)?);
        for (field, value) in
            [("name", &arguments.name), ("country", &arguments.country), ("sectors", &arguments.sectors)]
        {
            content.extend(value.as_ref().map(|value| (field.to_owned(), Value::from(value.as_str()))));
        }
        Verdict::Split
    } else {
        return Err(Failure::Use(NOTHING.into()));
    };
    let (author, reason) = (author.clone(), arguments.reason.clone());
    Ok(Decision { of: id.to_owned(), verdict, content, author, reason, time: None })
}

/// The fields that an event line tells.
fn of_line(written: &str) -> Result<Map<String, Value>, Failure> {
    let line = match written.parse() {
        Ok(Line::Event(line)) => line,
        Ok(Line::Say(_)) => return Err(Failure::Use("--line takes the line of an event".into())),
        Err(error) => return Err(Failure::Use(format!("--line: {error}"))),
    };
    let list = |specs: &[chancery::record::line::ActorSpec]| {
        let specs: Vec<String> = specs.iter().map(ToString::to_string).collect();
        if specs.is_empty() { "-".to_owned() } else { specs.join("&") }
    };
    let mut content = Map::new();
    content.insert("actors".into(), list(&line.actors).into());
    if let Some(recipients) = &line.recipients {
        content.insert("recipients".into(), list(&recipients.who).into());
        content.insert("reciprocal".into(), recipients.reciprocal.into());
    }
    content.insert("action".into(), line.action.into());
    let told =
        [("standing", line.standing.map(|standing| standing.to_string())), ("time", line.time), ("place", line.place)];
    content.extend(told.into_iter().filter_map(|(field, value)| Some((field.to_owned(), Value::from(value?)))));
    Ok(content)
}

/// Mentions as spans; words mean every mention of the actor that reads so.
fn mentions(written: &[String], id: &str, reader: &Reader) -> Result<Value, Failure> {
    let mut spans = Vec::new();
    for mention in written {
        if let Ok(span) = csv_decisions::span(mention) {
            spans.push(span);
            continue;
        }
        let found: Vec<Value> = reader
            .mentions(id)?
            .into_iter()
            .filter(|(_, _, text)| text == mention)
            .map(|(start, end, _)| Value::from(vec![start as u64, end as u64]))
            .collect();
        if found.is_empty() {
            return Err(Failure::Use(format!("the actor `{id}` has no mention `{mention}`")));
        }
        spans.extend(found);
    }
    Ok(spans.into())
}

/// Codes follow from action and standing: where one of these is set, so are the codes, unless they are set too.
fn needs_codes(decision: &Decision) -> bool {
    let asked = |field: &str| decision.content.get(field).is_some_and(Value::is_string);
    !decision.content.contains_key("codes") && (asked("action") || asked("standing"))
}

/// Sets the codes of a decision that needs them.
fn add_codes(decision: &mut Decision, reader: &Reader, tables: &Tables) -> Result<(), Failure> {
    let asked = |field: &str| decision.content.get(field).and_then(Value::as_str);
    let Some(detail) = reader.event(&decision.of)? else { return Ok(()) };
    let event = &detail.record.events[detail.index];
    let name = asked("action").unwrap_or(&event.action);
    let Some(action) = tables.actions().get(name) else {
        let hint = tables
            .actions()
            .suggest(name)
            .map_or_else(|| "data/actions.tsv lists all".into(), |near| format!("did you mean `{near}`?"));
        return Err(Failure::Use(format!("unknown action `{name}`; {hint}")));
    };
    let standing = match asked("standing").map(str::parse) {
        Some(Ok(standing)) => standing,
        Some(Err(error)) => return Err(Failure::Use(format!("{error}"))),
        None => event.standing,
    };
    if event.about_of.is_some() {
        // What only another event's words vouch for has no code of its own.
        return Ok(());
    }
    let mut chain = vec![Deed::new(action, standing)];
    chain.extend(about(&detail.record, event.about, tables));
    let codes = serde_json::to_value(tables.codebooks().codes(&chain)).expect("codes are writable as JSON");
    decision.content.insert("codes".into(), codes);
    Ok(())
}

/// What an event is about, and that in turn.
fn about<'t>(record: &Record, mut next: Option<chancery::record::EventId>, tables: &'t Tables) -> Vec<Deed<'t>> {
    let mut chain = Vec::new();
    while let Some(event) = next.and_then(|id| record.events.get(id.index())).filter(|_| chain.len() < 8) {
        chain.extend(tables.actions().get(&event.action).map(|action| Deed::new(action, event.standing)));
        next = event.about;
    }
    chain
}

fn list(reader: &Reader) -> Result<Outcome, Failure> {
    let attachments = reader.attachments()?;
    let mut table = Table::new(BufWriter::new(std::io::stdout().lock()), TableFormat::Table);
    let columns = ["n", "target", "was", "verdict", "content", "author", "time", "reason", "holds to"];
    table.columns(&columns.map(str::to_owned))?;
    let mut lost = false;
    for one in reader.corrections()? {
        let held: Vec<String> = attachments
            .iter()
            .filter(|held| held.correction == one.number)
            .map(|held| {
                lost |= held.how == "lost";
                let otherwise = held
                    .reads
                    .as_ref()
                    .filter(|reads| **reads != one.was)
                    .map_or_else(String::new, |reads| format!(", reads {reads}"));
                format!("run {}: {}{otherwise}", held.run, held.how)
            })
            .collect();
        let holds = one.withdrawn.map_or_else(|| held.join("; "), |time| format!("withdrawn {time}"));
        let text = SqlValue::Text;
        let content = if one.content.is_empty() { String::new() } else { Value::Object(one.content).to_string() };
        table.row(&[
            SqlValue::Integer(one.number),
            text(one.target.to_string()),
            text(one.was),
            text(one.verdict.to_string()),
            text(content),
            text(one.author),
            text(one.time),
            text(one.reason),
            text(holds),
        ])?;
    }
    table.end()?;
    Ok(if lost { Outcome::Findings } else { Outcome::Fine })
}

/// Writes what corrections teach.
fn teach(reader: &Reader, export: Export, out: Option<&Path>) -> Result<Outcome, Failure> {
    let mut stdout = std::io::stdout().lock();
    match export {
        Export::Rows => stdout.write_all(propose::rows(reader)?.as_bytes())?,
        Export::Examples => stdout.write_all(propose::examples(reader)?.as_bytes())?,
        Export::Gold => {
            let articles = propose::gold(reader)?;
            let Some(folder) = out else {
                for article in articles {
                    writeln!(stdout, "{}", article.reading)?;
                }
                return Ok(Outcome::Fine);
            };
            std::fs::create_dir_all(folder)?;
            for article in &articles {
                std::fs::write(folder.join(format!("{}.txt", article.name)), &article.text)?;
                std::fs::write(folder.join(format!("{}.gold", article.name)), &article.reading)?;
            }
            writeln!(stdout, "{} articles in {}", articles.len(), folder.display())?;
        }
    }
    Ok(Outcome::Fine)
}
