//! A set of characters, as a bracket expression of a regular expression names it.

use crate::error::ModelError;

/// Characters by ranges, with a bit for each of ASCII.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CharSet {
    ascii: u128,
    /// Sorted, disjoint and not adjacent.
    ranges: Vec<(char, char)>,
}

impl CharSet {
    /// The set of the given ranges, which may overlap and stand in any order.
    pub(crate) fn new(mut ranges: Vec<(char, char)>) -> Self {
        ranges.sort_unstable();
        let mut merged: Vec<(char, char)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if u32::from(first) <= u32::from(before.1) + 1 => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        let mut set = Self { ascii: 0, ranges: merged };
        set.ascii = (0..128u8).filter(|&byte| set.find(char::from(byte))).fold(0, |bits, byte| bits | 1 << byte);
        set
    }

    /// The set of one character.
    pub(crate) fn one(c: char) -> Self {
        Self::new(vec![(c, c)])
    }

    /// Both sets together.
    pub(crate) fn union(sets: &[Self]) -> Self {
        Self::new(sets.iter().flat_map(|set| set.ranges.iter().copied()).collect())
    }

    pub(crate) fn contains(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> u32::from(c) & 1 != 0 } else { self.find(c) }
    }

    fn find(&self, c: char) -> bool {
        let after = self.ranges.partition_point(|&(first, _)| first <= c);
        after > 0 && c <= self.ranges[after - 1].1
    }
}

/// Reads the characters of a regular expression one by one, with Python's escapes.
pub(crate) struct Scanner<'p> {
    rest: std::str::Chars<'p>,
}

/// A character of an expression: one that means itself or one with a function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sign {
    Literal(char),
    Special(char),
}

impl<'p> Scanner<'p> {
    pub(crate) fn new(pattern: &'p str) -> Self {
        Self { rest: pattern.chars() }
    }

    /// The text not yet read.
    pub(crate) fn rest(&self) -> &'p str {
        self.rest.as_str()
    }

    /// Reads `prefix` if it comes next.
    pub(crate) fn take(&mut self, prefix: &str) -> bool {
        match self.rest().strip_prefix(prefix) {
            Some(rest) => {
                self.rest = rest.chars();
                true
            }
            None => false,
        }
    }

    /// The next sign outside brackets.
    pub(crate) fn sign(&mut self) -> Result<Option<Sign>, ModelError> {
        Ok(match self.rest.next() {
            None => None,
            Some('\\') => Some(Sign::Literal(self.escape()?)),
            Some(c) if "^$.|?*+()[]{}".contains(c) => Some(Sign::Special(c)),
            Some(c) => Some(Sign::Literal(c)),
        })
    }

    /// The rest of a bracket expression whose `[` has been read.
    pub(crate) fn bracket(&mut self) -> Result<CharSet, ModelError> {
        let mut ranges = Vec::new();
        if self.rest().starts_with('^') {
            return Err(unreadable("a negated bracket expression"));
        }
        loop {
            let first = match self.rest.next() {
                None => return Err(unreadable("a bracket expression without end")),
                Some(']') if !ranges.is_empty() => return Ok(CharSet::new(ranges)),
                Some('\\') => self.escape()?,
                Some(c) => c,
            };
            let mut ahead = self.rest.clone();
            let is_range = ahead.next() == Some('-') && !matches!(ahead.next(), Some(']') | None);
            if !is_range {
                ranges.push((first, first));
                continue;
            }
            self.rest.next();
            let last = match self.rest.next() {
                Some('\\') => self.escape()?,
                Some(c) => c,
                None => return Err(unreadable("a range without end")),
            };
            ranges.push((first, last));
        }
    }

    fn escape(&mut self) -> Result<char, ModelError> {
        let digits = match self.rest.next() {
            Some('u') => 4,
            Some('U') => 8,
            Some(c) if !c.is_ascii_alphanumeric() => return Ok(c),
            other => return Err(unreadable(&format!("the escape {other:?}"))),
        };
        let code: String = self.rest.by_ref().take(digits).collect();
        let point = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
        point.ok_or_else(|| unreadable(&format!("the code point {code}")))
    }
}

pub(crate) fn unreadable(what: &str) -> ModelError {
    ModelError::unsupported("tokenizer", format!("its expressions hold {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> CharSet {
        Scanner::new(text).bracket().unwrap()
    }

    #[test]
    fn brackets_hold_ranges_escapes_and_plain_characters() {
        let letters = set(r"a-cx\-\]\u00e0-\u00e3\U0001F600]");
        for c in "abcx-]àã😀".chars() {
            assert!(letters.contains(c), "{c}");
        }
        for c in "dß\\äu😁[".chars() {
            assert!(!letters.contains(c), "{c}");
        }
    }

    #[test]
    fn a_hyphen_at_the_end_means_itself() {
        assert!(set("0-9-]").contains('-'));
        assert!(set(r"+\-\*^]").contains('^'));
    }
}
