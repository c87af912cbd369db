//! Everything that can be wrong with tables, beyond what keeps them from loading.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::actions::{Action, ActionClass};
use crate::codebooks as books;
use crate::finding::suggest;
use crate::names::{Folded, NameEntry, NameKind, is_joiner, words};
use crate::row::{Row, RowRef};
use crate::tables::sorted;
use crate::{Columns, CountryCode, Finding, Position, Source, Tables, Tsv, Validity, actors, named, words as w};

/// All findings about `sources`: what keeps them from loading, and what a careful reader of the
/// tables would object to. Shipped tables have none, of any severity.
///
/// Besides what loading finds: files that no table is read from; shipped rows out of order; names
/// that cannot be found in a text; names of several rows none of which has a note about it; rows
/// that say nothing of whom they name.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let tables = Tables::read(sources, &mut findings);
    check_gazetteer(sources, &tables, &mut findings);
    check_paths(sources, &mut findings);
    for (path, columns) in TABLES {
        for source in sources.iter().filter(|source| source.path() == *path && !source.is_overlay()) {
            check_order(source, columns, &mut findings);
        }
    }
    check_names(&tables, &noted(sources), &mut findings);
    check_facts(&tables, &mut findings);
    sorted(findings)
}

/// All tables of rows: path and columns.
pub(crate) const TABLES: &[(&str, Columns)] = &[
    table::<Action>(),
    table::<ActionClass>(),
    table::<actors::Country>(),
    table::<actors::CountryCodes>(),
    table::<actors::Group>(),
    table::<actors::Metonym>(),
    table::<actors::Organization>(),
    table::<actors::Person>(),
    table::<actors::Region>(),
    table::<actors::Role>(),
    table::<actors::SectorRow>(),
    table::<books::CameoClass>(),
    table::<books::CameoException>(),
    table::<books::CameoRow>(),
    table::<books::ContextName>(),
    table::<books::ContextWord>(),
    table::<books::PloverClass>(),
    table::<books::PloverEvent>(),
    table::<books::PloverException>(),
    table::<books::PloverMode>(),
    table::<crate::Frame>(),
    table::<crate::Party>(),
    table::<crate::Phrase>(),
    table::<crate::StanceRow>(),
    table::<crate::places::Division>(),
    table::<crate::certainty::CertaintyWeight>(),
    table::<w::AmountWord>(),
    table::<w::ClassRow>(),
    table::<w::CommonWord>(),
    table::<w::SmallWord>(),
    table::<w::ControlRow>(),
    table::<w::LightVerb>(),
    table::<w::Materiel>(),
    table::<w::Nominal>(),
    table::<w::Operator>(),
    table::<w::Reporting>(),
    table::<w::GivenName>(),
    table::<w::TimeWord>(),
];

const fn table<T: Row>() -> (&'static str, Columns) {
    (T::PATH, T::COLUMNS)
}

/// Loading looks at the header of the shipped gazetteer alone.
fn check_gazetteer(sources: &[Source], tables: &Tables, findings: &mut Vec<Finding>) {
    let source = sources.iter().rfind(|source| source.path() == crate::gazetteer::PATH);
    if let (Some(source), Err(damage)) = (source, tables.gazetteer().verify()) {
        findings.push(Finding::error(source.shown(), Position::of("", 0), damage.to_string()));
    }
}

/// Folders whose files are read by name: the tables there are the only ones.
const FOLDERS: &[&str] = &["actors/", "words/"];

fn check_paths(sources: &[Source], findings: &mut Vec<Finding>) {
    for source in sources.iter().filter(|source| FOLDERS.iter().any(|folder| source.path().starts_with(folder))) {
        if !TABLES.iter().any(|(path, _)| *path == source.path()) {
            let message = format!("no table is read from `{}`", source.path());
            let hint = suggest(source.path(), TABLES.iter().map(|(path, _)| *path));
            let hint = hint.unwrap_or_else(|| "data/README.md lists the tables".into());
            findings.push(Finding::error(source.shown(), Position::START, message).with_hint(hint));
        }
    }
}

/// Shipped rows are sorted by their first cell, byte by byte, so that two people who add a row
/// each do not meet in the last line.
fn check_order(source: &Source, columns: &Columns, findings: &mut Vec<Finding>) {
    let tsv = Tsv::read(source, columns, &mut Vec::new());
    let mut before: Option<&str> = None;
    for row in tsv.rows() {
        let cell = row.first();
        if let Some(before) = before.filter(|before| *before > cell) {
            let hint = "rows are sorted as `LC_ALL=C sort` sorts them";
            findings.push(row.error(cell, format!("`{cell}` stands after `{before}`")).with_hint(hint));
        }
        before = Some(cell);
    }
}

/// The lines that have a note, by file.
fn noted(sources: &[Source]) -> FxHashSet<(String, u32)> {
    let mut noted = FxHashSet::default();
    for (path, columns) in TABLES {
        for source in sources.iter().filter(|source| source.path() == *path) {
            let tsv = Tsv::read(source, columns, &mut Vec::new());
            let lines = tsv.rows().filter(|row| !row.cell("note").is_empty()).map(|row| row.line());
            noted.extend(lines.map(|line| (source.shown().to_owned(), line)));
        }
    }
    noted
}

