//! What the predicate above a clause does to its standing.

use chancery_parser::{Dep, Pos, Tag};
use chancery_tables::words::{Effect, Operator, PartOfSpeech};
use chancery_tables::{OperatorScope, Standing};
use chancery_text::{ClauseId, TokenId};
use smol_str::{SmolStr, format_smolstr};

use super::Judge;
use crate::addressed::asked;
use crate::clause::{Clause, ClauseKind, OperatorUse};
use crate::nominal::is_infinitive;

/// The word that governs a clause, and how.
pub(super) struct Governor {
    pub token: TokenId,
    /// The preposition between them, with the adverb that it may hang on: "short of".
    pub prep: Option<SmolStr>,
    pub scope: OperatorScope,
}

impl Judge<'_> {
    /// What the governing predicate does to the clause.
    pub(super) fn governing(&self, clauses: &[Clause], id: ClauseId, found: &mut Vec<OperatorUse>) {
        let clause = &clauses[id.index()];
        let anchor = self.tree.first_conjunct(self.parse, clause.head);
        if let Some(light) = clause.light {
            let light = &clauses[light.index()];
            found.extend(light.operators.iter().cloned());
            self.sought(light, found);
            return;
        }
        if anchor != clause.head && clause.kind == ClauseKind::Verbal {
            // "fought to keep the port and have won": what has a tense of its own is no part of the infinitive.
            if self.is_finite(clause.head) && !self.is_finite(anchor) {
                return;
            }
            if let Some(infinitive) = self.misplaced(clause.head) {
                found.extend(self.at[infinitive.index()].iter().flat_map(|id| clauses[id.index()].operators.clone()));
                return;
            }
            if self.tree.by(self.parse, clause.head, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_none()
                && let Some(first) = self.at[anchor.index()]
            {
                // "agreed to stop and withdraw": what governs the first governs the second.
                let own =
                    |token| self.tree.children(anchor).contains(&token) && self.parse.token(token).dep != Dep::Mark;
                let above = clauses[first.index()].operators.iter();
                found.extend(above.filter(|o| !own(o.token)).cloned());
                return;
            }
        }
        if self.parse.token(anchor).dep == Dep::Advcl {
            if clause.kind == ClauseKind::Verbal && is_infinitive(self.parse, self.tree, anchor) {
                self.adverbial_infinitive(clauses, clause, anchor, found);
            }
            if anchor != clause.head {
                self.marks(anchor, found);
            }
            self.time_to_come(clauses, anchor, found);
            return;
        }
        let before = found.len();
        if let Some(governor) = self.governor(clause, anchor) {
            self.apply(clauses, clause, &governor, found);
        }
        if found.len() == before {
            self.open_phrase(clauses, clause, anchor, found);
        }
    }

    /// "if Oslo pays and Lima signs": the conjunction before the first stands for both.
    fn marks(&self, first: TokenId, found: &mut Vec<OperatorUse>) {
        for mark in self.tree.by(self.parse, first, &[Dep::Mark]) {
            if let Some(row) = self.modifier(&self.parse.token(mark).lower, PartOfSpeech::Conjunction)
                && let Some(effect) = row.effect.standing()
            {
                found.push(self.operator(mark, effect, row.at.id.clone()));
            }
        }
    }

    /// "flew to Cairo to meet", and "made it hard for Lima to stay", which the adjective governs.
    fn adverbial_infinitive(&self, clauses: &[Clause], clause: &Clause, anchor: TokenId, found: &mut Vec<OperatorUse>) {
        let above = self.parse.token(anchor).head;
        let asked = self.at[above.index()]
            .and_then(|id| asked(self.parse, self.tree, self.tables, &clauses[id.index()], anchor));
        if let Some(asked) = asked {
            let governor = Governor { token: above, prep: Some(asked.prep), scope: OperatorScope::Infinitive };
            return self.apply(clauses, clause, &governor, found);
        }
        let described = match self.parse.token(above).pos {
            Pos::Adj | Pos::Noun => Some(above),
            // "it was hard for Lima to stay"
            _ => self
                .tree
                .by(self.parse, above, &[Dep::Acomp, Dep::Oprd, Dep::Attr])
                .filter(|word| word.0 < anchor.0 && self.tree.one(self.parse, anchor, Dep::Nsubj).is_some())
                .last(),
        };
        match described {
            Some(token) => {
                let governor = Governor { token, prep: None, scope: OperatorScope::Infinitive };
                self.apply(clauses, clause, &governor, found);
            }
            None => self.purpose(clauses, anchor, found),
        }
    }

    fn governor(&self, clause: &Clause, anchor: TokenId) -> Option<Governor> {
        let token = self.parse.token(anchor);
        let infinitive = is_infinitive(self.parse, self.tree, anchor);
        let nominal = clause.kind == ClauseKind::Nominal;
        let scope = match token.dep {
            Dep::Xcomp | Dep::Ccomp if infinitive => OperatorScope::Infinitive,
            Dep::Xcomp | Dep::Ccomp if token.tag == Tag::Vbg && !self.is_finite(anchor) => OperatorScope::Gerund,
            Dep::Xcomp if clause.kind == ClauseKind::Verbal => OperatorScope::Infinitive,
            Dep::Ccomp if self.is_bare_infinitive(anchor) => OperatorScope::Infinitive,
            Dep::Ccomp => OperatorScope::That,
            Dep::Acl | Dep::Relcl if infinitive => OperatorScope::Infinitive,
            Dep::Acl if self.tree.one(self.parse, anchor, Dep::Mark).is_some() => OperatorScope::That,
            Dep::Pcomp => OperatorScope::Gerund,
            Dep::Dobj | Dep::Nsubjpass | Dep::Pobj if nominal => OperatorScope::Object,
            _ => return None,
        };
        if !matches!(token.dep, Dep::Pcomp | Dep::Pobj) {
            return Some(Governor { token: token.head, prep: None, scope });
        }
        let prep = self.parse.token(token.head);
        let host = self.parse.token(prep.head);
        // "stopped short of signing" hangs the preposition on the adverb.
        if host.pos == Pos::Adv && host.dep == Dep::Advmod {
            let prep = format_smolstr!("{} {}", host.lower, prep.lower);
            return Some(Governor { token: host.head, prep: Some(prep), scope });
        }
        Some(Governor { token: prep.head, prep: Some(prep.lower.clone()), scope })
    }

    /// "sought approval": a light verb may be an operator as well.
    fn sought(&self, light: &Clause, found: &mut Vec<OperatorUse>) {
        if let Some(row) = self.tables.operator(&light.lemma, PartOfSpeech::Verb, OperatorScope::Object)
            && let Some(effect) = row.effect.standing()
            && effect != Standing::Done
        {
            found.push(self.operator(light.head, under(light.standing, effect), row.at.id.clone()));
        }
    }

    /// "flew to Cairo to meet" tells a purpose; "went on to arrest", "used gas to disperse" what was
    /// done, as the table of operators knows of their verbs.
    fn purpose(&self, clauses: &[Clause], anchor: TokenId, found: &mut Vec<OperatorUse>) {
        let governor = self.at[self.parse.token(anchor).head.index()].map(|id| &clauses[id.index()]);
        let row = governor
            .and_then(|above| self.tables.operator(&above.lemma, PartOfSpeech::Verb, OperatorScope::Infinitive))
            .filter(|row| matches!(row.effect, Effect::Done | Effect::Keep));
        let (effect, row) = match (governor, row) {
            (Some(above), Some(row)) => (above.standing, row.at.id.clone()),
            _ => (Standing::Planned, "purpose".into()),
        };
        if effect != Standing::Done {
            found.push(self.operator(anchor, effect, row));
        }
    }

    /// "will stay until Oslo signs": a time told in the present under what is to come is to come.
    fn time_to_come(&self, clauses: &[Clause], anchor: TokenId, found: &mut Vec<OperatorUse>) {
        let head = self.parse.token(anchor).head;
        // "as soon as Oslo signs" hangs on the adverb.
        let adverb = Some(head).filter(|&head| self.parse.token(head).pos == Pos::Adv);
        let main = adverb.map_or(head, |adverb| self.parse.token(adverb).head);
        let Some(above) = self.at[main.index()].map(|id| &clauses[id.index()]) else { return };
        // "will not leave until Oslo signs": the leaving is denied, and both are to come.
        let open = [above.standing].into_iter().chain(above.operators.iter().map(|operator| operator.effect));
        let Some(open) = open.filter(|&standing| is_open(standing)).min() else { return };
        if !matches!(self.tense(anchor), Some(Tag::Vbz | Tag::Vbp)) {
            return;
        }
        for mark in self.tree.by(self.parse, anchor, &[Dep::Mark, Dep::Advmod]).chain(adverb) {
            let word = &self.parse.token(mark).lower;
            if let Some(row) = self.tables.operator(word, PartOfSpeech::Conjunction, OperatorScope::Clause)
                && row.effect == Effect::Keep
            {
                found.push(self.operator(mark, open, row.at.id.clone()));
            }
        }
    }

    fn apply(&self, clauses: &[Clause], clause: &Clause, governor: &Governor, found: &mut Vec<OperatorUse>) {
        if let Some((effect, row)) = self.effect(clauses, clause, governor)
            && effect != Standing::Done
        {
            found.push(self.operator(governor.token, effect, row));
        }
    }

    /// What a governor makes of the clause, and the row that says so.
    pub(super) fn effect(
        &self,
        clauses: &[Clause],
        clause: &Clause,
        governor: &Governor,
    ) -> Option<(Standing, SmolStr)> {
        let &Governor { token, scope, .. } = governor;
        let above = self.at[token.index()].map(|id| &clauses[id.index()]);
        let inherited =
            above.or_else(|| self.enclosing(clauses, token)).map_or(Standing::Done, |clause| clause.standing);
        let compound = governor.prep.as_ref().and_then(|prep| self.compound_preposition(token, prep));
        let pos = part_of_speech(self.parse.token(token).pos);
        let row = pos.and_then(|pos| self.row(above, governor, clause, pos));
        let with = |prep: &SmolStr| row.is_some_and(|row| row.at.id.ends_with(prep.as_str()));
        for prep in governor.prep.iter().filter(|prep| !with(prep)).chain(&compound) {
            if let Some(row) = self.tables.operator(prep, PartOfSpeech::Preposition, scope)
                && let Some(effect) = row.effect.standing()
            {
                // "cannot be sent without asking" wants the asking.
                let effect = if effect == Standing::Denied { under(inherited, effect) } else { effect };
                return Some((effect, row.at.id.clone()));
            }
        }
        let pos = pos?;
        if pos == PartOfSpeech::Noun && self.is_turned_down(clauses, token) {
            return Some((Standing::Denied, "turned down".into()));
        }
        let infinitive = is_infinitive(self.parse, self.tree, clause.head);
        let nonfinite = matches!(scope, OperatorScope::Infinitive | OperatorScope::Gerund);
        match row.map(|row| (row.effect, row.at.id.clone())) {
            // The proposal was made all the same: it is what it proposes that is not to be.
            Some((effect, _)) if scope == OperatorScope::Object && self.leaves_words(effect, clause) => None,
            Some((Effect::Done, row)) if nonfinite => Some((inherited, row)),
            // "Rebels shelled the port, no losses were reported": what is told before is not drawn in.
            Some((Effect::Done, _)) if scope == OperatorScope::That && clause.head < token => None,
            // "did not condemn the raid": there was one.
            Some((Effect::Done, row)) if scope == OperatorScope::Object => Some((Standing::Done, row)),
            Some((Effect::Keep, row)) => Some((inherited, row)),
            Some((Effect::Flip, row)) => Some((flipped(inherited), row)),
            Some((effect, row)) => Some((under(inherited, effect.standing().unwrap_or(inherited)), row)),
            // An infinitive that nothing vouches for has not been shown to happen.
            None if scope == OperatorScope::Infinitive
                && inherited == Standing::Done
                && (infinitive || self.parse.token(clause.head).tag == Tag::Vb) =>
            {
                Some((Standing::Planned, "infinitive".into()))
            }
            None if nonfinite && (is_open(inherited) || !is_adjunct(governor)) => Some((inherited, "governor".into())),
            // "could provoke a war": the deed is brought about by what is not so.
            None if self.is_brought_about(clause.head, governor, pos, inherited) => {
                Some((inherited, "governor".into()))
            }
            None => None,
        }
    }

    /// "in the event of": a noun between two prepositions that make one.
    fn compound_preposition(&self, noun: TokenId, last: &SmolStr) -> Option<SmolStr> {
        let token = self.parse.token(noun);
        let first = (token.dep == Dep::Pobj).then_some(token.head)?;
        let words: Vec<&str> = (first.0..=noun.0).map(|at| self.parse.token(TokenId(at)).lower.as_str()).collect();
        Some(format_smolstr!("{} {last}", words.join(" ")))
    }

    /// The row for a governor: with its preposition, with an adverb or adjective that changes it
    /// ("has yet to", "too weak to", "the first country to"), or alone.
    fn row(
        &self,
        above: Option<&Clause>,
        governor: &Governor,
        clause: &Clause,
        pos: PartOfSpeech,
    ) -> Option<&Operator> {
        let &Governor { token, scope, .. } = governor;
        let lemma = above.map_or_else(|| self.parse.token(token).lemma.to_lowercase().into(), |c| c.lemma.clone());
        if let Some(prep) = &governor.prep
            && let Some(row) = self.tables.operator(&format_smolstr!("{lemma} {prep}"), pos, scope)
        {
            return Some(row);
        }
        if scope == OperatorScope::Infinitive
            && let Some(row) = self.altered(token, &lemma, pos)
        {
            return Some(row);
        }
        // "had to pay" was done where "has to pay" is wanted; "survived an assassination" came to nothing.
        let forms = match scope {
            OperatorScope::Infinitive if is_infinitive(self.parse, self.tree, clause.head) => {
                let word = self.parse.token(token);
                // "were able to" was done, "are able to" may be.
                let copula =
                    if pos == PartOfSpeech::Adjective { self.parse.token(word.head).lower.as_str() } else { "" };
                [
                    format_smolstr!("{copula} {} to", word.lower),
                    format_smolstr!("{} to", word.lower),
                    format_smolstr!("{lemma} to"),
                ]
            }
            OperatorScope::Object => {
                [format_smolstr!("{lemma} {}", clause.lemma), SmolStr::default(), SmolStr::default()]
            }
            _ => Default::default(),
        };
        if let Some(row) = forms.iter().find_map(|form| self.tables.operator(form, pos, scope)) {
            return Some(row);
        }
        // "talks on a withdrawal" are none under "talks", but "a plan for withdrawal" is one.
        let content = |prep: &SmolStr| matches!(prep.as_str(), "of" | "for" | "on" | "to" | "about");
        let bare = !matches!(scope, OperatorScope::Object | OperatorScope::Gerund)
            || (scope == OperatorScope::Gerund && !is_adjunct(governor))
            || scope == OperatorScope::Object
                && governor.prep.as_ref().is_none_or(|prep| pos == PartOfSpeech::Noun && content(prep));
        let alone = bare.then(|| self.tables.operator(&lemma, pos, scope)).flatten();
        let described = || {
            let mut adjectives = self.tree.by(self.parse, token, &[Dep::Amod, Dep::Nummod]);
            adjectives.find_map(|word| {
                self.tables.operator(&self.parse.token(word).lower, PartOfSpeech::Adjective, OperatorScope::Infinitive)
            })
        };
        alone.or_else(|| if scope == OperatorScope::Infinitive { described() } else { None })
    }

    /// An adverb may decide with its verb, "has yet to", or over an adjective, "too weak to".
    fn altered(&self, governor: TokenId, lemma: &str, pos: PartOfSpeech) -> Option<&Operator> {
        let scope = OperatorScope::Infinitive;
        self.tree.by(self.parse, governor, &[Dep::Advmod]).find_map(|adverb| {
            let adverb = &self.parse.token(adverb).lower;
            let alone = || self.tables.operator(adverb, PartOfSpeech::Adverb, scope);
            let with = self.tables.operator(&format_smolstr!("{lemma} {adverb}"), pos, scope);
            with.or_else(|| if pos == PartOfSpeech::Adjective { alone() } else { None })
        })
    }

    /// "a request to sign was refused", "dropped plans to sign".
    fn is_turned_down(&self, clauses: &[Clause], noun: TokenId) -> bool {
        let token = self.parse.token(noun);
        let Some(verb) = self.at[token.head.index()].map(|id| &clauses[id.index()]) else { return false };
        matches!(token.dep, Dep::Dobj | Dep::Nsubjpass)
            && !matches!(verb.standing, Standing::Denied | Standing::Attempted)
            && self
                .tables
                .operator(&verb.lemma, PartOfSpeech::Verb, OperatorScope::Object)
                .is_some_and(|row| row.effect == Effect::Denied)
    }

    /// Whether a noun names words that have a deed for their content: a proposal, a request.
    fn is_of_words(&self, clause: &Clause) -> bool {
        clause.kind == ClauseKind::Nominal
            && self.tables.operator(&clause.lemma, PartOfSpeech::Noun, OperatorScope::Infinitive).is_some()
    }

    /// Words stay said whatever is done against what they ask or offer: "opposed the proposal".
    fn leaves_words(&self, effect: Effect, clause: &Clause) -> bool {
        let against = match effect {
            Effect::Denied | Effect::Flip => true,
            Effect::Possible => !self.has_indefinite_article(clause.head),
            _ => false,
        };
        against && self.is_of_words(clause)
    }

    /// The nearest clause above a token that heads none.
    pub(super) fn enclosing<'c>(&self, clauses: &'c [Clause], token: TokenId) -> Option<&'c Clause> {
        let id = self.tree.enclosing(self.parse, self.at, token)?;
        Some(&clauses[id.index()])
    }
}

