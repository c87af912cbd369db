//! Quotations without a cue of their own.
//!
//! A quotation of whole sentences goes on with the speaker before it: in the same paragraph it is
//! the rest of what was said, in a later one a statement of its own, unless the one before was left
//! open to show that it goes on.

use chancery_parser::{Dep, Pos};
use chancery_tables::{ActorKind, MentionForm, Polarity, StatementKind};
use chancery_text::{ActorId, MentionId, Span, TokenId};

use super::Statement;
use super::reports::{Reporter, overlap};

/// Words that a line with the name behind a quotation may have.
const SIGNATURE: usize = 12;

impl Reporter<'_> {
    pub(super) fn continued(&self, found: &mut Vec<Statement>) {
        for (at, quotation) in self.quotations.all().iter().enumerate() {
            let words = self.tokens_in(quotation.span);
            if words.is_empty() || is_read(found, quotation.span) {
                continue;
            }
            let whole = self.is_whole(quotation.span);
            if !whole && (words.len() < 4 || !self.is_sentence(&words)) {
                continue; // a scare quote, a title
            }
            if let Some(led) = self.led_up_to(quotation.span) {
                found.push(led);
                continue;
            }
            if let Some(signed) = self.signed(quotation.span) {
                found.push(signed);
                continue;
            }
            let before = self.before(found, quotation.span);
            let left_open = |before: usize| {
                at > 0 && self.quotations.all()[at - 1].open && {
                    let earlier = self.quotations.all()[at - 1].span;
                    found[before].content.iter().any(|span| span.overlaps(earlier))
                }
            };
            if let Some(before) = before.filter(|&b| left_open(b) || self.goes_on(&found[b], quotation.span)) {
                take(&mut found[before], quotation.span);
                continue;
            }
            if words.len() < 4 || !self.is_sentence(&words) {
                continue;
            }
            let known = before.filter(|&b| found[b].speaker.is_some() && self.follows(&found[b], quotation.span));
            if let Some(before) = known {
                found.push(Statement {
                    cue: found[before].cue,
                    occasion: found[before].occasion,
                    via: found[before].via.clone(),
                    certainty: 0.7,
                    reason: "quotation without cue goes on with its speaker".into(),
                    ..self.quoted(quotation.span, found[before].speaker.zip(found[before].speaker_mention))
                });
            } else if let Some(speaker) = self.sentence_before(quotation.span) {
                found.push(Statement {
                    certainty: 0.6,
                    reason: "quotation behind a sentence about its speaker".into(),
                    ..self.quoted(quotation.span, Some(speaker))
                });
            } else if words.len() > 9 && self.opens(quotation.span) {
                found.push(self.quoted(quotation.span, None));
            }
        }
    }

    /// A quotation as a statement; where no words report it, its mark is the cue.
    fn quoted(&self, quotation: Span, speaker: Option<(ActorId, MentionId)>) -> Statement {
        let mark = quotation.text(self.text).chars().next().map_or(0, char::len_utf8);
        Statement {
            kind: StatementKind::Direct,
            speaker: speaker.map(|(actor, _)| actor),
            speaker_mention: speaker.map(|(_, mention)| mention),
            cue: Span::new(quotation.start(), quotation.start() + mark),
            clause: None,
            content: vec![quotation],
            quoted: vec![quotation],
            addressees: Vec::new(),
            occasion: None,
            time: None,
            place: None,
            within: None,
            via: Vec::new(),
            polarity: Polarity::Assert,
            certainty: 0.5,
            reason: "quotation marks".into(),
        }
    }

    /// "The minister had an answer: '...'": a colon leads up to the words of the subject before it.
    fn led_up_to(&self, quotation: Span) -> Option<Statement> {
        let parse = self.syntax.parse();
        let start = self.tokens_in(quotation).start;
        let colon = (0..start)
            .rev()
            .find(|&at| parse.tokens[at as usize].pos != Pos::Space)
            .filter(|&at| parse.tokens[at as usize].lower == ":")?;
        // Into the next paragraph only a verb of saying leads.
        let apart =
            Span::new(parse.tokens[colon as usize].span.start(), quotation.start()).text(self.text).contains('\n');
        let sentence = &parse.sentences[parse.sentence_of(TokenId(colon)).index()];
        let root = (sentence.start..colon).map(TokenId).find(|&at| {
            let token = parse.token(at);
            token.dep == Dep::Root || !(sentence.start..colon).contains(&token.head.0)
        })?;
        let reports = |at: TokenId| self.tables.reports_plainly(&parse.token(at).lemma);
        let verb = (sentence.start..colon).map(TokenId).rfind(|&at| {
            reports(at) && parse.token(at).pos == Pos::Verb && self.syntax.tree().one(parse, at, Dep::Nsubj).is_some()
        });
        if apart && verb.is_none() {
            return None;
        }
        let root = verb.filter(|_| apart).unwrap_or(root);
        let subject = self.syntax.tree().one(parse, root, Dep::Nsubj).unwrap_or(root);
        let speaker = self.named(subject);
        let speaker = speaker.0.zip(speaker.1);
        Some(Statement {
            cue: parse.token(root).span,
            certainty: if speaker.is_some() { 0.7 } else { 0.5 },
            reason: "colon before a quotation".into(),
            ..self.quoted(quotation, speaker)
        })
    }

    /// "The minister agreed. 'We had no choice.'": whom the sentence before a quotation is about speaks in it,
    /// where that is a person or says something.
    fn sentence_before(&self, quotation: Span) -> Option<(ActorId, MentionId)> {
        let parse = self.syntax.parse();
        let start = self.tokens_in(quotation).start;
        let last = (0..start).rev().find(|&at| parse.tokens[at as usize].pos != Pos::Space)?;
        let between = Span::new(parse.tokens[last as usize].span.end(), quotation.start());
        if between.text(self.text).contains('\n')
            || self.in_quotation(last)
            || !self.opens(quotation)
            || self.is_title(quotation)
        {
            return None;
        }
        let sentence = &parse.sentences[parse.sentence_of(TokenId(last)).index()];
        let root = (sentence.start..sentence.end).map(TokenId).find(|&at| parse.token(at).dep == Dep::Root)?;
        let subject =
            self.syntax.tree().one(parse, root, Dep::Nsubj).filter(|subject| !self.in_quotation(subject.0))?;
        let (actor, id) = self.named(subject);
        let (actor, id) = actor.zip(id)?;
        let mention = &self.who.mentions[id.index()];
        let known = matches!(mention.form, MentionForm::Name | MentionForm::Pronoun) || mention.office.is_some();
        let person = mention.kind == ActorKind::Person && !mention.plural && known;
        (person || self.tables.reports_plainly(&parse.token(root).lemma)).then_some((actor, id))
    }

    /// "'We go.' - Astrid Holm": behind a dash at the end of the line stands whose words they are.
    fn signed(&self, quotation: Span) -> Option<Statement> {
        let rest = self.text[quotation.end()..].lines().next()?;
        let name = rest.trim_start().strip_prefix(['―', '—', '–', '-'])?;
        let start = quotation.end() + rest.len() - name.len() + (name.len() - name.trim_start().len());
        let named = self.who.mentions.iter().enumerate().find(|(_, mention)| {
            mention.span.start() == start && mention.form == MentionForm::Name && mention.kind == ActorKind::Person
        });
        let (index, mention) = named.filter(|_| name.split_whitespace().count() <= SIGNATURE)?;
        Some(Statement {
            certainty: 0.7,
            reason: "name behind a quotation".into(),
            ..self.quoted(quotation, Some((*mention.actors.first()?, MentionId::new(index))))
        })
    }

    /// Whether a quotation stands in the paragraph of a statement or in the next.
    fn follows(&self, before: &Statement, quotation: Span) -> bool {
        let last = before.content[before.content.len() - 1].cover(before.cue);
        let between = &self.text[last.end().min(quotation.start())..quotation.start()];
        let lines = between.split('\n').filter(|line| !line.trim().is_empty());
        // In a paragraph of its own the quotation must come first.
        let first = !between.contains('\n') || between.trim_end_matches(' ').ends_with('\n');
        first && lines.count() <= 1
    }

    /// Whether a quotation begins as a sentence does.
    pub(super) fn opens(&self, quotation: Span) -> bool {
        quotation.text(self.text).chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
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
        // "'A,' said X, who said that it rained. 'B.'": what the speaker's description reports is an aside.
        let parse = self.syntax.parse();
        let head = |at: usize| found[at].clause.map(|id| self.syntax.clause(id).head);
        let aside = |inner: usize| {
            found.iter().enumerate().any(|(outer, other)| {
                let (Some(above), Some(below)) = (head(outer), head(inner)) else { return false };
                other.kind != StatementKind::Indirect
                    && above.0 < below.0
                    && parse.sentence_of(above) == parse.sentence_of(below)
                    && !matches!(parse.token(below).dep, Dep::Root | Dep::Conj)
                    && other.content.iter().any(|span| span.end() <= other.cue.start())
                    && !other.covers(found[inner].cue)
            })
        };
        let first = |at: usize| found[at].content[0].start().min(found[at].cue.start());
        // The latest first, so that few have to be held against all others.
        let key = |at: usize| {
            let last = found[at].content[found[at].content.len() - 1].start();
            (last.min(quotation.start()), first(at), at)
        };
        let mut earlier: Vec<usize> = (0..found.len()).filter(|&at| first(at) < quotation.start()).collect();
        earlier.sort_by_key(|&at| std::cmp::Reverse(key(at)));
        earlier.into_iter().find(|&at| !within(at) && !aside(at))
    }

    /// Whether a quotation is the rest of a quoted statement of the same paragraph, with nothing but
    /// its cue between.
    fn goes_on(&self, before: &Statement, quotation: Span) -> bool {
        let last = before.content[before.content.len() - 1];
        if last.overlaps(quotation) && before.kind != StatementKind::Indirect {
            return true;
        }
        let between = &self.text[last.end().min(quotation.start())..quotation.start()];
        let sentence = |at: u32| self.syntax.parse().sentence_of(TokenId(at)).0;
        let end = |span: Span| sentence(self.tokens_in(span).end.saturating_sub(1));
        let near = sentence(self.tokens_in(quotation).start) <= end(last).max(end(before.cue)) + 1;
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
