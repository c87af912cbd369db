//! Which actors, events and statements leave at the wire, and in which order.
//!
//! Ids at the wire count in text order; what the record leaves out has no id.

use chancery_record as record;
use chancery_text::{ActorId, ClauseId, EventId, MentionId, StatementId};

use crate::Reading;

pub(crate) struct Order {
    /// Actors in order of their first mention.
    pub actors: Vec<ActorId>,
    /// Indexes of the events that stay.
    pub events: Vec<usize>,
    /// Indexes of the statements that stay.
    pub statements: Vec<usize>,
    actor_at: Vec<Option<usize>>,
    event_at: Vec<Option<usize>>,
    statement_at: Vec<Option<usize>>,
    mentions: Vec<Vec<MentionId>>,
}

impl Order {
    pub fn new(reading: &Reading, min_certainty: f32) -> Self {
        let place = |event: &usize| {
            let event = &reading.events[*event];
            (event.words, event.clause)
        };
        let mut events: Vec<usize> =
            (0..reading.events.len()).filter(|&event| reading.events[event].certainty >= min_certainty).collect();
        events.sort_by_key(place);
        let statements: Vec<usize> =
            (0..reading.statements.len()).filter(|&s| reading.statements[s].certainty >= min_certainty).collect();

        let mut mentions: Vec<Vec<MentionId>> =
            reading.resolution.actors.iter().map(|actor| actor.mentions.clone()).collect();
        // A state that is only meant by one of its places is shown by the place's words.
        for event in &reading.events {
            for filler in event.actors.iter().chain(&event.recipients).chain(&event.objects) {
                for actor in &filler.actors {
                    mentions[actor.index()].extend(filler.mention);
                }
            }
        }
        for stance in &reading.stances {
            mentions[stance.holder.index()].extend(stance.holder_words.mention);
            for filler in &stance.targets {
                for actor in &filler.actors {
                    mentions[actor.index()].extend(filler.mention);
                }
            }
        }
        let start = |mention: &MentionId| reading.resolution.mentions[mention.index()].span;
        for list in &mut mentions {
            list.sort_unstable_by_key(|mention| (start(mention), *mention));
            list.dedup();
        }
        let mut actors: Vec<ActorId> = (0..mentions.len()).map(ActorId::new).collect();
        actors.retain(|actor| !mentions[actor.index()].is_empty());
        actors.sort_by_key(|actor| (start(&mentions[actor.index()][0]), *actor));

        let inverse = |order: &[usize], size: usize| {
            let mut at = vec![None; size];
            order.iter().enumerate().for_each(|(place, &index)| at[index] = Some(place));
            at
        };
        let actor_order: Vec<usize> = actors.iter().map(|actor| actor.index()).collect();
        Self {
            actor_at: inverse(&actor_order, mentions.len()),
            event_at: inverse(&events, reading.events.len()),
            statement_at: inverse(&statements, reading.statements.len()),
            actors,
            events,
            statements,
            mentions,
        }
    }

    /// The mentions that show an actor, in text order.
    pub fn mentions(&self, actor: ActorId) -> &[MentionId] {
        &self.mentions[actor.index()]
    }

    pub fn actor(&self, id: ActorId) -> Option<record::ActorId> {
        self.actor_at[id.index()].map(record::ActorId::new)
    }

    pub fn event(&self, id: EventId) -> Option<record::EventId> {
        self.event_at[id.index()].map(record::EventId::new)
    }

    pub fn statement(&self, id: StatementId) -> Option<record::StatementId> {
        self.statement_at[id.index()].map(record::StatementId::new)
    }

    /// The event that a clause tells.
    pub fn event_of(&self, clause: ClauseId, reading: &Reading) -> Option<record::EventId> {
        let found = reading.events.iter().position(|event| event.clause == clause)?;
        self.event(EventId::new(found))
    }
}
