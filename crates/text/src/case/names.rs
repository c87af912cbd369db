//! Names that no table spells: words that are no common words, what an acronym stands for, titles.

use super::{Truecase, Word, lower, upper};

/// The letters of a word, in small ones.
fn small(view: &[char], word: &Word) -> String {
    view[word.start..word.end].iter().map(|&c| lower(c)).collect()
}

/// Begins what is no common word with a capital: most such words are names.
pub(super) fn capitalise(view: &mut [char], words: &[Word], known: &[bool], truecase: &dyn Truecase) {
    for (word, _) in words.iter().zip(known).filter(|(_, known)| !**known) {
        if may_be_name(view, word, truecase) {
            view[word.start] = upper(view[word.start]);
        }
    }
}

fn may_be_name(view: &[char], word: &Word, truecase: &dyn Truecase) -> bool {
    let length = word.end - word.start;
    let (before, after) = (word.start.checked_sub(1).map(|at| view[at]), view.get(word.end).copied());
    let apostrophe = |c: Option<char>| matches!(c, Some('\'' | '’'));
    // "re-elected", "don't", the "s" of "the army's": pieces that no list of words has.
    let prefix = length <= 5 && after == Some('-');
    let cut = apostrophe(after) && view.get(word.end + 1).is_some_and(|c| lower(*c) == 't');
    let ending = apostrophe(before) && length <= 2;
    if length < 2 || prefix || cut || ending || !view[word.start..word.end].iter().all(|c| c.is_alphabetic()) {
        return false;
    }
    // What a wrong decoding leaves behind a word is none of its letters.
    let word = small(view, word);
    let letters = word.trim_matches(|c: char| !c.is_ascii());
    !letters.is_empty() && !truecase.is_word(letters)
}

/// "national liberation front (nlf)" is "National Liberation Front (NLF)": the text itself shows
/// that the words are a name.
pub(super) fn spell_acronyms(view: &mut [char], words: &[Word], truecase: &dyn Truecase) {
    for at in 1..words.len() {
        let Word { start, end, .. } = words[at];
        let bracketed = start > 0 && matches!(view[start - 1], '(' | '[') && matches!(view.get(end), Some(')' | ']'));
        let spelled =
            if bracketed { spelled_out(view, &words[..at], &small(view, &words[at]), truecase) } else { None };
        for word in spelled.into_iter().flatten() {
            view[word.start] = upper(view[word.start]);
            view[start..end].iter_mut().for_each(|c| *c = upper(*c));
        }
    }
}

/// The words at the end of `words` whose first letters are those of `acronym`; short ones between
/// them may have no letter in it.
fn spelled_out(view: &[char], words: &[Word], acronym: &str, truecase: &dyn Truecase) -> Option<Vec<Word>> {
    let letters: Vec<char> = acronym.chars().collect();
    if !(3..=7).contains(&letters.len()) || truecase.is_word(acronym) {
        return None;
    }
    let mut left = letters.len();
    let mut found = Vec::new();
    for word in words.iter().rev().take(letters.len() + 4) {
        if lower(view[word.start]) == letters[left - 1] {
            left -= 1;
            found.push(*word);
        } else if word.end - word.start > 3 {
            return None;
        }
        if left == 0 {
            return Some(found);
        }
    }
    None
}

/// Titles before a name have capitals as the name has.
pub(super) fn capitalise_titles(view: &mut [char], words: &[Word], truecase: &dyn Truecase) {
    for at in (1..words.len()).rev() {
        let name = words[at];
        let last = words[at - 1];
        // After "gen." no sentence begins, whatever the stop looks like.
        let opens = name.opens && last.end - last.start > 4;
        if opens || !view[name.start].is_uppercase() || !is_gap(&view[words[at - 1].end..name.start], true) {
            continue;
        }
        let adjacent =
            |from: &usize| (*from..at - 1).all(|at| is_gap(&view[words[at].end..words[at + 1].start], false));
        let phrase = |from: &usize| -> String {
            view[words[*from].start..words[at - 1].end]
                .iter()
                .map(|&c| if c.is_whitespace() { ' ' } else { lower(c) })
                .collect()
        };
        let title = (at.saturating_sub(3)..at).find(|from| adjacent(from) && truecase.is_title(&phrase(from)));
        for (place, word) in title.map_or(&[][..], |from| &words[from..at]).iter().enumerate() {
            if place == 0 || word.end - word.start > 3 {
                view[word.start] = upper(view[word.start]);
            }
        }
    }
}

/// Whether nothing stands between two words but blanks, or the stop of an abbreviation.
fn is_gap(between: &[char], stop: bool) -> bool {
    let between = if stop { between.strip_prefix(&['.']).unwrap_or(between) } else { between };
    !between.is_empty() && between.iter().all(|c| c.is_whitespace())
}
