//! An event with what of its record belongs to it.

use chancery_record::{Actor, ActorId, Event, Evidence, EvidenceField, Place, Record, Statement, Time, TimeOrigin};

use crate::dates::{Days, days};

/// An event of a record. Ids that lead nowhere, which only a record from elsewhere can have, count as none.
#[derive(Clone, Copy)]
pub(crate) struct Told<'r> {
    pub record: &'r Record,
    pub event: &'r Event,
}

impl<'r> Told<'r> {
    pub fn new(record: &'r Record, event: &'r Event) -> Self {
        Self { record, event }
    }

    pub fn actor(&self, id: ActorId) -> Option<&'r Actor> {
        self.record.actors.get(id.index())
    }

    pub fn actors(&self) -> Vec<&'r Actor> {
        self.event.actors.iter().filter_map(|id| self.actor(*id)).collect()
    }

    pub fn recipients(&self) -> Vec<&'r Actor> {
        self.event.recipients.iter().filter_map(|id| self.actor(*id)).collect()
    }

    pub fn place(&self) -> Option<&'r Place> {
        self.record.places.get(self.event.place?.index())
    }

    pub fn time(&self) -> Option<&'r Time> {
        self.record.times.get(self.event.time?.index())
    }

    /// The days of the event; where the report does not tell them, its own day.
    pub fn days(&self) -> Option<Days> {
        let told = self.time().and_then(|time| time.value.as_deref()).and_then(days);
        told.or_else(|| days(self.record.document.published.as_deref()?))
    }

    /// Where the days come from.
    pub fn origin(&self) -> Option<TimeOrigin> {
        let told = self.time().filter(|time| time.value.as_deref().and_then(days).is_some());
        told.map(|time| time.origin).or_else(|| self.days().map(|_| TimeOrigin::Assumed))
    }

    pub fn about(&self) -> Option<&'r Event> {
        self.record.events.get(self.event.about?.index())
    }

    /// Pieces of evidence of a field.
    pub fn evidence(&self, field: EvidenceField) -> impl Iterator<Item = &'r Evidence> {
        self.event.evidence.iter().filter(move |piece| piece.field == field)
    }

    /// The words of the action.
    pub fn words(&self) -> Option<&'r Evidence> {
        self.evidence(EvidenceField::Action).next()
    }

    /// The words of a field that name this actor.
    pub fn words_of(&self, actor: &Actor, field: EvidenceField) -> Option<&'r Evidence> {
        let names = |piece: &&Evidence| {
            actor.mentions.iter().any(|words| words.start_char < piece.end_char && piece.start_char < words.end_char)
        };
        self.evidence(field).find(names)
    }

    /// The statements that the event stands in, the innermost first.
    pub fn statements(&self) -> Vec<&'r Statement> {
        self.event.statements.iter().filter_map(|id| self.record.statements.get(id.index())).collect()
    }

    /// Who says so: the speaker of the innermost statement.
    pub fn speaker(&self) -> Option<&'r Actor> {
        self.actor(self.statements().first()?.speaker?)
    }

    /// Speakers and relays from the innermost outwards, then the publisher, by name; `?` is a speaker whom
    /// the report does not tell.
    pub fn chain(&self) -> Vec<String> {
        let mut names = Vec::new();
        for statement in self.statements() {
            let speaker = statement.speaker.and_then(|id| self.actor(id));
            names.push(speaker.map_or("?".to_owned(), |actor| actor.name.clone()));
            names.extend(statement.via.iter().filter_map(|id| self.actor(*id)).map(|actor| actor.name.clone()));
        }
        names.extend(self.record.document.publisher.clone());
        names
    }

    /// How often the report tells this deed: once, and once for each event that restates it.
    pub fn tellings(&self) -> usize {
        1 + self.record.events.iter().filter(|other| other.restates == Some(self.event.id)).count()
    }

    /// The event as a line without words and chain: `KEN <-> ETH  meet  done`.
    pub fn line(&self) -> String {
        chancery_record::line::event_line(self.event, self.record).core().to_string()
    }

    /// A number for the event that fits every program's integers: 53 bits of the hash of what is hashed with it.
    pub fn number(&self, more: &str) -> u64 {
        use sha2::{Digest, Sha256};
        let hash = Sha256::digest(format!("{}\n{}\n{more}", self.record.document.id, self.event.id));
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash[..8]);
        (u64::from_be_bytes(bytes) >> 11).max(1)
    }
}

/// A number without a point where it has none: `3`, `2.5`.
pub(crate) fn number(value: f64) -> String {
    format!("{value}")
}
