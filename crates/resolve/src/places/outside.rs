//! Places in datelines and in the lines that say who reported from where.

use chancery_tables::gazetteer::NameOf;
use chancery_tables::{CountryCode, NameKind, Tables};
use chancery_text::{Document, RegionKind, Span};

use super::beside::{division, larger};
use super::toponyms::Toponym;

/// No name here has more words.
const WORDS: usize = 4;

/// Adds the places of the first dateline and of the author lines, in text order.
pub(super) fn add(document: &Document, tables: &Tables, found: &mut Vec<Toponym>) {
    let text = document.text();
    let mut lines: Vec<Toponym> = Vec::new();
    if let Some(line) = document.dateline() {
        let mut places: Vec<Toponym> = line.places.iter().map(|&span| toponym(text, span, tables)).collect();
        for index in 1..places.len() {
            places[index - 1].beside = larger(tables, &places[index]);
        }
        lines.extend(places.into_iter().filter(|place| is_named(place, tables) || !place.beside.is_empty()));
    }
    let reporting = |kind| matches!(kind, RegionKind::Byline | RegionKind::Boilerplate);
    for region in document.regions().iter().filter(|region| reporting(region.kind)) {
        behind_in(text, region.span, tables, &mut lines);
    }
    found.extend(lines.into_iter().filter(|line| !line.key.is_empty()));
    found.sort_by_key(|toponym| toponym.span);
}

/// "Reporting by Ana Diaz in New York": the name behind "in" or "from".
fn behind_in(text: &str, region: Span, tables: &Tables, lines: &mut Vec<Toponym>) {
    let words: Vec<(usize, &str)> = words(region.text(text)).collect();
    for (index, _) in words.iter().enumerate().filter(|(_, (_, word))| matches!(*word, "in" | "from")) {
        let name = &words[index + 1..];
        let capitals = name.iter().take(WORDS).take_while(|(_, word)| word.starts_with(char::is_uppercase)).count();
        let candidates = (1..=capitals).rev().map(|count| {
            let (first, last) = (name[0].0, name[count - 1]);
            let end = last.0 + last.1.trim_end_matches([',', '.', ';', ')', ':']).len();
            toponym(text, Span::new(region.start() + first, region.start() + end), tables)
        });
        lines.extend(candidates.into_iter().find(|place| is_named(place, tables)));
    }
}

/// Words with the byte where each begins, cut at white space.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn toponym(text: &str, span: Span, tables: &Tables) -> Toponym {
    let words = span.text(text);
    let table: Option<CountryCode> = {
        let place = |kind| matches!(kind, NameKind::Country | NameKind::Capital);
        tables.names().get(words).iter().find(|entry| place(entry.kind)).and_then(|entry| entry.country)
    };
    let row = tables.division(words);
    Toponym {
        table,
        abbreviated: row.and_then(|row| division(tables, &row.name, row.country.as_str())),
        ..Toponym::new(span, words)
    }
}

/// Whether tables or gazetteer know the name: a dateline may name an agency or a section too.
fn is_named(toponym: &Toponym, tables: &Tables) -> bool {
    let usual = |name: &NameOf| *name == NameOf::Usual;
    toponym.table.is_some()
        || toponym.abbreviated.is_some()
        || tables.gazetteer().find_key(&toponym.key).iter().any(|(spot, of)| usual(of) || spot.population >= 100_000)
}
