//! A file of tables, wherever it comes from.

use std::borrow::Cow;

use crate::{Finding, Position};

/// The content of one file, the path that says which table it is, and the path that users know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    path: String,
    shown: String,
    bytes: Cow<'static, [u8]>,
    overlay: bool,
}

impl Source {
    /// A file that Chancery ships; `path` is relative to `data/`.
    pub fn builtin(path: &'static str, bytes: &'static [u8]) -> Self {
        Self { path: path.into(), shown: format!("data/{path}"), bytes: Cow::Borrowed(bytes), overlay: false }
    }

    /// A user's file: `path` relative to her directory, `shown` as messages shall name it.
    pub fn overlay(path: impl Into<String>, shown: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { path: path.into().replace('\\', "/"), shown: shown.into(), bytes: Cow::Owned(bytes), overlay: true }
    }

    /// All files that Chancery ships.
    pub fn all_builtin() -> Vec<Source> {
        chancery_data::files().iter().map(|(path, bytes)| Source::builtin(path, bytes)).collect()
    }

    /// Path below `data/` or below the user's directory: `actors/people.tsv`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Path for messages.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The content.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The content to keep, shared with the binary where it is part of it.
    pub(crate) fn content(&self) -> Cow<'static, [u8]> {
        self.bytes.clone()
    }

    /// Whether it is a user's.
    pub fn is_overlay(&self) -> bool {
        self.overlay
    }

    /// The content as text, without a byte order mark; what is no UTF-8 is reported where it
    /// begins and the text before it returned.
    pub fn text(&self, findings: &mut Vec<Finding>) -> &str {
        let text = match std::str::from_utf8(&self.bytes) {
            Ok(text) => text,
            Err(error) => {
                let text = std::str::from_utf8(&self.bytes[..error.valid_up_to()]).unwrap_or_default();
                let at = Position::of(text, text.len());
                let finding = Finding::error(&self.shown, at, "the file is not UTF-8 from here on");
                findings.push(finding.with_hint("save it as UTF-8"));
                text
            }
        };
        text.strip_prefix('\u{feff}').unwrap_or(text)
    }
}
