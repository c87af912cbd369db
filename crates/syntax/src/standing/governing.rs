//! What the predicate above a clause does to its standing.

use chancery_parser::{Dep, Pos, Tag};
use chancery_tables::words::{Effect, Operator, PartOfSpeech};
use chancery_tables::{OperatorScope, Standing};
use chancery_text::{ClauseId, TokenId};
use smol_str::{SmolStr, format_smolstr};

use super::Judge;
use crate::clause::{Clause, ClauseKind, OperatorUse};
use crate::nominal::is_infinitive;

/// The word that governs a clause, and how.
struct Governor {
    token: TokenId,
    /// The preposition between them, with the adverb that it may hang on: "short of".
    prep: Option<SmolStr>,
    scope: OperatorScope,
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
        if self.parse.token(anchor).dep == Dep::Advcl {
            if clause.kind == ClauseKind::Verbal && clause.purpose {
                self.purpose(clauses, anchor, found);
            }
            self.time_to_come(clauses, anchor, found);
        } else if let Some(governor) = self.governor(clause, anchor) {
            self.apply(clauses, clause, &governor, found);
        }
    }

    fn governor(&self, clause: &Clause, anchor: TokenId) -> Option<Governor> {
        let token = self.parse.token(anchor);
        let infinitive = is_infinitive(self.parse, self.tree, anchor);
        let nominal = clause.kind == ClauseKind::Nominal;
        let scope = match token.dep {
            Dep::Xcomp | Dep::Ccomp if infinitive => OperatorScope::Infinitive,
            Dep::Xcomp | Dep::Ccomp if token.tag == Tag::Vbg => OperatorScope::Gerund,
            Dep::Xcomp if clause.kind == ClauseKind::Verbal => OperatorScope::Infinitive,
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
        let token = self.parse.token(anchor);
        let Some(above) = self.at[token.head.index()].map(|id| &clauses[id.index()]) else { return };
        if !matches!(token.tag, Tag::Vbz | Tag::Vbp) || !is_open(above.standing) {
            return;
        }
        for mark in self.tree.by(self.parse, anchor, &[Dep::Mark, Dep::Advmod]) {
            let word = &self.parse.token(mark).lower;
            if let Some(row) = self.tables.operator(word, PartOfSpeech::Conjunction, OperatorScope::Clause)
                && row.effect == Effect::Keep
            {
                found.push(self.operator(mark, above.standing, row.at.id.clone()));
            }
        }
    }

    fn apply(&self, clauses: &[Clause], clause: &Clause, governor: &Governor, found: &mut Vec<OperatorUse>) {
        let &Governor { token, scope, .. } = governor;
        let compound = governor.prep.as_ref().and_then(|prep| self.compound_preposition(token, prep));
        for prep in governor.prep.iter().chain(&compound) {
            if let Some(row) = self.tables.operator(prep, PartOfSpeech::Preposition, scope)
                && let Some(effect) = row.effect.standing()
            {
                found.push(self.operator(token, effect, row.at.id.clone()));
            }
        }
        let above = self.at[token.index()].map(|id| &clauses[id.index()]);
        let Some(pos) = part_of_speech(self.parse.token(token).pos) else { return };
        if pos == PartOfSpeech::Noun && self.is_turned_down(clauses, token) {
            found.push(self.operator(token, Standing::Denied, "turned down"));
            return;
        }
        let row = self.row(above, governor, pos);
        let inherited =
            above.or_else(|| self.enclosing(clauses, token)).map_or(Standing::Done, |clause| clause.standing);
        let nonfinite = matches!(scope, OperatorScope::Infinitive | OperatorScope::Gerund);
        let (effect, row) = match row.map(|row| (row.effect, row.at.id.clone())) {
            // The proposal was made all the same: it is what it proposes that is not to be.
            Some((Effect::Denied, _)) if scope == OperatorScope::Object && self.is_of_words(clause) => return,
            Some((Effect::Done, row)) if nonfinite => (inherited, row),
            Some((Effect::Keep, row)) => (inherited, row),
            Some((Effect::Flip, row)) if inherited == Standing::Denied => (Standing::Done, row),
            Some((Effect::Flip, row)) => (Standing::Denied, row),
            Some((effect, row)) => (under(inherited, effect.standing().unwrap_or(inherited)), row),
            // An infinitive that nothing vouches for has not been shown to happen.
            None if scope == OperatorScope::Infinitive && inherited == Standing::Done => {
                (Standing::Planned, "infinitive".into())
            }
            None if nonfinite && (is_open(inherited) || !is_adjunct(governor)) => (inherited, "governor".into()),
            // "could provoke a war": the deed is brought about by what is not so.
            None if pos == PartOfSpeech::Verb && governor.prep.is_none() && self.is_indefinite(clause.head) => {
                (inherited, "governor".into())
            }
            None => return,
        };
        if effect != Standing::Done {
            found.push(self.operator(token, effect, row));
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
    fn row(&self, above: Option<&Clause>, governor: &Governor, pos: PartOfSpeech) -> Option<&Operator> {
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
        // "talks on a withdrawal" are none under "talks", but "a plan for withdrawal" is one.
        let content = |prep: &SmolStr| matches!(prep.as_str(), "of" | "for" | "on" | "to" | "about");
        let bare = scope != OperatorScope::Object
            || governor.prep.as_ref().is_none_or(|prep| pos == PartOfSpeech::Noun && content(prep));
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
        self.tables.operator(&clause.lemma, PartOfSpeech::Noun, OperatorScope::Infinitive).is_some()
    }

    /// "a war", "any talks".
    fn is_indefinite(&self, noun: TokenId) -> bool {
        let mut articles = self.tree.by(self.parse, noun, &[Dep::Det]);
        articles.any(|det| matches!(self.parse.token(det).lower.as_str(), "a" | "an" | "any" | "another"))
    }

    /// The nearest clause above a token that heads none.
    fn enclosing<'c>(&self, clauses: &'c [Clause], token: TokenId) -> Option<&'c Clause> {
        let mut at = token;
        loop {
            let head = self.parse.token(at).head;
            if head == at {
                return None;
            }
            if let Some(id) = self.at[head.index()] {
                return Some(&clauses[id.index()]);
            }
            at = head;
        }
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
fn is_open(standing: Standing) -> bool {
    use Standing::{Conditional, Planned, Possible, Requested};
    matches!(standing, Planned | Possible | Conditional | Requested)
}

/// A gerund that tells manner or time stands outside of a denial: "did not sign before leaving".
fn is_adjunct(governor: &Governor) -> bool {
    let prep = governor.prep.as_deref().unwrap_or_default();
    matches!(prep, "by" | "before" | "after" | "since" | "while" | "besides" | "despite" | "in" | "on")
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
