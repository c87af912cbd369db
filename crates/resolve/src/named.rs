//! Proper names of the text that a table knows.

use std::ops::Range;

use chancery_parser::{Parse, Pos};
use chancery_tables::{NameEntry, NameKind, Tables};
use chancery_text::{Date, TokenId};

/// The longest known names of a document; they do not overlap.
pub(crate) struct Names<'t> {
    found: Vec<Named<'t>>,
    /// For every token, the name that it is part of.
    at: Vec<Option<u32>>,
}

/// One known name in the text.
pub(crate) struct Named<'t> {
    pub tokens: Range<u32>,
    pub entry: &'t NameEntry,
}

impl<'t> Names<'t> {
    /// Finds names from left to right; of several rows of one name the first that is valid on the
    /// day of the report counts, else the first.
    pub fn new(text: &str, parse: &Parse, tables: &'t Tables, published: Option<Date>) -> Self {
        let words: Vec<&str> = parse.tokens.iter().map(|token| token.span.text(text)).collect();
        let mut found = Vec::new();
        let mut at = vec![None; words.len()];
        let mut start = 0;
        while start < words.len() {
            let token = &parse.tokens[start];
            let nameable = !matches!(token.pos, Pos::Punct | Pos::Space | Pos::Pron | Pos::Aux | Pos::Cconj);
            let hit = if nameable { tables.names().longest(&words[start..]) } else { None };
            let entry = hit.and_then(|(_, entries)| choose(entries, published));
            let (Some((length, _)), Some(entry)) = (hit, entry) else {
                start += 1;
                continue;
            };
            let end = start + length;
            at[start..end].fill(Some(found.len() as u32));
            found.push(Named { tokens: start as u32..end as u32, entry });
            start = end;
        }
        Self { found, at }
    }

    /// All of them, in text order.
    pub fn all(&self) -> &[Named<'t>] {
        &self.found
    }

    /// Drops the names of which `wrong` holds.
    pub fn forget(&mut self, wrong: impl Fn(&Named<'t>) -> bool) {
        self.found.retain(|named| !wrong(named));
        self.at.fill(None);
        for (index, named) in self.found.iter().enumerate() {
            self.at[named.tokens.start as usize..named.tokens.end as usize].fill(Some(index as u32));
        }
    }

    /// The known name that the token is part of.
    pub fn at(&self, token: TokenId) -> Option<&Named<'t>> {
        self.at[token.index()].map(|index| &self.found[index as usize])
    }

    /// The names that begin inside the range.
    pub fn within(&self, range: Range<u32>) -> impl Iterator<Item = &Named<'t>> {
        let from = self.found.partition_point(|named| named.tokens.start < range.start);
        self.found[from..].iter().take_while(move |named| named.tokens.start < range.end)
    }
}

fn choose(entries: &[NameEntry], published: Option<Date>) -> Option<&NameEntry> {
    let actor = |entry: &&NameEntry| !matches!(entry.kind, NameKind::Materiel | NameKind::RegionAdjective);
    let valid = |entry: &&NameEntry| actor(entry) && entry.valid_on(published);
    // Moscow of 1969 is the Soviet Union's: a state that has ended is meant while it lasted.
    let of_its_time = |entry: &&NameEntry| valid(entry) && published.is_some() && entry.validity.to.is_some();
    let of_its_time = |entry: &&NameEntry| of_its_time(entry) && entry.kind == NameKind::Capital;
    entries
        .iter()
        .find(of_its_time)
        .or_else(|| entries.iter().find(valid))
        .or_else(|| entries.iter().find(|entry| actor(entry) && entry.kind != NameKind::Person))
}
