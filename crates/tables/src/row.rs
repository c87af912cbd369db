//! What all tables of rows have in common: reading, checking of cells, overlays.

use std::fmt;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::finding::suggest;
use crate::{Columns, CountryCode, Finding, Position, Sector, Source, Tsv, TsvRow, Validity};

/// Which row says so: every decision that a table made can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// The table, as a path below `data/`: `actors/people.tsv`.
    pub table: &'static str,
    /// The key of the row in its table.
    pub id: SmolStr,
    /// The line that it stands on.
    pub line: u32,
    /// The user's file, where it is not a row of the shipped table.
    pub overlay: Option<Arc<str>>,
}

impl RowRef {
    /// The file as messages name it.
    pub fn file(&self) -> String {
        match &self.overlay {
            Some(file) => file.to_string(),
            None => format!("data/{}", self.table),
        }
    }

    /// An error that concerns the row as a whole.
    pub fn error(&self, message: impl Into<String>) -> Finding {
        Finding::error(self.file(), Position { line: self.line, column: 1 }, message)
    }
}

impl fmt::Display for RowRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {}", self.file(), self.line, self.id)
    }
}

/// A row of a table: which file, which columns, which key, and how its cells are read.
pub trait Row: Sized {
    /// The path of the table below `data/`.
    const PATH: &'static str;
    /// Its columns.
    const COLUMNS: Columns;
    /// The column that holds the key, whose first alternative the key is. Rows of an overlay
    /// replace all rows with their key.
    const KEY: &'static str;
    /// Whether several rows may share a key, as one person's offices do.
    const REPEATS: bool = false;

    /// The row in `cells`; none where what is missing leaves nothing to say.
    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self>;

    /// Where it stands.
    fn at(&self) -> &RowRef;
}

/// What cells may refer to: the keys of the tables that were read before.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// All codes of countries.tsv.
    pub countries: FxHashSet<CountryCode>,
    /// All codes of sectors.tsv.
    pub sectors: FxHashSet<Sector>,
    /// All offices of roles.tsv.
    pub offices: FxHashSet<SmolStr>,
    /// All classes of classes.tsv.
    pub classes: FxHashSet<SmolStr>,
    /// All nouns of nominals.tsv.
    pub nominals: FxHashSet<SmolStr>,
    /// All classes of action_classes.tsv.
    pub action_classes: FxHashSet<SmolStr>,
    /// All actions of actions.tsv.
    pub actions: FxHashSet<SmolStr>,
    /// All codes of codebooks/cameo/codes.tsv.
    pub cameo: FxHashSet<SmolStr>,
    /// All events of codebooks/plover/events.tsv.
    pub plover: FxHashSet<SmolStr>,
    /// All contexts of codebooks/plover/context_names.tsv.
    pub contexts: FxHashSet<SmolStr>,
}

/// Reads the table of `T` from all sources, sorted by key; later sources lie over earlier ones.
pub fn read_rows<T: Row>(sources: &[Source], known: &Known, findings: &mut Vec<Finding>) -> Vec<T> {
    let mut rows: Vec<T> = Vec::new();
    for source in sources.iter().filter(|source| source.path() == T::PATH) {
        let layer = read_layer(source, known, findings);
        if !rows.is_empty() {
            let replaced: FxHashSet<&SmolStr> = layer.iter().map(|row: &T| &row.at().id).collect();
            rows.retain(|row| !replaced.contains(&row.at().id));
        }
        rows.extend(layer);
    }
    rows.sort_by(|a, b| (&a.at().id, a.at().line).cmp(&(&b.at().id, b.at().line)));
    rows
}

/// The rows of `rows`, sorted as [`read_rows`] leaves them, that have the key `id`.
pub(crate) fn with_id<'r, T: Row>(rows: &'r [T], id: &str) -> &'r [T] {
    let begin = rows.partition_point(|row| row.at().id.as_str() < id);
    let length = rows[begin..].partition_point(|row| row.at().id == id);
    &rows[begin..begin + length]
}

