//! What is wrong with a file, and where.
//!
//! A [`Finding`] says where, what and what next. Readers push them into one `Vec` and go on, so
//! that one run shows everything:
//!
//! ```text
//! data/actors/people.tsv:812:31: unknown country `IRQX`; did you mean `IRQ`? (countries.tsv lists all codes)
//! ```

use std::fmt;

/// One problem at one place of one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file as the user knows it: `data/actors/people.tsv`, or a path of her own.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
    /// Whether the tables can be used in spite of it.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

/// Whether tables with a finding can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// They cannot.
    Error,
    /// They can; somebody should look.
    Warning,
}

impl Finding {
    /// An error at a place.
    pub fn error(file: impl Into<String>, at: Position, message: impl Into<String>) -> Self {
        let Position { line, column } = at;
        Self { file: file.into(), line, column, severity: Severity::Error, message: message.into(), hint: None }
    }

    /// The same finding as a warning.
    pub fn as_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// The same finding with advice.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Whether the tables cannot be used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        if self.severity == Severity::Warning {
            f.write_str("warning: ")?;
        }
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

/// A place in a file: line and character, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
}

impl Position {
    /// Where a file begins; also the place of what concerns the whole of it.
    pub const START: Position = Position { line: 1, column: 1 };

    /// The place of byte `offset` of `text`; an offset past the end, or inside a character, is
    /// that of the last whole character before it.
    ///
    /// ```
    /// use chancery_tables::Position;
    /// assert_eq!(Position::of("a\nÄb", 4), Position { line: 2, column: 2 });
    /// ```
    pub fn of(text: &str, offset: usize) -> Position {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Position { line: narrow(line), column: narrow(column) }
    }
}

/// Lines and columns beyond four thousand million are reported as the last one.
pub(crate) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// "did you mean ...?" with the candidate that is most like `word`, if one is near enough.
///
/// ```
/// use chancery_tables::suggest;
/// assert_eq!(suggest("IRQX", ["IRN", "IRQ"]).as_deref(), Some("did you mean `IRQ`?"));
/// assert_eq!(suggest("IRQX", ["CHE", "FRA"]), None);
/// ```
pub fn suggest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    // A third of the letters may differ, at least one: `minster`, `GOVV`, `upsteam`.
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_reads_as_where_what_and_what_next() {
        let at = Position { line: 812, column: 31 };
        let finding = Finding::error("data/actors/people.tsv", at, "unknown country `IRQX`");
        assert_eq!(finding.to_string(), "data/actors/people.tsv:812:31: unknown country `IRQX`");
        let finding = finding.with_hint("did you mean `IRQ`? (countries.tsv lists all codes)").as_warning();
        assert_eq!(
            finding.to_string(),
            "data/actors/people.tsv:812:31: warning: unknown country `IRQX`; did you mean `IRQ`? (countries.tsv lists all codes)"
        );
    }

    #[test]
    fn a_position_counts_characters_and_survives_any_offset() {
        let text = "é1\r\n“x”\n";
        assert_eq!(Position::of(text, 0), Position::START);
        assert_eq!(Position::of(text, 1), Position::START);
        assert_eq!(Position::of(text, 2), Position { line: 1, column: 2 });
        assert_eq!(Position::of(text, 8), Position { line: 2, column: 2 });
        assert_eq!(Position::of(text, 999), Position { line: 3, column: 1 });
    }

    #[test]
    fn the_nearest_candidate_is_suggested_whatever_their_order() {
        for candidates in [["sector", "sectors", "source"], ["source", "sectors", "sector"]] {
            assert_eq!(suggest("sectos", candidates).as_deref(), Some("did you mean `sector`?"));
        }
    }
}
