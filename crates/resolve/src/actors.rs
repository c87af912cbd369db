//! Mentions to actors: who is who within one report.
//!
//! Mentions are taken in text order, each by the first rule that fits. A rule that links two
//! mentions needs evidence (the same row, the same name, a shared part of a name with the same
//! country and no rival, the same office of the same country) and names its antecedent.

use chancery_parser::{Dep, Parse};
use chancery_record::Sector;
use chancery_tables::{ActorKind, MentionForm, Tables};
use chancery_text::{ActorId, MentionId};
use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use crate::mention::{Actor, Mention};

/// What makes two mentions one actor without looking at their neighbours.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    State(SmolStr),
    Row(SmolStr),
    Role(SmolStr, Vec<Sector>, SmolStr),
    Name(SmolStr),
}

impl Key {
    /// The rule by which what has the same key is one.
    fn rule(&self) -> &'static str {
        match self {
            Self::State(_) => "same state",
            Self::Row(_) => "same row",
            Self::Role(..) => "same body of one country",
            Self::Name(_) => "same name or initials of a body",
        }
    }
}

/// "al-Harthy" is "Harthy" too: a part of a name without the article that is hyphened to it.
fn bare(part: &str) -> &str {
    match part.split_once('-') {
        Some((article, rest)) if article.len() <= LONGEST_ARTICLE && !rest.is_empty() => rest,
        _ => part,
    }
}

/// "al", "el", "ash".
const LONGEST_ARTICLE: usize = 3;

pub(crate) struct Linker<'a> {
    text: &'a str,
    pub(crate) parse: &'a Parse,
    pub(crate) tables: &'a Tables,
    pub mentions: Vec<Mention>,
    pub actors: Vec<Actor>,
    by_key: FxHashMap<Key, ActorId>,
}

impl<'a> Linker<'a> {
    pub fn new(text: &'a str, parse: &'a Parse, tables: &'a Tables, mentions: Vec<Mention>) -> Self {
        Self { text, parse, tables, mentions, actors: Vec::new(), by_key: FxHashMap::default() }
    }

    /// Links everything but pronouns.
    pub fn link(&mut self) {
        for index in 0..self.mentions.len() {
            let id = MentionId::new(index);
            if !self.mentions[index].actors.is_empty() || self.mentions[index].only_place {
                continue;
            }
            if let Some(named) = self.title_of(id) {
                if self.mention(named).actors.is_empty() {
                    self.person(named);
                }
                let actor = self.mention(named).actors[0];
                self.join(id, actor, Some((named, "title beside a name")));
                continue;
            }
            let mention = &self.mentions[index];
            match (mention.form, mention.kind) {
                (MentionForm::Pronoun, _) => {}
                (MentionForm::Demonym, _) => match self.compatriot(id) {
                    Some((actor, antecedent)) => self.join_as(id, actor, (antecedent, "person of that country")),
                    None => self.state(id),
                },
                (MentionForm::Name, ActorKind::State) => self.state(id),
                (MentionForm::Metonym, _) => self.government(id),
                (MentionForm::Name, ActorKind::Person) => self.person(id),
                (MentionForm::Name, ActorKind::Unnamed) => self.alone(id),
                (MentionForm::Name, _) => self.body(id),
                (MentionForm::Title | MentionForm::Nominal, _) => self.nominal(id),
            }
        }
    }

    /// The name that a title or office belongs to: "Minister X", "X, the minister", "Chief of Staff
    /// of the Armed Forces General X".
    fn title_of(&self, id: MentionId) -> Option<MentionId> {
        let title = self.mention(id);
        if title.kind != ActorKind::Person || title.form != MentionForm::Nominal {
            return None;
        }
        let named = |(index, name): (usize, &Mention)| {
            let is_name = name.form == MentionForm::Name && name.kind == ActorKind::Person;
            (is_name && self.belongs(title, name)).then(|| MentionId::new(index))
        };
        let near = id.index().saturating_sub(8)..(id.index() + 9).min(self.mentions.len());
        near.clone().zip(&self.mentions[near]).find_map(named)
    }

