//! What a phrase without a name points back to: "the council", "the Iranian defence minister", "the
//! rebels", "that country".

use chancery_parser::Dep;
use chancery_record::Sector;
use chancery_tables::{ActorKind, MentionForm};
use chancery_text::{ActorId, MentionId};

use crate::actors::Linker;
use crate::mention::Mention;

/// How many sentences back "the group" and "the Norwegian" may reach.
const REACH: u32 = 3;

impl Linker<'_> {
    /// "The council", "the League" after "the Arab League": the body whose name that word heads.
    pub(crate) fn named_body(&self, id: MentionId, word: &str) -> Option<(ActorId, MentionId)> {
        let heads = |name: &str| {
            let mut before_of = name.split(" of ").next().unwrap_or(name).split(" for ");
            before_of
                .next()
                .and_then(|name| name.rsplit(' ').next())
                .is_some_and(|last| last.eq_ignore_ascii_case(word))
        };
        self.mentions[..id.index()].iter().enumerate().rev().find_map(|(index, other)| {
            let body = other.form == MentionForm::Name
                && matches!(other.kind, ActorKind::Organization | ActorKind::Group)
                && other.name.as_ref().is_some_and(|name| name.contains(' ') && heads(name));
            body.then(|| Some((*other.actors.first()?, MentionId::new(index))))?
        })
    }

    /// "United Nations inspectors", "NATO forces" act for the body whose name stands before them.
    pub(crate) fn owning_body(&self, id: MentionId) -> Option<(ActorId, MentionId)> {
        let mention = self.mention(id);
        let before = &self.mentions[..id.index()];
        let (index, body) = before.iter().enumerate().rev().take(4).find(|(_, other)| {
            let token = self.parse.token(other.head);
            let modifies =
                matches!(token.dep, Dep::Compound | Dep::Poss | Dep::Amod | Dep::Nmod) && token.head == mention.head;
            let front = other.kind == ActorKind::Group
                && other.sectors.iter().any(|sector| matches!(sector, Sector::Rebels | Sector::Party));
            let body = (other.kind == ActorKind::Organization || front) && other.row.is_some();
            let same = mention.country.is_none() || mention.country == other.country;
            modifies && body && same && other.form == MentionForm::Name
        })?;
        Some((*body.actors.first()?, MentionId::new(index)))
    }

    /// "the Iranian defence minister" is whoever the report has made that.
    pub(crate) fn office_holder(&self, id: MentionId) -> Option<(ActorId, MentionId)> {
        let mention = self.mention(id);
        if mention.plural || (!mention.definite && mention.country.is_none()) || self.is_indefinite(id) {
            return None;
        }
        self.mentions[..id.index()].iter().enumerate().rev().find_map(|(index, other)| {
            let same_office = match (&mention.office, &other.office) {
                (Some(office), Some(known)) => office == known,
                // "The envoy" is the special envoy of before, "the minister" the foreign minister.
                _ => same_trade(mention.role.as_deref(), other.role.as_deref()),
            };
            let same_country = mention.country.is_none() || other.country.is_none() || mention.country == other.country;
            let actor = *other.actors.first()?;
            let person = other.kind == ActorKind::Person && !other.plural;
            (person && same_office && same_country).then(|| (actor, MentionId::new(index)))
        })
    }

    fn is_indefinite(&self, id: MentionId) -> bool {
        self.parse.tokens[self.mention(id).tokens.start as usize].lower == "a"
            || self.parse.tokens[self.mention(id).tokens.start as usize].lower == "an"
            || self.mention(id).is_counted
    }

    /// A definite phrase without country means the last one of the same role.
    pub(crate) fn alone_or_again(&mut self, id: MentionId) {
        let mention = self.mention(id);
        // "His government" is that of whoever he is, not the one spoken of before.
        let words = &self.parse.tokens[mention.tokens.start as usize..mention.tokens.end as usize];
        let possessed = words.iter().any(|token| token.dep == Dep::Poss && token.head == mention.head);
        if mention.definite && !possessed && mention.country.is_none() {
            let earlier = self.mentions[..id.index()].iter().enumerate().rev().find_map(|(index, other)| {
                let same = mention.role.is_some() && other.role == mention.role && other.kind == mention.kind;
                (same && other.plural == mention.plural)
                    .then(|| Some((*other.actors.first()?, MentionId::new(index))))?
            });
            if let Some((actor, antecedent)) = earlier {
                return self.join(id, actor, Some((antecedent, "definite phrase, last of the same role")));
            }
            if let Some((actor, antecedent)) = self.body_without_name(id).or_else(|| self.comrades(id)) {
                return self.join_as(id, actor, (antecedent, "a body's people, or the body by its kind"));
            }
        }
        self.alone(id);
    }

    /// "The group", "the movement": the last body with a name, subjects first; the words say no trade
    /// of their own.
    fn body_without_name(&self, id: MentionId) -> Option<(ActorId, MentionId)> {
        let mention = self.mention(id);
        if mention.kind != ActorKind::Organization || !mention.sectors.is_empty() || mention.plural {
            return None;
        }
        let here = self.parse.sentence_of(mention.head).0;
        let body = |other: &&(usize, &Mention)| {
            other.1.form == MentionForm::Name
                && matches!(other.1.kind, ActorKind::Organization | ActorKind::Group)
                && !other.1.sectors.contains(&Sector::Journalism)
                && here - self.parse.sentence_of(other.1.head).0 <= REACH
        };
        let is_subject = |other: &Mention| matches!(self.parse.token(other.head).dep, Dep::Nsubj | Dep::Nsubjpass);
        let found = self.mentions[..id.index()].iter().enumerate().rev().filter(|other| body(&other));
        // The subject of a sentence is spoken of rather than what stands nearer.
        let best = found.min_by_key(|(_, other)| {
            2 * (here - self.parse.sentence_of(other.head).0) + u32::from(!is_subject(other))
        })?;
        Some((*best.1.actors.first()?, MentionId::new(best.0)))
    }

    /// "The guerrillas" where one rebel front has been named: the last actor of that trade whose
    /// country or name is known.
    fn comrades(&self, id: MentionId) -> Option<(ActorId, MentionId)> {
        let mention = self.mention(id);
        if mention.sectors != [Sector::Rebels] || mention.is_counted {
            return None;
        }
        self.mentions[..id.index()].iter().enumerate().rev().find_map(|(index, other)| {
            let rebels = other.sectors.contains(&Sector::Rebels) && other.kind != ActorKind::Person;
            let actor = *other.actors.first()?;
            let known = self.actors[actor.index()].country.is_some() || other.name.is_some();
            (rebels && known).then(|| (actor, MentionId::new(index)))
        })
    }

    /// Whether nobody else in the report has that part in a longer name.
    pub(crate) fn is_alone_with(&self, part: &str, name: &str) -> bool {
        let names = self.mentions.iter().filter(|mention| mention.kind == ActorKind::Person);
        let longer = names.filter_map(|mention| mention.name.as_deref()).filter(|other| other.contains(' '));
        longer.filter(|other| other.split(' ').any(|word| word == part)).all(|other| other == name)
    }

    /// "The Norwegian": the last person of that country whom the report has named.
    pub(crate) fn compatriot(&self, id: MentionId) -> Option<(ActorId, MentionId)> {
        let mention = self.mention(id);
        let token = self.parse.token(mention.head);
        let acts = matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Agent);
        let one = token.lower.ends_with("an") || token.lower.ends_with("woman");
        let named = mention.head.0.checked_sub(1).is_some_and(|at| self.parse.tokens[at as usize].lower == "the");
        if !(acts && one && named) || mention.plural {
            return None;
        }
        let here = self.parse.sentence_of(mention.head).0;
        self.mentions[..id.index()].iter().enumerate().rev().find_map(|(index, other)| {
            let actor = *other.actors.first()?;
            let near = here - self.parse.sentence_of(other.head).0 <= REACH;
            let person = other.kind == ActorKind::Person && !other.plural && other.form == MentionForm::Name;
            let same = self.actors[actor.index()].country == mention.country && mention.country.is_some();
            (near && person && same).then(|| (actor, MentionId::new(index)))
        })
    }

    /// "that country" is the last one named, "the two countries" are those that the report names most.
    pub(crate) fn states(&mut self, id: MentionId) {
        let mention = self.mention(id);
        let back = mention.definite && mention.country.is_none() && mention.name.is_none();
        let count = if mention.plural { 2 } else { 1 };
        let mut found: Vec<(ActorId, MentionId)> = Vec::new();
        if back && (count == 1 || self.says_both(id)) {
            found = self.states_before(id);
            if count == 2 {
                found.sort_by_key(|(actor, _)| std::cmp::Reverse(self.actors[actor.index()].mentions.len()));
            }
            found.truncate(count);
            found.sort_by_key(|(_, mention)| *mention);
        }
        if found.len() < count {
            return self.alone(id);
        }
        let antecedent = found.last().map(|(_, mention)| *mention);
        let mention = &mut self.mentions[id.index()];
        mention.antecedent = antecedent;
        mention.actors = found.iter().map(|(actor, _)| *actor).collect();
        if let [actor] = mention.actors[..] {
            mention.country = self.actors[actor.index()].country.clone();
        }
        for (actor, _) in found {
            self.actors[actor.index()].mentions.push(id);
        }
    }

    /// The states named before, each with its last mention, the nearest first.
    fn states_before(&self, id: MentionId) -> Vec<(ActorId, MentionId)> {
        let mut found: Vec<(ActorId, MentionId)> = Vec::new();
        for (index, other) in self.mentions[..id.index()].iter().enumerate().rev() {
            if let (ActorKind::State, Some(&actor)) = (other.kind, other.actors.first())
                && self.actors[actor.index()].kind == ActorKind::State
                && !found.iter().any(|(known, _)| *known == actor)
            {
                found.push((actor, MentionId::new(index)));
            }
        }
        found
    }

    fn says_both(&self, id: MentionId) -> bool {
        let tokens = self.mention(id).tokens.clone();
        self.parse.tokens[tokens.start as usize..tokens.end as usize]
            .iter()
            .any(|token| matches!(token.lower.as_str(), "two" | "both" | "these"))
    }
}

/// Whether two roles are one, the shorter being the last word of the longer.
fn same_trade(role: Option<&str>, other: Option<&str>) -> bool {
    let (Some(role), Some(other)) = (role, other) else { return false };
    role == other || (!role.contains(' ') && other.rsplit(' ').next() == Some(role))
}
