//! Cues that commas set into what they report: "the roads, he said, were open".

use std::ops::Range;

use chancery_parser::{Dep, Pos, Tag};
use chancery_syntax::{Clause, Path, Role};
use chancery_tables::words::{PartOfSpeech, Reporting};
use chancery_text::{ClauseId, Span, TokenId};

use super::reports::Reporter;

impl Reporter<'_> {
    /// "As Oslo put it, the strait is closed": the clause of the cue is set into what is said.
    pub(super) fn as_clause(&self, clause: &Clause, row: &Reporting) -> Option<Vec<Range<u32>>> {
        let parse = self.syntax.parse();
        let own = self.syntax.tree().subtree(clause.head);
        let like = parse.tokens[own.start as usize].lower == "as" && parse.token(clause.head).dep == Dep::Advcl;
        let whole = clause.role(Role::Complement).any(|complement| complement.path == Path::Own);
        let by = clause.passive && self.syntax.tree().one(parse, clause.head, Dep::Agent).is_some();
        if !like || whole || row.attitude.is_some() || !(self.has_own_subject(clause) || by) {
            return None;
        }
        let room = self.room(clause);
        let mark = |at: u32| parse.tokens[at as usize].lower == ",";
        let before = room.start..own.start.max(room.start);
        let after = own.end.min(room.end)..room.end;
        let first = before.is_empty() && after.len() > 2 && (mark(after.start) || mark(own.end - 1));
        let closing = |at: u32| mark(at) || at > 1 && parse.tokens[at as usize].pos == Pos::Punct && mark(at - 1);
        let last = !before.is_empty() && closing(own.start - 1) && after.len() < 2;
        if first { Some(vec![after]) } else { last.then(|| vec![before]) }
    }

    /// "He left, she said, and the door closed": a cue that commas set off reports what stands before
    /// and behind it in the sentence.
    pub(super) fn around(&self, clause: &Clause, row: &Reporting) -> Option<Vec<Range<u32>>> {
        // "mocked", "hailed" judge a thing and take no clause.
        let judges = row.phrases.iter().any(|form| form == "as");
        if judges || row.attitude.is_some() || !self.has_own_subject(clause) || !self.is_tensed(clause) {
            return None;
        }
        let parse = self.syntax.parse();
        let room = self.room(clause);
        let cue = self.frame(clause, &room);
        let subjects = [Dep::Nsubj, Dep::Nsubjpass];
        if !self.syntax.tree().by(parse, clause.head, &subjects).any(|subject| cue.contains(&subject.0)) {
            return None;
        }
        let mark = |at: u32| parse.tokens[at as usize].pos == Pos::Punct && !self.is_bracket(at);
        if cue.start <= room.start + 2 || !mark(cue.start - 1) || self.is_colon(cue.start - 1) {
            return None;
        }
        let closes = cue.end >= room.end || mark(cue.end);
        let before = self.cut_at_closing(room.start..cue.start);
        if let Some(whole) = self.whole_behind(&before, &cue) {
            return Some(vec![whole]);
        }
        let after = self.cut_at_report(clause, cue.end..room.end);
        if closes && self.splits(&before, &after) {
            return Some(vec![before, after]);
        }
        let tells = self.is_sentence(&before) || self.quoted_within(&before);
        let ends = after.clone().all(|at| parse.tokens[at as usize].pos == Pos::Punct)
            && before.len() > 3
            && !self.is_adverbial(clause, &before);
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

    /// "When it ended, she said, 'We will go.'": a quotation that begins as a sentence right behind the cue is
    /// all that is said, and what stands before the cue is the report's own.
    fn whole_behind(&self, before: &Range<u32>, cue: &Range<u32>) -> Option<Range<u32>> {
        if self.quoted_within(before) {
            return None;
        }
        let parse = self.syntax.parse();
        self.quotations_by(cue.end..cue.end + 3).find_map(|quotation| {
            let words = self.tokens_in(quotation.span);
            let gap = cue.end..words.start.max(cue.end);
            let near = words.start >= cue.end && gap.len() < 3;
            let bare = gap.clone().all(|at| matches!(parse.tokens[at as usize].lower.as_str(), "," | ":"));
            (near && bare && self.opens(quotation.span) && self.is_sentence(&words)).then_some(words)
        })
    }

    /// "'We go,' a friend of the minister, Hana Malik, said": where a comma closes the quotation, the words
    /// between it and the cue tell who speaks.
    fn cut_at_closing(&self, before: Range<u32>) -> Range<u32> {
        let first = self.next_word(before.start);
        let quotation = self.quotations_by(first..first + 1).find(|quotation| {
            let words = self.tokens_in(quotation.span);
            words.contains(&first) && self.next_word(words.start) == first && before.contains(&(words.end - 1))
        });
        let Some(quotation) = quotation else { return before };
        let end = self.tokens_in(quotation.span).end;
        if self.is_closed(quotation.span) && !self.quoted_within(&(end..before.end)) {
            before.start..end
        } else {
            before
        }
    }

    /// Whether a comma, a question or an exclamation closes a quotation, so that a cue is due.
    fn is_closed(&self, quotation: Span) -> bool {
        let mark = |c: char| matches!(c, ',' | '?' | '!');
        let inside = quotation.text(self.text).trim_end_matches(|c: char| !c.is_alphanumeric() && !mark(c));
        let behind = self.syntax.parse().tokens.get(self.tokens_in(quotation).end as usize);
        inside.ends_with(mark) || behind.is_some_and(|token| token.lower == ",")
    }

    /// "'We go,' said X, who ...": the quotation that closes right before a verb of saying is what is said,
    /// whatever the parser made of the words behind it.
    pub(super) fn closed_before(&self, clause: &Clause, row: &Reporting) -> Option<Vec<Range<u32>>> {
        let parse = self.syntax.parse();
        let token = parse.token(clause.head);
        let tensed = matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let plain = row.phrases.iter().all(|form| form == "quote");
        if !tensed || row.attitude.is_some() || !plain || self.in_quotation(clause.head.0) {
            return None;
        }
        let room = self.room(clause);
        let cue = self.frame(clause, &room);
        let words = self.quotations_by(cue.start.saturating_sub(3)..cue.start).find_map(|quotation| {
            let words = self.tokens_in(quotation.span);
            let near = words.end <= cue.start && cue.start - words.end < 3;
            let bare = near && (words.end..cue.start).all(|at| parse.tokens[at as usize].pos == Pos::Punct);
            // "Holm, who calls it 'a shame,' said ...": a subject before it has other words to say.
            let subjects = [Dep::Nsubj, Dep::Nsubjpass];
            let free = self.syntax.tree().by(parse, clause.head, &subjects).all(|subject| subject.0 >= cue.start);
            (bare
                && free
                && self.is_sentence(&words)
                && self.is_closed(quotation.span)
                && !self.is_title(quotation.span))
            .then_some(words)
        })?;
        let rest = self.rest_of_quotation(&(clause.head.0 + 1..room.end));
        Some(std::iter::once(words).chain(rest).collect())
    }

    /// "The crowd roared, 'Go home!'": the quotation that a comma or colon leads up to right behind a verb.
    pub(super) fn led_by_mark(&self, clause: &Clause) -> Option<Vec<Range<u32>>> {
        let parse = self.syntax.parse();
        let end = self.frame(clause, &self.room(clause)).end;
        let mark = parse.tokens.get(end as usize).filter(|token| matches!(token.lower.as_str(), "," | ":"));
        let mut quotations = self.quotations_by(end + 1..end + 2).map(|quotation| self.tokens_in(quotation.span));
        mark.and_then(|_| quotations.find(|words| words.start == end + 1)).map(|words| vec![words])
    }

    /// Whether the words before a cue only tell when or where it was said: "in the last weeks".
    pub(super) fn is_adverbial(&self, clause: &Clause, before: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        let first = self.next_word(before.start);
        !self.quoted_within(before)
            && self.syntax.tree().children(clause.head).iter().any(|&child| {
                let reach = self.syntax.tree().subtree(child);
                matches!(parse.token(child).dep, Dep::Prep | Dep::Npadvmod | Dep::Advmod | Dep::Advcl)
                    && reach.contains(&first)
                    && reach.end + 2 >= before.end
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
        self.quotations_by(after.clone()).map(|quotation| self.tokens_in(quotation.span)).find(|words| {
            let mark = |at: u32| {
                let before = at.checked_sub(1).map(|at| parse.tokens[at as usize].lower.as_str());
                matches!(before, Some("," | ":" | ";" | "." | "-" | "—" | "–"))
            };
            // "'A,' he said, and 'B'": a conjunction joins the two.
            let joined = words.start > 0 && parse.tokens[words.start as usize - 1].pos == Pos::Cconj;
            after.contains(&words.start) && (mark(words.start) || joined && mark(words.start - 1)) && words.len() > 3
        })
    }

    /// Whether what stands before a cue is what it reports and no circumstance of it: "when asked, he
    /// said ..." tells the occasion.
    fn belongs_before(&self, clause: &Clause, before: &Range<u32>) -> bool {
        let parse = self.syntax.parse();
        let behind = |child: TokenId| child.0 > clause.head.0;
        let mut said = self
            .syntax
            .tree()
            .children(clause.head)
            .iter()
            .copied()
            .filter(|&child| {
                let dep = parse.token(child).dep;
                matches!(dep, Dep::Ccomp | Dep::Xcomp | Dep::Parataxis)
                    || dep == Dep::Dobj && self.in_quotation(child.0)
            })
            .peekable();
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
        let opens_quote = self.quotations_by(clause.head.0..next.saturating_add(2)).any(|quotation| {
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
    pub(super) fn room(&self, clause: &Clause) -> Range<u32> {
        let parse = self.syntax.parse();
        let sentence = &parse.sentences[clause.sentence.index()];
        let mut room = sentence.start..sentence.end;
        let cue = parse.token(clause.head).span;
        if let Some(around) = self.quotations.near(cue).iter().find(|quotation| quotation.span.contains(cue)) {
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
    pub(super) fn frame(&self, clause: &Clause, room: &Range<u32>) -> Range<u32> {
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

    pub(super) fn is_of_frame(&self, token: TokenId, cue: TokenId) -> bool {
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
    pub(super) fn cut_at_report(&self, clause: &Clause, after: Range<u32>) -> Range<u32> {
        let parse = self.syntax.parse();
        let joined = self.syntax.tree().by(parse, clause.head, &[Dep::Conj, Dep::Advcl]);
        let other = joined.filter(|other| after.contains(&other.0)).filter_map(|other| self.syntax.clause_at(other));
        let reports = |id: &ClauseId| self.tables.report(&self.syntax.clause(*id).lemma, PartOfSpeech::Verb).is_some();
        let Some(other) = other.filter(reports).min() else { return after };
        let start = self.syntax.tree().subtree(self.syntax.clause(other).head).start.max(after.start);
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
}
