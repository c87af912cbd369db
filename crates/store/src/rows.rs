//! A record as rows of tables. Pure: what a record gives does not depend on what is stored.

mod days;

use chancery_record::line::{ActorSpec, actor_spec};
use chancery_record::{Actor, ActorId, Event, EventId, Record, Statement, StatementId, TimeId};

use crate::anchors::{self, Anchor, hash, row};
use crate::corrections::{Corrected, State};

pub(crate) use days::interval;

/// All rows of one record.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub events: Vec<EventRow>,
    pub actors: Vec<ActorRow>,
    pub statements: Vec<StatementRow>,
    pub agreements: Vec<AgreementRow>,
    pub transfers: Vec<TransferRow>,
}

/// A row of `events` with its pairs and quantities; the columns are told in `v1.sql`.
#[derive(Clone, Debug)]
pub(crate) struct EventRow {
    pub id: String,
    pub anchor: Anchor,
    pub local: String,
    pub shown: bool,
    pub counted: bool,
    pub state: Option<State>,
    pub actors: String,
    pub recipients: String,
    pub objects: String,
    pub event: Event,
    pub day: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub place: Option<chancery_record::Place>,
    pub speaker: Option<String>,
    pub speaker_country: Option<String>,
    pub words: String,
    pub pairs: Vec<Pair>,
}

/// A row of `dyads`: a side is an index into the actors of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub actor: Option<usize>,
    pub recipient: Option<usize>,
    pub by_owner: bool,
    /// 1, 2, 4: whether it is the event's first with this actor's state, this recipient's, both.
    pub first_of: u8,
}