fn part_of_speech(pos: Pos) -> Option<PartOfSpeech> {
    Some(match pos {
        Pos::Verb | Pos::Aux => PartOfSpeech::Verb,
        Pos::Adj => PartOfSpeech::Adjective,
        Pos::Noun | Pos::Propn => PartOfSpeech::Noun,
        _ => return None,
    })
}

/// Whether the deed may still come.
pub(super) fn is_open(standing: Standing) -> bool {
    use Standing::{Conditional, Planned, Possible, Requested};
    matches!(standing, Planned | Possible | Conditional | Requested)
}

/// A gerund that tells manner or time stands outside of a denial: "did not sign before leaving".
fn is_adjunct(governor: &Governor) -> bool {
    let prep = governor.prep.as_deref().and_then(|prep| prep.split(' ').next_back()).unwrap_or_default();
    matches!(prep, "by" | "before" | "after" | "since" | "until" | "while" | "besides" | "despite" | "in" | "on")
}

/// The standing of what is prevented, or avoided: "tried to prevent a war" leaves it open.
fn flipped(governor: Standing) -> Standing {
    match governor {
        Standing::Done | Standing::Historical => Standing::Denied,
        Standing::Denied => Standing::Done,
        _ => Standing::Possible,
    }
}

/// The standing of what an operator with `effect` governs where the operator itself is `governor`.
fn under(governor: Standing, effect: Standing) -> Standing {
    use Standing::{Attempted, Conditional, Denied, Done, Historical, Planned, Possible, Requested};
    match (governor, effect) {
        (Done | Historical, _) => effect,
        (Denied, Denied | Requested) => Possible,
        (Denied, Done) => Possible,
        (Denied, _) => Denied,
        (_, Done) => Done,
        (Planned | Requested | Possible | Conditional, Attempted) => governor,
        (_, effect) => effect,
    }
}
