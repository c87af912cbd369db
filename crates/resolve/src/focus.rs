//! Whose they are that a report names by role alone: "the foreign ministry", "police", "Defence
//! Minister X" without a country.
//!
//! A reader takes them for those of the country that the report speaks of at that place. Every
//! mention of a country before, and a place in the same sentence, speaks for it, the nearer the
//! more; so do dateline and headline. Only a country that is clearly ahead of all others is taken,
//! and the mention that speaks loudest for it is the antecedent.

use std::collections::BTreeMap;

use chancery_parser::{Dep, Parse};
use chancery_record::Sector;
use chancery_syntax::Syntax;
use chancery_tables::{ActorKind, MentionForm, NameKind, Tables};
use chancery_text::{ActorId, MentionId, TokenId};
use smol_str::SmolStr;

use crate::mention::{Actor, Mention};
use crate::named::Names;
use crate::places::Toponyms;
use crate::unify::possessor;

/// How many sentences back a country still speaks for itself.
const REACH: u32 = 4;
/// What is left of a mention's weight with every sentence that passes.
const FADING: f32 = 0.55;
/// How much of its weight the leading country must have over the next.
const AHEAD: f32 = 1.05;
/// What dateline and headline weigh, and the share of all mentions of countries.
const DATELINE: f32 = 0.6;
const HEADLINE: f32 = 0.2;
const SHARE: f32 = 1.2;
/// What the country of others of the same trade weighs: the rebels of a report with one rebel front.
const KIN: f32 = 1.0;
/// What a place where the sentence plays weighs for whoever acts there, and for officials, who travel.
const SETTING: f32 = 0.6;
const TRAVEL: f32 = 0.45;
/// What is left of a subject's weight for what its clause embeds: who condemns a killing by police
/// need not be their country.
const EMBEDDED: f32 = 0.4;
/// What a government weighs that acts in the words of an official.
const OWN: f32 = 0.6;
/// How many words behind a name may say whose somebody is: "X, a spokeswoman for NATO".
const APPOSED: u32 = 10;
/// So many mentions of countries do not tell yet whom a report is about.
const A_FEW: usize = 4;
/// Less than this is no evidence.
const LEAST: f32 = 0.45;

/// The reason of a mention whose country was found here.
pub(crate) const REASON: &str = "the country that the report speaks of here";

/// A mention of a country.
struct Spoken {
    country: SmolStr,
    mention: usize,
    head: TokenId,
    sentence: u32,
    weight: f32,
    is_setting: bool,
    is_state: bool,
    sectors: Vec<Sector>,
}

/// Gives countries to actors that have a role in a state but no country.
pub(crate) fn focus(
    syntax: &Syntax,
    names: &Names<'_>,
    toponyms: &Toponyms,
    mentions: &mut [Mention],
    actors: &mut [Actor],
    tables: &Tables,
) {
    let spoken = spoken(syntax.parse(), mentions);
    if spoken.is_empty() {
        return;
    }
    for actor in actors.iter_mut() {
        let Some(country) = nationality(actor, &spoken, tables) else { continue };
        for id in &actor.mentions {
            mentions[id.index()].country.get_or_insert_with(|| country.clone());
        }
        actor.country = Some(country);
    }
    let dateline = toponyms.dateline();
    for actor in actors.iter_mut().filter(|actor| is_of_a_state(actor)) {
        let Some(&first) =
            actor.mentions.iter().find(|id| belongs_to_a_state(syntax, names, &mentions[id.index()], tables))
        else {
            continue;
        };
        let other_than = possessor_of(syntax, actor, mentions, tables);
        // "Its spokeswoman" is of no state where "it" is of none.
        if is_of_no_state(syntax, mentions, first, actor) {
            continue;
        }
        let Some((country, antecedent)) = leading(syntax, &spoken, &mentions[first.index()], dateline, other_than)
        else {
            take_row(actor, mentions, names, &spoken, tables);
            continue;
        };
        actor.country = Some(country.clone());
        for id in &actor.mentions {
            let mention = &mut mentions[id.index()];
            if mention.country.is_none() {
                mention.country = Some(country.clone());
                mention.antecedent =
                    mention.antecedent.or(Some(MentionId::new(antecedent))).filter(|other| other != id);
                mention.reason = smol_str::format_smolstr!("{}, {REASON}", mention.reason);
            }
        }
    }
}

