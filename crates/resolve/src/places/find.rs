//! Which words of the prose name places.
//!
//! The names of countries and capitals, the parser's entities GPE, LOC and FAC cut down to the name
//! itself, and names of the gazetteer at the edge of a body's name: "Kentucky State Police".

use std::ops::Range;

use chancery_parser::{Entity, EntityLabel, Parse, Pos, Tag};
use chancery_tables::gazetteer::{NameOf, Spot, SpotKind};
use chancery_tables::{NameKind, Tables};
use chancery_text::TokenId;

use super::beside;
use super::toponyms::Toponym;
use crate::named::Names;

/// A town whose name stands in a body's name has at least so many people, unless the report names
/// it elsewhere.
const KNOWN: u32 = 100_000;
/// No name in a body's name has more words.
const WORDS: u32 = 4;

/// The toponyms of the prose in text order, each with what stands beside it.
pub(super) fn toponyms(text: &str, parse: &Parse, names: &Names<'_>, tables: &Tables) -> Vec<Toponym> {
    let finder = Finder { text, parse, names, tables };
    let mut found: Vec<Toponym> = Vec::new();
    for entity in &parse.entities {
        match entity.label {
            EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac => finder.entity(entity.tokens.clone(), &mut found),
            EntityLabel::Norp | EntityLabel::Org => finder.other(entity.tokens.clone(), &mut found),
            _ => {}
        }
    }
    for named in names.all().iter().filter(|named| is_place(named.entry.kind) && !finder.is_family(&named.tokens)) {
        let free = |known: &Toponym| known.tokens.end <= named.tokens.start || named.tokens.end <= known.tokens.start;
        if found.iter().all(free) {
            let mut toponym = finder.toponym(named.tokens.clone());
            toponym.table = named.entry.country;
            found.push(toponym);
        }
    }
    found.retain(|toponym| !toponym.key.is_empty());
    found.sort_by_key(|toponym| toponym.span);
    beside::add(text, parse, names, tables, &mut found);
    found
}

fn is_place(kind: NameKind) -> bool {
    matches!(kind, NameKind::Country | NameKind::Capital)
}

struct Finder<'a> {
    text: &'a str,
    parse: &'a Parse,
    names: &'a Names<'a>,
    tables: &'a Tables,
}

