//! The sheet as CSV: written for judges, read back with their judgements.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, WriterBuilder};

use super::{Field, Judgement, Sample};

/// Columns before those of the judged fields.
const BEFORE: [&str; 5] = ["id", "source", "event", "sentence", "words"];

/// Columns behind them, before the judgements.
const BEHIND: [&str; 4] = ["objects", "about", "definition", "codes"];

/// A row as judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Its id.
    pub id: String,
    /// Line of the sheet, from 1.
    pub line: u64,
    /// Whether the engine read something for each field; the row as a whole always is something.
    pub filled: [bool; 8],
    /// The judgement of each field.
    pub judgements: [Option<Judgement>; 8],
}

impl Judged {
    /// The judgement of a field. Where the row as a whole has none of its own, it is wrong if a field
    /// is, else unsure if a field is, else right if every field is.
    pub fn judgement(&self, field: Field) -> Option<Judgement> {
        let own = self.judgements[field as usize];
        if field != Field::Row || own.is_some() {
            return own;
        }
        let fields = &self.judgements[..Field::Row as usize];
        let any = |judgement| fields.contains(&Some(judgement));
        if any(Judgement::Wrong) {
            return Some(Judgement::Wrong);
        }
        if fields.contains(&None) {
            return None;
        }
        Some(if any(Judgement::Unsure) { Judgement::Unsure } else { Judgement::Right })
    }
}

/// The names of all columns.
pub fn columns() -> Vec<String> {
    let fields = Field::ALL.iter().filter(|field| **field != Field::Row).map(|field| field.name().to_owned());
    let judged = Field::ALL.iter().map(|field| field.judged_column());
    let named = |names: &'static [&str]| names.iter().map(|name| (*name).to_owned());
    named(&BEFORE).chain(fields).chain(named(&BEHIND)).chain(judged).chain(["note".to_owned()]).collect()
}

/// The cells of every row, without judgements, in the order of [`columns`].
pub fn cells(sample: &Sample) -> Vec<Vec<String>> {
    let cells = sample.rows.iter().map(|(id, row)| {
        let mut cells = vec![id.clone(), row.place.clone(), row.event.clone(), row.plain_sentence(), row.words.clone()];
        cells.extend(row.values.iter().map(|value| on_one_line(value)));
        cells.extend([&row.objects, &row.about, &row.definition, &row.codes].map(|cell| on_one_line(cell)));
        cells.resize(columns().len(), String::new());
        cells
    });
    cells.collect()
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sheet of a sample, with nothing judged.
pub fn write(sample: &Sample) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let all = std::iter::once(columns()).chain(cells(sample));
    all.for_each(|cells| writer.write_record(&cells).expect("memory takes all, and rows are of one length"));
    let bytes = writer.into_inner().expect("memory takes all");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

/// Reads a judged sheet; `file` is its name in errors, of which all are returned.
///
/// Columns are found by name, so that others may be added; commas or, as some spreadsheets write,
/// semicolons part them.
pub fn read(file: &str, content: &str) -> Result<Vec<Judged>, Vec<String>> {
    let content = content.trim_start_matches('\u{feff}');
    let header = content.lines().next().unwrap_or_default();
    let delimiter = if header.contains(',') || !header.contains(';') { b',' } else { b';' };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(content.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        Some(Err(error)) => return Err(vec![format!("{file}:{}", broken(&error))]),
        None => return Err(vec![format!("{file}:1: the sheet is empty; `chancery audit sample` writes one")]),
    };
    let columns = Columns::find(file, &header)?;
    let (mut rows, mut errors): (Vec<Judged>, Vec<String>) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                errors.push(format!("{file}:{}", broken(&error)));
                continue;
            }
        };
        match columns.row(&record) {
            Ok(row) => match seen.insert(row.id.clone(), row.line) {
                Some(first) => {
                    errors.push(format!(
                        "{file}:{}: row `{}` is there twice, first in line {first}; keep one",
                        row.line, row.id
                    ));
                }
                None => rows.push(row),
            },
            Err(wrong) => errors.extend(wrong.into_iter().map(|what| format!("{file}:{what}"))),
        }
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

/// Where the columns of a sheet stand.
struct Columns {
    id: usize,
    values: [Option<usize>; 8],
    judged: [usize; 8],
}

impl Columns {
    fn find(file: &str, header: &StringRecord) -> Result<Self, Vec<String>> {
        let at = |name: &str| header.iter().position(|cell| cell.trim() == name);
        let mut missing = Vec::new();
        let mut needed = |name: &str| {
            at(name).unwrap_or_else(|| {
                missing.push(format!("`{name}`"));
                0
            })
        };
        let id = needed("id");
        let judged = Field::ALL.map(|field| needed(&field.judged_column()));
        let values = Field::ALL.map(|field| (field != Field::Row).then(|| needed(field.name())));
        if missing.is_empty() {
            return Ok(Self { id, values, judged });
        }
        let missing = missing.join(", ");
        Err(vec![format!(
            "{file}:1: no column {missing}; the first line names the columns as `chancery audit sample` wrote them"
        )])
    }

