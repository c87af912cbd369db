//! "Both sides", "the two leaders", "the two men": the two whom the report speaks of most.

use chancery_parser::{Dep, Parse, Pos};
use chancery_record::Sector;
use chancery_syntax::Syntax;
use chancery_tables::{ActorKind, MentionForm};
use chancery_text::{ActorId, MentionId, TokenId};
use smol_str::SmolStr;

use crate::mention::{Actor, Mention};

/// Gives every phrase that speaks of two, and names neither, the two that fit.
pub(crate) fn pairs(syntax: &Syntax, mentions: &mut [Mention], actors: &mut [Actor]) {
    for index in 0..mentions.len() {
        if !speaks_of_two(syntax.parse(), &mentions[index], actors) {
            continue;
        }
        let Some((first, second, antecedent)) = the_two(syntax, mentions, actors, index) else { continue };
        let old = std::mem::replace(&mut mentions[index].actors, vec![first, second]);
        for actor in old {
            actors[actor.index()].mentions.retain(|known| known.index() != index);
        }
        for actor in [first, second] {
            actors[actor.index()].mentions.push(MentionId::new(index));
            actors[actor.index()].mentions.sort_unstable();
        }
        let mention = &mut mentions[index];
        mention.country = None;
        mention.antecedent = Some(antecedent);
        mention.link = "both sides, the last two";
        mention.reason = SmolStr::new_static("the two whom the report speaks of most");
    }
}

/// "The two presidents", "both sides"; "two soldiers" are any two.
fn speaks_of_two(parse: &Parse, mention: &Mention, actors: &[Actor]) -> bool {
    let says = |word: &str| {
        parse.tokens[mention.tokens.start as usize..mention.tokens.end as usize].iter().any(|token| token.lower == word)
    };
    let open = match mention.actors[..] {
        [] => true,
        [one] => actors[one.index()].kind != ActorKind::State && mention.antecedent.is_none(),
        _ => false,
    };
    let named = mention.name.is_some() || !mention.other_countries.is_empty();
    open && !named && mention.form != MentionForm::Demonym && (says("both") || (mention.definite && says("two")))
}

/// The two that fit of whom the report has spoken most; who does something to the two is neither.
fn the_two(
    syntax: &Syntax,
    mentions: &[Mention],
    actors: &[Actor],
    pair: usize,
) -> Option<(ActorId, ActorId, MentionId)> {
    let parse = syntax.parse();
    let here = parse.sentence_of(mentions[pair].head).0;
    let acting = |mention: &&Mention| {
        parse.sentence_of(mention.head).0 == here && is_subject_above(parse, mention.head, mentions[pair].head)
    };
    let acting: Vec<ActorId> =
        mentions[..pair].iter().filter(acting).flat_map(|mention| mention.actors.iter().copied()).collect();
    let candidate = |(index, mention): (usize, &Mention)| {
        let [actor] = mention.actors[..] else { return None };
        let is_one = !acting.contains(&actor) && fits(&mentions[pair], mention, &actors[actor.index()]);
        is_one.then(|| (actor, MentionId::new(index)))
    };
    let mut candidates: Vec<(ActorId, MentionId)> =
        mentions[..pair].iter().enumerate().rev().filter_map(candidate).collect();
    candidates.sort_by_key(|(actor, _)| std::cmp::Reverse(actors[actor.index()].mentions.len()));
    let &(first, antecedent) = candidates.first()?;
    let (second, _) = candidates.iter().find(|(other, _)| are_two(&actors[other.index()], &actors[first.index()]))?;
    Some((first, *second, antecedent))
}

/// Two actors that can stand against each other: of two countries, or within one a side that is not
/// the state's.
fn are_two(a: &Actor, b: &Actor) -> bool {
    let against = |actor: &Actor| {
        actor.sectors.iter().any(|sector| matches!(sector, Sector::Rebels | Sector::Opposition | Sector::Party))
    };
    let apart = a.country.is_some() && b.country.is_some() && a.country != b.country;
    a.name != b.name && (apart || a.kind == ActorKind::Person || against(a) != against(b))
}

/// People for people; for sides and parties whoever acts as a body.
fn fits(pair: &Mention, candidate: &Mention, actor: &Actor) -> bool {
    if candidate.form == MentionForm::Pronoun {
        return false;
    }
    let person = pair.kind == ActorKind::Person;
    let is_party = pair.role.as_deref().is_none_or(|role| matches!(role, "side" | "party"));
    match actor.kind {
        // "The two presidents" may be "Egypt's president" and "his Sudanese counterpart".
        ActorKind::Person => {
            let office = pair.office.is_some() && candidate.office == pair.office && !candidate.plural;
            (person || is_party) && (candidate.form == MentionForm::Name || office)
        }
        ActorKind::State | ActorKind::Group => !person,
        ActorKind::Organization => !person && (actor.country.is_some() || is_party),
        ActorKind::Unnamed => false,
    }
}

/// Whether a word is, or belongs to, the subject of the clause in which another stands.
fn is_subject_above(parse: &Parse, subject: TokenId, below: TokenId) -> bool {
    let mut top = subject;
    while !matches!(parse.token(top).dep, Dep::Nsubj | Dep::Nsubjpass) {
        if parse.token(top).head == top || parse.token(top).pos == Pos::Verb {
            return false;
        }
        top = parse.token(top).head;
    }
    let host = parse.token(top).head;
    let mut at = below;
    while parse.token(at).head != at {
        at = parse.token(at).head;
        if at == host {
            return true;
        }
    }
    false
}
