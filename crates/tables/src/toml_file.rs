//! Reads TOML tables and says where in the file a problem lies.
//!
//! Loaders declare their fields as [`toml::Spanned`] where they check them, and report with
//! [`TomlFile::error`]:
//!
//! ```
//! use chancery_tables::{Source, TomlFile};
//! #[derive(serde::Deserialize)]
//! struct Entry { action: toml::Spanned<String> }
//!
//! let source = Source::overlay("actions.toml", "mine/actions.toml", b"\naction = \"vist\"\n".to_vec());
//! let mut findings = Vec::new();
//! let file = TomlFile::new(&source, &mut findings);
//! let entry: Entry = file.read(&mut findings).unwrap();
//! let finding = file.error(entry.action.span(), format!("unknown action `{}`", entry.action.as_ref()));
//! assert_eq!(finding.to_string(), "mine/actions.toml:2:10: unknown action `vist`");
//! ```

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::{Finding, Position, Source};

/// The text of a TOML file with the name that users know it by.
#[derive(Clone, Copy, Debug)]
pub struct TomlFile<'s> {
    shown: &'s str,
    text: &'s str,
}

impl<'s> TomlFile<'s> {
    /// The file in `source`.
    pub fn new(source: &'s Source, findings: &mut Vec<Finding>) -> Self {
        Self { shown: source.shown(), text: source.text(findings) }
    }

    /// The name of the file for messages.
    pub fn shown(&self) -> &'s str {
        self.shown
    }

    /// The text that spans point into.
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// Reads the file as `T`. All errors of syntax are reported, or else the first of type: types
    /// that want all of theirs collected hold `Spanned<toml::Value>` and are read one by one.
    pub fn read<T: DeserializeOwned>(&self, findings: &mut Vec<Finding>) -> Option<T> {
        let (_, mut errors) = toml::de::DeTable::parse_recoverable(self.text);
        if !errors.is_empty() {
            errors.sort_by_key(|error| error.span().map(|span| span.start));
            findings.extend(errors.iter().map(|error| self.of_error(error)));
            return None;
        }
        match toml::from_str(self.text) {
            Ok(value) => Some(value),
            Err(error) => {
                findings.push(self.of_error(&error));
                None
            }
        }
    }

    /// An error at a span of bytes.
    pub fn error(&self, span: Range<usize>, message: impl Into<String>) -> Finding {
        Finding::error(self.shown, self.position(span.start), message)
    }

    /// Line and column of a byte.
    pub fn position(&self, offset: usize) -> Position {
        Position::of(self.text, offset)
    }

    fn of_error(&self, error: &toml::de::Error) -> Finding {
        self.error(error.span().unwrap_or(0..0), error.message().replace('\n', ", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let source = Source::overlay("x.toml", "x.toml", text.into());
        let mut findings = Vec::new();
        let file = TomlFile::new(&source, &mut findings);
        let value: Option<toml::Table> = file.read(&mut findings);
        assert_eq!(value.is_none(), findings.iter().any(Finding::is_error));
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn every_error_of_syntax_is_reported_with_its_place() {
        assert!(read("a = 1\n[b]\nc = \"d\"\n").is_empty());
        let findings = read("a = 1\nä = 2\nb = [1, 2]\n\n[c]\nd = \n");
        assert!(findings.len() >= 2, "{findings:#?}");
        assert!(findings[0].starts_with("x.toml:2:1: "), "{findings:#?}");
        assert!(findings.iter().any(|finding| finding.starts_with("x.toml:6:")), "{findings:#?}");
    }
}