    fn belongs(&self, title: &Mention, name: &Mention) -> bool {
        let dependency = |below: &Mention, above: &Mention| {
            let token = self.parse.token(below.head);
            token.head == above.head && token.dep == Dep::Appos
        };
        let clash = matches!((&title.country, &name.country), (Some(a), Some(b)) if a != b);
        let apposed = (dependency(title, name) || dependency(name, title)) && !title.plural;
        // An office whose body stands before the name is that of the name, not of a relation.
        let through_body = title.office.is_some()
            && title.tokens.contains(&name.head.0)
            && self.mentions.iter().any(|body| {
                body.kind == ActorKind::Organization
                    && body.head.0 > title.head.0
                    && body.head.0 < name.head.0
                    && name.tokens.contains(&body.head.0)
            });
        // The parser may cut a title off from a name that it does not know.
        let beside = title.head.0 + 1 == name.tokens.start && !title.plural;
        !clash && (name.tokens.contains(&title.head.0) || apposed || through_body || beside)
    }

    pub(crate) fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    pub(crate) fn join(&mut self, id: MentionId, actor: ActorId, link: Option<(MentionId, &'static str)>) {
        let mention = &mut self.mentions[id.index()];
        mention.actors = vec![actor];
        let link = link.filter(|&(other, _)| other != id);
        mention.antecedent = link.map(|(other, _)| other);
        mention.link = link.map_or("", |(_, rule)| rule);
        let Mention { name, country, sectors, office, kind, .. } = mention.clone();
        let known = &mut self.actors[actor.index()];
        known.mentions.push(id);
        if known.country.is_none() {
            known.country = country.clone();
        }
        // The fullest role that the report gives is the actor's; a state stays a state.
        if known.kind != ActorKind::State && sectors.len() > known.sectors.len() {
            known.sectors = sectors;
        }
        if known.office.is_none() {
            known.office = office;
        }
        if kind == ActorKind::Person
            && let Some(name) = name
            && (name.len() > known.name.len() || known.kind == ActorKind::Unnamed)
            && known.short.is_none()
        {
            known.name = name;
            known.kind = ActorKind::Person;
        }
    }

    fn create(&mut self, id: MentionId, name: SmolStr, kind: ActorKind) -> ActorId {
        let mention = self.mention(id);
        let actor = Actor {
            name,
            kind,
            country: mention.country.clone(),
            sectors: mention.sectors.clone(),
            office: mention.office.clone(),
            code: None,
            short: None,
            mentions: Vec::new(),
        };
        let actor_id = ActorId::new(self.actors.len());
        self.actors.push(actor);
        self.join(id, actor_id, None);
        actor_id
    }

    /// Joins the actor of that key, or makes it.
    fn keyed(&mut self, id: MentionId, key: Key, name: SmolStr, kind: ActorKind) -> ActorId {
        if let Some(&actor) = self.by_key.get(&key) {
            let rule = key.rule();
            let link = self.actors[actor.index()].mentions.last().map(|&last| (last, rule));
            self.join(id, actor, link);
            return actor;
        }
        let actor = self.create(id, name, kind);
        self.by_key.insert(key, actor);
        actor
    }

    /// A further country of "the armies of Chad and Niger" has an army of its own.
    fn also(&mut self, id: MentionId, country: SmolStr, sectors: &[Sector], role: &SmolStr, name: &SmolStr) {
        let key = Key::Role(country.clone(), sectors.to_vec(), role.clone());
        let kind = self.mention(id).kind;
        let next = ActorId::new(self.actors.len());
        let actor = *self.by_key.entry(key).or_insert(next);
        if actor == next {
            self.actors.push(Actor {
                name: name.clone(),
                kind,
                country: Some(country),
                sectors: sectors.to_vec(),
                office: None,
                code: None,
                short: None,
                mentions: Vec::new(),
            });
        }
        self.actors[actor.index()].mentions.push(id);
        self.mentions[id.index()].actors.push(actor);
    }

    pub(crate) fn words(&self, id: MentionId) -> SmolStr {
        let mention = self.mention(id);
        mention.name.clone().unwrap_or_else(|| mention.span.text(self.text).into())
    }

    fn state(&mut self, id: MentionId) {
        let Some(code) = self.mention(id).country.clone() else { return self.alone(id) };
        let name = self.tables.country(&code).map_or_else(|| code.clone(), |country| country.name.clone());
        self.mentions[id.index()].sectors.clear();
        self.keyed(id, Key::State(code), name, ActorKind::State);
    }

    fn government(&mut self, id: MentionId) {
        let mention = self.mention(id);
        let Some(country) = mention.country.clone() else { return self.alone(id) };
        let key = Key::Role(country, mention.sectors.clone(), SmolStr::default());
        let name = self.words(id);
        self.keyed(id, key, name, ActorKind::Organization);
    }

    /// A known person joins by row, a new one by name.
    fn person(&mut self, id: MentionId) {
        let mention = self.mention(id);
        let name = mention.name.clone().unwrap_or_default();
        if let Some((actor, antecedent, reason)) = self.same_person(mention, &name) {
            let mention = &mut self.mentions[id.index()];
            mention.reason = format_smolstr!("{}, {reason}", mention.reason);
            self.join(id, actor, Some((antecedent, reason)));
            return;
        }
        self.create(id, name, ActorKind::Person);
    }

    fn same_person(&self, mention: &Mention, name: &str) -> Option<(ActorId, MentionId, &'static str)> {
        let parts: Vec<&str> = name.split(' ').collect();
        let mut shared = Vec::new();
        for (index, actor) in self.actors.iter().enumerate().rev() {
            if actor.kind != ActorKind::Person {
                continue;
            }
            let id = ActorId::new(index);
            let Some(&last) = actor.mentions.last() else { continue };
            let clash = matches!((&actor.country, &mention.country), (Some(a), Some(b)) if a != b);
            let known: Vec<&str> = actor.name.split(' ').collect();
            if known == parts {
                return Some((id, last, "same name"));
            }
            if clash {
                continue;
            }
            let family = known.last().map(|part| bare(part)) == parts.last().map(|part| bare(part));
            if family && (parts.len() == 1 || known.len() == 1 || known.first() == parts.first()) {
                return Some((id, last, "same family name"));
            }
            // "Lee's plan" in a headline, "President Lee Teng-hui" below it: the one whose name begins so.
            if known.len() == 1 && known[0] == parts[0] && known[0].len() > 2 && self.is_alone_with(known[0], name) {
                return Some((id, last, "first part of the only such name"));
            }
            let same_country =
                actor.country.is_some() && (mention.country.is_none() || actor.country == mention.country);
            // Two men of one first name share nothing.
            let shares = |(at, part): (usize, &&str)| {
                let there = known.iter().position(|other| other == part);
                part.len() > 2 && there.is_some_and(|there| at > 0 || there > 0 || parts.len() == 1 || known.len() == 1)
            };
            if parts.iter().enumerate().any(shares) && same_country {
                shared.push((id, last));
            }
        }
        // A shared part of a name is evidence only while nobody else could be meant.
        match shared.as_slice() {
            [(actor, last)] => Some((*actor, *last, "shared part of the name, same country, no rival")),
            _ => None,
        }
    }

    /// Organisations and groups: by row, by name, by initials.
    fn body(&mut self, id: MentionId) {
        let mention = self.mention(id);
        let name = mention.name.clone().unwrap_or_default();
        let kind = mention.kind;
        match mention.row.clone() {
            Some(row) => {
                let (full, code) = self.body_row(&row).unwrap_or((name, None));
                let short = Some(row.clone());
                let actor = self.keyed(id, Key::Row(row), full, kind);
                self.actors[actor.index()].code = code;
                self.actors[actor.index()].short = short;
            }
            None => {
                let short = (!name.contains(' ') && name.len() > 3).then(|| self.named_body(id, &name)).flatten();
                if let Some((actor, antecedent)) = short {
                    return self.join_as(id, actor, (antecedent, "word that heads a body's name"));
                }
                let initials: SmolStr =
                    name.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
                let acronym = Key::Name(initials.clone());
                let key = if self.by_key.contains_key(&acronym) { acronym.clone() } else { Key::Name(name.clone()) };
                let actor = self.keyed(id, key, name, kind);
                if initials.len() > 2 {
                    self.by_key.entry(acronym).or_insert(actor);
                }
            }
        }
    }

    /// Full name and CAMEO code of an organisation's or group's row.
    fn body_row(&self, row: &str) -> Option<(SmolStr, Option<SmolStr>)> {
        // What is known by its short name goes by it: NATO, UN, OPEC.
        let known_as = |id: &SmolStr, name: &SmolStr, aliases: &[SmolStr]| {
            if aliases.contains(id) { id.clone() } else { name.clone() }
        };
        let organization = self.tables.organization(row);
        let organization = organization.map(|row| (known_as(&row.at.id, &row.name, &row.aliases), row.cameo.clone()));
        organization.or_else(|| {
            let group = self.tables.group(row)?;
            Some((known_as(&group.at.id, &group.name, &group.aliases), group.cameo.clone()))
        })
    }

    pub(crate) fn alone(&mut self, id: MentionId) {
        let name = self.words(id);
        let kind = self.mention(id).kind;
        self.create(id, name, kind);
    }

    /// A role: the person or body that the report has given it, else a new actor.
    fn nominal(&mut self, id: MentionId) {
        let mention = self.mention(id);
        let back = mention.definite && !mention.plural && !mention.is_counted && mention.country.is_none();
        if back && mention.kind != ActorKind::Person && mention.tokens.len() <= 2 {
            let word = self.parse.token(mention.head).lower.clone();
            if let Some((actor, antecedent)) = self.named_body(id, &word) {
                return self.join_as(id, actor, (antecedent, "word that heads a body's name"));
            }
        }
        if let Some((actor, owner)) = self.owning_body(id) {
            return self.join_as(id, actor, (owner, "people that a body's name stands before"));
        }
        let mention = self.mention(id);
        match mention.kind {
            ActorKind::Person => {
                if let Some((actor, antecedent)) = self.office_holder(id) {
                    return self.join(id, actor, Some((antecedent, "same office or role of one country")));
                }
                self.alone_or_again(id);
                // "The presidents of Chile and Peru" are one of each.
                let Mention { role, sectors, other_countries, .. } = self.mention(id).clone();
                let (Some(role), name) = (role, self.words(id)) else { return };
                for other in other_countries {
                    self.also(id, other, &sectors, &role, &name);
                }
            }
            ActorKind::Unnamed if mention.role.is_none() => self.states(id),
            _ => match (mention.country.clone(), mention.role.clone()) {
                (Some(country), _) if mention.sectors == [Sector::Government] => {
                    let (name, kind) = (self.words(id), mention.kind);
                    self.keyed(id, Key::Role(country, vec![Sector::Government], SmolStr::default()), name, kind);
                }
                (Some(country), Some(role)) if !self.mention(id).is_counted => {
                    let (sectors, others) = (mention.sectors.clone(), mention.other_countries.clone());
                    let (name, kind) = (self.words(id), mention.kind);
                    self.keyed(id, Key::Role(country, sectors.clone(), role.clone()), name.clone(), kind);
                    for other in others {
                        self.also(id, other, &sectors, &role, &name);
                    }
                }
                _ => self.alone_or_again(id),
            },
        }
    }

    /// Makes a mention one of an actor without giving the actor the mention's role.
    pub(crate) fn join_as(&mut self, id: MentionId, actor: ActorId, (antecedent, rule): (MentionId, &'static str)) {
        let mention = &mut self.mentions[id.index()];
        mention.actors = vec![actor];
        mention.antecedent = Some(antecedent);
        mention.link = rule;
        self.actors[actor.index()].mentions.push(id);
    }
}
