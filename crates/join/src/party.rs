//! One side of a deed, as far as reports of different agencies can be compared.

use chancery_record::{Actor, ActorKind, Mention, MentionForm, Sector};

use crate::words::{lists, name};

/// Somebody on one side of a deed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Party {
    /// Whom it belongs to: a country, an organization of states, or the last word of a name.
    pub identity: Option<String>,
    /// What it is within its country.
    roles: Roles,
    /// Words of the name of a person, army or group that the report calls by its own name.
    own_name: Vec<String>,
    is_person: bool,
    /// Whether words of the report give the identity, and not only what stands near.
    pub is_sure: bool,
    /// Nouns and adjectives for those whom the report does not name: "suspected smugglers".
    called: Vec<String>,
    /// As many as the words say: "five oil workers".
    pub number: Option<f64>,
}

/// How well two parties fit each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// They cannot be the same.
    Other,
    /// They are probably not the same.
    Unlikely,
    /// Nothing speaks for or against it.
    Open,
    /// The same country, in different or unknown roles, or as people of no name.
    Country,
    /// The same country, and the same words for people of no name.
    Alike,
    /// The same state or its bodies, or the same organization.
    Same,
    /// The same name.
    Named,
}

/// Roles of one country that may stand for each other share a bit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Roles(u8);

const STATE: u8 = 1;
const ARMED: u8 = 2;
const CIVIL: u8 = 4;
const ANY: u8 = 8;

impl Roles {
    fn of(actor: &Actor) -> Self {
        let role = |sector: &Sector| match sector {
            sector if sector.is_of_state() => STATE,
            Sector::Rebels | Sector::Paramilitary => ARMED,
            // "Captors" and "gunmen" may be anybody's.
            Sector::UnidentifiedForces | Sector::Crime | Sector::Unknown => ANY,
            _ => CIVIL,
        };
        let all = actor.sectors.iter().map(role).fold(0, |all, role| all | role);
        Self(if all == 0 && actor.kind == ActorKind::State { STATE } else { all })
    }
}

impl Party {
    pub fn of(actor: &Actor) -> Self {
        let is_named = actor.mentions.iter().any(|mention| mention.form == MentionForm::Name);
        let by_words =
            |mention: &Mention| matches!(mention.form, MentionForm::Name | MentionForm::Demonym | MentionForm::Metonym);
        let is_sure = actor.kind == ActorKind::State || actor.mentions.iter().any(by_words);
        // "Rebels of the National Liberation Army" begin with a noun, whatever name they hold.
        let is_person = actor.kind == ActorKind::Person;
        let own = is_named && actor.kind != ActorKind::State && starts_with_capital(&actor.name);
        let own_name = if own { name(&actor.name) } else { Vec::new() };
        let last = own_name.last().map(|word| format!("={word}"));
        let identity = actor.country.clone().or_else(|| organization(actor)).or(last);
        Self {
            identity,
            roles: Roles::of(actor),
            own_name,
            is_person,
            is_sure,
            called: called(&actor.name),
            number: number(&actor.name),
        }
    }

    /// What a party that fits this one may be filed under: its identity, and its name where one report gives it a
    /// country and the other does not.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        let name = self.own_name.last().map(|word| format!("={word}"));
        self.identity.clone().into_iter().chain(name)
    }

    /// How well two parties fit.
    pub fn fit(&self, other: &Party) -> Fit {
        let shared = self.own_name.iter().any(|word| other.own_name.contains(word));
        let both_persons = self.is_person && other.is_person && !self.own_name.is_empty() && !other.own_name.is_empty();
        if both_persons {
            return if shared { Fit::Named } else { Fit::Other };
        }
        let called_alike = self.called.iter().any(|word| other.called.contains(word));
        let fit = self.fit_of_identities(other, shared);
        match fit {
            Fit::Unlikely | Fit::Open if called_alike => Fit::Country,
            Fit::Country if called_alike => Fit::Alike,
            fit => fit,
        }
    }

    fn fit_of_identities(&self, other: &Party, shared: bool) -> Fit {
        match (&self.identity, &other.identity) {
            (Some(a), Some(b)) if a == b => self.fit_of_roles(other, shared),
            (Some(_), Some(_)) if shared && !self.own_name.is_empty() => Fit::Same,
            (Some(_), Some(_)) if self.is_sure && other.is_sure => Fit::Other,
            (Some(_), Some(_)) => Fit::Unlikely,
            _ => Fit::Open,
        }
    }

    fn fit_of_roles(&self, other: &Party, shared_name: bool) -> Fit {
        let (a, b) = (self.roles.0, other.roles.0);
        if shared_name {
            Fit::Named
        } else if a & b & (STATE | ARMED) != 0 || (a | b) == 0 {
            Fit::Same
        } else if (a == STATE && b == ARMED) || (a == ARMED && b == STATE) {
            Fit::Other
        } else {
            Fit::Country
        }
    }
}

/// The words for somebody who is not named: lower case, longer than three letters, not said of anybody.
fn called(words: &str) -> Vec<String> {
    let own = |word: &&str| word.chars().all(char::is_lowercase) && word.len() > 3 && !lists().anybody.contains(word);
    words.split(' ').filter(own).map(|word| word.trim_end_matches('s').to_owned()).collect()
}

fn starts_with_capital(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// The letters of an organization of states: `UNO`, `EEC`; sectors alone tell nobody.
fn organization(actor: &Actor) -> Option<String> {
    let letters = actor.cameo.as_deref()?.get(..3)?;
    if Sector::from_cameo(letters).is_none() {
        return Some(letters.to_owned());
    }
    None
}

/// The number among the first words of a noun phrase: "at least six people", "Twenty-seven fishermen".
pub(crate) fn number(words: &str) -> Option<f64> {
    let words: Vec<String> = words.split([' ', '-']).map(str::to_lowercase).take(5).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let digits = word.replace(',', "");
        if let Ok(number) = digits.parse::<u32>() {
            return Some(f64::from(number));
        }
        if let Some(tens) = lists().tens.iter().position(|tens| tens == word) {
            let ones =
                words.get(at + 1).and_then(|next| lists().numbers.iter().skip(1).take(9).position(|one| one == next));
            return Some(((tens + 2) * 10 + ones.map_or(0, |one| one + 1)) as f64);
        }
        // "One" is as often a pronoun.
        lists()
            .numbers
            .iter()
            .position(|number| number == word)
            .filter(|&number| number > 1)
            .map(|number| number as f64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_the_first_words() {
        assert_eq!(number("At least six people"), Some(6.0));
        assert_eq!(number("Twenty-seven fishermen from Thailand"), Some(27.0));
        assert_eq!(number("1,200 men"), Some(1200.0));
        assert_eq!(number("forty demonstrators"), Some(40.0));
        assert_eq!(number("the oil workers"), None);
        assert_eq!(number("one of them"), None);
    }
}
