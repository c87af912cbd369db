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
use crate::nominal::is_infinitive;
use crate::tree::Tree;

pub(crate) struct Judge<'a> {
    pub parse: &'a Parse,
    pub tree: &'a Tree,
    pub tables: &'a Tables,
    pub at: &'a [Option<ClauseId>],
}

impl Judge<'_> {
    /// Judges every clause; `order` has governors before what they govern.
    pub fn run(&self, clauses: &mut [Clause], order: &[ClauseId]) {
        for &id in order {
            let mut operators = self.local(&clauses[id.index()]);
            self.governing(clauses, id, &mut operators);
            let clause = &mut clauses[id.index()];
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
                self.negative_determiner(argument.head, &mut found);
            }
        }
        if clause.kind == ClauseKind::Verbal && clause.purpose {
            found.push(self.operator(head, Standing::Planned, "purpose"));
        }
        soften(&mut found);
        found
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
        for &child in self.tree.children(head) {
            let token = self.parse.token(child);
            let (pos, key) = match token.dep {
                Dep::Neg => {
                    found.push(self.operator(child, Standing::Denied, "negation"));
                    continue;
                }
                Dep::Aux => (PartOfSpeech::Auxiliary, &token.lower),
                Dep::Advmod => (PartOfSpeech::Adverb, &token.lower),
                Dep::Mark if kind == ClauseKind::Verbal => (PartOfSpeech::Conjunction, &token.lower),
                Dep::Amod if kind == ClauseKind::Nominal => (PartOfSpeech::Adjective, &token.lower),
                Dep::Det if kind == ClauseKind::Nominal => (PartOfSpeech::Determiner, &token.lower),
                Dep::Advcl if kind == ClauseKind::Verbal => {
                    self.condition(child, found);
                    continue;
                }
                _ => continue,
            };
            if let Some(row) = self.tables.operator(key, pos, OperatorScope::Modified)
                && let Some(effect) = row.effect.standing()
            {
                found.push(self.operator(child, effect, row.at.id.clone()));
            }
        }
    }

    /// "will pull out if Oslo signs": a stated condition makes the main clause conditional where
    /// that is not simply past.
    fn condition(&self, advcl: TokenId, found: &mut Vec<OperatorUse>) {
        let main = self.parse.token(self.parse.token(advcl).head);
        if main.tag == Tag::Vbd {
            return;
        }
        for mark in self.tree.by(self.parse, advcl, &[Dep::Mark, Dep::Advmod]) {
            let word = &self.parse.token(mark).lower;
            if let Some(row) = self.tables.operator(word, PartOfSpeech::Conjunction, OperatorScope::Clause)
                && row.effect == Effect::Conditional
            {
                found.push(self.operator(mark, Standing::Conditional, row.at.id.clone()));
            }
        }
    }

    /// "no soldier was hurt".
    fn negative_determiner(&self, noun: TokenId, found: &mut Vec<OperatorUse>) {
        for det in self.tree.by(self.parse, noun, &[Dep::Det]) {
            let word = &self.parse.token(det).lower;
            if let Some(row) = self.tables.operator(word, PartOfSpeech::Determiner, OperatorScope::Modified)
                && row.effect == Effect::Denied
            {
                found.push(self.operator(det, Standing::Denied, row.at.id.clone()));
            }
        }
    }

    /// What the governing predicate does to the clause.
    fn governing(&self, clauses: &[Clause], id: ClauseId, found: &mut Vec<OperatorUse>) {
        let clause = &clauses[id.index()];
        if let Some(light) = clause.light {
            found.extend(clauses[light.index()].operators.iter().cloned());
            return;
        }
        let anchor = self.tree.first_conjunct(self.parse, clause.head);
        if anchor != clause.head
            && clause.kind == ClauseKind::Verbal
            && self.tree.by(self.parse, clause.head, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_none()
            && let Some(first) = self.at[anchor.index()]
        {
            // "agreed to stop and withdraw": what governs the first governs the second.
            let local_to_first = self.tree.children(anchor);
            let above = clauses[first.index()].operators.iter();
            found.extend(above.filter(|o| !local_to_first.contains(&o.token) && o.token != anchor).cloned());
            return;
        }
        let token = self.parse.token(anchor);
        let infinitive = is_infinitive(self.parse, self.tree, anchor);
        let (governor, key, scope) = match token.dep {
            Dep::Xcomp | Dep::Ccomp if infinitive => (token.head, None, OperatorScope::Infinitive),
            Dep::Xcomp | Dep::Ccomp if token.tag == Tag::Vbg => (token.head, None, OperatorScope::Gerund),
            Dep::Xcomp if clause.kind == ClauseKind::Verbal => (token.head, None, OperatorScope::Infinitive),
            Dep::Ccomp => (token.head, None, OperatorScope::That),
            Dep::Acl if infinitive => (token.head, None, OperatorScope::Infinitive),
            Dep::Acl if self.tree.one(self.parse, anchor, Dep::Mark).is_some() => {
                (token.head, None, OperatorScope::That)
            }
            Dep::Pcomp => {
                let prep = self.parse.token(token.head);
                (prep.head, Some(prep.lower.clone()), OperatorScope::Gerund)
            }
            Dep::Dobj | Dep::Nsubjpass if clause.kind == ClauseKind::Nominal => {
                (token.head, None, OperatorScope::Object)
            }
            Dep::Pobj if clause.kind == ClauseKind::Nominal => {
                let prep = self.parse.token(token.head);
                (prep.head, Some(prep.lower.clone()), OperatorScope::Object)
            }
            _ => return,
        };
        self.apply(clauses, governor, key, scope, found);
    }

    fn apply(
        &self,
        clauses: &[Clause],
        governor: TokenId,
        prep: Option<SmolStr>,
        scope: OperatorScope,
        found: &mut Vec<OperatorUse>,
    ) {
        if let Some(prep) = &prep
            && let Some(row) = self.tables.operator(prep, PartOfSpeech::Preposition, scope)
            && let Some(effect) = row.effect.standing()
        {
            found.push(self.operator(governor, effect, row.at.id.clone()));
        }
        let above = self.at[governor.index()].map(|id| &clauses[id.index()]);
        let lemma = above.map_or_else(|| self.parse.token(governor).lemma.to_lowercase().into(), |c| c.lemma.clone());
        let pos = match self.parse.token(governor).pos {
            Pos::Verb | Pos::Aux => PartOfSpeech::Verb,
            Pos::Adj => PartOfSpeech::Adjective,
            Pos::Noun | Pos::Propn => PartOfSpeech::Noun,
            _ => return,
        };
        let with_prep = prep.as_ref().map(|prep| format_smolstr!("{lemma} {prep}"));
        let row = with_prep.and_then(|key| self.tables.operator(&key, pos, scope)).or_else(|| {
            let needs_prep = prep.is_some() && scope == OperatorScope::Object;
            (!needs_prep).then(|| self.tables.operator(&lemma, pos, scope)).flatten()
        });
        let inherited = above.map_or(Standing::Done, |clause| clause.standing);
        let nonfinite = matches!(scope, OperatorScope::Infinitive | OperatorScope::Gerund);
        let (effect, row) = match row.map(|row| (row.effect, row.at.id.clone())) {
            Some((Effect::Done, row)) if nonfinite => (inherited, row),
            Some((Effect::Keep, row)) => (inherited, row),
            Some((Effect::Flip, row)) if inherited == Standing::Denied => (Standing::Done, row),
            Some((Effect::Flip, row)) => (Standing::Denied, row),
            Some((effect, row)) => (under(inherited, effect.standing().unwrap_or(inherited)), row),
            // An infinitive that nothing vouches for has not been shown to happen.
            None if scope == OperatorScope::Infinitive && inherited == Standing::Done => {
                (Standing::Planned, "infinitive".into())
            }
            None if nonfinite => (inherited, "governor".into()),
            None => return,
        };
        if effect != Standing::Done {
            found.push(self.operator(governor, effect, row));
        }
    }
}

/// The standing of what an operator with `effect` governs where the operator itself is `governor`.
fn under(governor: Standing, effect: Standing) -> Standing {
    use Standing::{Attempted, Denied, Done, Historical, Planned, Possible, Requested};
    match (governor, effect) {
        (Done | Historical, _) => effect,
        (Denied, Denied | Requested) => Possible,
        (Denied, Done) => Possible,
        (Denied, _) => Denied,
        (_, Done) => Done,
        (Planned | Requested | Possible, Attempted) => governor,
        (_, effect) => effect,
    }
}

/// "may not" leaves the deed open; a second negation takes the first back.
fn soften(found: &mut Vec<OperatorUse>) {
    let open = found.iter().any(|o| o.effect == Standing::Possible);
    let negations = found.iter().filter(|o| o.row == "negation").count();
    if (open && negations > 0 && found.iter().all(|o| o.row != "can")) || negations > 1 {
        found.retain(|o| o.row != "negation");
    }
}

/// The first operator in the order of [`Standing`] wins.
fn decide(operators: &[OperatorUse]) -> Standing {
    operators.iter().map(|o| o.effect).min().unwrap_or(Standing::Done)
}