fn check_names(tables: &Tables, noted: &FxHashSet<(String, u32)>, findings: &mut Vec<Finding>) {
    named::each_name(tables, |name, entry| {
        findings.extend(unreadable(name).map(|reason| entry.row.error(format!("name `{name}` {reason}"))));
        if !tables.names().get(name).contains(&entry) {
            findings.push(entry.row.error(format!("name `{name}` does not lead to its row")));
        }
    });
    for row in tables.materiel() {
        for name in [&row.name].into_iter().chain(&row.aliases) {
            findings.extend(unreadable(name).map(|reason| row.at.error(format!("name `{name}` {reason}"))));
        }
    }
    for entries in tables.names().entries() {
        if let Some((one, other)) = rivals(entries)
            && !entries.iter().any(|entry| noted.contains(&(entry.row.file(), entry.row.line)))
        {
            let message = format!("a name is shared with {} ({:?} and {:?})", one.row, one.kind, other.kind);
            let finding = other.row.error(message).as_warning();
            findings.push(finding.with_hint("say in column `note` of one of them when it means which"));
        }
    }
}

/// Why a name can never be met in a text.
fn unreadable(name: &str) -> Option<String> {
    let odd = |c: char| !(c.is_alphanumeric() || c.is_whitespace() || "-–'’‘ʼʻʿʾ`.&/+!".contains(c));
    if let Some(letter) = name.chars().find(|&letter| odd(letter)) {
        return Some(format!("contains `{letter}`, which texts have as a token of its own"));
    }
    let unfoldable = |word: &&smol_str::SmolStr| !is_joiner(word) && Folded::of(word).is_none();
    words(name).iter().find(unfoldable).map(|word| format!("has the word `{word}`, which has no letter or is too long"))
}

/// Two rows with one name that are not the same actor, and whose times overlap.
fn rivals(entries: &[NameEntry]) -> Option<(&NameEntry, &NameEntry)> {
    let pairs =
        entries.iter().enumerate().flat_map(|(at, one)| entries[at + 1..].iter().map(move |other| (one, other)));
    pairs.into_iter().find(|(one, other)| !is_same(one, other) && one.validity.overlaps(&other.validity))
}

fn is_same(one: &NameEntry, other: &NameEntry) -> bool {
    let of_country = |entry: &NameEntry| {
        use NameKind::{Adjective, Capital, Country, Demonym, Metonym};
        matches!(entry.kind, Adjective | Capital | Country | Demonym | Metonym)
    };
    let same_row = one.row.table == other.row.table && one.row.id == other.row.id;
    // "Kuwait" is country and capital, "Iranian" adjective and demonym.
    same_row || of_country(one) && of_country(other) && one.country == other.country
}

fn check_facts(tables: &Tables, findings: &mut Vec<Finding>) {
    let mut says_nothing = |at: &RowRef, nothing: bool, message: &str| {
        if nothing {
            findings.push(at.error(message));
        }
    };
    for row in tables.metonyms() {
        says_nothing(&row.at, row.country.is_none() || row.sectors.is_empty(), "a metonym needs country and sectors");
    }
    for row in tables.groups() {
        let nothing = row.country.is_none() && row.cameo.is_none() && row.sectors.is_empty();
        says_nothing(&row.at, nothing, "a group needs a country, sectors or a CAMEO code");
    }
    for row in tables.people() {
        let nothing = row.country.is_none() && row.cameo.is_none() && row.sectors.is_empty();
        says_nothing(&row.at, nothing, "a person needs a country, sectors or a CAMEO code");
    }
    for row in tables.roles().rows() {
        for words in row.words.iter().filter(|words| words.chars().any(char::is_uppercase)) {
            findings.push(row.at.error(format!("`{words}` is not in lower case, as lemmas are")));
        }
    }
    check_people(tables, findings);
    check_phrases(tables, findings);
}

/// One person has one name and no office twice at a time.
fn check_people(tables: &Tables, findings: &mut Vec<Finding>) {
    type Office<'t> = (&'t str, Option<&'t str>, Option<CountryCode>);
    let mut offices: BTreeMap<Office<'_>, Vec<(&RowRef, Validity)>> = BTreeMap::new();
    for pair in tables.people().windows(2) {
        if pair[0].at.id == pair[1].at.id && pair[0].name != pair[1].name {
            let message = format!("`{}` is called `{}` on line {}", pair[1].at.id, pair[0].name, pair[0].at.line);
            findings.push(pair[1].at.error(message).with_hint("further names are aliases"));
        }
    }
    for row in tables.people() {
        let held = offices.entry((&row.at.id, row.office.as_deref(), row.country)).or_default();
        if let Some((at, _)) = held.iter().find(|(_, validity)| overlaps_more_than_a_day(validity, &row.validity)) {
            findings.push(row.at.error(format!("the same office at the same time as on line {}", at.line)));
        }
        held.push((&row.at, row.validity));
    }
}

/// A term may end on the day, or in the year, in which the next begins.
fn overlaps_more_than_a_day(one: &Validity, other: &Validity) -> bool {
    one == other || one.from == other.from || one.from.is_none() && other.from.is_none()
}

/// The same words with the same part of speech stand in one row.
fn check_phrases(tables: &Tables, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<(&str, String), &RowRef> = BTreeMap::new();
    let operators = tables.operators().rows().iter().flat_map(|row| {
        let key = format!("{:?} {:?}", row.pos, row.complement);
        row.words.iter().map(move |words| (words, key.clone(), &row.at))
    });
    let reporting = tables
        .reporting()
        .rows()
        .iter()
        .flat_map(|row| row.words.iter().map(move |words| (words, format!("{:?} reporting", row.pos), &row.at)));
    let roles = tables
        .roles()
        .rows()
        .iter()
        .flat_map(|row| row.words.iter().map(move |words| (words, "role".to_owned(), &row.at)));
    for (words, key, at) in operators.chain(reporting).chain(roles) {
        match seen.get(&(words.as_str(), key.clone())) {
            // A user's row may say otherwise than a shipped one.
            Some(earlier) if earlier.overlay == at.overlay => {
                findings.push(at.error(format!("`{words}` stands on line {} already", earlier.line)));
            }
            _ => {
                seen.insert((words, key), at);
            }
        }
    }
}
