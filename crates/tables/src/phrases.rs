//! Finds phrases of a table in a sequence of lemmas.
//!
//! Each phrase hangs on one of its words, the anchor: the head for offices ("minister" in
//! "minister of defense") and classes, the first word for operators. A lookup compares
//! the words around one place of the sequence and allocates nothing.
//!
//! Hyphens between words are passed over, in the phrase and in the sequence: "commander-in-chief"
//! is found as three words, as two, and with its hyphens as tokens.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::names::{is_joiner, words};

/// Phrases by their anchor; each leads to rows of its table.
#[derive(Clone, Debug, Default)]
pub struct PhraseIndex {
    by_anchor: FxHashMap<SmolStr, Vec<Phrase>>,
    /// Words that may stand inside a match without being in the phrase.
    passed_over: &'static [&'static str],
}

#[derive(Clone, Debug)]
struct Phrase {
    words: Box<[SmolStr]>,
    anchor: usize,
    /// Indexes of rows, in the order in which they were added.
    rows: Vec<u32>,
}

/// A phrase found: where, and the rows that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseMatch<'i> {
    /// Its first and after its last word in the sequence.
    pub range: Range<usize>,
    /// Indexes of the rows that have it, in the order in which they were added.
    pub rows: &'i [u32],
}

impl PhraseIndex {
    /// An empty index whose matches may have the words `passed_over` inside.
    pub fn passing_over(passed_over: &'static [&'static str]) -> Self {
        Self { by_anchor: FxHashMap::default(), passed_over }
    }

    /// Adds `phrase` of row `row`; `anchor` picks the word that it hangs on.
    pub fn add(&mut self, phrase: &str, row: usize, anchor: impl Fn(&[SmolStr]) -> usize) {
        let words: Box<[SmolStr]> = words(phrase).into_iter().filter(|word| !is_joiner(word)).collect();
        let anchor = anchor(&words);
        let (Some(word), Ok(row)) = (words.get(anchor), u32::try_from(row)) else { return };
        let phrases = self.by_anchor.entry(word.clone()).or_default();
        match phrases.iter_mut().find(|phrase| phrase.words == words && phrase.anchor == anchor) {
            Some(phrase) if phrase.rows.contains(&row) => {}
            Some(phrase) => phrase.rows.push(row),
            None => {
                let at = phrases.partition_point(|phrase| phrase.words.len() >= words.len());
                phrases.insert(at, Phrase { words, anchor, rows: vec![row] });
            }
        }
    }

    /// The longest phrase whose anchor stands at `at`.
    pub fn longest<S: AsRef<str>>(&self, lemmas: &[S], at: usize) -> Option<PhraseMatch<'_>> {
        self.matches(lemmas, at).next()
    }

    /// All phrases whose anchor stands at `at`, longest first.
    pub fn matches<S: AsRef<str>>(&self, lemmas: &[S], at: usize) -> impl Iterator<Item = PhraseMatch<'_>> {
        let anchor = lemmas.get(at).map_or("", AsRef::as_ref);
        let phrases = self.by_anchor.get(anchor).map(Vec::as_slice).unwrap_or_default();
        phrases.iter().filter_map(move |phrase| {
            let (before, after) = (&phrase.words[..phrase.anchor], &phrase.words[phrase.anchor + 1..]);
            let left = self.walk(before.iter().rev(), (0..at).rev(), lemmas)?;
            let right = self.walk(after.iter(), at + 1..lemmas.len(), lemmas)?;
            let range = left.unwrap_or(at)..right.unwrap_or(at) + 1;
            Some(PhraseMatch { range, rows: &phrase.rows })
        })
    }

    /// Follows `words` along `places`: the place of the last, or none inside where there is none
    /// to follow, or none where one of them is not met.
    fn walk<'w, S: AsRef<str>>(
        &self,
        words: impl Iterator<Item = &'w SmolStr>,
        mut places: impl Iterator<Item = usize>,
        lemmas: &[S],
    ) -> Option<Option<usize>> {
        let mut last = None;
        for word in words {
            let met = places.find(|&place| {
                let lemma = lemmas[place].as_ref();
                lemma == word || !(is_joiner(lemma) || self.passed_over.contains(&lemma))
            })?;
            if lemmas[met].as_ref() != word {
                return None;
            }
            last = Some(met);
        }
        Some(last)
    }
}

/// The anchor of phrases that begin with theirs.
pub(crate) fn first(_: &[SmolStr]) -> usize {
    0
}

/// The anchor of noun phrases: the word before the first preposition, or the last.
pub(crate) fn head(words: &[SmolStr]) -> usize {
    const PREPOSITIONS: &[&str] = &["at", "for", "from", "in", "of", "on", "to", "with"];
    let preposition = words.iter().position(|word| PREPOSITIONS.contains(&word.as_str()));
    preposition.unwrap_or(words.len()).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offices() -> PhraseIndex {
        let mut index = PhraseIndex::passing_over(&["the"]);
        let phrases = ["minister", "defense minister", "minister of defense", "commander-in-chief", "army"];
        for (row, phrase) in phrases.into_iter().enumerate() {
            index.add(phrase, row, head);
        }
        index
    }

    fn found(text: &str, at: usize) -> Option<(Range<usize>, Vec<u32>)> {
        let lemmas: Vec<&str> = text.split(' ').collect();
        offices().longest(&lemmas, at).map(|found| (found.range, found.rows.to_vec()))
    }

    #[test]
    fn the_longest_phrase_around_its_head_is_found() {
        assert_eq!(found("the deputy defense minister say", 3), Some((2..4, vec![1])));
        assert_eq!(found("the minister of defense say", 1), Some((1..4, vec![2])));
        assert_eq!(found("the minister of the defense", 1), Some((1..5, vec![2])));
        assert_eq!(found("the minister of health", 1), Some((1..2, vec![0])));
        assert_eq!(found("minister", 0), Some((0..1, vec![0])));
        assert_eq!(found("the army", 0), None);
        assert_eq!(found("army", 7), None);
    }

    #[test]
    fn hyphens_do_not_matter() {
        for text in ["commander - in - chief", "commander in chief"] {
            assert_eq!(found(text, 0).map(|(_, rows)| rows), Some(vec![3]), "{text}");
        }
        assert_eq!(found("- commander -", 1), None);
    }

    proptest::proptest! {
        #[test]
        fn matches_lie_in_the_sequence(text in "((minister|defense|of|the|-|commander|in|chief) ?){0,9}", at in 0usize..12) {
            let lemmas: Vec<&str> = text.split(' ').collect();
            if let Some(found) = offices().longest(&lemmas, at) {
                assert!(found.range.contains(&at) && found.range.end <= lemmas.len());
            }
        }
    }
}
