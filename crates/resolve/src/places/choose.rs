//! Which place of the gazetteer a name means.
//!
//! One name means one place throughout a report. Of its candidates that one is taken for which
//! speaks most: a larger place named beside it, countries and divisions that the report names,
//! other places near it, how many live there, and whether it goes by this name.

use std::collections::BTreeMap;

use chancery_tables::gazetteer::{Gazetteer, NameOf, Spot, SpotKind, kilometres};
use chancery_tables::{NameKind, Tables};
use chancery_text::Date;
use smol_str::SmolStr;

use super::beside::Beside;
use super::toponyms::{Meant, Toponym};
use crate::named::{Named, Names};

/// What each kind of evidence weighs, in powers of ten of people.
mod weight {
    /// The place lies in a country that the report names, and the share of it among all.
    pub const NAMED: f64 = 1.0;
    pub const SHARE: f64 = 1.0;
    /// The report names the division in which it lies.
    pub const DIVISION: f64 = 1.5;
    /// The report names a town of this division.
    pub const ITSELF: f64 = 2.5;
    /// Another place that is sure lies near.
    pub const NEAR: f64 = 1.0;
    /// The tables know the name as a country's or a capital's.
    pub const COUNTRY: f64 = 3.0;
    pub const CAPITAL: f64 = 1.0;
    /// The words beside it call it what it is.
    pub const CALLED: f64 = 2.0;
    /// It goes by another name today.
    pub const OTHER: f64 = -1.0;
    /// So far ahead of candidates in other countries a place needs no further evidence.
    pub const LEAD: f64 = 1.0;
}

/// How often places that are sure are asked to make others so.
const ROUNDS: usize = 2;
/// What counts as near, in kilometres.
const NEAR_KM: f64 = 300.0;
/// A place that nothing else speaks for has at least so many people.
const LARGE: u32 = 100_000;
/// One whose name no other country's place rivals.
const SOME: u32 = 20_000;
/// A division is meant rather than its town where the town has a smaller share of its people.
const TOWN_OF_DIVISION: f64 = 0.3;
/// This share of what the report names decides for a place that the gazetteer does not have.
const MOST: f64 = 0.75;

/// Decides what every toponym means.
pub(super) fn choose(found: &mut [Toponym], names: &Names<'_>, published: Option<Date>, tables: &Tables) {
    let groups = groups(found);
    let mut context = Context::new(found, names, published, tables.gazetteer());
    // First the names that words beside them or sheer size decide, then the others in their light.
    for _ in 0..ROUNDS {
        let meant: Vec<Option<Meant>> = {
            let decide = |(index, group)| decide(group, found, &context.beside(index), tables);
            groups.iter().enumerate().map(decide).collect()
        };
        context = Context::new(found, names, published, tables.gazetteer());
        for (index, (group, meant)) in groups.iter().zip(meant).enumerate() {
            if let Some(meant) = meant.filter(|meant| meant.sure) {
                context.add(index, &meant, group.members.len());
            }
        }
    }
    for (index, group) in groups.iter().enumerate() {
        let kept = decide(group, found, &context.beside(index), tables).or_else(|| context.guess(group, found));
        for &member in &group.members {
            found[member].meant = kept.clone();
        }
    }
}

/// The toponyms of one name.
struct Group {
    key: SmolStr,
    members: Vec<usize>,
}

fn groups(found: &[Toponym]) -> Vec<Group> {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, toponym) in found.iter().enumerate() {
        by_key.entry(&toponym.key).or_default().push(index);
    }
    by_key.into_iter().map(|(key, members)| Group { key: key.into(), members }).collect()
}

/// What the report speaks of: countries, divisions, and points that are sure.
#[derive(Clone)]
struct Context<'g> {
    gazetteer: &'g Gazetteer,
    countries: BTreeMap<SmolStr, f64>,
    /// Whether it speaks of a state of its time that is no more: a town of today's Armenia was the
    /// Soviet Union's.
    past: bool,
    /// What each name that is sure adds, by its group.
    sure: Vec<Sure>,
    /// The group that is asked about: no name speaks for itself.
    asked: Option<usize>,
}

/// What a name that is sure says of others.
#[derive(Clone)]
struct Sure {
    group: usize,
    country: SmolStr,
    times: f64,
    division: Option<u32>,
    point: Option<(f64, f64)>,
}