/// A name of many countries is that of its row where the report does not say whose it is.
fn take_row(actor: &mut Actor, mentions: &mut [Mention], names: &Names<'_>, spoken: &[Spoken], tables: &Tables) {
    let row = |id: &MentionId| {
        let mention = &mentions[id.index()];
        let named = names.at(mention.head).filter(|_| mention.row.is_some())?;
        tables.named(named.entry)?.country
    };
    let Some(country) = actor.mentions.iter().find_map(row) else { return };
    // Where a report speaks of others all along, it is one of theirs.
    if spoken.len() > A_FEW && !spoken.iter().any(|other| other.country == country.as_str()) {
        return;
    }
    for id in &actor.mentions {
        mentions[id.index()].country.get_or_insert_with(|| country.as_str().into());
    }
    actor.country = Some(country.as_str().into());
}

/// A person whom the tables know from another time is of that country still, where the report speaks of it.
fn nationality(actor: &Actor, spoken: &[Spoken], tables: &Tables) -> Option<SmolStr> {
    let words: Vec<&str> = actor.name.split(' ').collect();
    if actor.country.is_some() || actor.kind != ActorKind::Person || words.len() < 2 {
        return None;
    }
    let (length, entries) = tables.names().longest(&words)?;
    let people = entries.iter().filter(|entry| entry.kind == NameKind::Person).filter_map(|entry| entry.country);
    let mut countries: Vec<SmolStr> = people.map(|code| code.as_str().into()).collect();
    countries.dedup();
    let [country] = &countries[..] else { return None };
    let told = spoken.iter().any(|other| other.country == *country);
    (length == words.len() && told).then(|| country.clone())
}

/// Has a role that is a state's, and nothing yet that says whose.
fn is_of_a_state(actor: &Actor) -> bool {
    // Refugees, experts and gunmen of nowhere may be anybody's.
    let other = |sector: &Sector| {
        matches!(sector, Sector::Education | Sector::Refugees | Sector::Unknown | Sector::UnidentifiedForces)
    };
    actor.country.is_none()
        && actor.code.is_none()
        && actor.short.is_none()
        && actor.kind != ActorKind::State
        && !actor.sectors.is_empty()
        && !actor.sectors.iter().all(other)
}

/// Whether the words leave the country open rather than point abroad: "Western diplomats", "NATO
/// officials", "reporters" of anywhere.
fn belongs_to_a_state(syntax: &Syntax, names: &Names<'_>, mention: &Mention, tables: &Tables) -> bool {
    let role = matches!(mention.form, MentionForm::Nominal | MentionForm::Title) || mention.role.is_some();
    let reporters = mention.sectors == [Sector::Journalism]
        && mention.form == MentionForm::Nominal
        && mention.kind != ActorKind::Organization;
    if !role || reporters || mention.form == MentionForm::Pronoun {
        return false;
    }
    let phrase = syntax.tree().phrase(syntax.parse(), mention.head);
    let from = phrase.start.min(mention.tokens.start);
    let subtree = syntax.tree().subtree(mention.head);
    let range = from..phrase.end.max(mention.tokens.end).max(subtree.end.min(mention.head.0 + APPOSED));
    // "Foreign" in the name of an office says what it is for, not where it is.
    let office = mention.role.as_deref().filter(|role| role.contains(' ')).unwrap_or_default();
    let abroad = |at: u32| {
        let lemma = syntax.parse().tokens[at as usize].lemma.to_lowercase();
        tables.has_class(&lemma, "foreign") && !office.split(' ').any(|word| word == lemma)
    };
    let body = names.within(range.clone()).any(|named| {
        matches!(
            named.entry.kind,
            NameKind::Organization | NameKind::Media | NameKind::Region | NameKind::RegionAdjective | NameKind::Group
        ) && !mention.name.as_ref().is_some_and(|_| named.tokens.contains(&mention.head.0))
    });
    !body && !range.clone().any(abroad)
}

/// Every mention that names a country by itself, with its weight by place in the sentence.
fn spoken(parse: &Parse, mentions: &[Mention]) -> Vec<Spoken> {
    let mut found = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(country) = &mention.country else { continue };
        let dep = parse.token(top(parse, mention.head)).dep;
        let weight = match dep {
            // A town speaks for its country as the place of what happens; else it may be a name in passing.
            _ if mention.only_place => {
                if is_setting(parse, mention.head) {
                    1.0
                } else {
                    0.3
                }
            }
            Dep::Nsubj | Dep::Nsubjpass => 1.0,
            _ if mention.place && is_setting(parse, mention.head) => 1.5,
            _ => 0.5,
        };
        found.push(Spoken {
            country: country.clone(),
            mention: index,
            head: mention.head,
            sentence: parse.sentence_of(mention.head).0,
            weight: if mention.form == MentionForm::Pronoun { 0.5 * weight } else { weight },
            is_setting: mention.place && is_setting(parse, mention.head),
            is_state: mention.kind == ActorKind::State && top(parse, mention.head) == mention.head,
            sectors: mention.sectors.clone(),
        });
    }
    found
}

