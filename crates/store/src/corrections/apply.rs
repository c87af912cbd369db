//! Working corrections into a record. Pure.

use chancery_record::{Actor, ActorId, EventId, EvidenceField, MentionForm, Record, StanceId, StatementId};
use serde_json::{Map, Value};

use super::attach::Attached;
use super::fields::{set_actor, set_event, set_statement};
use super::{State, Target, Verdict};
use crate::anchors::{self, Anchor};

/// A record with corrections worked in.
#[derive(Clone, Debug)]
pub struct Corrected {
    /// The record; a merged actor keeps its place in the list, without mentions.
    pub record: Record,
    /// How each event stands, in the order of the record; none where nobody said anything.
    pub events: Vec<Option<State>>,
    /// How each statement stands.
    pub statements: Vec<Option<State>>,
    /// Actors that were merged into others.
    pub merged: Vec<ActorId>,
    /// Anchors of the actors as they were read; new ones have their own.
    anchors: Vec<Anchor>,
}

impl Corrected {
    /// A record that nobody corrected.
    pub fn unchanged(record: Record) -> Self {
        Self {
            events: vec![None; record.events.len()],
            statements: vec![None; record.statements.len()],
            merged: Vec::new(),
            anchors: anchors::actors(&record),
            record,
        }
    }

    /// The anchors of all actors, those as they were read and those of new ones.
    pub(crate) fn actor_anchors(&self) -> Vec<Anchor> {
        let mut all = self.anchors.clone();
        for actor in &self.record.actors[self.anchors.len()..] {
            let (start_char, end_char) = anchors::actor_span(actor);
            // Of a new actor the number in the list is what is certain.
            let number = actor.id.to_string();
            let id = anchors::hash(&[
                "new actor",
                &self.record.document.id,
                &number,
                &start_char.to_string(),
                &end_char.to_string(),
            ]);
            all.push(Anchor { id, start_char, end_char });
        }
        all
    }
}

/// The record with everything worked in that is attached to it, in the order of deciding: later decisions win.
pub(crate) fn apply(record: Record, attached: &[Attached]) -> Corrected {
    let mut corrected = Corrected::unchanged(record);
    // Actors first, so that an event can be given an actor that was split off or renamed.
    for one in attached.iter().filter(|one| one.target == Target::Actor) {
        correct_actor(&mut corrected, one);
    }
    for one in attached {
        match one.target {
            Target::Actor => {}
            Target::Event => {
                if one.verdict == Verdict::Set {
                    let id = EventId::new(one.index);
                    one.content.iter().for_each(|(field, value)| set_event(&mut corrected.record, id, field, value));
                }
                corrected.events[one.index] = Some(state(one.verdict));
            }
            Target::Statement => {
                if one.verdict == Verdict::Set {
                    let id = StatementId::new(one.index);
                    one.content
                        .iter()
                        .for_each(|(field, value)| set_statement(&mut corrected.record, id, field, value));
                }
                corrected.statements[one.index] = Some(state(one.verdict));
            }
        }
    }
    corrected
}

fn state(verdict: Verdict) -> State {
    match verdict {
        Verdict::Accept => State::Accepted,
        Verdict::Reject => State::Rejected,
        Verdict::Set | Verdict::Merge | Verdict::Split => State::Changed,
    }
}

fn correct_actor(corrected: &mut Corrected, one: &Attached) {
    let id = ActorId::new(one.index);
    match (one.verdict, one.into) {
        (Verdict::Set, _) => set_all(&mut corrected.record.actors[one.index], &one.content),
        (Verdict::Merge, Some(into)) if into != one.index => {
            merge(&mut corrected.record, id, ActorId::new(into));
            corrected.merged.push(id);
        }
        (Verdict::Split, _) => split(&mut corrected.record, id, &one.content),
        _ => {}
    }
}

fn set_all(actor: &mut Actor, content: &Map<String, Value>) {
    content.iter().for_each(|(field, value)| set_actor(actor, field, value));
}

/// Whatever names the one actor, names the other.
fn merge(record: &mut Record, from: ActorId, into: ActorId) {
    let mut moved = std::mem::take(&mut record.actors[from.index()].mentions);
    // An antecedent counts within one actor's mentions; after a move it would count wrong.
    moved.iter_mut().for_each(|mention| mention.antecedent = None);
    let mentions = &mut record.actors[into.index()].mentions;
    mentions.append(&mut moved);
    mentions.sort_by_key(|mention| (mention.start_char, mention.end_char));
    mentions.iter_mut().for_each(|mention| mention.antecedent = None);
    each_list(record, |ids| {
        ids.iter_mut().filter(|id| **id == from).for_each(|id| *id = into);
        let mut seen = Vec::new();
        ids.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
    });
    each_single(record, |id| {
        if *id == Some(from) {
            *id = Some(into);
        }
    });
    for stance in &mut record.stances {
        if stance.holder == from {
            stance.holder = into;
        }
    }
    drop_own(record);
}

