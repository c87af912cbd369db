//! Exceptions to the affix rules: "don't" is "do" and "n't", "Mr." keeps its full stop.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::RawToken;
use crate::error::ModelError;
use crate::hash::string_id;
use crate::lexicon::Lexicon;
use crate::packed::{Reader, Writer, damaged};

/// A text and the tokens it consists of.
#[derive(Clone, Debug)]
pub(crate) struct Exception {
    pub(crate) text: SmolStr,
    pub(crate) tokens: Vec<ExceptionToken>,
}

impl Exception {
    /// Whether the text is that of the tokens, none of which is empty: they are cut from the text that is parsed.
    pub(crate) fn is_its_tokens(&self) -> bool {
        let mut rest = self.text.as_str();
        let mut follows = |token: &ExceptionToken| {
            let behind = rest.strip_prefix(token.text.as_str()).filter(|_| !token.text.is_empty());
            rest = behind.unwrap_or(rest);
            behind.is_some()
        };
        !self.text.is_empty() && self.tokens.iter().all(&mut follows) && rest.is_empty()
    }
}

/// A token of an exception, perhaps with a form that stands for it.
#[derive(Clone, Debug)]
pub(crate) struct ExceptionToken {
    pub(crate) text: SmolStr,
    pub(crate) norm: Option<SmolStr>,
}

/// All exceptions of a tokenizer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exceptions {
    by_text: FxHashMap<SmolStr, Exception>,
    /// Longest text, in bytes.
    longest: usize,
    /// The sequences of ids that the affix rules make of exceptions, by their first id.
    sequences: FxHashMap<u64, Vec<Vec<u64>>>,
}

impl Exceptions {
    /// Takes exceptions and, for those that the affix rules would cut, the tokens they would be cut to.
    pub(crate) fn new(exceptions: Vec<Exception>, cut: Vec<Vec<SmolStr>>) -> Self {
        let longest = exceptions.iter().map(|exception| exception.text.len()).max().unwrap_or(0);
        let mut sequences: FxHashMap<u64, Vec<Vec<u64>>> = FxHashMap::default();
        for tokens in cut {
            let ids: Vec<u64> = tokens.iter().map(|token| string_id(token)).collect();
            let with_first = sequences.entry(ids[0]).or_default();
            if !with_first.contains(&ids) {
                with_first.push(ids);
            }
        }
        let by_text = exceptions.into_iter().map(|exception| (exception.text.clone(), exception)).collect();
        Self { by_text, longest, sequences }
    }

    /// The exception of exactly that text.
    pub(crate) fn get(&self, text: &str) -> Option<&Exception> {
        if text.len() <= self.longest { self.by_text.get(text) } else { None }
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        let mut exceptions: Vec<&Exception> = self.by_text.values().collect();
        exceptions.sort_by(|a, b| a.text.cmp(&b.text));
        writer.number(exceptions.len());
        for exception in exceptions {
            writer.text(&exception.text);
            writer.number(exception.tokens.len());
            for token in &exception.tokens {
                writer.text(&token.text);
                writer.optional_text(token.norm.as_deref());
            }
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Vec<Exception>, ModelError> {
        reader.many(|reader| {
            let text = reader.text()?.into();
            let tokens = reader.many(|reader| {
                Ok(ExceptionToken { text: reader.text()?.into(), norm: reader.optional_text()?.map(Into::into) })
            })?;
            let exception = Exception { text, tokens };
            if exception.is_its_tokens() { Ok(exception) } else { Err(damaged("an exception that is not its tokens")) }
        })
    }

    /// Puts together exceptions that the affix rules cut, in the tokens of `text` from `first` on.
    ///
    /// Sequences are matched regardless of blanks between the tokens, the longest first and of equal
    /// ones the earliest. One whose text (with its blanks) is no exception changes nothing, but still
    /// keeps others from its tokens: so ":(" stays cut before " (", because ":((" is an exception.
    pub(crate) fn join(&self, text: &str, first: usize, lexicon: &mut Lexicon, tokens: &mut Vec<RawToken>) {
        let mut matches = self.matches(&tokens[first..], lexicon);
        if matches.is_empty() {
            return;
        }
        matches.sort_unstable_by_key(|&(start, length)| (std::cmp::Reverse(length), start));
        let mut seen = FxHashSet::default();
        let mut chosen = Vec::new();
        for (start, length) in matches {
            let end = start + length;
            if !seen.contains(&start) && !seen.contains(&(end - 1)) {
                chosen.push(start..end);
            }
            seen.extend(start..end);
        }
        chosen.sort_unstable_by_key(|range| range.start);
        let old = tokens.split_off(first);
        let mut at = 0;
        for range in chosen {
            let (head, last) = (old[range.start], old[range.end - 1]);
            let covered = &text[head.start as usize..(last.start + last.length) as usize];
            let Some(exception) = self.get(covered) else { continue };
            tokens.extend_from_slice(&old[at..range.start]);
            let mut start = head.start;
            for token in &exception.tokens {
                let length = token.text.len() as u32;
                let lex = lexicon.intern(&token.text, token.norm.as_ref());
                tokens.push(RawToken { lex, start, length, space_after: false });
                start += length;
            }
            if let Some(end) = tokens.last_mut() {
                end.space_after = last.space_after;
            }
            at = range.end;
        }
        tokens.extend_from_slice(&old[at..]);
    }

    /// Start and length of every sequence that occurs in `tokens`.
    fn matches(&self, tokens: &[RawToken], lexicon: &Lexicon) -> Vec<(usize, usize)> {
        let id = |token: &RawToken| lexicon[token.lex].orth;
        let mut matches = Vec::new();
        for start in 0..tokens.len() {
            let Some(sequences) = self.sequences.get(&id(&tokens[start])) else { continue };
            for sequence in sequences {
                let Some(window) = tokens.get(start..start + sequence.len()) else { continue };
                if window.iter().map(id).eq(sequence.iter().copied()) {
                    matches.push((start, sequence.len()));
                }
            }
        }
        matches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_is_read_where_it_is_its_tokens() {
        let read = |text: &str, tokens: &[&str]| {
            let mut writer = Writer::new();
            writer.number(1);
            writer.text(text);
            writer.number(tokens.len());
            for token in tokens {
                writer.text(token);
                writer.optional_text(None);
            }
            Exceptions::read(&mut Reader::new(&writer.finish())?)
        };
        assert!(read("don't", &["do", "n't"]).is_ok());
        for (text, tokens) in [("", &[][..]), ("a", &[]), ("a", &["a", "b"]), ("ab", &["a"]), ("ab", &["a", "", "b"])] {
            assert!(read(text, tokens).is_err(), "{text} {tokens:?}");
        }
    }
}