/// A modifier speaks as loudly as the noun that it modifies.
fn top(parse: &Parse, head: TokenId) -> TokenId {
    let token = parse.token(head);
    let above = parse.token(token.head).dep;
    let modifies = matches!(token.dep, Dep::Poss | Dep::Amod | Dep::Compound | Dep::Nmod);
    if modifies && matches!(above, Dep::Nsubj | Dep::Nsubjpass) { token.head } else { head }
}

/// "in Basra": where the sentence plays.
fn is_setting(parse: &Parse, head: TokenId) -> bool {
    let token = parse.token(head);
    token.dep == Dep::Pobj && matches!(parse.token(token.head).lower.as_str(), "in" | "near" | "outside" | "across")
}

/// The country that is clearly ahead at a mention, and the mention that speaks loudest for it.
fn leading(
    syntax: &Syntax,
    spoken: &[Spoken],
    at: &Mention,
    dateline: Option<&str>,
    other_than: Option<SmolStr>,
) -> Option<(SmolStr, usize)> {
    let here = syntax.parse().sentence_of(at.head).0;
    // A sentence speaks for a country once, however often it names it.
    let mut by_sentence: BTreeMap<(&str, u32), (f32, usize)> = BTreeMap::new();
    for other in spoken.iter().filter(|other| other.sentence <= here) {
        let back = here - other.sentence;
        let weight = match back {
            0 => other.weight * in_one_sentence(syntax, other, at),
            1..=REACH => other.weight * FADING.powi(back as i32),
            _ => 0.0,
        };
        let headline = if other.sentence == 0 && here > 0 { HEADLINE * other.weight } else { 0.0 };
        let best = by_sentence.entry((other.country.as_str(), other.sentence)).or_insert((0.0, other.mention));
        if weight + headline > best.0 {
            *best = (weight + headline, other.mention);
        }
    }
    let mut scores: BTreeMap<&str, (f32, f32, usize)> = BTreeMap::new();
    for ((country, _), (weight, mention)) in by_sentence {
        let entry = scores.entry(country).or_insert((0.0, 0.0, mention));
        entry.0 += weight;
        if weight > entry.1 {
            (entry.1, entry.2) = (weight, mention);
        }
    }
    let others = spoken.iter().filter(|other| other.sentence != here);
    for other in others {
        if let Some(entry) = scores.get_mut(other.country.as_str()) {
            entry.0 += SHARE / spoken.len() as f32;
        }
    }
    let of_the_trade =
        |sector: &Sector| !matches!(sector, Sector::Government | Sector::Civilians) && at.sectors.contains(sector);
    let kin: Vec<&Spoken> = spoken.iter().filter(|other| other.sectors.iter().any(of_the_trade)).collect();
    for other in &kin {
        scores.entry(other.country.as_str()).or_insert((0.0, 0.0, other.mention)).0 += KIN / kin.len() as f32;
    }
    if let Some(entry) = dateline.and_then(|country| scores.get_mut(country)) {
        entry.0 += DATELINE;
    }
    scores.retain(|country, _| other_than.as_deref() != Some(country));
    let (country, &(score, _, mention)) = scores.iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(a.0)))?;
    let second = scores.iter().filter(|(other, _)| *other != country).map(|(_, entry)| entry.0).fold(0.0, f32::max);
    // Rebels whom a sentence about two other states speaks of are rather one of theirs.
    let mut spoken_here = spoken.iter().filter(|other| other.sentence == here).peekable();
    let strange = spoken_here.peek().is_some() && spoken_here.all(|other| other.country != *country);
    if strange && at.sectors.contains(&Sector::Rebels) {
        return None;
    }
    (score >= LEAST && score > AHEAD * second).then(|| (SmolStr::new(country), mention))
}

