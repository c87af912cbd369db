//! The words of a document that name places.

use std::ops::Range;

use chancery_syntax::Syntax;
use chancery_tables::gazetteer::{SpotKind, key};
use chancery_tables::{CountryCode, Tables};
use chancery_text::{Document, Span, TokenId};
use smol_str::SmolStr;

use super::beside::Beside;
use super::{choose, find, outside};
use crate::named::{Named, Names};

/// Words that name a place.
#[derive(Clone, Debug)]
pub(crate) struct Toponym {
    /// The words.
    pub span: Span,
    /// The same as tokens, and the one that the others hang on; none outside of the prose.
    pub tokens: Range<u32>,
    pub head: Option<TokenId>,
    /// The name as the gazetteer folds it.
    pub key: SmolStr,
    /// The country or capital that the tables take the name for.
    pub table: Option<CountryCode>,
    /// The division that a shortened name stands for.
    pub abbreviated: Option<u32>,
    /// Whether the words are part of a body's name: "University of Manitoba".
    pub within: bool,
    /// What the words beside it say.
    pub beside: Vec<Beside>,
    /// What kind of place the words beside it call it.
    pub called: Option<SpotKind>,
    /// Which place is meant.
    pub meant: Option<Meant>,
}

/// The place that a name means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meant {
    /// Its row in the gazetteer; none for one that the gazetteer does not have.
    pub spot: Option<u32>,
    /// The division that it lies in or is.
    pub division: Option<u32>,
    /// ISO 3166-1 alpha-3.
    pub country: SmolStr,
    /// Whether words of the report or the size of the place leave no doubt about its country.
    pub sure: bool,
}

impl Toponym {
    /// Words of which no more is known.
    pub fn new(span: Span, words: &str) -> Self {
        Self {
            span,
            tokens: 0..0,
            head: None,
            key: key(words).unwrap_or_default(),
            table: None,
            abbreviated: None,
            within: false,
            beside: Vec::new(),
            called: None,
            meant: None,
        }
    }

    /// The country of the place, as far as it is known.
    pub fn country(&self) -> Option<&str> {
        self.meant.as_ref().map(|meant| meant.country.as_str())
    }

    /// The country, where there is no doubt about it.
    pub fn sure_country(&self) -> Option<&str> {
        self.meant.as_ref().filter(|meant| meant.sure).map(|meant| meant.country.as_str())
    }
}

/// All toponyms of a document.
pub(crate) struct Toponyms {
    found: Vec<Toponym>,
    /// For every token, the toponym that it is part of.
    at: Vec<Option<u32>>,
}

impl Toponyms {
    /// Finds the toponyms and decides what each means; names of the tables that turn out to be
    /// other places leave `names`.
    pub fn new(document: &Document, syntax: &Syntax, names: &mut Names<'_>, tables: &Tables) -> Self {
        let parse = syntax.parse();
        let mut found = find::toponyms(document.whole_view(), parse, names, tables);
        outside::add(document, tables, &mut found);
        choose::choose(&mut found, names, document.published, tables);
        let mut at = vec![None; parse.tokens.len()];
        for (index, toponym) in found.iter().enumerate() {
            at[toponym.tokens.start as usize..toponym.tokens.end as usize].fill(Some(index as u32));
        }
        let toponyms = Self { found, at };
        names.forget(|named| toponyms.overrides(named));
        toponyms
    }

    /// All of them, in text order.
    pub fn all(&self) -> &[Toponym] {
        &self.found
    }

    /// The toponym that a token is part of.
    pub fn at(&self, token: TokenId) -> Option<&Toponym> {
        self.at.get(token.index()).copied().flatten().map(|index| &self.found[index as usize])
    }

    /// The country of the place that a token is part of, where there is no doubt.
    pub fn country_at(&self, token: TokenId) -> Option<SmolStr> {
        self.at(token).and_then(Toponym::sure_country).map(SmolStr::new)
    }

    /// The country of the dateline's place.
    pub fn dateline(&self) -> Option<&str> {
        self.found.iter().filter(|toponym| toponym.head.is_none()).find_map(Toponym::sure_country)
    }

    /// "New Jersey" is not Jersey, and "London, Ky." not Britain's capital.
    fn overrides(&self, named: &Named<'_>) -> bool {
        let Some(toponym) = self.at(TokenId(named.tokens.start)) else { return false };
        let longer = toponym.tokens != named.tokens;
        let elsewhere = match (&toponym.meant, toponym.table) {
            (Some(meant), Some(table)) => meant.country != table.as_str(),
            _ => false,
        };
        longer || elsewhere
    }
}
