//! Where what is said begins and ends.

use std::ops::Range;

use chancery_parser::{Dep, Pos, Tag};
use chancery_syntax::{Clause, ClauseKind, Role};
use chancery_tables::words::{PartOfSpeech, Reporting};
use chancery_text::{Span, TokenId};

use super::quotes::Quotation;
use super::reports::Reporter;

impl Reporter<'_> {
    /// A reason or condition behind the complement belongs to what is said even where the parser hung
    /// it on the cue.
    pub(super) fn widened(&self, clause: &Clause, complement: TokenId, reach: Range<u32>) -> Range<u32> {
        let parse = self.syntax.parse();
        if complement.0 < clause.head.0 || !self.has_subject(complement) {
            return reach;
        }
        let mut reach = reach;
        for child in self.syntax.tree().by(parse, clause.head, &[Dep::Advcl]) {
            let own = self.syntax.tree().subtree(child);
            let tight = own.start == reach.end && self.syntax.tree().one(parse, child, Dep::Mark).is_some();
            if tight && self.has_subject(child) {
                reach.end = own.end;
            }
        }
        for child in self.syntax.tree().by(parse, clause.head, &[Dep::Conj]) {
            let own = self.syntax.tree().subtree(child);
            let gap = reach.end.min(own.start)..own.start;
            let near = own.start >= reach.end
                && gap.clone().all(|at| matches!(parse.tokens[at as usize].pos, Pos::Punct | Pos::Cconj))
                && gap.clone().all(|at| parse.tokens[at as usize].lower != ";");
            let report = self
                .syntax
                .clause_at(child)
                .is_some_and(|id| self.tables.report(&self.syntax.clause(id).lemma, PartOfSpeech::Verb).is_some());
            if near && self.has_subject(child) && !report && self.modal(child) {
                reach.end = own.end;
            }
        }
        reach
    }

    /// The subtree of what is said, without the reporting words where these stand in it.
    pub(super) fn reach(&self, head: TokenId, cue: TokenId) -> Range<u32> {
        let whole = self.syntax.tree().subtree(head);
        if !whole.contains(&cue.0) {
            return whole;
        }
        let reporting = self.syntax.tree().subtree(cue);
        if head.0 < cue.0 { whole.start..reporting.start.max(head.0 + 1) } else { reporting.end.min(head.0)..whole.end }
    }

    /// Where a reporting participle that goes on with what was said begins inside the content.
    pub(super) fn cut_at_participle(&self, clause: &Clause, tokens: Range<u32>) -> Range<u32> {
        let tokens = self.cut_at_other(clause, self.cut_at_conjunct(clause, tokens));
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

    /// "A said it rained, while B said it snowed": what somebody else says is no part of it.
    fn cut_at_other(&self, clause: &Clause, tokens: Range<u32>) -> Range<u32> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let other = self.syntax.clauses().iter().find(|other| {
            let token = parse.token(other.head);
            let parted = match token.dep {
                Dep::Advcl => tree
                    .one(parse, other.head, Dep::Mark)
                    .is_some_and(|mark| self.tables.has_class(&parse.token(mark).lower, "contrast")),
                Dep::Conj => true,
                _ => false,
            };
            parted && self.has_subject(other.head) && self.reports_beside(other, clause, &tokens)
        });
        let Some(other) = other else { return tokens };
        self.cut_before(other.head, tokens)
    }

    /// "denied that they had entered and condemned the raid": a second report in the tense of the
    /// first goes on with its subject, though the parser may join it to what was denied.
    fn cut_at_conjunct(&self, clause: &Clause, tokens: Range<u32>) -> Range<u32> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let second = self.syntax.clauses().iter().find(|other| {
            let token = parse.token(other.head);
            token.dep == Dep::Conj
                && token.head.0 > clause.head.0
                && matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
                && !self.has_subject(other.head)
                && tree.by(parse, other.head, &[Dep::Aux]).next().is_none()
                && self.reports_beside(other, clause, &tokens)
        });
        let Some(second) = second else { return tokens };
        self.cut_before(second.head, tokens)
    }

    /// Whether another verb in the content, in the tense of the cue, reports beside what is said.
    fn reports_beside(&self, other: &Clause, clause: &Clause, tokens: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        let token = parse.token(other.head);
        other.kind == ClauseKind::Verbal
            && tokens.contains(&other.head.0)
            && parse.token(token.head).dep == Dep::Ccomp
            && parse.token(token.head).head == clause.head
            && token.tag == parse.token(clause.head).tag
            && !self.in_quotation(other.head.0)
            && self.tables.reports_plainly(&other.lemma)
    }

    /// What stands before the clause of a verb, without the conjunction, which hangs on the first of the two.
    fn cut_before(&self, verb: TokenId, tokens: Range<u32>) -> Range<u32> {
        let parse = self.syntax.parse();
        let start = self.syntax.tree().subtree(verb).start;
        let joint = (tokens.start..start)
            .rev()
            .take_while(|&at| matches!(parse.tokens[at as usize].pos, Pos::Cconj | Pos::Punct));
        let end = joint.last().unwrap_or(start);
        if end > tokens.start { tokens.start..end } else { tokens }
    }

    /// "said that he had met Mr. X, who is due in Oslo": behind a cue in the past, a remark in the
    /// present at the end is the report's own.
    pub(super) fn cut_at_remark(&self, clause: &Clause, tokens: Range<u32>) -> Range<u32> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let now = |verb: TokenId| {
            let auxiliaries = [Dep::Aux, Dep::Auxpass];
            let aux = tree.by(parse, verb, &auxiliaries).map(|aux| parse.token(aux).tag).find(|tag| *tag != Tag::To);
            matches!(aux.unwrap_or(parse.token(verb).tag), Tag::Vbz | Tag::Vbp)
        };
        let end = (tokens.clone().rev())
            .find(|&at| parse.tokens[at as usize].pos != Pos::Punct)
            .map_or(tokens.end, |at| at + 1);
        let remark = tokens.clone().map(TokenId).find(|&verb| {
            let reach = tree.subtree(verb);
            parse.token(verb).dep == Dep::Relcl
                && reach.start > tokens.start + 1
                && reach.end >= end
                && parse.tokens[reach.start as usize - 1].lower == ","
                && now(verb)
                && !self.in_quotation(verb.0)
        });
        let past = parse.token(clause.head).tag == Tag::Vbd;
        remark.filter(|_| past).map_or(tokens.clone(), |verb| tokens.start..tree.subtree(verb).start)
    }

    /// "The thaw 'was early this year,' she said": a quotation that begins inside a sentence goes on with
    /// the words before it, which are said as well.
    pub(super) fn lead(&self, clause: &Clause, row: &Reporting, tokens: &mut Vec<Range<u32>>) {
        let parse = self.syntax.parse();
        let Some(first) = tokens.first().cloned() else { return };
        if row.attitude.is_some() || !row.phrases.is_empty() || clause.kind != ClauseKind::Verbal {
            return;
        }
        let word = self.next_word(first.start);
        let Some(quotation) = self.quotations_by(word..word + 1).find(|quotation| {
            quotation.span.contains(parse.tokens[word as usize].span)
                && self.next_word(self.tokens_in(quotation.span).start) == word
        }) else {
            return;
        };
        let room = self.room(clause);
        let frame = self.frame(clause, &room);
        let inside = quotation.span.text(self.text).chars().find(|c| c.is_alphanumeric());
        if !inside.is_some_and(char::is_lowercase) {
            // "She said nobody had asked her: 'I read it in the paper.'"
            let quoted = self.tokens_in(quotation.span).start;
            if quoted > frame.end + 1 && self.is_colon(quoted - 1) && self.tells_within(&(frame.end..quoted)) {
                tokens[0].start = frame.end;
            }
            return;
        }
        let mark = |at: u32| parse.tokens[at as usize].lower == ",";
        let quoted = self.tokens_in(quotation.span).start;
        let words = |range: &Range<u32>| {
            let counted = range
                .clone()
                .filter(|&at| !matches!(parse.tokens[at as usize].pos, Pos::Punct | Pos::Space | Pos::Cconj));
            counted.count()
        };
        if quoted < frame.start {
            // "..., she said" behind the quotation.
            let before = room.start..quoted;
            if words(&before) > 0 && words(&before) < 25 && !self.is_adverbial(clause, &before) {
                tokens[0].start = room.start;
            }
        } else if self.has_own_subject(clause)
            && frame.start > room.start
            && mark(frame.start - 1)
            && frame.end < room.end
            && mark(frame.end)
        {
            // "When it ends, she said, 'we will go'".
            let before = room.start..frame.start;
            if quoted == frame.end + 1 && words(&before) > 1 && !self.quoted_within(&before) {
                tokens.insert(0, before);
            }
        } else if quoted >= frame.end {
            let between = frame.end..quoted;
            let whole = between.clone().all(|at| !matches!(parse.tokens[at as usize].lower.as_str(), ";" | ":"));
            let object = self
                .syntax
                .tree()
                .by(parse, clause.head, &[Dep::Dobj, Dep::Dative])
                .any(|object| between.contains(&object.0));
            if whole && !object && words(&between) > 0 && words(&between) < 25 {
                tokens[0].start = frame.end;
            }
        }
    }

    /// "She added a caveat: 'We may fail.'": the words that lead up to a colon announce what is said. Where
    /// they stand behind the cue and tell something by themselves, they are said as well. "The mayor was
    /// blunt - 'We may fail,' she said": before a cue any mark parts the two.
    pub(super) fn cut_at_colon(&self, clause: &Clause, range: &mut Range<u32>) {
        let parse = self.syntax.parse();
        let found = self.quotations_by(range.clone()).find_map(|quotation| {
            let words = self.tokens_in(quotation.span);
            let inside = words.start > range.start + 1 && words.start < range.end && self.opens(quotation.span);
            let behind = words.end <= clause.head.0;
            let parted = inside && self.is_sentence(&words) && parse.tokens[words.start as usize - 1].pos == Pos::Punct;
            (inside && self.is_colon(words.start - 1) || parted && behind).then_some(words)
        });
        let Some(words) = found else { return };
        let before = range.start..words.start;
        if !self.quoted_within(&before) && (clause.head.0 >= words.end || !self.tells_within(&before)) {
            range.start = words.start;
        }
    }

    /// Whether a finite verb with its subject stands in a range.
    fn tells_within(&self, range: &Range<u32>) -> bool {
        let subjects = [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl];
        range.clone().map(TokenId).any(|verb| {
            let parse = self.syntax.parse();
            matches!(parse.token(verb).pos, Pos::Verb | Pos::Aux)
                && self.syntax.tree().by(parse, verb, &subjects).any(|subject| range.contains(&subject.0))
        })
    }

    /// The quotations that begin, end or stand at these tokens, and perhaps some beside them.
    pub(super) fn quotations_by(&self, tokens: Range<u32>) -> std::slice::Iter<'_, Quotation> {
        let last = self.syntax.parse().tokens.len() as u32;
        let wide = tokens.start.saturating_sub(1).min(last)..tokens.end.saturating_add(1).min(last);
        let span = if wide.is_empty() { Span::new(0, 0) } else { self.syntax.parse().span(wide) };
        self.quotations.near(span).iter()
    }

    pub(super) fn tokens_in(&self, span: Span) -> Range<u32> {
        let tokens = &self.syntax.parse().tokens;
        let first = tokens.partition_point(|token| token.span.end() <= span.start()) as u32;
        let end = tokens.partition_point(|token| token.span.start() < span.end()) as u32;
        first..end.max(first)
    }

    /// Drops complementisers and punctuation at the edges.
    pub(super) fn trim(&self, mut tokens: Range<u32>) -> Option<Span> {
        let parse = self.syntax.parse();
        let edge = |at: u32| {
            let token = &parse.tokens[at as usize];
            let quote = token.span.text(self.text).chars().any(|c| matches!(c, '“' | '”' | '"' | '«' | '»' | '„'))
                || self.quotations.near(token.span).iter().any(|quotation| {
                    quotation.span.start() == token.span.start() || quotation.span.end() == token.span.end()
                });
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
        (token.dep != Dep::Det && token.dep != Dep::Nsubj && token.lower == "that" && token.tag != Tag::Dt)
            || token.dep == Dep::Cc
    }

    pub(super) fn is_sentence(&self, words: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        words.clone().any(|at| {
            let token = &parse.tokens[at as usize];
            matches!(token.dep, Dep::Root | Dep::Ccomp | Dep::Parataxis | Dep::Advcl)
                && matches!(token.pos, Pos::Verb | Pos::Aux)
        })
    }

    /// Whether a quotation is written as a title: every longer word with a capital and no stop at the end.
    pub(super) fn is_title(&self, quotation: Span) -> bool {
        let text =
            quotation.text(self.text).trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '!' | '?' | '.'));
        let mut words = text.split_whitespace().filter(|word| word.len() > 3 || word.starts_with(char::is_uppercase));
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        text.starts_with(char::is_uppercase)
            && text.split_whitespace().count() > 1
            && !text.ends_with(['!', '?', '.'])
            && words.all(capital)
    }

    pub(super) fn quoted_within(&self, range: &Range<u32>) -> bool {
        if range.is_empty() {
            return false;
        }
        let span = self.syntax.parse().span(range.clone());
        self.quotations.near(span).iter().any(|quotation| quotation.span.overlaps(span))
    }

    pub(super) fn in_quotation(&self, at: u32) -> bool {
        let span = self.syntax.parse().tokens[at as usize].span;
        self.quotations.near(span).iter().any(|quotation| quotation.span.contains(span))
    }

    pub(super) fn is_bracket(&self, at: u32) -> bool {
        matches!(self.syntax.parse().tokens[at as usize].lower.as_str(), "(" | "[" | "{")
    }

    pub(super) fn is_colon(&self, at: u32) -> bool {
        self.syntax.parse().tokens[at as usize].lower == ":"
    }

    /// The next token from `at` on that is a word.
    pub(super) fn next_word(&self, at: u32) -> u32 {
        let tokens = &self.syntax.parse().tokens;
        (at..tokens.len() as u32).find(|&at| !matches!(tokens[at as usize].pos, Pos::Punct | Pos::Space)).unwrap_or(at)
    }
}
