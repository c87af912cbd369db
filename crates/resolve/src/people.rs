//! The people whom a report names in full, and the words that name them again in short.
//!
//! The parser labels a bare family name now as a person, now as a body, now not at all. Whoever is
//! named in full somewhere in the report is the one whom a part of that name means elsewhere, be it
//! the last part or, as in Korea or China, the first: "South Korean President Yoon Suk Yeol ... Yoon".

use std::ops::Range;

use chancery_parser::{EntityLabel, Pos};
use chancery_tables::NameKind;
use chancery_tables::actors::RoleKind;
use chancery_text::TokenId;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::phrases::Phrases;
use crate::roles::REACH;

/// A part of a name shorter than this is an initial or a particle.
const SHORTEST: usize = 3;
/// A titled name has at most so many words.
const LONGEST: u32 = 4;

/// The people whom a report names in full.
#[derive(Default)]
pub(crate) struct People {
    /// Tokens of every full name.
    full: Vec<Range<u32>>,
    /// Full names by each of their parts, each name once.
    by_part: FxHashMap<SmolStr, Vec<SmolStr>>,
}

impl People {
    /// The full name that a token begins or continues.
    pub fn at(&self, token: TokenId) -> Option<&Range<u32>> {
        let index = self.full.partition_point(|name| name.end <= token.0);
        self.full.get(index).filter(|name| name.contains(&token.0))
    }

    /// The one full name of which a word is a part; nothing where several people share it.
    pub fn named(&self, word: &str) -> Option<&SmolStr> {
        match self.by_part.get(word).map(Vec::as_slice) {
            Some([name]) => Some(name),
            _ => None,
        }
    }

    /// Whether a word is a part of anybody's full name.
    pub fn has_part(&self, word: &str) -> bool {
        self.by_part.contains_key(word)
    }
}

impl Phrases<'_> {
    /// Finds the full names: entities, rows, and names behind a title whatever the parser made of them.
    pub(crate) fn full_names(&self) -> People {
        let entities = self.parse.entities.iter().filter(|entity| entity.label == EntityLabel::Person);
        let rows = self.names.all().iter().filter(|named| named.entry.kind == NameKind::Person);
        let titled = (0..self.parse.tokens.len()).filter_map(|at| self.titled(TokenId::new(at)));
        let all = entities.map(|entity| entity.tokens.clone()).chain(rows.map(|named| named.tokens.clone()));
        let mut full: Vec<Range<u32>> =
            all.chain(titled).map(|name| self.without_title(name)).filter(|name| name.len() > 1).collect();
        full.retain(|name| self.is_name(name));
        full.sort_by_key(|name| (name.start, std::cmp::Reverse(name.end)));
        full.dedup_by(|next, kept| next.start < kept.end);
        let mut by_part: FxHashMap<SmolStr, Vec<SmolStr>> = FxHashMap::default();
        for name in &full {
            let words = self.words(name.clone());
            for at in name.clone() {
                let part = self.words(at..at + 1);
                let known = by_part.entry(part.clone()).or_default();
                if part.chars().count() >= SHORTEST && !known.contains(&words) {
                    known.push(words.clone());
                }
            }
        }
        by_part.retain(|_, names| !names.is_empty());
        People { full, by_part }
    }

    /// The proper nouns behind a person's title: "Foreign Minister Sergiu Celac".
    fn titled(&self, title: TokenId) -> Option<Range<u32>> {
        let is_proper = |at: u32| {
            let token = self.parse.tokens.get(at as usize);
            token.is_some_and(|token| {
                token.pos == Pos::Propn && token.span.text(self.text).chars().any(char::is_alphabetic)
            })
        };
        // A role reaches so far behind its head at most; most words are followed by no name at all.
        (title.0 + 1..=title.0 + 1 + REACH).any(is_proper).then_some(())?;
        let (role, tokens) = self.role_at(title)?;
        let is_title = matches!(role.kind, RoleKind::Office | RoleKind::Title);
        let start = is_title.then_some(tokens.end)?;
        let sentence = self.parse.sentences[self.parse.sentence_of(title).index()].end;
        let is_role = |at: u32| self.role_at(TokenId(at)).is_some();
        let goes_on = |at: &u32| *at < sentence && is_proper(*at) && !is_role(*at) && !self.is_day(TokenId(*at));
        let end = (start..start + LONGEST).take_while(goes_on).last()? + 1;
        // "Abdel Basset al-Megrahi", "Philippe Douste-Blazy": a hyphen and its other half belong to it.
        let joined = |at: u32| self.parse.tokens.get(at as usize).is_some_and(|token| token.lower == "-");
        let end = if joined(end) && is_proper(end + 1) { end + 2 } else { end };
        Some(start..end)
    }

    /// A name without the titles that an entity may begin with and the ending of its genitive.
    fn without_title(&self, name: Range<u32>) -> Range<u32> {
        let is_name = |at: &u32| self.parse.tokens[*at as usize].pos == Pos::Propn;
        let is_title = |at: &u32| self.role_at(TokenId(*at)).is_some() || !is_name(at);
        let start = name.clone().take_while(is_title).last().map_or(name.start, |at| at + 1);
        let end = (start..name.end).rev().find(is_name).map_or(start, |at| at + 1);
        start..end
    }

    /// All of it written like a name, and nothing that a table knows as something else.
    fn is_name(&self, name: &Range<u32>) -> bool {
        let capital = |at: u32| self.words(at..at + 1).chars().next().is_some_and(char::is_uppercase);
        let other = self.names.within(name.clone()).any(|named| {
            named.entry.kind != NameKind::Person && named.tokens.start <= name.start && named.tokens.end >= name.end
        });
        capital(name.start) && capital(name.end - 1) && !other
    }

    /// A word that stands alone and is a part of somebody's full name: tokens of the mention.
    pub(crate) fn short_name(&self, head: TokenId) -> Option<Range<u32>> {
        let token = self.parse.token(head);
        let word = self.words(head.0..head.0 + 1);
        let beside = |at: u32| {
            let other = self.parse.tokens.get(at as usize);
            other.is_some_and(|other| other.pos == Pos::Propn && self.role_at(TokenId(at)).is_none())
        };
        let behind = head.0 > 0 && beside(head.0 - 1) && !self.is_new_sentence(head);
        let alone = !behind && !beside(head.0 + 1);
        let proper = token.pos == Pos::Propn && self.people.at(head).is_none() && self.people.has_part(&word);
        (proper && alone).then(|| head.0..head.0 + 1)
    }

    /// "President Tokayev Monday": the day is no part of the name.
    fn is_day(&self, token: TokenId) -> bool {
        self.entity(token).is_some_and(|entity| matches!(entity.1, EntityLabel::Date | EntityLabel::Time))
    }

    fn is_new_sentence(&self, head: TokenId) -> bool {
        self.parse.sentences[self.parse.sentence_of(head).index()].start == head.0
    }
}
