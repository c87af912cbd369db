//! PLOVER: records as its manual lays them down, one JSON object a line.
//!
//! Compound actors stay one event. Only what a record knows is there. The auxiliary mode stands among the
//! modes; action, standing, speaker and objects stand in `comment`, which PLOVER leaves to the coder.

use std::io::Write;

use chancery_record::{Actor, EvidenceField, Mention, QuantityKind};
use chancery_tables::Tables;
use serde_json::{Map, Value, json};

use crate::countries::{Countries, Level};
use crate::icews::AGAIN;
use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::told::Told;
use crate::{ExportError, Writer};

/// What is counted where PLOVER has no event.
pub(crate) const NO_EVENT: &str =
    "events are none of PLOVER's (statements, denials, what is only asked for or promised)";

pub(crate) struct Plover<'w> {
    out: Box<dyn Write + 'w>,
    tables: &'w Tables,
    countries: Countries<'w>,
}

impl<'w> Plover<'w> {
    pub fn new<'s: 'w>(staging: &mut Staging<'s>, tables: &'w Tables) -> Result<Self, ExportError> {
        Ok(Self { out: staging.output()?, tables, countries: Countries::new(tables) })
    }

    fn event(&self, told: &Told<'_>, name: &str) -> Value {
        let (document, event) = (&told.record.document, told.event);
        let codes = &event.codes.plover;
        let days = told.days();
        let modes = mode_2024(self.tables, name, codes.mode.as_deref());
        let modes: Vec<&str> = modes.into_iter().chain(codes.auxiliary.map(|auxiliary| auxiliary.as_str())).collect();
        let entities = |side: Vec<&Actor>, field| -> Vec<Value> {
            side.into_iter().map(|actor| entity(told, actor, field)).collect()
        };
        let words: Vec<&str> = told.evidence(EvidenceField::Action).map(|words| words.text.as_str()).collect();
        filled(json!({
            "id": format!("{}-{}", document.id, event.id),
            "has_event": true,
            "date": days.map(|days| days.first.to_string()),
            "enddate": days.filter(|days| days.last != days.first).map(|days| days.last.to_string()),
            "actor": entities(told.actors(), EvidenceField::Actors),
            "recipient": entities(told.recipients(), EvidenceField::Recipients),
            "event": [name],
            "mode": modes,
            "context": codes.contexts,
            "event_text": words,
            "event_loc": self.location(told),
            "quad_code": quad(self.tables, name),
            "event_scale": self.tables.codebooks().plover_score(name, codes.mode.as_deref()),
            "size": size(told),
            "text": told.words().map(|words| &words.text),
            "text_info": {
                "sequence": event.sentence,
                "start": told.words().map(|words| words.start_char),
                "end": told.words().map(|words| words.end_char),
            },
            "cite_info": {
                "citation": document.id,
                "url": document.url,
                "title": document.title,
                "language": document.language,
                "publication": document.publisher,
                "license": document.licence,
                "codebook": "PLOVER 2024",
                "version": told.record.provenance.data,
            },
            "coder": told.record.provenance.engine,
            "comment": comment(told),
        }))
    }

    fn location(&self, told: &Told<'_>) -> Value {
        let Some(place) = told.place() else { return Value::Null };
        let country = self.countries.name(place.country.as_deref());
        let level = self.countries.level(place);
        json!({
            "extracted_place": told.evidence(EvidenceField::Place).next().map(|words| &words.text),
            "resolved_place": place.name,
            "geonameid": place.geonames,
            "lat": place.lat,
            "lon": place.lon,
            "city": Some(&place.name).filter(|_| level == Level::Town),
            "province": place.admin1,
            "country": country,
            "country_code": place.country,
            "resolution": match level { Level::Country => 1, Level::Division => 2, Level::Town => 4 },
        })
    }
}

impl Writer for Plover<'_> {
    fn record(&mut self, kept: &Kept<'_>, _: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        for event in &kept.events {
            let Some(name) = event.codes.plover.event.as_deref() else {
                summary.left_out(NO_EVENT);
                continue;
            };
            if kept.restated(event).is_some() {
                summary.left_out(AGAIN);
                continue;
            }
            summary.rows += 1;
            let written = self.event(&Told::new(kept.record, event), name);
            serde_json::to_writer(&mut self.out, &written)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

/// A mode as the manual of 2024 calls it; one of 2023 alone stays as it is.
pub(crate) fn mode_2024<'t>(tables: &'t Tables, event: &str, mode: Option<&'t str>) -> Option<&'t str> {
    mode.map(|mode| tables.codebooks().mode_2024(event, mode).unwrap_or(mode))
}

/// PLOVER's quad code, which is not always CAMEO's.
pub(crate) fn quad(tables: &Tables, event: &str) -> Option<u8> {
    tables.codebooks().plover_event(event).map(|row| row.quad)
}

/// The words that name an actor in this event, else its first mention.
pub(crate) fn raw_name<'r>(told: &Told<'r>, actor: &'r Actor, field: EvidenceField) -> &'r str {
    let told = told.words_of(actor, field).map(|words| words.text.as_str());
    let first = actor.mentions.first().map(|words: &Mention| words.text.as_str());
    told.or(first).unwrap_or(&actor.name)
}

fn entity(told: &Told<'_>, actor: &Actor, field: EvidenceField) -> Value {
    let sectors: String = actor.sectors.iter().take(2).map(|sector| sector.as_str()).collect();
    filled(json!({
        "code": actor.country.as_deref().or_else(|| nonstate(actor)),
        "sector": sectors,
        "entity_text": raw_name(told, actor, field),
        "identifier_id": actor.id.to_string(),
        "identifier_text": actor.name,
        "office": actor.office,
    }))
}

/// PLOVER's code of an actor that belongs to no state.
fn nonstate(actor: &Actor) -> Option<&'static str> {
    let cameo = actor.cameo.as_deref()?;
    match cameo.get(..3)? {
        "UNO" => Some("UNO"),
        "EEC" | "EUR" => Some("EUR"),
        "IGO" => Some("IGO"),
        "NGO" | "NGM" => Some("NGO"),
        "ISM" => Some("ISM"),
        "IMG" => Some("IMG"),
        "MNC" => Some("MNC"),
        _ => None,
    }
}

fn size(told: &Told<'_>) -> Value {
    let count = |kind| {
        let of_kind = told.event.quantities.iter().find(|quantity| quantity.kind == kind);
        of_kind.and_then(|quantity| quantity.low.or(quantity.high))
    };
    filled(json!({
        "dead": count(QuantityKind::Killed),
        "injured": count(QuantityKind::Injured),
        "arrested": count(QuantityKind::Arrested),
    }))
}

/// What PLOVER has no fields for.
fn comment(told: &Told<'_>) -> String {
    let mut parts = vec![told.line()];
    if let Some(about) = told.about() {
        parts.push(format!("about {}", about.action));
    }
    if !told.event.statements.is_empty() {
        parts.push(format!("said by {}", told.chain().join(" < ")));
    }
    parts.join("; ")
}

/// An object without what is null or empty; PLOVER's readers take a key that is there as told.
fn filled(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let kept: Map<String, Value> =
        fields.into_iter().map(|(key, value)| (key, filled(value))).filter(|(_, value)| !is_empty(value)).collect();
    Value::Object(kept)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
