//! The record as a table: one row a report.

use chancery_record::Record;
use serde_json::Value;

use crate::Table;

/// The options of a run are open by nature; as a column they are JSON in a string.
const OPEN: &str = "/provenance/options";

impl Table for Record {
    fn to_row(&self) -> Result<Value, serde_json::Error> {
        let mut row = serde_json::to_value(self)?;
        if let Some(options) = row.pointer_mut(OPEN) {
            *options = Value::String(options.to_string());
        }
        Ok(row)
    }

    fn restore(row: &mut Value) {
        if let Some(options) = row.pointer_mut(OPEN)
            && let Some(Ok(read)) = options.as_str().map(serde_json::from_str)
        {
            *options = read;
        }
    }
}
