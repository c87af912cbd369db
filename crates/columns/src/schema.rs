//! The columns of a type, from its JSON Schema.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The columns of `T`, with the documentation of its fields as `description` in their metadata.
///
/// Strings and closed vocabularies are `Utf8`, strings of the format `date` are `Date32`, integers are `Int64`,
/// other numbers `Float64`, objects structs, arrays lists. What is open by nature (a map) is `Utf8` and holds
/// JSON. Everything may be null except what the schema requires to be there.
///
/// ```
/// let schema = chancery_columns::schema_of::<chancery_record::Record>();
/// assert_eq!(schema.field(0).name(), "schema");
/// assert!(schema.field_with_name("events").unwrap().data_type().is_nested());
/// ```
pub fn schema_of<T: JsonSchema>() -> SchemaRef {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| settings.inline_subschemas = true);
    let schema = settings.into_generator().into_root_schema_for::<T>();
    Arc::new(Schema::new(fields(schema.as_value())))
}

fn fields(object: &Value) -> Fields {
    let properties = object.get("properties").and_then(Value::as_object);
    properties.into_iter().flatten().map(|(name, schema)| field(name, schema)).collect()
}

fn field(name: &str, schema: &Value) -> Field {
    let (data_type, nullable) = column(schema);
    let described = schema.get("description").and_then(Value::as_str);
    let metadata: HashMap<String, String> =
        described.map(|words| ("description".to_owned(), words.replace('\n', " "))).into_iter().collect();
    Field::new(name, data_type, nullable).with_metadata(metadata)
}

/// The type of a column, and whether it may be empty.
fn column(schema: &Value) -> (DataType, bool) {
    // `Option<T>` of a type with its own schema is "that, or null".
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        let is_null = |choice: &&Value| choice.get("type").and_then(Value::as_str) == Some("null");
        let nullable = choices.iter().any(|choice| is_null(&choice));
        let data_type =
            choices.iter().find(|choice| !is_null(choice)).map_or(DataType::Utf8, |choice| column(choice).0);
        return (data_type, nullable);
    }
    let (kind, nullable) = kind(schema);
    let data_type = match kind {
        Some("boolean") => DataType::Boolean,
        Some("integer") => DataType::Int64,
        Some("number") => DataType::Float64,
        Some("array") => {
            let (item, nullable) = schema.get("items").map_or((DataType::Utf8, true), column);
            DataType::List(Arc::new(Field::new("item", item, nullable)))
        }
        Some("object") if schema.get("properties").is_some() => DataType::Struct(fields(schema)),
        Some("string") if schema.get("format").and_then(Value::as_str) == Some("date") => DataType::Date32,
        // Strings, closed vocabularies ("one of these constants"), and maps as JSON.
        _ => DataType::Utf8,
    };
    (data_type, nullable)
}

/// The word of `type`, without `null`, and whether null was among them.
fn kind(schema: &Value) -> (Option<&str>, bool) {
    match schema.get("type") {
        Some(Value::String(kind)) => (Some(kind), false),
        Some(Value::Array(kinds)) => {
            let words = || kinds.iter().filter_map(Value::as_str);
            (words().find(|kind| *kind != "null"), words().any(|kind| kind == "null"))
        }
        _ => (None, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: JsonSchema>(column: &str, expect: &str) {
        let schema = schema_of::<T>();
        let field = schema.field_with_name(column).expect("the column is there");
        let said = format!("{}{}", field.data_type(), if field.is_nullable() { "?" } else { "" });
        assert_eq!(said, expect, "{column}");
    }

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Row {
        words: Option<String>,
        #[schemars(extend("format" = "date"))]
        day: Option<String>,
        count: u32,
        share: Option<f64>,
        standing: chancery_record::Standing,
        how: Option<chancery_record::Auxiliary>,
        flags: Vec<bool>,
    }

    #[test]
    fn each_sort_of_field_has_its_type() {
        check::<Row>("words", "Utf8?");
        check::<Row>("day", "Date32?");
        check::<Row>("count", "Int64");
        check::<Row>("share", "Float64?");
        check::<Row>("standing", "Utf8");
        check::<Row>("how", "Utf8?");
        check::<Row>("flags", "List(non-null Boolean)");
    }

    #[test]
    fn every_column_of_a_record_is_described() {
        let schema = schema_of::<chancery_record::Record>();
        let silent = |field: &&Arc<Field>| !field.metadata().contains_key("description");
        assert_eq!(schema.fields().iter().filter(silent).count(), 0);
    }
}