/// How much a country says of a role in the same sentence: a place all, what comes before as much as
/// its clause holds the role, what comes later nothing ("the rebels kidnapped a Dutch engineer").
fn in_one_sentence(syntax: &Syntax, other: &Spoken, at: &Mention) -> f32 {
    if other.is_setting {
        // Officials travel, troops and rebels may be abroad; civilians are at home.
        return match at.kind {
            ActorKind::Person if at.name.is_some() => TRAVEL,
            _ if at.sectors == [Sector::Civilians] => 1.0,
            _ => SETTING,
        };
    }
    match embedding(syntax, other.head, at.head) {
        // Whom a state arms, fights or punishes are often another's.
        Some(_) if at.sectors.contains(&Sector::Rebels) => 0.0,
        // "The foreign minister resigned, Chadian radio said."
        Some(1..) if other.sectors.contains(&Sector::Journalism) => 1.0,
        // "Minister X said that Oslo would pay": officials speak for their own government.
        None if other.head > at.head && speaks_for(syntax, other, at) => OWN,
        None if other.head > at.head => 0.0,
        Some(0) if other.is_state => 0.0,
        Some(0) | None => 1.0,
        Some(_) => EMBEDDED,
    }
}

/// Whether somebody with an office is the subject above a government that acts in his words.
fn speaks_for(syntax: &Syntax, other: &Spoken, at: &Mention) -> bool {
    let subject = matches!(syntax.parse().token(other.head).dep, Dep::Nsubj | Dep::Nsubjpass);
    let official = at.kind == ActorKind::Person && at.sectors.contains(&Sector::Government);
    official
        && subject
        && other.sectors == [Sector::Government]
        && embedding(syntax, at.head, other.head).is_some_and(|crossed| crossed > 0)
}

/// How many clauses stand between the clause in which `above` is the subject and a word below it;
/// none where the word is not below it.
fn embedding(syntax: &Syntax, above: TokenId, below: TokenId) -> Option<usize> {
    let parse = syntax.parse();
    let subject = top(parse, above);
    let host = parse.token(subject).head;
    if !matches!(parse.token(subject).dep, Dep::Nsubj | Dep::Nsubjpass) {
        return None;
    }
    let (mut at, mut crossed) = (below, 0);
    while parse.token(at).head != at {
        at = parse.token(at).head;
        if at == host {
            return Some(crossed);
        }
        crossed += usize::from(syntax.clause_at(at).is_some());
    }
    None
}

/// Whether a person is named as a body's that is no state's: NATO, a union of states.
fn is_of_no_state(syntax: &Syntax, mentions: &[Mention], first: MentionId, actor: &Actor) -> bool {
    let near = actor.mentions.iter().chain([&first]);
    let mut owners = near.filter_map(|id| possessor(syntax, mentions, mentions[id.index()].head));
    owners.any(|owner| {
        let owner = &mentions[owner];
        let known = owner.antecedent.map_or(owner, |id| &mentions[id.index()]);
        known.kind == ActorKind::Organization && known.row.is_some() && known.country.is_none()
    })
}

/// Whose counterpart somebody is: a country that is not his own.
fn possessor_of(syntax: &Syntax, actor: &Actor, mentions: &[Mention], tables: &Tables) -> Option<SmolStr> {
    let opposite = actor.mentions.iter().map(|id| &mentions[id.index()]).find(|mention| mention.is_opposite(tables))?;
    mentions[possessor(syntax, mentions, opposite.head)?].country.clone()
}

/// Whose a person is that is named as somebody's: "his campaign chief", "its ambassador".
pub(crate) fn owned_people(syntax: &Syntax, mentions: &mut [Mention], actors: &mut [Actor], tables: &Tables) {
    for index in 0..mentions.len() {
        let mention = &mentions[index];
        if mention.kind != ActorKind::Person
            || mention.country.is_some()
            || mention.sectors.is_empty()
            || mention.is_opposite(tables)
        {
            continue;
        }
        let Some(owner) = possessor(syntax, mentions, mention.head) else { continue };
        let Some(country) = country_of(&mentions[owner], actors) else { continue };
        let (id, mention) = (MentionId::new(index), &mut mentions[index]);
        mention.country = Some(country.clone());
        mention.antecedent = mention.antecedent.or(Some(MentionId::new(owner))).filter(|other| *other != id);
        mention.reason = smol_str::format_smolstr!("{}, of the possessor's country", mention.reason);
        for actor in mention.actors.clone() {
            actors[actor.index()].country.get_or_insert(country.clone());
        }
    }
}

fn country_of(mention: &Mention, actors: &[Actor]) -> Option<SmolStr> {
    let actor: Option<&ActorId> = mention.actors.first();
    actor.and_then(|actor| actors[actor.index()].country.clone())
}
