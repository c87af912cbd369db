//! The events and statements of a record as lines.

use super::actors::is_code;
use super::{ActorSpec, Chain, EventLine, Line, ObjectSpec, Owner, Recipients, SayLine};
use crate::{
    Actor, ActorId, ActorKind, Event, Evidence, EvidenceField, MentionForm, PlaceId, Polarity, Record, Stance,
    Statement, StatementId, TimeId,
};

/// Every statement and event of `record` as a line, in text order.
///
/// Each of them matches the record; the words of long statements are cut, with `...` behind.
pub fn of_record(record: &Record) -> Vec<Line> {
    let statements = record.statements.iter().map(|statement| {
        let start = statement.content.first().map_or(0, |words| words.start_char);
        (start, 0, Line::Say(say_line(statement, record)))
    });
    let events = record.events.iter().map(|event| {
        let start = action_words(event).map_or(0, |words| words.start_char);
        (start, 1, Line::Event(event_line(event, record)))
    });
    let mut lines: Vec<(usize, u8, Line)> = statements.chain(events).collect();
    lines.sort_by_key(|(start, rank, _)| (*start, *rank));
    lines.into_iter().map(|(_, _, line)| line).collect()
}

/// A stance in the manner of a line, for people to read: no line of gold has it.
///
/// ```text
/// STANCE IRN oppose USA  done | "normalization deals" | < Mehr
/// STANCE NOR demand -  planned | "the war to end"
/// ```
pub fn stance_line(stance: &Stance, record: &Record) -> String {
    let side = |ids: &[ActorId]| {
        let names: Vec<String> = actors(ids, record).iter().map(ToString::to_string).collect();
        if names.is_empty() { "-".into() } else { names.join("&") }
    };
    let Stance { kind, standing, target, .. } = stance;
    let line = format!("STANCE {} {kind} {}  {standing}", side(&[stance.holder]), side(&target.actors));
    match &target.about {
        Some(about) => format!("{line} | \"{}\"", about.text.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => line,
    }
}

/// The line of one event.
pub fn event_line(event: &Event, record: &Record) -> EventLine {
    let about = event.about.and_then(|id| record.events.get(id.index()));
    EventLine {
        actors: actors(&event.actors, record),
        recipients: Some(Recipients { reciprocal: event.reciprocal, who: actors(&event.recipients, record) }),
        objects: event.objects.iter().map(|object| object_spec(&object.text, object.owner, record)).collect(),
        action: event.action.clone(),
        standing: Some(event.standing),
        time: event.time.and_then(|id| time_value(id, record)).map(str::to_owned),
        place: event.place.and_then(|id| place_name(id, record)).map(str::to_owned),
        about: about.map(|other| other.action.clone()),
        words: action_words(event).map(|words| words.text.clone()),
        chain: chain(event, record),
    }
}

/// The line of one statement.
pub fn say_line(statement: &Statement, record: &Record) -> SayLine {
    let speaker = statement.speaker.and_then(|id| record.actors.get(id.index()));
    let relays: Vec<ActorSpec> = actors(&statement.via, record).into_iter().chain(publisher(record)).collect();
    let addressees = actors(&statement.addressees, record);
    SayLine {
        kind: Some(statement.kind),
        speaker: Some(speaker.map_or(ActorSpec::Unnamed(None), |actor| actor_spec(actor, record))),
        addressees: Some(addressees).filter(|addressees| !addressees.is_empty()),
        polarity: Some(statement.polarity).filter(|polarity| *polarity != Polarity::Assert),
        time: statement.time.and_then(|id| time_value(id, record)).map(str::to_owned),
        place: statement.place.and_then(|id| place_name(id, record)).map(str::to_owned),
        words: Some(shortened(&content(statement))),
        within: statement.within.map(|id| id.index() + 1),
        relays: Some(relays).filter(|relays| !relays.is_empty()),
    }
}

/// The shortest name of an actor that a reader knows it by.
pub fn actor_spec(actor: &Actor, record: &Record) -> ActorSpec {
    let named = actor.mentions.iter().any(|words| words.form == MentionForm::Name);
    if let Some(country) = &actor.country {
        let code = actor.cameo.as_ref().filter(|code| is_code(code)).unwrap_or(country);
        let name = (named && actor.kind != ActorKind::State).then(|| short_name(actor, record));
        return ActorSpec::Code { code: code.clone(), name };
    }
    if named || matches!(actor.kind, ActorKind::Organization | ActorKind::Person) {
        let name = actor.name.clone();
        return if is_code(&name) { ActorSpec::Code { code: name, name: None } } else { ActorSpec::Named(name) };
    }
    let words = actor.mentions.first().map_or(&actor.name, |words| &words.text);
    ActorSpec::Unnamed(Some(words.clone()))
}

/// A person's family name, where no other person of the record has it; else the whole name.
fn short_name(actor: &Actor, record: &Record) -> String {
    let family = |actor: &Actor| actor.name.split_whitespace().next_back().unwrap_or("").to_owned();
    let own = family(actor);
    let is_person = |other: &Actor| other.kind == ActorKind::Person;
    let shared = record.actors.iter().any(|other| other.id != actor.id && is_person(other) && family(other) == own);
    if is_person(actor) && !shared && !own.is_empty() { own } else { actor.name.clone() }
}

fn actors(ids: &[ActorId], record: &Record) -> Vec<ActorSpec> {
    let known = ids.iter().filter_map(|id| record.actors.get(id.index()));
    known.map(|actor| actor_spec(actor, record)).collect()
}

fn object_spec(text: &str, owner: Option<ActorId>, record: &Record) -> ObjectSpec {
    let owner = owner.and_then(|id| record.actors.get(id.index()));
    let owner = owner.map_or(Owner::Anybody, |actor| Owner::Actor(actor_spec(actor, record)));
    ObjectSpec { text: text.to_owned(), owner }
}

/// Who says that the event is so; none where the report says it and nobody knows who published it.
fn chain(event: &Event, record: &Record) -> Option<Chain> {
    let mut specs = voices(&event.statements, record).into_iter().map(|voice| match voice {
        Some(actor) => actor_spec(actor, record),
        None => ActorSpec::Unnamed(None),
    });
    let speaker = specs.next();
    let relays: Vec<ActorSpec> = specs.chain(publisher(record)).collect();
    (speaker.is_some() || !relays.is_empty()).then_some(Chain { speaker, relays })
}

/// The speakers and relays of a path of statements, from the innermost outwards; `None` is a speaker
/// whom the report does not tell.
pub(super) fn voices<'r>(path: &[StatementId], record: &'r Record) -> Vec<Option<&'r Actor>> {
    let statements = path.iter().filter_map(|id| record.statements.get(id.index()));
    let ids = statements.flat_map(|one| [one.speaker].into_iter().chain(one.via.iter().copied().map(Some)));
    ids.map(|id| id.and_then(|id| record.actors.get(id.index()))).collect()
}

