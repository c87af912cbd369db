//! Reads tables of tab-separated values.
//!
//! The first line that is no comment names the columns; `#` opens a comment line, blank lines are
//! skipped, every row has as many cells as the header, and no cell begins or ends with a space.
//! `|` separates alternatives inside a cell. There is no quoting and no escape.
//!
//! ```
//! use chancery_tables::{Columns, Source, Tsv};
//! const COLUMNS: Columns = Columns { required: &["name", "country"], optional: &["aliases"] };
//!
//! let text = "# capitals\nname\tcountry\taliases\nKyiv\tUKR\tKiev|Kyjiw\n";
//! let source = Source::overlay("capitals.tsv", "mine/capitals.tsv", text.into());
//! let mut findings = Vec::new();
//! let tsv = Tsv::read(&source, &COLUMNS, &mut findings);
//! let row = tsv.rows().next().unwrap();
//! assert_eq!(row.cell("country"), "UKR");
//! assert_eq!(row.list("aliases", &mut findings), ["Kiev", "Kyjiw"]);
//! assert_eq!(row.error(row.cell("country"), "no").to_string(), "mine/capitals.tsv:3:6: no");
//! assert!(findings.is_empty());
//! ```

use crate::finding::{narrow, suggest};
use crate::{Finding, Position, Source};

/// The columns that a table has.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Those that every file of the table must have.
    pub required: &'static [&'static str],
    /// Those that a file may leave out; their cells are then empty.
    pub optional: &'static [&'static str],
}

impl Columns {
    fn all(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }
}

/// A file of tab-separated values; every row has one cell for every column of the header.
#[derive(Clone, Debug)]
pub struct Tsv<'s> {
    shown: &'s str,
    text: &'s str,
    header: Vec<&'s str>,
    /// The cells of all rows, one after the other.
    cells: Vec<&'s str>,
    lines: Vec<u32>,
}

/// One row of a [`Tsv`].
#[derive(Clone, Copy, Debug)]
pub struct TsvRow<'t, 's> {
    tsv: &'t Tsv<'s>,
    index: usize,
}

impl<'s> Tsv<'s> {
    /// Reads `source`; rows that do not fit the header are reported and left out.
    pub fn read(source: &'s Source, columns: &Columns, findings: &mut Vec<Finding>) -> Self {
        let text = source.text(findings);
        let mut tsv = Self { shown: source.shown(), text, header: Vec::new(), cells: Vec::new(), lines: Vec::new() };
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if tsv.header.is_empty() {
                tsv.header = line.split('\t').collect();
                tsv.check_header(columns, findings);
            } else {
                tsv.read_row(line, narrow(index + 1), findings);
            }
        }
        if tsv.header.is_empty() {
            let hint = format!("its first line names the columns: {}", columns.all().collect::<Vec<_>>().join(", "));
            findings.push(Finding::error(tsv.shown, Position::START, "the file has no header row").with_hint(hint));
        }
        tsv
    }

    fn check_header(&self, columns: &Columns, findings: &mut Vec<Finding>) {
        for (index, name) in self.header.iter().enumerate() {
            if self.header[..index].contains(name) {
                findings.push(self.error(name, format!("column `{name}` stands twice")));
            } else if !columns.all().any(|column| column == *name) {
                let listed = format!("the columns are {}", columns.all().collect::<Vec<_>>().join(", "));
                let hint = suggest(name, columns.all()).unwrap_or(listed);
                findings.push(self.error(name, format!("unknown column `{name}`")).with_hint(hint));
            }
        }
        for missing in columns.required.iter().filter(|column| !self.header.contains(column)) {
            findings.push(self.error(self.header[0], format!("column `{missing}` is missing")));
        }
    }

    fn read_row(&mut self, line: &'s str, number: u32, findings: &mut Vec<Finding>) {
        let (wanted, begin) = (self.header.len(), self.cells.len());
        self.cells.extend(line.split('\t'));
        let found = self.cells.len() - begin;
        if found != wanted {
            self.cells.truncate(begin);
            let hint = "empty cells keep their tab";
            findings.push(self.error(line, format!("{found} cells where the header has {wanted}")).with_hint(hint));
            return;
        }
        self.lines.push(number);
        for cell in &self.cells[begin..] {
            if cell.trim() != *cell {
                findings.push(self.error(cell, format!("cell `{cell}` begins or ends with a space")));
            }
        }
    }

    /// The name of the file for messages.
    pub fn shown(&self) -> &'s str {
        self.shown
    }

    /// The rows, in file order.
    pub fn rows<'t>(&'t self) -> impl ExactSizeIterator<Item = TsvRow<'t, 's>> {
        (0..self.lines.len()).map(move |index| TsvRow { tsv: self, index })
    }

    /// An error at `part`, which is a header cell, a cell, or any slice of them.
    pub fn error(&self, part: &str, message: impl Into<String>) -> Finding {
        Finding::error(self.shown, self.position(part), message)
    }

    /// Where a slice of this file stands; a slice of anything else stands at the start.
    fn position(&self, part: &str) -> Position {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if offset <= self.text.len() { Position::of(self.text, offset) } else { Position::START }
    }
}

impl<'t, 's> TsvRow<'t, 's> {
    /// The line that the row stands on, from 1.
    pub fn line(&self) -> u32 {
        self.tsv.lines[self.index]
    }

