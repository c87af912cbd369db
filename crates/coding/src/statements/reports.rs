//! Reporting words: which of them make a statement, and of what kind and polarity.

use std::ops::Range;

use chancery_parser::{Dep, Pos, Tag};
use chancery_resolve::Resolution;
use chancery_syntax::{Clause, ClauseKind, Role, Syntax};
use chancery_tables::words::{self, PartOfSpeech, Reporting};
use chancery_tables::{MentionForm, Polarity, StatementKind, Tables};
use chancery_text::{ClauseId, MentionId, Span, TokenId};
use smol_str::format_smolstr;

use super::Statement;
use super::quotes::Quotations;

pub(crate) struct Reporter<'a> {
    pub text: &'a str,
    pub syntax: &'a Syntax,
    pub who: &'a Resolution,
    pub tables: &'a Tables,
    pub quotations: &'a Quotations,
    pub paragraphs: &'a [Span],
}

impl Reporter<'_> {
    pub fn run(&self) -> Vec<Statement> {
        let mut found: Vec<Statement> = Vec::new();
        for (id, clause) in self.syntax.iter() {
            found.extend(self.reported(id, clause));
        }
        self.according(&mut found);
        self.continued(&mut found);
        self.transcript(&mut found);
        self.blocks(&mut found);
        found
    }

    /// A predicate that reports its complement, or the quotation beside it.
    fn reported(&self, id: ClauseId, clause: &Clause) -> Option<Statement> {
        let row = self.row_of(clause)?;
        if self.is_relay(clause) || (row.attitude.is_some() && !self.has_finite(clause)) {
            return None;
        }
        let mut tokens = self.content_of(clause, row);
        if tokens.is_empty()
            && let Some(outer) = self.quoted_as(clause)
            && let Some(row) = self.row_of(outer)
        {
            // "'We go,' X was quoted by Y as saying": the words stand beside the quoting.
            tokens = self.content_of(outer, row);
        }
        self.lead(clause, row, &mut tokens);
        tokens.iter_mut().for_each(|range| self.cut_at_colon(clause, range));
        let stretches: Vec<Span> = tokens.iter().filter_map(|tokens| self.trim(tokens.clone())).collect();
        let one = |span: &Span| self.tokens_in(*span).len() < 2 && !self.in_quotation(self.tokens_in(*span).start);
        if stretches.iter().all(one) {
            return None;
        }
        let mut speaker = self.speaker_of(clause, &stretches);
        let mut via = Vec::new();
        // "was quoted by Fars as saying": the quoted one speaks, the quoting one relays.
        if let Some(outer) = self.quoted_as(clause) {
            speaker = self.party(outer, Role::Object).or(speaker);
            let by = || {
                let prep = clause.arguments.iter().find(|argument| argument.prep.as_deref() == Some("by"))?;
                let id = self.who.mention_id_at(prep.head)?;
                Some((*self.who.mentions[id.index()].actors.first()?, id))
            };
            let relay = self.party(outer, Role::Subject).or_else(by);
            via.extend(relay.filter(|relay| Some(relay.0) != speaker.map(|s| s.0)));
        }
        // "described as", "asked whether": words of nobody.
        if speaker.is_none() && self.is_bare_participle(clause) {
            return None;
        }
        // "branded a 'cult'" by nobody.
        if speaker.is_none() && clause.passive && row.phrases.iter().any(|form| form == "as" || form == "attribute") {
            return None;
        }
        // "denied the report that": the verb reports already.
        if speaker.is_none() && clause.kind == ClauseKind::Nominal && self.is_told_of(clause) {
            return None;
        }
        if self.is_turn_of_phrase(clause, row, speaker.map(|(_, mention)| mention)) {
            return None;
        }
        let (kind, content, quoted) = self.kind_of(stretches, clause.head, self.is_embedded(&tokens));
        let mut addressees = self.addressees(clause);
        addressees.retain(|addressee| addressee.mention != speaker.map(|(_, mention)| mention));
        let dash = kind == StatementKind::Indirect && self.opens_with_dash(content[0]);
        Some(Statement {
            kind: if dash { StatementKind::Direct } else { kind },
            speaker: speaker.map(|(actor, _)| actor),
            speaker_mention: speaker.map(|(_, mention)| mention),
            cue: self.cue(clause),
            clause: Some(id),
            content,
            quoted,
            addressees: if self.raised(clause, row).is_some() { Vec::new() } else { addressees },
            occasion: self.occasion(id, clause),
            time: None,
            place: None,
            within: None,
            via,
            polarity: self.polarity(row, clause),
            certainty: sureness(speaker.is_some(), kind),
            reason: row.at.id.clone(),
        })
    }

    fn row_of(&self, clause: &Clause) -> Option<&Reporting> {
        match clause.kind {
            // "as Oslo put it", "he shot back": the word behind the verb may belong to the phrase.
            ClauseKind::Verbal => self.tables.report(&clause.lemma, PartOfSpeech::Verb).or_else(|| {
                let next = self.syntax.parse().tokens.get(clause.head.index() + 1)?;
                self.tables.report(&format_smolstr!("{} {}", clause.lemma, next.lower), PartOfSpeech::Verb)
            }),
            ClauseKind::Nominal => self.tables.report(&clause.lemma, PartOfSpeech::Noun),
            ClauseKind::Adjectival => None,
        }
    }

    fn is_told_of(&self, clause: &Clause) -> bool {
        let verb = self.syntax.parse().token(clause.head).head;
        self.syntax
            .clause_at(verb)
            .is_some_and(|id| self.tables.report(&self.syntax.clause(id).lemma, PartOfSpeech::Verb).is_some())
    }

    fn is_bare_participle(&self, clause: &Clause) -> bool {
        let token = self.syntax.parse().token(clause.head);
        let hangs = matches!(token.dep, Dep::Acl | Dep::Advcl | Dep::Relcl | Dep::Amod);
        // "X said, asked about it": behind a comma and without a subject, whatever the parser takes it for.
        let comma = clause.head.0 > 0 && self.syntax.parse().tokens[clause.head.index() - 1].lower == ",";
        let bare = comma && token.tag == Tag::Vbd && !self.has_own_subject(clause);
        clause.passive && token.tag == Tag::Vbn && hangs || bare
    }

    /// Inside a quotation only what a third party is said to have said is a statement of its own: "I
    /// think", "you know", "let me say" belong to the speaker's words. Nobody's thoughts are none.
    fn is_turn_of_phrase(&self, clause: &Clause, row: &Reporting, speaker: Option<MentionId>) -> bool {
        let head = self.syntax.parse().token(clause.head).span;
        let inside = self.quotations.near(head).iter().any(|quotation| quotation.span.contains(head));
        let third = speaker.is_some_and(|id| self.who.mentions[id.index()].form != MentionForm::Pronoun);
        (row.attitude.is_some() && (inside || speaker.is_none()))
            || (inside && !(third && self.has_own_subject(clause)))
    }

    /// "is quoted as saying" only relays what the gerund reports.
    fn is_relay(&self, clause: &Clause) -> bool {
        clause.role(Role::Complement).any(|gerund| {
            let inner = self.syntax.clause_at(gerund.head).map(|id| self.syntax.clause(id));
            gerund.prep.as_deref() == Some("as")
                && inner.is_some_and(|inner| self.tables.report(&inner.lemma, PartOfSpeech::Verb).is_some())
        })
    }

    /// The clause "quoted ... as" above a reporting gerund.
    pub(super) fn quoted_as(&self, clause: &Clause) -> Option<&Clause> {
        let parse = self.syntax.parse();
        let prep = parse.token(clause.head);
        let outer = self.syntax.clause(self.syntax.clause_at(parse.token(prep.head).head)?);
        let by_as = prep.dep == Dep::Pcomp && parse.token(prep.head).lower == "as";
        (by_as && self.tables.report(&outer.lemma, PartOfSpeech::Verb).is_some()).then_some(outer)
    }

    /// Whether the clause has a complement that tells something by itself.
    fn has_finite(&self, clause: &Clause) -> bool {
        clause
            .role(Role::Complement)
            .any(|complement| self.has_subject(complement.head) && self.is_finite(complement.head))
    }

    /// Whether the first words stand outside of the marks and build what is quoted into the reporter's
    /// own sentence: "said that 'nobody will leave'".
    fn is_embedded(&self, tokens: &[Range<u32>]) -> bool {
        let parse = self.syntax.parse();
        let first = tokens
            .iter()
            .flat_map(Clone::clone)
            .find(|&at| !matches!(parse.tokens[at as usize].pos, Pos::Punct | Pos::Space));
        first.is_some_and(|at| {
            let token = &parse.tokens[at as usize];
            token.dep != Dep::Cc && !self.in_quotation(at)
        })
    }

    /// Direct where the content is all in quotation marks, mixed where a part is.
    pub(super) fn kind_of(
        &self,
        mut content: Vec<Span>,
        cue: TokenId,
        embedded: bool,
    ) -> (StatementKind, Vec<Span>, Vec<Span>) {
        let cue = self.syntax.parse().token(cue).span;
        let reach = content.iter().copied().reduce(Span::cover).unwrap_or(cue);
        let quotations = self.quotations.near(reach).iter().map(|quotation| quotation.span);
        let inside: Vec<Span> = quotations
            .filter(|quotation| content.iter().any(|span| span.overlaps(*quotation)) && !quotation.contains(cue))
            .collect();
        let said: usize = content.iter().map(|span| span.len()).sum();
        let quoted: usize = inside.iter().flat_map(|mark| content.iter().map(|span| overlap(*mark, *span))).sum();
        // The parser may cut a quotation of several sentences short; the marks decide its reach.
        let begins = inside.first().is_some_and(|first| first.start() <= content[0].start() + 1);
        let outside = content.iter().flat_map(|span| self.tokens_in(*span)).filter(|&at| {
            let span = self.syntax.parse().tokens[at as usize].span;
            // "chanted 'Go home' and 'Never'": what joins two quotations is nobody's word.
            self.syntax.parse().tokens[at as usize].pos != Pos::Cconj
                && span.text(self.text).contains(char::is_alphanumeric)
                && !inside.iter().any(|mark| mark.overlaps(span))
        });
        if quoted * 10 >= said * 8 && begins && !embedded && outside.count() == 0 {
            return (StatementKind::Direct, inside.clone(), inside);
        }
        for quotation in &inside {
            if let Some(span) = content.iter_mut().find(|span| span.overlaps(*quotation)) {
                *span = span.cover(*quotation);
            }
        }
        let kind = if inside.is_empty() { StatementKind::Indirect } else { StatementKind::Mixed };
        (kind, joined(content), inside)
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
}

/// Stretches in text order, those that overlap as one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut whole: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match whole.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ => whole.push(span),
        }
    }
    whole
}

pub(super) fn overlap(a: Span, b: Span) -> usize {
    a.end().min(b.end()).saturating_sub(a.start().max(b.start()))
}

pub(super) fn polarity_of(row: &Reporting) -> Polarity {
    match row.polarity {
        words::Polarity::Assert => Polarity::Assert,
        words::Polarity::Deny => Polarity::Deny,
        words::Polarity::Doubt => Polarity::Doubt,
        words::Polarity::Confirm => Polarity::Confirm,
        words::Polarity::Reject => Polarity::Reject,
    }
}

/// Quotation marks show the content; a named speaker shows whose it is. Ordinal.
pub(super) fn sureness(spoken: bool, kind: StatementKind) -> f32 {
    let marked = if kind == StatementKind::Indirect { 0.85 } else { 0.95 };
    if spoken { marked } else { marked * 0.8 }
}
