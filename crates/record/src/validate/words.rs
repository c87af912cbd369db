//! Words: excerpts against the text, text order, evidence for what is filled.

use super::Problems;
use crate::EvidenceField as Field;
use crate::{
    Agreement, Event, Evidence, Excerpt, Polarity, Record, Stance, Standing, Statement, TimeId, TimeOrigin, Transfer,
};

pub(super) fn check(record: &Record, text: &str, problems: &mut Problems) {
    let text = Text::new(text);
    let (length, said) = (text.len(), record.document.length);
    let what = || format!("is {said}, but the text has {length} code points");
    problems.require(length == said, || "document.length".into(), what);
    check_names(record, &text, problems);
    check_order(record, problems);
    for (index, event) in record.events.iter().enumerate() {
        let at = format!("events[{index}]");
        check_evidence(&event.evidence, &wanted_of_event(event, record), EVENT_FIELDS, &text, &at, problems);
    }
    for (index, statement) in record.statements.iter().enumerate() {
        check_statement(statement, record, &text, &format!("statements[{index}]"), problems);
    }
    for (index, stance) in record.stances.iter().enumerate() {
        let at = format!("stances[{index}]");
        check_evidence(&stance.evidence, &wanted_of_stance(stance, record), STANCE_FIELDS, &text, &at, problems);
        if let Some(words) = &stance.target.about {
            text.check(words, &format!("{at}.target.about"), problems);
        }
    }
    for (index, agreement) in record.agreements.iter().enumerate() {
        let at = format!("agreements[{index}]");
        check_evidence(&agreement.evidence, &wanted_of_agreement(agreement), AGREEMENT_FIELDS, &text, &at, problems);
    }
    for (index, transfer) in record.transfers.iter().enumerate() {
        let at = format!("transfers[{index}]");
        check_evidence(&transfer.evidence, &wanted_of_transfer(transfer), TRANSFER_FIELDS, &text, &at, problems);
    }
    for (index, diagnostic) in record.diagnostics.iter().enumerate() {
        if let Some(words) = &diagnostic.at {
            text.check(words, &format!("diagnostics[{index}].at"), problems);
        }
    }
}

const EVENT_FIELDS: &[Field] = &[
    Field::Action,
    Field::Actors,
    Field::Recipients,
    Field::Objects,
    Field::Standing,
    Field::Time,
    Field::Place,
    Field::Quantity,
    Field::Contexts,
];
const STATEMENT_FIELDS: &[Field] = &[
    Field::Speaker,
    Field::Cue,
    Field::Content,
    Field::Addressees,
    Field::Via,
    Field::Polarity,
    Field::Time,
    Field::Place,
];
const STANCE_FIELDS: &[Field] =
    &[Field::Action, Field::Actors, Field::Recipients, Field::Objects, Field::Standing, Field::Time];
const AGREEMENT_FIELDS: &[Field] =
    &[Field::Action, Field::Parties, Field::Kind, Field::Stage, Field::Subject, Field::Time, Field::Place];
const TRANSFER_FIELDS: &[Field] = &[
    Field::Action,
    Field::Supplier,
    Field::Recipient,
    Field::Materiel,
    Field::Quantity,
    Field::Value,
    Field::Stage,
    Field::Time,
    Field::Place,
];

/// A text that is cut by code points.
struct Text<'t> {
    text: &'t str,
    /// Where each code point begins, and the end of the text.
    starts: Vec<usize>,
}

impl<'t> Text<'t> {
    fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, starts }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        let (start, end) = (*self.starts.get(start)?, *self.starts.get(end)?);
        self.text.get(start..end)
    }

    fn check(&self, words: &Excerpt, at: &str, problems: &mut Problems) {
        self.check_slice(words.start_char, words.end_char, &words.text, at, problems);
    }

    fn check_slice(&self, start: usize, end: usize, words: &str, at: &str, problems: &mut Problems) {
        match self.slice(start, end) {
            None => problems.add(at, format!("{start}..{end} does not lie in the text")),
            Some("") => problems.add(at, "is empty"),
            Some(there) if there != words => {
                problems.add(at, format!("says {words:?}, but the text has {there:?} at {start}..{end}"));
            }
            Some(_) => {}
        }
    }
}

fn check_names(record: &Record, text: &Text<'_>, problems: &mut Problems) {
    for (index, actor) in record.actors.iter().enumerate() {
        for (which, words) in actor.mentions.iter().enumerate() {
            let at = format!("actors[{index}].mentions[{which}]");
            text.check_slice(words.start_char, words.end_char, &words.text, &at, problems);
            let other = words.antecedent.is_none_or(|other| other != which && other < actor.mentions.len());
            problems.require(other, || format!("{at}.antecedent"), || "is no other mention of the actor".into());
        }
        ascending(&format!("actors[{index}].mentions"), actor.mentions.iter().map(|words| words.start_char), problems);
    }
    let places = record.places.iter().map(|place| &place.mentions).enumerate().map(|one| ("places", one));
    let times = record.times.iter().map(|time| &time.mentions).enumerate().map(|one| ("times", one));
    for (list, (index, mentions)) in places.chain(times) {
        for (which, words) in mentions.iter().enumerate() {
            text.check(words, &format!("{list}[{index}].mentions[{which}]"), problems);
        }
        ascending(&format!("{list}[{index}].mentions"), mentions.iter().map(|words| words.start_char), problems);
    }
}

