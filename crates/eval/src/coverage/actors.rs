//! Who counts as a political actor, and which clause has whom.

use std::collections::BTreeSet;

use chancery::Reading;
use chancery::record::ActorKind;
use chancery::resolve::{Actor, Mention};
use chancery::syntax::{Clause, Role};
use chancery::text::{ActorId, TokenId};

/// Prepositions after which a country or capital tells where, not who.
const SETTING: &[&str] = &["around", "at", "in", "inside", "near", "outside", "through", "throughout", "within"];

/// A political actor at a place of the text.
#[derive(Clone, Copy)]
pub(super) struct Party<'a> {
    pub actor: ActorId,
    pub mention: &'a Mention,
}

/// The political actors of one reading.
pub(super) struct Parties<'a> {
    pub reading: &'a Reading,
}

impl<'a> Parties<'a> {
    pub fn new(reading: &'a Reading) -> Self {
        Self { reading }
    }

    /// The political actors that the phrase of a token names: states, organisations and groups as
    /// they are, persons and those without a name where country or sector is known.
    pub fn at(&self, head: TokenId) -> impl Iterator<Item = Party<'a>> {
        let reading = self.reading;
        let mention = reading.resolution.mention_at(head).filter(|mention| !self.is_setting(mention));
        mention.into_iter().flat_map(move |mention| {
            let named = mention.actors.iter().copied();
            let political = named.filter(|&id| is_political(reading.resolution.actor(id), mention));
            political.map(move |actor| Party { actor, mention })
        })
    }

    /// "in Chad", "near Oslo": told where something happens.
    fn is_setting(&self, mention: &Mention) -> bool {
        let parse = self.reading.syntax.parse();
        let token = parse.token(mention.head);
        mention.place && token.dep.as_str() == "pobj" && SETTING.contains(&parse.token(token.head).lower.as_str())
    }

    /// The political actors among the arguments of a clause, shared ones included.
    pub fn of_clause(&self, clause: &Clause) -> Vec<Party<'a>> {
        let syntax = &self.reading.syntax;
        let mut heads: Vec<TokenId> = clause
            .arguments
            .iter()
            .filter(|argument| !matches!(argument.role, Role::Complement | Role::Attribute))
            .flat_map(|argument| syntax.tree().coordinated(syntax.parse(), argument.head))
            .collect();
        heads.sort_unstable();
        heads.dedup();
        heads.into_iter().flat_map(|head| self.at(head)).collect()
    }

    /// The pairs among parties that can deal with each other, each actor once.
    pub fn pairs(&self, parties: &[Party<'a>]) -> BTreeSet<(ActorId, ActorId)> {
        let mut found = BTreeSet::new();
        for (index, a) in parties.iter().enumerate() {
            for b in &parties[index + 1..] {
                if self.are_two(a, b) {
                    found.insert((a.actor.min(b.actor), a.actor.max(b.actor)));
                }
            }
        }
        found
    }

    /// Whether two parties are two sides: not one actor, not a phrase within the other's ("Chad" in
    /// "Chad's army"), not a state and its own people.
    pub fn are_two(&self, a: &Party<'_>, b: &Party<'_>) -> bool {
        let nested =
            |outer: &Mention, inner: &Mention| outer.head != inner.head && outer.tokens.contains(&inner.head.0);
        let (one, other) = (self.reading.resolution.actor(a.actor), self.reading.resolution.actor(b.actor));
        let state = one.kind == ActorKind::State || other.kind == ActorKind::State;
        let one_side = state && one.country.is_some() && one.country == other.country;
        a.actor != b.actor && !one_side && !nested(a.mention, b.mention) && !nested(b.mention, a.mention)
    }

    /// Whether country or sector of a phrase is known, or a row knows the organisation.
    pub fn is_known(&self, head: TokenId) -> bool {
        let who = &self.reading.resolution;
        who.mention_at(head).is_some_and(|mention| {
            let known = |&id: &ActorId| {
                let actor = who.actor(id);
                actor.country.is_some() || !actor.sectors.is_empty() || actor.code.is_some()
            };
            mention.country.is_some() || !mention.sectors.is_empty() || mention.actors.iter().any(known)
        })
    }
}

fn is_political(actor: &Actor, mention: &Mention) -> bool {
    match actor.kind {
        ActorKind::State | ActorKind::Organization | ActorKind::Group => true,
        ActorKind::Person | ActorKind::Unnamed => {
            let placed = actor.country.is_some() || mention.country.is_some();
            placed || !actor.sectors.is_empty() || !mention.sectors.is_empty()
        }
    }
}
