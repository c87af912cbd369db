//! What the words beside a place's name say: "Basra, Iraq", "the Iraqi city of Basra".

use chancery_parser::{Parse, Pos, Tag};
use chancery_tables::gazetteer::SpotKind;
use chancery_tables::{CountryCode, NameKind, Tables};
use smol_str::SmolStr;

use super::toponyms::Toponym;
use crate::named::Names;

/// A larger place that the words beside a name say it lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// A country.
    Country(CountryCode),
    /// The row of a division.
    Division(u32),
}

/// How far before the name the country is looked for.
const BEFORE: usize = 6;

/// Reads what stands beside every toponym.
pub(super) fn add(text: &str, parse: &Parse, names: &Names<'_>, tables: &Tables, found: &mut [Toponym]) {
    let reader = Reader { text, parse, names, tables };
    for index in 0..found.len() {
        let next = found.get(index + 1).cloned();
        let toponym = &mut found[index];
        toponym.called = reader.called(toponym);
        toponym.beside = reader.behind(toponym, next.as_ref());
        if toponym.beside.is_empty() {
            toponym.beside = reader.before(toponym);
        }
    }
}

/// The row of a division by name and country.
pub(super) fn division(tables: &Tables, name: &str, country: &str) -> Option<u32> {
    let found = tables.gazetteer().find(name);
    found.iter().find(|(spot, _)| spot.kind == SpotKind::Division && spot.country == country).map(|(spot, _)| spot.id)
}

/// What a name means as the larger place behind a comma: a country, divisions, or both.
pub(super) fn larger(tables: &Tables, toponym: &Toponym) -> Vec<Beside> {
    let country = toponym.table.map(Beside::Country);
    let divisions = match toponym.abbreviated {
        Some(id) => vec![id],
        None => {
            let spots = tables.gazetteer().find_key(&toponym.key);
            spots.iter().filter(|(spot, _)| spot.kind == SpotKind::Division).map(|(spot, _)| spot.id).collect()
        }
    };
    country.into_iter().chain(divisions.into_iter().map(Beside::Division)).collect()
}

struct Reader<'a> {
    text: &'a str,
    parse: &'a Parse,
    names: &'a Names<'a>,
    tables: &'a Tables,
}

impl Reader<'_> {
    /// "Basra, Iraq"; "Olm (Austria)"; "Salem, Ore."
    fn behind(&self, toponym: &Toponym, next: Option<&Toponym>) -> Vec<Beside> {
        let mut at = toponym.tokens.end as usize;
        if self.parse.tokens.get(at).is_some_and(|token| self.tables.has_class(&token.lower, "province")) {
            at += 1; // "Basra province, Iraq"
        }
        let Some(token) = self.parse.tokens.get(at).filter(|token| matches!(token.lower.as_str(), "," | "(")) else {
            return Vec::new();
        };
        let first = at as u32 + 1;
        if let Some(next) = next.filter(|next| next.tokens.start == first) {
            if self.is_listed(toponym, next) {
                return Vec::new();
            }
            return larger(self.tables, next);
        }
        let after = token.span.end();
        let rest = self.text[after..].trim_start();
        let word = &rest[..rest.find([' ', ',', ')', '\n', ';']).unwrap_or(rest.len())];
        let row = self.tables.division(word).or_else(|| self.tables.division(&format!("{word}.")));
        let id = row.and_then(|row| division(self.tables, &row.name, row.country.as_str()));
        id.map(Beside::Division).into_iter().collect()
    }

    /// "Mali, Niger and Chad" are three states, and Mali no town of Niger.
    fn is_listed(&self, toponym: &Toponym, next: &Toponym) -> bool {
        let state = |place: &Toponym| {
            let named = self.names.at(chancery_text::TokenId(place.tokens.start));
            named.is_some_and(|named| named.entry.kind == NameKind::Country)
        };
        let behind = self.parse.tokens.get(next.tokens.end as usize);
        state(toponym) && state(next) && behind.is_some_and(|token| matches!(token.lower.as_str(), "," | "and" | "or"))
    }

    /// "the Iraqi city of Basra", "Iraq's Basra", "Iraqi port Basra".
    fn before(&self, toponym: &Toponym) -> Vec<Beside> {
        let start = toponym.tokens.start as usize;
        let mut described = false;
        for at in (start.saturating_sub(BEFORE)..start).rev() {
            let token = &self.parse.tokens[at];
            if let Some(named) = self.names.at(chancery_text::TokenId(at as u32)) {
                let says = matches!(named.entry.kind, NameKind::Adjective | NameKind::Country | NameKind::Demonym);
                let owns = self.parse.tokens.get(named.tokens.end as usize).is_some_and(|next| next.tag == Tag::Pos);
                let fits = says && (described || owns || named.tokens.end as usize == start);
                return named.entry.country.filter(|_| fits).map(Beside::Country).into_iter().collect();
            }
            let place = self.is_place_word(&token.lemma);
            described |= place;
            let passes =
                place || token.tag == Tag::Pos || token.lower == "of" || matches!(token.pos, Pos::Adj | Pos::Num);
            // "Iraq's second city, Basra".
            let passes = passes || (token.lower == "," && at + 1 == start) || (token.lower == "-" && described);
            if !passes {
                break;
            }
        }
        Vec::new()
    }

    /// "the city of Basra", "Basra province".
    fn called(&self, toponym: &Toponym) -> Option<SpotKind> {
        let tokens = &self.parse.tokens;
        let (start, end) = (toponym.tokens.start as usize, toponym.tokens.end as usize);
        let of = start.checked_sub(2).filter(|&at| tokens[at + 1].lower == "of").map(|at| &tokens[at]);
        let near = [of, start.checked_sub(1).map(|at| &tokens[at]), tokens.get(end)];
        near.into_iter().flatten().find_map(|token| {
            let lemma = SmolStr::from(token.lemma.to_lowercase());
            let common = token.pos == Pos::Noun || token.pos == Pos::Propn;
            if !common {
                None
            } else if self.tables.has_class(&lemma, "settlement") {
                Some(SpotKind::Town)
            } else {
                self.tables.has_class(&lemma, "province").then_some(SpotKind::Division)
            }
        })
    }

    fn is_place_word(&self, lemma: &str) -> bool {
        let lemma = SmolStr::from(lemma.to_lowercase());
        self.tables.has_class(&lemma, "settlement") || self.tables.has_class(&lemma, "province")
    }
}
