//! Writes the file of a gazetteer.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::file::{BLOCK, COUNTS, MAGIC, NONE};
use super::{SpotKind, key};
use crate::CountryCode;

/// A place to be written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// The name that it goes by and others that count as much.
    pub usual: Vec<String>,
    /// Names of other languages and times.
    pub other: Vec<String>,
    /// What it is.
    pub kind: SpotKind,
    /// The country that it is or lies in.
    pub country: CountryCode,
    /// Code of the first-level division within its country, where there is one.
    pub division: Option<String>,
    /// Degrees, north positive.
    pub lat: f64,
    /// Degrees, east positive.
    pub lon: f64,
    /// How many live there.
    pub population: u32,
    /// GeoNames id, 0 for none.
    pub geonames: u32,
}

/// The bytes of a gazetteer of these places, in whatever order they come.
pub fn build(mut entries: Vec<Entry>) -> Vec<u8> {
    entries.sort_by(|a, b| rank(a).cmp(&rank(b)));
    let of_kind = |kind| entries.iter().filter(|entry| entry.kind == kind).count();
    let (countries, divisions) = (of_kind(SpotKind::Country), of_kind(SpotKind::Division));
    let by_code: BTreeMap<(CountryCode, &str), u16> = entries[countries..countries + divisions]
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| Some(((entry.country, entry.division.as_deref()?), u16::try_from(index).ok()?)))
        .collect();

    let (mut rows, mut texts) = (Vec::new(), Vec::new());
    let mut names: BTreeMap<String, BTreeMap<u32, u32>> = BTreeMap::new();
    for (id, entry) in entries.iter().enumerate() {
        let division = entry.division.as_deref().and_then(|code| by_code.get(&(entry.country, code)));
        row(entry, division.copied().unwrap_or(NONE), texts.len() as u32, &mut rows);
        let name = cut(&entry.name);
        texts.push(name.len() as u8);
        texts.extend_from_slice(name.as_bytes());
        let usual = entry.usual.iter().map(|name| (name, 0));
        for (name, other) in usual.chain(entry.other.iter().map(|name| (name, 1))) {
            if let Some(key) = key(name).filter(|key| key.len() < 256) {
                let how = names.entry(key.to_string()).or_default().entry(id as u32).or_insert(other);
                *how = other.min(*how);
            }
        }
    }
    let (blocks, keys) = keys(&names);
    let mut content = Vec::new();
    let counts = [countries, divisions, entries.len(), names.len(), keys.len(), texts.len()];
    let _: &[usize; COUNTS] = &counts;
    counts.iter().for_each(|&count| content.extend((count as u32).to_le_bytes()));
    [rows, blocks, keys, texts].iter().for_each(|part| content.extend(part));
    [&MAGIC[..], &Sha256::digest(&content), &content].concat()
}

/// Countries by code, divisions by country and code, towns by number of people.
fn rank(entry: &Entry) -> (SpotKind, u32, CountryCode, Option<&str>, u32) {
    let crowd = if entry.kind == SpotKind::Town { u32::MAX - entry.population } else { 0 };
    (entry.kind, crowd, entry.country, entry.division.as_deref(), entry.geonames)
}

fn row(entry: &Entry, division: u16, name: u32, rows: &mut Vec<u8>) {
    let micro = |degrees: f64| ((degrees * 1e6).round() as i32).to_le_bytes();
    rows.extend(entry.geonames.to_le_bytes());
    rows.extend(micro(entry.lat));
    rows.extend(micro(entry.lon));
    rows.extend(entry.population.to_le_bytes());
    rows.extend(name.to_le_bytes());
    rows.extend(entry.country.as_str().bytes());
    rows.push(0);
    rows.extend(division.to_le_bytes());
    rows.extend([0, 0]);
}

/// A name of at most 255 bytes.
fn cut(name: &str) -> &str {
    let end = (0..=name.len().min(255)).rev().find(|&at| name.is_char_boundary(at));
    &name[..end.unwrap_or(0)]
}

/// Where each block begins, and the names with their places.
fn keys(names: &BTreeMap<String, BTreeMap<u32, u32>>) -> (Vec<u8>, Vec<u8>) {
    let (mut blocks, mut keys) = (Vec::new(), Vec::new());
    let mut before = "";
    for (index, (name, places)) in names.iter().enumerate() {
        let shared = if index % BLOCK == 0 {
            blocks.extend((keys.len() as u32).to_le_bytes());
            0
        } else {
            name.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count()
        };
        let rest = &name.as_bytes()[shared..];
        keys.extend([shared as u8, rest.len() as u8]);
        keys.extend_from_slice(rest);
        number(places.len() as u32, &mut keys);
        places.iter().for_each(|(id, other)| number(id << 1 | other, &mut keys));
        before = name;
    }
    (blocks, keys)
}

fn number(mut number: u32, into: &mut Vec<u8>) {
    while number >= 0x80 {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}
