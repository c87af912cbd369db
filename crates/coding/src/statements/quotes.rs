//! Quotation marks to quotations.
//!
//! Marks are paired by form and place: curly and angled ones tell their side, straight ones by
//! the blank beside them. A quotation that stays open at the end of a paragraph ends there; where
//! the next paragraph opens one, it goes on.

use chancery_text::{Document, RegionKind, Span};

/// One quotation: the marks and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// From the opening mark to the closing mark.
    pub span: Span,
    /// Whether a later paragraph goes on with it, since no mark closed it.
    pub open: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// The quotations of the body, outermost ones only, in text order.
pub(crate) fn quotations(document: &Document) -> Vec<Quotation> {
    let mut found = Vec::new();
    for region in document.regions() {
        if matches!(region.kind, RegionKind::Body | RegionKind::Headline) {
            in_paragraph(document.text(), region.span, &mut found);
        }
    }
    found
}

fn in_paragraph(text: &str, paragraph: Span, found: &mut Vec<Quotation>) {
    let mut open: Option<usize> = None;
    let mut depth = 0usize;
    for (at, mark, side) in marks(text, paragraph) {
        let end = at + if matches!(mark, '\'' | '`') { 2 } else { mark.len_utf8() };
        match (open, side) {
            (None, Side::Open | Side::Either) => {
                open = Some(at);
                depth = 0;
            }
            (None, Side::Close) => {}
            (Some(_), Side::Open) => depth += 1,
            (Some(_), Side::Close) if depth > 0 => depth -= 1,
            (Some(start), Side::Close | Side::Either) => {
                found.push(Quotation { span: Span::new(start, end), open: false });
                open = None;
            }
        }
    }
    if let Some(start) = open {
        let words = text[start..paragraph.end()].trim_end();
        found.push(Quotation { span: Span::new(start, start + words.len()), open: true });
    }
}

fn marks(text: &str, paragraph: Span) -> Vec<(usize, char, Side)> {
    let words = paragraph.text(text);
    let mut found = Vec::new();
    let mut before = None;
    for (offset, mark) in words.char_indices() {
        let after = words[offset + mark.len_utf8()..].chars().next();
        let side = match mark {
            '„' | '«' | '‟' => Some(Side::Open),
            // Some texts have the wrong one of the two.
            '“' if straight(before, after) == Side::Close => Some(Side::Either),
            '“' => Some(Side::Open),
            '”' if straight(before, after) == Side::Open => Some(Side::Either),
            '”' | '»' => Some(Side::Close),
            '"' => Some(straight(before, after)),
            // Two backticks or two apostrophes are marks of old wire copy; some use the latter on both sides.
            '`' if after == Some('`') => Some(Side::Open),
            '\'' if after == Some('\'') => Some(straight(before, words[offset + 2..].chars().next())),
            _ => None,
        };
        if let Some(side) = side {
            found.push((paragraph.start() + offset, mark, side));
        }
        before = Some(mark);
    }
    found
}

/// A straight mark opens after a blank or bracket and closes before one.
fn straight(before: Option<char>, after: Option<char>) -> Side {
    let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'));
    match (edge(before), edge(after)) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    }
}
