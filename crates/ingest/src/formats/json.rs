//! JSON: one object a line, or one document of one or many objects.

use std::sync::Arc;

use serde_json::Value;

use super::ninjs;
use crate::draft::Draft;
use crate::source::{self, Source};
use crate::{Item, Options, Problem, encoding};

/// The records of JSON lines.
pub(super) struct Lines {
    name: String,
    lines: source::Lines,
    number: u64,
    options: Arc<Options>,
}

impl Lines {
    pub(super) fn new(source: Source, options: Arc<Options>) -> Self {
        Self { name: source.name, lines: source::Lines::new(source.bytes, options.largest), number: 0, options }
    }

    fn item(&self, line: &[u8]) -> Result<Item, Problem> {
        let (line, notes) = encoding::decode(line, None);
        let failed = |what: String| Problem::new(&self.name, Some(self.number), what);
        let value: Value = serde_json::from_str(&line)
            .map_err(|error| failed(format!("no JSON: {error}; a line holds one object")))?;
        let mut draft = draft(&value, &self.options).map_err(failed)?;
        draft.notes.extend(notes);
        draft.finish(&self.name, Some(self.number), &self.options)
    }
}

impl Iterator for Lines {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = self.lines.read()?;
            self.number += 1;
            match line {
                Ok(line) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(line) => return Some(self.item(&line)),
                Err(what) => return Some(Err(Problem::new(&self.name, Some(self.number), what))),
            }
        }
    }
}

/// The records of one document: an object, an array, or an object with one array of objects in it.
pub(super) fn items(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Item, Problem>> {
    let (text, notes) = encoding::decode(bytes, None);
    let value: Value = match serde_json::from_str(&text) {
        Ok(value) => value,
        Err(error) => return vec![Err(Problem::new(name, None, format!("no JSON: {error}")))],
    };
    let item = |record: Option<u64>, draft: Result<Draft, String>| {
        let mut draft = draft.map_err(|what| Problem::new(name, record, what))?;
        draft.notes.extend(notes.iter().cloned());
        draft.finish(name, record, options)
    };
    let all = match &value {
        Value::Array(all) => all,
        Value::Object(object) => {
            let whole = draft(&value, options);
            let longest = || {
                let arrays = object.values().filter_map(Value::as_array).filter(|all| all.iter().any(Value::is_object));
                arrays.max_by_key(|all| all.len())
            };
            match whole.is_err().then(longest).flatten() {
                Some(all) => all,
                None => return vec![item(None, whole)],
            }
        }
        one => return vec![item(None, draft(one, options))],
    };
    let number = |at: usize| (all.len() > 1).then_some(at as u64 + 1);
    all.iter().enumerate().map(|(at, value)| item(number(at), draft(value, options))).collect()
}

/// The report of one object, by the column map; a news item of ninjs by its own keys.
pub(super) fn draft(value: &Value, options: &Options) -> Result<Draft, String> {
    if !value.is_object() {
        return Err("no object; a record is an object like {\"text\": \"...\"}".into());
    }
    if ninjs::is_item(value) {
        return Ok(ninjs::draft(value));
    }
    Draft::of_record(&options.columns, |name| find(value, name).and_then(text))
}

/// What stands under a key, or under a path of keys parted by dots.
fn find<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let direct = value.get(name);
    direct.or_else(|| {
        let (first, rest) = name.split_once('.')?;
        find(value.get(first)?, rest)
    })
}

/// A value as text; the parts of an array are paragraphs if they are long, else a list.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(all) => {
            let parts: Vec<String> = all.iter().filter_map(text).collect();
            let long = parts.iter().any(|part| part.chars().count() > 80);
            Some(parts.join(if long { "\n\n" } else { ", " })).filter(|text| !text.is_empty())
        }
        Value::Object(object) => {
            ["name", "value", "text"].iter().find_map(|key| object.get(*key)?.as_str()).map(str::to_owned)
        }
        _ => None,
    }
}