impl Finder<'_> {
    /// The names in an entity that the parser takes for a place.
    fn entity(&self, tokens: Range<u32>, found: &mut Vec<Toponym>) {
        for part in self.parts(tokens.clone()) {
            let known = self.longest_end(&part);
            // A name of the tables counts where no longer one of the gazetteer has its words.
            let named = self.names.within(part.clone()).find(|named| is_place(named.entry.kind));
            let shorter = named.filter(|named| known.as_ref().is_none_or(|known| known.len() <= named.tokens.len()));
            let actor = self.names.within(part.clone()).any(|named| !is_place(named.entry.kind));
            let name = match (shorter, known) {
                (Some(_), _) => continue, // comes from the tables
                (None, Some(known)) => known,
                (None, None) if !actor => part,
                (None, None) => continue,
            };
            // "The Hague", "the White House": the article is part of the words, not of the key.
            let article = name.start > tokens.start && self.parse.tokens[name.start as usize - 1].lower == "the";
            // "The Gulf" is no town of that name.
            let the = name.start > 0 && self.parse.tokens[name.start as usize - 1].lower == "the";
            if the && self.tables.has_class(&self.words(&name).to_lowercase(), "territory") {
                continue;
            }
            let mut toponym = self.toponym(name);
            if article {
                toponym.tokens.start -= 1;
                toponym.span = self.parse.span(toponym.tokens.clone());
            }
            found.push(toponym);
        }
    }

    /// The pieces of an entity between commas, slashes and possessive endings, from the first
    /// capital on.
    fn parts(&self, tokens: Range<u32>) -> Vec<Range<u32>> {
        let cuts = |at: u32| {
            let token = &self.parse.tokens[at as usize];
            token.tag == Tag::Pos || token.pos == Pos::Space || matches!(token.lower.as_str(), "," | "/" | "(" | ")")
        };
        let mut parts = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone().chain([tokens.end]) {
            if at < tokens.end && !cuts(at) {
                continue;
            }
            let first = (start..at).find(|&at| self.begins_name(at));
            // What a possessor has before it is not the place: "the mayor's Basra".
            let owner = at < tokens.end - 1 && self.parse.tokens[at as usize].tag == Tag::Pos;
            parts.extend(first.filter(|_| !owner).map(|first| first..at));
            start = at + 1;
        }
        parts
    }

    fn begins_name(&self, at: u32) -> bool {
        let token = &self.parse.tokens[at as usize];
        let word = token.span.text(self.text);
        let small = word.chars().next().is_some_and(char::is_lowercase);
        // "al-Bab" and "s-Hertogenbosch" begin small before a hyphen.
        let joined = self.parse.tokens.get(at as usize + 1).is_some_and(|next| next.lower == "-");
        token.pos != Pos::Det && token.lower != "the" && word.chars().any(char::is_alphabetic) && (!small || joined)
    }

    /// The longest end of the range that the gazetteer knows: "Far North Queensland" is Queensland.
    /// Less than all is believed of divisions and large towns alone.
    fn longest_end(&self, range: &Range<u32>) -> Option<Range<u32>> {
        if self.tables.division(self.words(range)).is_some() {
            return Some(range.clone());
        }
        (range.start..range.end).map(|start| start..range.end).find(|part| {
            let whole = part == range;
            self.begins_name(part.start)
                && self.spots(part).iter().any(|(spot, of)| whole || (*of == NameOf::Usual && is_known(spot)))
        })
    }

    /// Names in the name of a body, and peoples' names that are towns: "Aleppo fell".
    fn other(&self, tokens: Range<u32>, found: &mut Vec<Toponym>) {
        let whole = self.parts(tokens.clone());
        let free = |part: &Range<u32>| self.names.within(part.clone()).next().is_none();
        if let [part] = whole.as_slice()
            && free(part)
            && self.spots(part).iter().any(|(spot, of)| *of == NameOf::Usual && is_known(spot))
        {
            return found.push(self.toponym(part.clone()));
        }
        let mut at = tokens.start;
        while at < tokens.end {
            let before = at.checked_sub(1).map(|at| self.parse.tokens[at as usize].lower.as_str());
            let edge = at == tokens.start || matches!(before, Some("of" | "in" | "the" | "at"));
            let ends = (at + 1..=tokens.end.min(at + WORDS)).rev().map(|end| at..end);
            let given = self.tables.sex(&self.parse.tokens[at as usize].lower).is_some();
            let known = ends.filter(|_| edge && !given && self.begins_name(at)).find(|part| {
                part.len() < tokens.len()
                    && free(part)
                    && self.spots(part).iter().any(|(spot, of)| *of == NameOf::Usual && is_known(spot))
            });
            at = known.as_ref().map_or(at + 1, |part| part.end);
            found.extend(known.map(|part| Toponym { within: true, ..self.toponym(part) }));
        }
    }

    /// "Jack London": the name is a part of a person's.
    fn is_family(&self, tokens: &Range<u32>) -> bool {
        let holds = |entity: &Entity| entity.tokens.start <= tokens.start && tokens.end <= entity.tokens.end;
        let person = self.parse.entities.iter().find(|entity| entity.label == EntityLabel::Person && holds(entity));
        person.is_some_and(|entity| {
            let mut others = entity.tokens.clone().filter(|at| !tokens.contains(at));
            others.any(|at| self.parse.tokens[at as usize].pos == Pos::Propn)
        })
    }

    fn toponym(&self, tokens: Range<u32>) -> Toponym {
        let words = self.words(&tokens);
        let division = self.tables.division(words);
        let abbreviated = division.and_then(|row| beside::division(self.tables, &row.name, row.country.as_str()));
        let outside = |&at: &u32| {
            let head = self.parse.tokens[at as usize].head.0;
            !tokens.contains(&head) || head == at
        };
        let head = tokens.clone().rev().find(outside).unwrap_or(tokens.end - 1);
        Toponym {
            head: Some(TokenId(head)),
            abbreviated,
            tokens: tokens.clone(),
            ..Toponym::new(self.parse.span(tokens), words)
        }
    }

    fn words(&self, tokens: &Range<u32>) -> &str {
        self.parse.span(tokens.clone()).text(self.text)
    }

    fn spots(&self, tokens: &Range<u32>) -> Vec<(Spot<'_>, NameOf)> {
        self.tables.gazetteer().find(self.words(tokens))
    }
}

fn is_known(spot: &Spot<'_>) -> bool {
    spot.kind == SpotKind::Division || spot.population >= KNOWN
}
