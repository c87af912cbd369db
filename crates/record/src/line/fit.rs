//! Whether one written line fits one event or statement of a record.

use super::render::{action_words, content, time_value, voices};
use super::{ActorSpec, EventLine, Line, ObjectSpec, Owner, SayLine};
use crate::{Actor, ActorId, ActorKind, Event, MentionForm, Object, PlaceId, Record, Statement, TimeId};

/// The parts of `line` that `event` does not have as they are written: `recipients`, `standing`.
pub fn event_faults(line: &EventLine, event: &Event, record: &Record) -> Vec<&'static str> {
    let about = event.about.and_then(|id| record.events.get(id.index()));
    let mut faults = side_faults(line, event, record);
    let mut hold = |part: &'static str, holds: bool| faults.extend((!holds).then_some(part));
    hold("objects", each_has_its_own(&line.objects, &event.objects, |spec, object| fits_object(spec, object, record)));
    hold("action", line.action == event.action);
    hold("standing", line.standing.is_none_or(|standing| standing == event.standing));
    hold("time", fits_time(line.time.as_deref(), event.time, record));
    hold("place", fits_place(line.place.as_deref(), event.place, record));
    hold("about", line.about.as_ref().is_none_or(|action| about.is_some_and(|other| other.action == *action)));
    let words = action_words(event).map_or("", |words| &words.text);
    hold("words", line.words.as_ref().is_none_or(|wanted| fits_words(wanted, words)));
    let said = line.chain.as_ref().is_none_or(|chain| {
        let voices = voices(&event.statements, record);
        let own_voice_alone = chain.speaker.is_some() || voices.is_empty();
        let specs: Vec<&ActorSpec> = chain.speaker.iter().chain(&chain.relays).collect();
        own_voice_alone && (chain.speaker.is_none() || !voices.is_empty()) && fits_voices(&specs, &voices, record)
    });
    hold("who says so", said);
    faults
}

/// Both sides of a reciprocal deed may stand on either side, or all of them among the actors.
fn side_faults(line: &EventLine, event: &Event, record: &Record) -> Vec<&'static str> {
    let fits = |specs: &[ActorSpec], ids: &[ActorId]| is_same(specs, ids, |spec, id| fits_id(spec, *id, record));
    let Some(recipients) = &line.recipients else {
        return if fits(&line.actors, &event.actors) { vec![] } else { vec!["actors"] };
    };
    if recipients.reciprocal && event.reciprocal {
        let all: Vec<ActorSpec> = line.actors.iter().chain(&recipients.who).cloned().collect();
        let swapped = fits(&line.actors, &event.recipients) && fits(&recipients.who, &event.actors);
        if swapped || (event.recipients.is_empty() && fits(&all, &event.actors)) {
            return vec![];
        }
    }
    let parts = [
        ("actors", fits(&line.actors, &event.actors)),
        ("recipients", fits(&recipients.who, &event.recipients)),
        (if event.reciprocal { "`<->`" } else { "`->`" }, recipients.reciprocal == event.reciprocal),
    ];
    parts.into_iter().filter(|(_, holds)| !holds).map(|(part, _)| part).collect()
}

/// The parts of `line` that `statement` does not have; `block` holds the lines that `within` counts.
pub(super) fn say_faults(line: &SayLine, statement: &Statement, record: &Record, block: &[Line]) -> Vec<&'static str> {
    let mut faults = Vec::new();
    let mut hold = |part: &'static str, holds: bool| faults.extend((!holds).then_some(part));
    hold("kind", line.kind.is_none_or(|kind| kind == statement.kind));
    hold("speaker", line.speaker.as_ref().is_none_or(|spec| fits_voice(spec, actor(statement.speaker, record))));
    let addressees =
        |specs: &Vec<ActorSpec>| is_same(specs, &statement.addressees, |spec, id| fits_id(spec, *id, record));
    hold("addressees", line.addressees.as_ref().is_none_or(addressees));
    hold("polarity", line.polarity.is_none_or(|polarity| polarity == statement.polarity));
    hold("time", fits_time(line.time.as_deref(), statement.time, record));
    hold("place", fits_place(line.place.as_deref(), statement.place, record));
    hold("words", line.words.as_ref().is_none_or(|wanted| fits_words(wanted, &content(statement))));
    let via = || statement.via.iter().map(|id| actor(Some(*id), record)).collect::<Vec<_>>();
    let relayed = |specs: &Vec<ActorSpec>| fits_voices(&specs.iter().collect::<Vec<_>>(), &via(), record);
    hold("relays", line.relays.as_ref().is_none_or(relayed));
    hold("within", line.within.is_none_or(|number| fits_within(number, statement, record, block)));
    faults
}

/// Lines that stand within each other in a circle are refused when a block is read, so this ends.
fn fits_within(number: usize, statement: &Statement, record: &Record, block: &[Line]) -> bool {
    let says = block.iter().filter_map(|line| match line {
        Line::Say(say) => Some(say),
        Line::Event(_) => None,
    });
    let outer = statement.within.and_then(|id| record.statements.get(id.index()));
    let (Some(line), Some(outer)) = (says.into_iter().nth(number - 1), outer) else { return false };
    say_faults(line, outer, record, block).is_empty()
}

