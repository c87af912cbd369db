//! The case view: text in all capitals or all lower case as a reader would expect it written.
//!
//! The view has the length of the text, byte for byte, so offsets into one are offsets into the
//! other. Without any knowledge of words only the starts of sentences get capitals; a
//! [`Truecase`] adds the usual case of names.

mod names;

use crate::Span;

/// How a stretch of text uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// As usual.
    Mixed,
    /// Capitals only.
    Upper,
    /// Small letters only.
    Lower,
}

/// The usual case of words: "tehran" is written "Tehran", "un" is written "UN".
pub trait Truecase {
    /// The usual case of `phrase`, which is given in small letters, its words one blank apart.
    /// An answer that differs in more than case is not used.
    fn usual(&self, phrase: &str) -> Option<&str>;

    /// How many words a phrase can have at most.
    fn longest(&self) -> usize {
        1
    }

    /// Whether `word`, in small letters, is a common word. One that is none is taken for a name.
    fn is_word(&self, _word: &str) -> bool {
        true
    }

    /// Whether `phrase`, in small letters, has capitals before a name: "foreign minister".
    fn is_title(&self, _phrase: &str) -> bool {
        false
    }
}

/// Knows no word.
impl Truecase for () {
    fn usual(&self, _: &str) -> Option<&str> {
        None
    }
}

/// Fewer letters do not tell a habit.
const TELLING: usize = 24;

impl Case {
    /// The case that `text` is written in, if it is long enough to tell.
    ///
    /// ```
    /// use chancery_text::Case;
    /// assert_eq!(Case::of("THE ARMY ENTERED THE CITY THIS MORNING"), Some(Case::Upper));
    /// assert_eq!(Case::of("NATO"), None);
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        // Letters with accents are what a wrong decoding leaves behind: they do not count
        // where nearly all letters are plain ones.
        let cased = || text.chars().filter(|c| c.is_uppercase() || c.is_lowercase());
        let plain = cased().filter(char::is_ascii).count();
        let counts = |c: &char| c.is_ascii() || plain * 10 < cased().count() * 9;
        let starts_small = cased().next().is_some_and(char::is_lowercase);
        let upper = cased().filter(counts).filter(|c| c.is_uppercase()).count();
        let lower = cased().filter(counts).count() - upper;
        if upper + lower < TELLING {
            return None;
        }
        // A stray letter is allowed: "McDONALD", an accent that was decoded wrongly.
        Some(match () {
            () if lower * 20 <= upper => Self::Upper,
            () if starts_small && upper * 150 <= lower => Self::Lower,
            () => Self::Mixed,
        })
    }

    /// Whether `text`, which may be too short to tell, can be written in this case.
    pub(crate) fn allows(self, text: &str) -> bool {
        match self {
            Self::Mixed => true,
            Self::Upper => !text.contains(char::is_lowercase),
            Self::Lower => !text.contains(char::is_uppercase),
        }
    }
}

/// Rewrites `text[span]`, which is in one case, in the usual one; every byte stays in its place.
pub(crate) fn recase(text: &mut String, span: Span, case: Case, truecase: &dyn Truecase) {
    let original = span.text(text);
    let small: String = original.chars().map(lower).collect();
    let mut view: Vec<char> = small.chars().collect();
    let words = words(&small);
    let before: Vec<char> = original.chars().collect();
    capitalise_sentences(&mut view, &words, case);
    if case == Case::Upper {
        keep_abbreviations(&mut view, &before, &words);
    }
    let known = apply(&mut view, &words, truecase);
    names::capitalise(&mut view, &words, &known, truecase);
    names::spell_acronyms(&mut view, &words, truecase);
    names::capitalise_titles(&mut view, &words, truecase);
    let view: String = view.into_iter().collect();
    debug_assert_eq!(view.len(), span.len());
    if view.len() == span.len() {
        text.replace_range(span.start()..span.end(), &view);
    }
}

/// The small letter, if it takes as many bytes.
fn lower(c: char) -> char {
    same_length(c, c.to_lowercase())
}

fn upper(c: char) -> char {
    same_length(c, c.to_uppercase())
}

fn same_length(c: char, mut other: impl ExactSizeIterator<Item = char>) -> char {
    match (other.len(), other.next()) {
        (1, Some(other)) if other.len_utf8() == c.len_utf8() => other,
        _ => c,
    }
}

/// A word by the indexes of its characters.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    /// Whether it is the first of a sentence.
    opens: bool,
}

/// The runs of letters and digits; an apostrophe cuts.
fn words(text: &str) -> Vec<Word> {
    let characters: Vec<char> = text.chars().collect();
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        if !characters[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        while at < characters.len() && characters[at].is_alphanumeric() {
            at += 1;
        }
        let opens = words.last().is_none_or(|last| ends_sentence(&characters, *last, start, at));
        words.push(Word { start, end: at, opens });
    }
    words
}

/// Whether a sentence ends between `last` and the word at `start..end`. A full stop without a
/// blank behind it ends one only between words long enough to be no abbreviation or address.
fn ends_sentence(characters: &[char], last: Word, start: usize, end: usize) -> bool {
    let between = &characters[last.end..start];
    let Some(stop) = between.iter().position(|c| matches!(c, '.' | '!' | '?')) else { return false };
    let long = last.end - last.start >= 3;
    match between[stop..].iter().any(|c| c.is_whitespace()) {
        true => long || between[stop] != '.' || last.end - last.start == 2,
        false => {
            long && end - start >= 3
                && between.len() == 1
                && !characters[last.start].is_ascii_digit()
                && end < characters.len()
                && characters[end] == ' '
        }
    }
}