    fn row(&self, record: &StringRecord) -> Result<Judged, Vec<String>> {
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let mut wrong = Vec::new();
        let judgements = Field::ALL.map(|field| {
            Judgement::read(cell(self.judged[field as usize])).unwrap_or_else(|what| {
                wrong.push(format!("{line}: {}: {what}", field.judged_column()));
                None
            })
        });
        let id = cell(self.id).trim().to_owned();
        if id.is_empty() {
            wrong.push(format!("{line}: a row without `id`; take the id from the sheet that was drawn"));
        }
        let filled = self.values.map(|value| value.is_none_or(|at| !cell(at).trim().is_empty()));
        if wrong.is_empty() { Ok(Judged { id, line, filled, judgements }) } else { Err(wrong) }
    }
}

/// Line and reason of a row that is no CSV.
fn broken(error: &csv::Error) -> String {
    let line = error.position().map_or(1, csv::Position::line);
    let reason = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells where the first line has {expected_len}; a comma or quotation mark may be missing")
        }
        _ => error.to_string(),
    };
    format!("{line}: {reason}")
}

#[cfg(test)]
mod tests {
    use super::super::Row;
    use super::*;

    fn sample() -> Sample {
        let mut row = Row { place: "a.txt:3".into(), event: "e1".into(), ..Row::default() };
        row.values[Field::Actor as usize] = "TCD".into();
        row.objects = "[a \"camp\",\n of NER]".into();
        let other = Row { place: "b.txt:1".into(), ..row.clone() };
        let rows = vec![("01".into(), row), ("02".into(), other)];
        Sample { rows, of: 2, strata: 1, documents: 2, seed: 1 }
    }

    #[test]
    fn what_is_written_reads_back_unjudged() {
        let sheet = write(&sample());
        let rows = read("sheet.csv", &sheet).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].id.as_str(), rows[0].line, rows[1].line), ("01", 2, 3));
        assert_eq!(rows[0].filled, [true, false, false, false, false, false, false, true]);
        assert!(rows.iter().all(|row| row.judgements == [None; 8]));
    }

    #[test]
    fn a_spreadsheet_may_write_semicolons_and_a_mark() {
        let names = columns();
        let cells: Vec<String> = names
            .iter()
            .map(|name| {
                if name == "id" {
                    "x".into()
                } else if name == "judged_actor" {
                    "R".into()
                } else {
                    String::new()
                }
            })
            .collect();
        let rows = read("s.csv", &format!("\u{feff}{}\r\n{}\r\n", names.join(";"), cells.join(";"))).unwrap();
        assert_eq!(rows[0].judgements[0], Some(Judgement::Right));
    }

    #[test]
    fn every_error_is_told_with_line_and_what_next() {
        let sheet = write(&sample());
        let bad = sheet.replace("01,a.txt:3", ",a.txt:3").replacen("\n02", "\nshort,row\n02", 1);
        let errors = read("s.csv", &bad).unwrap_err();
        assert_eq!(errors[0], "s.csv:2: a row without `id`; take the id from the sheet that was drawn");
        assert!(errors[1].starts_with("s.csv:3: 2 cells where the first line has 25;"), "{errors:?}");
        let twice = format!("{sheet}{}", sheet.lines().last().unwrap());
        assert_eq!(read("s.csv", &twice).unwrap_err(), ["s.csv:4: row `02` is there twice, first in line 3; keep one"]);
        let unknown =
            sheet.lines().map(|line| line.strip_suffix(",").map_or(line.into(), |rest| format!("{rest}maybe,")));
        let unknown: Vec<String> = unknown.collect();
        let errors = read("s.csv", &unknown.join("\n")).unwrap_err();
        assert_eq!(
            errors[0],
            "s.csv:2: judged_row: unknown judgement `maybe`; write right, wrong or unsure, or leave it empty"
        );
        assert!(read("s.csv", "id,note\n").unwrap_err()[0].starts_with("s.csv:1: no column `judged_actor`, "));
        assert!(read("s.csv", "").unwrap_err()[0].contains("the sheet is empty"));
    }

    #[test]
    fn a_row_is_what_its_fields_are_unless_judged_itself() {
        let mut row = read("s.csv", &write(&sample())).unwrap().remove(0);
        assert_eq!(row.judgement(Field::Row), None);
        row.judgements = [Some(Judgement::Right); 8];
        row.judgements[Field::Row as usize] = None;
        assert_eq!(row.judgement(Field::Row), Some(Judgement::Right));
        row.judgements[2] = Some(Judgement::Unsure);
        assert_eq!(row.judgement(Field::Row), Some(Judgement::Unsure));
        row.judgements[1] = Some(Judgement::Wrong);
        assert_eq!(row.judgement(Field::Row), Some(Judgement::Wrong));
        row.judgements[Field::Row as usize] = Some(Judgement::Right);
        assert_eq!(row.judgement(Field::Row), Some(Judgement::Right));
    }
}
