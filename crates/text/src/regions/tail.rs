//! Cuts off what follows the last sentence of a report on the same line: initials, credits, licences.

use super::byline;
use super::cues::Cues;
use crate::Span;
use crate::document::RegionKind;

/// Cuts the last body region. Nothing is cut that would leave the report without a body.
pub(super) fn cut(text: &str, cues: &Cues, regions: &mut Vec<(RegionKind, Span)>) {
    let Some(last) = regions.iter().rposition(|&(kind, _)| kind == RegionKind::Body) else { return };
    let mut body = regions[last].1;
    let mut cut = Vec::new();
    while let Some((kind, start)) = trailer(body.text(text), cues) {
        let start = body.start() + start;
        merge(&mut cut, kind, Span::new(start, body.end()));
        body = Span::new(body.start(), start);
    }
    regions[last].1 = body;
    regions.splice(last + 1..last + 1, cut.into_iter().rev());
}

/// The trailers are found from the end; neighbours of one kind become one region.
fn merge(cut: &mut Vec<(RegionKind, Span)>, kind: RegionKind, span: Span) {
    match cut.last_mut() {
        Some((other, later)) if *other == kind => *later = later.cover(span),
        _ => cut.push((kind, span)),
    }
}

/// Where the last sentence of `body` starts, if it is not of the report, and what it is.
fn trailer(body: &str, cues: &Cues) -> Option<(RegionKind, usize)> {
    let start = last_sentence(body)?;
    let sentence = body[start..].trim();
    if byline::is_credit(sentence, cues) {
        return Some((RegionKind::Byline, start));
    }
    let bracket = sentence.starts_with('[') && sentence.ends_with(']') && sentence.chars().count() <= 40;
    (bracket || is_signature(sentence) || cues.is_boilerplate(sentence)).then_some((RegionKind::Boilerplate, start))
}

/// Where the last sentence starts, if another one stands before it: behind a full stop, the
/// quotation marks or brackets that close with it, and white space.
fn last_sentence(body: &str) -> Option<usize> {
    let content = body.trim_end();
    let mut starts = content.char_indices().rev().filter(|&(at, c)| {
        let before = &content[..at];
        let opens =
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '©' | '(' | '[' | '—' | '–' | '-' | '/' | '*');
        opens && before.ends_with(char::is_whitespace) && closes(before.trim_end())
    });
    starts.next().map(|(at, _)| at)
}

fn closes(before: &str) -> bool {
    before.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?'])
}

/// Initials of those who wrote and edited, or a bare serial number: "MH/PA", "HK/31".
pub(super) fn is_signature(content: &str) -> bool {
    let short = content.chars().count() <= 12;
    let marks = content.contains('/') || content.chars().filter(|c| c.is_ascii_digit()).count() >= 3;
    let initials = |part: &str| part.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '*');
    short && marks && !content.ends_with(['.', '%']) && content.split('/').all(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after_body(text: &str) -> Vec<(RegionKind, &str)> {
        let mut regions = vec![(RegionKind::Body, Span::new(0, text.len()))];
        cut(text, Cues::standard(), &mut regions);
        regions[1..].iter().map(|&(kind, span)| (kind, span.text(text))).collect()
    }

    #[test]
    fn initials_and_licence_go() {
        let text = "He called it “a good day.” AB/CD Texts of Delta Press are licensed under Creative Commons Attribution 4.0.";
        assert_eq!(after_body(text), [(RegionKind::Boilerplate, &text[text.find("AB/").unwrap()..])]);
    }

    #[test]
    fn credits_and_copyright_go_one_by_one() {
        let found = after_body("It rained. (Reporting by Ann Lee) Copyright 2031 Delta. All rights reserved.");
        let kinds: Vec<_> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [RegionKind::Byline, RegionKind::Boilerplate]);
    }

    #[test]
    fn a_last_sentence_of_the_report_stays() {
        assert_eq!(after_body("The port is closed. Ships wait. NATO/EU talks go on."), []);
        assert_eq!(after_body("MH/PA"), []);
    }
}