fn capitalise_sentences(view: &mut [char], words: &[Word], case: Case) {
    for word in words {
        let alone_i = case == Case::Upper && view[word.start..word.end] == ['i'];
        if word.opens || alone_i {
            view[word.start] = upper(view[word.start]);
        }
    }
}

/// Keeps "U.S." and words without a vowel ("PLRK") in capitals: nobody could say them otherwise.
fn keep_abbreviations(view: &mut [char], before: &[char], words: &[Word]) {
    let stop_follows = |word: &Word| before.get(word.end) == Some(&'.');
    for (at, word) in words.iter().enumerate() {
        let length = word.end - word.start;
        let chained = |other: Option<&Word>| {
            other.is_some_and(|other| {
                other.end - other.start == 1 && (other.end + 1 == word.start || word.end + 1 == other.start)
            })
        };
        let neighbours = chained(at.checked_sub(1).and_then(|at| words.get(at))) || chained(words.get(at + 1));
        let letters = &view[word.start..word.end];
        let unspeakable = (3..=6).contains(&length)
            && letters.iter().all(|c| c.is_ascii_alphabetic())
            && !letters.iter().any(|c| "aeiouyAEIOUY".contains(*c));
        if (length == 1 && stop_follows(word) && neighbours) || unspeakable {
            view[word.start..word.end].copy_from_slice(&before[word.start..word.end]);
        }
    }
}

/// Gives the longest phrases that `truecase` knows their usual case; tells of each word whether it
/// is known.
fn apply(view: &mut [char], words: &[Word], truecase: &dyn Truecase) -> Vec<bool> {
    let mut known = vec![false; words.len()];
    let mut at = 0;
    while at < words.len() {
        let most = truecase.longest().min(words.len() - at).max(1);
        let found = (1..=most).rev().find(|&count| apply_phrase(view, &words[at..at + count], truecase));
        let count = found.unwrap_or(1);
        known[at..at + count].fill(found.is_some());
        at += count;
    }
    known
}

fn apply_phrase(view: &mut [char], words: &[Word], truecase: &dyn Truecase) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let mut phrase = String::new();
    let mut places = Vec::new();
    for (at, &c) in view[first.start..last.end].iter().enumerate() {
        if c.is_whitespace() && phrase.ends_with(' ') {
            continue;
        }
        places.push(first.start + at);
        phrase.push(if c.is_whitespace() { ' ' } else { lower(c) });
    }
    let Some(usual) = truecase.usual(&phrase) else { return false };
    if !usual.chars().map(lower).eq(phrase.chars()) {
        return false;
    }
    for (&place, c) in places.iter().zip(usual.chars()) {
        let opens = place == first.start && first.opens && c.is_lowercase();
        if !(c.is_whitespace() || opens) && c.len_utf8() == view[place].len_utf8() {
            view[place] = c;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Names;

    impl Truecase for Names {
        fn usual(&self, phrase: &str) -> Option<&str> {
            ["San Marco", "Tuesday", "EU", "the"].into_iter().find(|name| name.to_lowercase() == phrase)
        }

        fn longest(&self) -> usize {
            2
        }

        fn is_word(&self, word: &str) -> bool {
            !["juan", "cepeda", "nlf", "tupamaro"].contains(&word)
        }

        fn is_title(&self, phrase: &str) -> bool {
            ["foreign minister", "gen"].contains(&phrase)
        }
    }

    fn view(text: &str) -> String {
        let mut view = text.to_owned();
        let case = Case::of(text).expect("long enough to tell");
        recase(&mut view, Span::new(0, text.len()), case, &Names);
        view
    }

    #[test]
    fn capitals_are_read_in_the_usual_case() {
        assert_eq!(
            view("THE EU SENT A U.S. ENVOY TO SAN\nMARCO ON TUESDAY. THERE I MET THE PLRK."),
            "The EU sent a U.S. envoy to San\nMarco on Tuesday. There I met the PLRK."
        );
    }

    #[test]
    fn small_letters_are_read_in_the_usual_case() {
        assert_eq!(
            view("the council met on tuesday.nobody spoke for the eu and san marco"),
            "The council met on Tuesday.Nobody spoke for the EU and San Marco"
        );
    }

    #[test]
    fn what_is_no_word_is_a_name_and_has_its_title() {
        assert_eq!(
            view(
                "THE FOREIGN MINISTER MET GEN. JUAN CEPEDA AND FOREIGN MINISTER\nCEPEDA. THE MINISTER'S TUPAMARO GUARDS LEFT."
            ),
            "The foreign minister met Gen. Juan Cepeda and Foreign Minister\nCepeda. The minister's Tupamaro guards left."
        );
    }

    #[test]
    fn an_acronym_in_brackets_shows_the_name_before_it() {
        assert_eq!(
            view("the front met. the national front of liberation (nlf) spoke (nobody else)"),
            "The front met. The national front of liberation (Nlf) spoke (nobody else)"
        );
        assert_eq!(
            view("the front met. the national liberation front (nlf) spoke of the front"),
            "The front met. The National Liberation Front (NLF) spoke of the front"
        );
    }

    #[test]
    fn letters_whose_other_case_is_longer_stay() {
        let text = "ISTANBUL İLE ANKARA ARASINDA TREN SEFERLERİ DURDU";
        assert_eq!(view(text).len(), text.len());
    }
}
