//! Predications to events: sides, standing, what is about what, time, place, codes.

use chancery_record::Codes;
use chancery_resolve::Resolution;
use chancery_syntax::{Clause, ClauseKind, Path, Syntax};
use chancery_tables::{Action, Deed, Speech, Standing, Tables};
use chancery_text::{ActorId, ClauseId, Date, EventId, PlaceId, Span};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::certainty;
use crate::contexts;
use crate::dropped::dropped;
use crate::event::Event;
use crate::historical;
use crate::predication::{Filler, Predication};
use crate::quantities;
use crate::statements::{Statement, chain};
use crate::time;

/// Everything that the events of a document are made from.
pub struct Sources<'a> {
    /// Text of the document.
    pub text: &'a str,
    /// Clauses.
    pub syntax: &'a Syntax,
    /// The day of the report.
    pub published: Option<Date>,
    /// Who and where.
    pub who: &'a Resolution,
    /// Who says what.
    pub statements: &'a [Statement],
    /// Tables.
    pub tables: &'a Tables,
}

/// All events, in clause order.
pub fn events(predications: &[Predication<'_>], sources: &Sources<'_>) -> Vec<Event> {
    let mut builder = Builder { sources, by_clause: FxHashMap::default() };
    let mut events: Vec<Event> = Vec::new();
    let kept = |found: &&Predication<'_>| dropped(found, predications, sources).is_none();
    let predications: Vec<&Predication<'_>> = predications.iter().filter(kept).collect();
    for predication in &predications {
        builder.by_clause.insert(predication.clause, EventId::new(events.len()));
        events.push(builder.event(predication));
    }
    builder.link_about(&predications, &mut events);
    for index in 0..events.len() {
        builder.complete_reciprocal(&mut events, index);
        builder.complete_recipient(&mut events, index);
    }
    builder.complete_doer(&mut events);
    builder.complete_from_deed(&mut events);
    builder.complete_from_text(&predications, &mut events);
    builder.complete_from_report(&mut events);
    builder.complete_from_parties(&mut events);
    quantities::attach(&mut events, sources);
    builder.code(&mut events);
    restate(&mut events, sources.who);
    events.iter_mut().for_each(|event| certainty::settle(event, sources.tables));
    events
}

pub(crate) struct Builder<'a> {
    pub(crate) sources: &'a Sources<'a>,
    pub(crate) by_clause: FxHashMap<ClauseId, EventId>,
}

impl Builder<'_> {
    fn event(&self, predication: &Predication<'_>) -> Event {
        let Sources { syntax, statements, tables, .. } = *self.sources;
        let clause = syntax.clause(predication.clause);
        let action = predication.action().cloned().unwrap_or_default();
        let row = tables.actions().get(&action);
        let open = predication.recipients.is_empty() && predication.objects.is_empty();
        let joint = |row: &Action| row.speech == Some(Speech::Agree) && open;
        // "Chad and Niger agreed" with each other where nobody else is named.
        let reciprocal = row.is_some_and(|row| row.reciprocal || joint(row) && predication.actors.len() > 1);
        let (actors, recipients) = sides(predication, reciprocal);
        let placed_by = (clause.standing == Standing::Done)
            .then(|| historical::placed_by(predication.clause, syntax, &self.sources.who.times, self.sources.published))
            .flatten();
        Event {
            quantities: Vec::new(),
            actors,
            recipients,
            objects: predication.objects.clone(),
            reciprocal,
            standing: if placed_by.is_some() { Standing::Historical } else { clause.standing },
            placed_by,
            about: None,
            about_of: None,
            restates: None,
            time: time::time_of(predication.clause, syntax, self.sources.who).or(placed_by),
            place: self.place(predication),
            statements: chain(statements, predication.clause, clause.head, syntax),
            codes: Codes::default(),
            contexts: Vec::new(),
            certainty: 0.0,
            certainty_reasons: certainty::reasons(predication, clause, self.sources),
            words: words_of(predication, self.sources),
            clause: predication.clause,
            pattern: predication.pattern.id.clone(),
            action,
        }
    }

    fn place(&self, predication: &Predication<'_>) -> Option<PlaceId> {
        let who = self.sources.who;
        if let Some(place) = predication.places.iter().find_map(|&head| who.place_at(head)) {
            return Some(place);
        }
        let clause = self.sources.syntax.clause(predication.clause);
        let beside = clause.arguments.iter().filter(|argument| {
            matches!(argument.prep.as_deref(), Some("in" | "at" | "near" | "outside" | "inside" | "around"))
        });
        beside.map(|argument| argument.head).find_map(|head| who.place_at(head))
    }

    /// Links a speech event with the deed that it is about.
    fn link_about(&self, predications: &[&Predication<'_>], events: &mut [Event]) {
        for (index, predication) in predications.iter().enumerate() {
            let Some(&about) = predication.about.and_then(|clause| self.by_clause.get(&clause)) else { continue };
            if about.index() == index || reaches(events, about, index) {
                continue;
            }
            events[index].about = Some(about);
            let row = self.sources.tables.actions().get(&events[index].action);
            let outer = self.sources.syntax.clause(predication.clause).outer == predication.about;
            let unvouched = !matches!(events[about.index()].standing, Standing::Done | Standing::Historical);
            if row.is_some_and(|row| row.vouches) && unvouched && !outer && events[about.index()].about_of.is_none() {
                events[about.index()].about_of = Some(EventId::new(index));
            }
        }
    }

    fn code(&self, events: &mut [Event]) {
        let tables = self.sources.tables;
        for index in 0..events.len() {
            let event = &events[index];
            let clause = self.sources.syntax.clause(event.clause);
            if event.about_of.is_some() || is_mere_purpose(event.standing, clause) {
                continue; // only the words of the other event vouch for it, or nobody's
            }
            events[index].codes = tables.codebooks().codes(&deeds(events, index, self.sources.syntax, tables));
            contexts::add(&mut events[index], self.sources);
        }
    }
}