    /// The first cell, by which tables are sorted.
    pub(crate) fn first(&self) -> &'s str {
        self.tsv.cells[self.index * self.tsv.header.len()]
    }

    /// The cell of a column; empty where the file has no such column.
    pub fn cell(&self, column: &str) -> &'s str {
        let width = self.tsv.header.len();
        match self.tsv.header.iter().position(|name| *name == column) {
            Some(at) => self.tsv.cells[self.index * width + at],
            None => self.after_last(),
        }
    }

    /// The cell of a column that must not be empty; reported where it is.
    pub fn required(&self, column: &str, findings: &mut Vec<Finding>) -> &'s str {
        let cell = self.cell(column);
        // A column that the header lacks is reported once, there.
        if cell.is_empty() && self.tsv.header.contains(&column) {
            findings.push(self.error(cell, format!("column `{column}` is empty")));
        }
        cell
    }

    /// The alternatives in a cell; none where it is empty. Empty ones and those with spaces around
    /// them are reported, repeated ones too.
    pub fn list(&self, column: &str, findings: &mut Vec<Finding>) -> Vec<&'s str> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Vec::new();
        }
        let parts: Vec<&str> = cell.split('|').collect();
        for (index, part) in parts.iter().enumerate() {
            if part.is_empty() {
                findings.push(self.error(part, "empty alternative between `|`"));
            } else if part.trim() != *part && cell.trim() == cell {
                findings.push(self.error(part, format!("alternative `{part}` begins or ends with a space")));
            } else if parts[..index].contains(part) {
                findings.push(self.error(part, format!("alternative `{part}` stands twice")));
            }
        }
        parts
    }

    /// What a cell means, where it is one of `words`; other cells are reported.
    pub fn one_of<T: Copy>(&self, column: &str, words: &[(&str, T)], findings: &mut Vec<Finding>) -> Option<T> {
        self.word(column, self.cell(column), words, findings)
    }

    /// What `part` of a cell means, where it is one of `words`; anything else is reported.
    pub fn word<T: Copy>(
        &self,
        column: &str,
        part: &str,
        words: &[(&str, T)],
        findings: &mut Vec<Finding>,
    ) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == part).map(|(_, value)| *value);
        if found.is_none() {
            let listed = || words.iter().map(|(word, _)| *word).filter(|word| !word.is_empty());
            let hint = suggest(part, listed())
                .unwrap_or_else(|| format!("it is one of {}", listed().collect::<Vec<_>>().join(", ")));
            findings.push(self.error(part, format!("unknown {column} `{part}`")).with_hint(hint));
        }
        found
    }

    /// An error at `part`, which is a cell of this row or a slice of one.
    pub fn error(&self, part: &str, message: impl Into<String>) -> Finding {
        self.tsv.error(part, message)
    }

    /// The empty end of the row, so that messages about absent cells name its line.
    fn after_last(&self) -> &'s str {
        let width = self.tsv.header.len();
        let last = self.tsv.cells[self.index * width + width - 1];
        &last[last.len()..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { required: &["name", "country", "kind"], optional: &["aliases"] };

    fn findings(text: &str) -> Vec<String> {
        let source = Source::overlay("t.tsv", "t.tsv", text.into());
        let mut findings = Vec::new();
        let tsv = Tsv::read(&source, &COLUMNS, &mut findings);
        for row in tsv.rows() {
            row.required("name", &mut findings);
            row.list("aliases", &mut findings);
            row.one_of("kind", &[("state", 1), ("party", 2)], &mut findings);
        }
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn all_problems_of_a_file_are_collected_with_their_places() {
        let text =
            "# c\nname\tcountry\tkind\taliases\n\nA\tAAA\tstate\ta|b\nÜ \tBBB\tpart\t|c|c| d\n\tAAA\tparty\t\nx\ty\n";
        assert_eq!(
            findings(text),
            [
                "t.tsv:5:1: cell `Ü ` begins or ends with a space",
                "t.tsv:7:1: 2 cells where the header has 4; empty cells keep their tab",
                "t.tsv:5:13: empty alternative between `|`",
                "t.tsv:5:16: alternative `c` stands twice",
                "t.tsv:5:18: alternative ` d` begins or ends with a space",
                "t.tsv:5:8: unknown kind `part`; did you mean `party`?",
                "t.tsv:6:1: column `name` is empty",
            ]
        );
    }

    #[test]
    fn headers_are_checked_against_the_columns() {
        assert_eq!(
            findings("name\tcountri\tkind\tkind\tnote\n"),
            [
                "t.tsv:1:6: unknown column `countri`; did you mean `country`?",
                "t.tsv:1:19: column `kind` stands twice",
                "t.tsv:1:24: unknown column `note`; the columns are name, country, kind, aliases",
                "t.tsv:1:1: column `country` is missing",
            ]
        );
        assert_eq!(
            findings("# nothing\n"),
            ["t.tsv:1:1: the file has no header row; its first line names the columns: name, country, kind, aliases"]
        );
    }

    #[test]
    fn windows_lines_marks_and_bytes_that_are_no_text_are_survived() {
        assert!(findings("\u{feff}name\tcountry\tkind\r\nA\tAAA\tstate\r\n").is_empty());
        let source = Source::overlay("t.tsv", "t.tsv", b"name\tcountry\tkind\nA\xff".to_vec());
        let mut findings = Vec::new();
        assert_eq!(Tsv::read(&source, &COLUMNS, &mut findings).rows().len(), 0);
        assert_eq!(findings[0].to_string(), "t.tsv:2:2: the file is not UTF-8 from here on; save it as UTF-8");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[a-c#|\\t\\n\\r é]{0,80}") {
            findings(&text);
        }
    }
}
