//! Who stands on the other side in a report as a whole.
//!
//! "Sweden sent food" does not say to whom; in a report about a flood in Kenya it is Kenya that is meant.
//! Where neither the clause nor a deed nearby tells the other side, it is the party that the report
//! speaks of most, beside the doer's own.

use chancery_record::Sector;
use chancery_resolve::{Actor, Resolution};
use chancery_tables::ActorKind;
use chancery_text::{ActorId, MentionId, TokenId};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::predication::Filler;

/// A party is one of a report's main ones with so many mentions,
const LEAST: usize = 3;
/// and stands out with so many for each one of the next.
const AHEAD: f32 = 1.5;

/// A party with its mentions in text order.
struct Side {
    name: SmolStr,
    mentions: Vec<MentionId>,
}

/// The parties of a report, those with most mentions first.
pub(crate) struct Sides<'a> {
    who: &'a Resolution,
    sides: Vec<Side>,
}

impl<'a> Sides<'a> {
    pub fn of(who: &'a Resolution) -> Self {
        let mut sides: Vec<Side> = Vec::new();
        let mut known: FxHashMap<SmolStr, usize> = FxHashMap::default();
        for (index, mention) in who.mentions.iter().enumerate() {
            let [actor] = mention.actors[..] else { continue };
            let Some(name) = party(who, actor) else { continue };
            let side = *known.entry(name.clone()).or_insert(sides.len());
            if side == sides.len() {
                sides.push(Side { name, mentions: Vec::new() });
            }
            sides[side].mentions.push(MentionId::new(index));
        }
        // A stable sort: of parties with as many mentions the one named first comes first.
        sides.sort_by_key(|side| std::cmp::Reverse(side.mentions.len()));
        Self { who, sides }
    }

    /// The main party beside those of `own`, shown by its mention next before `at`, else by its first.
    pub fn beside(&self, own: &[Filler], at: TokenId) -> Option<Filler> {
        let own: Vec<SmolStr> =
            own.iter().flat_map(|filler| &filler.actors).filter_map(|&actor| party(self.who, actor)).collect();
        if own.is_empty() {
            return None;
        }
        let mut others = self.sides.iter().filter(|side| !own.contains(&side.name));
        let first = others.next().filter(|side| side.mentions.len() >= LEAST)?;
        let second = others.next().map_or(0, |side| side.mentions.len());
        if (first.mentions.len() as f32) < AHEAD * second as f32 {
            return None;
        }
        let before = first.mentions.iter().rev().find(|id| self.who.mentions[id.index()].head < at);
        let shown = *before.or(first.mentions.first())?;
        let mention = &self.who.mentions[shown.index()];
        let whole = self.who.state(&first.name).unwrap_or(mention.actors[0]);
        Some(Filler { actors: vec![whole], ..Filler::of_mention(shown, mention) })
    }
}

/// Whose side somebody is on: a state with all its organs, else the actor alone.
pub(crate) fn side(who: &Resolution, actor: ActorId) -> SmolStr {
    state_of(who.actor(actor)).unwrap_or(&who.actor(actor).name).clone()
}

/// The side of somebody who can be a party of a report: a state, or a group or body of its own; who reports is none.
fn party(who: &Resolution, id: ActorId) -> Option<SmolStr> {
    let actor = who.actor(id);
    let many = matches!(actor.kind, ActorKind::Organization | ActorKind::Group);
    let reports = actor.sectors.contains(&Sector::Journalism);
    (!reports && (many || state_of(actor).is_some())).then(|| side(who, id))
}

/// The country of a state or of one of its organs.
fn state_of(actor: &Actor) -> Option<&SmolStr> {
    actor.country.as_ref().filter(|_| actor.sectors.iter().all(|sector| sector.is_of_state()))
}
