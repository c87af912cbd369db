//! Words as both joins compare them: folded, stemmed, without those that say nothing.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("words.tsv")));

/// The lists of `words.tsv`.
#[derive(Default)]
pub(crate) struct Lists {
    /// Words that stand in every report, sorted.
    common: Vec<&'static str>,
    /// Words that are said of anybody.
    pub anybody: Vec<&'static str>,
    /// Numbers from zero on.
    pub numbers: Vec<&'static str>,
    /// Twenty, thirty and so on.
    pub tens: Vec<&'static str>,
}

impl Lists {
    fn read(table: &'static str) -> Self {
        let mut lists = Self::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, words)) = line.split_once('\t') else { continue };
            let list = match name {
                "common" => &mut lists.common,
                "anybody" => &mut lists.anybody,
                "numbers" => &mut lists.numbers,
                "tens" => &mut lists.tens,
                _ => continue,
            };
            list.extend(words.split(' '));
        }
        lists
    }
}

pub(crate) fn lists() -> &'static Lists {
    &LISTS
}

fn is_common(word: &str) -> bool {
    LISTS.common.binary_search(&word).is_ok()
}

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
        if is_common(&folded) || folded.chars().nth(1).is_none() {
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
    pieces(text).map(str::to_lowercase).filter(|word| !is_common(word)).collect()
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
    fn lists_are_whole_and_common_words_sorted_for_the_search() {
        let Lists { common, anybody, numbers, tens } = lists();
        assert!(common.is_sorted() && common.len() > 50 && !anybody.is_empty());
        assert_eq!((numbers[19], tens[0], tens.len()), ("nineteen", "twenty", 8));
    }
}
