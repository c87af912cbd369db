//! The expressions by which spaCy splits punctuation off, compiled for exactly that use.
//!
//! spaCy describes prefixes, suffixes and infixes by regular expressions of a narrow kind: an
//! alternation of short sequences of character sets, with one-character look-around. We read them
//! ourselves, since a suffix must be found from the end (a general engine would scan the whole token
//! for each suffix, quadratic in a long run of brackets) and since the large character classes would
//! take longer to compile than the rest of the model to load.

use super::charset::{CharSet, Scanner, Sign, unreadable};
use crate::error::ModelError;

/// One alternative of an expression.
#[derive(Clone, Debug, Default)]
struct Affix {
    /// Sets that the characters before the match must belong to, the nearest last.
    behind: Vec<CharSet>,
    body: Body,
    /// Set that the next character must (or, where negated, must not) belong to.
    ahead: Option<(bool, CharSet)>,
}

#[derive(Clone, Debug)]
enum Body {
    /// One set for each character; the last may repeat.
    Sequence { sets: Vec<CharSet>, repeats: bool },
    /// Words of which the first that fits is taken.
    Words(Vec<String>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Sequence { sets: Vec::new(), repeats: false }
    }
}

/// An alternation, with the set of characters at which a match can begin and end.
#[derive(Clone, Debug)]
pub(crate) struct Affixes {
    alternatives: Vec<Affix>,
    first: CharSet,
    last: CharSet,
}

impl Affixes {
    /// Reads an expression all of whose alternatives begin with `^`.
    pub(crate) fn prefixes(pattern: &str) -> Result<Self, ModelError> {
        let (affixes, anchors) = read(pattern)?;
        if anchors.iter().all(|&anchor| anchor == (true, false)) { Ok(affixes) } else { Err(anchor("prefix")) }
    }

    /// Reads an expression all of whose alternatives end with `$`.
    pub(crate) fn suffixes(pattern: &str) -> Result<Self, ModelError> {
        let (affixes, anchors) = read(pattern)?;
        if anchors.iter().all(|&anchor| anchor == (false, true)) { Ok(affixes) } else { Err(anchor("suffix")) }
    }

    /// Reads an expression that matches anywhere.
    pub(crate) fn infixes(pattern: &str) -> Result<Self, ModelError> {
        let (affixes, anchors) = read(pattern)?;
        if anchors.iter().all(|&anchor| anchor == (false, false)) { Ok(affixes) } else { Err(anchor("infix")) }
    }

    /// Length in bytes of the prefix of `text`; 0 where there is none.
    pub(crate) fn prefix_of(&self, text: &str) -> usize {
        self.at(text, 0)
    }

    /// Length in bytes of the suffix of `text`; 0 where there is none.
    ///
    /// A search from the left finds the longest of the alternatives that reach the end.
    pub(crate) fn suffix_of(&self, text: &str) -> usize {
        if !text.chars().next_back().is_some_and(|c| self.last.contains(c)) {
            return 0;
        }
        self.alternatives.iter().map(|affix| affix.suffix_of(text)).max().unwrap_or(0)
    }

    /// Calls `found` with the bytes of each match in `text`, from left to right, none overlapping.
    pub(crate) fn find_all(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let length = self.at(text, at);
            if length > 0 {
                found(at, at + length);
                at += length;
            } else {
                at += c.len_utf8();
            }
        }
    }

    /// Length of the match that begins at byte `at`; the first alternative that fits decides.
    fn at(&self, text: &str, at: usize) -> usize {
        if !text[at..].chars().next().is_some_and(|c| self.first.contains(c)) {
            return 0;
        }
        let lengths = self.alternatives.iter().map(|affix| affix.match_at(text, at));
        lengths.into_iter().find(|&length| length > 0).unwrap_or(0)
    }
}

impl Affix {
    fn match_at(&self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        match &self.body {
            Body::Words(words) => {
                let mut fitting = words.iter().filter(|word| rest.starts_with(word.as_str()));
                let length = fitting.find(|word| self.allows(text, at, at + word.len())).map(|word| word.len());
                length.unwrap_or(0)
            }
            Body::Sequence { sets, repeats } => {
                let mut length = 0;
                let mut chars = rest.chars();
                for set in sets {
                    match chars.next() {
                        Some(c) if set.contains(c) => length += c.len_utf8(),
                        _ => return 0,
                    }
                }
                if *repeats && let Some(set) = sets.last() {
                    length += chars.take_while(|&c| set.contains(c)).map(char::len_utf8).sum::<usize>();
                }
                if self.allows(text, at, at + length) { length } else { 0 }
            }
        }
    }

