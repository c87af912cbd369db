//! Names as words: how tokens and the names of tables are made comparable.
//!
//! Tables are cut into words as spaCy cuts text, and every word is folded: letters lose their
//! case and their accents, apostrophes, full stops and hyphens inside a word disappear. So
//! `U.S.` meets `US`, `Sana'a` meets `Sanaa`, `Erdoğan` meets `Erdogan`, `S-400` meets `S400`.
//! Whether the *case* of a token fits is asked afterwards, since `us` is no country.

use smol_str::SmolStr;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Longer words are never part of a name.
const LONGEST: usize = 64;

/// The words of a name as spaCy cuts them: at spaces, before a possessive `'s`, at hyphens
/// between letters; hyphens and apostrophes that stand alone are words.
///
/// ```
/// use chancery_tables::names::words;
/// assert_eq!(words("al-Qaeda"), ["al", "-", "Qaeda"]);
/// assert_eq!(words("People’s Republic of China"), ["People", "’s", "Republic", "of", "China"]);
/// assert_eq!(words("U.S. F-16s"), ["U.S.", "F-16s"]);
/// assert_eq!(words("Doctors' Union"), ["Doctors", "'", "Union"]);
/// ```
pub fn words(name: &str) -> Vec<SmolStr> {
    let mut words = Vec::new();
    for part in name.split_whitespace() {
        let (stem, possessive) = split_possessive(part);
        split_hyphens(stem, &mut words);
        words.extend(possessive.map(SmolStr::from));
    }
    words
}

fn split_possessive(part: &str) -> (&str, Option<&str>) {
    let possessives = ["'s", "’s", "'S", "’S", "'", "’"];
    match possessives.iter().find(|ending| part.ends_with(*ending) && part.len() > ending.len()) {
        Some(ending) => {
            let (stem, possessive) = part.split_at(part.len() - ending.len());
            (stem, Some(possessive))
        }
        None => (part, None),
    }
}

fn split_hyphens(stem: &str, words: &mut Vec<SmolStr>) {
    let mut begin = 0;
    let mut before = ' ';
    for (at, letter) in stem.char_indices() {
        let after = at + letter.len_utf8();
        let next = stem[after..].chars().next().unwrap_or(' ');
        if is_hyphen(letter) && before.is_alphabetic() && next.is_alphabetic() {
            words.push(stem[begin..at].into());
            words.push(stem[at..after].into());
            begin = after;
        }
        before = letter;
    }
    if begin < stem.len() {
        words.push(stem[begin..].into());
    }
}

/// Whether a token only joins the words around it: a hyphen or an apostrophe by itself.
pub fn is_joiner(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(|letter| is_hyphen(letter) || is_apostrophe(letter)) && letters.next().is_none()
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '–')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´')
}

/// A folded word on the stack.
pub(crate) struct Folded {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Folded {
    /// Folds `word`; none where nothing is left of it or it is too long for any name.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let mut folded = Self { bytes: [0; LONGEST], len: 0 };
        let mut fits = true;
        each_folded(word, |letter, _| fits = fits && folded.push(letter));
        (fits && folded.len > 0).then_some(folded)
    }

    fn push(&mut self, letter: char) -> bool {
        let after = self.len + letter.len_utf8();
        let Some(room) = self.bytes.get_mut(self.len..after) else { return false };
        letter.encode_utf8(room);
        self.len = after;
        true
    }

    /// The folded word.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// Calls `with` for every letter that folding leaves, and whether it was a capital.
pub(crate) fn each_folded(word: &str, mut with: impl FnMut(char, bool)) {
    if word == "&" {
        return "and".chars().for_each(|letter| with(letter, false));
    }
    for letter in word.chars() {
        if letter.is_ascii() {
            if letter.is_ascii_alphanumeric() {
                with(letter.to_ascii_lowercase(), letter.is_ascii_uppercase());
            }
            continue;
        }
        let capital = letter.is_uppercase();
        match spelled_out(letter) {
            Some(letters) => letters.chars().for_each(|letter| with(letter, capital)),
            None => decompose_canonical(letter, |part| {
                if part.is_alphanumeric() && !is_combining_mark(part) && !is_apostrophe(part) {
                    part.to_lowercase().filter(|part| part.is_alphanumeric()).for_each(|part| with(part, capital));
                }
            }),
        }
    }
}

/// Letters that Unicode does not take apart but English news does.
fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ı' => "i",
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ə' | 'Ə' => "a",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(word: &str) -> String {
        Folded::of(word).map(|folded| folded.as_str().to_owned()).unwrap_or_default()
    }

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (one, other) in [
            ("U.S.", "US"),
            ("Sana’a", "Sana'a"),
            ("Sana'a", "SANAA"),
            ("Erdoğan", "Erdogan"),
            ("İzmir", "Izmir"),
            ("Hawaiʻi", "Hawaii"),
            ("Łódź", "Lodz"),
            ("S‑400", "S-400"),
            ("Côte", "COTE"),
            ("&", "and"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold("Iran"), fold("Iraq"));
        assert_eq!(fold("-"), "");
        assert_eq!(fold("ʿ"), "");
        assert_eq!(fold(&"x".repeat(65)), "");
    }

    #[test]
    fn joiners_are_hyphens_and_apostrophes_alone() {
        for token in ["-", "–", "'", "’"] {
            assert!(is_joiner(token), "{token}");
        }
        for token in ["", "--", "'s", "—", ",", "a"] {
            assert!(!is_joiner(token), "{token}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_folds_and_cutting_loses_nothing(text in "\\PC{0,40}") {
            let whole: String = text.split_whitespace().collect();
            assert_eq!(words(&text).concat(), whole);
            let again = fold(&fold(&text));
            assert!(again.is_empty() || again == fold(&text));
        }
    }
}
