//! Commands that measure.

use std::io::Write;

use crate::arguments::{Eval, EvalFormat};
use crate::{Failure, Outcome};

/// `chancery eval`: a set's metrics over a file.
pub(crate) fn eval(arguments: &Eval) -> Result<Outcome, Failure> {
    let path = arguments.file.display().to_string();
    let content =
        std::fs::read_to_string(&arguments.file).map_err(|error| Failure::Read { path: path.clone(), error })?;
    let engine = crate::commands::engine(&arguments.tables, &arguments.model)?;
    let report = chancery_eval::score(&arguments.set, &path, &content, &engine);
    let report = report.map_err(|error| Failure::Use(format!("{path}: {error}")))?;
    let written =
        if arguments.format == EvalFormat::Json { report.to_json() + "\n" } else { report.to_text(arguments.misses) };
    std::io::stdout().lock().write_all(written.as_bytes())?;
    Ok(Outcome::Fine)
}
