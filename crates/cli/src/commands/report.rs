//! `chancery report`: a wrong event as a bug report that is a test.

use std::io::Write;

use chancery::Options;

use crate::arguments::Report;
use crate::{Failure, Outcome, input};

pub(crate) fn run(arguments: &Report) -> Result<Outcome, Failure> {
    let engine = super::engine(&arguments.tables, &arguments.model)?;
    let document = input::document(&arguments.file, &arguments.report)?;
    let report = engine.report(&document, &Options::default(), &arguments.event).map_err(Failure::Use)?;
    std::io::stdout().lock().write_all(report.as_bytes())?;
    Ok(Outcome::Fine)
}
