//! Decisions from a table.

use std::path::Path;

use chancery_store::{Decision, Verdict};
use serde_json::{Map, Value};

use crate::Failure;

/// The decisions of a table with the columns `id` and `verdict`, and perhaps `field`, `value`, `author`, `reason` and `time`;
/// other columns are passed over, so that what `query --format csv` prints can be judged line by line. A row without a verdict
/// decides nothing. Rows of one id that set fields one after another are one decision each.
pub(super) fn read(path: &Path, author: Option<&str>, reason: &str) -> Result<Vec<Decision>, Failure> {
    let file = path.display().to_string();
    let opened = std::fs::File::open(path).map_err(|error| Failure::Read { path: file.clone(), error })?;
    let (decisions, errors) = decisions(opened, &file, author, reason);
    if errors.is_empty() { Ok(decisions) } else { Err(Failure::Tables(errors)) }
}

fn decisions(
    input: impl std::io::Read,
    file: &str,
    author: Option<&str>,
    reason: &str,
) -> (Vec<Decision>, Vec<String>) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let (mut decisions, mut errors) = (Vec::new(), Vec::new());
    let columns: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect(),
        Err(error) => return (decisions, vec![format!("{file}: {error}")]),
    };
    for needed in ["id", "verdict"] {
        if !columns.iter().any(|name| name == needed) {
            errors.push(format!("{file}:1: no column `{needed}`; needed are id and verdict, and perhaps field, value, author, reason, time"));
        }
    }
    if !errors.is_empty() {
        return (decisions, errors);
    }
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                errors.push(format!("{file}: {error}"));
                continue;
            }
        };
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |name: &str| {
            let at = columns.iter().position(|column| column == name)?;
            row.get(at).map(str::trim).filter(|cell| !cell.is_empty())
        };
        let Some(verdict) = cell("verdict") else { continue };
        let decided = (|| {
            let verdict: Verdict = verdict.parse()?;
            let author = cell("author").or(author).ok_or("no author; give a column `author`, or --author NAME")?;
            Ok::<Decision, String>(Decision {
                of: cell("id").ok_or("no id")?.to_owned(),
                verdict,
                content: content(verdict, cell("field"), cell("value"))?,
                author: author.to_owned(),
                reason: cell("reason").unwrap_or(reason).to_owned(),
                time: cell("time").map(str::to_owned),
            })
        })();
        match decided {
            Ok(decision) => decisions.push(decision),
            Err(what) => errors.push(format!("{file}:{line}: {what}")),
        }
    }
    (decisions, errors)
}

fn content(verdict: Verdict, field: Option<&str>, value: Option<&str>) -> Result<Map<String, Value>, String> {
    let pair = |field: &str, value: Value| Map::from_iter([(field.to_owned(), value)]);
    match verdict {
        Verdict::Accept | Verdict::Reject => Ok(Map::new()),
        Verdict::Set => Ok(pair(field.ok_or("set needs a field")?, value.map_or(Value::Null, Value::from))),
        Verdict::Merge => Ok(pair("into", value.ok_or("merge needs the id of the other actor as value")?.into())),
        Verdict::Split => {
            let spans: Result<Vec<Value>, String> =
                value.ok_or("split needs mentions like 10-14 as value")?.split_whitespace().map(span).collect();
            Ok(pair("mentions", spans?.into()))
        }
    }
}

/// `10-14` as `[10, 14]`.
pub(super) fn span(written: &str) -> Result<Value, String> {
    let bounds =
        written.split_once('-').and_then(|(start, end)| Some((start.parse::<u64>().ok()?, end.parse::<u64>().ok()?)));
    match bounds.filter(|(start, end)| start < end) {
        Some((start, end)) => Ok(Value::from(vec![start, end])),
        None => Err(format!("`{written}` is no mention like 10-14")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str) -> (Vec<Decision>, Vec<String>) {
        decisions(table.as_bytes(), "judged.csv", Some("Ada"), "")
    }

    #[test]
    fn a_judged_table_is_read_line_by_line() {
        let (decisions, errors) = check(
            "id,words,verdict,field,value\ne1,fled,accept,,\ne2,met,,,\ne3,met,set,standing,planned\ne3,met,set,time,\n",
        );
        assert_eq!(errors, Vec::<String>::new());
        let told: Vec<(&str, Verdict, String)> = decisions
            .iter()
            .map(|one| (one.of.as_str(), one.verdict, Value::Object(one.content.clone()).to_string()))
            .collect();
        assert_eq!(
            told,
            [
                ("e1", Verdict::Accept, "{}".to_owned()),
                ("e3", Verdict::Set, "{\"standing\":\"planned\"}".to_owned()),
                ("e3", Verdict::Set, "{\"time\":null}".to_owned()),
            ]
        );
    }

    #[test]
    fn all_faults_are_told_with_their_lines() {
        let (_, errors) = check("id,verdict,field,value\ne1,maybe,,\ne2,split,,x\n");
        assert_eq!(
            errors,
            [
                "judged.csv:2: unknown verdict `maybe`; known are accept, reject, set, merge, split",
                "judged.csv:3: `x` is no mention like 10-14",
            ]
        );
        assert!(check("name\na\n").1[0].starts_with("judged.csv:1: no column `id`"));
    }
}
