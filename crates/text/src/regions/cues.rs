//! The phrases that tell what a line is where its form does not.

use std::sync::OnceLock;

/// Phrases that mark boilerplate and author lines.
///
/// One row of the table is `kind`, `where`, `language`, `phrase`, separated by tabs. Phrases are
/// lower case, `#` stands for a digit, and a phrase matches whole words.
///
/// ```
/// use chancery_text::{CueKind, Cues};
/// let cues = Cues::from_table("boilerplate\tstart\ten\tread more\n").unwrap();
/// assert!(cues.starts(CueKind::Boilerplate, "Read more: the harbour in pictures"));
/// assert!(!cues.starts(CueKind::Boilerplate, "Readiness was high"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cues {
    rows: Vec<Cue>,
}

/// What a phrase marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueKind {
    /// A licence, a prompt, a link.
    Boilerplate,
    /// An author line that names follow: "By".
    Author,
    /// A credit that needs no names to be known: "Reporting by".
    Credit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Position {
    Start,
    Within,
}

#[derive(Clone, Debug)]
struct Cue {
    kind: CueKind,
    position: Position,
    phrase: String,
}

/// A prompt is short; a long paragraph that begins like one is a paragraph.
const PROMPT: usize = 220;
/// Licences may be longer.
const LICENCE: usize = 320;

impl Cues {
    /// The phrases that Chancery ships.
    pub fn standard() -> &'static Self {
        static STANDARD: OnceLock<Cues> = OnceLock::new();
        STANDARD.get_or_init(|| Self::from_table(include_str!("cues.tsv")).expect("the shipped table is valid"))
    }

    /// Reads a table; a line that begins with `#` is a comment.
    ///
    /// # Errors
    /// The message names the first line that is not a row.
    pub fn from_table(table: &str) -> Result<Self, String> {
        let mut rows = Vec::new();
        for (at, line) in table.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') || line.starts_with("kind\t") {
                continue;
            }
            rows.push(Cue::from_row(line).ok_or_else(|| format!("line {}: no cue: `{line}`", at + 1))?);
        }
        Ok(Self { rows })
    }

    /// Whether `text` begins with a phrase of that kind.
    pub fn starts(&self, kind: CueKind, text: &str) -> bool {
        self.start_of(kind, text).is_some()
    }

    /// How long, in bytes, the phrase of that kind is that `text` begins with.
    pub(super) fn start_of(&self, kind: CueKind, text: &str) -> Option<usize> {
        let at_start = self.rows.iter().filter(|cue| cue.kind == kind && cue.position == Position::Start);
        at_start.filter_map(|cue| matches_at(text, &cue.phrase)).max()
    }

    /// Whether a phrase of that kind that may stand anywhere stands in `text`.
    pub fn contains(&self, kind: CueKind, text: &str) -> bool {
        let within = self.rows.iter().filter(|cue| cue.kind == kind && cue.position == Position::Within);
        within
            .map(|cue| &cue.phrase)
            .any(|phrase| word_starts(text).any(|at| matches_at(&text[at..], phrase).is_some()))
    }

    /// Whether a sentence or paragraph is boilerplate by its words.
    pub fn is_boilerplate(&self, content: &str) -> bool {
        let content = content.trim();
        let length = content.chars().count();
        let prompt = length <= PROMPT && self.starts(CueKind::Boilerplate, content);
        prompt || (length <= LICENCE && self.contains(CueKind::Boilerplate, content))
    }
}

impl Cue {
    fn from_row(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let kind = match cells.next()? {
            "boilerplate" => CueKind::Boilerplate,
            "author" => CueKind::Author,
            "credit" => CueKind::Credit,
            _ => return None,
        };
        let position = match cells.next()? {
            "start" => Position::Start,
            "within" => Position::Within,
            _ => return None,
        };
        let _language = cells.next()?;
        let phrase = cells.next().filter(|phrase| !phrase.is_empty())?.to_owned();
        Some(Self { kind, position, phrase })
    }
}

/// The length of what matches `phrase` at the start of `text`, if it ends at a word boundary.
fn matches_at(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for wanted in phrase.chars() {
        let (_, found) = rest.next()?;
        let same = match wanted {
            '#' => found.is_ascii_digit(),
            ' ' => found.is_whitespace(),
            _ => found == wanted || found.to_lowercase().eq([wanted]),
        };
        if !same {
            return None;
        }
    }
    let end = rest.offset();
    let word_ends = |c: char| c.is_alphanumeric();
    let inside = phrase.ends_with(|c: char| c.is_alphabetic()) && text[end..].starts_with(word_ends);
    (!inside).then_some(end)
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let starts = !before.is_alphanumeric();
        before = c;
        starts.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_phrases_are_lower_case_and_no_row_stands_twice() {
        let rows = &Cues::standard().rows;
        for (at, cue) in rows.iter().enumerate() {
            assert_eq!(cue.phrase, cue.phrase.to_lowercase());
            assert!(
                !rows[..at].iter().any(|other| other.phrase == cue.phrase && other.kind == cue.kind),
                "{}",
                cue.phrase
            );
        }
    }

    #[test]
    fn a_law_on_copyright_is_no_licence() {
        let cues = Cues::standard();
        assert!(cues.is_boilerplate("Copyright 2031 by The Gazette."));
        assert!(!cues.is_boilerplate("Copyright law was changed by parliament on Tuesday."));
    }

    #[test]
    fn a_bad_row_is_named() {
        assert!(
            Cues::from_table("kind\twhere\tlanguage\tphrase\nbyline\tstart\ten\tby\n").unwrap_err().contains("line 2")
        );
    }
}
