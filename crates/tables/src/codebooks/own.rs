//! A user's own codebook: `codebooks/NAME/actions.tsv`, from actions to codes.
//!
//! ```text
//! action            manner     code
//! *                            OTHER
//! class:aid-military           ARMS
//! class:aid-military requested ARMS-WANTED
//! meet                         TALK
//! ```
//!
//! An action counts before its class, a class before `*`; a manner is `done` where none is given,
//! and `*` for all. The row is that of the deed which is spoken of: asking for arms is
//! `class:aid-military`, `requested`.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::manner::{MANNERS, Manner, Sense};
use crate::finding::suggest;
use crate::row::{Known, RowRef};
use crate::{Columns, Finding, Source, Tsv, TsvRow};

const COLUMNS: Columns = Columns { required: &["action", "code"], optional: &["manner", "note"] };

/// The codebooks that have tables of their own.
const BUILTIN: &[&str] = &["cameo", "plover"];

/// A codebook of one table.
#[derive(Clone, Debug)]
pub(super) struct OwnCodebook {
    name: SmolStr,
    /// By action, `class:NAME` or `*`, and by manner; none is all manners.
    codes: FxHashMap<(SmolStr, Option<Manner>), (SmolStr, RowRef)>,
}

impl OwnCodebook {
    pub(super) fn name(&self) -> &SmolStr {
        &self.name
    }

    /// The code of what a chain comes to, and its row.
    pub(super) fn code(&self, sense: &Sense<'_>) -> Option<&(SmolStr, RowRef)> {
        let action = sense.action.at.id.clone();
        let class = SmolStr::from(format!("class:{}", sense.class));
        // Of a deed that is spoken of the class is known, and the words that speak of it.
        [action, class, SmolStr::new_static("*")].into_iter().find_map(|key| {
            let of = |manner| self.codes.get(&(key.clone(), manner));
            of(Some(sense.manner)).or_else(|| of(None))
        })
    }
}

/// The name of the codebook that a path is the table of.
pub(super) fn name_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("codebooks/")?.strip_suffix("/actions.tsv")?;
    (!name.is_empty() && !name.contains('/') && !BUILTIN.contains(&name)).then_some(name)
}

/// All own codebooks, by name; later sources lie over earlier ones.
pub(super) fn load(sources: &[Source], known: &Known, findings: &mut Vec<Finding>) -> Vec<OwnCodebook> {
    let mut books: Vec<OwnCodebook> = Vec::new();
    for source in sources {
        let Some(name) = name_of(source.path()) else { continue };
        if !books.iter().any(|book| book.name == name) {
            books.push(OwnCodebook { name: name.into(), codes: FxHashMap::default() });
        }
        if let Some(book) = books.iter_mut().find(|book| book.name == name) {
            read(source, book, known, findings);
        }
    }
    books.sort_by(|a, b| a.name.cmp(&b.name));
    books
}

fn read(source: &Source, book: &mut OwnCodebook, known: &Known, findings: &mut Vec<Finding>) {
    let overlay: Option<Arc<str>> = source.is_overlay().then(|| Arc::from(source.shown()));
    let mut layer: FxHashMap<(SmolStr, Option<Manner>), (SmolStr, RowRef)> = FxHashMap::default();
    let tsv = Tsv::read(source, &COLUMNS, findings);
    for row in tsv.rows() {
        let action = SmolStr::from(row.required("action", findings));
        let code = SmolStr::from(row.required("code", findings));
        let Some(manner) = manner(&row, findings) else { continue };
        check_action(&row, known, findings);
        let at = RowRef { table: "codebooks", id: action.clone(), line: row.line(), overlay: overlay.clone() };
        if let Some((_, earlier)) = layer.insert((action, manner), (code, at)) {
            let message = format!("`{}` in this manner stands on line {} already", row.cell("action"), earlier.line);
            findings.push(row.error(row.cell("action"), message));
        }
    }
    book.codes.extend(layer);
}

/// The manner of a row: none inside is all of them.
fn manner(row: &TsvRow<'_, '_>, findings: &mut Vec<Finding>) -> Option<Option<Manner>> {
    match row.cell("manner") {
        "" => Some(Some(Manner::Done)),
        "*" => Some(None),
        _ => row.one_of("manner", MANNERS, findings).map(Some),
    }
}

fn check_action(row: &TsvRow<'_, '_>, known: &Known, findings: &mut Vec<Finding>) {
    let cell = row.cell("action");
    let (keys, key, listed) = match cell.strip_prefix("class:") {
        Some(class) => (&known.action_classes, class, "action_classes.tsv lists all classes"),
        None => (&known.actions, cell, "actions.tsv lists all actions"),
    };
    if cell.is_empty() || cell == "*" || keys.contains(key) {
        return;
    }
    let hint = suggest(key, keys.iter().map(SmolStr::as_str)).unwrap_or_else(|| listed.into());
    findings.push(row.error(cell, format!("unknown action `{cell}`")).with_hint(hint));
}
