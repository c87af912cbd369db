//! Commands that measure.

pub(crate) mod arguments;
pub(crate) mod audit;
pub(crate) mod coverage;
mod texts;

use std::io::Write;
use std::path::{Path, PathBuf};

use chancery::{Engine, Tables};
use chancery_eval::corpus::Article;
use chancery_eval::story::Story;

use crate::arguments::{Eval, EvalFormat};
use crate::{Failure, Outcome};

/// `chancery eval`: a set's metrics over a file.
pub(crate) fn eval(arguments: &Eval) -> Result<Outcome, Failure> {
    let path = arguments.file.display().to_string();
    let report = if arguments.set == "own" {
        let articles = articles(&arguments.file)?;
        if arguments.check {
            let lines: usize = articles.first.iter().chain(&articles.second).map(|article| article.lines.len()).sum();
            println!("{} articles, {} read twice, {lines} lines", articles.first.len(), articles.second.len());
            return Ok(Outcome::Fine);
        }
        let engine = engine(arguments)?;
        chancery_eval::score_own(&path, &articles.first, &articles.second, &engine)
    } else if chancery_eval::is_of_pages(&arguments.set) {
        let report = chancery_eval::score_pages(&arguments.set, &arguments.file, &read(&arguments.file)?);
        report.map_err(|error| Failure::Use(format!("{path}: {error}")))?
    } else if arguments.set == "stories" {
        let stories = stories(&arguments.file)?;
        if arguments.check {
            let things: usize = stories.iter().map(|story| story.things.len()).sum();
            let reports: usize = stories.iter().map(|story| story.reports.len()).sum();
            println!("{} stories, {reports} reports, {things} things that they share", stories.len());
            return Ok(Outcome::Fine);
        }
        let engine = engine(arguments)?;
        chancery_eval::score_stories(&path, &stories, &engine)
    } else {
        let content = read(&arguments.file)?;
        let engine = engine(arguments)?;
        let report = chancery_eval::score(&arguments.set, &path, &content, &engine);
        report.map_err(|error| Failure::Use(format!("{path}: {error}")))?
    };
    let written =
        if arguments.format == EvalFormat::Json { report.to_json() + "\n" } else { report.to_text(arguments.misses) };
    std::io::stdout().lock().write_all(written.as_bytes())?;
    Ok(Outcome::Fine)
}

fn engine(arguments: &Eval) -> Result<Engine, Failure> {
    let engine = crate::commands::engine(&arguments.tables, &arguments.model)?;
    Ok(if arguments.no_reader { engine.without_reader() } else { engine })
}

/// The articles of a folder, by name; `second` are those that a second reader has read too.
struct Articles {
    first: Vec<Article>,
    second: Vec<Article>,
}

/// Reads every `NAME.txt` of a folder and of the folders in it, with `NAME.gold` and, where there is one, `NAME.second.gold`.
fn articles(folder: &Path) -> Result<Articles, Failure> {
    let mut texts = Vec::new();
    gather(folder, "txt", &mut texts)?;
    texts.sort();
    if texts.is_empty() {
        let hint = "an article is NAME.txt with its reading NAME.gold beside it";
        return Err(Failure::Use(format!("{}: no articles; {hint}", folder.display())));
    }
    let tables = Tables::builtin();
    let (mut articles, mut errors) = (Articles { first: Vec::new(), second: Vec::new() }, Vec::new());
    for path in texts {
        let text = read(&path)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut add = |reading: PathBuf, to: &mut Vec<Article>| -> Result<(), Failure> {
            let shown = reading.display().to_string();
            if !reading.exists() {
                errors.push(format!("{shown}: there is no reading of {}; write one", path.display()));
                return Ok(());
            }
            match Article::parse(&name, &shown, &text, &read(&reading)?, &tables) {
                Ok(article) => to.push(article),
                Err(found) => errors.extend(found),
            }
            Ok(())
        };
        add(path.with_extension("gold"), &mut articles.first)?;
        let second = path.with_extension("second.gold");
        if second.exists() {
            add(second, &mut articles.second)?;
        }
    }
    if errors.is_empty() { Ok(articles) } else { Err(Failure::Tables(errors)) }
}

/// Reads every `NAME.story` of a folder and of the folders in it, by path.
fn stories(folder: &Path) -> Result<Vec<Story>, Failure> {
    let mut files = Vec::new();
    gather(folder, "story", &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(Failure::Use(format!("{}: no stories; a story is a file NAME.story", folder.display())));
    }
    let tables = Tables::builtin();
    let (mut stories, mut errors) = (Vec::new(), Vec::new());
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match Story::parse(&name, &path.display().to_string(), &read(&path)?, &tables) {
            Ok(story) => stories.push(story),
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() { Ok(stories) } else { Err(Failure::Tables(errors)) }
}

/// Adds the files of a folder, and of the folders in it, that have the extension.
fn gather(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.is_dir() {
            gather(&path, extension, files)?;
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| failed(path, error))
}

fn failed(path: &Path, error: std::io::Error) -> Failure {
    Failure::Read { path: path.display().to_string(), error }
}
