//! Transfers of arms.

use chancery_coding::Event;
use chancery_record::{Amount, EvidenceField, QuantityKind, Record, Standing, Transfer, TransferId, TransferStage};
use chancery_syntax::ClauseKind;
use chancery_tables::Speech;

use super::{Source, copied};

/// How far it has come; `done` is the stage that the deed brings it to. What is said of the deed decides
/// before it does: what was asked for and then delivered is told by a deed of its own.
pub(super) fn stage(event: &Event, kind: ClauseKind, said: Option<Speech>, done: TransferStage) -> TransferStage {
    let so = matches!(event.standing, Standing::Done | Standing::Historical);
    match (said, event.standing) {
        (Some(Speech::Request | Speech::Demand), _) | (None, Standing::Requested) => TransferStage::Requested,
        (Some(Speech::Refuse), _) | (None, Standing::Denied) => TransferStage::Refused,
        (Some(Speech::Stop), _) => TransferStage::Suspended,
        (Some(Speech::Agree), _) if done == TransferStage::Ordered => done,
        // "Approved the sale", but not "agreed to sell", which is an offer.
        (Some(Speech::Agree), _) if kind == ClauseKind::Nominal => TransferStage::Licensed,
        _ if so => done,
        _ => TransferStage::Offered,
    }
}

impl Source<'_> {
    /// `to_doer` where the doer gets the arms.
    pub(super) fn transfer(
        &self,
        record: &Record,
        place: usize,
        event: &Event,
        stage: TransferStage,
        to_doer: bool,
    ) -> Option<Transfer> {
        let wire = &record.events[place];
        let parse = self.reading.syntax.parse();
        let (words, named) = self.objects(event).into_iter().find_map(|words| {
            let tokens: Vec<&str> = words.clone().map(|at| parse.tokens[at as usize].span.text(self.text)).collect();
            let named = self.tables.materiel_among(&tokens);
            (named.is_some() || self.is_of(words.clone(), "materiel")).then_some((words, named))
        })?;
        let category = named.and_then(|(_, row)| row.unroca.clone());
        let amount = |kind: QuantityKind| {
            let found = wire.quantities.iter().find(|quantity| quantity.kind == kind)?;
            Some(Amount { low: found.low, high: found.high, unit: found.unit.clone() })
        };
        let (gives, gets) = match to_doer {
            false => (EvidenceField::Actors, EvidenceField::Recipients),
            true => (EvidenceField::Recipients, EvidenceField::Actors),
        };
        let mut evidence = copied(&wire.evidence, gives, EvidenceField::Supplier);
        evidence.extend(copied(&wire.evidence, gets, EvidenceField::Recipient));
        evidence.push(self.evidence(EvidenceField::Materiel, parse.span(words.clone())));
        evidence.extend(copied(&wire.evidence, EvidenceField::Standing, EvidenceField::Stage));
        let (quantity, value) = (amount(QuantityKind::Items), amount(QuantityKind::Money));
        for (kind, field) in
            [(QuantityKind::Items, EvidenceField::Quantity), (QuantityKind::Money, EvidenceField::Value)]
        {
            let found = event.quantities.iter().find(|quantity| quantity.kind == kind);
            evidence.extend(found.map(|quantity| self.evidence(field, quantity.span)));
        }
        let (actor, recipient) = (wire.actors.first().copied(), wire.recipients.first().copied());
        Some(Transfer {
            id: TransferId::new(record.transfers.len()),
            supplier: if to_doer { recipient } else { actor },
            recipient: if to_doer { actor } else { recipient },
            materiel: parse.span(words).text(self.text).to_owned(),
            category: category.map(|category| category.to_string()),
            quantity,
            value,
            stage,
            event: Some(wire.id),
            evidence,
        })
    }
}
