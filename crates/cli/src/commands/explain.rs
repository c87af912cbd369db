//! `chancery explain`: how the events of a report were read.

use std::io::Write;

use chancery::Options;

use crate::arguments::Explain;
use crate::{Failure, Outcome, input};

pub(crate) fn run(arguments: &Explain) -> Result<Outcome, Failure> {
    let engine = super::engine(&arguments.tables, &arguments.model)?;
    let document = input::document(&arguments.file, &arguments.report)?;
    let reading = engine.read(&document, &Options::default());
    let explained = reading.explain(engine.tables(), arguments.event.as_deref());
    let explained = explained.map_err(Failure::Use)?;
    std::io::stdout().lock().write_all(explained.as_bytes())?;
    Ok(Outcome::Fine)
}