    fn suffix_of(&self, text: &str) -> usize {
        match &self.body {
            Body::Words(words) => {
                let fitting = words.iter().filter(|word| text.ends_with(word.as_str()));
                let lengths = fitting.map(|word| word.len());
                lengths.filter(|length| self.allows(text, text.len() - length, text.len())).max().unwrap_or(0)
            }
            Body::Sequence { sets, repeats } => {
                let mut length = 0;
                let mut chars = text.chars().rev();
                for set in sets.iter().rev() {
                    match chars.next() {
                        Some(c) if set.contains(c) => length += c.len_utf8(),
                        _ => return 0,
                    }
                }
                if *repeats && let Some(set) = sets.last() {
                    // `read` allows a repeat only after an equal set, so the run can be taken whole.
                    length += chars.take_while(|&c| set.contains(c)).map(char::len_utf8).sum::<usize>();
                }
                if self.allows(text, text.len() - length, text.len()) { length } else { 0 }
            }
        }
    }

    /// Whether the look-around holds for a match of the bytes `start..end`.
    fn allows(&self, text: &str, start: usize, end: usize) -> bool {
        let mut before = text[..start].chars().rev();
        let behind = self.behind.iter().rev().all(|set| before.next().is_some_and(|c| set.contains(c)));
        let next = text[end..].chars().next();
        behind && self.ahead.as_ref().is_none_or(|(negated, set)| next.is_some_and(|c| set.contains(c)) != *negated)
    }

    /// Characters that the match can begin with, or end with.
    fn ends(&self) -> (CharSet, CharSet) {
        match &self.body {
            Body::Sequence { sets, .. } => (sets[0].clone(), sets[sets.len() - 1].clone()),
            Body::Words(words) => {
                let set = |chars: Vec<char>| CharSet::new(chars.into_iter().map(|c| (c, c)).collect());
                (
                    set(words.iter().filter_map(|word| word.chars().next()).collect()),
                    set(words.iter().filter_map(|word| word.chars().next_back()).collect()),
                )
            }
        }
    }
}

/// Reads an alternation; beside it, whether each alternative is anchored at start and end.
fn read(pattern: &str) -> Result<(Affixes, Vec<(bool, bool)>), ModelError> {
    let mut scanner = Scanner::new(pattern);
    let mut alternatives = Vec::new();
    let mut anchors = Vec::new();
    loop {
        let (affix, anchor) = read_alternative(&mut scanner)?;
        alternatives.push(affix);
        anchors.push(anchor);
        if scanner.rest().is_empty() {
            break;
        }
    }
    let ends: Vec<(CharSet, CharSet)> = alternatives.iter().map(Affix::ends).collect();
    let (first, last): (Vec<CharSet>, Vec<CharSet>) = ends.into_iter().unzip();
    Ok((Affixes { alternatives, first: CharSet::union(&first), last: CharSet::union(&last) }, anchors))
}

fn read_alternative(scanner: &mut Scanner<'_>) -> Result<(Affix, (bool, bool)), ModelError> {
    let mut affix = Affix::default();
    let mut anchor = (scanner.take("^"), false);
    let (mut sets, mut repeats): (Vec<CharSet>, bool) = (Vec::new(), false);
    let mut words = None;
    loop {
        if scanner.take("(?<=") {
            affix.behind = read_sets(scanner)?;
        } else if scanner.take("(?=") {
            affix.ahead = Some((false, read_set(scanner)?));
        } else if scanner.take("(?!") {
            affix.ahead = Some((true, read_set(scanner)?));
        } else if scanner.take("(?:") {
            words = Some(read_words(scanner)?);
        } else {
            match scanner.sign()? {
                None | Some(Sign::Special('|')) => break,
                Some(Sign::Special('$')) => anchor.1 = true,
                Some(Sign::Special('+')) => repeats = true,
                Some(Sign::Special('[')) => sets.push(scanner.bracket()?),
                Some(Sign::Special(other)) => return Err(unreadable(&format!("the operator `{other}`"))),
                Some(Sign::Literal(c)) => sets.push(CharSet::one(c)),
            }
        }
    }
    affix.body = match (words, sets.as_slice()) {
        (Some(words), []) => Body::Words(words),
        (None, [_, ..]) => Body::Sequence { sets, repeats },
        _ => return Err(unreadable("an alternative that is empty or mixes words and sets")),
    };
    if let Body::Sequence { sets, repeats: true } = &affix.body
        && (sets.len() < 2 || sets[sets.len() - 2] != sets[sets.len() - 1] || affix.ahead.is_some())
    {
        return Err(unreadable("a repeat other than of the character before it"));
    }
    Ok((affix, anchor))
}

