//! Whether a token has the case that a name asks for.
//!
//! The text is read as printed: `us` is no country and `who` no organization. A name fits as the
//! table spells it; in capitals, unless its lower-case form is a common word (`POLISH`); and with
//! small words (`al`, `bin`, `of`) either way. An acronym of four letters and more may also be
//! written as a word, as British papers do (`Nato`), again unless that is a common word.

use smol_str::SmolStr;

use super::fold::each_folded;

/// How one word of a name is cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Case {
    /// Its letters are capitals as the bits say: `Iran`, `McCain`, `PKK`.
    Exact(u64),
    /// A small word, with or without capital.
    Either,
}

/// How a token is cased, read once.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    capitals: u64,
    letters: u64,
}

impl Shape {
    pub(crate) fn of(token: &str) -> Self {
        let mut shape = Self { capitals: 0, letters: 0 };
        let mut at = 0;
        each_folded(token, |letter, capital| {
            let bit = 1u64.checked_shl(at).unwrap_or(0);
            shape.capitals |= if capital { bit } else { 0 };
            shape.letters |= if letter.is_alphabetic() { bit } else { 0 };
            at += 1;
        });
        shape
    }

    fn is_all_capitals(self) -> bool {
        self.capitals == self.letters
    }
}

impl Case {
    /// The case of `word` in a name of `length` words.
    pub(crate) fn of(word: &str, length: usize) -> Self {
        let shape = Shape::of(word);
        let letters = shape.letters.count_ones();
        let small = length > 1 && letters <= 3 && shape.capitals & !1 == 0;
        if small || shape.capitals == 0 && letters > 0 { Case::Either } else { Case::Exact(shape.capitals) }
    }

    /// Whether `token` may be this word of a name; `common` says that the name in lower case is a
    /// common word, `length` how many words it has.
    pub(crate) fn admits(self, token: &str, length: usize, common: bool) -> bool {
        let shape = Shape::of(token);
        match self {
            Case::Either => shape.capitals & !1 == 0 || shape.is_all_capitals(),
            Case::Exact(capitals) if shape.capitals == capitals => true,
            Case::Exact(_) if common => false,
            Case::Exact(_) if shape.is_all_capitals() => true,
            Case::Exact(capitals) => {
                let acronym = length == 1 && capitals == shape.letters && shape.letters.count_ones() >= 4;
                acronym && shape.capitals == 1
            }
        }
    }
}

/// The cases of all words of a name; names that differ only in what [`Case::Either`] leaves open
/// are one.
pub(crate) fn cases(words: &[SmolStr]) -> Box<[Case]> {
    words.iter().map(|word| Case::of(word, words.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(name: &str, token: &str, common: bool) -> bool {
        Case::of(name, 1).admits(token, 1, common)
    }

    #[test]
    fn names_fit_as_spelled_or_in_capitals() {
        assert!(admits("Iran", "Iran", false) && admits("Iran", "IRAN", false));
        assert!(!admits("Iran", "iran", false) && !admits("Iran", "iRan", false));
        assert!(admits("US", "US", true) && admits("US", "U.S.", true));
        assert!(!admits("US", "us", true) && !admits("US", "Us", true));
        assert!(!admits("WHO", "Who", false), "three letters are never written as a word");
        assert!(admits("Polish", "Polish", true) && !admits("Polish", "POLISH", true));
        assert!(admits("Erdoğan", "ERDOGAN", false) && admits("İzmir", "Izmir", false));
    }

    #[test]
    fn acronyms_may_be_written_as_words() {
        assert!(admits("NATO", "Nato", false) && !admits("NATO", "nato", false));
        assert!(!admits("START", "Start", true));
        assert!(!admits("Nato", "NaTo", false));
    }

    #[test]
    fn small_words_take_either_case_inside_longer_names() {
        for name in ["al", "Al"] {
            for token in ["al", "Al", "AL"] {
                assert!(Case::of(name, 2).admits(token, 2, false), "{name} {token}");
            }
        }
        assert!(!Case::of("UN", 2).admits("un", 2, false));
    }
}
