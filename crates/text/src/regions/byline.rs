//! Tells author lines: "By Jane Doe", "Reporting by Jane Doe; editing by John Roe".

use super::cues::{CueKind, Cues};

/// An author line is at most this long, in characters.
const LINE: usize = 160;
/// A credit at the end of a report may name a whole team.
const CREDIT: usize = 400;

/// Whether a paragraph is an author line. `By` alone is trusted only at the edge of a report.
pub(super) fn is_line(content: &str, at_edge: bool, cues: &Cues) -> bool {
    let content = content.trim();
    is_credit(content, cues) || (at_edge && is_author(content, cues))
}

/// Whether a paragraph or sentence says who worked on the report.
pub(super) fn is_credit(content: &str, cues: &Cues) -> bool {
    let words = content.trim().trim_start_matches(['(', '[', '—', '–', '-', ' ']);
    let length = content.chars().count();
    length <= CREDIT && (cues.starts(CueKind::Credit, words) || cues.contains(CueKind::Credit, words))
}

fn is_author(content: &str, cues: &Cues) -> bool {
    let Some(cue) = cues.start_of(CueKind::Author, content) else { return false };
    let names = content[cue..].trim();
    content.chars().count() <= LINE && !names.is_empty() && !names.ends_with(['.', '!', '?', ':']) && are_names(names)
}

/// Names are capitalised; only short words (and, of, van) are small between them.
fn are_names(words: &str) -> bool {
    let is_name = |word: &str| match word.chars().find(|c| c.is_alphanumeric()) {
        Some(first) => {
            first.is_uppercase() || (first.is_lowercase() && word.chars().count() <= 3) || word.contains('@')
        }
        None => true,
    };
    words.split_whitespace().count() <= 16
        && words.split_whitespace().all(is_name)
        && words.contains(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_make_an_author_line() {
        let is_line = |content| is_line(content, true, Cues::standard());
        assert!(is_line("By Jane Doe and Juan de la Vega, Capital Herald"));
        assert!(is_line("(Reporting by Jane Doe in Quito; editing by John Roe)"));
        assert!(!is_line("By Monday evening, thirty people had died"));
        assert!(!is_line("By the end of the day the harbour was closed."));
    }
}
