//! What a reporting predicate reports: its complement, the sentence around it, a phrase, or the
//! quotation beside it.

use std::ops::Range;

use chancery_parser::{Dep, Pos, Tag};
use chancery_syntax::{Clause, ClauseKind, Role};
use chancery_tables::Standing;
use chancery_tables::words::{PartOfSpeech, Reporting};
use chancery_text::{Span, TokenId};

use super::reports::Reporter;

impl Reporter<'_> {
    /// Stretches of tokens that are said, in text order; empty where nothing is reported.
    pub(super) fn content_of(&self, clause: &Clause, row: &Reporting) -> Vec<Range<u32>> {
        if let Some(split) = self.gapped(clause, row).or_else(|| self.raised(clause, row)) {
            return split;
        }
        if row.phrases.iter().any(|form| form == "quote") {
            return self.closed_before(clause, row).or_else(|| self.led_by_mark(clause)).unwrap_or_default();
        }
        if clause.kind == ClauseKind::Nominal {
            return self.complement(clause, row).map_or_else(Vec::new, |range| vec![range]);
        }
        if let Some(around) = self.as_clause(clause, row).or_else(|| self.around(clause, row)) {
            return around;
        }
        if let Some(closed) = self.closed_before(clause, row) {
            return closed;
        }
        if let Some(range) = self.complement(clause, row) {
            let condition = self.condition(clause).filter(|condition| condition.end <= range.start);
            return condition.into_iter().chain([range]).collect();
        }
        let beside = || self.beside(clause, row).map(|quotation| self.tokens_in(quotation));
        let behind = || self.behind(clause, row);
        self.phrase(clause, row).or_else(beside).or_else(behind).map_or_else(Vec::new, |range| vec![range])
    }

    /// What the complement says, with the circumstances that the parser hung on the cue.
    fn complement(&self, clause: &Clause, row: &Reporting) -> Option<Range<u32>> {
        let parse = self.syntax.parse();
        let all = || {
            clause.arguments.iter().filter(|argument| {
                argument.role == Role::Complement && argument.prep.is_none() && self.is_clausal(argument.head)
            })
        };
        let room = self.room(clause);
        let told = || all().filter(|a| room.contains(&a.head.0) && self.tells(clause, row, a.head));

        if let Some(complement) = told().find(|a| a.head > clause.head).or_else(|| told().next()) {
            let reach = self.reach(complement.head, clause.head);
            let reach = self.widened(clause, complement.head, reach);
            return Some(self.cut_at_remark(clause, self.cut_at_participle(clause, reach)));
        }
        if clause.kind == ClauseKind::Nominal {
            return None;
        }
        // "He left, she said": the parser may make what is said the main clause.
        let token = parse.token(clause.head);
        let above = self.syntax.clause_at(token.head).map(|id| self.syntax.clause(id));
        let is_report = above.is_some_and(|above| self.tables.report(&above.lemma, PartOfSpeech::Verb).is_some());
        let turned = token.dep == Dep::Parataxis || (token.dep == Dep::Ccomp && token.head.0 < clause.head.0);
        if turned && !is_report && self.has_own_subject(clause) && self.is_set_off(clause) {
            return Some(self.reach(token.head, clause.head));
        }
        self.that_clause(clause)
    }

    /// "said ending the loans would help": where the parser misread the clause, what stands right behind
    /// the cue, as far as a finite verb in it shows that something is told.
    fn behind(&self, clause: &Clause, row: &Reporting) -> Option<Range<u32>> {
        let parse = self.syntax.parse();
        let token = parse.token(clause.head);
        let reports = matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn)
            && (self.has_own_subject(clause) || token.dep == Dep::Conj)
            || token.tag == Tag::Vbg && token.dep == Dep::Advcl;
        if !reports || !row.phrases.is_empty() || row.attitude.is_some() || clause.passive {
            return None;
        }
        let room = self.room(clause);
        let mut after = self.cut_at_report(clause, self.frame(clause, &room).end..room.end);
        while after.end > after.start && parse.tokens[after.end as usize - 1].pos == Pos::Punct {
            after.end -= 1;
        }
        let first = parse.tokens.get(after.start as usize).filter(|_| after.len() > 3)?;
        let opens = matches!(first.pos, Pos::Noun | Pos::Propn | Pos::Det | Pos::Pron | Pos::Num | Pos::Adj)
            && !matches!(first.tag, Tag::Wp | Tag::WpPoss | Tag::Wrb | Tag::Wdt)
            || first.lower == "that"
            || first.tag == Tag::Vbg;
        let told = after.clone().any(|at| {
            let token = &parse.tokens[at as usize];
            let tensed = matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
            let host = if token.dep == Dep::Aux || token.dep == Dep::Auxpass { token.head } else { TokenId(at) };
            tensed
                && matches!(parse.token(host).dep, Dep::Ccomp | Dep::Advcl | Dep::Conj | Dep::Xcomp)
                && !self.in_relative(host, clause.head)
        });
        (opens && told).then_some(after)
    }

    /// Whether a relative clause stands between a word and the cue above it.
    fn in_relative(&self, word: TokenId, cue: TokenId) -> bool {
        let parse = self.syntax.parse();
        let mut at = word;
        loop {
            let token = parse.token(at);
            if matches!(token.dep, Dep::Relcl | Dep::Acl) {
                return true;
            }
            if token.head == at || at == cue {
                return false;
            }
            at = token.head;
        }
    }

    /// "The general is said to have fled": the subject and its infinitive are what is said.
    pub(super) fn raised(&self, clause: &Clause, row: &Reporting) -> Option<Vec<Range<u32>>> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        if !clause.passive || row.attitude.is_some() || self.tables.control(&clause.lemma).is_some() {
            return None;
        }
        let subject = tree.by(parse, clause.head, &[Dep::Nsubjpass]).next()?;
        let deed = tree.by(parse, clause.head, &[Dep::Xcomp]).find(|&deed| {
            let aux =
                |word: &str| tree.by(parse, deed, &[Dep::Aux, Dep::Auxpass]).any(|aux| parse.token(aux).lower == word);
            deed > clause.head && aux("to") && (aux("have") || aux("be") || parse.token(deed).lower == "be")
        })?;
        Some(vec![tree.subtree(subject), tree.subtree(deed)])
    }

    /// "a letter that he said was lost": the relative word is the subject of what is said.
    fn gapped(&self, clause: &Clause, row: &Reporting) -> Option<Vec<Range<u32>>> {
        let parse = self.syntax.parse();
        if parse.token(clause.head).dep != Dep::Relcl || row.attitude.is_some() || !self.has_own_subject(clause) {
            return None;
        }
        let frame = self.frame(clause, &self.room(clause));
        let complement = self.syntax.tree().by(parse, clause.head, &[Dep::Ccomp]).find(|c| c.0 > clause.head.0)?;
        let subject =
            |at: TokenId| self.syntax.tree().by(parse, at, &[Dep::Nsubj, Dep::Nsubjpass]).all(|s| s.0 < clause.head.0);
        let end = self.syntax.tree().subtree(complement).end;
        let whole = self.syntax.tree().subtree(clause.head);
        let noun = self.syntax.tree().subtree(parse.token(clause.head).head);
        let antecedent = noun.start..whole.start.max(noun.start);
        let short = Some(antecedent).filter(|antecedent| antecedent.len() < 9);
        let fits = subject(complement) && self.is_finite(complement) && frame.end < end;
        fits.then(|| short.into_iter().chain(std::iter::once(frame.end..end)).collect())
    }

    /// Whether marks stand on both sides of the cue.
    fn is_set_off(&self, clause: &Clause) -> bool {
        let parse = self.syntax.parse();
        let room = self.room(clause);
        let cue = self.frame(clause, &room);
        let mark = |at: u32| parse.tokens[at as usize].pos == Pos::Punct;
        (cue.start == room.start || mark(cue.start - 1)) && (cue.end >= room.end || mark(cue.end))
    }

    /// "told the session that Oslo would pay": the parser may hang the clause on the noun before it.
    fn that_clause(&self, clause: &Clause) -> Option<Range<u32>> {
        let parse = self.syntax.parse();
        // "The claim that it sank was denied by the navy".
        if clause.passive && self.syntax.tree().one(parse, clause.head, Dep::Agent).is_some() {
            let claim = self
                .syntax
                .tree()
                .by(parse, clause.head, &[Dep::Nsubjpass])
                .find(|noun| self.tables.report(&parse.token(*noun).lemma, PartOfSpeech::Noun).is_some())?;
            let told = self.syntax.tree().by(parse, claim, &[Dep::Acl, Dep::Ccomp, Dep::Relcl]).find(|&told| {
                self.syntax.tree().subtree(told).start > claim.0
                    && parse.tokens[self.syntax.tree().subtree(told).start as usize].lower == "that"
            })?;
            return Some(self.syntax.tree().subtree(told));
        }
        let room = self.room(clause);
        let that = (clause.head.0 + 1..room.end.min(clause.head.0 + 12))
            .take_while(|&at| {
                let token = &parse.tokens[at as usize];
                token.pos != Pos::Punct && (token.pos != Pos::Verb || self.is_of_frame(TokenId(at), clause.head))
            })
            .find(|&at| parse.tokens[at as usize].lower == "that" && parse.tokens[at as usize].dep != Dep::Det)?;
        let verb = parse.tokens[that as usize].head;
        let clausal = matches!(parse.token(verb).dep, Dep::Acl | Dep::Relcl | Dep::Ccomp | Dep::Advcl);
        let other = self.syntax.tree().by(parse, verb, &[Dep::Nsubj, Dep::Nsubjpass]).any(|subject| subject.0 != that);
        let full = verb.0 > that && clausal && other && self.syntax.tree().dominates(parse, clause.head, verb);
        full.then(|| that..self.syntax.tree().subtree(verb).end)
    }

    /// Whether a complement is something said: a clause with a subject of its own, or an infinitive or
    /// gerund where the row takes one or marks show the words as spoken.
    fn tells(&self, clause: &Clause, row: &Reporting, complement: TokenId) -> bool {
        let parse = self.syntax.parse();
        let infinitive =
            self.syntax.tree().by(parse, complement, &[Dep::Aux]).any(|aux| parse.token(aux).tag == Tag::To);
        let takes = |form: &str| row.phrases.iter().any(|known| known == form);
        let quoted = || {
            let reach = self.syntax.tree().subtree(complement);
            row.attitude.is_none() && self.quoted_within(&reach) && !self.in_quotation(clause.head.0)
        };
        if infinitive {
            return takes("to") || quoted();
        }
        if self.has_subject(complement) && self.is_finite(complement) {
            // "would not say whether ..." tells nothing.
            return !self.asks(complement, clause.standing == Standing::Done);
        }
        let gerund = parse.token(complement).tag == Tag::Vbg;
        if gerund { takes("ing") || quoted() } else { complement.0 < clause.head.0 || quoted() || takes("to") }
    }

    /// Whether a verb has a tense, an auxiliary with one, or the bare form of "demanded that he leave".
    pub(super) fn is_finite(&self, verb: TokenId) -> bool {
        let parse = self.syntax.parse();
        let tensed = |tag: Tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        let token = parse.token(verb);
        let auxiliaries = [Dep::Aux, Dep::Auxpass];
        let aux = self.syntax.tree().by(parse, verb, &auxiliaries).any(|aux| tensed(parse.token(aux).tag));
        aux || tensed(token.tag) || token.tag == Tag::Vb || token.pos == Pos::Noun
    }

    /// Whether a clause is an indirect question of which nothing is said, or a relative clause that
    /// the parser took for what is said.
    fn asks(&self, head: TokenId, answered: bool) -> bool {
        let parse = self.syntax.parse();
        let first = self.syntax.tree().subtree(head).find(|&at| parse.tokens[at as usize].pos != Pos::Punct);
        first.is_some_and(|at| {
            let token = &parse.tokens[at as usize];
            let question = matches!(token.tag, Tag::Wp | Tag::WpPoss | Tag::Wrb)
                || matches!(token.lower.as_str(), "whether" | "if");
            token.tag == Tag::Wdt || question && !answered
        })
    }

    /// Whether a verb stands under a modal.
    pub(super) fn modal(&self, verb: TokenId) -> bool {
        let parse = self.syntax.parse();
        self.syntax.tree().by(parse, verb, &[Dep::Aux]).any(|aux| parse.token(aux).tag == Tag::Md)
    }

    /// "If it rains, he said he would stay": the condition is part of what is said.
    fn condition(&self, clause: &Clause) -> Option<Range<u32>> {
        let parse = self.syntax.parse();
        self.syntax.tree().by(parse, clause.head, &[Dep::Advcl]).find_map(|child| {
            let own = self.syntax.tree().subtree(child);
            let standing = self.syntax.clause_at(child).map(|id| self.syntax.clause(id).standing);
            (own.end <= clause.head.0 && standing == Some(Standing::Conditional) && self.has_subject(child))
                .then_some(own)
        })
    }

    /// The quotation that the sentence sets beside the cue.
    fn beside(&self, clause: &Clause, row: &Reporting) -> Option<Span> {
        let parse = self.syntax.parse();
        let token = parse.token(clause.head);
        // What stands deeper in the sentence reports only what follows right behind it.
        let inside = matches!(token.dep, Dep::Ccomp | Dep::Parataxis) && self.in_quotation(token.head.0);
        let deep = matches!(token.dep, Dep::Relcl | Dep::Acl | Dep::Xcomp | Dep::Pcomp | Dep::Advcl | Dep::Ccomp)
            && !inside
            && self.quoted_as(clause).is_none()
            && !(token.tag == Tag::Vbg && matches!(token.dep, Dep::Acl | Dep::Advcl));
        let sentence = &parse.sentences[clause.sentence.index()];
        let beside =
            self.quotations_by(sentence.start..sentence.end + 1).map(|quotation| quotation.span).filter(|quotation| {
                let words = self.tokens_in(*quotation);
                // The parser may end a sentence between the marks and the cue.
                let leads = words.start == sentence.end && parse.tokens[words.start as usize - 1].lower == ":";
                let near = words.start < sentence.end && words.end >= sentence.start || leads;
                near && !words.contains(&clause.head.0)
            });
        let near = beside.min_by_key(|quotation| self.distance(*quotation, clause.head))?;
        let marked = |at: u32| matches!(parse.tokens[at as usize].lower.as_str(), ":" | ",");
        let title = self.is_title(near) && !self.tokens_in(near).start.checked_sub(1).is_some_and(marked);
        if title && (clause.passive || self.tokens_in(near).start != self.frame(clause, &self.room(clause)).end) {
            return None;
        }
        let object = clause.first(Role::Object);
        let phrase = row.at.id.contains(' ');
        let free = object.is_none_or(|o| near.contains(parse.token(o.head).span) || clause.passive || phrase);
        let words = self.tokens_in(near);
        let between =
            if words.end <= clause.head.0 { words.end..clause.head.0 } else { clause.head.0 + 1..words.start };
        let relay = self.quoted_as(clause).map(|outer| outer.head);
        let parted = between.clone().any(|at| {
            let token = &parse.tokens[at as usize];
            let verb = matches!(token.dep, Dep::Root | Dep::Conj) && token.pos == Pos::Verb;
            token.lower == ";" || verb && relay != Some(TokenId(at))
        });
        let room = sentence.start..sentence.end;
        let cue = self.frame(clause, &room);
        let gap = if words.end <= cue.start { words.end..cue.start } else { cue.end.min(words.start)..words.start };
        let adjacent = gap.clone().all(|at| parse.tokens[at as usize].pos == Pos::Punct);
        let behind = words.start >= cue.end;
        if words.end <= sentence.start && !adjacent {
            return None;
        }
        (!parted && (adjacent && free && (behind || !deep) || !deep && self.is_sentence(&words))).then_some(near)
    }

    fn distance(&self, quotation: Span, cue: TokenId) -> usize {
        let at = self.syntax.parse().token(cue).span;
        if quotation.end() <= at.start() {
            at.start() - quotation.end()
        } else {
            quotation.start().saturating_sub(at.end())
        }
    }

    pub(super) fn is_clausal(&self, head: TokenId) -> bool {
        matches!(self.syntax.parse().token(head).pos, Pos::Verb | Pos::Aux)
            || self.syntax.clause_at(head).is_some_and(|id| self.syntax.clause(id).kind == ClauseKind::Adjectival)
            || self.has_subject(head)
    }

    pub(super) fn has_subject(&self, head: TokenId) -> bool {
        let parse = self.syntax.parse();
        let subjects = [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl, Dep::Csubj];
        let tree = self.syntax.tree();
        let hosts = tree.by(parse, head, &[Dep::Aux, Dep::Auxpass]).chain([head]);
        hosts.into_iter().any(|host| tree.by(parse, host, &subjects).next().is_some())
    }

    pub(super) fn is_tensed(&self, clause: &Clause) -> bool {
        let parse = self.syntax.parse();
        let finite = |tag: Tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn);
        finite(parse.token(clause.head).tag)
            || self.syntax.tree().by(parse, clause.head, &[Dep::Aux]).any(|aux| finite(parse.token(aux).tag))
    }
}