impl<'g> Context<'g> {
    /// What the names of the tables speak of, save those inside a longer name of a place.
    fn new(found: &[Toponym], names: &Names<'_>, published: Option<Date>, gazetteer: &'g Gazetteer) -> Self {
        let mut countries: BTreeMap<SmolStr, f64> = BTreeMap::new();
        let inside = |named: &&Named<'_>| {
            let covers =
                |toponym: &Toponym| toponym.tokens.contains(&named.tokens.start) && toponym.tokens != named.tokens;
            found.iter().any(covers)
        };
        for named in names.all().iter().filter(|named| !inside(named)) {
            let weight = match named.entry.kind {
                NameKind::Country => 1.0,
                NameKind::Adjective | NameKind::Demonym => 0.7,
                NameKind::Capital | NameKind::Metonym | NameKind::Person | NameKind::Organization => 0.3,
                _ => 0.0,
            };
            if let Some(code) = named.entry.country.filter(|_| weight > 0.0) {
                *countries.entry(code.as_str().into()).or_default() += weight;
            }
        }
        let ended = |named: &Named<'_>| named.entry.validity.to.is_some() && named.entry.valid_on(published);
        let state = |named: &Named<'_>| matches!(named.entry.kind, NameKind::Country | NameKind::Adjective);
        let past = published.is_some() && names.all().iter().any(|named| state(named) && ended(named));
        Self { gazetteer, countries, past, sure: Vec::new(), asked: None }
    }

    fn add(&mut self, group: usize, meant: &Meant, times: usize) {
        let spot = meant.spot.and_then(|id| self.gazetteer.spot(id));
        self.sure.push(Sure {
            group,
            country: meant.country.clone(),
            times: times as f64,
            division: meant.division,
            point: spot.filter(|spot| spot.kind == SpotKind::Town).map(|spot| (spot.lat, spot.lon)),
        });
    }

    /// The context of one group: what all others say.
    fn beside(&self, group: usize) -> Self {
        Self { asked: Some(group), ..self.clone() }
    }

    fn others(&self) -> impl Iterator<Item = &Sure> {
        self.sure.iter().filter(|sure| Some(sure.group) != self.asked)
    }

    fn share(&self, country: &str) -> f64 {
        let of_tables = self.countries.iter().map(|(code, weight)| (code.as_str(), *weight));
        let all = || of_tables.clone().chain(self.others().map(|sure| (sure.country.as_str(), sure.times)));
        let own: f64 = all().filter(|(code, _)| *code == country).map(|(_, weight)| weight).sum();
        if own > 0.0 { own / all().map(|(_, weight)| weight).sum::<f64>() } else { 0.0 }
    }

    /// How much the report speaks for a candidate.
    fn speaks_for(&self, spot: &Spot<'_>) -> f64 {
        let share = self.share(spot.country);
        let mut sum = if share > 0.0 { weight::NAMED + weight::SHARE * share } else { 0.0 };
        let names_division = || self.others().any(|sure| sure.division.is_some() && sure.division == spot.division);
        sum += match spot.kind {
            SpotKind::Town if names_division() => weight::DIVISION,
            SpotKind::Division if names_division() => weight::ITSELF,
            _ => 0.0,
        };
        let near = |point: (f64, f64)| kilometres(point, (spot.lat, spot.lon)) <= NEAR_KM;
        if self.others().filter_map(|sure| sure.point).any(near) {
            sum += weight::NEAR;
        }
        sum
    }

    /// A name that the gazetteer does not have lies where nearly all lies that the report names.
    fn guess(&self, group: &Group, found: &[Toponym]) -> Option<Meant> {
        let unknown = self.gazetteer.find_key(&group.key).is_empty();
        let free = group.members.iter().all(|&member| !found[member].within && found[member].table.is_none());
        let named = self.countries.keys().chain(self.sure.iter().map(|sure| &sure.country));
        let country =
            named.filter(|_| unknown && free && !self.sure.is_empty()).find(|code| self.share(code) >= MOST)?.clone();
        Some(Meant { spot: None, division: None, country, sure: false })
    }
}

