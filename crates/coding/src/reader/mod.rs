//! The reader beneath the patterns: it proposes an action for a clause with two political sides that no
//! pattern decides.
//!
//! A proposal has its sides by the slots of a frame (`data/reader/frames.tsv`), its action by a linear
//! model (`data/reader/model.bin`) over what `features` says of the clause. It never overrules a
//! pattern, a veto included, and tells nothing that a pattern tells already of another word.

mod features;
mod learn;
mod why;

use chancery_parser::{Model, Pos};
use chancery_reader::Sample;
use chancery_resolve::Resolution;
use chancery_syntax::{Clause, ClauseKind, Path, Role, Syntax};
use chancery_tables::{HeadKind, Tables};
use chancery_text::ClauseId;
use smol_str::SmolStr;

use crate::predication::{Filler, Matcher, Predication};

pub use learn::{Labelled, Lesson, NOTHING, lessons};
pub use why::{Neighbour, Why, why};

/// What the reader proposes for a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The action.
    pub action: SmolStr,
    /// How probable the model holds it to be.
    pub score: f32,
}

/// Proposals below this are not made. On the project's own reports a lower bar adds more wrong events than
/// right ones.
pub const BAR: f32 = 0.85;

/// The bar for a predicate that neither patterns nor the reader know: rare words share the vector of
/// another word, which may mean something else.
pub const UNSEEN_BAR: f32 = 0.9;

/// Whether the reader can read with this model: it has vectors for words as it was trained on.
pub fn can_read(tables: &Tables, words: &Model) -> bool {
    !tables.reader().is_empty() && tables.reader().width() == features::BLOCKS * words.vector_width()
}

/// What the reader proposes for the clauses that no pattern has `decided`; `told` is what patterns tell.
pub(crate) fn proposals<'t>(
    matcher: &Matcher<'t>,
    told: &[Predication<'t>],
    decided: &[bool],
    words: &Model,
) -> Vec<Predication<'t>> {
    let mut found = Vec::new();
    for (id, clause) in matcher.syntax.iter().filter(|(id, _)| !decided[id.index()]) {
        let Some(framed) = framed(matcher, id, clause) else { continue };
        if is_told_elsewhere(&framed, told, matcher.syntax) || !stands_firm(&framed) {
            continue;
        }
        let sample = features::sample(matcher, &framed, words);
        let proposal = best(matcher, &framed, &sample);
        found.extend(proposal.map(|proposal| matcher.proposed(framed, proposal)));
    }
    found
}

/// The most probable action among those that the predicate may have, where it is above the bar.
fn best(matcher: &Matcher<'_>, framed: &Predication<'_>, sample: &Sample) -> Option<Proposal> {
    let model = matcher.tables.reader();
    let range = range(matcher, framed, sample);
    if !model.labels().iter().any(|label| label != NOTHING && range.admits(label)) {
        return None;
    }
    let scores = model.scores(sample);
    let mut scores = scores.iter().map(|scored| (&model.labels()[scored.label], scored.score));
    let (action, score) = scores.find(|(action, _)| *action != NOTHING && range.admits(action))?;
    (score >= range.bar()).then(|| Proposal { action: action.clone(), score })
}

/// The actions that a predicate may tell.
pub(crate) enum Range {
    /// Any: the reader knows the predicate, or what it is done to: "find fault".
    Any,
    /// Any that its nearest known ones make very probable: nobody knows the predicate.
    Unseen,
    /// Those of the patterns that have the predicate, though none of them fits.
    Of(Vec<SmolStr>),
    /// None: a verb without a meaning of its own, with what it was never met with, or a word without a vector.
    None,
}

impl Range {
    pub(crate) fn admits(&self, action: &SmolStr) -> bool {
        match self {
            Self::Any | Self::Unseen => true,
            Self::Of(actions) => actions.contains(action),
            Self::None => false,
        }
    }

    /// From which score an action is proposed.
    pub(crate) fn bar(&self) -> f32 {
        if matches!(self, Self::Unseen) { UNSEEN_BAR } else { BAR }
    }
}

/// What the predicate of `framed` may tell; `sample` has its features.
pub(crate) fn range(matcher: &Matcher<'_>, framed: &Predication<'_>, sample: &Sample) -> Range {
    let model = matcher.tables.reader();
    let clause = matcher.syntax.clause(framed.clause);
    if features::pair(matcher, framed).is_some_and(|pair| model.knows(&pair)) {
        return Range::Any;
    }
    let light = !matcher.tables.light_verbs(features::bare(clause)).is_empty();
    let copula = matcher.syntax.parse().token(clause.head).pos == Pos::Aux;
    if clause.kind == ClauseKind::Verbal && (light || copula) {
        return Range::None;
    }
    let patterns = matcher.candidates(clause, matcher.tables);
    let actions: Vec<SmolStr> = patterns.iter().filter_map(|pattern| pattern.action.clone()).collect();
    match (actions.is_empty(), model.knows(&features::predicate_name(clause)), features::has_vector(sample)) {
        (false, ..) => Range::Of(actions),
        (true, true, _) => Range::Any,
        (true, false, true) => Range::Unseen,
        (true, false, false) => Range::None,
    }
}

/// Whether the clause has its sides otherwise than by a guess at where a phrase hangs.
fn stands_firm(framed: &Predication<'_>) -> bool {
    let doubtful = |filler: &Filler| matches!(filler.path, Path::Offered | Path::Occasion);
    !framed.actors.iter().chain(&framed.recipients).any(doubtful)
}

/// The clause with its sides by the frame of its kind, where both are political.
pub(crate) fn framed<'t>(matcher: &Matcher<'t>, id: ClauseId, clause: &Clause) -> Option<Predication<'t>> {
    let frame = matcher.tables.frame(head_kind(clause.kind))?;
    let framed = matcher.framed(id, &frame.pattern)?;
    let who = matcher.who;
    (is_political(&framed.actors, who) && is_political(&framed.recipients, who)).then_some(framed)
}

pub(crate) fn head_kind(kind: ClauseKind) -> HeadKind {
    match kind {
        ClauseKind::Verbal => HeadKind::Verb,
        ClauseKind::Nominal => HeadKind::Noun,
        ClauseKind::Adjectival => HeadKind::Adjective,
    }
}

/// Whether somebody on a side has a country, a role or a code of its own.
fn is_political(side: &[Filler], who: &Resolution) -> bool {
    let known = |filler: &Filler| {
        filler.actors.iter().any(|&id| {
            let actor = who.actor(id);
            actor.country.is_some() || actor.code.is_some() || !actor.sectors.is_empty()
        })
    };
    side.iter().any(known)
}

/// "Held talks", "welcomed the raid": where a pattern tells the deed of an argument, or of the clause whose
/// argument this one is, another word of it would tell the same again.
fn is_told_elsewhere(framed: &Predication<'_>, told: &[Predication<'_>], syntax: &Syntax) -> bool {
    let clause = syntax.clause(framed.clause);
    told.iter().any(|other| {
        let their = syntax.clause(other.clause);
        let holds = |host: &Clause, inner: &Clause| {
            inner.kind != ClauseKind::Verbal
                && host.arguments.iter().any(|argument| {
                    argument.head == inner.head
                        && matches!(argument.role, Role::Object | Role::Oblique | Role::Attribute)
                })
        };
        their.light == Some(framed.clause)
            || clause.light == Some(other.clause)
            || holds(clause, their)
            || holds(their, clause)
    })
}
