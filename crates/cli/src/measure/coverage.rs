//! `chancery coverage`: what is left unread.

use std::io::Write;

use super::{arguments, texts};
use crate::arguments::EvalFormat;
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &arguments::Coverage) -> Result<Outcome, Failure> {
    let engine = crate::commands::engine(&arguments.texts.tables, &arguments.texts.model)?;
    let tables = engine.tables();
    let mut counts = chancery_eval::coverage::Coverage::over(tables);
    texts::read(
        &arguments.texts,
        &engine,
        |reading, origin| chancery_eval::coverage::Coverage::of(reading, tables, origin),
        |counted| counts.add(counted),
    )?;
    let written = match arguments.format {
        EvalFormat::Text => counts.to_text(arguments.top),
        EvalFormat::Json => counts.to_json(arguments.top) + "\n",
    };
    std::io::stdout().lock().write_all(written.as_bytes())?;
    Ok(Outcome::Fine)
}