fn publisher(record: &Record) -> Option<ActorSpec> {
    record.document.publisher.clone().map(ActorSpec::Named)
}

pub(super) fn action_words(event: &Event) -> Option<&Evidence> {
    event.evidence.iter().find(|piece| piece.field == EvidenceField::Action)
}

/// The value of a time, else its relative value; never one that a line cannot hold.
pub(super) fn time_value(id: TimeId, record: &Record) -> Option<&str> {
    let time = record.times.get(id.index())?;
    let value = time.value.as_deref().unwrap_or(&time.timex.value);
    Some(value).filter(|value| !value.is_empty() && !value.contains(|sign: char| sign.is_whitespace() || sign == '|'))
}

fn place_name(id: PlaceId, record: &Record) -> Option<&str> {
    record.places.get(id.index()).map(|place| place.name.as_str())
}

/// What a statement says; `...` stands for what lies between its stretches.
pub(super) fn content(statement: &Statement) -> String {
    let stretches: Vec<&str> = statement.content.iter().map(|words| words.text.as_str()).collect();
    stretches.join(" ... ")
}

/// Longer words are cut at a space.
const LONGEST: usize = 64;

fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let end = words.char_indices().nth(LONGEST).map_or(words.len(), |(at, _)| at);
    let kept = words[..end].rsplit_once(' ').map_or(&words[..end], |(kept, _)| kept);
    format!("{} ...", kept.trim_end())
}
