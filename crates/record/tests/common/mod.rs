//! The hand-made sample record, and a check against the schema.

#![allow(dead_code)] // Each test binary uses a part.

use chancery_record::{Record, schema};
use serde_json::Value;

pub const SAMPLE: &str = include_str!("../../samples/drones.json");
pub const TEXT: &str = include_str!("../../samples/drones.txt");

pub fn sample() -> Record {
    Record::from_json(SAMPLE).expect("the sample is a record")
}

/// What in `value` does not fit the schema of a record. Knows the keywords that the schema uses, and
/// panics on another, so that nothing is passed over unchecked. Properties that the schema does not
/// declare are faults too: the sample must not know more than the schema.
pub fn schema_check(value: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let mut faults = Vec::new();
    check(value, &schema, &schema, "", &mut faults);
    faults
}

fn check(value: &Value, schema: &Value, root: &Value, at: &str, faults: &mut Vec<String>) {
    let Some(keywords) = schema.as_object() else {
        assert_eq!(schema, &Value::Bool(true));
        return;
    };
    for (keyword, argument) in keywords {
        let fits = match keyword.as_str() {
            "$schema" | "$defs" | "default" | "title" | "description" | "format" | "additionalProperties" => true,
            "$ref" => {
                let target = argument.as_str().unwrap().strip_prefix('#').unwrap();
                check(value, root.pointer(target).expect("a defined type"), root, at, faults);
                true
            }
            "anyOf" | "oneOf" => argument.as_array().unwrap().iter().any(|option| {
                let mut inner = Vec::new();
                check(value, option, root, at, &mut inner);
                inner.is_empty()
            }),
            "type" => match argument {
                Value::Array(kinds) => kinds.iter().any(|kind| is(value, kind)),
                kind => is(value, kind),
            },
            "const" => value == argument,
            "minimum" => value.as_f64().is_none_or(|number| number >= argument.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= argument.as_f64().unwrap()),
            "pattern" => value.as_str().is_none_or(|id| is_id(id, argument.as_str().unwrap())),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(item, argument, root, &format!("{at}[{index}]"), faults);
                }
                true
            }
            "properties" => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                    match argument.get(name) {
                        Some(property) => check(inner, property, root, &path, faults),
                        None => faults.push(format!("{path}: is not declared")),
                    }
                }
                true
            }
            "required" => {
                for name in argument.as_array().unwrap().iter().map(|name| name.as_str().unwrap()) {
                    if value.get(name).is_none() {
                        faults.push(format!("{at}: lacks `{name}`"));
                    }
                }
                true
            }
            other => panic!("the schema uses `{other}`, which this check does not know"),
        };
        if !fits {
            faults.push(format!("{at}: {value} does not fit {keyword} {argument}"));
        }
    }
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type of JSON: {other}"),
    }
}

/// The only patterns of the schema are those of ids: `^a[1-9][0-9]*$`.
fn is_id(id: &str, pattern: &str) -> bool {
    let prefix =
        pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix("[1-9][0-9]*$")).expect("a pattern of ids");
    id.strip_prefix(prefix).is_some_and(|number| {
        !number.starts_with('0') && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
