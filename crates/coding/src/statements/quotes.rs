//! Quotation marks to quotations.
//!
//! Marks are paired by form and place: curly and angled ones tell their side, straight ones by
//! the blank beside them. A quotation that stays open at the end of a paragraph ends there; where
//! the next paragraph opens one, it goes on.

use chancery_parser::{Dep, Tag};
use chancery_syntax::Syntax;
use chancery_tables::Tables;
use chancery_text::{Document, RegionKind, Span};

/// One quotation: the marks and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// From the opening mark to the closing mark.
    pub span: Span,
    /// Whether a later paragraph goes on with it, since no mark closed it.
    pub open: bool,
}

/// The quotations of a document, of which those near a place are found without a look at the others.
pub(crate) struct Quotations {
    all: Vec<Quotation>,
    /// For each place of the list, where the last of those up to it ends.
    ends: Vec<usize>,
    /// For each place of the list, where the first of those from it on starts.
    starts: Vec<usize>,
}

impl Quotations {
    pub fn new(all: Vec<Quotation>) -> Self {
        let latest = |end: &mut usize, quotation: &Quotation| {
            *end = quotation.span.end().max(*end);
            Some(*end)
        };
        let earliest = |start: &mut usize, quotation: &Quotation| {
            *start = quotation.span.start().min(*start);
            Some(*start)
        };
        let ends = all.iter().scan(0, latest).collect();
        let mut starts: Vec<usize> = all.iter().rev().scan(usize::MAX, earliest).collect();
        starts.reverse();
        Self { all, ends, starts }
    }

    /// All, in text order.
    pub fn all(&self) -> &[Quotation] {
        &self.all
    }

    /// All that overlap or touch a span, and perhaps some that do not.
    pub fn near(&self, span: Span) -> &[Quotation] {
        let from = self.ends.partition_point(|&end| end < span.start());
        let to = self.starts.partition_point(|&start| start <= span.end());
        self.all.get(from..to).unwrap_or_default()
    }
}

/// "We go, the minister said." with no closing mark: where no later paragraph goes on, the quotation ends
/// at the comma before the cue.
pub(crate) fn close_at_cue(quotations: &mut [Quotation], text: &str, syntax: &Syntax, tables: &Tables) {
    let parse = syntax.parse();
    for index in 0..quotations.len() {
        let quotation = quotations[index];
        let next = quotations.get(index + 1);
        // Marks that serve both ways may give quotations that overlap.
        let between = next.and_then(|next| text.get(quotation.span.end()..next.span.start()));
        let goes_on = between.is_some_and(|between| between.trim().is_empty());
        if !quotation.open || goes_on {
            continue;
        }
        let cue = syntax.clauses().iter().find(|clause| {
            let token = parse.token(clause.head);
            quotation.span.contains(token.span)
                && matches!(token.dep, Dep::Root | Dep::Parataxis | Dep::Ccomp)
                && matches!(token.tag, Tag::Vbd | Tag::Vbz)
                && tables.reports_plainly(&clause.lemma)
        });
        let Some(cue) = cue else { continue };
        let comma = (cue.head.0.saturating_sub(7)..cue.head.0).rev().find(|&at| parse.tokens[at as usize].lower == ",");
        if let Some(comma) = comma {
            let end = parse.tokens[comma as usize].span.end();
            if end > quotation.span.start() + 2 {
                quotations[index] = Quotation { span: Span::new(quotation.span.start(), end), open: false };
            }
        }
    }
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
    let mut open: Option<(usize, char)> = None;
    let mut depth = 0usize;
    let first = found.len();
    for (at, mark, side) in marks(text, paragraph) {
        let end = at + if matches!(mark, '\'' | '`') { 2 } else { mark.len_utf8() };
        // „ that opened is closed by “, which opens elsewhere.
        let side = if mark == '“' && open.is_some_and(|(_, opening)| opening == '„') { Side::Close } else { side };
        match (open, side) {
            (None, Side::Open | Side::Either) => {
                open = Some((at, mark));
                depth = 0;
            }
            (None, Side::Close) => {}
            (Some(_), Side::Open) => depth += 1,
            (Some(_), Side::Close) if depth > 0 => depth -= 1,
            (Some((start, _)), Side::Close | Side::Either) => {
                found.push(Quotation { span: Span::new(start, end), open: false });
                open = None;
            }
        }
    }
    if let Some((start, _)) = open {
        let words = text[start..paragraph.end()].trim_end();
        found.push(Quotation { span: Span::new(start, start + words.len()), open: true });
    }
    if found.len() == first {
        singles(text, paragraph, found);
    }
}

/// 'We go,' she said: single marks count in paragraphs without double ones. A mark between letters is an
/// apostrophe; one behind a letter closes only where no other closes behind a stop.
fn singles(text: &str, paragraph: Span, found: &mut Vec<Quotation>) {
    let words = paragraph.text(text);
    let mut open: Option<usize> = None;
    let mut weak: Option<usize> = None;
    let mut before: Option<char> = None;
    for (offset, mark) in words.char_indices() {
        let next = words[offset + mark.len_utf8()..].chars().next();
        let blank = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let leads = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–'));
        if matches!(mark, '‘' | '\'') && leads && next.is_some_and(char::is_alphabetic) {
            if let (Some(start), Some(end)) = (open, weak) {
                found.push(Quotation { span: Span::new(start, end), open: false });
            }
            (open, weak) = (Some(paragraph.start() + offset), None);
        } else if let Some(start) = open
            && matches!(mark, '’' | '\'')
            && blank(next)
        {
            let end = paragraph.start() + offset + mark.len_utf8();
            if before.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…')) {
                found.push(Quotation { span: Span::new(start, end), open: false });
                (open, weak) = (None, None);
            } else {
                weak = weak.or(Some(end));
            }
        }
        before = Some(mark);
    }
    if let (Some(start), Some(end)) = (open, weak) {
        found.push(Quotation { span: Span::new(start, end), open: false });
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
