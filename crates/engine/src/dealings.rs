//! What events amount to: agreements between parties, and transfers of arms.
//!
//! Which actions do is a column of `actions.tsv`; the stage follows from standing and from what is
//! said of the deed. A transfer needs materiel among the objects, an agreement two parties.

use chancery_coding::Event;
use chancery_record::{
    ActorId, Agreement, AgreementId, AgreementStage, Amount, Evidence, EvidenceField, QuantityKind, Record, Standing,
    Transfer, TransferId, TransferStage,
};
use chancery_tables::{Dealing, Speech, Tables};

use crate::Reading;
use crate::order::Order;

/// Adds the agreements and transfers that the record's events amount to.
pub(crate) fn add(record: &mut Record, reading: &Reading, tables: &Tables, order: &Order) {
    for (place, &index) in order.events.iter().enumerate() {
        let event = &reading.events[index];
        let Some(action) = tables.actions().get(&event.action) else { continue };
        match action.yields {
            Some(Dealing::Agreement) => {
                record.agreements.extend(agreement(record, place, event));
            }
            Some(Dealing::Transfer) => {
                let stage = transfer_stage(event, reading, tables);
                record.transfers.extend(transfer(record, place, event, reading, tables, stage));
            }
            None => {}
        }
    }
}

fn agreement(record: &Record, place: usize, event: &Event) -> Option<Agreement> {
    let wire = &record.events[place];
    let mut parties: Vec<ActorId> = Vec::new();
    for &party in wire.actors.iter().chain(&wire.recipients) {
        // "Both sides" on one side of a deed may name who stands on the other too.
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    if parties.len() < 2 || wire.restates.is_some() {
        return None;
    }
    let stage = match event.standing {
        Standing::Done | Standing::Historical => AgreementStage::Signed,
        Standing::Denied => AgreementStage::Refused,
        Standing::Attempted => AgreementStage::Negotiated,
        _ => AgreementStage::Proposed,
    };
    let mut evidence = copied(&wire.evidence, EvidenceField::Actors, EvidenceField::Parties);
    evidence.extend(copied(&wire.evidence, EvidenceField::Recipients, EvidenceField::Parties));
    evidence.extend(copied(&wire.evidence, EvidenceField::Action, EvidenceField::Kind));
    evidence.extend(copied(&wire.evidence, EvidenceField::Objects, EvidenceField::Subject));
    evidence.extend(copied(&wire.evidence, EvidenceField::Standing, EvidenceField::Stage));
    evidence.extend(copied(&wire.evidence, EvidenceField::Time, EvidenceField::Time));
    evidence.extend(copied(&wire.evidence, EvidenceField::Place, EvidenceField::Place));
    Some(Agreement {
        id: AgreementId::new(record.agreements.len()),
        parties,
        kind: wire.action.clone(),
        subject: wire.objects.first().map(|object| object.text.clone()),
        stage,
        time: wire.time,
        place: wire.place,
        event: Some(wire.id),
        evidence,
    })
}

/// What a speech event does to the transfer decides before its own standing does.
fn transfer_stage(event: &Event, reading: &Reading, tables: &Tables) -> TransferStage {
    let spoken = event.about_of.and_then(|id| tables.actions().get(&reading.events[id.index()].action)?.speech);
    match (spoken, event.standing) {
        (Some(Speech::Request | Speech::Demand), _) | (None, Standing::Requested) => TransferStage::Requested,
        (Some(Speech::Refuse), _) | (None, Standing::Denied) => TransferStage::Refused,
        (None, Standing::Done | Standing::Historical) => TransferStage::Delivered,
        _ => TransferStage::Offered,
    }
}

fn transfer(
    record: &Record,
    place: usize,
    event: &Event,
    reading: &Reading,
    tables: &Tables,
    stage: TransferStage,
) -> Option<Transfer> {
    let wire = &record.events[place];
    let parse = reading.syntax.parse();
    let materiel = event
        .objects
        .iter()
        .position(|object| tables.has_class(&parse.token(object.head).lemma.to_lowercase(), "materiel"))?;
    if wire.restates.is_some() {
        return None;
    }
    let amount = |kind: QuantityKind| {
        let found = wire.quantities.iter().find(|quantity| quantity.kind == kind)?;
        Some(Amount { low: found.low, high: found.high, unit: found.unit.clone() })
    };
    let mut evidence = copied(&wire.evidence, EvidenceField::Actors, EvidenceField::Supplier);
    evidence.extend(copied(&wire.evidence, EvidenceField::Recipients, EvidenceField::Recipient));
    evidence.extend(copied(&wire.evidence, EvidenceField::Objects, EvidenceField::Materiel));
    evidence.extend(copied(&wire.evidence, EvidenceField::Quantity, EvidenceField::Quantity));
    evidence.extend(copied(&wire.evidence, EvidenceField::Standing, EvidenceField::Stage));
    let value = amount(QuantityKind::Money);
    if value.is_some() {
        evidence.extend(copied(&wire.evidence, EvidenceField::Quantity, EvidenceField::Value));
    }
    Some(Transfer {
        id: TransferId::new(record.transfers.len()),
        supplier: wire.actors.first().copied(),
        recipient: wire.recipients.first().copied(),
        materiel: wire.objects.get(materiel)?.text.clone(),
        category: None,
        quantity: amount(QuantityKind::Items),
        value,
        stage,
        event: Some(wire.id),
        evidence,
    })
}

/// The evidence of one field of the event, as evidence of another of the dealing.
fn copied(evidence: &[Evidence], from: EvidenceField, to: EvidenceField) -> Vec<Evidence> {
    let of_field = evidence.iter().filter(|one| one.field == from);
    of_field.map(|one| Evidence { field: to, ..one.clone() }).collect()
}
