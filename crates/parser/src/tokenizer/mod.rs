//! Cuts text into tokens as spaCy's tokenizer does.
//!
//! Text is first cut at white space into chunks: a single blank only marks the token before it, any
//! other white space becomes a token. From each chunk prefixes and suffixes are taken off until
//! nothing changes or an exception such as "don't" is left; what is left is an exception, a web
//! address, or is cut at infixes. Last, exceptions that span several of these tokens are put
//! together again (see [`exceptions`]).

mod affixes;
mod charset;
mod exceptions;
mod url;

use std::ops::Range;

use smol_str::SmolStr;

use self::affixes::Affixes;
pub(crate) use self::exceptions::{Exception, ExceptionToken, Exceptions};
use self::url::Url;
use crate::error::ModelError;
use crate::lexicon::{LexId, Lexicon};
use crate::packed::{Reader, Writer};
use crate::unicode::is_space;

/// The rules of a tokenizer.
#[derive(Debug)]
pub(crate) struct Tokenizer {
    expressions: Expressions,
    prefixes: Affixes,
    suffixes: Affixes,
    infixes: Affixes,
    url: Url,
    exceptions: Exceptions,
}

/// The regular expressions of a tokenizer, as spaCy writes them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expressions {
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    pub(crate) infix: String,
    pub(crate) url: String,
}

/// A token of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawToken {
    pub(crate) lex: LexId,
    /// First byte, counted in the text that was tokenized.
    pub(crate) start: u32,
    /// Length in bytes.
    pub(crate) length: u32,
    /// Whether a single blank follows.
    pub(crate) space_after: bool,
}

/// A piece of a chunk: its bytes, counted in the chunk, and the form that an exception gives it.
#[derive(Clone, Debug)]
struct Piece {
    bytes: Range<usize>,
    norm: Option<SmolStr>,
}

impl Tokenizer {
    /// Compiles the rules.
    pub(crate) fn new(expressions: Expressions, exceptions: Vec<Exception>) -> Result<Self, ModelError> {
        let mut tokenizer = Self {
            prefixes: Affixes::prefixes(&expressions.prefix)?,
            suffixes: Affixes::suffixes(&expressions.suffix)?,
            infixes: Affixes::infixes(&expressions.infix)?,
            url: Url::new(&expressions.url)?,
            expressions,
            exceptions: Exceptions::default(),
        };
        // An exception that the affix rules leave whole can only occur as a chunk or what is left of one.
        let is_cut = |text: &str| {
            let mut infix = text.contains(' ');
            tokenizer.infixes.find_all(text, |_, _| infix = true);
            infix || tokenizer.prefixes.prefix_of(text) > 0 || tokenizer.suffixes.suffix_of(text) > 0
        };
        let mut sequences = Vec::new();
        for exception in exceptions.iter().filter(|exception| is_cut(&exception.text)) {
            let mut pieces = Vec::new();
            tokenizer.cut(&exception.text, false, &mut pieces);
            sequences.push(pieces.into_iter().map(|piece| exception.text[piece.bytes].into()).collect());
        }
        tokenizer.exceptions = Exceptions::new(exceptions, sequences);
        Ok(tokenizer)
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        let Expressions { prefix, suffix, infix, url } = &self.expressions;
        for expression in [prefix, suffix, infix, url] {
            writer.text(expression);
        }
        self.exceptions.write(writer);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let expressions = Expressions {
            prefix: reader.text()?.into(),
            suffix: reader.text()?.into(),
            infix: reader.text()?.into(),
            url: reader.text()?.into(),
        };
        Self::new(expressions, Exceptions::read(reader)?)
    }

