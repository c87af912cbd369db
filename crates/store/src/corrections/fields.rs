//! The fields that a correction can set, and their values.

use chancery_record::line::{ActorSpec, Line, actor_spec, fits_actor};
use chancery_record::{
    Actor, ActorId, ActorKind, Codes, EventId, Place, PlaceId, Polarity, Record, Sector, Standing, StatementId,
    StatementKind, Time, TimeId, TimeOrigin, Timex, TimexKind, cameo_code, is_cameo_international,
};
use serde_json::{Map, Value};

use super::{Target, Verdict};

/// What is wrong with a decision, before it is stored; a record takes whatever passes here.
pub(super) fn check(target: Target, verdict: Verdict, content: &Map<String, Value>) -> Result<(), String> {
    match (target, verdict) {
        (Target::Actor, Verdict::Accept | Verdict::Reject) => {
            return Err("an actor can be set, merged or split; accept and reject are for events and statements".into());
        }
        (Target::Event | Target::Statement, Verdict::Merge | Verdict::Split) => {
            return Err(format!("{verdict} is for actors"));
        }
        (_, Verdict::Set) if content.is_empty() => return Err("nothing is set; give field=value".into()),
        (_, Verdict::Accept | Verdict::Reject) if !content.is_empty() => {
            return Err(format!("{verdict} takes no fields; use set"));
        }
        _ => {}
    }
    for (field, value) in content {
        let known = match (verdict, field.as_str()) {
            (Verdict::Merge, "into") | (Verdict::Split, "mentions") => continue,
            (Verdict::Merge, _) => Err("merge takes only `into`".into()),
            _ => check_field(target, field, value),
        };
        known.map_err(|what: String| format!("{field}: {what}"))?;
    }
    Ok(())
}

fn check_field(target: Target, field: &str, value: &Value) -> Result<(), String> {
    match (target, field) {
        (Target::Event, "action") => text(value).map(drop),
        (Target::Event, "standing") => word::<Standing>(value).map(drop),
        (Target::Event, "actors" | "recipients") => specs(text(value)?).map(drop),
        (Target::Event, "reciprocal") => truth(value).map(drop),
        (Target::Event, "time") if value.is_null() => Ok(()),
        (Target::Event, "time") => match crate::rows::interval(text(value)?) {
            (None, None) => {
                Err(format!("{value} is no day or interval; write it like 2020-11-15 or 2020-11-01/2020-11-15"))
            }
            _ => Ok(()),
        },
        (Target::Event, "place") | (Target::Actor, "country" | "office") if value.is_null() => Ok(()),
        (Target::Event, "place") | (Target::Actor, "name" | "office") => text(value).map(drop),
        (Target::Actor, "country") => text(value).and_then(country),
        (Target::Event, "codes") => serde_json::from_value::<Codes>(value.clone())
            .map(drop)
            .map_err(|error| format!("no codes as in a record: {error}")),
        (Target::Actor | Target::Statement, "kind") if target == Target::Actor => word::<ActorKind>(value).map(drop),
        (Target::Actor, "sectors") => sectors(value).map(drop),
        (Target::Statement, "kind") => word::<StatementKind>(value).map(drop),
        (Target::Statement, "polarity") => word::<Polarity>(value).map(drop),
        (Target::Statement, "speaker") if value.is_null() => Ok(()),
        (Target::Statement, "speaker") => one(text(value)?).map(drop),
        _ => Err(format!("{target}s have no such field to set; they have {}", known(target))),
    }
}

fn known(target: Target) -> &'static str {
    match target {
        Target::Event => "action, standing, actors, recipients, reciprocal, time, place, codes",
        Target::Actor => "name, kind, country, sectors, office",
        Target::Statement => "speaker, kind, polarity",
    }
}

