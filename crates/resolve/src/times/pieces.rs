//! Cuts a sentence into the pieces that time expressions are made of.
//!
//! Finer than tokens: "mid-1990s" is word, mark, number, word; "9am" is number, word. So one rule
//! reads "third quarter" and "third-quarter" however the tokenizer cut them.

use chancery_tables::words::{TimeClass, TimeClasses, TimeWord, TimeWords};
use chancery_text::Span;

/// A run of letters, a number or a single mark.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    pub text: &'t str,
    pub lower: String,
    pub span: Span,
    pub kind: Kind,
    /// Whether no blank stands before it.
    pub glued: bool,
    /// The classes that the word has, and those of phrases that begin with it.
    classes: (TimeClasses, TimeClasses),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Digits alone: value, and how many digits.
    Number(u32, usize),
    /// A number with separators: "1,000", "2.5". Whole part, and whether it is a half more.
    Quantity(u32, bool),
    /// Any other decimal number: "3.9".
    Decimal,
    Mark(char),
}

/// The pieces of `text`, which stands at byte `shift` of the document.
pub(super) fn cut<'t>(text: &'t str, shift: usize, words: &TimeWords) -> Vec<Piece<'t>> {
    let mut pieces: Vec<Piece<'t>> = Vec::new();
    let mut at = 0;
    let mut end_before = usize::MAX;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (length, kind) = if c.is_ascii_digit() { number(text, at) } else { mark_or_word(&text[at..], c) };
        let part = &text[at..at + length];
        let span = Span::new(shift + at, shift + at + length);
        let lower = part.to_lowercase();
        let classes = if kind == Kind::Word { words.begins(&lower) } else { Default::default() };
        pieces.push(Piece { text: part, lower, span, kind, glued: end_before == at, classes });
        at += length;
        end_before = at;
    }
    pieces
}

fn mark_or_word(rest: &str, first: char) -> (usize, Kind) {
    if first.is_alphabetic() {
        return (run(rest, |c| c.is_alphabetic()), Kind::Word);
    }
    let mark = match first {
        '’' | '`' | '‘' => '\'',
        '–' | '—' | '‑' | '‐' => '-',
        other => other,
    };
    (first.len_utf8(), Kind::Mark(mark))
}

fn run(text: &str, inside: impl Fn(char) -> bool) -> usize {
    text.find(|c| !inside(c)).unwrap_or(text.len())
}

/// "1990", "1,643", "2.5"; but "1.5.2031" is three numbers.
fn number(text: &str, at: usize) -> (usize, Kind) {
    let rest = &text[at..];
    let digits = |text: &str| run(text, |c| c.is_ascii_digit());
    let whole = digits(rest);
    let mut end = whole;
    while whole <= 3 && rest[end..].starts_with(',') && digits(&rest[end + 1..]) == 3 {
        end += 4;
    }
    let plain: String = rest[..end].chars().filter(char::is_ascii_digit).collect();
    let value = plain.parse().unwrap_or(u32::MAX);
    let fraction = if rest[end..].starts_with('.') { digits(&rest[end + 1..]) } else { 0 };
    let stop = end + 1 + fraction;
    let again = |rest: &str| rest.starts_with('.') && digits(&rest[1..]) > 0;
    let dotted = text[..at].ends_with('.') || (fraction > 0 && again(&rest[stop..]));
    if fraction > 0 && !dotted {
        let half = &rest[end + 1..stop] == "5";
        return (stop, if half { Kind::Quantity(value, true) } else { Kind::Decimal });
    }
    if end > whole { (end, Kind::Quantity(value, false)) } else { (end, Kind::Number(value, whole)) }
}

/// A place among the pieces; all rules go forward from one cursor to another.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub pieces: &'a [Piece<'a>],
    pub at: usize,
    pub words: &'a TimeWords,
}

impl<'a> Cursor<'a> {
    pub fn peek(self) -> Option<&'a Piece<'a>> {
        self.pieces.get(self.at)
    }

    /// The piece before this one.
    pub fn before(self) -> Option<&'a Piece<'a>> {
        self.pieces.get(self.at.checked_sub(1)?)
    }

    pub fn step(self, by: usize) -> Self {
        Self { at: self.at + by, ..self }
    }

    /// Past the word, if it is the next piece.
    pub fn word(self, word: &str) -> Option<Self> {
        (self.peek()?.lower == word).then(|| self.step(1))
    }

    /// Past the first of the words that is the next piece.
    pub fn any(self, words: &[&str]) -> Option<Self> {
        words.contains(&self.peek()?.lower.as_str()).then(|| self.step(1))
    }

