//! The sheet as one HTML page that needs no network: read, judge by keys, download the CSV.

use serde_json::{Value, json};

use super::sheet::{cells, columns};
use super::{Field, Judgement, Row, Sample};

/// The page without its rows.
const TEMPLATE: &str = include_str!("page.html");

/// Colours of fields and verdicts, by day and by night; pages of the command share them.
const PALETTE: &str = include_str!("palette.css");

/// The page of a sample; what it downloads is the sheet that [`super::sheet::write`] writes, with the
/// judgements in it.
pub fn page(sample: &Sample) -> String {
    let fields = Field::ALL.iter().map(|field| {
        json!({ "name": field.name(), "key": field.key().to_string(), "question": field.question(), "column": field.judged_column() })
    });
    let rows = sample.rows.iter().zip(cells(sample)).map(|((_, row), cells)| entry(row, cells));
    let data = json!({
        "title": format!("{} rows of {}, seed {}", sample.rows.len(), sample.of, sample.seed),
        "columns": columns(),
        "fields": fields.collect::<Vec<_>>(),
        "judgements": Judgement::ALL.map(Judgement::name),
        "rows": rows.collect::<Vec<_>>(),
    });
    // Within a script element only `<` could end the data early.
    TEMPLATE.replace("/*PALETTE*/", PALETTE).replace("/*DATA*/null", &data.to_string().replace('<', "\\u003c"))
}

fn entry(row: &Row, cells: Vec<String>) -> Value {
    let stretches: Vec<Value> = row.sentence.iter().map(|stretch| json!([stretch.text, stretch.fields])).collect();
    json!({ "cells": cells, "before": row.before, "sentence": stretches, "elsewhere": row.elsewhere })
}

#[cfg(test)]
mod tests {
    use super::super::Stretch;
    use super::*;

    #[test]
    fn the_page_holds_every_row_and_no_text_can_break_out_of_it() {
        let stretch = Stretch { text: "</script><b>Chad".into(), fields: vec!["actor"] };
        let row = Row { sentence: vec![stretch], ..Row::default() };
        let sample = Sample { rows: vec![("0a".into(), row)], of: 9, strata: 3, documents: 2, seed: 4 };
        let page = page(&sample);
        assert!(page.contains("1 rows of 9, seed 4") && page.contains("\\u003c/script>\\u003cb>Chad"));
        assert_eq!(page.matches("</script>").count(), TEMPLATE.matches("</script>").count());
        assert!(!page.contains("/*DATA*/null") && !page.contains("http"), "needs no network");
    }
}
