//! Pages that are generated: `cargo xtask docs` writes them, and a test holds that they are fresh.

mod codebook;
mod dictionary;

use crate::command::root;

/// Writes every generated page.
pub(crate) fn run() -> Result<(), String> {
    for (path, page) in pages() {
        std::fs::write(root().join(path), page).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

/// The pages, by their paths below the root.
fn pages() -> [(&'static str, String); 2] {
    [("docs/data-dictionary.md", dictionary::page()), ("docs/codebook.md", codebook::page())]
}

/// A cell of a Markdown table.
fn cell(words: &str) -> String {
    words.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_generated_page_is_fresh() {
        for (path, page) in pages() {
            let committed = std::fs::read_to_string(root().join(path)).unwrap_or_default();
            let differs = committed.lines().zip(page.lines()).position(|(old, new)| old != new);
            let line = differs.map_or_else(|| committed.lines().count(), |at| at + 1);
            assert!(committed == page, "{path}:{line} is stale; run `cargo xtask docs`");
        }
    }
}