    /// Past all words, one after the other.
    pub fn phrase(self, words: &[&str]) -> Option<Self> {
        words.iter().try_fold(self, |cursor, word| cursor.word(word))
    }

    pub fn mark(self, mark: char) -> Option<Self> {
        (self.peek()?.kind == Kind::Mark(mark)).then(|| self.step(1))
    }

    /// Past a mark that has no blank before it.
    pub fn glued_mark(self, mark: char) -> Option<Self> {
        self.peek().filter(|piece| piece.glued)?;
        self.mark(mark)
    }

    /// Past what may be there or not.
    pub fn maybe(self, step: impl FnOnce(Self) -> Option<Self>) -> Self {
        step(self).unwrap_or(self)
    }

    /// Past a hyphen that joins two words: "third-quarter".
    pub fn hyphen(self) -> Self {
        self.maybe(|cursor| cursor.glued_mark('-').filter(|next| next.is_glued()))
    }

    pub fn comma(self) -> Self {
        self.maybe(|cursor| cursor.mark(','))
    }

    /// Past "'s".
    pub fn possessive(self) -> Self {
        self.maybe(|cursor| {
            let mark = cursor.glued_mark('\'')?;
            Some(mark.maybe(|next| if next.is_glued() { next.word("s") } else { None }))
        })
    }

    /// Whether the next piece has no blank before it.
    pub fn is_glued(self) -> bool {
        self.peek().is_some_and(|piece| piece.glued)
    }

    /// A number in digits: its value and how many digits it has.
    pub fn digits(self) -> Option<(Self, u32, usize)> {
        match self.peek()?.kind {
            Kind::Number(value, digits) => Some((self.step(1), value, digits)),
            _ => None,
        }
    }

    /// The row of the next words as `class`; the longest phrase counts.
    pub fn row(self, class: TimeClass) -> Option<(Self, &'a TimeWord)> {
        let first = self.peek()?;
        let (single, longer) = first.classes;
        let mut best = None;
        if single.contains(class) {
            best = self.words.get(&first.lower, class).map(|row| (self.step(1), row));
        }
        if longer.contains(class) {
            best = self.longest_phrase(class).or(best);
        }
        best.filter(|(after, row)| !row.capital || self.stands_out(*after))
    }

    /// The longest phrase of more than one piece that begins here.
    fn longest_phrase(self, class: TimeClass) -> Option<(Self, &'a TimeWord)> {
        let mut best = None;
        let mut phrase = self.peek()?.lower.clone();
        for (count, piece) in self.pieces.iter().enumerate().skip(self.at + 1).take(PHRASE) {
            if !piece.glued {
                phrase.push(' ');
            }
            match piece.kind {
                Kind::Mark(mark) => phrase.push(mark),
                _ => phrase.push_str(&piece.lower),
            }
            if let Some(row) = self.words.get(&phrase, class) {
                best = Some((Self { at: count + 1, ..self }, row));
            }
        }
        best
    }

    /// The value of the next words as `class`.
    pub fn value(self, class: TimeClass) -> Option<(Self, &'a str)> {
        self.row(class).map(|(next, row)| (next, row.value.as_str()))
    }

    /// The value of the next words as `class`, where it is a number.
    pub fn number(self, class: TimeClass) -> Option<(Self, i32)> {
        let (next, value) = self.value(class)?;
        Some((next, value.parse().ok()?))
    }

    /// Whether the words up to `after` begin with a capital inside a sentence, or stand beside a number.
    fn stands_out(self, after: Self) -> bool {
        let capital = self.peek().is_some_and(|piece| piece.text.starts_with(char::is_uppercase));
        let number = |piece: Option<&Piece<'_>>| piece.is_some_and(|piece| matches!(piece.kind, Kind::Number(..)));
        let after = after.maybe(|cursor| cursor.glued_mark('.'));
        (capital && self.at > 0) || number(self.before()) || number(after.peek())
    }
}

/// Phrases have at most this many pieces behind the first.
const PHRASE: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_finer_than_tokens() {
        let text: Vec<_> = cut("mid-1990s, 9am, 1,643 of 2.5; 1.5.2031", 0, &TimeWords::default())
            .into_iter()
            .map(|piece| piece.text)
            .collect();
        let expected =
            ["mid", "-", "1990", "s", ",", "9", "am", ",", "1,643", "of", "2.5", ";", "1", ".", "5", ".", "2031"];
        assert_eq!(text, expected);
    }
}
