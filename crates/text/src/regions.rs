//! Finds the regions of a report by their form.
//!
//! Reads the text alone and returns regions that partition it: first the paragraphs, then what
//! each of them is. "TEHRAN – The minister arrived." gives a dateline and a body; white space
//! belongs to the region before it.
//!
//! What only words can tell (an author line, a licence, a request to subscribe) is told by the
//! phrases of [`Cues`].

mod byline;
mod cues;
mod dateline;
mod paragraphs;
mod tail;

pub use cues::{CueKind, Cues};
pub use dateline::Dateline;

use crate::Span;
use crate::case::Case;
use crate::document::{Region, RegionKind};

/// A headline is at most this long, in characters.
const HEADLINE: usize = 160;

/// Cuts `text` into regions.
pub(crate) fn find(text: &str, cues: &Cues) -> Vec<Region> {
    let mut kinds = classify(text, cues);
    tail::cut(text, cues, &mut kinds);
    with_case(text, &kinds)
}

/// What the dateline at `span` says.
pub(crate) fn dateline(text: &str, span: Span) -> Option<Dateline> {
    dateline::parse(text, Span::new(span.start(), text.len()), dateline::Where::Opening)
}

/// Paragraph by paragraph: what it is, and how much of it is a dateline.
fn classify(text: &str, cues: &Cues) -> Vec<(RegionKind, Span)> {
    let paragraphs = paragraphs::cut(text);
    let mut found = Vec::with_capacity(paragraphs.len() + 1);
    let mut opened = false;
    for (at, &span) in paragraphs.iter().enumerate() {
        let content = span.text(text);
        let last = at + 1 == paragraphs.len();
        let place = if opened { dateline::Where::Within } else { dateline::Where::Opening };
        if is_apparatus(content, opened, last, cues) {
            found.push((RegionKind::Boilerplate, span));
        } else if byline::is_line(content, !opened || at + 3 > paragraphs.len(), cues) {
            found.push((RegionKind::Byline, span));
        } else if headline_may_follow(&found, opened, last) && is_headline(content) && !has_marked_dateline(text, span)
        {
            found.push((RegionKind::Headline, span));
        } else if let Some(line) = dateline::parse(text, span, place) {
            found.push((RegionKind::Dateline, line.span));
            if line.span.end() < span.end() {
                found.push((RegionKind::Body, Span::new(line.span.end(), span.end())));
                opened = true;
            }
        } else {
            found.push((RegionKind::Body, span));
            opened = true;
        }
    }
    found
}

/// A report has one headline, and it stands before everything but the author line.
fn headline_may_follow(found: &[(RegionKind, Span)], opened: bool, last: bool) -> bool {
    let taken = |&(kind, _): &(RegionKind, Span)| matches!(kind, RegionKind::Headline | RegionKind::Dateline);
    !opened && !last && !found.iter().any(taken)
}

/// "LIMA (Delta) –" on a line of its own is no headline, and neither is "LIMA –".
fn has_marked_dateline(text: &str, span: Span) -> bool {
    let line = dateline::parse(text, span, dateline::Where::Opening);
    line.is_some_and(|line| line.agency.is_some() || line.date.is_some() || line.span == span)
}

/// Whether a paragraph is about the page and not of the report: rules, codes, licences, prompts.
fn is_apparatus(content: &str, opened: bool, last: bool, cues: &Cues) -> bool {
    let content = content.trim();
    let length = content.chars().count();
    if content.is_empty() {
        return false;
    }
    let wordless = !content.chars().any(char::is_alphanumeric);
    let bracketed = length <= 40 && is_bracketed(content) && (!opened || last);
    wordless || bracketed || (opened && tail::is_signature(content)) || cues.is_boilerplate(content)
}

/// Whether the whole of `content` is one bracket: "(SRI)", "[CONTINUED]".
fn is_bracketed(content: &str) -> bool {
    let inner = content.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let inner = inner.or_else(|| content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')));
    inner.is_some_and(|inner| !inner.contains(['(', ')', '[', ']']))
}

/// One short line that is no sentence, or one whose words are capitalised as in a title.
fn is_headline(content: &str) -> bool {
    let line = content.trim();
    let short = line.chars().count() <= HEADLINE && !line.contains('\n');
    short && line.chars().any(char::is_alphabetic) && (!ends_sentence(line) || is_title_cased(line))
}

/// Whether the line ends as a statement or an introduction does; a question may be a headline,
/// and so may a line that ends in "U.S."
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    match line.chars().next_back() {
        Some('.') => !paragraphs::ends_in_initials(line),
        Some(last) => matches!(last, ':' | ';' | ',' | '。' | '…'),
        None => false,
    }
}

/// Whether all but the short words begin with a capital and some letters are small.
fn is_title_cased(line: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let words: Vec<_> = line.split_whitespace().filter(long).collect();
    let small = words.iter().filter(|word| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase));
    words.len() >= 3 && small.count() * 8 <= words.len() && line.chars().any(char::is_lowercase)
}

/// Adds to every region the case that it is written in. A region too short to tell goes with the
/// text around it.
fn with_case(text: &str, kinds: &[(RegionKind, Span)]) -> Vec<Region> {
    let bodies = kinds.iter().filter(|(kind, _)| *kind == RegionKind::Body);
    let longest = bodies.max_by_key(|(_, span)| span.len());
    let whole = longest.and_then(|(_, span)| Case::of(span.text(text))).unwrap_or(Case::Mixed);
    let region = |&(kind, span): &(RegionKind, Span)| {
        let content = span.text(text);
        let own = if kind == RegionKind::Dateline { None } else { Case::of(content) };
        Region { kind, span, case: own.unwrap_or(if whole.allows(content) { whole } else { Case::Mixed }) }
    };
    kinds.iter().map(region).collect()
}