/// The place that one name means.
fn decide(group: &Group, found: &[Toponym], context: &Context<'_>, tables: &Tables) -> Option<Meant> {
    let gazetteer = tables.gazetteer();
    let members = || group.members.iter().map(|&member| &found[member]);
    if let Some(id) = members().find_map(|member| member.abbreviated) {
        let spot = gazetteer.spot(id)?;
        return Some(meant(&spot, true));
    }
    let beside: Vec<&Beside> = members().flat_map(|member| &member.beside).collect();
    let table = members().find_map(|member| member.table);
    let called = members().find_map(|member| member.called);
    let mut candidates = gazetteer.find_key(&group.key);
    towns_for_divisions(&mut candidates, called);
    let within: Vec<(Spot<'_>, NameOf)> =
        candidates.iter().copied().filter(|(spot, _)| lies_in(spot, &beside)).collect();
    let told = !beside.is_empty() && !within.is_empty();
    if told {
        candidates = within;
    } else if let Some(elsewhere) = unknown_there(&beside, table.is_some() || !candidates.is_empty(), gazetteer) {
        return Some(elsewhere);
    }
    let score = |(spot, of): &(Spot<'_>, NameOf)| {
        let mut score = f64::from(spot.population.max(1)).log10() + context.speaks_for(spot);
        score += if *of == NameOf::Other { weight::OTHER } else { 0.0 };
        score += if called == Some(spot.kind) { weight::CALLED } else { 0.0 };
        let known = table.is_some_and(|code| code.as_str() == spot.country);
        score += match spot.kind {
            SpotKind::Country => weight::COUNTRY,
            SpotKind::Town if known => weight::CAPITAL,
            _ => 0.0,
        };
        score
    };
    let scored: Vec<(f64, &(Spot<'_>, NameOf))> =
        candidates.iter().map(|candidate| (score(candidate), candidate)).collect();
    let best = scored.iter().max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.0.id.cmp(&a.1.0.id)));
    let Some((best_score, (spot, of))) = best else {
        let country = table?;
        return Some(Meant { spot: None, division: None, country: country.as_str().into(), sure: true });
    };
    let rival = scored.iter().filter(|(_, (other, _))| other.country != spot.country).map(|(score, _)| *score);
    let ahead = best_score - rival.fold(f64::MIN, f64::max) >= weight::LEAD;
    let named = context.share(spot.country) > 0.0;
    let large = spot.kind != SpotKind::Town || spot.population >= LARGE;
    let known = table.is_some_and(|code| code.as_str() == spot.country);
    let sure = known || !context.past && (told || (ahead && (named || (large && *of == NameOf::Usual))));
    // A small place that nothing speaks for is rather somebody's name.
    let alone = ahead && *of == NameOf::Usual && spot.population >= SOME;
    (sure || named || large || alone).then(|| meant(spot, sure))
}

fn meant(spot: &Spot<'_>, sure: bool) -> Meant {
    Meant { spot: Some(spot.id), division: spot.division, country: spot.country.into(), sure }
}

/// "Paris, Idaho" lies in Idaho, whether or not the gazetteer has it.
///
/// A `known` name before a country or another town may be one of a list: "Mosul, Aleppo and Iran".
fn unknown_there(beside: &[&Beside], known: bool, gazetteer: &Gazetteer) -> Option<Meant> {
    let is_town = |spot: &Spot<'_>| {
        gazetteer.find(spot.name).iter().any(|(other, _)| other.kind == SpotKind::Town && other.population >= LARGE)
    };
    let division = beside.iter().find_map(|beside| match beside {
        Beside::Division(id) => gazetteer.spot(*id).filter(|spot| !known || !is_town(spot)),
        Beside::Country(_) => None,
    });
    let country = beside.iter().find_map(|beside| match beside {
        Beside::Country(code) => Some(SmolStr::new(code.as_str())),
        Beside::Division(_) => None,
    });
    let country = country.filter(|_| !known).or_else(|| division.map(|spot| spot.country.into()))?;
    let division = division.filter(|spot| spot.country == country).map(|spot| spot.id);
    Some(Meant { spot: None, division, country, sure: true })
}

/// Of a division and a town in it of one name one is meant: what the words call it, else the town
/// where much of the division lives there.
fn towns_for_divisions(candidates: &mut Vec<(Spot<'_>, NameOf)>, called: Option<SpotKind>) {
    let all = candidates.clone();
    candidates.retain(|(spot, _)| {
        let pair = |other: &&(Spot<'_>, NameOf)| {
            let (town, division) = if spot.kind == SpotKind::Town { (spot, &other.0) } else { (&other.0, spot) };
            other.0.kind != spot.kind
                && other.0.country == spot.country
                && division.kind == SpotKind::Division
                && town.kind == SpotKind::Town
                && town.division == Some(division.id)
        };
        let Some((other, _)) = all.iter().find(pair) else { return true };
        let (town, division) = if spot.kind == SpotKind::Town { (spot, other) } else { (other, spot) };
        let town_meant = match called {
            Some(kind) => kind == SpotKind::Town,
            None => f64::from(town.population) >= TOWN_OF_DIVISION * f64::from(division.population),
        };
        town_meant == (spot.kind == SpotKind::Town)
    });
}

fn lies_in(spot: &Spot<'_>, beside: &[&Beside]) -> bool {
    beside.iter().any(|beside| match beside {
        Beside::Country(code) => spot.country == code.as_str() && spot.kind != SpotKind::Country,
        Beside::Division(id) => spot.division == Some(*id) && spot.id != *id,
    })
}
