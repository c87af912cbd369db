//! The words seen so far, with all that depends on their form alone.

use std::ops::Index;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::hash::string_id;
use crate::norms::Norms;
use crate::unicode::{is_alpha, is_digit, is_space};

/// A word form in a [`Lexicon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LexId(pub(crate) u32);

/// A word form and the ids that the networks look it up by.
#[derive(Clone, Debug)]
pub(crate) struct Lexeme {
    pub(crate) text: SmolStr,
    pub(crate) lower: SmolStr,
    /// Id of the form itself.
    pub(crate) orth: u64,
    /// Id of the form that stands for it: "n't" for "not".
    pub(crate) norm: u64,
    /// Id of the first character.
    pub(crate) prefix: u64,
    /// Id of the last three characters.
    pub(crate) suffix: u64,
    /// Id of the shape: "Xxxxx", "dd:dd".
    pub(crate) shape: u64,
    pub(crate) is_space: bool,
}

/// Interned word forms, and the tokens of the chunks seen lately.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    norms: Norms,
    lexemes: Vec<Lexeme>,
    by_text: FxHashMap<SmolStr, LexId>,
    /// Forms to which an exception gives another norm than they have by themselves.
    by_norm: FxHashMap<(SmolStr, SmolStr), LexId>,
    chunks: FxHashMap<SmolStr, (u32, u32)>,
    pieces: Vec<(LexId, u32)>,
    /// Bytes of all texts held.
    bytes: usize,
}

/// Chunks longer than this are cut anew each time.
const LONGEST_CACHED_CHUNK: usize = 48;

impl Lexicon {
    pub(crate) fn new(norms: Norms) -> Self {
        Self { norms, ..Self::default() }
    }

    /// Number of forms.
    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Bytes of text, pieces and tables held, roughly.
    pub(crate) fn size(&self) -> usize {
        self.bytes + self.chunks.len() * 48 + self.pieces.len() * 8
    }

    /// Forgets everything but the norms.
    pub(crate) fn clear(&mut self) {
        let norms = std::mem::take(&mut self.norms);
        *self = Self::new(norms);
    }

    /// The id of a form; `norm` is what an exception makes of it.
    pub(crate) fn intern(&mut self, text: &str, norm: Option<&SmolStr>) -> LexId {
        let Some(norm) = norm else {
            if let Some(&id) = self.by_text.get(text) {
                return id;
            }
            let id = self.add(text, self.norms.of(text));
            self.by_text.insert(text.into(), id);
            return id;
        };
        let key = (SmolStr::from(text), norm.clone());
        if let Some(&id) = self.by_norm.get(&key) {
            return id;
        }
        let id = self.add(text, string_id(norm));
        self.by_norm.insert(key, id);
        id
    }

    fn add(&mut self, text: &str, norm: u64) -> LexId {
        let id = LexId(self.lexemes.len() as u32);
        self.bytes += 2 * text.len() + 256;
        self.lexemes.push(Lexeme::new(text, norm));
        id
    }

    /// The tokens of a chunk and their lengths; `cut` finds them where they are not known.
    pub(crate) fn pieces(
        &mut self,
        chunk: &str,
        cut: impl FnOnce(&str, &mut Self, &mut Vec<(LexId, u32)>),
    ) -> &[(LexId, u32)] {
        if let Some(&(start, end)) = self.chunks.get(chunk) {
            return &self.pieces[start as usize..end as usize];
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        let start = pieces.len();
        cut(chunk, self, &mut pieces);
        if chunk.len() <= LONGEST_CACHED_CHUNK {
            self.chunks.insert(chunk.into(), (start as u32, pieces.len() as u32));
        }
        self.pieces = pieces;
        &self.pieces[start..]
    }
}

impl Index<LexId> for Lexicon {
    type Output = Lexeme;

    fn index(&self, id: LexId) -> &Lexeme {
        &self.lexemes[id.0 as usize]
    }
}

impl Lexeme {
    fn new(text: &str, norm: u64) -> Self {
        let mut chars = text.chars();
        let prefix = &text[..chars.next().map_or(0, char::len_utf8)];
        let suffix = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Self {
            text: text.into(),
            lower: lower(text),
            orth: string_id(text),
            norm,
            prefix: string_id(prefix),
            suffix: string_id(&text[suffix..]),
            shape: string_id(&shape(text)),
            is_space: !text.is_empty() && text.chars().all(is_space),
        }
    }
}

/// `str.lower`.
pub(crate) fn lower(text: &str) -> SmolStr {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return text.into();
    }
    text.to_lowercase().into()
}

/// The shape of a word: X, x and d for letters and digits, runs cut at four.
fn shape(text: &str) -> SmolStr {
    if text.chars().nth(99).is_some() {
        return SmolStr::new_static("LONG");
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for c in text.chars() {
        let sign = match c {
            _ if is_alpha(c) && c.is_uppercase() => 'X',
            _ if is_alpha(c) => 'x',
            _ if is_digit(c) => 'd',
            _ => c,
        };
        run = if last == Some(sign) { run + 1 } else { 0 };
        last = Some(sign);
        if run < 4 {
            shape.push(sign);
        }
    }
    shape.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_those_of_spacy() {
        for (text, expected) in [("Zagreb's", "Xxxxx'x"), ("1,000,000", "d,ddd,ddd"), ("x²½", "xd½"), ("ǅ", "x")] {
            assert_eq!(shape(text), expected);
        }
        assert_eq!(shape(&"a".repeat(99)), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn a_norm_from_an_exception_makes_another_lexeme() {
        let mut lexicon = Lexicon::new(Norms::default());
        let plain = lexicon.intern("wo", None);
        let will = lexicon.intern("wo", Some(&"will".into()));
        assert_ne!(plain, will);
        assert_eq!(lexicon.intern("wo", None), plain);
        assert_eq!(lexicon[plain].orth, lexicon[will].orth);
        assert_eq!(lexicon[will].norm, string_id("will"));
    }
}
