//! `chancery explain`: how the events of a report were read, or where one was lost.

use std::io::Write;

use chancery::Options;
use chancery::record::line::{EventLine, Line};

use crate::arguments::Explain;
use crate::{Failure, Outcome, input};

pub(crate) fn run(arguments: &Explain) -> Result<Outcome, Failure> {
    super::check_certainty(arguments.min_certainty)?;
    // A mistake in the line should not wait for the model.
    let wanted = arguments.why_not.as_deref().map(event_line).transpose()?;
    let engine = super::engine(&arguments.tables, &arguments.model)?;
    let document = input::document(&arguments.file, &arguments.report)?;
    let options =
        Options { min_certainty: arguments.min_certainty, without_reader: arguments.no_reader, ..Options::default() };
    let reading = engine.read(&document, &options);
    let explained = match &wanted {
        Some(wanted) => reading.why_not(engine.tables(), wanted),
        None => reading.explain(engine.tables(), arguments.event.as_deref()),
    };
    let explained = explained.map_err(Failure::Use)?;
    std::io::stdout().lock().write_all(explained.as_bytes())?;
    Ok(Outcome::Fine)
}

fn event_line(said: &str) -> Result<EventLine, Failure> {
    match said.parse::<Line>() {
        Ok(Line::Event(line)) => Ok(line),
        Ok(Line::Say(_)) => Err(Failure::Use("--why-not asks for an event; this line is a statement".into())),
        Err(error) => Err(Failure::Use(format!("--why-not: {error}"))),
    }
}
