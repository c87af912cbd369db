//! `chancery import`: corrected annotations as event lines.

use std::io::Write;

use chancery_export::import::{Annotated, brat, given_line, label_studio, write};

use super::arguments::{Import, ImportFormat};
use crate::{Failure, Outcome};

pub(crate) fn run(arguments: &Import) -> Result<Outcome, Failure> {
    let texts = match arguments.format {
        ImportFormat::LabelStudio => label_studio(&arguments.file)?,
        ImportFormat::Brat => brat(&arguments.file)?,
    };
    match &arguments.out {
        Some(folder) => write(&texts, folder)?,
        None => print(&texts, arguments.given)?,
    }
    let problems: Vec<String> = texts.iter().flat_map(problems).collect();
    let lines: usize = texts.iter().map(|text| text.lines.len()).sum();
    eprintln!("{} texts, {lines} lines, {} problems", texts.len(), problems.len());
    problems.iter().for_each(|problem| eprintln!("{problem}"));
    Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::Findings })
}

fn print(texts: &[Annotated], given: bool) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    for (index, text) in texts.iter().enumerate() {
        if given {
            out.write_all(given_line(text).as_bytes())?;
            continue;
        }
        let gap = if index == 0 { "" } else { "\n" };
        write!(out, "{gap}# document: {}\n{}", text.name, text.reading())?;
    }
    Ok(out.flush()?)
}

fn problems(text: &Annotated) -> impl Iterator<Item = String> {
    text.problems.iter().map(|problem| format!("{}: {problem}", text.name))
}