/// The shortest stretch with the predicate and the arguments that stand by it.
pub(crate) fn words_of(predication: &Predication<'_>, sources: &Sources<'_>) -> Span {
    let syntax = sources.syntax;
    let parse = syntax.parse();
    let clause = syntax.clause(predication.clause);
    let mut span = parse.token(clause.head).span;
    if let Some(particle) = clause.particle {
        span = span.cover(parse.token(particle).span);
    }
    if let Some(light) = clause.light {
        span = span.cover(parse.token(syntax.clause(light).head).span);
    }
    let sides = predication.actors.iter().chain(&predication.recipients).chain(&predication.objects);
    let mut phrases: Vec<Span> = sides
        .filter(|filler| stands_by(clause.kind, filler.path))
        .map(|filler| syntax.tree().phrase_span(parse, filler.head))
        .collect();
    phrases.sort_by_key(|phrase| span.cover(*phrase).len());
    for phrase in phrases {
        let wider = span.cover(phrase);
        if wider.len() <= LONGEST_WORDS {
            span = wider;
        }
    }
    span
}

/// An event, what it is about, what that is about: what its codes are derived from.
pub fn deeds<'t>(events: &[Event], index: usize, syntax: &Syntax, tables: &'t Tables) -> Vec<Deed<'t>> {
    let about = |event: &&Event| event.about.and_then(|id| events.get(id.index()));
    let chain = std::iter::successors(events.get(index), about).take(events.len());
    let deed = |event: &Event| {
        let action = tables.actions().get(&event.action)?;
        Some(Deed { action, standing: event.standing, refused: is_refused(syntax.clause(event.clause)) })
    };
    chain.map_while(deed).collect()
}

/// Whether words that came by this path belong to the words of the deed. What a noun was offered
/// stands outside of it.
fn stands_by(kind: ClauseKind, path: Path) -> bool {
    match path {
        Path::Occasion | Path::Relative | Path::Adverbial => false,
        Path::Offered => kind != ClauseKind::Nominal,
        _ => true,
    }
}

/// "Will not lift the ban" refuses; "did not lift the ban" only denies.
pub fn is_refused(clause: &Clause) -> bool {
    let has = |standing| clause.operators.iter().any(|operator| operator.effect == standing);
    clause.standing == Standing::Denied && has(Standing::Planned)
}

/// "Fired tear gas to disperse the crowd": what a deed is for nobody has announced, so that it is
/// neither a promise nor a threat.
pub fn is_mere_purpose(standing: Standing, clause: &Clause) -> bool {
    let mut operators = clause.operators.iter().filter(|operator| operator.effect == standing).peekable();
    standing == Standing::Planned && operators.peek().is_some() && operators.all(|operator| operator.row == "purpose")
}

/// Longer evidence than this is a sentence, not the words of a deed.
const LONGEST_WORDS: usize = 160;

pub(crate) fn country(who: &Resolution, actor: Option<ActorId>) -> Option<&str> {
    who.actor(actor?).country.as_deref()
}

/// Two parties found on one side of a reciprocal deed are its two sides.
fn sides(predication: &Predication<'_>, reciprocal: bool) -> (Vec<Filler>, Vec<Filler>) {
    let mut actors = predication.actors.clone();
    let mut recipients = predication.recipients.clone();
    if reciprocal && recipients.is_empty() {
        if actors.len() > 1 {
            recipients = actors.split_off(1);
        } else if let [both] = &mut actors[..]
            && both.actors.len() > 1
        {
            let rest = both.actors.split_off(1);
            recipients = vec![Filler { actors: rest, ..both.clone() }];
        }
    }
    (actors, recipients)
}

fn reaches(events: &[Event], from: EventId, to: usize) -> bool {
    let mut at = Some(from);
    for _ in 0..events.len() {
        match at {
            Some(id) if id.index() == to => return true,
            Some(id) => at = events[id.index()].about,
            None => return false,
        }
    }
    true
}

/// A later event of the same action between the same countries tells the same deed again.
fn restate(events: &mut [Event], who: &Resolution) {
    let lands = |fillers: &[Filler]| -> Vec<SmolStr> {
        let mut codes: Vec<SmolStr> = fillers
            .iter()
            .flat_map(|filler| &filler.actors)
            .map(|&actor| who.actor(actor).country.clone().unwrap_or_else(|| who.actor(actor).name.clone()))
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let keys: Vec<_> = events.iter().map(|event| (lands(&event.actors), lands(&event.recipients))).collect();
    // By their words, which is the order that a reader meets them in.
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|&index| (events[index].words, events[index].clause));
    for at in 1..order.len() {
        let later = order[at];
        let same = |&&earlier: &&usize| {
            let (a, b) = (&events[earlier], &events[later]);
            a.restates.is_none()
                && a.action == b.action
                && a.standing == b.standing
                && keys[earlier] == keys[later]
                && !keys[later].1.is_empty()
                && (a.time == b.time || a.time.is_none() || b.time.is_none())
        };
        events[later].restates = order[..at].iter().find(same).map(|&earlier| EventId::new(earlier));
    }
}
