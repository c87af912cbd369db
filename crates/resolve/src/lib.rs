//! Clauses to mentions, actors, places and times.
//!
//! [`mentions`] finds the words that name somebody; [`resolve`] decides who is meant, first by
//! tables and names, then for pronouns; [`first_person`] adds "we" and "I" once it is known who
//! speaks. "Iraqi Defence Minister Juma Inad ... he" gives one actor, IRQGOVMIL, with two mentions.
//!
//! With `syntax`, the only room that may know English. Deliberately absent: what anybody does.

mod actors;
mod amounts;
mod back;
mod bodies;
mod focus;
mod mention;
mod named;
mod pairs;
mod people;
mod phrases;
mod places;
mod pronouns;
mod roles;
mod sources;
mod times;
mod unify;

use chancery_syntax::Syntax;
use chancery_tables::{ActorKind, Tables};
use chancery_text::{ActorId, Document, MentionId, PlaceId, Span, TokenId};
use smol_str::SmolStr;

pub use amounts::{AmountExpression, amounts};
pub use mention::{Actor, Gender, Mention};
pub use places::Place;
use places::Toponyms;
pub use times::{Interval, Origin, TimeExpression, Timex, read_date, times};

/// Who is who, and where.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// All mentions, by head.
    pub mentions: Vec<Mention>,
    /// All actors, in order of first mention.
    pub actors: Vec<Actor>,
    /// All places, in order of first mention.
    pub places: Vec<Place>,
    /// All time expressions, in text order.
    pub times: Vec<TimeExpression>,
    /// All amounts, in text order.
    pub amounts: Vec<AmountExpression>,
    at: Vec<Option<MentionId>>,
}

impl Resolution {
    /// The mention that a token heads.
    pub fn mention_at(&self, head: TokenId) -> Option<&Mention> {
        self.mention_id_at(head).map(|id| &self.mentions[id.index()])
    }

    /// Id of the mention that a token heads.
    pub fn mention_id_at(&self, head: TokenId) -> Option<MentionId> {
        self.at.get(head.index()).copied().flatten()
    }

    /// The place that a token heads the name of.
    pub fn place_at(&self, head: TokenId) -> Option<PlaceId> {
        let named = |place: &Place| place.mentions.iter().any(|(known, _)| *known == head);
        self.places.iter().position(named).map(PlaceId::new)
    }

    /// The actor of that id.
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.index()]
    }

    /// The state of that code, where the document names it or one of its places.
    pub fn state(&self, country: &str) -> Option<ActorId> {
        let found = |actor: &Actor| actor.kind == ActorKind::State && actor.country.as_deref() == Some(country);
        self.actors.iter().position(found).map(ActorId::new)
    }
}

/// Spans that name an actor by decision of somebody outside: an evaluation, a correction, a caller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Spans of bytes; each becomes a mention at the head of its words.
    pub spans: Vec<Span>,
}

/// The mentions of a document, with the names that they were found by.
pub struct Mentions<'t> {
    found: Vec<Mention>,
    names: named::Names<'t>,
    toponyms: Toponyms,
}

/// Finds the words that name actors.
pub fn mentions<'t>(document: &Document, syntax: &Syntax, given: &Given, tables: &'t Tables) -> Mentions<'t> {
    let mut names = named::Names::new(document.whole_view(), syntax.parse(), tables, document.published);
    let toponyms = Toponyms::new(document, syntax, &mut names, tables);
    let phrases = phrases::Phrases::new(document, syntax, tables, &names, &toponyms);
    let mut found = phrases.mentions();
    phrases.add_given(given, &mut found);
    Mentions { found, names, toponyms }
}

/// Decides who is meant by each mention.
pub fn resolve(document: &Document, syntax: &Syntax, mentions: Mentions<'_>, tables: &Tables) -> Resolution {
    let Mentions { found, names, toponyms } = mentions;
    let mut linker = actors::Linker::new(document.whole_view(), syntax.parse(), tables, found);
    linker.link();
    let actors::Linker { mut mentions, mut actors, .. } = linker;
    pronouns::third_person(syntax, &mut mentions, &mut actors);
    unify::counterparts(syntax, &mut mentions, &mut actors, tables);
    unify::possessed(syntax, &mut mentions, &mut actors, tables);
    pairs::pairs(syntax, &mut mentions, &mut actors);
    focus::owned_people(syntax, &mut mentions, &mut actors, tables);
    focus::focus(syntax, &names, &toponyms, &mut mentions, &mut actors, tables);
    unify::same_roles(&mut mentions, &mut actors);
    unify::offices(&mut mentions, &mut actors);
    unify::nameless(&mentions, &mut actors);
    add_hosts(&mentions, &mut actors, tables);
    let mut at = vec![None; syntax.parse().tokens.len()];
    for (index, mention) in mentions.iter().enumerate() {
        at[mention.head.index()] = Some(MentionId::new(index));
    }
    let places = places::places(document.text(), &toponyms, tables);
    let times = times(document, syntax.parse(), tables);
    let amounts = amounts(syntax.parse(), &times, tables);
    Resolution { mentions, actors, places, times, amounts, at }
}

/// Adds "we" and "I" inside statements: `said` has each statement's content and speaker, outermost
/// first. "We" is the speaker's country where there is one.
pub fn first_person(
    mut resolution: Resolution,
    syntax: &Syntax,
    said: &[(Span, ActorId)],
    tables: &Tables,
) -> Resolution {
    let Resolution { mentions, actors, .. } = &mut resolution;
    let mut find_state = |actors: &mut Vec<Actor>, country: &str| state(actors, country, tables);
    pronouns::first_person(syntax.parse(), mentions, actors, said, &mut find_state);
    // "Our army" is that of the speaker's state.
    unify::possessed(syntax, mentions, actors, tables);
    resolution
}

/// A visited place gives its state as host, so the state must be there.
fn add_hosts(mentions: &[Mention], actors: &mut Vec<Actor>, tables: &Tables) {
    for mention in mentions.iter().filter(|mention| mention.place) {
        if let Some(country) = &mention.country {
            state(actors, country, tables);
        }
    }
}

fn state(actors: &mut Vec<Actor>, country: &str, tables: &Tables) -> ActorId {
    let found = |actor: &Actor| actor.kind == ActorKind::State && actor.country.as_deref() == Some(country);
    if let Some(index) = actors.iter().position(found) {
        return ActorId::new(index);
    }
    actors.push(Actor {
        name: tables.country(country).map_or_else(|| country.into(), |row| row.name.clone()),
        kind: ActorKind::State,
        country: Some(SmolStr::new(country)),
        sectors: Vec::new(),
        office: None,
        code: None,
        short: None,
        mentions: Vec::new(),
    });
    ActorId::new(actors.len() - 1)
}
