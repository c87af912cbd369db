//! The JSON Schema of a record, generated from its types.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::Value;

use crate::Record;

/// The JSON Schema of [`Record`], as it is committed under `schema/`, with its last newline.
pub fn schema() -> String {
    let plain = RecursiveTransform(|schema: &mut Schema| plain_description(schema));
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Record>();
    { plain }.transform(&mut schema);
    serde_json::to_string_pretty(&schema).expect("a schema is writable as JSON") + "\n"
}

/// Descriptions come from the documentation of the types; what only a reader of Rust needs is left out.
fn plain_description(schema: &mut Schema) {
    let description = schema.get("description").and_then(Value::as_str).map(plain);
    if let Some(description) = description {
        schema.insert("description".into(), description.into());
    }
}

fn plain(documentation: &str) -> String {
    let paragraphs = documentation.split("\n\n");
    let about_values = paragraphs.filter(|words| !words.starts_with("```") && !words.contains("](crate::"));
    let about_values: Vec<String> = about_values.map(|words| words.replace('\n', " ")).collect();
    about_values.join("\n\n").replace("[`", "`").replace("`]", "`")
}
