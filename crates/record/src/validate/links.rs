//! Ids that point at each other: they exist, agree, and end.

use super::Problems;
use crate::{ActorId, Event, EventId, PlaceId, Record, Stance, Statement, StatementId, TimeId};

pub(super) fn check(record: &Record, problems: &mut Problems) {
    let known = Known { record };
    for (index, event) in record.events.iter().enumerate() {
        let at = format!("events[{index}]");
        known.check_event(event, &at, problems);
        check_about(record, event, &at, problems);
        check_chain(record, &event.statements, &at, problems);
    }
    for (index, statement) in record.statements.iter().enumerate() {
        known.check_statement(statement, &format!("statements[{index}]"), problems);
    }
    for (index, stance) in record.stances.iter().enumerate() {
        let at = format!("stances[{index}]");
        known.check_stance(stance, &at, problems);
        check_chain(record, &stance.statements, &at, problems);
    }
    for (index, agreement) in record.agreements.iter().enumerate() {
        let at = format!("agreements[{index}]");
        known.actors(&agreement.parties, "parties", &at, problems);
        known.time_and_place(agreement.time, agreement.place, &at, problems);
        known.event(agreement.event, "event", &at, problems);
    }
    for (index, transfer) in record.transfers.iter().enumerate() {
        let at = format!("transfers[{index}]");
        known.actors(transfer.supplier.as_slice(), "supplier", &at, problems);
        known.actors(transfer.recipient.as_slice(), "recipient", &at, problems);
        known.event(transfer.event, "event", &at, problems);
    }
}

/// Ids against the lists that they point into.
struct Known<'r> {
    record: &'r Record,
}

impl Known<'_> {
    fn check_event(&self, event: &Event, at: &str, problems: &mut Problems) {
        self.actors(&event.actors, "actors", at, problems);
        self.actors(&event.recipients, "recipients", at, problems);
        for (index, object) in event.objects.iter().enumerate() {
            self.actors(object.owner.as_slice(), "owner", &format!("{at}.objects[{index}]"), problems);
        }
        self.time_and_place(event.time, event.place, at, problems);
        for (name, other) in [("about", event.about), ("about_of", event.about_of), ("restates", event.restates)] {
            self.event(other, name, at, problems);
        }
        for id in &event.statements {
            self.exists(id.index(), self.record.statements.len(), id, "statements", at, problems);
        }
    }

    fn check_statement(&self, statement: &Statement, at: &str, problems: &mut Problems) {
        self.actors(statement.speaker.as_slice(), "speaker", at, problems);
        self.actors(&statement.addressees, "addressees", at, problems);
        self.actors(&statement.via, "via", at, problems);
        self.event(statement.occasion, "occasion", at, problems);
        self.time_and_place(statement.time, statement.place, at, problems);
        if let Some(id) = statement.within {
            self.exists(id.index(), self.record.statements.len(), &id, "within", at, problems);
        }
        let outer = |id: StatementId| self.record.statements.get(id.index()).and_then(|outer| outer.within);
        let ends = ends(statement.within, outer, self.record.statements.len());
        problems.require(ends, || format!("{at}.within"), || "runs in a circle".into());
    }

    fn check_stance(&self, stance: &Stance, at: &str, problems: &mut Problems) {
        self.actors(&[stance.holder], "holder", at, problems);
        self.actors(&stance.target.actors, "target.actors", at, problems);
        let other = !stance.target.actors.contains(&stance.holder);
        problems.require(other, || format!("{at}.target.actors"), || format!("has the holder {}", stance.holder));
        self.event(stance.target.event, "target.event", at, problems);
        self.event(stance.event, "event", at, problems);
        self.time_and_place(stance.time, None, at, problems);
        for id in &stance.statements {
            self.exists(id.index(), self.record.statements.len(), id, "statements", at, problems);
        }
    }

    fn actors(&self, ids: &[ActorId], name: &str, at: &str, problems: &mut Problems) {
        for (index, id) in ids.iter().enumerate() {
            self.exists(id.index(), self.record.actors.len(), id, name, at, problems);
            let once = !ids[..index].contains(id);
            problems.require(once, || format!("{at}.{name}"), || format!("names {id} twice"));
        }
    }

    fn event(&self, id: Option<EventId>, name: &str, at: &str, problems: &mut Problems) {
        if let Some(id) = id {
            self.exists(id.index(), self.record.events.len(), &id, name, at, problems);
        }
    }

    fn time_and_place(&self, time: Option<TimeId>, place: Option<PlaceId>, at: &str, problems: &mut Problems) {
        if let Some(id) = time {
            self.exists(id.index(), self.record.times.len(), &id, "time", at, problems);
        }
        if let Some(id) = place {
            self.exists(id.index(), self.record.places.len(), &id, "place", at, problems);
        }
    }

    fn exists(
        &self,
        id: usize,
        len: usize,
        name: &dyn std::fmt::Display,
        field: &str,
        at: &str,
        problems: &mut Problems,
    ) {
        problems.require(id < len, || format!("{at}.{field}"), || format!("{name} is not in the record"));
    }
}

/// Whether the chain that begins at `start` ends within `len` steps.
fn ends<Id: Copy>(start: Option<Id>, next: impl Fn(Id) -> Option<Id>, len: usize) -> bool {
    let mut at = start;
    for _ in 0..=len {
        match at {
            Some(id) => at = next(id),
            None => return true,
        }
    }
    false
}

fn check_about(record: &Record, event: &Event, at: &str, problems: &mut Problems) {
    let get = |id: EventId| record.events.get(id.index());
    let about_ends = ends(event.about, |id| get(id).and_then(|one| one.about), record.events.len());
    problems.require(about_ends, || format!("{at}.about"), || "runs in a circle".into());
    if let Some(speech) = event.about_of.and_then(get) {
        let agrees = speech.about == Some(event.id);
        problems.require(agrees, || format!("{at}.about_of"), || format!("{} is not about {}", speech.id, event.id));
    }
    if let Some(first) = event.restates {
        problems.require(first < event.id, || format!("{at}.restates"), || format!("{first} does not come earlier"));
        let is_first = get(first).is_none_or(|one| one.restates.is_none());
        problems.require(is_first, || format!("{at}.restates"), || format!("{first} itself restates another event"));
    }
}

/// The statements of an event are one path, from the innermost outwards, and complete.
fn check_chain(record: &Record, chain: &[StatementId], at: &str, problems: &mut Problems) {
    for (index, id) in chain.iter().enumerate() {
        let Some(statement) = record.statements.get(id.index()) else { continue };
        let next = chain.get(index + 1).copied();
        let what = || match statement.within {
            Some(outer) => format!("{id} stands within {outer}, which must follow it"),
            None => format!("{id} stands within no other, so nothing can follow it"),
        };
        problems.require(statement.within == next, || format!("{at}.statements"), what);
    }
}
