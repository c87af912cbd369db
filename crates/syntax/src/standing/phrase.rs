//! Deeds that are named where nothing is so yet: "could provoke a war", "a strike would hurt".

use chancery_parser::{Dep, Pos, Tag};
use chancery_tables::words::PartOfSpeech;
use chancery_tables::{OperatorScope, Standing};
use chancery_text::TokenId;
use smol_str::format_smolstr;

use super::Judge;
use super::governing::{Governor, is_open};
use crate::clause::{Clause, ClauseKind, OperatorUse};

impl Judge<'_> {
    /// Whether a noun first comes into being with what governs it.
    pub(super) fn is_brought_about(
        &self,
        noun: TokenId,
        governor: &Governor,
        pos: PartOfSpeech,
        inherited: Standing,
    ) -> bool {
        if governor.scope != OperatorScope::Object {
            return false;
        }
        // "could lead to clashes", "will be held for questioning"; "in", "at", "after" tell an occasion.
        let inner = |prep: &str| matches!(prep, "to" | "into" | "for");
        match (&governor.prep, pos) {
            (None, PartOfSpeech::Verb) => {
                self.has_indefinite_article(noun) || is_open(inherited) && self.is_indefinite(noun)
            }
            (Some(prep), PartOfSpeech::Verb) => inner(prep) && is_open(inherited) && self.is_indefinite(noun),
            _ => false,
        }
    }

    /// "a strike would hurt farmers"; "information leading to an arrest".
    pub(super) fn open_phrase(
        &self,
        clauses: &[Clause],
        clause: &Clause,
        anchor: TokenId,
        found: &mut Vec<OperatorUse>,
    ) {
        let token = self.parse.token(anchor);
        let clause_at = |token: TokenId| self.at[token.index()].map(|id| &clauses[id.index()]);
        let above = clause_at(token.head);
        match (token.dep, clause.kind) {
            (Dep::Nsubj, ClauseKind::Nominal) => {
                if let Some(above) = above
                    && is_open(above.standing)
                    && self.has_indefinite_article(anchor)
                    && !self.is_told(anchor)
                {
                    found.push(self.operator(above.head, above.standing, "subject"));
                }
            }
            // "expelling the envoy would end the talks"
            (Dep::Csubj, ClauseKind::Verbal) => {
                let gerund = token.tag == Tag::Vbg && anchor < token.head;
                if let Some(above) = above.filter(|above| gerund && is_open(above.standing)) {
                    found.push(self.operator(above.head, above.standing, "subject"));
                }
            }
            (Dep::Acl | Dep::Relcl, ClauseKind::Verbal) => {
                let key = format_smolstr!("{} {}", self.parse.token(token.head).lower, clause.lemma);
                if let Some(row) = self.tables.operator(&key, PartOfSpeech::Noun, OperatorScope::Gerund)
                    && let Some(effect) = row.effect.standing()
                {
                    found.push(self.operator(token.head, effect, row.at.id.clone()));
                }
                found.extend(self.undone(clause_at(self.parse.token(token.head).head), token.head));
                let told = self.tree.one(self.parse, anchor, Dep::Mark).is_some();
                if let Some(det) = self.unfound(token.head).filter(|_| told) {
                    found.push(self.operator(det, Standing::Possible, "unfound"));
                }
            }
            _ => {}
        }
    }

    /// "a bomb that rebels had planted was defused": what is undone with the thing came to nothing.
    fn undone(&self, above: Option<&Clause>, thing: TokenId) -> Option<OperatorUse> {
        let noun = self.parse.token(thing);
        let above = above.filter(|_| matches!(noun.dep, Dep::Dobj | Dep::Nsubjpass))?;
        let key = format_smolstr!("{} {}", above.lemma, noun.lemma.to_lowercase());
        let row = self.tables.operator(&key, PartOfSpeech::Verb, OperatorScope::Object)?;
        Some(self.operator(above.head, row.effect.standing()?, row.at.id.clone()))
    }

    /// "no sign that Oslo pays", "any hint that it paid": there may be none.
    fn unfound(&self, noun: TokenId) -> Option<TokenId> {
        self.tree
            .by(self.parse, noun, &[Dep::Det])
            .find(|&det| matches!(self.parse.token(det).lower.as_str(), "any" | "no"))
    }

    /// "was not aware of any raids": there may have been none.
    pub(super) fn any(&self, clauses: &[Clause], clause: &Clause, found: &mut Vec<OperatorUse>) {
        if clause.kind != ClauseKind::Nominal || !found.is_empty() {
            return;
        }
        let mut articles = self.tree.by(self.parse, clause.head, &[Dep::Det]);
        let Some(any) = articles.find(|&det| self.parse.token(det).lower == "any") else { return };
        let effect = match self.enclosing(clauses, clause.head).map(|above| above.standing) {
            Some(standing) if is_open(standing) => standing,
            Some(Standing::Denied) => Standing::Possible,
            _ => return,
        };
        found.push(self.operator(any, effect, "any"));
    }

    /// "an attack that killed five": what has happened to it shows that it is no idea.
    fn is_told(&self, noun: TokenId) -> bool {
        self.tree.by(self.parse, noun, &[Dep::Acl, Dep::Relcl]).next().is_some()
    }

    /// "a war", "any talks".
    pub(super) fn has_indefinite_article(&self, noun: TokenId) -> bool {
        let mut articles = self.tree.by(self.parse, noun, &[Dep::Det, Dep::Predet]);
        articles.any(|det| matches!(self.parse.token(det).lower.as_str(), "a" | "an" | "any" | "another" | "such"))
    }

    /// "a war", "damage", "new clashes": neither article nor owner nor name says which.
    pub(super) fn is_indefinite(&self, noun: TokenId) -> bool {
        let bare = self.parse.token(noun).pos == Pos::Noun
            && self.tree.by(self.parse, noun, &[Dep::Det, Dep::Predet, Dep::Poss]).next().is_none();
        bare || self.has_indefinite_article(noun)
    }
}
