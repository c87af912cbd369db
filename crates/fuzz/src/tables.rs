//! A user's tables and patterns over a few rows of the shipped ones.

use std::sync::OnceLock;

use chancery_tables::{Finding, Source, Tables, check};

/// So many rows of each shipped table lie beneath: all of them would take a second an input.
const ROWS: usize = 12;
/// What is too large to lie beneath, or is checked against tables that are not there whole.
const LEFT_OUT: [&str; 4] = ["codebooks/derived.tsv", "places/gazetteer.bin", "ingest/", "patterns/"];

/// Reads a user's files. Each begins with a line that is its path; a byte 0 parts them.
///
/// # Panics
/// Where tables load that [`check`] objects to, do not load that it has no objection to, or a finding says nothing.
pub fn tables(bytes: &[u8]) {
    let mut sources = beneath().to_vec();
    sources.extend(files(bytes));
    let findings = check(&sources);
    assert!(findings.iter().all(|finding| !finding.to_string().is_empty()));
    match Tables::load(sources) {
        Ok(tables) => look_up(&tables, bytes),
        Err(found) => {
            assert!(found.iter().any(Finding::is_error), "refused without an error");
            assert!(findings.iter().any(Finding::is_error), "`check` finds nothing, loading {found:?}");
        }
    }
}

fn files(bytes: &[u8]) -> Vec<Source> {
    // A gazetteer has bytes 0, so it stands alone.
    let parts: Vec<&[u8]> =
        if bytes.starts_with(b"places/") { vec![bytes] } else { bytes.split(|&byte| byte == 0).take(4).collect() };
    let file = |part: &[u8]| {
        let end = part.iter().position(|&byte| byte == b'\n').unwrap_or(part.len());
        let path = String::from_utf8_lossy(&part[..end]).into_owned();
        Source::overlay(path.as_str(), path.as_str(), part.get(end + 1..).unwrap_or_default().into())
    };
    parts.into_iter().map(file).collect()
}

/// The shipped tables, each cut after some rows.
fn beneath() -> &'static [Source] {
    static BENEATH: OnceLock<Vec<Source>> = OnceLock::new();
    BENEATH.get_or_init(|| {
        let kept = |path: &str| path.ends_with(".tsv") && !LEFT_OUT.iter().any(|left| path.starts_with(left));
        let shipped = chancery_data::files().iter().filter(|(path, _)| kept(path));
        shipped.map(|(path, bytes)| Source::builtin(path, head(bytes))).collect()
    })
}

fn head(bytes: &'static [u8]) -> &'static [u8] {
    let end =
        bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(ROWS).map_or(bytes.len(), |(at, _)| at + 1);
    &bytes[..end]
}

/// Looks for words of the input in what was loaded.
fn look_up(tables: &Tables, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let words: Vec<&str> = text.split_whitespace().take(40).collect();
    for start in 0..words.len() {
        if let Some((length, entries)) = tables.names().longest(&words[start..]) {
            assert!(length > 0 && start + length <= words.len() && !entries.is_empty());
            entries.iter().for_each(|entry| _ = tables.named(entry));
        }
        _ = tables.roles().at_head(&words, start);
        _ = tables.classes().at_head(&words, start);
        _ = tables.operators().at(&words, start).count();
        assert!(tables.gazetteer().find(words[start]).iter().all(|(spot, _)| spot.lat.abs() <= 90.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_beneath_load() {
        let errors: Vec<String> =
            Tables::load(beneath().to_vec()).err().into_iter().flatten().map(|finding| finding.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}
