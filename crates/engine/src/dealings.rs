//! What events amount to: agreements between parties, and transfers of arms.
//!
//! Which actions do, and how far a done deed has come, is a column of `actions.tsv`; what is said of the
//! deed and how it stands decide the stage before that. A transfer needs materiel among the objects, an
//! agreement two parties.

mod agreement;
mod transfer;

use chancery_coding::Event;
use chancery_record::{Evidence, EvidenceField, Record};
use chancery_tables::{Dealing, Speech, Tables};
use chancery_text::{CodePoints, EventId, Span};

use crate::Reading;
use crate::order::Order;

/// Adds the agreements and transfers that the record's events amount to.
pub(crate) fn add(record: &mut Record, reading: &Reading, tables: &Tables, order: &Order) {
    let text = reading.document.text();
    let source = Source { reading, tables, text, points: CodePoints::new(text) };
    for (place, &index) in order.events.iter().enumerate() {
        let event = &reading.events[index];
        let Some(action) = tables.actions().get(&event.action) else { continue };
        let Some(dealing) = action.yields.filter(|_| record.events[place].restates.is_none()) else { continue };
        let said = source.said(index);
        let kind = reading.syntax.clause(event.clause).kind;
        match dealing {
            Dealing::Agreement(stage) => {
                let stage = agreement::stage(event, said, stage);
                record.agreements.extend(source.agreement(record, place, event, stage));
            }
            Dealing::Transfer(stage) => {
                let stage = transfer::stage(event, kind, said, stage);
                record.transfers.extend(source.transfer(record, place, event, stage, false));
            }
            Dealing::Purchase(stage) => {
                let stage = transfer::stage(event, kind, said, stage);
                record.transfers.extend(source.transfer(record, place, event, stage, true));
            }
        }
    }
}

/// What dealings are made from.
struct Source<'a> {
    reading: &'a Reading,
    tables: &'a Tables,
    text: &'a str,
    points: CodePoints<'a>,
}

impl Source<'_> {
    /// What another deed does to this one with words: requests, promises, stops it.
    fn said(&self, index: usize) -> Option<Speech> {
        let events = &self.reading.events;
        let vouching = events[index].about_of.map(EventId::index);
        let about = || events.iter().position(|other| other.about.map(EventId::index) == Some(index));
        self.tables.actions().get(&events[vouching.or_else(about)?].action)?.speech
    }

    fn evidence(&self, field: EvidenceField, span: Span) -> Evidence {
        Evidence::new(field, span, self.text, &self.points)
    }

    /// The words of a deed's objects, each with its of-phrase: "a batch of missiles".
    fn objects(&self, event: &Event) -> Vec<std::ops::Range<u32>> {
        use chancery_parser::Dep;
        let (parse, tree) = (self.reading.syntax.parse(), self.reading.syntax.tree());
        let words = |filler: &chancery_coding::Filler| {
            let own = tree.phrase(parse, filler.head);
            let inner = tree.of(parse, filler.head).and_then(|of| tree.one(parse, of, Dep::Pobj));
            let end = inner.map_or(own.end, |inner| tree.phrase(parse, inner).end.max(own.end));
            // "Gave Chad tanks", where the parser takes the recipient for part of the thing.
            let sides = event.recipients.iter().filter_map(|side| side.mention);
            let sides = sides.map(|side| &self.reading.resolution.mentions[side.index()].tokens);
            let start = sides.filter(|side| side.start == own.start && side.end <= filler.head.0).map(|side| side.end);
            start.max().unwrap_or(own.start)..end
        };
        event.objects.iter().map(words).collect()
    }

    fn is_of(&self, mut words: std::ops::Range<u32>, class: &str) -> bool {
        let tokens = &self.reading.syntax.parse().tokens;
        words.any(|at| self.tables.has_class(&tokens[at as usize].lemma.to_lowercase(), class))
    }
}

/// The evidence of one field of the event, as evidence of another of the dealing.
fn copied(evidence: &[Evidence], from: EvidenceField, to: EvidenceField) -> Vec<Evidence> {
    let of_field = evidence.iter().filter(|one| one.field == from);
    of_field.map(|one| Evidence { field: to, ..one.clone() }).collect()
}
