//! Which rows have which names, and what a named row says of an actor.

use smol_str::SmolStr;

use crate::actors::OrganizationKind;
use crate::names::{NameEntry, NameKind, Names};
use crate::row::{Row, RowRef};
use crate::words::Materiel;
use crate::{CountryCode, Sector, Tables, Validity};

/// What the row behind a name says of the actor, whichever table it is in.
#[derive(Clone, Copy, Debug)]
pub struct Named<'t> {
    /// The key of the row: a country's code, an organization's id, a capital's country.
    pub id: &'t str,
    /// The canonical name.
    pub name: &'t str,
    /// The country that the actor acts for.
    pub country: Option<CountryCode>,
    /// The parts of society that it belongs to; a capital's is the government.
    pub sectors: &'t [Sector],
    /// Its CAMEO actor code, where that is not country and sectors.
    pub cameo: Option<&'t str>,
    /// The office of a person.
    pub office: Option<&'t str>,
    /// When that holds.
    pub validity: Validity,
}

impl Tables {
    /// What the row behind a name says; none for an entry of other tables.
    pub fn named(&self, entry: &NameEntry) -> Option<Named<'_>> {
        let at = entry.index as usize;
        Some(match entry.kind {
            NameKind::Country | NameKind::Adjective | NameKind::Demonym | NameKind::Capital => {
                let row = self.countries().get(at)?;
                let sectors: &[Sector] = if entry.kind == NameKind::Capital { &[Sector::GOV] } else { &[] };
                named(&row.at, &row.name, entry, sectors)
            }
            NameKind::Metonym => {
                let row = self.metonyms().get(at)?;
                named(&row.at, &row.name, entry, &row.sectors)
            }
            NameKind::Organization | NameKind::Media => {
                let row = self.organizations().get(at)?;
                Named { cameo: row.cameo.as_deref(), ..named(&row.at, &row.name, entry, &row.sectors) }
            }
            NameKind::Group => {
                let row = self.groups().get(at)?;
                Named { cameo: row.cameo.as_deref(), ..named(&row.at, &row.name, entry, &row.sectors) }
            }
            NameKind::Person => {
                let row = self.people().get(at)?;
                let named = named(&row.at, &row.name, entry, &row.sectors);
                Named { cameo: row.cameo.as_deref(), office: row.office.as_deref(), ..named }
            }
            NameKind::Region | NameKind::RegionAdjective => {
                let row = self.regions().get(at)?;
                named(&row.at, &row.name, entry, &[])
            }
            NameKind::Materiel => {
                let row = self.materiel().get(at)?;
                named(&row.at, &row.name, entry, &[])
            }
        })
    }
}

fn named<'t>(at: &'t RowRef, name: &'t str, entry: &NameEntry, sectors: &'t [Sector]) -> Named<'t> {
    let NameEntry { country, validity, .. } = *entry;
    Named { id: &at.id, name, country, sectors, cameo: None, office: None, validity }
}

/// The index over the names of actors.
pub(crate) fn names(tables: &Tables, common: impl IntoIterator<Item = SmolStr>) -> Names {
    let mut names = Names::new(common);
    each_name(tables, |name, entry| names.add(name, entry));
    names
}

/// The index over the names of materiel.
pub(crate) fn materiel(rows: &[Materiel], common: impl IntoIterator<Item = SmolStr>) -> Names {
    let mut names = Names::new(common);
    for (index, row) in rows.iter().enumerate() {
        let entry = entry(row, index, NameKind::Materiel, None, Validity::ALWAYS);
        [&row.name].into_iter().chain(&row.aliases).for_each(|name| names.add(name, entry.clone()));
    }
    names
}

/// Calls `with` for every name of every actor's row.
pub(crate) fn each_name(tables: &Tables, mut with: impl FnMut(&str, NameEntry)) {
    for (index, row) in tables.countries().iter().enumerate() {
        let of = |kind| entry(row, index, kind, Some(row.code), row.validity);
        each(&row.name, &row.aliases, of(NameKind::Country), &mut with);
        row.adjectives.iter().for_each(|name| with(name, of(NameKind::Adjective)));
        row.demonyms.iter().for_each(|name| with(name, of(NameKind::Demonym)));
        row.capital.iter().for_each(|name| with(name, of(NameKind::Capital)));
    }
    for (index, row) in tables.metonyms().iter().enumerate() {
        each(&row.name, &row.aliases, entry(row, index, NameKind::Metonym, row.country, row.validity), &mut with);
    }
    for (index, row) in tables.organizations().iter().enumerate() {
        let kind = if row.kind == OrganizationKind::Media { NameKind::Media } else { NameKind::Organization };
        each(&row.name, &row.aliases, entry(row, index, kind, row.country, row.validity), &mut with);
    }
    for (index, row) in tables.groups().iter().enumerate() {
        each(&row.name, &row.aliases, entry(row, index, NameKind::Group, row.country, row.validity), &mut with);
    }
    for (index, row) in tables.people().iter().enumerate() {
        each(&row.name, &row.aliases, entry(row, index, NameKind::Person, row.country, row.validity), &mut with);
    }
    for (index, row) in tables.regions().iter().enumerate() {
        let of = |kind| entry(row, index, kind, None, Validity::ALWAYS);
        each(&row.name, &row.aliases, of(NameKind::Region), &mut with);
        row.adjectives.iter().for_each(|name| with(name, of(NameKind::RegionAdjective)));
    }
}

fn each(name: &SmolStr, aliases: &[SmolStr], entry: NameEntry, with: &mut impl FnMut(&str, NameEntry)) {
    [name].into_iter().chain(aliases).for_each(|name| with(name, entry.clone()));
}

fn entry<T: Row>(row: &T, index: usize, kind: NameKind, country: Option<CountryCode>, validity: Validity) -> NameEntry {
    // No table has four thousand million rows; one that had would lose the last of them.
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    NameEntry { kind, row: row.at().clone(), index, country, validity }
}
