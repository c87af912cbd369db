//! `chancery check`: tables, patterns and the patterns' examples.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chancery::tables::{self, Source};
use chancery::{Engine, Tables};

use crate::arguments::ModelArguments;
use crate::{Failure, Outcome};

pub(crate) fn run(directory: &Path, codes: bool, model: &ModelArguments) -> Result<Outcome, Failure> {
    let mut sources = Source::all_builtin();
    sources.extend(super::overlay(directory)?);
    let mut out = std::io::stdout().lock();
    let mut findings = tables::check(&sources);
    let broken = findings.iter().any(|finding| finding.is_error());
    if !broken {
        let tables =
            Tables::load(sources).map_err(|all| Failure::Tables(all.iter().map(ToString::to_string).collect()))?;
        if codes {
            out.write_all(tables.codebooks().derived_table().as_bytes())?;
        }
        let engine = Engine::new(super::model::load(model)?, Arc::new(tables));
        findings.extend(engine.check_patterns());
    }
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    writeln!(out, "{} findings", findings.len())?;
    Ok(if findings.is_empty() { Outcome::Fine } else { Outcome::Findings })
}