/// The rows with their positions, a user's before the shipped ones, so that hers decide.
pub(crate) fn overlays_first<T: Row>(rows: &[T]) -> impl Iterator<Item = (usize, &T)> {
    let of = |overlay: bool| rows.iter().enumerate().filter(move |(_, row)| row.at().overlay.is_some() == overlay);
    of(true).chain(of(false))
}

fn read_layer<T: Row>(source: &Source, known: &Known, findings: &mut Vec<Finding>) -> Vec<T> {
    let overlay = source.is_overlay().then(|| Arc::from(source.shown()));
    let tsv = Tsv::read(source, &T::COLUMNS, findings);
    let mut seen: FxHashMap<SmolStr, u32> = FxHashMap::default();
    let mut rows = Vec::with_capacity(tsv.rows().len());
    for row in tsv.rows() {
        let key = row.required(T::KEY, findings);
        let id = SmolStr::from(key.split('|').next().unwrap_or_default());
        let earlier = if T::REPEATS { None } else { seen.insert(id.clone(), row.line()) };
        if let Some(line) = earlier {
            findings.push(row.error(key, format!("key `{id}` stands on line {line} already")));
        }
        let at = RowRef { table: T::PATH, id, line: row.line(), overlay: overlay.clone() };
        rows.extend(T::read(at, &mut Cells { row, known, findings }));
    }
    rows
}

/// The cells of one row, read as what they mean; what is wrong is reported.
pub struct Cells<'c, 't, 's> {
    row: TsvRow<'t, 's>,
    known: &'c Known,
    findings: &'c mut Vec<Finding>,
}