    /// Appends the tokens of `text` to `tokens`.
    pub(crate) fn tokenize(&self, text: &str, lexicon: &mut Lexicon, tokens: &mut Vec<RawToken>) {
        let first = tokens.len();
        for_each_chunk(text, |chunk| match chunk {
            Chunk::Blank => {
                if let Some(last) = tokens.last_mut() {
                    last.space_after = true;
                }
            }
            Chunk::Text(bytes) => {
                let mut start = bytes.start as u32;
                let pieces = lexicon.pieces(&text[bytes], |chunk, lexicon, out| self.intern(chunk, lexicon, out));
                for &(lex, length) in pieces {
                    tokens.push(RawToken { lex, start, length, space_after: false });
                    start += length;
                }
            }
        });
        self.exceptions.join(text, first, lexicon, tokens);
    }

    /// The tokens of one chunk.
    fn intern(&self, chunk: &str, lexicon: &mut Lexicon, out: &mut Vec<(LexId, u32)>) {
        let mut pieces = Vec::new();
        self.cut(chunk, true, &mut pieces);
        for Piece { bytes, norm } in pieces {
            let length = bytes.len() as u32;
            out.push((lexicon.intern(&chunk[bytes], norm.as_ref()), length));
        }
    }

    /// Cuts a chunk; exceptions are left alone unless `with_exceptions`.
    fn cut(&self, chunk: &str, with_exceptions: bool, pieces: &mut Vec<Piece>) {
        let is_exception = |text: &str| with_exceptions && self.exceptions.get(text).is_some();
        let (mut start, mut end) = (0, chunk.len());
        let mut suffixes = Vec::new();
        while start < end && !is_exception(&chunk[start..end]) {
            let prefix = self.prefixes.prefix_of(&chunk[start..end]);
            if prefix > 0 && is_exception(&chunk[start + prefix..end]) {
                pieces.push(Piece { bytes: start..start + prefix, norm: None });
                start += prefix;
                break;
            }
            // The suffix is sought behind the prefix, so that the two never overlap.
            let suffix = self.suffixes.suffix_of(&chunk[start + prefix..end]);
            if suffix > 0 && is_exception(&chunk[start..end - suffix]) {
                suffixes.push(end - suffix..end);
                end -= suffix;
                break;
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
            if prefix > 0 {
                pieces.push(Piece { bytes: start..start + prefix, norm: None });
                start += prefix;
            }
            if suffix > 0 {
                suffixes.push(end - suffix..end);
                end -= suffix;
            }
        }
        self.cut_middle(chunk, start..end, with_exceptions, pieces);
        pieces.extend(suffixes.into_iter().rev().map(|bytes| Piece { bytes, norm: None }));
    }

    fn cut_middle(&self, chunk: &str, bytes: Range<usize>, with_exceptions: bool, pieces: &mut Vec<Piece>) {
        let text = &chunk[bytes.clone()];
        if let Some(exception) = self.exceptions.get(text).filter(|_| with_exceptions) {
            let mut at = bytes.start;
            for token in &exception.tokens {
                pieces.push(Piece { bytes: at..at + token.text.len(), norm: token.norm.clone() });
                at += token.text.len();
            }
            return;
        }
        let mut push = |range: Range<usize>| {
            if !range.is_empty() {
                pieces.push(Piece { bytes: bytes.start + range.start..bytes.start + range.end, norm: None });
            }
        };
        let mut at = 0;
        if !self.url.matches(text) {
            self.infixes.find_all(text, |start, end| {
                // An infix that opens the text is no infix.
                if start > 0 {
                    push(at..start);
                    push(start..end);
                    at = end;
                }
            });
        }
        push(at..text.len());
    }
}

enum Chunk {
    /// A single blank that follows a token.
    Blank,
    /// Bytes without or of nothing but white space.
    Text(Range<usize>),
}

/// Cuts at every change between white space and other characters.
fn for_each_chunk(text: &str, mut found: impl FnMut(Chunk)) {
    let Some(mut in_space) = text.chars().next().map(is_space) else { return };
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if is_space(c) == in_space {
            continue;
        }
        if start < at {
            found(Chunk::Text(start..at));
        }
        start = at;
        if c == ' ' {
            found(Chunk::Blank);
            start += 1;
        }
        in_space = !in_space;
    }
    if start < text.len() {
        found(Chunk::Text(start..text.len()));
    }
}
