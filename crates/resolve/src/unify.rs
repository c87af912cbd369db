//! What can be known only after pronouns: counterparts, and offices whose holder is named later.

use chancery_parser::Dep;
use chancery_record::Sector;
use chancery_syntax::Syntax;
use chancery_tables::{ActorKind, MentionForm, Tables};
use chancery_text::{ActorId, MentionId, TokenId};
use smol_str::SmolStr;

use crate::mention::{Actor, Mention};

/// "His Iranian counterpart" holds the same office on the other side.
pub(crate) fn counterparts(syntax: &Syntax, mentions: &mut [Mention], actors: &mut [Actor], tables: &Tables) {
    let parse = syntax.parse();
    for index in 0..mentions.len() {
        if !mentions[index].is_opposite(tables) {
            continue;
        }
        let head = mentions[index].head;
        let of_somebody = || {
            let of = syntax.tree().of(parse, head)?;
            headed(mentions, syntax.tree().one(parse, of, Dep::Pobj)?)
        };
        let possessed = syntax.tree().one(parse, head, Dep::Poss).is_some();
        let other = if possessed { possessor(syntax, mentions, head) } else { of_somebody() };
        let Some(other) = other else { continue };
        let Some(&them) = mentions[other].actors.first() else { continue };
        let (sectors, office) = (actors[them.index()].sectors.clone(), actors[them.index()].office.clone());
        let mention = &mut mentions[index];
        mention.sectors = sectors;
        mention.office = office;
        mention.antecedent = mention.antecedent.or(Some(MentionId::new(other)));
        mention.reason = SmolStr::new_static("counterpart: the same office on the other side");
        let mention = mentions[index].clone();
        for &actor in &mention.actors {
            let actor = &mut actors[actor.index()];
            if actor.country.is_none() {
                actor.country = mention.country.clone();
            }
            if actor.office.is_none() {
                actor.office = mention.office.clone();
            }
            if mention.sectors.len() > actor.sectors.len() {
                actor.sectors = mention.sectors.clone();
            }
        }
    }
}

/// Whose the words are that `head` heads: "his troops", "Chad's envoy".
pub(crate) fn possessor(syntax: &Syntax, mentions: &[Mention], head: TokenId) -> Option<usize> {
    headed(mentions, syntax.tree().one(syntax.parse(), head, Dep::Poss)?)
}

fn headed(mentions: &[Mention], head: TokenId) -> Option<usize> {
    mentions.iter().position(|mention| mention.head == head)
}

/// "Its troops", "his country": whose they are is known once the pronoun is.
pub(crate) fn possessed(syntax: &Syntax, mentions: &mut [Mention], actors: &mut Vec<Actor>, tables: &Tables) {
    for index in 0..mentions.len() {
        let mention = &mentions[index];
        let body = mention.form == MentionForm::Nominal && mention.kind != ActorKind::Person;
        if !body || mention.country.is_some() || mention.is_opposite(tables) {
            continue;
        }
        let Some(owner) = possessor(syntax, mentions, mention.head) else { continue };
        let owner_actor = mentions[owner].actors.first().map(|actor| &actors[actor.index()]);
        let Some(country) = owner_actor.and_then(|actor| actor.country.clone()) else { continue };
        // "his country" is the state itself.
        let meant = mention.kind == ActorKind::Unnamed && mention.role.is_none() && !mention.plural;
        let state = meant.then(|| crate::state(actors, &country, tables));
        let old = mentions[index].actors.first().copied();
        let mention = &mut mentions[index];
        mention.country = Some(country.clone());
        mention.antecedent = Some(MentionId::new(owner));
        match (state, old) {
            (Some(state), _) => {
                for actor in std::mem::replace(&mut mention.actors, vec![state]) {
                    actors[actor.index()].mentions.retain(|known| known.index() != index);
                }
                actors[state.index()].mentions.push(MentionId::new(index));
                actors[state.index()].mentions.sort_unstable();
            }
            (None, Some(old)) if actors[old.index()].country.is_none() => actors[old.index()].country = Some(country),
            _ => {}
        }
    }
}

/// "Police ... the police": bodies of one role and country are one, where the country came from the
/// report around them.
pub(crate) fn same_roles(mentions: &mut [Mention], actors: &mut [Actor]) {
    let key = |actor: &Actor, mentions: &[Mention]| -> Option<(SmolStr, SmolStr, Vec<Sector>)> {
        let body = matches!(actor.kind, ActorKind::Organization | ActorKind::Group) && !is_named(actor, mentions);
        let first = &mentions[actor.mentions.first().filter(|_| body)?.index()];
        let whole = first.role.clone().filter(|_| first.form == MentionForm::Nominal && !first.is_counted)?;
        Some((actor.country.clone()?, whole, actor.sectors.clone()))
    };
    for index in 0..actors.len() {
        let Some(own) = key(&actors[index], mentions) else { continue };
        let earlier = (0..index).find(|&other| key(&actors[other], mentions).as_ref() == Some(&own));
        if let Some(earlier) = earlier {
            merge(ActorId::new(index), ActorId::new(earlier), mentions, actors);
        }
    }
}

/// "The Iranian defence minister" is the one whom the report names as that, even if it does so later.
pub(crate) fn offices(mentions: &mut [Mention], actors: &mut [Actor]) {
    for index in 0..actors.len() {
        let nameless = |actor: &Actor| actor.kind == ActorKind::Person && !is_named(actor, mentions);
        if !nameless(&actors[index]) || actors[index].mentions.iter().any(|id| mentions[id.index()].plural) {
            continue;
        }
        let (Some(office), Some(country)) = (actors[index].office.clone(), actors[index].country.clone()) else {
            continue;
        };
        let mut holders = (0..actors.len()).filter(|&other| {
            let holder = &actors[other];
            other != index
                && holder.office.as_ref() == Some(&office)
                && holder.country.as_ref() == Some(&country)
                && is_named(holder, mentions)
        });
        // Two named holders of one office cannot both be meant.
        if let (Some(holder), None) = (holders.next(), holders.next()) {
            merge(ActorId::new(index), ActorId::new(holder), mentions, actors);
        }
    }
}

fn is_named(actor: &Actor, mentions: &[Mention]) -> bool {
    actor.mentions.iter().any(|id| mentions[id.index()].name.is_some())
}

/// Whom the report neither names nor gives a country stays unnamed.
pub(crate) fn nameless(mentions: &[Mention], actors: &mut [Actor]) {
    for actor in actors.iter_mut() {
        if actor.country.is_none() && actor.code.is_none() && !is_named(actor, mentions) {
            actor.kind = ActorKind::Unnamed;
        }
    }
}

/// Gives all mentions of one actor to another.
fn merge(from: ActorId, into: ActorId, mentions: &mut [Mention], actors: &mut [Actor]) {
    let moved = std::mem::take(&mut actors[from.index()].mentions);
    let antecedent = actors[into.index()].mentions.first().copied();
    for &id in &moved {
        let mention = &mut mentions[id.index()];
        for actor in &mut mention.actors {
            if *actor == from {
                *actor = into;
            }
        }
        if mention.antecedent.is_none() {
            mention.antecedent = antecedent;
            mention.link = "office or role whose holder is named elsewhere";
        }
    }
    let into = &mut actors[into.index()].mentions;
    into.extend(moved);
    into.sort_unstable();
    into.dedup();
}
