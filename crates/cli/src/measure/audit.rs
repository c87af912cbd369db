//! `chancery audit`: a sample of rows for people to judge, and the score of their judgements.

use std::io::Write;
use std::path::Path;

use chancery_eval::audit::{self, Draw, page, sheet};

use super::arguments::{Audit, Sample, Score, ScoreFormat};
use super::texts;
use crate::{Failure, Outcome};

pub(crate) fn run(command: &Audit) -> Result<Outcome, Failure> {
    match command {
        Audit::Sample(arguments) => sample(arguments),
        Audit::Score(arguments) => score(arguments),
    }
}

fn sample(arguments: &Sample) -> Result<Outcome, Failure> {
    let (csv, html) = (arguments.out.join("sheet.csv"), arguments.out.join("sheet.html"));
    // A sheet that is there may hold somebody's work.
    if let Some(there) = [&csv, &html].into_iter().find(|path| path.exists()) {
        let there = there.display();
        return Err(Failure::Use(format!(
            "{there}: is there already and may be judged; choose another --out, or remove it"
        )));
    }
    let engine = crate::commands::engine(&arguments.texts.tables, &arguments.texts.model)?;
    let mut draw = Draw::new(arguments.rows, arguments.seed);
    texts::read(
        &arguments.texts,
        &engine,
        |reading, origin| (reading.document.id(), audit::rows(reading, engine.tables(), origin)),
        |(document, rows)| draw.offer(&document, rows),
    )?;
    let sample = draw.finish();
    std::fs::create_dir_all(&arguments.out).map_err(|error| unwritable(&arguments.out, &error))?;
    for (path, content) in [(&csv, sheet::write(&sample)), (&html, page::page(&sample))] {
        std::fs::write(path, content).map_err(|error| unwritable(path, &error))?;
    }
    let drawn = sample.rows.len();
    writeln!(
        std::io::stdout().lock(),
        "{drawn} of {} rows, from {} actions with a standing in {} texts\njudge them in {}, or fill in {}",
        sample.of,
        sample.strata,
        sample.documents,
        html.display(),
        csv.display()
    )?;
    Ok(Outcome::Fine)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Use(format!("{}: {error}; --out must be a directory that can be written", path.display()))
}

fn score(arguments: &Score) -> Result<Outcome, Failure> {
    let first = judged(&arguments.sheet);
    let second = arguments.second.as_deref().map(judged).transpose();
    // Errors of both sheets are told in one run.
    let (first, second) = match (first, second) {
        (Ok(first), Ok(second)) => (first, second),
        (Err(Failure::Use(one)), Err(Failure::Use(other))) => return Err(Failure::Use(format!("{one}\n{other}"))),
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    let name = |path: Option<&Path>| path.map_or_else(String::new, |path| path.display().to_string());
    let files = [name(Some(&arguments.sheet)), name(arguments.second.as_deref())];
    let score = audit::Score::of([&files[0], &files[1]], &first, second.as_deref());
    let score = score.map_err(|errors| Failure::Use(errors.join("\n")))?;
    let written = match arguments.format {
        ScoreFormat::Text => score.to_text(),
        ScoreFormat::Json => score.to_json() + "\n",
        ScoreFormat::Markdown => score.to_markdown(),
    };
    std::io::stdout().lock().write_all(written.as_bytes())?;
    Ok(Outcome::Fine)
}

fn judged(path: &Path) -> Result<Vec<sheet::Judged>, Failure> {
    let file = path.display().to_string();
    let content = std::fs::read_to_string(path).map_err(|error| Failure::Read { path: file.clone(), error })?;
    sheet::read(&file, &content).map_err(|errors| Failure::Use(errors.join("\n")))
}
