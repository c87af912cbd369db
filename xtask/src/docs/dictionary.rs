//! The data dictionary: every field of a record, and every column of the tables for analysts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::cell;

const SOURCES: &str = include_str!("sources.tsv");

const HEAD: &str = "\
# Data dictionary

<!-- Written by `cargo xtask docs` from the types in crates/record and crates/export; do not edit. -->

Every field of a record (`chancery.record/1`) and every column of the tables that `chancery export` writes. *Source* is what
decides a field, *evidence* the word in `evidence[].field` under which the words that show it stand. Offsets count code
points of the text from 0; `end_char` is the one behind the last. What does not exist is null; a list is there even where
it is empty. [export.md](export.md) says what each format can hold, [codebook.md](codebook.md) what each action is.
";

/// The whole page.
pub(super) fn page() -> String {
    let schema: Value = serde_json::from_str(&chancery_record::schema()).expect("the schema is JSON");
    let sources = sources();
    let mut page = String::from(HEAD);
    page += "\n## The record\n";
    object(&mut page, "Record", &schema, &sources);
    let types = schema["$defs"].as_object().expect("the schema has types");
    for name in in_order(&schema) {
        match &types[&name] {
            object_type if object_type.get("properties").is_some() => object(&mut page, &name, object_type, &sources),
            words if words.get("oneOf").is_some() => vocabulary(&mut page, &name, words),
            _ => {}
        }
    }
    page += "\n## Tables for analysts\n\n`csv` is the first; the others are the folders of `parquet`, each parted by the month of publication (`month=2024-05`).\n";
    table(
        &mut page,
        "csv",
        "One row for each pair of parties of an event.",
        &schemars::schema_for!(chancery_export::rows::PairRow),
    );
    table(&mut page, "events", "One row an event.", &schemars::schema_for!(chancery_export::rows::EventRow));
    table(&mut page, "statements", "One row a statement.", &schemars::schema_for!(chancery_export::rows::StatementRow));
    table(
        &mut page,
        "agreements",
        "One row an agreement.",
        &schemars::schema_for!(chancery_export::rows::AgreementRow),
    );
    table(&mut page, "transfers", "One row a transfer.", &schemars::schema_for!(chancery_export::rows::TransferRow));
    page += "\n### `records`\n\nOne row a report: the record as above, nested. Only `provenance.options` is a string, with JSON in it.\n";
    party(&mut page);
    page
}

/// The rows of `sources.tsv`: source and evidence by field.
fn sources() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let rows = SOURCES.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, (cells.next()?, cells.next().unwrap_or_default())))
    })
    .collect()
}

/// The names of types in the order in which the record reaches them.
fn in_order(schema: &Value) -> Vec<String> {
    let mut order = Vec::new();
    reach(schema, schema, &mut order);
    order
}

fn reach(schema: &Value, root: &Value, order: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(name) = fields.get("$ref").and_then(Value::as_str).and_then(named)
                && !order.contains(&name)
            {
                order.push(name.clone());
                reach(&root["$defs"][&name], root, order);
            }
            fields.iter().filter(|(key, _)| *key != "$defs").for_each(|(_, value)| reach(value, root, order));
        }
        Value::Array(items) => items.iter().for_each(|item| reach(item, root, order)),
        _ => {}
    }
}

fn named(reference: &str) -> Option<String> {
    reference.strip_prefix("#/$defs/").map(str::to_owned)
}

fn object(
    page: &mut String,
    name: &str,
    schema: &Value,
    sources: &BTreeMap<&'static str, (&'static str, &'static str)>,
) {
    let _ = write!(page, "\n### {name}\n\n{}\n\n", paragraph(schema));
    page.push_str("| field | meaning | values | source | evidence |\n|---|---|---|---|---|\n");
    for (field, described) in properties(schema) {
        let (source, evidence) = sources.get(format!("{name}.{field}").as_str()).copied().unwrap_or_default();
        let evidence = if evidence.is_empty() { String::new() } else { format!("`{evidence}`") };
        let (meaning, values) = (cell(&paragraph(described)), values(described));
        let _ = writeln!(page, "| `{field}` | {meaning} | {values} | {} | {evidence} |", cell(source));
    }
}

