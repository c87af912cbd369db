//! Mentions and the actors they name.

use std::ops::Range;

use chancery_record::{Sector, cameo_code};
use chancery_tables::{ActorKind, MentionForm, Tables};
use chancery_text::{ActorId, MentionId, Span, TokenId};
use smol_str::SmolStr;

/// Words that name an actor.
///
/// Role, that is office and sectors, belongs to the mention: "the foreign minister" and "the
/// party leader" may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Head of the noun phrase.
    pub head: TokenId,
    /// The words: name with title and modifiers, without clauses and appositions.
    pub tokens: Range<u32>,
    /// The same as bytes.
    pub span: Span,
    /// What form of words.
    pub form: MentionForm,
    /// What is named.
    pub kind: ActorKind,
    /// The proper name within, where there is one.
    pub name: Option<SmolStr>,
    /// Id of the row that knows the name.
    pub row: Option<SmolStr>,
    /// ISO 3166-1 alpha-3 code.
    pub country: Option<SmolStr>,
    /// Further countries of a phrase that speaks of several: "the armies of Chad and Niger".
    pub other_countries: Vec<SmolStr>,
    /// Sectors, government before military.
    pub sectors: Vec<Sector>,
    /// Canonical office.
    pub office: Option<SmolStr>,
    /// The words that say the role, as lemmas.
    pub role: Option<SmolStr>,
    /// Whether more than one is meant.
    pub plural: bool,
    /// Whether a number counts them: "two soldiers" are not the soldiers of before.
    pub is_counted: bool,
    /// Whether the phrase points back ("the", "this", a possessive).
    pub definite: bool,
    /// Whether the words can name a place as well: a capital, a country after "in".
    pub place: bool,
    /// Whether they name nothing but a place: a town or province is no actor, its state may be.
    pub only_place: bool,
    /// Gender that a pronoun or title shows.
    pub gender: Gender,
    /// The mention that this one takes its reference from.
    pub antecedent: Option<MentionId>,
    /// The rule of the sieve that took the antecedent for the same one; empty where there is none, or
    /// where the antecedent only lends a country.
    pub link: &'static str,
    /// Who is meant; several for "the two countries" or "both sides", none where nobody could be found.
    pub actors: Vec<ActorId>,
    /// The row, title or rule that decided it.
    pub reason: SmolStr,
}

impl Mention {
    /// Whether the words name who holds an office on the other side: "his counterpart", "her opposite number".
    pub fn is_opposite(&self, tables: &Tables) -> bool {
        self.role.as_ref().is_some_and(|role| tables.has_class(role, "opposite"))
    }
}

/// Grammatical gender as far as words show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// He.
    Masculine,
    /// She.
    Feminine,
    /// It.
    Neuter,
    /// Nothing shows it.
    #[default]
    Unknown,
}

/// One actor of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The fullest name that the document gives, else that of the row, else the phrase.
    pub name: SmolStr,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 code.
    pub country: Option<SmolStr>,
    /// Sectors of its fullest mention.
    pub sectors: Vec<Sector>,
    /// Office, the last that the document gives.
    pub office: Option<SmolStr>,
    /// CAMEO code of an organisation or group whose row has one.
    pub code: Option<SmolStr>,
    /// Short name for the event line, where the row has one.
    pub short: Option<SmolStr>,
    /// Its mentions in text order.
    pub mentions: Vec<MentionId>,
}

impl Actor {
    /// The CAMEO actor code: the row's own, or country and sectors.
    pub fn cameo(&self) -> SmolStr {
        match &self.code {
            Some(code) => code.clone(),
            None => cameo(self.country.as_deref(), &self.sectors),
        }
    }
}

impl Mention {
    /// The CAMEO code of this mention's country and role.
    pub fn cameo(&self) -> SmolStr {
        cameo(self.country.as_deref(), &self.sectors)
    }
}

fn cameo(country: Option<&str>, sectors: &[Sector]) -> SmolStr {
    cameo_code(country, sectors).unwrap_or_default().into()
}