/// Sets one field of an event; what does not fit was turned down by [`check`].
pub(super) fn set_event(record: &mut Record, id: EventId, field: &str, value: &Value) {
    match field {
        "action" => record.events[id.index()].action = text(value).unwrap_or_default().to_owned(),
        "standing" => {
            if let Ok(standing) = word(value) {
                record.events[id.index()].standing = standing;
            }
        }
        "reciprocal" => record.events[id.index()].reciprocal = truth(value).unwrap_or(false),
        "actors" => record.events[id.index()].actors = actors(record, value),
        "recipients" => record.events[id.index()].recipients = actors(record, value),
        "time" => record.events[id.index()].time = text(value).ok().map(|value| time(record, value)),
        "place" => record.events[id.index()].place = text(value).ok().map(|name| place(record, name)),
        "codes" => {
            if let Ok(codes) = serde_json::from_value(value.clone()) {
                record.events[id.index()].codes = codes;
            }
        }
        _ => {}
    }
}

pub(super) fn set_actor(actor: &mut Actor, field: &str, value: &Value) {
    match field {
        "name" => actor.name = text(value).unwrap_or_default().to_owned(),
        "kind" => {
            if let Ok(kind) = word(value) {
                actor.kind = kind;
            }
        }
        "country" => actor.country = text(value).ok().map(str::to_owned),
        "sectors" => actor.sectors = sectors(value).unwrap_or_default(),
        "office" => actor.office = text(value).ok().map(str::to_owned),
        _ => {}
    }
    if matches!(field, "country" | "sectors") {
        actor.cameo = cameo_code(actor.country.as_deref(), &actor.sectors);
    }
}

pub(super) fn set_statement(record: &mut Record, id: StatementId, field: &str, value: &Value) {
    match field {
        "speaker" => {
            let speaker = text(value).ok().and_then(|spec| one(spec).ok());
            record.statements[id.index()].speaker = speaker.map(|spec| actor(record, &spec));
        }
        "kind" => {
            if let Ok(kind) = word(value) {
                record.statements[id.index()].kind = kind;
            }
        }
        "polarity" => {
            if let Ok(polarity) = word(value) {
                record.statements[id.index()].polarity = polarity;
            }
        }
        _ => {}
    }
}

fn text(value: &Value) -> Result<&str, String> {
    let words = value.as_str().ok_or_else(|| format!("{value} is no text"))?;
    if words.trim().is_empty() { Err("is empty".into()) } else { Ok(words) }
}

fn word<Name: std::str::FromStr<Err = chancery_record::UnknownName>>(value: &Value) -> Result<Name, String> {
    text(value)?.parse().map_err(|error: chancery_record::UnknownName| error.to_string())
}

fn truth(value: &Value) -> Result<bool, String> {
    match (value, value.as_str()) {
        (Value::Bool(truth), _) => Ok(*truth),
        (_, Some("true" | "yes")) => Ok(true),
        (_, Some("false" | "no")) => Ok(false),
        _ => Err(format!("{value} is neither true nor false")),
    }
}

fn country(code: &str) -> Result<(), String> {
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Ok(()) } else { Err(format!("`{code}` is no ISO 3166-1 alpha-3 code like IRQ")) }
}

/// `["GOV", "MIL"]`, or `GOV,MIL`.
fn sectors(value: &Value) -> Result<Vec<Sector>, String> {
    let read = |name: &str| name.trim().parse::<Sector>().map_err(|error| error.to_string());
    match value {
        Value::Array(names) => names.iter().map(|name| read(text(name)?)).collect(),
        Value::String(names) => names.split(',').filter(|name| !name.trim().is_empty()).map(read).collect(),
        _ => Err(format!("{value} is no list of sectors like GOV,MIL")),
    }
}

/// Actors in the notation of event lines: `IRN&IRQGOV`; `-` is nobody.
fn specs(written: &str) -> Result<Vec<ActorSpec>, String> {
    match format!("{written} -> -  say").parse::<Line>() {
        Ok(Line::Event(line)) => Ok(line.actors),
        Ok(Line::Say(_)) => Err(format!("`{written}` is no list of actors like IRN&IRQGOV")),
        Err(error) => Err(format!("`{written}` is no list of actors like IRN&IRQGOV: {error}")),
    }
}

