//! Reporting words and the content that they report.

use std::ops::Range;

use chancery_parser::{Dep, Pos, Tag};
use chancery_resolve::Resolution;
use chancery_syntax::{Clause, ClauseKind, Role, Syntax};
use chancery_tables::words::{self, PartOfSpeech, Reporting};
use chancery_tables::{Polarity, StatementKind, Tables};
use chancery_text::{ActorId, ClauseId, MentionId, Span, TokenId};

use super::Statement;
use super::quotes::Quotation;
use crate::predication::Filler;

pub(crate) struct Reporter<'a> {
    pub text: &'a str,
    pub syntax: &'a Syntax,
    pub who: &'a Resolution,
    pub tables: &'a Tables,
    pub quotations: &'a [Quotation],
}

impl Reporter<'_> {
    pub fn run(&self) -> Vec<Statement> {
        let mut found: Vec<Statement> = Vec::new();
        for (id, clause) in self.syntax.iter() {
            found.extend(self.reported(id, clause));
        }
        self.according(&mut found);
        self.continued(&mut found);
        found
    }

    /// A predicate that reports its complement, or the quotation beside it.
    fn reported(&self, id: ClauseId, clause: &Clause) -> Option<Statement> {
        let pos = match clause.kind {
            ClauseKind::Verbal => PartOfSpeech::Verb,
            ClauseKind::Nominal => PartOfSpeech::Noun,
            ClauseKind::Adjectival => return None,
        };
        let row = self.tables.report(&clause.lemma, pos)?;
        let tokens = self.content_of(clause)?;
        let content = self.trim(tokens)?;
        if (row.attitude.is_some() && !self.is_finite(clause)) || self.is_relay(clause) {
            return None;
        }
        let mut speaker = self.added_by(clause).or_else(|| self.speaker(clause));
        let mut via = Vec::new();
        // "was quoted by Fars as saying": the quoted one speaks, the quoting one relays.
        if let Some(outer) = self.quoted_as(clause) {
            speaker = self.party(outer, Role::Object).or(speaker);
            via.extend(self.party(outer, Role::Subject).filter(|relay| Some(relay.0) != speaker.map(|s| s.0)));
        }
        let (kind, content, quoted) = self.kind_of(content, clause.head);
        Some(Statement {
            kind,
            speaker: speaker.map(|(actor, _)| actor),
            speaker_mention: speaker.map(|(_, mention)| mention),
            cue: self.cue(clause),
            clause: Some(id),
            content,
            quoted,
            addressees: self.addressees(clause),
            occasion: self.occasion(id, clause),
            within: None,
            via,
            polarity: self.polarity(row, clause),
            certainty: sureness(speaker.is_some(), kind),
            reason: row.at.id.clone(),
        })
    }

    /// "is quoted as saying" only relays what the gerund reports.
    fn is_relay(&self, clause: &Clause) -> bool {
        clause.role(Role::Complement).any(|gerund| {
            let inner = self.syntax.clause_at(gerund.head).map(|id| self.syntax.clause(id));
            gerund.prep.as_deref() == Some("as")
                && inner.is_some_and(|inner| self.tables.report(&inner.lemma, PartOfSpeech::Verb).is_some())
        })
    }

    /// "X said that it rained, adding that ...": who adds is who said, though the participle may
    /// hang on what was said.
    fn added_by(&self, clause: &Clause) -> Option<(ActorId, MentionId)> {
        self.said_above(clause).and_then(|above| self.speaker(above))
    }

    /// The reporting clause in whose content a reporting participle hangs.
    fn said_above(&self, clause: &Clause) -> Option<&Clause> {
        let parse = self.syntax.parse();
        let token = parse.token(clause.head);
        if token.dep != Dep::Advcl || token.tag != Tag::Vbg || self.has_own_subject(clause) {
            return None;
        }
        let mut host = token.head;
        loop {
            let above = parse.token(host);
            if above.dep == Dep::Ccomp {
                let outer = self.syntax.clause(self.syntax.clause_at(above.head)?);
                return self.tables.report(&outer.lemma, PartOfSpeech::Verb).map(|_| outer);
            }
            if above.head == host {
                return None;
            }
            host = above.head;
        }
    }

    fn has_own_subject(&self, clause: &Clause) -> bool {
        let parse = self.syntax.parse();
        self.syntax.tree().by(parse, clause.head, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some()
    }

    /// Where a reporting participle that goes on with what was said begins inside the content.
    fn cut_at_participle(&self, clause: &Clause, tokens: Range<u32>) -> Range<u32> {
        let cut = self.syntax.clauses().iter().find(|inner| {
            tokens.contains(&inner.head.0)
                && self.tables.report(&inner.lemma, PartOfSpeech::Verb).is_some()
                && self.said_above(inner).is_some_and(|above| above.head == clause.head)
                && inner.role(Role::Complement).next().is_some()
        });
        let Some(inner) = cut else { return tokens };
        let start = self.syntax.tree().subtree(inner.head).start;
        if start > tokens.start { tokens.start..start } else { tokens }
    }

    /// The clause "quoted ... as" above a reporting gerund.
    fn quoted_as(&self, clause: &Clause) -> Option<&Clause> {
        let parse = self.syntax.parse();
        let prep = parse.token(clause.head);
        let outer = self.syntax.clause(self.syntax.clause_at(parse.token(prep.head).head)?);
        let by_as = prep.dep == Dep::Pcomp && parse.token(prep.head).lower == "as";
        (by_as && self.tables.report(&outer.lemma, PartOfSpeech::Verb).is_some()).then_some(outer)
    }

    /// Tokens of what is said: the complement, or a quotation that the sentence sets beside the cue.
    fn content_of(&self, clause: &Clause) -> Option<Range<u32>> {
        let parse = self.syntax.parse();
        let complement = clause.arguments.iter().find(|argument| {
            argument.role == Role::Complement && argument.prep.is_none() && self.is_clausal(argument.head)
        });
        if let Some(complement) = complement {
            return Some(self.cut_at_participle(clause, self.reach(complement.head, clause.head)));
        }
        if clause.kind == ClauseKind::Nominal {
            return None;
        }
        // "He left, she said": the parser may make what is said the main clause.
        let token = parse.token(clause.head);
        if token.dep == Dep::Parataxis || (token.dep == Dep::Ccomp && token.head.0 < clause.head.0) {
            return Some(self.reach(token.head, clause.head));
        }
        let sentence = &parse.sentences[clause.sentence.index()];
        let beside = self.quotations.iter().find(|quotation| {
            let words = self.tokens_in(quotation.span);
            words.start >= sentence.start && words.start < sentence.end && !words.contains(&clause.head.0)
        })?;
        let object = clause.first(Role::Object);
        let quoted_object = object.is_none_or(|object| beside.span.contains(parse.token(object.head).span));
        quoted_object.then(|| self.tokens_in(beside.span))
    }

    fn is_clausal(&self, head: TokenId) -> bool {
        matches!(self.syntax.parse().token(head).pos, Pos::Verb | Pos::Aux)
            || self.syntax.clause_at(head).is_some_and(|id| self.syntax.clause(id).kind == ClauseKind::Adjectival)
    }

    fn is_finite(&self, clause: &Clause) -> bool {
        let parse = self.syntax.parse();
        clause.role(Role::Complement).any(|complement| {
            self.syntax
                .tree()
                .by(parse, complement.head, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Expl, Dep::Csubj])
                .next()
                .is_some()
        })
    }

    /// The subtree of what is said, without the reporting words where these stand in it.
    fn reach(&self, head: TokenId, cue: TokenId) -> Range<u32> {
        let whole = self.syntax.tree().subtree(head);
        if !whole.contains(&cue.0) {
            return whole;
        }
        let reporting = self.syntax.tree().subtree(cue);
        if head.0 < cue.0 { whole.start..reporting.start.max(head.0 + 1) } else { reporting.end.min(head.0)..whole.end }
    }

    fn tokens_in(&self, span: Span) -> Range<u32> {
        let tokens = &self.syntax.parse().tokens;
        let first = tokens.partition_point(|token| token.span.end() <= span.start()) as u32;
        let end = tokens.partition_point(|token| token.span.start() < span.end()) as u32;
        first..end.max(first)
    }

    /// Drops complementisers and punctuation at the edges.
    fn trim(&self, mut tokens: Range<u32>) -> Option<Span> {
        let parse = self.syntax.parse();
        let edge = |at: u32| {
            let token = &parse.tokens[at as usize];
            let quote = token.span.text(self.text).chars().any(|c| matches!(c, '“' | '”' | '"' | '«' | '»'));
            !quote && matches!(token.pos, Pos::Punct | Pos::Space)
        };
        while !tokens.is_empty() && (edge(tokens.start) || self.is_complementizer(TokenId(tokens.start))) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && edge(tokens.end - 1) {
            tokens.end -= 1;
        }
        (!tokens.is_empty()).then(|| parse.span(tokens))
    }

    fn is_complementizer(&self, token: TokenId) -> bool {
        let token = self.syntax.parse().token(token);
        (token.dep == Dep::Mark && token.lower == "that") || token.dep == Dep::Cc
    }

    /// Direct where the content is all in quotation marks, mixed where a part is.
    fn kind_of(&self, content: Span, cue: TokenId) -> (StatementKind, Vec<Span>, Vec<Span>) {
        let cue = self.syntax.parse().token(cue).span;
        let inside: Vec<Span> = self
            .quotations
            .iter()
            .map(|quotation| quotation.span)
            .filter(|span| span.overlaps(content) && !span.contains(cue))
            .collect();
        let quoted: usize = inside.iter().map(|span| overlap(*span, content)).sum();
        // The parser may cut a quotation of several sentences short; the marks decide its reach.
        if quoted * 10 >= content.len() * 9 && !inside.is_empty() {
            return (StatementKind::Direct, inside.clone(), inside);
        }
        let content = inside
            .iter()
            .fold(content, |whole, span| if span.end() > whole.end() { whole.cover(*span) } else { whole });
        let kind = if inside.is_empty() { StatementKind::Indirect } else { StatementKind::Mixed };
        (kind, vec![content], inside)
    }

    fn speaker(&self, clause: &Clause) -> Option<(ActorId, MentionId)> {
        self.party(clause, Role::Subject)
    }

    fn party(&self, clause: &Clause, role: Role) -> Option<(ActorId, MentionId)> {
        clause.role(role).find_map(|argument| {
            let id = self.who.mention_id_at(argument.head)?;
            Some((*self.who.mentions[id.index()].actors.first()?, id))
        })
    }

    fn addressees(&self, clause: &Clause) -> Vec<Filler> {
        let named = clause.arguments.iter().filter(|argument| {
            argument.role == Role::Indirect
                || argument.role == Role::Object
                || (argument.role == Role::Oblique && argument.prep.as_deref() == Some("to"))
        });
        named
            .filter_map(|argument| {
                let id = self.who.mention_id_at(argument.head)?;
                let actors = self.who.mentions[id.index()].actors.clone();
                (!actors.is_empty()).then_some(Filler {
                    head: argument.head,
                    mention: Some(id),
                    actors,
                    path: argument.path,
                    owned: false,
                    clause: None,
                })
            })
            .collect()
    }

    /// A nominal that is a circumstance of the reporting clause: "said in a meeting with".
    fn occasion(&self, id: ClauseId, clause: &Clause) -> Option<ClauseId> {
        let parse = self.syntax.parse();
        self.syntax.iter().find_map(|(other, nominal)| {
            let prep = parse.token(parse.token(nominal.head).head);
            let circumstance = nominal.kind == ClauseKind::Nominal
                && nominal.outer == Some(id)
                && parse.token(nominal.head).dep == Dep::Pobj
                && prep.head == clause.head
                && matches!(prep.lower.as_str(), "in" | "at" | "during" | "after" | "before" | "following");
            circumstance.then_some(other)
        })
    }

    fn cue(&self, clause: &Clause) -> Span {
        let parse = self.syntax.parse();
        let head = parse.token(clause.head).span;
        clause.particle.map_or(head, |particle| head.cover(parse.token(particle).span))
    }

    fn polarity(&self, row: &Reporting, clause: &Clause) -> Polarity {
        let negated = clause.operators.iter().any(|operator| operator.row == "negation");
        match (polarity_of(row), negated) {
            (Polarity::Assert | Polarity::Confirm, true) => Polarity::Doubt,
            (Polarity::Deny | Polarity::Reject | Polarity::Doubt, true) => Polarity::Doubt,
            (polarity, false) => polarity,
        }
    }

    /// "According to X, ...": the rest of the clause is what X says.
    fn according(&self, found: &mut Vec<Statement>) {
        let parse = self.syntax.parse();
        for index in 0..parse.tokens.len() {
            let head = TokenId::new(index);
            let token = parse.token(head);
            if !matches!(token.dep, Dep::Prep | Dep::Advmod) || !matches!(token.pos, Pos::Verb | Pos::Adp | Pos::Sconj)
            {
                continue;
            }
            let Some(inner) = self.syntax.tree().one(parse, head, Dep::Prep) else { continue };
            let words = smol_str::format_smolstr!("{} {}", token.lower, parse.token(inner).lower);
            let Some(row) = self.tables.report(&words, PartOfSpeech::Preposition) else { continue };
            let Some(source) = self.syntax.tree().one(parse, inner, Dep::Pobj) else { continue };
            let own = self.syntax.tree().subtree(head);
            let host = self.syntax.tree().subtree(token.head);
            let tokens = if own.start.saturating_sub(host.start) < host.end.saturating_sub(own.end) {
                own.end..host.end
            } else {
                host.start..own.start
            };
            let Some(content) = self.trim(tokens) else { continue };
            let mention = self.who.mention_id_at(source);
            let speaker = mention.and_then(|id| self.who.mentions[id.index()].actors.first().copied());
            let (kind, content, quoted) = self.kind_of(content, head);
            found.push(Statement {
                kind,
                speaker,
                speaker_mention: mention,
                cue: token.span.cover(parse.token(inner).span),
                clause: None,
                content,
                quoted,
                addressees: Vec::new(),
                occasion: None,
                within: None,
                via: Vec::new(),
                polarity: polarity_of(row),
                certainty: sureness(speaker.is_some(), kind),
                reason: row.at.id.clone(),
            });
        }
    }

    /// A quotation of whole sentences without a cue goes on with the speaker before it: in the same
    /// paragraph it is the rest of what was said, in a later one a statement of its own.
    fn continued(&self, found: &mut Vec<Statement>) {
        for quotation in self.quotations {
            if found.iter().any(|statement| statement.content.iter().any(|span| span.overlaps(quotation.span))) {
                continue;
            }
            let words = self.tokens_in(quotation.span);
            if words.len() < 4 || !self.is_sentence(&words) {
                continue; // a scare quote, a title
            }
            let before = (0..found.len())
                .filter(|&at| found[at].content[0].start() < quotation.span.start() && found[at].speaker.is_some())
                .max_by_key(|&at| found[at].content[0]);
            let Some(before) = before else { continue };
            if self.goes_on(&found[before], quotation.span) {
                found[before].content.push(quotation.span);
                found[before].quoted.push(quotation.span);
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

    /// Whether a quotation is the rest of a quoted statement of the same paragraph, with nothing but
    /// its cue between.
    fn goes_on(&self, before: &Statement, quotation: Span) -> bool {
        let last = before.content[before.content.len() - 1];
        let between = &self.text[last.end().min(quotation.start())..quotation.start()];
        let sentence = |span: Span| self.syntax.parse().sentence_of(TokenId(self.tokens_in(span).start)).0;
        let near = sentence(quotation) <= sentence(last).max(sentence(before.cue)) + 1;
        before.kind != StatementKind::Indirect && !between.contains('\n') && near
    }

    fn is_sentence(&self, words: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        words.clone().any(|at| {
            let token = &parse.tokens[at as usize];
            matches!(token.dep, Dep::Root | Dep::Ccomp | Dep::Parataxis) && matches!(token.pos, Pos::Verb | Pos::Aux)
        })
    }
}

fn overlap(a: Span, b: Span) -> usize {
    a.end().min(b.end()).saturating_sub(a.start().max(b.start()))
}

fn polarity_of(row: &Reporting) -> Polarity {
    match row.polarity {
        words::Polarity::Assert => Polarity::Assert,
        words::Polarity::Deny => Polarity::Deny,
        words::Polarity::Doubt => Polarity::Doubt,
        words::Polarity::Confirm => Polarity::Confirm,
        words::Polarity::Reject => Polarity::Reject,
    }
}

/// Quotation marks show the content; a named speaker shows whose it is. Ordinal.
fn sureness(spoken: bool, kind: StatementKind) -> f32 {
    let marked = if kind == StatementKind::Indirect { 0.85 } else { 0.95 };
    if spoken { marked } else { marked * 0.8 }
}
