//! Cuts a text into paragraphs.
//!
//! A blank line always ends a paragraph. A single line end does so too, unless the lines are
//! wrapped by hand: then each is as long as it can be, for the first word of the next line would
//! not have fitted.

use crate::Span;

/// Lines longer than this, in characters, were not wrapped by hand.
const WIDEST: usize = 100;
/// Hand-wrapped texts are at least this wide.
const NARROWEST: usize = 50;
/// Fewer line ends than this do not show a habit.
const HABIT: usize = 3;

struct Line<'t> {
    start: usize,
    /// The line with its indentation, without the white space at its end.
    content: &'t str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.content.is_empty()
    }

    fn width(&self) -> usize {
        self.content.chars().count()
    }

    fn indentation(&self) -> usize {
        self.content.chars().take_while(|c| c.is_whitespace()).count()
    }
}

/// The paragraphs of `text`; each ends where the next one starts, so together they are the text.
pub(super) fn cut(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut starts = vec![0];
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if !next.is_blank() && starts_paragraph(line, next, width) && has_words_before(&lines, next.start) {
            starts.push(next.start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).filter(|span| !span.is_empty()).collect()
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push(Line { start, content: line.trim_end() });
        start += line.len();
    }
    lines
}

/// Blank lines at the top belong to the first paragraph.
fn has_words_before(lines: &[Line<'_>], start: usize) -> bool {
    lines.iter().take_while(|line| line.start < start).any(|line| !line.is_blank())
}

fn starts_paragraph(line: &Line<'_>, next: &Line<'_>, width: Option<usize>) -> bool {
    match width {
        _ if line.is_blank() => true,
        Some(width) => {
            let full = is_full(line, next, width);
            let indented = next.indentation() >= line.indentation() + 2;
            ends_sentence(line.content) && (!full || indented)
        }
        None => ends_sentence(line.content) || !continues(next.content),
    }
}

/// The width that the text was wrapped at, if it was.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let width = lines.iter().map(Line::width).max()?;
    let breaks: Vec<_> = lines.windows(2).filter(|pair| !pair[0].is_blank() && !pair[1].is_blank()).collect();
    let full = breaks.iter().filter(|pair| is_full(&pair[0], &pair[1], width)).count();
    let wrapped = if breaks.len() < HABIT {
        // The line before a lone line end may be a headline, if it is the first of the text.
        let first = lines.iter().find(|line| !line.is_blank()).map(|line| line.start);
        full == breaks.len() && breaks.iter().all(|pair| Some(pair[0].start) != first)
    } else {
        full * 5 >= breaks.len() * 4
    };
    (wrapped && (NARROWEST..=WIDEST).contains(&width)).then_some(width)
}

/// Whether the first word of `next` would have made `line` wider than the text is.
/// Wrapping leaves a ragged edge, so an eighth of the width is no room.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.content.split_whitespace().next().map_or(0, |word| word.chars().count());
    line.width() + 1 + word > width - width / 8
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    line.ends_with(['.', '!', '?', ':', '。', '！', '？', '؟']) && !ends_in_initials(line)
}

/// Whether the line goes on a sentence that began before it.
fn continues(line: &str) -> bool {
    line.trim_start().starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | ',' | ';' | ')'))
}

/// Whether the last word is made of single letters with full stops: "U.S."
pub(super) fn ends_in_initials(line: &str) -> bool {
    let word = line.split_whitespace().next_back().unwrap_or_default();
    let mut parts = word.split('.');
    parts.next_back() == Some("") && parts.clone().count() >= 2 && parts.all(|part| part.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<&str> {
        cut(text).into_iter().map(|span| span.text(text).trim()).collect()
    }

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        assert_eq!(paragraphs("\n\nOne went.\n \nTwo came.\n\n"), ["One went.", "Two came."]);
    }

    #[test]
    fn a_line_is_a_paragraph_where_nothing_is_wrapped() {
        let long = "The ministers of both states met for the first time since the border was closed in the spring of the year.";
        let text = format!("Ministers meet\n{long}\n{long}");
        assert_eq!(paragraphs(&text), ["Ministers meet", long, long]);
    }

    #[test]
    fn wrapped_lines_stay_together() {
        let text = "THE MINISTER OF DEFENSE ARRIVED IN THE CAPITAL ON TUESDAY, WHERE HE\n\
                    WAS RECEIVED BY HIS COUNTERPART. AFTERWARD BOTH OF THEM VISITED THE\n\
                    GARRISON.  NOTHING WAS SAID ABOUT THE PRISONERS WHO WERE TAKEN LAST\n\
                    MONTH.\n   THE OPPOSITION CALLED THE VISIT A SHOW FOR THE CAMERAS AND ASKED\n\
                    FOR A DEBATE.";
        let found = paragraphs(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].ends_with("MONTH.") && found[1].starts_with("THE OPPOSITION"));
    }

    #[test]
    fn a_sentence_goes_on_after_a_stray_line_end() {
        let text = "The firm's chief stepped off a plane with the goal\n            of closing the sale that had been prepared for more than a year by both of its offices.";
        assert_eq!(paragraphs(text).len(), 1);
    }
}
