//! What the form of a verb tells of its standing: tense, base form, command.

use chancery_parser::{Dep, Pos, Tag};
use chancery_tables::Standing;
use chancery_text::TokenId;

use super::Judge;
use crate::clause::OperatorUse;
use crate::nominal::is_infinitive;

impl Judge<'_> {
    /// The tag that carries the tense: that of the verb, or of its first auxiliary.
    pub(super) fn tense(&self, verb: TokenId) -> Option<Tag> {
        let finite = |token: TokenId| {
            let tag = self.parse.token(token).tag;
            matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md).then_some(tag)
        };
        let auxiliary = self.tree.by(self.parse, verb, &[Dep::Aux, Dep::Auxpass]).next();
        auxiliary.map_or_else(|| finite(verb), finite)
    }

    /// Whether the verb has a tense of its own.
    pub(super) fn is_finite(&self, verb: TokenId) -> bool {
        self.tense(verb).is_some()
    }

    /// "helped Lima pay": a base form without "to" or auxiliary that has its subject before it.
    pub(super) fn is_bare_infinitive(&self, verb: TokenId) -> bool {
        self.parse.token(verb).tag == Tag::Vb
            && self.tree.by(self.parse, verb, &[Dep::Aux, Dep::Auxpass, Dep::Mark]).next().is_none()
            && self.tree.one(self.parse, verb, Dep::Nsubj).is_some()
    }

    /// The infinitive that a base form goes on: in "asked Oslo to stop the raids and free the men"
    /// the parser may hang "free" on "asked", which has a tense.
    pub(super) fn misplaced(&self, verb: TokenId) -> Option<TokenId> {
        let token = self.parse.token(verb);
        let own = [Dep::Aux, Dep::Auxpass, Dep::Nsubj, Dep::Nsubjpass, Dep::Mark];
        if token.dep != Dep::Conj
            || token.tag != Tag::Vb
            || !matches!(self.tense(token.head), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp))
            || self.tree.by(self.parse, verb, &own).next().is_some()
        {
            return None;
        }
        (token.head.0 + 1..verb.0).rev().map(TokenId).find(|&before| {
            self.at[before.index()].is_some()
                && is_infinitive(self.parse, self.tree, before)
                && self.tree.dominates(self.parse, token.head, before)
        })
    }

    /// "insisted that the envoy be received" asks for it, "Free the pilots!" as well.
    pub(super) fn wish(&self, verb: TokenId, found: &mut Vec<OperatorUse>) {
        if self.is_subjunctive(verb) {
            found.push(self.operator(verb, Standing::Requested, "subjunctive"));
        } else if self.is_command(verb) {
            found.push(self.operator(verb, Standing::Requested, "imperative"));
        } else if self.is_headline(verb) {
            found.push(self.operator(verb, Standing::Planned, "infinitive"));
        } else if let Some(mark) = self.question(verb) {
            found.push(self.operator(mark, Standing::Possible, "question"));
        }
    }

    /// A base form with a subject in a that-clause.
    fn is_subjunctive(&self, verb: TokenId) -> bool {
        let first = self.tree.first_conjunct(self.parse, verb);
        let that = self.tree.by(self.parse, first, &[Dep::Mark]).any(|mark| self.parse.token(mark).lower == "that");
        let base = match self.tree.by(self.parse, verb, &[Dep::Aux, Dep::Auxpass]).next() {
            Some(auxiliary) => auxiliary,
            None => verb,
        };
        // The form shows beside a subject in the singular only, save for "be".
        let singular = |subject: TokenId| matches!(self.parse.token(subject).tag, Tag::Nn | Tag::Nnp);
        let clear = |subject: TokenId| {
            let base = self.parse.token(base);
            base.tag == Tag::Vb && (base.lower == "be" || singular(subject))
                || base.tag == Tag::Vbp && base.pos == Pos::Verb && singular(subject) && !self.is_many(subject)
        };
        that && self.tree.by(self.parse, verb, &[Dep::Nsubj, Dep::Nsubjpass]).any(clear)
    }

    /// "the series of raids" and "Oslo and Lima" may take a plural verb.
    fn is_many(&self, noun: TokenId) -> bool {
        self.tree.by(self.parse, noun, &[Dep::Conj, Dep::Prep]).next().is_some()
    }

    /// "Oslo to send troops".
    fn is_headline(&self, verb: TokenId) -> bool {
        if self.parse.token(verb).dep != Dep::Root {
            return false;
        }
        let to = self.tree.by(self.parse, verb, &[Dep::Aux]).find(|&aux| self.parse.token(aux).tag == Tag::To);
        let subject = self.tree.by(self.parse, verb, &[Dep::Nsubj, Dep::Nsubjpass]).next();
        to.zip(subject).is_some_and(|(to, subject)| {
            subject < to && (subject.0..to.0).all(|at| self.parse.token(TokenId(at)).pos != Pos::Verb)
        })
    }

    /// "Did Oslo send troops?" does not tell that it did; "Why did Oslo send troops?" does.
    fn question(&self, verb: TokenId) -> Option<TokenId> {
        let children = self.tree.children(verb);
        let mark = children.iter().copied().find(|&child| self.parse.token(child).lower == "?")?;
        let subject = self.tree.by(self.parse, verb, &[Dep::Nsubj, Dep::Nsubjpass]).next()?;
        let auxiliary = self.tree.by(self.parse, verb, &[Dep::Aux, Dep::Auxpass]).next();
        let first = auxiliary.or_else(|| (self.parse.token(verb).lemma == "be").then_some(verb))?;
        let asks = |&&child: &&TokenId| {
            child < subject
                && self
                    .tree
                    .subtree(child)
                    .any(|at| matches!(self.parse.token(TokenId(at)).tag, Tag::Wdt | Tag::Wp | Tag::Wrb))
        };
        (first < subject && !children.iter().any(|child| asks(&child))).then_some(mark)
    }

    /// A base form without a subject that opens its sentence or its quotation.
    fn is_command(&self, verb: TokenId) -> bool {
        let token = self.parse.token(verb);
        let own = [Dep::Aux, Dep::Auxpass, Dep::Nsubj, Dep::Nsubjpass, Dep::Mark];
        let does = |child: TokenId| self.parse.token(child).dep == Dep::Aux && self.parse.token(child).lower == "do";
        if token.tag != Tag::Vb
            || !matches!(token.dep, Dep::Root | Dep::Ccomp | Dep::Parataxis | Dep::Advcl | Dep::Xcomp)
            || self.tree.by(self.parse, verb, &own).any(|child| !does(child))
        {
            return false;
        }
        let start = self.parse.sentences[self.parse.sentence_of(verb).index()].start;
        for before in (start..verb.0).rev().map(TokenId) {
            let word = self.parse.token(before);
            match word.pos {
                Pos::Punct if word.lower != "," => return true,
                Pos::Punct | Pos::Adv | Pos::Intj | Pos::Part => {}
                Pos::Aux if does(before) => {}
                _ => return false,
            }
        }
        true
    }
}