fn vocabulary(page: &mut String, name: &str, schema: &Value) {
    let _ = write!(page, "\n### {name}\n\n{}\n\n| word | means |\n|---|---|\n", paragraph(schema));
    for choice in schema["oneOf"].as_array().into_iter().flatten() {
        let word = choice["const"].as_str().unwrap_or_default();
        let _ = writeln!(page, "| `{word}` | {} |", cell(&paragraph(choice)));
    }
}

fn table(page: &mut String, name: &str, what: &str, schema: &schemars::Schema) {
    let _ = write!(page, "\n### `{name}`\n\n{what}\n\n| column | meaning | values |\n|---|---|---|\n");
    for (field, described) in properties(schema.as_value()) {
        let _ = writeln!(page, "| `{field}` | {} | {} |", cell(&paragraph(described)), values(described));
    }
}

/// The two structs inside columns.
fn party(page: &mut String) {
    table(page, "Party", "A party of an event or statement.", &schemars::schema_for!(chancery_export::rows::Party));
    table(page, "Thing", "An object of an event.", &schemars::schema_for!(chancery_export::rows::Thing));
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema.get("properties").and_then(Value::as_object).into_iter().flatten()
}

/// The description as one paragraph.
fn paragraph(schema: &Value) -> String {
    let words = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let plain = words.split("\n\n").filter(|part| !part.starts_with("```")).collect::<Vec<_>>().join(" ");
    plain.replace('\n', " ").replace("[`", "`").replace("`]", "`")
}

/// What values a field has, with a link to the type where it has one.
fn values(schema: &Value) -> String {
    let empty = Map::new();
    let fields = schema.as_object().unwrap_or(&empty);
    if let Some(name) = fields.get("$ref").and_then(Value::as_str).and_then(named) {
        return link(&name);
    }
    if let Some(choices) = fields.get("anyOf").and_then(Value::as_array) {
        return choices.iter().map(values).collect::<Vec<_>>().join(" or ");
    }
    match fields.get("type") {
        Some(Value::String(kind)) if kind == "array" => format!("list of {}", values(&schema["items"])),
        Some(Value::String(kind)) => with_format(kind, fields),
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .map(|kind| with_format(kind, fields))
            .collect::<Vec<_>>()
            .join(" or "),
        _ => "any".into(),
    }
}

fn with_format(kind: &str, fields: &Map<String, Value>) -> String {
    let is_date = kind == "string" && fields.get("format").and_then(Value::as_str) == Some("date");
    if is_date { "date".into() } else { kind.to_owned() }
}

/// Ids have no section of their own.
fn link(name: &str) -> String {
    match name {
        "Certainty" => "number from 0 to 1".into(),
        _ if name.ends_with("Id") => format!("id of {}", name.trim_end_matches("Id").to_lowercase()),
        _ => format!("[{name}](#{})", name.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_record_has_a_source_and_no_row_is_stale() {
        let schema: Value = serde_json::from_str(&chancery_record::schema()).unwrap();
        let mut fields: Vec<String> = properties(&schema).map(|(field, _)| format!("Record.{field}")).collect();
        for (name, of) in schema["$defs"].as_object().unwrap() {
            fields.extend(properties(of).map(|(field, _)| format!("{name}.{field}")));
        }
        fields.sort();
        let listed: Vec<String> = sources().keys().map(|field| (*field).to_owned()).collect();
        assert_eq!(listed, fields);
    }

    #[test]
    fn evidence_is_named_as_records_name_it() {
        for (field, (_, evidence)) in sources() {
            assert!(evidence.is_empty() || evidence.parse::<chancery_record::EvidenceField>().is_ok(), "{field}");
        }
    }
}
