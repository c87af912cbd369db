//! A cursor over one line, and errors that say where, what and what next.

use std::fmt;

/// Something in a line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What would be right.
    pub hint: String,
}

impl fmt::Display for LineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.line, self.column, self.what)?;
        if self.hint.is_empty() { Ok(()) } else { write!(out, "; {}", self.hint) }
    }
}

impl std::error::Error for LineError {}

pub(super) struct Cursor<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Cursor<'l> {
    pub(super) fn new(line: &'l str) -> Self {
        let mut cursor = Self { line, at: 0 };
        cursor.skip_space();
        cursor
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'l str {
        &self.line[self.at..]
    }

    /// Where the cursor stands, for [`Cursor::error_at`].
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Whether the line ends here; a comment is no part of it.
    pub(super) fn is_at_end(&self) -> bool {
        let after_space = self.line[..self.at].chars().next_back().is_none_or(char::is_whitespace);
        self.rest().is_empty() || (after_space && self.rest().starts_with('#'))
    }

    pub(super) fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Reads `sign`, whatever follows it, and the space behind.
    pub(super) fn eat(&mut self, sign: &str) -> bool {
        let there = self.rest().starts_with(sign);
        if there {
            self.at += sign.len();
            self.skip_space();
        }
        there
    }

    /// Reads `word` where it stands as a whole word, and the space behind.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        self.word() == word && self.eat(word)
    }

    /// Reads `sign`, but not the space behind.
    pub(super) fn eat_sign(&mut self, sign: char) -> bool {
        let there = self.rest().starts_with(sign);
        if there {
            self.at += sign.len_utf8();
        }
        there
    }

    /// Reads the next `length` bytes.
    pub(super) fn take(&mut self, length: usize) -> &'l str {
        let taken = &self.rest()[..length];
        self.at += length;
        taken
    }

    /// The signs up to the next space or `|`, without reading them.
    pub(super) fn word(&self) -> &'l str {
        self.rest().split(|sign: char| sign.is_whitespace() || sign == '|').next().unwrap_or("")
    }

    /// Reads signs as long as they are `wanted`, without the space behind.
    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'l str {
        let rest = self.rest();
        self.take(rest.find(|sign| !wanted(sign)).unwrap_or(rest.len()))
    }

    /// Reads a string in quotation marks where one begins, without the space behind.
    pub(super) fn quoted(&mut self) -> Result<Option<String>, LineError> {
        if !self.rest().starts_with('"') {
            return Ok(None);
        }
        let mut text = String::new();
        let mut signs = self.rest().char_indices().skip(1);
        while let Some((at, sign)) = signs.next() {
            match sign {
                '"' => {
                    self.at += at + 1;
                    return Ok(Some(text));
                }
                '\\' => match signs.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    _ => return Err(self.error_at(self.at + at, "unknown escape", "known are \\\", \\\\ and \\n")),
                },
                other => text.push(other),
            }
        }
        Err(self.error("the quotation mark is never closed", "put `\"` behind the last word"))
    }

    pub(super) fn error(&self, what: impl Into<String>, hint: impl Into<String>) -> LineError {
        self.error_at(self.at, what, hint)
    }

    pub(super) fn error_at(&self, at: usize, what: impl Into<String>, hint: impl Into<String>) -> LineError {
        let column = self.line[..at].chars().count() + 1;
        LineError { line: 1, column, what: what.into(), hint: hint.into() }
    }

    /// The sign or word at the cursor, as an error names it.
    pub(super) fn found(&self) -> String {
        match self.word() {
            _ if self.is_at_end() => "the end of the line".into(),
            "" => "`|`".into(),
            word => format!("`{word}`"),
        }
    }
}
