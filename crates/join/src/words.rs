//! Words as both joins compare them: folded, stemmed, without those that say nothing.

use rust_stemmers::{Algorithm, Stemmer};

/// Words that stand in every report.
const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before",
    "but", "by", "can", "could", "did", "do", "each", "for", "from", "had", "has", "have", "he", "her", "his", "how",
    "i", "if", "in", "into", "is", "it", "its", "just", "more", "most", "mr", "mrs", "ms", "no", "not", "now", "of",
    "off", "on", "one", "only", "or", "other", "our", "out", "over", "said", "say", "says", "she", "should", "so",
    "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to",
    "under", "up", "us", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with",
    "would", "you", "your",
];

/// Stems the words of texts.
pub(crate) struct Stems {
    english: Stemmer,
}

/// A word of a text.
pub(crate) struct Word {
    /// Folded and stemmed.
    pub stem: String,
    /// Whether it is written with a capital.
    pub capital: bool,
}

impl Stems {
    pub fn new() -> Self {
        Self { english: Stemmer::create(Algorithm::English) }
    }

    /// The words of `text` that say something, in order; what stands between is where two are no neighbours.
    pub fn of<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Word> + 's {
        pieces(text).filter_map(|piece| self.word(piece))
    }

    fn word(&self, piece: &str) -> Option<Word> {
        let folded = piece.to_lowercase();
        if COMMON.binary_search(&folded.as_str()).is_ok() || folded.chars().nth(1).is_none() {
            return None;
        }
        let capital = piece.chars().next().is_some_and(char::is_uppercase);
        Some(Word { stem: self.english.stem(&folded).into_owned(), capital })
    }
}

/// Runs of letters and digits; an apostrophe ends a word, so that a genitive is its noun.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

/// The words of a name, folded.
pub(crate) fn name(text: &str) -> Vec<String> {
    pieces(text).map(str::to_lowercase).filter(|word| COMMON.binary_search(&word.as_str()).is_err()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_stemmed_and_common_ones_left_out() {
        let stems = Stems::new();
        let all: Vec<String> =
            stems.of("The army's soldiers have stormed Gwoza’s hills.").map(|word| word.stem).collect();
        assert_eq!(all, ["armi", "soldier", "storm", "gwoza", "hill"]);
        assert!(stems.of("Accra slept").next().is_some_and(|word| word.capital));
    }

    #[test]
    fn common_words_are_sorted_for_the_search() {
        assert!(COMMON.is_sorted());
    }
}
