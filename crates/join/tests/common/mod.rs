//! Records in a line of words, for tests: `day | COUNTRY -> COUNTRY action standing | @day | killed N`.

use chancery_record::{
    Actor, ActorId, ActorKind, Certainty, DocumentInfo, Event, EventId, Provenance, Quantity, QuantityKind, Record,
    Time, TimeId, TimeOrigin, Timex, TimexKind,
};

/// One deed of a report.
#[derive(Clone, Debug)]
pub struct Told {
    pub actor: Option<&'static str>,
    pub recipient: Option<&'static str>,
    pub action: &'static str,
    pub standing: &'static str,
    pub day: Option<String>,
    pub killed: Option<f64>,
}

/// A record of `document`, published on `published`, that tells all that.
pub fn record(document: &str, published: &str, told: &[Told]) -> Record {
    let info = DocumentInfo { id: document.into(), published: Some(published.into()), ..DocumentInfo::default() };
    let mut record = Record::new(info, Provenance::default());
    for (at, told) in told.iter().enumerate() {
        let actors = told.actor.map(|country| state(&mut record, country)).into_iter().collect();
        let recipients = told.recipient.map(|country| state(&mut record, country)).into_iter().collect();
        let time = told.day.as_ref().map(|day| time(&mut record, day));
        let killed = told.killed.map(|killed| Quantity {
            kind: QuantityKind::Killed,
            low: Some(killed),
            high: Some(killed),
            unit: None,
        });
        record.events.push(Event {
            id: EventId::new(at),
            action: told.action.into(),
            actors,
            recipients,
            objects: Vec::new(),
            reciprocal: false,
            standing: told.standing.parse().expect("a standing"),
            about: None,
            about_of: None,
            restates: None,
            time,
            place: None,
            statements: Vec::new(),
            quantities: killed.into_iter().collect(),
            codes: Default::default(),
            certainty: Certainty::new(0.9),
            certainty_reasons: Vec::new(),
            evidence: Vec::new(),
            pattern: None,
            sentence: at + 1,
        });
    }
    record
}

fn state(record: &mut Record, country: &str) -> ActorId {
    if let Some(known) = record.actors.iter().find(|actor| actor.name == country) {
        return known.id;
    }
    let id = ActorId::new(record.actors.len());
    record.actors.push(Actor {
        id,
        name: country.into(),
        kind: ActorKind::State,
        country: Some(country.into()),
        sectors: Vec::new(),
        office: None,
        cameo: Some(country.into()),
        mentions: Vec::new(),
    });
    id
}

fn time(record: &mut Record, day: &str) -> TimeId {
    let id = TimeId::new(record.times.len());
    let timex = Timex { kind: TimexKind::Date, value: day.into() };
    record.times.push(Time { id, value: Some(day.into()), timex, origin: TimeOrigin::Explicit, mentions: Vec::new() });
    id
}