#[derive(Clone, Debug)]
pub(crate) struct ActorRow {
    pub id: String,
    pub anchor: Anchor,
    pub local: String,
    /// Whether a correction merged it into another; it then has no row, but keeps its place in the list.
    pub merged: bool,
    pub name: String,
    pub kind: &'static str,
    pub country: Option<String>,
    pub sectors: String,
    pub office: Option<String>,
    pub cameo: Option<String>,
    pub mentions: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct StatementRow {
    pub id: String,
    pub anchor: Anchor,
    pub local: String,
    pub state: Option<State>,
    pub kind: &'static str,
    pub polarity: &'static str,
    pub speaker: Option<String>,
    pub speaker_actor: Option<usize>,
    pub addressees: String,
    pub via: String,
    pub cue: Option<String>,
    pub content: String,
    pub quoted: String,
    pub within: Option<String>,
    pub day: Option<String>,
    pub certainty: f64,
}

#[derive(Clone, Debug)]
pub(crate) struct AgreementRow {
    pub id: String,
    pub local: String,
    pub event: Option<String>,
    pub parties: String,
    pub kind: String,
    pub subject: Option<String>,
    pub stage: &'static str,
    pub day: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct TransferRow {
    pub id: String,
    pub local: String,
    pub event: Option<String>,
    pub supplier: Option<String>,
    pub recipient: Option<String>,
    pub materiel: String,
    pub category: Option<String>,
    pub quantity: Option<f64>,
    pub value: Option<f64>,
    pub currency: Option<String>,
    pub stage: &'static str,
    pub day: Option<String>,
}

/// The rows of a record in the run with this id. Anchors are those of the record as it was read.
pub(crate) fn rows(corrected: &Corrected, run: &str) -> Rows {
    let record = &corrected.record;
    let sheet = Sheet { record, run, specs: record.actors.iter().map(|actor| spec(actor, record)).collect() };
    let event_anchors = anchors::events(record);
    let statement_anchors = anchors::statements(record);
    let events: Vec<EventRow> = record
        .events
        .iter()
        .zip(event_anchors)
        .zip(&corrected.events)
        .map(|((event, anchor), state)| sheet.event(event, anchor, *state))
        .collect();
    let statements = record.statements.iter().zip(statement_anchors).zip(&corrected.statements);
    let id_of = |event: Option<EventId>| event.and_then(|id| events.get(id.index())).map(|row| row.id.clone());
    Rows {
        actors: record
            .actors
            .iter()
            .zip(corrected.actor_anchors())
            .map(|(actor, anchor)| sheet.actor(actor, anchor, corrected.merged.contains(&actor.id)))
            .collect(),
        statements: statements.map(|((one, anchor), state)| sheet.statement(one, anchor, *state)).collect(),
        agreements: record
            .agreements
            .iter()
            .map(|one| AgreementRow {
                id: hash(&[run, &record.document.id, &one.id.to_string()]),
                local: one.id.to_string(),
                event: id_of(one.event),
                parties: sheet.list(&one.parties),
                kind: one.kind.clone(),
                subject: one.subject.clone(),
                stage: one.stage.as_str(),
                day: sheet.day(one.time),
            })
            .collect(),
        transfers: record
            .transfers
            .iter()
            .map(|one| TransferRow {
                id: hash(&[run, &record.document.id, &one.id.to_string()]),
                local: one.id.to_string(),
                event: id_of(one.event),
                supplier: sheet.spec(one.supplier),
                recipient: sheet.spec(one.recipient),
                materiel: one.materiel.clone(),
                category: one.category.clone(),
                quantity: one.quantity.as_ref().and_then(|amount| amount.low),
                value: one.value.as_ref().and_then(|amount| amount.low),
                currency: one.value.as_ref().and_then(|amount| amount.unit.clone()),
                stage: one.stage.as_str(),
                day: one.event.and_then(|id| events.get(id.index())).and_then(|row| row.day.clone()),
            })
            .collect(),
        events,
    }
}

/// An actor in the notation of event lines. One whom a correction brought in has no mention, but perhaps a name.
fn spec(actor: &Actor, record: &Record) -> String {
    let told = actor_spec(actor, record);
    match told {
        ActorSpec::Code { code, name: None } if actor.mentions.is_empty() && actor.name != code => {
            ActorSpec::Code { code, name: Some(actor.name.clone()) }.to_string()
        }
        told => told.to_string(),
    }
}

struct Sheet<'r> {
    record: &'r Record,
    run: &'r str,
    /// Each actor in the notation of event lines.
    specs: Vec<String>,
}

impl Sheet<'_> {
    fn event(&self, event: &Event, anchor: Anchor, state: Option<State>) -> EventRow {
        let time = event.time.and_then(|id| self.record.times.get(id.index()));
        let (from, to) = time.and_then(|time| time.value.as_deref()).map_or((None, None), interval);
        let speaker = event.statements.first().map(|id| self.speaker(*id));
        let objects: Vec<serde_json::Value> = event
            .objects
            .iter()
            .map(|object| serde_json::json!({"text": object.text, "owner": self.spec(object.owner)}))
            .collect();
        let shown = state != Some(State::Rejected);
        let has_code = event.codes.cameo.code.is_some() || event.codes.plover.event.is_some();
        let words = event.evidence.iter().find(|piece| piece.field == chancery_record::EvidenceField::Action);
        EventRow {
            id: row(&self.record.document.id, &anchor, self.run),
            anchor,
            local: event.id.to_string(),
            shown,
            counted: shown && has_code && event.restates.is_none(),
            state,
            actors: self.list(&event.actors),
            recipients: self.list(&event.recipients),
            objects: serde_json::Value::from(objects).to_string(),
            day: from.clone().or_else(|| to.clone()).or_else(|| self.record.document.published.clone()),
            from,
            to,
            place: event.place.and_then(|id| self.record.places.get(id.index())).cloned(),
            speaker: speaker
                .map(|actor| actor.map_or_else(|| "?".into(), |actor| self.specs[actor.id.index()].clone())),
            speaker_country: speaker.flatten().and_then(|actor| actor.country.clone()),
            words: words.map(|words| words.text.clone()).unwrap_or_default(),
            pairs: self.marked(pairs(event)),
            event: event.clone(),
        }
    }

    /// Tells which pairs come first, so that events can be counted without keeping which were counted.
    fn marked(&self, mut pairs: Vec<Pair>) -> Vec<Pair> {
        let country = |side: Option<usize>| {
            side.and_then(|at| self.record.actors.get(at)).and_then(|actor| actor.country.as_deref())
        };
        let sides: Vec<(Option<&str>, Option<&str>)> =
            pairs.iter().map(|pair| (country(pair.actor), country(pair.recipient))).collect();
        for (at, pair) in pairs.iter_mut().enumerate() {
            let before = &sides[..at];
            let first = |is: bool, bit: u8| if is { bit } else { 0 };
            pair.first_of = first(before.iter().all(|other| other.0 != sides[at].0), 1)
                + first(before.iter().all(|other| other.1 != sides[at].1), 2)
                + first(!before.contains(&sides[at]), 4);
        }
        pairs
    }

    fn speaker(&self, id: StatementId) -> Option<&Actor> {
        let statement = self.record.statements.get(id.index())?;
        self.record.actors.get(statement.speaker?.index())
    }

