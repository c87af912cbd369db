//! The JSON that Label Studio exports.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chancery_tables::Tables;
use serde_json::Value;

use super::{About, Annotated};
use crate::ExportError;
use crate::label_studio::{CONTINUES, RECIPROCAL};
use crate::markup::{Kind, Letters, Mark, Markup, Role};

/// The annotated texts of an export in Label Studio's format `JSON`. Of several annotations of a task the last
/// that was not cancelled counts, and the prediction where there is none.
///
/// # Errors
/// Where the file cannot be read or is no such export. What is wrong inside a task stands in
/// [`Annotated::problems`].
pub fn label_studio(path: &Path) -> Result<Vec<Annotated>, ExportError> {
    let written = fs::read(path).map_err(ExportError::file(path))?;
    let hint = "export the project in the format JSON, not JSON-MIN or CSV";
    let read: Result<Vec<Value>, _> = serde_json::from_slice(&written);
    let tasks =
        read.map_err(|error| ExportError::read(path.display(), format!("no list of tasks: {error}; {hint}")))?;
    let tables = Tables::builtin();
    let task = |(index, task): (usize, &Value)| {
        let at = format!("{}: task {}", path.display(), index + 1);
        let text = task.pointer("/data/text").and_then(Value::as_str);
        let text = text.ok_or_else(|| ExportError::read(&at, format!("has no data.text; {hint}")))?;
        Ok(one(task, index, text, &tables))
    };
    tasks.iter().enumerate().map(task).collect()
}

fn one(task: &Value, index: usize, text: &str, tables: &Tables) -> Annotated {
    let data = |name: &str| task.pointer(&format!("/data/{name}")).and_then(Value::as_str).map(str::to_owned);
    let document = About { publisher: data("publisher"), published: data("published") };
    let number = task.get("id").and_then(Value::as_u64);
    let short = data("document").map(|id| id.chars().take(16).collect());
    let name = short.or_else(|| number.map(|number| format!("task-{number}")));
    let list = |name: &str| task.get(name).and_then(Value::as_array).into_iter().flatten();
    let is_kept = |annotation: &&Value| annotation.get("was_cancelled").and_then(Value::as_bool) != Some(true);
    let chosen = list("annotations").rfind(is_kept).or_else(|| list("predictions").next_back());
    let results = chosen.and_then(|chosen| chosen.get("result")).and_then(Value::as_array);
    let (markup, problems) = Regions::read(results.map_or(&[], Vec::as_slice), text);
    let name = name.unwrap_or_else(|| format!("task-{}", index + 1));
    Annotated::new(name, document, text.to_owned(), &markup, tables, problems)
}

/// The regions of one annotation.
struct Regions {
    letters: Letters,
    /// Code point at which each UTF-16 unit begins, where there are more of them than code points.
    units: Option<Vec<usize>>,
    markup: Markup,
    /// Marks by the ids of their regions.
    marks: BTreeMap<String, usize>,
    problems: Vec<String>,
}

