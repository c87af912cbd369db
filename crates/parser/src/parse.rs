//! What the parser returns.

use std::ops::Range;

use chancery_text::{SentenceId, Span, TokenId};
use smol_str::SmolStr;

use crate::labels::{Dep, EntityLabel, Morph, Pos, Tag};

/// One token with its analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where the token stands in the text of the document.
    pub span: Span,
    /// Whether a single blank follows.
    pub space_after: bool,
    /// Lower-cased form.
    pub lower: SmolStr,
    /// Base form; proper nouns keep their case.
    pub lemma: SmolStr,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Universal part of speech.
    pub pos: Pos,
    /// Morphological features.
    pub morph: Morph,
    /// The token that this one depends on; a root is its own head.
    pub head: TokenId,
    /// Relation to the head.
    pub dep: Dep,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// First token and the one after the last.
    pub tokens: Range<u32>,
    /// Type of the entity.
    pub label: EntityLabel,
}

/// The parse of one document: tokens in text order, cut into sentences.
///
/// Invariants: sentences partition the tokens; the head of a token lies in its sentence;
/// entities are sorted, do not overlap and stay within one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parse {
    /// All tokens, whitespace tokens included.
    pub tokens: Vec<Token>,
    /// Ranges of token indexes.
    pub sentences: Vec<Range<u32>>,
    /// Named entities.
    pub entities: Vec<Entity>,
}

impl Parse {
    /// The token of that id.
    pub fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id.index()]
    }

    /// The sentence that the token stands in.
    pub fn sentence_of(&self, id: TokenId) -> SentenceId {
        SentenceId::new(self.sentences.partition_point(|range| range.end <= id.0))
    }

    /// The bytes from the first to the last token of the range.
    pub fn span(&self, tokens: Range<u32>) -> Span {
        let first = &self.tokens[tokens.start as usize];
        let last = &self.tokens[tokens.end as usize - 1];
        first.span.cover(last.span)
    }
}
