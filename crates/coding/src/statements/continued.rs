//! Quotations without a cue of their own.
//!
//! A quotation of whole sentences goes on with the speaker before it: in the same paragraph it is
//! the rest of what was said, in a later one a statement of its own, unless the one before was left
//! open to show that it goes on.

use chancery_tables::{Polarity, StatementKind};
use chancery_text::{Span, TokenId};

use super::Statement;
use super::reports::{Reporter, overlap};

impl Reporter<'_> {
    pub(super) fn continued(&self, found: &mut Vec<Statement>) {
        for (at, quotation) in self.quotations.iter().enumerate() {
            if is_read(found, quotation.span) {
                continue;
            }
            let words = self.tokens_in(quotation.span);
            let whole = self.is_whole(quotation.span);
            if !whole && (words.len() < 4 || !self.is_sentence(&words)) {
                continue; // a scare quote, a title
            }
            let Some(before) = self.before(found, quotation.span) else { continue };
            let left_open = at > 0 && self.quotations[at - 1].open && {
                let earlier = self.quotations[at - 1].span;
                found[before].content.iter().any(|span| span.overlaps(earlier))
            };
            if left_open || self.goes_on(&found[before], quotation.span) {
                take(&mut found[before], quotation.span);
                continue;
            }
            if found[before].speaker.is_none() || words.len() < 4 || !self.is_sentence(&words) {
                continue;
            }
            let continued = Statement {
                kind: StatementKind::Direct,
                content: vec![quotation.span],
                quoted: vec![quotation.span],
                addressees: Vec::new(),
                occasion: found[before].occasion,
                clause: None,
                polarity: Polarity::Assert,
                certainty: 0.7,
                reason: "quotation without cue goes on with its speaker".into(),
                ..found[before].clone()
            };
            found.push(continued);
        }
    }

    /// Whether the marks hold whole sentences: "Nobody. Never."
    fn is_whole(&self, quotation: Span) -> bool {
        let words =
            quotation.text(self.text).trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?'));
        words.starts_with(char::is_uppercase) && words.ends_with(['.', '!', '?'])
    }

    /// The last statement that begins before a quotation and stands in no other.
    fn before(&self, found: &[Statement], quotation: Span) -> Option<usize> {
        let within = |inner: usize| {
            found.iter().enumerate().any(|(outer, other)| {
                let whole = found[inner].content.iter().all(|span| other.covers(*span));
                outer != inner && other.size() > found[inner].size() && whole && other.covers(found[inner].cue)
            })
        };
        let first = |at: usize| found[at].content[0].start().min(found[at].cue.start());
        (0..found.len()).filter(|&at| first(at) < quotation.start() && !within(at)).max_by_key(|&at| {
            (found[at].content[found[at].content.len() - 1].start().min(quotation.start()), first(at))
        })
    }

    /// Whether a quotation is the rest of a quoted statement of the same paragraph, with nothing but
    /// its cue between.
    fn goes_on(&self, before: &Statement, quotation: Span) -> bool {
        let last = before.content[before.content.len() - 1];
        if last.overlaps(quotation) && before.kind != StatementKind::Indirect {
            return true;
        }
        let between = &self.text[last.end().min(quotation.start())..quotation.start()];
        let sentence = |span: Span| self.syntax.parse().sentence_of(TokenId(self.tokens_in(span).start)).0;
        let near = sentence(quotation) <= sentence(last).max(sentence(before.cue)) + 1;
        before.kind != StatementKind::Indirect && !between.contains('\n') && near
    }
}

/// Whether a statement has the quotation already: most of it, or a part together with words before it.
fn is_read(found: &[Statement], quotation: Span) -> bool {
    found.iter().any(|statement| {
        let covered: usize = statement.content.iter().map(|span| overlap(*span, quotation)).sum();
        let beyond = statement.content.iter().any(|span| span.overlaps(quotation) && !quotation.contains(*span));
        covered * 10 >= quotation.len() * 8 || beyond
    })
}

/// Adds a quotation to the content, in the place of what stands in it already.
fn take(statement: &mut Statement, quotation: Span) {
    for list in [&mut statement.content, &mut statement.quoted] {
        list.retain(|span| !quotation.contains(*span));
        list.push(quotation);
        list.sort();
    }
}
