//! A record with some of its events.

use crate::{AgreementId, EventId, Record, StanceId, TransferId};

impl Record {
    /// The record with those events alone whose place in `stays` is true; a missing place is false. Ids are counted anew,
    /// what pointed at an event that is gone points at none, and what only such an event tells is gone with it. All
    /// invariants of a record hold as before.
    ///
    /// ```
    /// use chancery_record::{DocumentInfo, Provenance, Record};
    /// let record = Record::new(DocumentInfo::default(), Provenance::default());
    /// assert_eq!(record.with_events(&[]), record);
    /// ```
    pub fn with_events(&self, stays: &[bool]) -> Record {
        let mut count = 0;
        let numbered = |stays: &bool| {
            let id = stays.then(|| EventId::new(count));
            count += usize::from(*stays);
            id
        };
        let ids: Vec<Option<EventId>> = stays.iter().map(numbered).collect();
        let moved = |id: Option<EventId>| id.and_then(|id| ids.get(id.index()).copied().flatten());
        let mut slim = self.clone();
        slim.events.retain(|event| stays.get(event.id.index()) == Some(&true));
        for event in &mut slim.events {
            event.id = moved(Some(event.id)).unwrap_or(event.id);
            event.about = moved(event.about);
            event.about_of = moved(event.about_of);
            event.restates = moved(event.restates);
        }
        for statement in &mut slim.statements {
            statement.occasion = moved(statement.occasion);
        }
        // A stance goes with the event that tells it; the deed that it is about may go alone.
        slim.stances.retain(|stance| stance.event.is_none() || moved(stance.event).is_some());
        for stance in &mut slim.stances {
            stance.event = moved(stance.event);
            stance.target.event = moved(stance.target.event);
        }
        slim.stances.retain(|stance| !stance.target.is_empty());
        for (index, stance) in slim.stances.iter_mut().enumerate() {
            stance.id = StanceId::new(index);
        }
        slim.agreements.retain(|agreement| agreement.event.is_none() || moved(agreement.event).is_some());
        slim.transfers.retain(|transfer| transfer.event.is_none() || moved(transfer.event).is_some());
        for (index, agreement) in slim.agreements.iter_mut().enumerate() {
            agreement.id = AgreementId::new(index);
            agreement.event = moved(agreement.event);
        }
        for (index, transfer) in slim.transfers.iter_mut().enumerate() {
            transfer.id = TransferId::new(index);
            transfer.event = moved(transfer.event);
        }
        slim
    }
}
