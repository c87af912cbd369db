//! Tokens of gold and their places in the text.

use chancery::Parse;
use chancery::text::{Span, TokenId};

/// The tokens that blanks separate.
pub(crate) fn blank_separated(text: &str) -> Vec<Span> {
    runs(text, |c| !c.is_whitespace())
}

/// Runs of letters and digits: words without punctuation, the same for every tokenizer.
pub(crate) fn bare_words(text: &str) -> Vec<Span> {
    runs(text, char::is_alphanumeric)
}

fn runs(text: &str, belongs: impl Fn(char) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (start, belongs(c)) {
            (None, true) => start = Some(at),
            (Some(first), false) => {
                found.push(Span::new(first, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|first| Span::new(first, text.len())));
    found
}

/// Where each of `forms`, which follow each other in the text, stands. None where one is not there.
pub(crate) fn align<'f>(text: &str, forms: impl IntoIterator<Item = &'f str>) -> Option<Vec<Span>> {
    let mut at = 0;
    let mut place = |form: &str| {
        at += text[at..].len() - text[at..].trim_start().len();
        let start = at + text[at..].find(form)?;
        at = start + form.len();
        Some(Span::new(start, at))
    };
    forms.into_iter().map(&mut place).collect()
}

/// Indexes of the sorted `words` that `span` touches.
pub(crate) fn touched(words: &[Span], span: Span) -> std::ops::Range<usize> {
    let first = words.partition_point(|word| word.end() <= span.start());
    let end = words.partition_point(|word| word.start() < span.end());
    first..end.max(first)
}

/// The tokens of our parse that `span` touches.
pub(crate) fn tokens(parse: &Parse, span: Span) -> std::ops::Range<usize> {
    let first = parse.tokens.partition_point(|token| token.span.end() <= span.start());
    let end = parse.tokens.partition_point(|token| token.span.start() < span.end());
    first..end.max(first)
}

/// The token that the others of a span hang on: the first whose head lies outside.
pub(crate) fn head(parse: &Parse, span: Span) -> Option<TokenId> {
    let tokens = tokens(parse, span);
    let outside = |&at: &usize| {
        let token = &parse.tokens[at];
        let bare = matches!(token.pos.as_str(), "PUNCT" | "SPACE");
        !bare && (token.head.index() == at || !tokens.contains(&token.head.index()))
    };
    tokens.clone().find(outside).or_else(|| tokens.clone().next()).map(TokenId::new)
}

/// The span without an article at its beginning.
pub(crate) fn without_article(text: &str, span: Span) -> Span {
    let words = span.text(text);
    let article = ["the ", "a ", "an "].into_iter().find(|article| {
        words.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article))
            && words.len() > article.len()
    });
    article.map_or(span, |article| Span::new(span.start() + article.len(), span.end()))
}

/// The words of a span in one line, shortened in the middle.
pub(crate) fn excerpt(text: &str, span: Span) -> String {
    const LONGEST: usize = 160;
    let words = span.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let points: Vec<char> = words.chars().collect();
    if points.len() <= LONGEST {
        return words;
    }
    let half = LONGEST / 2;
    let (start, end) = (&points[..half], &points[points.len() - half..]);
    format!("{} ... {}", start.iter().collect::<String>(), end.iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_leave_punctuation_out_and_tokens_keep_it() {
        let text = "“Go home,” he said.";
        let texts = |spans: Vec<Span>| spans.into_iter().map(|span| span.text(text)).collect::<Vec<_>>();
        assert_eq!(texts(bare_words(text)), ["Go", "home", "he", "said"]);
        assert_eq!(texts(blank_separated(text)), ["“Go", "home,”", "he", "said."]);
    }

    #[test]
    fn forms_are_found_one_after_the_other() {
        let spans = align("It is in it.", ["It", "is", "in", "it", "."]).unwrap();
        assert_eq!(spans[3], Span::new(9, 11));
        assert_eq!(align("It is.", ["It", "was"]), None);
    }

    #[test]
    fn an_article_is_cut_where_something_follows() {
        let text = "The Hague, the U.S. and a";
        assert_eq!(without_article(text, Span::new(11, 19)).text(text), "U.S.");
        assert_eq!(without_article(text, Span::new(4, 9)).text(text), "Hague");
        assert_eq!(without_article(text, Span::new(24, 25)).text(text), "a");
    }
}
