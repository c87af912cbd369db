//! What a reporting predicate reports: its complement, the sentence around a cue set off by
//! commas, the quotation beside it, or a phrase that says the same in short.

use std::ops::Range;

use chancery_parser::{Dep, Pos, Tag};
use chancery_syntax::{Clause, ClauseKind, Path, Role};
use chancery_tables::Standing;
use chancery_tables::words::{PartOfSpeech, Reporting};
use chancery_text::{Span, TokenId};

use super::reports::Reporter;

impl Reporter<'_> {
    /// Stretches of tokens that are said, in text order; empty where nothing is reported.
    pub(super) fn content_of(&self, clause: &Clause, row: &Reporting) -> Vec<Range<u32>> {
        if clause.kind == ClauseKind::Nominal {
            return self.complement(clause, row).map_or_else(Vec::new, |range| vec![range]);
        }
        if let Some(around) = self.as_clause(clause, row).or_else(|| self.around(clause, row)) {
            return around;
        }
        if let Some(range) = self.complement(clause, row) {
            let condition = self.condition(clause).filter(|condition| condition.end <= range.start);
            return condition.into_iter().chain([range]).collect();
        }
        let beside = || self.beside(clause, row).map(|quotation| self.tokens_in(quotation));
        self.phrase(clause, row).or_else(beside).map_or_else(Vec::new, |range| vec![range])
    }

    /// "He left, she said, and the door closed": a cue that commas set off reports what stands before
    /// and behind it in the sentence.
    fn around(&self, clause: &Clause, row: &Reporting) -> Option<Vec<Range<u32>>> {
        if row.attitude.is_some() || !self.has_own_subject(clause) || !self.is_tensed(clause) {
            return None;
        }
        let parse = self.syntax.parse();
        let room = self.room(clause);
        let cue = self.frame(clause, &room);
        let mark = |at: u32| parse.tokens[at as usize].pos == Pos::Punct && !self.is_bracket(at);
        if cue.start <= room.start + 2 || !mark(cue.start - 1) || self.is_colon(cue.start - 1) {
            return None;
        }
        let closes = cue.end >= room.end || mark(cue.end);
        let before = room.start..cue.start;
        let after = self.cut_at_report(clause, cue.end..room.end);
        if closes && self.splits(&before, &after) {
            return Some(vec![before, after]);
        }
        let tells = self.is_sentence(&before) || self.quoted_within(&before);
        let ends = after.clone().all(|at| parse.tokens[at as usize].pos == Pos::Punct) && before.len() > 3;
        if !closes || !(tells && self.belongs_before(clause, &before) || ends && !tells) {
            return None;
        }
        // Behind a quotation only its rest goes on: "'A,' he said with a smile, 'B'".
        if self.quoted_whole(&before) {
            let mut found = vec![before];
            found.extend(self.rest_of_quotation(&after));
            return Some(found);
        }
        let mut found = vec![before];
        if after.len() > 2 && !self.is_aside(clause, &after) {
            found.push(after);
        }
        Some(found)
    }

    /// "As Oslo put it, the strait is closed": the clause of the cue is set into what is said.
    fn as_clause(&self, clause: &Clause, row: &Reporting) -> Option<Vec<Range<u32>>> {
        let parse = self.syntax.parse();
        let own = self.syntax.tree().subtree(clause.head);
        let like = parse.tokens[own.start as usize].lower == "as" && parse.token(clause.head).dep == Dep::Advcl;
        let whole = clause.role(Role::Complement).any(|complement| complement.path == Path::Own);
        if !like || whole || row.attitude.is_some() || !self.has_own_subject(clause) {
            return None;
        }
        let room = self.room(clause);
        let mark = |at: u32| parse.tokens[at as usize].lower == ",";
        let before = room.start..own.start.max(room.start);
        let after = own.end.min(room.end)..room.end;
        let first = before.is_empty() && after.len() > 2 && (mark(after.start) || mark(own.end - 1));
        let last = !before.is_empty() && mark(own.start - 1) && after.len() < 2;
        if first { Some(vec![after]) } else { last.then(|| vec![before]) }
    }

    /// Whether every word of a stretch stands in a quotation.
    fn quoted_whole(&self, range: &Range<u32>) -> bool {
        let word =
            |at: &u32| !matches!(self.syntax.parse().tokens[*at as usize].pos, Pos::Punct | Pos::Space | Pos::Cconj);
        range.clone().filter(word).all(|at| self.in_quotation(at))
    }

    /// The quotation behind a cue that goes on with the one before it: it stands behind a mark, and no
    /// words of the reporter lead up to it.
    fn rest_of_quotation(&self, after: &Range<u32>) -> Option<Range<u32>> {
        let parse = self.syntax.parse();
        self.quotations.iter().map(|quotation| self.tokens_in(quotation.span)).find(|words| {
            after.contains(&words.start)
                && words.start > 0
                && matches!(
                    parse.tokens[words.start as usize - 1].lower.as_str(),
                    "," | ":" | ";" | "." | "-" | "—" | "–"
                )
                && words.len() > 3
        })
    }

    /// Whether a subject stands before the cue and its verb behind it: "the roads, he said, were open".
    fn splits(&self, before: &Range<u32>, after: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        let subjects = [Dep::Nsubj, Dep::Nsubjpass];
        after.clone().any(|at| {
            let verb = TokenId(at);
            matches!(parse.token(verb).pos, Pos::Verb | Pos::Aux)
                && self.syntax.tree().by(parse, verb, &subjects).any(|subject| before.contains(&subject.0))
        })
    }

    /// Whether what stands before a cue is what it reports and no circumstance of it: "when asked, he
    /// said ..." tells the occasion.
    fn belongs_before(&self, clause: &Clause, before: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        let behind = |child: TokenId| child.0 > clause.head.0;
        let mut said =
            self.syntax.tree().by(parse, clause.head, &[Dep::Ccomp, Dep::Xcomp, Dep::Parataxis, Dep::Dobj]).peekable();
        let said_behind = said.peek().is_some() && said.all(behind);
        // What hangs on the cue by a subordinator and comes first may be the first part of what is said,
        // yet only where a comma and no quotation follows.
        let main = before.clone().any(|at| {
            let token = &parse.tokens[at as usize];
            let finite = matches!(token.pos, Pos::Verb | Pos::Aux) && self.has_subject(TokenId(at));
            finite && !matches!(token.dep, Dep::Relcl | Dep::Acl | Dep::Pcomp)
        });
        if self.quoted_within(before) && !said_behind {
            return true;
        }
        let next = self.next_word(clause.head.0 + 1);
        let opens_quote = self.quotations.iter().any(|quotation| {
            quotation.span.start() > parse.token(clause.head).span.end() && {
                let words = self.tokens_in(quotation.span);
                words.start <= next.saturating_add(1)
            }
        });
        main && !(said_behind && opens_quote) && !self.is_report_above(clause, before)
    }

    /// Whether the clause before the cue is itself a report whose complement the cue stands in.
    fn is_report_above(&self, clause: &Clause, before: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        let mut at = clause.head;
        loop {
            let token = parse.token(at);
            if token.head == at {
                return false;
            }
            if before.contains(&token.head.0) && matches!(token.dep, Dep::Conj | Dep::Relcl | Dep::Acl | Dep::Pcomp) {
                return true;
            }
            let above = self.syntax.clause_at(token.head).map(|id| self.syntax.clause(id));
            if before.contains(&token.head.0)
                && token.dep == Dep::Ccomp
                && above.is_some_and(|above| self.tables.report(&above.lemma, PartOfSpeech::Verb).is_some())
            {
                return true;
            }
            at = token.head;
        }
    }

    /// The sentence, or the part of it inside or outside of the quotation that the cue stands in.
    fn room(&self, clause: &Clause) -> Range<u32> {
        let parse = self.syntax.parse();
        let sentence = &parse.sentences[clause.sentence.index()];
        let mut room = sentence.start..sentence.end;
        let cue = parse.token(clause.head).span;
        if let Some(around) = self.quotations.iter().find(|quotation| quotation.span.contains(cue)) {
            let words = self.tokens_in(around.span);
            room = room.start.max(words.start)..room.end.min(words.end);
        }
        // Semicolons part what one sentence tells of several.
        let parted = |at: &u32| parse.tokens[*at as usize].lower == ";" && !self.in_quotation(*at);
        let start = (room.start..clause.head.0).rev().find(|at| parted(at)).map_or(room.start, |at| at + 1);
        let end = (clause.head.0..room.end).find(|at| parted(at)).unwrap_or(room.end);
        start..end
    }

    /// The words of the cue: the verb with its subject, auxiliaries and circumstances, as far as they
    /// stand together.
    fn frame(&self, clause: &Clause, room: &Range<u32>) -> Range<u32> {
        let own = |at: u32| self.is_of_frame(TokenId(at), clause.head);
        let mut frame = clause.head.0..clause.head.0 + 1;
        while frame.start > room.start && own(frame.start - 1) {
            frame.start -= 1;
        }
        while frame.end < room.end && own(frame.end) {
            frame.end += 1;
        }
        frame
    }

    fn is_of_frame(&self, token: TokenId, cue: TokenId) -> bool {
        let parse = self.syntax.parse();
        if self.in_quotation(token.0) && !self.in_quotation(cue.0) {
            return false;
        }
        let mut at = token;
        loop {
            let word = parse.token(at);
            if word.head == at {
                return false;
            }
            if word.head == cue {
                return matches!(
                    word.dep,
                    Dep::Nsubj
                        | Dep::Nsubjpass
                        | Dep::Aux
                        | Dep::Auxpass
                        | Dep::Neg
                        | Dep::Advmod
                        | Dep::Prep
                        | Dep::Npadvmod
                        | Dep::Prt
                        | Dep::Dative
                        | Dep::Dobj
                        | Dep::Agent
                );
            }
            at = word.head;
        }
    }

    /// Where another report of the sentence begins behind the cue, what this one says ends.
    fn cut_at_report(&self, clause: &Clause, after: Range<u32>) -> Range<u32> {
        let parse = self.syntax.parse();
        let other = self.syntax.clauses().iter().filter(|other| after.contains(&other.head.0)).find(|other| {
            let token = parse.token(other.head);
            token.head == clause.head
                && matches!(token.dep, Dep::Conj | Dep::Advcl)
                && self.tables.report(&other.lemma, PartOfSpeech::Verb).is_some()
        });
        let Some(other) = other else { return after };
        let start = self.syntax.tree().subtree(other.head).start.max(after.start);
        after.start..start.min(after.end)
    }

    /// Whether what follows a cue only tells how or where it was said: "he said, speaking in Rome".
    fn is_aside(&self, clause: &Clause, after: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        let first = self.next_word(after.start);
        if !after.contains(&first) {
            return true;
        }
        let mut at = TokenId(first);
        while parse.token(at).head != at && parse.token(at).head != clause.head {
            at = parse.token(at).head;
        }
        let token = parse.token(at);
        let hangs = token.head == clause.head && after.contains(&at.0);
        hangs
            && match token.dep {
                Dep::Advcl => matches!(token.tag, Tag::Vbg | Tag::Vbn) && !self.has_subject(at),
                Dep::Conj => !self.has_subject(at),
                Dep::Prep | Dep::Npadvmod | Dep::Advmod | Dep::Nsubj => {
                    let reach = self.syntax.tree().subtree(at);
                    reach.end + 2 >= after.end
                }
                _ => false,
            }
    }

    /// What the complement says, with the circumstances that the parser hung on the cue.
    fn complement(&self, clause: &Clause, row: &Reporting) -> Option<Range<u32>> {
        let parse = self.syntax.parse();
        let all = || {
            clause.arguments.iter().filter(|argument| {
                argument.role == Role::Complement && argument.prep.is_none() && self.is_clausal(argument.head)
            })
        };
        if let Some(complement) = all().find(|argument| self.tells(clause, row, argument.head)) {
            let reach = self.reach(complement.head, clause.head);
            let reach = self.widened(clause, complement.head, reach);
            return Some(self.cut_at_participle(clause, reach));
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
        if self.has_subject(complement) {
            // "would not say whether ..." tells nothing.
            return clause.standing == Standing::Done || !self.asks(complement);
        }
        let gerund = parse.token(complement).tag == Tag::Vbg;
        if gerund { takes("ing") || quoted() } else { complement.0 < clause.head.0 || quoted() || takes("to") }
    }

    /// Whether a clause is an indirect question.
    fn asks(&self, head: TokenId) -> bool {
        let parse = self.syntax.parse();
        let first = self.syntax.tree().subtree(head).find(|&at| parse.tokens[at as usize].pos != Pos::Punct);
        first.is_some_and(|at| {
            let token = &parse.tokens[at as usize];
            matches!(token.tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb)
                || matches!(token.lower.as_str(), "whether" | "if")
        })
    }

    /// A reason or condition behind the complement belongs to what is said even where the parser hung
    /// it on the cue.
    fn widened(&self, clause: &Clause, complement: TokenId, reach: Range<u32>) -> Range<u32> {
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

    /// Whether a verb stands under a modal.
    fn modal(&self, verb: TokenId) -> bool {
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
        let deep = matches!(token.dep, Dep::Relcl | Dep::Acl | Dep::Xcomp | Dep::Pcomp | Dep::Advcl | Dep::Ccomp)
            && !(token.tag == Tag::Vbg && matches!(token.dep, Dep::Acl | Dep::Advcl));
        let sentence = &parse.sentences[clause.sentence.index()];
        let beside = self.quotations.iter().map(|quotation| quotation.span).filter(|quotation| {
            let words = self.tokens_in(*quotation);
            words.start < sentence.end && words.end > sentence.start && !words.contains(&clause.head.0)
        });
        let near = beside.min_by_key(|quotation| self.distance(*quotation, clause.head))?;
        let object = clause.first(Role::Object);
        let phrase = row.at.id.contains(' ');
        let free = object.is_none_or(|o| near.contains(parse.token(o.head).span) || clause.passive || phrase);
        let words = self.tokens_in(near);
        let between =
            if words.end <= clause.head.0 { words.end..clause.head.0 } else { clause.head.0 + 1..words.start };
        let parted = between.clone().any(|at| {
            let token = &parse.tokens[at as usize];
            token.lower == ";" || (matches!(token.dep, Dep::Root | Dep::Conj) && token.pos == Pos::Verb)
        });
        let room = sentence.start..sentence.end;
        let cue = self.frame(clause, &room);
        let gap = if words.end <= cue.start { words.end..cue.start } else { cue.end.min(words.start)..words.start };
        let adjacent = gap.clone().all(|at| parse.tokens[at as usize].pos == Pos::Punct);
        let behind = words.start >= cue.end;
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

    /// A phrase that says it in short: "accused Oslo of lying", "called the raid a crime". The row
    /// names the forms that its word takes.
    fn phrase(&self, clause: &Clause, row: &Reporting) -> Option<Range<u32>> {
        let own = |argument: &&chancery_syntax::Argument| argument.path == Path::Own;
        let tree = self.syntax.tree();
        let object = clause.role(Role::Object).chain(clause.role(Role::Indirect)).find(own);
        for form in row.phrases.iter().filter(|form| !matches!(form.as_str(), "to" | "ing")) {
            let found = if form == "attribute" {
                let attribute = clause.role(Role::Attribute).find(own);
                let range = attribute.map(|attribute| tree.subtree(attribute.head));
                range.or_else(|| object.and_then(|object| self.quoted_behind(object.head))).map(|range| {
                    object.map_or(range.clone(), |object| tree.subtree(object.head).start.min(range.start)..range.end)
                })
            } else if form == "of" {
                let named = clause.arguments.iter().find(|a| a.prep.as_deref() == Some(form) && a.path == Path::Own);
                let inside = || object.and_then(|object| self.inside(object.head, form));
                named.map(|named| named.head).or_else(inside).map(|head| tree.subtree(head))
            } else {
                // "described the raid as a crime": what is meant and what it is called go together.
                let phrase = |host: TokenId| {
                    let parse = self.syntax.parse();
                    tree.by(parse, host, &[Dep::Prep])
                        .find(|&prep| parse.token(prep).lower == *form && prep.0 > clause.head.0)
                };
                let prep = phrase(clause.head).or_else(|| object.and_then(|object| phrase(object.head)));
                let object = object.filter(|_| !clause.passive);
                prep.map(|prep| {
                    let range = tree.subtree(prep);
                    object.map_or(range.start + 1..range.end, |object| {
                        tree.subtree(object.head).start.min(range.start)..range.end
                    })
                })
            };
            if let Some(range) = found.filter(|range| !range.contains(&clause.head.0)) {
                // "what he called X" belongs to the sentence around it.
                let free = object.is_some_and(|o| matches!(self.syntax.parse().token(o.head).tag, Tag::Wp | Tag::Wdt));
                return Some(range).filter(|range| !free || self.quoted_within(range));
            }
        }
        // Any object whose words are partly quoted is what was said: "spoke of a 'grave' breach".
        let said = clause.arguments.iter().filter(own).find(|argument| {
            let range = tree.subtree(argument.head);
            matches!(argument.role, Role::Object | Role::Attribute)
                && !clause.passive
                && row.attitude.is_none()
                && !range.contains(&clause.head.0)
                && self.quoted_within(&range)
        });
        said.map(|argument| tree.subtree(argument.head))
    }

    /// The quotation right behind a phrase.
    fn quoted_behind(&self, head: TokenId) -> Option<Range<u32>> {
        let end = self.syntax.tree().subtree(head).end;
        let quotation =
            self.quotations.iter().map(|quotation| self.tokens_in(quotation.span)).find(|words| words.start == end)?;
        Some(quotation)
    }

    /// What a preposition inside the object brings in: the parser may hang it there.
    fn inside(&self, object: TokenId, prep: &str) -> Option<TokenId> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let prep = tree.by(parse, object, &[Dep::Prep]).find(|&child| parse.token(child).lower == prep)?;
        tree.one(parse, prep, Dep::Pcomp)
    }

    pub(super) fn is_clausal(&self, head: TokenId) -> bool {
        matches!(self.syntax.parse().token(head).pos, Pos::Verb | Pos::Aux)
            || self.syntax.clause_at(head).is_some_and(|id| self.syntax.clause(id).kind == ClauseKind::Adjectival)
            || self.has_subject(head)
    }

    pub(super) fn has_subject(&self, head: TokenId) -> bool {
        let parse = self.syntax.parse();
        let subjects = [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl, Dep::Csubj];
        self.syntax.tree().by(parse, head, &subjects).next().is_some()
    }

    fn is_tensed(&self, clause: &Clause) -> bool {
        let parse = self.syntax.parse();
        let finite = |tag: Tag| matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn);
        finite(parse.token(clause.head).tag)
            || self.syntax.tree().by(parse, clause.head, &[Dep::Aux]).any(|aux| finite(parse.token(aux).tag))
    }

    fn quoted_within(&self, range: &Range<u32>) -> bool {
        let span = self.syntax.parse().span(range.clone());
        !range.is_empty() && self.quotations.iter().any(|quotation| quotation.span.overlaps(span))
    }

    pub(super) fn in_quotation(&self, at: u32) -> bool {
        let span = self.syntax.parse().tokens[at as usize].span;
        self.quotations.iter().any(|quotation| quotation.span.contains(span))
    }

    fn is_bracket(&self, at: u32) -> bool {
        matches!(self.syntax.parse().tokens[at as usize].lower.as_str(), "(" | "[" | "{")
    }

    fn is_colon(&self, at: u32) -> bool {
        self.syntax.parse().tokens[at as usize].lower == ":"
    }

    /// The next token from `at` on that is a word.
    fn next_word(&self, at: u32) -> u32 {
        let tokens = &self.syntax.parse().tokens;
        (at..tokens.len() as u32).find(|&at| !matches!(tokens[at as usize].pos, Pos::Punct | Pos::Space)).unwrap_or(at)
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

    /// Where a reporting participle that goes on with what was said begins inside the content.
    fn cut_at_participle(&self, clause: &Clause, tokens: Range<u32>) -> Range<u32> {
        let tokens = self.cut_at_conjunct(clause, tokens);
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

    /// "denied that they had entered and condemned the raid": a second report in the tense of the
    /// first goes on with its subject, though the parser may join it to what was denied.
    fn cut_at_conjunct(&self, clause: &Clause, tokens: Range<u32>) -> Range<u32> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let second = self.syntax.clauses().iter().find(|other| {
            let token = parse.token(other.head);
            other.kind == ClauseKind::Verbal
                && tokens.contains(&other.head.0)
                && token.dep == Dep::Conj
                && token.head.0 > clause.head.0
                && token.tag == parse.token(clause.head).tag
                && matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
                && !self.has_subject(other.head)
                && tree.by(parse, other.head, &[Dep::Aux]).next().is_none()
                && !self.in_quotation(other.head.0)
                && parse.token(token.head).dep == Dep::Ccomp
                && parse.token(token.head).head == clause.head
                && self.tables.report(&other.lemma, PartOfSpeech::Verb).is_some_and(|row| row.attitude.is_none())
        });
        let Some(second) = second else { return tokens };
        let start = tree.subtree(second.head).start;
        // The conjunction before it hangs on the first of the two.
        let joint = (tokens.start..start)
            .rev()
            .take_while(|&at| matches!(parse.tokens[at as usize].pos, Pos::Cconj | Pos::Punct));
        let end = joint.last().unwrap_or(start);
        if end > tokens.start { tokens.start..end } else { tokens }
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
}