impl Regions {
    fn read(results: &[Value], text: &str) -> (Markup, Vec<String>) {
        let wide = text.chars().any(|letter| letter.len_utf16() > 1);
        let units = wide.then(|| {
            let starts = text.chars().enumerate().flat_map(|(at, letter)| std::iter::repeat_n(at, letter.len_utf16()));
            starts.chain([text.chars().count()]).collect()
        });
        let letters = Letters::new(text);
        let mut regions =
            Self { letters, units, markup: Markup::default(), marks: BTreeMap::new(), problems: Vec::new() };
        let of_type = |wanted: &'static str| {
            results.iter().filter(move |result| result.get("type").and_then(Value::as_str) == Some(wanted))
        };
        of_type("labels").for_each(|result| regions.region(result));
        // Stretches first: a region that continues another is no mark of its own.
        of_type("relation").filter(|result| label(result) == Some(CONTINUES)).for_each(|result| regions.join(result));
        of_type("choices").chain(of_type("textarea")).for_each(|result| regions.choose(result));
        of_type("relation").filter(|result| label(result) != Some(CONTINUES)).for_each(|result| regions.link(result));
        regions.drop_joined();
        (regions.markup, regions.problems)
    }

    fn region(&mut self, result: &Value) {
        let value = &result["value"];
        let id = word(result, "id").to_owned();
        let kind = value["labels"].get(0).and_then(Value::as_str).and_then(Kind::named);
        let Some(kind) = kind else {
            self.problems.push(format!("region {id}: its label is none of ours"));
            return;
        };
        let offset = |name: &str| value[name].as_u64().and_then(|offset| usize::try_from(offset).ok());
        let (Some(start), Some(end)) = (offset("start"), offset("end")) else {
            self.problems.push(format!("region {id}: has no offsets"));
            return;
        };
        match self.place(start, end, value["text"].as_str()) {
            Some(at) => {
                let mark = self.markup.add(Mark::new(kind, vec![at]));
                self.marks.insert(id, mark);
            }
            None => self.problems.push(format!("region {id}: {start} to {end} are not its words in the text")),
        }
    }

    /// Where a region stands in code points: some versions of Label Studio count UTF-16 units, and only the words tell.
    fn place(&self, start: usize, end: usize, words: Option<&str>) -> Option<(usize, usize)> {
        let has_words = |&(start, end): &(usize, usize)| {
            let found = self.letters.slice(start, end);
            found.is_some() && words.is_none_or(|words| same(words, &found.unwrap_or_default()))
        };
        let units = self.units.as_ref().and_then(|units| Some((*units.get(start)?, *units.get(end)?)));
        Some((start, end)).filter(has_words).or_else(|| units.filter(has_words))
    }

    fn join(&mut self, result: &Value) {
        let (first, more) = (self.marks.get(word(result, "from_id")), self.marks.get(word(result, "to_id")));
        if let (Some(&first), Some(&more)) = (first, more)
            && first != more
        {
            let pieces = std::mem::take(&mut self.markup.marks[more].at);
            self.markup.marks[first].at.extend(pieces);
            self.markup.marks[first].at.sort_unstable();
            self.marks.insert(word(result, "to_id").to_owned(), first);
        }
    }

    fn choose(&mut self, result: &Value) {
        let Some(&at) = self.marks.get(word(result, "id")) else { return };
        let value = &result["value"];
        let chosen = value["choices"].get(0).or_else(|| value["text"].get(0)).and_then(Value::as_str);
        let chosen = chosen.map(|chosen| chosen.trim().to_owned()).filter(|chosen| !chosen.is_empty());
        let mark = &mut self.markup.marks[at];
        match word(result, "from_name") {
            "action" | "kind" => mark.label = chosen,
            "standing" | "polarity" => mark.how = chosen,
            "sides" => mark.reciprocal = chosen.as_deref() == Some(RECIPROCAL),
            "note" => mark.note = chosen,
            _ => {}
        }
    }

    fn link(&mut self, result: &Value) {
        let (from, to) = (word(result, "from_id"), word(result, "to_id"));
        let label = label(result).unwrap_or("(no label)");
        let found = (Role::named(label), self.marks.get(from), self.marks.get(to));
        let (Some(role), Some(&from_mark), Some(&to_mark)) = found else {
            self.problems.push(format!("relation `{label}` from {from} to {to}: not known, or a region is not there"));
            return;
        };
        // An arrow that was drawn to the left means the other way round.
        let leftwards = result["direction"].as_str() == Some("left");
        let (from_mark, to_mark) = if leftwards { (to_mark, from_mark) } else { (from_mark, to_mark) };
        match super::fits(&self.markup, from_mark, role, to_mark) {
            Ok(()) => self.markup.link(from_mark, role, to_mark),
            Err(what) => self.problems.push(format!("relation from {from} to {to}: {what}")),
        }
    }

    /// Marks whose stretches went to another one are none.
    fn drop_joined(&mut self) {
        let kept: Vec<bool> = self.markup.marks.iter().map(|mark| !mark.at.is_empty()).collect();
        let new = |at: usize| kept[..at].iter().filter(|kept| **kept).count();
        self.markup.marks.retain(|mark| !mark.at.is_empty());
        self.markup.links.retain(|link| kept[link.from] && kept[link.to]);
        for link in &mut self.markup.links {
            (link.from, link.to) = (new(link.from), new(link.to));
        }
    }
}

fn word<'v>(result: &'v Value, name: &str) -> &'v str {
    result.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn label(result: &Value) -> Option<&str> {
    result.get("labels")?.get(0)?.as_str()
}

/// Label Studio writes line ends in its own ways.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.replace("\\n", " ").split_whitespace())
        || a.replace("\\n", " ").split_whitespace().eq(b.split_whitespace())
}