impl Cells<'_, '_, '_> {
    /// A cell as it is, empty or not.
    pub fn text(&self, column: &str) -> SmolStr {
        self.row.cell(column).into()
    }

    /// A cell, none where it is empty.
    pub fn optional(&self, column: &str) -> Option<SmolStr> {
        Some(self.row.cell(column)).filter(|cell| !cell.is_empty()).map(SmolStr::from)
    }

    /// A cell that must say something; none where it does not.
    pub fn required(&mut self, column: &str) -> Option<SmolStr> {
        Some(self.row.required(column, self.findings)).filter(|cell| !cell.is_empty()).map(SmolStr::from)
    }

    /// The alternatives of a cell.
    pub fn list(&mut self, column: &str) -> Vec<SmolStr> {
        self.row.list(column, self.findings).into_iter().map(SmolStr::from).collect()
    }

    /// The alternatives of a cell that must have one at least.
    pub fn required_list(&mut self, column: &str) -> Vec<SmolStr> {
        self.row.required(column, self.findings);
        self.list(column)
    }

    /// What the word in a cell means.
    pub fn one_of<T: Copy>(&mut self, column: &str, words: &[(&str, T)]) -> Option<T> {
        self.row.one_of(column, words, self.findings)
    }

    /// What the words in a cell mean.
    pub fn each_of<T: Copy>(&mut self, column: &str, words: &[(&str, T)]) -> Vec<T> {
        let parts = self.row.list(column, self.findings);
        parts.into_iter().filter_map(|part| self.row.word(column, part, words, self.findings)).collect()
    }

    /// The country in a cell, none where it is empty or unknown.
    pub fn country(&mut self, column: &str) -> Option<CountryCode> {
        let cell = self.row.cell(column);
        if cell.is_empty() { None } else { self.known_country(cell) }
    }

    /// The countries in a cell.
    pub fn countries(&mut self, column: &str) -> Vec<CountryCode> {
        let parts = self.row.list(column, self.findings);
        parts.into_iter().filter_map(|part| self.known_country(part)).collect()
    }

    fn known_country(&mut self, part: &str) -> Option<CountryCode> {
        let code = CountryCode::parse(part).filter(|code| self.known.countries.contains(code));
        if code.is_none() {
            let hint =
                hint(part, self.known.countries.iter().map(CountryCode::as_str), "countries.tsv lists all codes");
            self.findings.push(self.row.error(part, format!("unknown country `{part}`")).with_hint(hint));
        }
        code
    }

    /// A cell that names a key of another table, none where it is empty; `listed` says where all
    /// keys are.
    pub fn key_of(
        &mut self,
        column: &str,
        keys: impl Fn(&Known) -> &FxHashSet<SmolStr>,
        listed: &str,
    ) -> Option<SmolStr> {
        let part = Some(self.row.cell(column)).filter(|cell| !cell.is_empty())?;
        self.check_key(column, part, keys(self.known), listed);
        Some(part.into())
    }

    /// The keys of another table that a cell names.
    pub fn keys_of(
        &mut self,
        column: &str,
        keys: impl Fn(&Known) -> &FxHashSet<SmolStr>,
        listed: &str,
    ) -> Vec<SmolStr> {
        let parts = self.row.list(column, self.findings);
        parts
            .iter()
            .filter(|part| **part != "*")
            .for_each(|part| self.check_key(column, part, keys(self.known), listed));
        parts.into_iter().map(SmolStr::from).collect()
    }

    fn check_key(&mut self, column: &str, part: &str, keys: &FxHashSet<SmolStr>, listed: &str) {
        if !keys.contains(part) {
            let hint = hint(part, keys.iter().map(SmolStr::as_str), listed);
            self.findings.push(self.row.error(part, format!("unknown {column} `{part}`")).with_hint(hint));
        }
    }

    /// The sectors in a cell.
    pub fn sectors(&mut self, column: &str) -> Vec<Sector> {
        let mut sectors = Vec::new();
        for part in self.row.list(column, self.findings) {
            match Sector::parse(part).filter(|sector| self.known.sectors.contains(sector)) {
                Some(sector) => sectors.push(sector),
                None => {
                    let hint = hint(part, self.known.sectors.iter().map(Sector::as_str), "sectors.tsv lists all codes");
                    self.findings.push(self.row.error(part, format!("unknown sector `{part}`")).with_hint(hint));
                }
            }
        }
        sectors
    }

    /// From when to when the row holds: columns `from` and `to`.
    pub fn validity(&mut self) -> Validity {
        let (from, to) = (self.row.cell("from"), self.row.cell("to"));
        if let Some(validity) = Validity::parse(from, to) {
            if validity.from.zip(validity.to).is_some_and(|(from, to)| from > to) {
                self.findings.push(self.row.error(to, format!("`{to}` lies before `{from}`")));
            }
            return validity;
        }
        let wrong = if Validity::parse(from, "").is_none() { from } else { to };
        let hint = "dates are 2016-06-28, 2016-06 or 2016";
        self.findings.push(self.row.error(wrong, format!("`{wrong}` is no date")).with_hint(hint));
        Validity::ALWAYS
    }

    /// Checks where the row comes from: `own`, or packages with their versions.
    pub fn check_upstream(&mut self) {
        self.row.required("upstream", self.findings);
        for part in self.row.list("upstream", self.findings) {
            let versioned =
                part.split_once(' ').is_some_and(|(_, version)| version.contains(|c: char| c.is_ascii_digit()));
            if part != "own" && !versioned {
                let finding =
                    self.row.error(part, format!("upstream `{part}` is neither `own` nor a package with its version"));
                self.findings.push(finding);
            }
        }
    }

    /// Reports what is wrong with a cell as a whole.
    pub fn report(&mut self, column: &str, message: impl Into<String>) {
        self.findings.push(self.row.error(self.row.cell(column), message));
    }
}

/// Advice for an unknown key: the nearest one, and where all are listed.
fn hint<'c>(word: &str, keys: impl Iterator<Item = &'c str>, listed: &str) -> String {
    match suggest(word, keys) {
        Some(question) => format!("{question} ({listed})"),
        None => listed.to_owned(),
    }
}