/// Lists stand in the order in which the text first shows their elements.
fn check_order(record: &Record, problems: &mut Problems) {
    let first = |mentions: &[Excerpt]| mentions.first().map(|words| words.start_char);
    ascending("actors", record.actors.iter().filter_map(|one| Some(one.mentions.first()?.start_char)), problems);
    ascending("places", record.places.iter().filter_map(|one| first(&one.mentions)), problems);
    ascending("times", record.times.iter().filter_map(|one| first(&one.mentions)), problems);
    ascending("events", record.events.iter().filter_map(|one| start_of(&one.evidence, Field::Action)), problems);
    ascending("stances", record.stances.iter().filter_map(|one| start_of(&one.evidence, Field::Action)), problems);
    ascending("statements", record.statements.iter().filter_map(|one| first(&one.content)), problems);
}

fn ascending(list: &str, starts: impl Iterator<Item = usize>, problems: &mut Problems) {
    let starts: Vec<usize> = starts.collect();
    problems.require(starts.is_sorted(), || list.into(), || "does not stand in text order".into());
}

fn start_of(evidence: &[Evidence], field: Field) -> Option<usize> {
    evidence.iter().filter(|piece| piece.field == field).map(|piece| piece.start_char).min()
}

fn check_evidence(
    evidence: &[Evidence],
    wanted: &[Field],
    allowed: &[Field],
    text: &Text<'_>,
    at: &str,
    problems: &mut Problems,
) {
    for (index, piece) in evidence.iter().enumerate() {
        let here = format!("{at}.evidence[{index}]");
        text.check_slice(piece.start_char, piece.end_char, &piece.text, &here, problems);
        problems.require(
            allowed.contains(&piece.field),
            || format!("{here}.field"),
            || format!("`{}` is no field of {}", piece.field, at.split('[').next().unwrap_or(at)),
        );
    }
    for field in wanted {
        let shown = evidence.iter().any(|piece| piece.field == *field);
        problems.require(shown, || format!("{at}.evidence"), || format!("has nothing for `{field}`"));
    }
}

/// The fields of which `true` is said.
fn filled(fields: &[(Field, bool)]) -> Vec<Field> {
    fields.iter().filter(|(_, filled)| *filled).map(|(field, _)| *field).collect()
}

/// An assumed time is nowhere said, so nothing can show it.
fn is_said(time: Option<TimeId>, record: &Record) -> bool {
    let time = time.and_then(|id| record.times.get(id.index()));
    time.is_some_and(|time| time.origin != TimeOrigin::Assumed)
}

fn wanted_of_event(event: &Event, record: &Record) -> Vec<Field> {
    filled(&[
        (Field::Action, true),
        (Field::Actors, !event.actors.is_empty()),
        (Field::Recipients, !event.recipients.is_empty()),
        (Field::Objects, !event.objects.is_empty()),
        (Field::Standing, event.standing != Standing::Done),
        (Field::Time, is_said(event.time, record)),
        (Field::Place, event.place.is_some()),
        (Field::Quantity, !event.quantities.is_empty()),
    ])
}

fn check_statement(statement: &Statement, record: &Record, text: &Text<'_>, at: &str, problems: &mut Problems) {
    problems.require(!statement.content.is_empty(), || format!("{at}.content"), || "is empty".into());
    for (name, pieces) in [("content", &statement.content), ("quoted", &statement.quoted)] {
        for (index, words) in pieces.iter().enumerate() {
            text.check(words, &format!("{at}.{name}[{index}]"), problems);
        }
        ascending(&format!("{at}.{name}"), pieces.iter().map(|words| words.start_char), problems);
    }
    let wanted = filled(&[
        (Field::Speaker, statement.speaker.is_some()),
        (Field::Cue, statement.cue.is_some()),
        (Field::Addressees, !statement.addressees.is_empty()),
        (Field::Via, !statement.via.is_empty()),
        (Field::Polarity, statement.polarity != Polarity::Assert),
        (Field::Time, is_said(statement.time, record)),
        (Field::Place, statement.place.is_some()),
    ]);
    check_evidence(&statement.evidence, &wanted, STATEMENT_FIELDS, text, at, problems);
}

fn wanted_of_stance(stance: &Stance, record: &Record) -> Vec<Field> {
    filled(&[
        (Field::Action, true),
        (Field::Actors, true),
        (Field::Recipients, !stance.target.actors.is_empty()),
        (Field::Objects, stance.target.about.is_some()),
        (Field::Standing, stance.standing != Standing::Done),
        (Field::Time, is_said(stance.time, record)),
    ])
}

fn wanted_of_agreement(agreement: &Agreement) -> Vec<Field> {
    filled(&[
        (Field::Parties, !agreement.parties.is_empty()),
        (Field::Kind, true),
        (Field::Stage, true),
        (Field::Subject, agreement.subject.is_some()),
        (Field::Place, agreement.place.is_some()),
    ])
}

fn wanted_of_transfer(transfer: &Transfer) -> Vec<Field> {
    filled(&[
        (Field::Supplier, transfer.supplier.is_some()),
        (Field::Recipient, transfer.recipient.is_some()),
        (Field::Materiel, true),
        (Field::Quantity, transfer.quantity.is_some()),
        (Field::Value, transfer.value.is_some()),
        (Field::Stage, true),
    ])
}