/// Nobody holds a stance of himself: what is left of one without a target goes.
fn drop_own(record: &mut Record) {
    for stance in &mut record.stances {
        let holder = stance.holder;
        stance.target.actors.retain(|actor| *actor != holder);
    }
    record.stances.retain(|stance| !stance.target.is_empty());
    record.stances.iter_mut().enumerate().for_each(|(index, stance)| stance.id = StanceId::new(index));
}

fn each_list(record: &mut Record, mut change: impl FnMut(&mut Vec<ActorId>)) {
    for event in &mut record.events {
        change(&mut event.actors);
        change(&mut event.recipients);
    }
    for statement in &mut record.statements {
        change(&mut statement.addressees);
        change(&mut statement.via);
    }
    record.stances.iter_mut().for_each(|stance| change(&mut stance.target.actors));
    record.agreements.iter_mut().for_each(|agreement| change(&mut agreement.parties));
}

fn each_single(record: &mut Record, mut change: impl FnMut(&mut Option<ActorId>)) {
    record.events.iter_mut().flat_map(|event| &mut event.objects).for_each(|object| change(&mut object.owner));
    record.statements.iter_mut().for_each(|statement| change(&mut statement.speaker));
    for transfer in &mut record.transfers {
        change(&mut transfer.supplier);
        change(&mut transfer.recipient);
    }
}

/// Some mentions become a new actor's, and with them the sides that they fill.
fn split(record: &mut Record, from: ActorId, content: &Map<String, Value>) {
    let spans = spans(content);
    let is_split = |start: usize, end: usize| spans.iter().any(|&(from, to)| start < to && from < end);
    let source = &mut record.actors[from.index()];
    let (moved, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut source.mentions)
        .into_iter()
        .partition(|mention| is_split(mention.start_char, mention.end_char));
    source.mentions = kept;
    source.mentions.iter_mut().for_each(|mention| mention.antecedent = None);
    if moved.is_empty() {
        return;
    }
    let kind = source.kind;
    let id = ActorId::new(record.actors.len());
    let named =
        moved.iter().filter(|mention| mention.form == MentionForm::Name).max_by_key(|mention| mention.text.len());
    let name = named.or(moved.first()).map(|mention| mention.text.clone()).unwrap_or_default();
    let mut actor =
        Actor { id, name, kind, country: None, sectors: Vec::new(), office: None, cameo: None, mentions: moved };
    actor.mentions.iter_mut().for_each(|mention| mention.antecedent = None);
    set_all(&mut actor, content);
    let all: Vec<(usize, usize)> = record.actors[from.index()]
        .mentions
        .iter()
        .chain(&actor.mentions)
        .map(|mention| (mention.start_char, mention.end_char))
        .collect();
    record.actors.push(actor);
    // The first piece of evidence that is a mention of the actor fills the side; what follows is its antecedent.
    let means_new = |evidence: &[chancery_record::Evidence], field: EvidenceField| {
        let of_actor = |start: usize, end: usize| all.iter().any(|&(from, to)| start < to && from < end);
        let mut pieces =
            evidence.iter().filter(|piece| piece.field == field && of_actor(piece.start_char, piece.end_char));
        pieces.next().is_some_and(|piece| is_split(piece.start_char, piece.end_char))
    };
    let replace = |ids: &mut Vec<ActorId>| ids.iter_mut().filter(|one| **one == from).for_each(|one| *one = id);
    for event in &mut record.events {
        if means_new(&event.evidence, EvidenceField::Actors) {
            replace(&mut event.actors);
        }
        if means_new(&event.evidence, EvidenceField::Recipients) {
            replace(&mut event.recipients);
        }
    }
    for stance in &mut record.stances {
        if stance.holder == from && means_new(&stance.evidence, EvidenceField::Actors) {
            stance.holder = id;
        }
        if means_new(&stance.evidence, EvidenceField::Recipients) {
            replace(&mut stance.target.actors);
        }
    }
    for statement in &mut record.statements {
        if statement.speaker == Some(from) && means_new(&statement.evidence, EvidenceField::Speaker) {
            statement.speaker = Some(id);
        }
        if means_new(&statement.evidence, EvidenceField::Addressees) {
            replace(&mut statement.addressees);
        }
        if means_new(&statement.evidence, EvidenceField::Via) {
            replace(&mut statement.via);
        }
    }
}

/// The spans of `{"mentions": [[START, END], ...]}`.
pub(super) fn spans(content: &Map<String, Value>) -> Vec<(usize, usize)> {
    let pairs = content.get("mentions").and_then(Value::as_array).into_iter().flatten();
    let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
    pairs.filter_map(|pair| Some((number(pair.get(0)?)?, number(pair.get(1)?)?))).collect()
}
