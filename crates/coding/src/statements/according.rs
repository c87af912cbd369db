//! Sources that a preposition brings in: "according to X", "in the words of X".

use std::ops::Range;

use chancery_parser::{Dep, Pos};
use chancery_tables::words::{PartOfSpeech, Reporting};
use chancery_text::{Span, TokenId};

use super::Statement;
use super::reports::{Reporter, polarity_of, sureness};

impl<'a> Reporter<'a> {
    /// "According to X, ...": the rest of the clause is what X says.
    pub(super) fn according(&self, found: &mut Vec<Statement>) {
        let parse = self.syntax.parse();
        for index in 0..parse.tokens.len() {
            let head = TokenId::new(index);
            let Some((row, cue, source)) = self.source_phrase(head) else { continue };
            let stretches: Vec<Span> = self.rest_of(head).into_iter().filter_map(|tokens| self.trim(tokens)).collect();
            if stretches.is_empty() {
                continue;
            }
            let (speaker, speaker_mention) = self.named(source);
            let (kind, content, quoted) = self.kind_of(stretches, head, false);
            found.push(Statement {
                kind,
                speaker,
                speaker_mention,
                cue,
                clause: None,
                content,
                quoted,
                addressees: Vec::new(),
                occasion: None,
                time: None,
                place: None,
                within: None,
                via: Vec::new(),
                polarity: polarity_of(row),
                certainty: sureness(speaker.is_some(), kind),
                reason: row.at.id.clone(),
            });
        }
    }

    /// The row, the words of the cue and the source, where a preposition brings in a source.
    fn source_phrase(&self, head: TokenId) -> Option<(&'a Reporting, Span, TokenId)> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let token = parse.token(head);
        if !matches!(token.dep, Dep::Prep | Dep::Advmod | Dep::Root)
            || !matches!(token.pos, Pos::Verb | Pos::Adp | Pos::Sconj)
        {
            return None;
        }
        let inner = match tree.one(parse, head, Dep::Prep) {
            Some(inner) => inner,
            // "in the words of X": the noun between belongs to the cue.
            None => tree.one(parse, tree.one(parse, head, Dep::Pobj)?, Dep::Prep)?,
        };
        let words: Vec<&str> = (head.0..=inner.0).map(|at| parse.tokens[at as usize].lower.as_str()).collect();
        let row = (words.len() <= 4).then(|| self.tables.report(&words.join(" "), PartOfSpeech::Preposition))??;
        Some((row, token.span.cover(parse.token(inner).span), tree.one(parse, inner, Dep::Pobj)?))
    }

    /// The clause without the phrase of its source; where commas set the phrase off in the middle,
    /// both sides of it.
    fn rest_of(&self, head: TokenId) -> Vec<Range<u32>> {
        let parse = self.syntax.parse();
        let own = self.syntax.tree().subtree(head);
        let mark = |at: u32| parse.tokens.get(at as usize).is_some_and(|token| token.pos == Pos::Punct);
        let sentence = &parse.sentences[parse.sentence_of(head).index()];
        let ends = own.start > sentence.start
            && parse.tokens[own.start as usize - 1].lower == ","
            && (own.end..sentence.end).all(mark);
        // At the end behind a comma, the phrase is about the whole sentence.
        let mut host =
            if ends { sentence.start..sentence.end } else { self.syntax.tree().subtree(parse.token(head).head) };
        // A semicolon parts what others tell.
        let parted = |at: &u32| parse.tokens[*at as usize].lower == ";";
        host.start = (host.start..own.start).rev().find(parted).map_or(host.start, |at| at + 1);
        host.end = (own.end..host.end).find(parted).unwrap_or(host.end);
        let before = host.start..own.start.max(host.start);
        let after = own.end.min(host.end)..host.end;
        let set_off = own.start > host.start && mark(own.start - 1) && mark(own.end);
        if set_off && before.len() > 2 && after.len() > 3 {
            return vec![before, after];
        }
        vec![if before.len() < after.len() { after } else { before }]
    }
}
