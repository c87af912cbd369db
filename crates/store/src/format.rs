//! The form of the file: its tables, its version, and how older versions are brought up to date.

use rusqlite::{Connection, Transaction};

/// The newest format, which is written.
pub const FORMAT: i64 = 2;

/// Marks a SQLite file as a store: "CHNC".
pub(crate) const APPLICATION: i64 = 0x4348_4e43;

const V1: &str = include_str!("format/v1.sql");
const V2: &str = include_str!("format/v2.sql");

/// What makes format `n + 1` of format `n`, by index `n`; the first makes a store of an empty file.
const STEPS: [&str; FORMAT as usize] = [V1, V2];

/// What a file is.
pub(crate) enum Kind {
    /// Nothing yet.
    Empty,
    /// A store of this format.
    Store(i64),
    /// Another program's database.
    Other,
}

pub(crate) fn kind(connection: &Connection) -> rusqlite::Result<Kind> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (pragma("application_id")?, pragma("user_version")?);
    if application == APPLICATION {
        return Ok(Kind::Store(version));
    }
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(if tables == 0 && version == 0 && application == 0 { Kind::Empty } else { Kind::Other })
}

/// Brings a store of format `from` (0 is an empty file) to the newest, all or nothing.
pub(crate) fn migrate(transaction: &Transaction<'_>, from: i64) -> rusqlite::Result<()> {
    for step in &STEPS[usize::try_from(from).unwrap_or(0)..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", FORMAT)
}

/// Tables and views with their columns, as Markdown; `docs/store-schema.md` is this page.
///
/// ```
/// assert!(chancery_store::schema_page().contains("## events"));
/// ```
pub fn schema_page() -> String {
    let mut page = format!(
        "# Schema of the store\n\nFormat {FORMAT}, written from `crates/store/src/format/` by \
         `cargo run -p chancery-store --example schema`.\n",
    );
    let mut told: Vec<&str> = Vec::new();
    let later: Vec<&str> = STEPS[1..].iter().flat_map(|step| step.lines()).collect();
    let mut lines = V1.lines().chain(later.iter().copied().filter(|line| added(line).is_none())).peekable();
    while let Some(line) = lines.next() {
        if let Some(words) = line.strip_prefix("-- ") {
            told.push(words);
        } else if let Some(name) = named(line) {
            page += &format!("\n## {name}\n\n{}\n", told.join("\n"));
            told.clear();
            if line.starts_with("CREATE TABLE") {
                page += "\n| column | type | is |\n|---|---|---|\n";
                while let Some(column) = lines.next_if(|line| !line.starts_with(')')) {
                    page += &column_row(column).unwrap_or_default();
                }
                for column in later.iter().filter_map(|line| added(line)).filter(|(table, _)| *table == name) {
                    page += &column_row(column.1).unwrap_or_default();
                }
            }
        } else if line.trim().is_empty() && !told.is_empty() {
            page += &format!("\n{}\n", told.join("\n"));
            told.clear();
        }
    }
    page
}

/// The table or view that a statement makes.
fn named(line: &str) -> Option<&str> {
    let rest =
        ["CREATE TABLE ", "CREATE VIEW ", "CREATE VIRTUAL TABLE "].iter().find_map(|made| line.strip_prefix(made))?;
    rest.split(' ').next()
}

/// The table, and the column that a later format adds to it.
fn added(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("ALTER TABLE ")?.split_once(" ADD COLUMN ")
}

/// `name TYPE ..., -- what it is` as a row of a table.
fn column_row(line: &str) -> Option<String> {
    let (declared, told) = line.split_once("--").map_or((line, ""), |(declared, told)| (declared, told));
    let mut words = declared.split_whitespace();
    let (name, kind) = (words.next()?, words.next()?.trim_end_matches([',', ';']));
    let is_column = name.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_');
    let kind = if declared.contains("NOT NULL") || declared.contains("PRIMARY KEY") {
        kind.to_owned()
    } else {
        format!("{kind} or null")
    };
    is_column.then(|| format!("| `{name}` | {kind} | {} |\n", told.trim()))
}
