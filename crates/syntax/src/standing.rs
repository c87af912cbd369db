//! Whether what a clause says is so.
//!
//! Operators act on a clause from inside (negation, modals, adverbs, determiners) and from the
//! predicate that governs it (refuse, try, ask, plan). Each is a row of `words/operators.tsv`;
//! this file knows only where operators can stand and how two of them combine. Of several the
//! first in the order of [`Standing`] wins; a doubled denial is none.
//!
//! What stands inside a statement is judged as the speaker has it: "the raid is over, says Oslo"
//! is `done`.

use chancery_parser::{Dep, Parse, Pos, Tag};
use chancery_tables::words::{Effect, PartOfSpeech};
use chancery_tables::{OperatorScope, Standing, Tables};
use chancery_text::{ClauseId, TokenId};
use smol_str::{SmolStr, format_smolstr};

use crate::clause::{Clause, ClauseKind, OperatorUse, Role};
use crate::tree::Tree;

mod form;
mod governing;
mod phrase;

pub(crate) struct Judge<'a> {
    pub parse: &'a Parse,
    pub tree: &'a Tree,
    pub tables: &'a Tables,
    pub at: &'a [Option<ClauseId>],
}

impl Judge<'_> {
    /// Judges every clause; `order` has governors before what they govern.
    pub fn run(&self, clauses: &mut [Clause], order: &[ClauseId]) {
        self.pass(clauses, order);
        // What hangs too high in the tree takes its standing from below, which is known by now.
        if clauses.iter().any(|clause| clause.kind == ClauseKind::Verbal && self.misplaced(clause.head).is_some()) {
            self.pass(clauses, order);
        }
    }

    fn pass(&self, clauses: &mut [Clause], order: &[ClauseId]) {
        for &id in order {
            let mut operators = self.local(&clauses[id.index()]);
            self.governing(clauses, id, &mut operators);
            self.any(clauses, &clauses[id.index()], &mut operators);
            let clause = &mut clauses[id.index()];
            self.suppose(clause.head, &mut operators);
            clause.standing = decide(&operators);
            clause.operators = operators;
        }
    }

    fn operator(&self, token: TokenId, effect: Standing, row: impl Into<SmolStr>) -> OperatorUse {
        OperatorUse { token, effect, row: row.into() }
    }

    /// Operators that hang on the predicate itself, or on the light verb or copula that carries it.
    fn local(&self, clause: &Clause) -> Vec<OperatorUse> {
        let mut found = Vec::new();
        let head = clause.head;
        self.dependents(head, clause.kind, &mut found);
        if clause.kind == ClauseKind::Adjectival {
            let copula = self.parse.token(self.tree.first_conjunct(self.parse, head)).head;
            self.dependents(copula, ClauseKind::Verbal, &mut found);
        }
        if self.shares_auxiliaries(clause) {
            let first = self.parse.token(head).head;
            let mut lent = Vec::new();
            self.dependents(first, ClauseKind::Verbal, &mut lent);
            found.extend(lent.into_iter().filter(|o| o.token.0 < head.0));
        }
        for argument in clause.arguments.iter().filter(|a| matches!(a.role, Role::Subject | Role::Object)) {
            if clause.kind != ClauseKind::Nominal {
                self.negative_argument(argument.head, &mut found);
            }
        }
        if clause.kind == ClauseKind::Verbal {
            self.coordinator(head, &mut found);
            self.future_in_the_past(head, &mut found);
            self.wish(head, &mut found);
        }
        soften(&mut found);
        found
    }

    /// The operator with these words that acts on what it modifies.
    fn modifier(&self, key: &str, pos: PartOfSpeech) -> Option<&chancery_tables::words::Operator> {
        self.tables.operator(key, pos, OperatorScope::Modified)
    }

    /// A coordinated verb without subject and auxiliary of its own stands under those of the first.
    fn shares_auxiliaries(&self, clause: &Clause) -> bool {
        let token = self.parse.token(clause.head);
        let own = [Dep::Aux, Dep::Auxpass, Dep::Nsubj, Dep::Nsubjpass, Dep::Neg];
        token.dep == Dep::Conj
            && clause.kind == ClauseKind::Verbal
            && matches!(token.tag, Tag::Vb | Tag::Vbn | Tag::Vbg)
            && self.tree.by(self.parse, clause.head, &own).next().is_none()
    }

    fn dependents(&self, head: TokenId, kind: ClauseKind, found: &mut Vec<OperatorUse>) {
        let negated = self.tree.one(self.parse, head, Dep::Neg).is_some();
        for &child in self.tree.children(head) {
            let token = self.parse.token(child);
            let pos = match token.dep {
                Dep::Neg => {
                    found.push(self.operator(child, Standing::Denied, "negation"));
                    continue;
                }
                Dep::Aux if self.is_inverted(child) => PartOfSpeech::Conjunction,
                Dep::Aux => PartOfSpeech::Auxiliary,
                Dep::Advmod => PartOfSpeech::Adverb,
                Dep::Mark if kind == ClauseKind::Verbal => PartOfSpeech::Conjunction,
                Dep::Amod if kind == ClauseKind::Nominal => PartOfSpeech::Adjective,
                Dep::Det if kind == ClauseKind::Nominal => PartOfSpeech::Determiner,
                Dep::Preconj if kind == ClauseKind::Verbal => PartOfSpeech::Determiner,
                Dep::Advcl if kind == ClauseKind::Verbal => {
                    self.condition(child, found);
                    continue;
                }
                _ => continue,
            };
            let row = self.phrase(child, negated).and_then(|key| self.modifier(&key, pos));
            if let Some(row) = row.or_else(|| self.modifier(&token.lower, pos))
                && let Some(effect) = row.effect.standing()
            {
                found.push(self.operator(child, effect, row.at.id.clone()));
            }
        }
    }

    /// A modifier together with what alters it: "no longer", and "could not", which denies where
    /// "may not" leaves the deed open.
    fn phrase(&self, modifier: TokenId, negated: bool) -> Option<SmolStr> {
        let token = self.parse.token(modifier);
        if token.dep == Dep::Aux {
            return negated.then(|| format_smolstr!("{} not", token.lower));
        }
        let before = self.tree.children(modifier).first().filter(|child| child.0 < modifier.0)?;
        Some(format_smolstr!("{} {}", self.parse.token(*before).lower, token.lower))
    }

    /// "if Oslo does not sign": what is only supposed is not denied.
    fn suppose(&self, head: TokenId, found: &mut Vec<OperatorUse>) {
        let first = self.tree.first_conjunct(self.parse, head);
        let supposed = |o: &OperatorUse| {
            let token = self.parse.token(o.token);
            o.effect == Standing::Conditional && token.dep == Dep::Mark && (token.head == head || token.head == first)
        };
        if found.iter().any(supposed) {
            found.retain(|o| o.effect != Standing::Denied);
        }
    }

    /// "will pull out if Oslo signs": a stated condition makes the main clause conditional where
    /// that is not simply past.
    fn condition(&self, advcl: TokenId, found: &mut Vec<OperatorUse>) {
        let main = self.parse.token(advcl).head;
        // "has sent troops", "were sent" tell what is past; "if necessary" is no clause.
        let past = |aux: TokenId| {
            let aux = self.parse.token(aux);
            aux.tag == Tag::Vbd || (aux.lemma == "have" && aux.tag != Tag::Vb)
        };
        let first = self.tree.by(self.parse, main, &[Dep::Aux, Dep::Auxpass]).next().unwrap_or(main);
        if self.tense(main) == Some(Tag::Vbd) || (first != main && past(first)) || self.at[advcl.index()].is_none() {
            return;
        }
        let marks = self.tree.by(self.parse, advcl, &[Dep::Mark, Dep::Advmod, Dep::Aux]);
        let even = |mark: TokenId| mark.0 > 0 && self.parse.token(TokenId(mark.0 - 1)).lower == "even";
        let marks = marks.filter(|&mark| self.parse.token(mark).dep != Dep::Aux || self.is_inverted(mark));
        for mark in marks.filter(|&mark| !even(mark)) {
            let word = &self.parse.token(mark).lower;
            if let Some(row) = self.tables.operator(word, PartOfSpeech::Conjunction, OperatorScope::Clause)
                && row.effect == Effect::Conditional
            {
                found.push(self.operator(mark, Standing::Conditional, row.at.id.clone()));
            }
        }
    }

    /// "should Oslo refuse": an auxiliary before the subject of an adverbial clause is its
    /// conjunction.
    fn is_inverted(&self, aux: TokenId) -> bool {
        let verb = self.parse.token(aux).head;
        self.parse.token(verb).dep == Dep::Advcl
            && self.tree.by(self.parse, verb, &[Dep::Nsubj, Dep::Nsubjpass]).any(|subject| aux.0 < subject.0)
    }

    /// "no soldier was hurt", "nobody was hurt", "neither side signed".
    fn negative_argument(&self, noun: TokenId, found: &mut Vec<OperatorUse>) {
        let beside = self.tree.by(self.parse, noun, &[Dep::Det, Dep::Preconj]);
        let pronoun = [noun].into_iter().filter(|&noun| matches!(self.parse.token(noun).pos, Pos::Pron | Pos::Noun));
        for word in beside.chain(pronoun) {
            if let Some(row) = self.modifier(&self.parse.token(word).lower, PartOfSpeech::Determiner)
                && row.effect == Effect::Denied
            {
                found.push(self.operator(word, Standing::Denied, row.at.id.clone()));
            }
        }
    }

    /// "neither signed nor rejected": the second stands under the conjunction before it.
    fn coordinator(&self, head: TokenId, found: &mut Vec<OperatorUse>) {
        let token = self.parse.token(head);
        if token.dep != Dep::Conj {
            return;
        }
        let between = self.tree.by(self.parse, token.head, &[Dep::Cc]).filter(|cc| cc.0 < head.0);
        if let Some(cc) = between.last()
            && let Some(row) = self.modifier(&self.parse.token(cc).lower, PartOfSpeech::Adverb)
            && let Some(effect) = row.effect.standing()
        {
            found.push(self.operator(cc, effect, row.at.id.clone()));
        }
    }

    /// "said it would sign": what a past predicate foretells is planned; inside quotes, and with a
    /// perfect, the auxiliary keeps its own sense.
    fn future_in_the_past(&self, head: TokenId, found: &mut [OperatorUse]) {
        let anchor = self.tree.first_conjunct(self.parse, head);
        let token = self.parse.token(anchor);
        let governor = self.parse.token(token.head);
        let told = token.dep == Dep::Ccomp && token.head.0 < anchor.0 && matches!(governor.tag, Tag::Vbd | Tag::Vbn);
        let perfect = self.tree.by(self.parse, head, &[Dep::Aux]).any(|aux| self.parse.token(aux).lemma == "have");
        let quoted = self
            .tree
            .by(self.parse, anchor, &[Dep::Punct])
            .any(|mark| matches!(self.parse.token(mark).lower.as_str(), "\"" | "\u{201c}" | "\u{201d}" | "``" | "''"));
        let lone = found.iter().filter(|operator| operator.effect == Standing::Conditional).count() == 1;
        if !told || perfect || quoted || !lone {
            return;
        }
        for operator in found.iter_mut().filter(|operator| operator.effect == Standing::Conditional) {
            if self.parse.token(operator.token).dep == Dep::Aux {
                operator.effect = Standing::Planned;
            }
        }
    }
}

/// "may not" leaves the deed open; a second negation takes the first back.
fn soften(found: &mut Vec<OperatorUse>) {
    let open = found.iter().any(|o| o.effect == Standing::Possible);
    let negations = found.iter().filter(|o| o.row == "negation").count();
    if (open && negations > 0) || negations > 1 {
        found.retain(|o| o.row != "negation");
    }
}

/// The first operator in the order of [`Standing`] wins.
fn decide(operators: &[OperatorUse]) -> Standing {
    operators.iter().map(|o| o.effect).min().unwrap_or(Standing::Done)
}
