//! A record's marks.

use std::collections::BTreeMap;

use chancery_record::line::actor_spec;
use chancery_record::{Actor, ActorId, Event, Evidence, EvidenceField, Excerpt, PlaceId, Record, Statement, TimeId};

use super::{Kind, Mark, Markup, Role};
use crate::select::Kept;

/// The marks of a record: every mention, and the events that are kept.
pub(crate) fn of_record(kept: &Kept<'_>) -> Markup {
    let mut marker =
        Marker { record: kept.record, markup: Markup::default(), places: BTreeMap::new(), times: BTreeMap::new() };
    let mentions = marker.mentions();
    let statements = marker.statements();
    let events = marker.events(&kept.events);
    for (statement, mark) in kept.record.statements.iter().zip(&statements) {
        marker.link_statement(statement, *mark, &statements, &mentions);
    }
    for (event, mark) in kept.events.iter().zip(&events) {
        if let Some(mark) = mark {
            marker.link_event(event, *mark, &statements, &mentions);
        }
    }
    for (event, mark) in kept.events.iter().zip(&events) {
        let about = event.about.and_then(|id| kept.events.iter().position(|other| other.id == id));
        if let (Some(mark), Some(about)) = (mark, about.and_then(|at| events[at])) {
            marker.markup.link(*mark, Role::About, about);
        }
    }
    marker.markup
}

/// The marks of each actor's mentions.
type Mentions = Vec<Vec<usize>>;

struct Marker<'r> {
    record: &'r Record,
    markup: Markup,
    places: BTreeMap<PlaceId, Vec<usize>>,
    times: BTreeMap<TimeId, Vec<usize>>,
}

impl<'r> Marker<'r> {
    fn mentions(&mut self) -> Mentions {
        let record = self.record;
        for place in &record.places {
            let marks = place.mentions.iter().map(|words| Mark::new(Kind::Place, vec![at(words)]).noted(&place.name));
            let marks: Vec<usize> = marks.map(|mark| self.markup.add(mark)).collect();
            self.places.insert(place.id, marks);
        }
        for time in &record.times {
            let value = time.value.as_deref().unwrap_or(&time.timex.value);
            let marks = time.mentions.iter().map(|words| Mark::new(Kind::Time, vec![at(words)]).noted(value));
            let marks: Vec<usize> = marks.map(|mark| self.markup.add(mark)).collect();
            self.times.insert(time.id, marks);
        }
        let of_actor = |actor: &Actor| {
            let spec =
                chancery_record::line::SayLine { speaker: Some(actor_spec(actor, record)), ..Default::default() };
            // Only a line knows how to write an actor; the speaker stands alone behind SAY.
            let written = spec.to_string();
            let written = written.strip_prefix("SAY ").unwrap_or(&written).to_owned();
            let marks = actor
                .mentions
                .iter()
                .map(move |words| Mark::new(Kind::Actor, vec![(words.start_char, words.end_char)]).noted(&written));
            marks.collect::<Vec<_>>()
        };
        let marks: Vec<Vec<Mark>> = record.actors.iter().map(of_actor).collect();
        marks.into_iter().map(|marks| marks.into_iter().map(|mark| self.markup.add(mark)).collect()).collect()
    }

    fn statements(&mut self) -> Vec<usize> {
        let mark = |statement: &Statement| Mark {
            label: Some(statement.kind.to_string()),
            how: Some(statement.polarity.to_string()),
            ..Mark::new(Kind::Statement, statement.content.iter().map(at).collect())
        };
        self.record.statements.iter().map(|statement| self.markup.add(mark(statement))).collect()
    }

    /// Marks of events; an event without words, which no engine of ours writes, has none.
    fn events(&mut self, events: &[&Event]) -> Vec<Option<usize>> {
        let mark = |event: &Event| {
            let words = event.evidence.iter().find(|piece| piece.field == EvidenceField::Action)?;
            Some(Mark {
                label: Some(event.action.clone()),
                how: Some(event.standing.to_string()),
                reciprocal: event.reciprocal,
                ..Mark::new(Kind::Event, vec![(words.start_char, words.end_char)])
            })
        };
        events.iter().map(|event| mark(event).map(|mark| self.markup.add(mark))).collect()
    }

