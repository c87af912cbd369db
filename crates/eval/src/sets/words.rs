//! Overlap by words that carry meaning.

use chancery::syntax::Syntax;
use chancery::text::Span;

const FUNCTION_POS: &[&str] = &["ADP", "AUX", "CCONJ", "CONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ", "SPACE", ""];

/// Whether one of `a` and one of `b` share a token that is no function word.
pub(crate) fn meet(syntax: &Syntax, a: &[Span], b: &[Span]) -> bool {
    let tokens = &syntax.parse().tokens;
    a.iter().any(|a| {
        b.iter().filter(|b| a.overlaps(**b)).any(|b| {
            let from = tokens.partition_point(|token| token.span.end() <= a.start().max(b.start()));
            let shared = tokens[from..].iter().take_while(|token| token.span.start() < a.end().min(b.end()));
            let mut shared = shared.peekable();
            // A pronoun that is the whole of a span is all there is to share.
            let alone = |span: &Span| tokens.iter().filter(|token| token.span.overlaps(*span)).count() == 1;
            shared.peek().is_some() && (alone(a) || alone(b) || shared.any(|t| !FUNCTION_POS.contains(&t.pos.as_str())))
        })
    })
}