fn one(written: &str) -> Result<ActorSpec, String> {
    let mut specs = specs(written)?;
    if specs.len() == 1 { Ok(specs.remove(0)) } else { Err(format!("`{written}` is not one actor")) }
}

fn actors(record: &mut Record, value: &Value) -> Vec<ActorId> {
    let specs = value.as_str().and_then(|written| specs(written).ok()).unwrap_or_default();
    let mut ids: Vec<ActorId> = Vec::new();
    for spec in &specs {
        let id = actor(record, spec);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The actor of the record that is written so, else one that fits it, else a new one.
fn actor(record: &mut Record, spec: &ActorSpec) -> ActorId {
    let same = record.actors.iter().find(|actor| actor_spec(actor, record) == *spec);
    let fitting = || {
        record
            .actors
            .iter()
            .find(|actor| !actor.mentions.is_empty() && fits_code(spec, actor) && fits_actor(spec, actor))
    };
    if let Some(actor) = same.or_else(fitting) {
        return actor.id;
    }
    let id = ActorId::new(record.actors.len());
    record.actors.push(new_actor(id, spec));
    id
}

/// A code without a name means exactly that code: IRN is not IRNMIL.
fn fits_code(spec: &ActorSpec, actor: &Actor) -> bool {
    match spec {
        ActorSpec::Code { code, name: None } => actor.cameo.as_deref().or(actor.country.as_deref()) == Some(code),
        _ => true,
    }
}

/// An actor whom the report names, as far as a correction tells, but nobody read.
fn new_actor(id: ActorId, spec: &ActorSpec) -> Actor {
    let (code, name) = match spec {
        ActorSpec::Code { code, name } => (Some(code.clone()), name.clone().unwrap_or_else(|| code.clone())),
        ActorSpec::Named(name) => (None, name.clone()),
        ActorSpec::Unnamed(words) => (None, words.clone().unwrap_or_else(|| "?".into())),
    };
    let groups: Vec<String> = code.iter().flat_map(|code| groups(code)).collect();
    let has_country =
        groups.first().is_some_and(|first| Sector::from_cameo(first).is_none() && !is_cameo_international(first));
    let sectors =
        groups.iter().skip(usize::from(has_country)).filter_map(|letters| Sector::from_cameo(letters)).collect();
    let kind = match (spec, groups.len()) {
        (ActorSpec::Code { name: None, .. }, 1) if has_country => ActorKind::State,
        (ActorSpec::Unnamed(_), _) => ActorKind::Unnamed,
        _ => ActorKind::Organization,
    };
    let country = if has_country { groups.first().cloned() } else { None };
    Actor { id, name, kind, country, sectors, office: None, cameo: code, mentions: Vec::new() }
}

/// A code in groups of three letters.
fn groups(code: &str) -> Vec<String> {
    code.as_bytes().chunks(3).map(|letters| String::from_utf8_lossy(letters).into_owned()).collect()
}

fn time(record: &mut Record, value: &str) -> TimeId {
    if let Some(time) = record.times.iter().find(|time| time.value.as_deref() == Some(value)) {
        return time.id;
    }
    let id = TimeId::new(record.times.len());
    let timex = Timex { kind: TimexKind::Date, value: value.to_owned() };
    record.times.push(Time {
        id,
        value: Some(value.to_owned()),
        timex,
        origin: TimeOrigin::Explicit,
        mentions: Vec::new(),
    });
    id
}

fn place(record: &mut Record, name: &str) -> PlaceId {
    if let Some(place) = record.places.iter().find(|place| place.name == name) {
        return place.id;
    }
    let id = PlaceId::new(record.places.len());
    let name = name.to_owned();
    record.places.push(Place {
        id,
        name,
        country: None,
        admin1: None,
        lat: None,
        lon: None,
        geonames: None,
        mentions: Vec::new(),
    });
    id
}