/// The sets up to a closing parenthesis, one for each character.
fn read_sets(scanner: &mut Scanner<'_>) -> Result<Vec<CharSet>, ModelError> {
    let mut sets = Vec::new();
    loop {
        match scanner.sign()? {
            Some(Sign::Special(')')) => return Ok(sets),
            Some(Sign::Special('[')) => sets.push(scanner.bracket()?),
            Some(Sign::Literal(c)) => sets.push(CharSet::one(c)),
            other => return Err(unreadable(&format!("{other:?} in look-around"))),
        }
    }
}

fn read_set(scanner: &mut Scanner<'_>) -> Result<CharSet, ModelError> {
    match <[CharSet; 1]>::try_from(read_sets(scanner)?) {
        Ok([set]) => Ok(set),
        Err(_) => Err(unreadable("look-ahead at more than one character")),
    }
}

fn read_words(scanner: &mut Scanner<'_>) -> Result<Vec<String>, ModelError> {
    let mut words = vec![String::new()];
    loop {
        match scanner.sign()? {
            Some(Sign::Special(')')) => break,
            Some(Sign::Special('|')) => words.push(String::new()),
            Some(Sign::Literal(c)) => words.last_mut().expect("there is always a word").push(c),
            other => return Err(unreadable(&format!("{other:?} in a group of words"))),
        }
    }
    if words.iter().any(String::is_empty) { Err(unreadable("an empty word")) } else { Ok(words) }
}

fn anchor(what: &str) -> ModelError {
    unreadable(&format!("a {what} that is anchored otherwise"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_prefix_that_fits_is_taken() {
        let prefixes = Affixes::prefixes(r"^…|^……|^\.\.+|^US\$|^\+(?![0-9])|^[\u00A6\u00A9]").unwrap();
        for (text, length) in [("……a", 3), ("....a", 4), (".a", 0), ("US$5", 3), ("+5", 0), ("+x", 1), ("©", 2)] {
            assert_eq!(prefixes.prefix_of(text), length, "{text}");
        }
    }

    #[test]
    fn the_longest_suffix_is_taken() {
        let suffixes = Affixes::suffixes(r"…$|……$|\.\.+$|(?<=[0-9])(?:m|km|km²)$|(?<=°[CF])\.$|'s$").unwrap();
        let cases = [("a……", 6), ("a...", 3), ("5km", 2), ("5km²", 4), ("akm", 0), ("9°C.", 1), ("C.", 0), ("'s", 2)];
        for (text, length) in cases {
            assert_eq!(suffixes.suffix_of(text), length, "{text}");
        }
    }

    #[test]
    fn infixes_look_to_both_sides() {
        let infixes = Affixes::infixes(r"\.\.+|(?<=[a-z])(?:-|--|~)(?=[a-z])|(?<=[0-9])[+\-\*^](?=[0-9-])").unwrap();
        let found = |text: &str| {
            let mut all = Vec::new();
            infixes.find_all(text, |start, end| all.push((start, end)));
            all
        };
        assert_eq!(found("a-b--c-D"), [(1, 2), (3, 5)]);
        assert_eq!(found("1+2-3--4"), [(1, 2), (3, 4), (5, 6)]);
        assert_eq!(found("a...b"), [(1, 4)]);
    }

    #[test]
    fn expressions_of_another_kind_are_refused() {
        for pattern in ["^a*", "^(a)", "a", "^a|", r"^\w", "^a+"] {
            assert!(Affixes::prefixes(pattern).is_err(), "{pattern}");
        }
    }
}