fn actor(id: Option<ActorId>, record: &Record) -> Option<&Actor> {
    record.actors.get(id?.index())
}

fn fits_id(spec: &ActorSpec, id: ActorId, record: &Record) -> bool {
    record.actors.get(id.index()).is_some_and(|actor| fits_actor(spec, actor))
}

/// Whether a written actor is this one.
pub fn fits_actor(spec: &ActorSpec, actor: &Actor) -> bool {
    match spec {
        ActorSpec::Code { code, name: None } => begins_with(actor, code) || is_called(actor, code),
        ActorSpec::Code { code, name: Some(name) } => begins_with(actor, code) && actor.name.contains(name.as_str()),
        ActorSpec::Named(name) => is_called(actor, name),
        ActorSpec::Unnamed(words) => {
            let unnamed = !matches!(actor.kind, ActorKind::Organization | ActorKind::Person);
            let texts = || actor.mentions.iter().map(|words| words.text.as_str()).chain([actor.name.as_str()]);
            let said = |words: &String| texts().any(|text| text.contains(words.as_str()));
            actor.country.is_none() && unnamed && words.as_ref().is_none_or(said)
        }
    }
}

/// Codes are groups of three letters, so a code that begins with another leaves out whole sectors.
fn begins_with(actor: &Actor, code: &str) -> bool {
    actor.cameo.as_ref().or(actor.country.as_ref()).is_some_and(|own| own.starts_with(code))
}

fn is_called(actor: &Actor, name: &str) -> bool {
    let names = actor.mentions.iter().filter(|words| words.form == MentionForm::Name).map(|words| words.text.as_str());
    names.chain([actor.name.as_str()]).any(|own| has_words(own, name))
}

/// Whether `name` stands in `text` with word boundaries on both sides.
fn has_words(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric());
        let after = text[at + name.len()..].chars().next().is_none_or(|sign| !sign.is_alphanumeric());
        before && after
    })
}

fn fits_voice(spec: &ActorSpec, voice: Option<&Actor>) -> bool {
    match voice {
        Some(actor) => fits_actor(spec, actor),
        None => *spec == ActorSpec::Unnamed(None),
    }
}

/// A written chain is the whole chain; only the publisher at its end may be left out.
fn fits_voices(specs: &[&ActorSpec], voices: &[Option<&Actor>], record: &Record) -> bool {
    let speakers = specs.len().min(voices.len());
    let (inner, outer) = specs.split_at(speakers);
    let published = match outer {
        [] => true,
        [spec] => record.document.publisher.as_ref().is_some_and(|name| fits_publisher(spec, name)),
        _ => false,
    };
    speakers == voices.len() && published && inner.iter().zip(voices).all(|(spec, voice)| fits_voice(spec, *voice))
}

fn fits_publisher(spec: &ActorSpec, publisher: &str) -> bool {
    match spec {
        ActorSpec::Named(name) | ActorSpec::Code { code: name, name: None } => has_words(publisher, name),
        _ => false,
    }
}

fn fits_object(spec: &ObjectSpec, object: &Object, record: &Record) -> bool {
    let owned = match &spec.owner {
        Owner::Anybody => true,
        Owner::Nobody => object.owner.is_none(),
        Owner::Actor(owner) => object.owner.is_some_and(|id| fits_id(owner, id, record)),
    };
    owned && has_words(&object.text, &spec.text)
}

/// A written time fits where the value begins with it, at a joint: 2020-11 fits 2020-11-15.
fn fits_time(wanted: Option<&str>, time: Option<TimeId>, record: &Record) -> bool {
    let Some(wanted) = wanted else { return true };
    let rest = time.and_then(|id| time_value(id, record)).and_then(|value| value.strip_prefix(wanted));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '/', 'T']))
}

fn fits_place(wanted: Option<&str>, place: Option<PlaceId>, record: &Record) -> bool {
    let Some(wanted) = wanted else { return true };
    let place = place.and_then(|id| record.places.get(id.index()));
    place.is_some_and(|place| place.name == wanted || place.mentions.iter().any(|words| words.text == wanted))
}

/// Whether the words are the wanted ones, where `...` stands for any words; spaces count as one.
fn fits_words(wanted: &str, words: &str) -> bool {
    let even = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (wanted, words) = (even(wanted), even(words));
    let mut pieces = wanted.split("...").map(str::trim);
    let first = pieces.next().unwrap_or("");
    let Some(mut rest) = words.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Whether every wanted thing has its own found one, and no found one is left over.
fn is_same<W, F>(wanted: &[W], found: &[F], fits: impl Fn(&W, &F) -> bool) -> bool {
    wanted.len() == found.len() && each_has_its_own(wanted, found, fits)
}

fn each_has_its_own<W, F>(wanted: &[W], found: &[F], fits: impl Fn(&W, &F) -> bool) -> bool {
    super::matching::pair(wanted.len(), found.len(), |w, f| fits(&wanted[w], &found[f])).iter().all(Option::is_some)
}