    fn link_event(&mut self, event: &Event, mark: usize, statements: &[usize], mentions: &Mentions) {
        let near = self.markup.marks[mark].start();
        for (ids, role, field) in [
            (&event.actors, Role::Actor, EvidenceField::Actors),
            (&event.recipients, Role::Recipient, EvidenceField::Recipients),
        ] {
            self.link_actors(mark, ids, role, &evidence(&event.evidence, field), near, mentions);
        }
        let mut shown = evidence(&event.evidence, EvidenceField::Objects);
        for object in &event.objects {
            let found = shown.iter().position(|piece| piece.text == object.text);
            let Some(piece) = found.or_else(|| (!shown.is_empty()).then_some(0)).map(|at| shown.remove(at)) else {
                continue;
            };
            let words = Mark::new(Kind::Object, vec![(piece.start_char, piece.end_char)]);
            let target = self.markup.add(words.noted(&object.text));
            self.markup.link(mark, Role::Object, target);
            if let Some(owner) = object.owner {
                self.link_actors(target, &[owner], Role::Owner, &[piece], piece.start_char, mentions);
            }
        }
        self.link_setting(mark, event.place, event.time, &event.evidence);
        for statement in event.statements.iter().filter_map(|id| statements.get(id.index())) {
            self.markup.link(mark, Role::Said, *statement);
        }
    }

    fn link_statement(&mut self, statement: &Statement, mark: usize, statements: &[usize], mentions: &Mentions) {
        let near = self.markup.marks[mark].start();
        let speakers: Vec<ActorId> = statement.speaker.into_iter().collect();
        for (ids, role, field) in [
            (&speakers, Role::Speaker, EvidenceField::Speaker),
            (&statement.addressees, Role::Addressee, EvidenceField::Addressees),
            (&statement.via, Role::Via, EvidenceField::Via),
        ] {
            self.link_actors(mark, ids, role, &evidence(&statement.evidence, field), near, mentions);
        }
        self.link_setting(mark, statement.place, statement.time, &statement.evidence);
        if let Some(outer) = statement.within.and_then(|id| statements.get(id.index())) {
            self.markup.link(mark, Role::Within, *outer);
        }
    }

    /// Links to the mentions that the evidence shows, else to those nearest by.
    fn link_actors(
        &mut self,
        from: usize,
        ids: &[ActorId],
        role: Role,
        shown: &[&Evidence],
        near: usize,
        mentions: &Mentions,
    ) {
        for id in ids {
            let Some(marks) = mentions.get(id.index()) else { continue };
            if let Some(to) = self.best(marks, shown, near) {
                self.markup.link(from, role, to);
            }
        }
    }

    fn link_setting(&mut self, from: usize, place: Option<PlaceId>, time: Option<TimeId>, shown: &[Evidence]) {
        let near = self.markup.marks[from].start();
        let places = place.and_then(|id| self.places.get(&id)).cloned().unwrap_or_default();
        if let Some(to) = self.best(&places, &evidence(shown, EvidenceField::Place), near) {
            self.markup.link(from, Role::Place, to);
        }
        let times = time.and_then(|id| self.times.get(&id)).cloned().unwrap_or_default();
        if let Some(to) = self.best(&times, &evidence(shown, EvidenceField::Time), near) {
            self.markup.link(from, Role::Time, to);
        }
    }

    fn best(&self, marks: &[usize], shown: &[&Evidence], near: usize) -> Option<usize> {
        let overlaps = |mark: &usize, piece: &Evidence| {
            let (start, end) = self.markup.marks[*mark].at[0];
            start < piece.end_char && piece.start_char < end
        };
        let by_evidence = marks.iter().find(|mark| shown.iter().any(|piece| overlaps(mark, piece)));
        let distance = |mark: &&usize| self.markup.marks[**mark].start().abs_diff(near);
        by_evidence.or_else(|| marks.iter().min_by_key(distance)).copied()
    }
}

fn evidence(pieces: &[Evidence], field: EvidenceField) -> Vec<&Evidence> {
    pieces.iter().filter(|piece| piece.field == field).collect()
}

fn at(words: &Excerpt) -> (usize, usize) {
    (words.start_char, words.end_char)
}