    fn actor(&self, actor: &Actor, anchor: Anchor, merged: bool) -> ActorRow {
        let sectors: Vec<&str> = actor.sectors.iter().map(|sector| sector.as_str()).collect();
        ActorRow {
            id: row(&self.record.document.id, &anchor, self.run),
            anchor,
            local: actor.id.to_string(),
            merged,
            name: actor.name.clone(),
            kind: actor.kind.as_str(),
            country: actor.country.clone(),
            sectors: sectors.join(","),
            office: actor.office.clone(),
            cameo: actor.cameo.clone(),
            mentions: actor.mentions.len(),
        }
    }

    fn statement(&self, statement: &Statement, anchor: Anchor, state: Option<State>) -> StatementRow {
        let stretches = |pieces: &[chancery_record::Excerpt]| {
            pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ... ")
        };
        StatementRow {
            id: row(&self.record.document.id, &anchor, self.run),
            anchor,
            local: statement.id.to_string(),
            state,
            kind: statement.kind.as_str(),
            polarity: statement.polarity.as_str(),
            speaker: self.spec(statement.speaker),
            speaker_actor: statement.speaker.map(ActorId::index).filter(|at| *at < self.record.actors.len()),
            addressees: self.list(&statement.addressees),
            via: self.list(&statement.via),
            cue: statement.cue.clone(),
            content: stretches(&statement.content),
            quoted: stretches(&statement.quoted),
            within: statement.within.map(|id| id.to_string()),
            day: self.day(statement.time),
            certainty: statement.certainty.value(),
        }
    }

    /// The first day of a time, else the day of the report.
    fn day(&self, time: Option<TimeId>) -> Option<String> {
        let value = time.and_then(|id| self.record.times.get(id.index())).and_then(|time| time.value.as_deref());
        let (from, to) = value.map_or((None, None), interval);
        from.or(to).or_else(|| self.record.document.published.clone())
    }

    fn spec(&self, id: Option<ActorId>) -> Option<String> {
        id.and_then(|id| self.specs.get(id.index())).cloned()
    }

    fn list(&self, ids: &[ActorId]) -> String {
        let specs: Vec<&str> = ids.iter().filter_map(|id| self.specs.get(id.index())).map(String::as_str).collect();
        specs.join("&")
    }
}

/// Each actor with each recipient; both ways, and among the actors, where both sides do it. An event has at least one
/// pair, if need be of nobody with nobody.
fn pairs(event: &Event) -> Vec<Pair> {
    let side = |ids: &[ActorId]| ids.iter().map(|id| id.index()).collect::<Vec<_>>();
    let (actors, mut recipients) = (side(&event.actors), side(&event.recipients));
    let by_owner = recipients.is_empty();
    if by_owner {
        let mut owners: Vec<usize> =
            event.objects.iter().filter_map(|object| object.owner).map(ActorId::index).collect();
        owners.retain(|owner| !actors.contains(owner));
        recipients = owners;
    }
    let mut pairs = Vec::new();
    let mut add = |actor: Option<usize>, recipient: Option<usize>, by_owner: bool| {
        let pair = Pair { actor, recipient, by_owner, first_of: 0 };
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    };
    if event.reciprocal {
        let all: Vec<usize> =
            actors.iter().chain(if by_owner { &[] } else { recipients.as_slice() }).copied().collect();
        let across = |one: usize, other: usize| {
            recipients.is_empty() || by_owner || actors.contains(&one) != actors.contains(&other)
        };
        for &one in &all {
            for &other in all.iter().filter(|&&other| other != one && across(one, other)) {
                add(Some(one), Some(other), false);
            }
        }
    } else {
        for &actor in &actors {
            recipients.iter().for_each(|&recipient| add(Some(actor), Some(recipient), by_owner));
        }
    }
    if actors.is_empty() {
        recipients.iter().for_each(|&recipient| add(None, Some(recipient), by_owner));
    } else if recipients.is_empty() {
        let alone = |pairs: &[Pair], actor| !pairs.iter().any(|pair: &Pair| pair.actor == Some(actor));
        let without: Vec<usize> = actors.iter().copied().filter(|&actor| alone(&pairs, actor)).collect();
        without
            .into_iter()
            .for_each(|actor| pairs.push(Pair { actor: Some(actor), recipient: None, by_owner: false, first_of: 0 }));
    }
    if pairs.is_empty() {
        pairs.push(Pair { actor: None, recipient: None, by_owner: false, first_of: 0 });
    }
    pairs
}
