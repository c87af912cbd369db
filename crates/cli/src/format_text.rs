//! A record as an account for a person at a terminal.
//!
//! ```text
//! e1  LVA -> UKR [120 drones]  provide-military-aid  done  0.95
//!     codes  CAMEO 072, PLOVER AID (military)
//!     says   Janis Kalns, minister of defense
//!     words  “Latvia has delivered 120 drones to Ukraine”
//! ```
//! One block a statement, event, agreement and transfer, those of the text in its order.
//!
//! Deliberately absent: anything that the record does not say. The words are cut from the text where the
//! record points, so they can be found there.

mod block;
mod words;

use chancery::record::line::{ActorSpec, actor_spec, event_line, say_line};
use chancery::record::{
    ActorId, Agreement, Amount, Diagnostic, Event, EvidenceField, PlaceId, Polarity, Quantity, QuantityKind, Record,
    Stance, Standing, Statement, StatementId, TimeId, TimeOrigin, Transfer,
};

use block::{ACTION, BAD, Block, DIM, GOOD, OPEN, Paint, SIDE, TITLE};
use words::Text;

/// The account of `record`, which was read in `text`, with colours where they are wanted.
pub(crate) fn account(record: &Record, text: &str, colour: bool) -> String {
    let teller = Teller { record, text: Text::new(text), paint: Paint { colour } };
    let mut blocks = vec![teller.heading()];
    blocks.extend(teller.in_text_order());
    blocks.extend(record.stances.iter().map(|stance| teller.stance(stance)));
    blocks.extend(record.agreements.iter().map(|agreement| teller.agreement(agreement)));
    blocks.extend(record.transfers.iter().map(|transfer| teller.transfer(transfer)));
    blocks.extend(teller.notes());
    blocks.join("\n")
}

/// What an account says of an event beside its line, label by label: for other forms of the record.
pub(crate) fn rows_of_event(event: &Event, record: &Record) -> Vec<(&'static str, String)> {
    let teller = Teller { record, text: Text::new(""), paint: Paint { colour: false } };
    teller.rows_of_event(event)
}

/// The same of a statement.
pub(crate) fn rows_of_statement(statement: &Statement, record: &Record) -> Vec<(&'static str, String)> {
    let teller = Teller { record, text: Text::new(""), paint: Paint { colour: false } };
    teller.rows_of_statement(statement)
}

struct Teller<'r> {
    record: &'r Record,
    text: Text<'r>,
    paint: Paint,
}

impl Teller<'_> {
    fn heading(&self) -> String {
        let document = &self.record.document;
        let mut lines = Vec::new();
        if let Some(title) = &document.title {
            lines.push(self.paint.with(TITLE, title));
        }
        let source = [&document.publisher, &document.published, &document.url];
        let source: Vec<&str> = source.into_iter().filter_map(|part| part.as_deref()).collect();
        if !source.is_empty() {
            lines.push(self.paint.with(if lines.is_empty() { TITLE } else { DIM }, &source.join(", ")));
        }
        let (events, statements) = (self.record.events.len(), self.record.statements.len());
        let restated = self.record.events.iter().filter(|event| event.restates.is_some()).count();
        let mut counts = format!("{}, {}", counted(events, "event"), counted(statements, "statement"));
        if restated > 0 {
            counts += &format!("; {restated} of the events told again");
        }
        lines.push(self.paint.with(DIM, &counts));
        lines.join("\n") + "\n"
    }

    /// Statements and events as the text has them, a statement before what it says.
    fn in_text_order(&self) -> Vec<String> {
        let statements = self.record.statements.iter().map(|statement| {
            let start = statement.content.first().map_or(0, |words| words.start_char);
            (start, 0, self.statement(statement))
        });
        let events = self.record.events.iter().map(|event| {
            let action = event.evidence.iter().find(|piece| piece.field == EvidenceField::Action);
            (action.map_or(0, |words| words.start_char), 1, self.event(event))
        });
        let mut blocks: Vec<(usize, u8, String)> = statements.chain(events).collect();
        blocks.sort_by_key(|(start, rank, _)| (*start, *rank));
        blocks.into_iter().map(|(_, _, block)| block).collect()
    }

    fn event(&self, event: &Event) -> String {
        let mut block = Block::new(&self.paint, &event.id.to_string());
        self.head_of_event(event, &mut block);
        for (label, words) in self.rows_of_event(event) {
            block.row(label, Some(words));
        }
        block.quote("words", self.text.shown(&event.evidence));
        block.end()
    }

    fn head_of_event(&self, event: &Event, block: &mut Block<'_>) {
        let line = event_line(event, self.record);
        block.head(SIDE, &sides(&line.actors));
        if let Some(recipients) = &line.recipients {
            block.head(DIM, if recipients.reciprocal { "<->" } else { "->" });
            block.head(SIDE, &sides(&recipients.who));
        }
        for object in &line.objects {
            block.head(DIM, &object.to_string());
        }
        block.gap().head(ACTION, &line.action);
        block.gap().head(style_of(event.standing), event.standing.as_str());
        block.gap().head(DIM, &event.certainty.value().to_string());
    }

    fn statement(&self, statement: &Statement) -> String {
        let mut block = Block::new(&self.paint, &statement.id.to_string());
        let line = say_line(statement, self.record);
        block.head(DIM, "SAY").head(DIM, statement.kind.as_str());
        block.head(SIDE, &sides(line.speaker.as_slice()));
        if let Some(addressees) = &line.addressees {
            block.head(DIM, "->").head(SIDE, &sides(addressees));
        }
        if statement.polarity != Polarity::Assert {
            block.gap().head(BAD, statement.polarity.as_str());
        }
        block.gap().head(DIM, &statement.certainty.value().to_string());
        for (label, words) in self.rows_of_statement(statement) {
            block.row(label, Some(words));
        }
        block.quote("words", self.text.content(&statement.content));
        block.end()
    }

    fn rows_of_event(&self, event: &Event) -> Vec<(&'static str, String)> {
        let deed = event.about.and_then(|id| self.record.events.get(id.index()));
        let rows = [
            ("codes", codes(event)),
            ("count", listed(event.quantities.iter().map(quantity))),
            ("when", event.time.and_then(|id| self.time(id))),
            ("where", event.place.and_then(|id| self.place(id))),
            ("about", deed.map(|deed| format!("{} {}", deed.id, deed.action))),
            ("by", event.about_of.map(|id| format!("only the words of {id} vouch for it"))),
            ("again", event.restates.map(|id| format!("the deed of {id}"))),
            ("says", self.chain(&event.statements)),
        ];
        rows.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
    }

    fn rows_of_statement(&self, statement: &Statement) -> Vec<(&'static str, String)> {
        let occasion = statement.occasion.and_then(|id| self.record.events.get(id.index()));
        let rows = [
            ("who", statement.speaker.and_then(|id| self.person(id))),
            ("via", listed(statement.via.iter().filter_map(|id| self.person(*id)))),
            ("within", statement.within.map(|id| id.to_string())),
            ("when", statement.time.and_then(|id| self.time(id))),
            ("where", statement.place.and_then(|id| self.place(id))),
            ("at", occasion.map(|event| format!("{} {}", event.id, event.action))),
        ];
        rows.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
    }

    fn stance(&self, stance: &Stance) -> String {
        let mut block = Block::new(&self.paint, &stance.id.to_string());
        block.head(DIM, "STANCE").head(SIDE, &sides(&self.specs(&[stance.holder])));
        block.head(ACTION, stance.kind.as_str()).head(SIDE, &sides(&self.specs(&stance.target.actors)));
        block.gap().head(style_of(stance.standing), stance.standing.as_str());
        block.gap().head(DIM, &stance.certainty.value().to_string());
        let deed = stance.target.event.and_then(|id| self.record.events.get(id.index()));
        block.row("deed", deed.map(|deed| format!("{} {}", deed.id, deed.action)));
        block.row("event", stance.event.map(|id| id.to_string()));
        block.row("when", stance.time.and_then(|id| self.time(id)));
        block.row("says", self.chain(&stance.statements));
        block.quote("words", self.text.shown(&stance.evidence));
        block.end()
    }

    fn agreement(&self, agreement: &Agreement) -> String {
        let mut block = Block::new(&self.paint, &agreement.id.to_string());
        block.head(SIDE, &sides(&self.specs(&agreement.parties)));
        block.gap().head(ACTION, &agreement.kind).gap().head(GOOD, agreement.stage.as_str());
        block.row("about", agreement.subject.clone());
        block.row("when", agreement.time.and_then(|id| self.time(id)));
        block.row("where", agreement.place.and_then(|id| self.place(id)));
        block.row("event", agreement.event.map(|id| id.to_string()));
        block.quote("words", self.text.shown(&agreement.evidence));
        block.end()
    }

    fn transfer(&self, transfer: &Transfer) -> String {
        let mut block = Block::new(&self.paint, &transfer.id.to_string());
        block.head(SIDE, &sides(&self.specs(transfer.supplier.as_slice()))).head(DIM, "->");
        block.head(SIDE, &sides(&self.specs(transfer.recipient.as_slice())));
        block.gap().head(ACTION, &transfer.materiel).gap().head(GOOD, transfer.stage.as_str());
        block.row("class", transfer.category.as_ref().map(|category| format!("UN Register category {category}")));
        block.row("count", transfer.quantity.as_ref().map(amount));
        block.row("worth", transfer.value.as_ref().map(amount));
        block.row("event", transfer.event.map(|id| id.to_string()));
        block.quote("words", self.text.shown(&transfer.evidence));
        block.end()
    }

    fn notes(&self) -> Vec<String> {
        let note = |diagnostic: &Diagnostic| {
            let mut block = Block::new(&self.paint, "note");
            block.head(DIM, &diagnostic.message);
            block.quote("words", self.text.content(diagnostic.at.as_slice()));
            block.end()
        };
        self.record.diagnostics.iter().map(note).collect()
    }

    /// Who says so, from the innermost outwards.
    fn chain(&self, path: &[StatementId]) -> Option<String> {
        let statements = path.iter().filter_map(|id| self.record.statements.get(id.index()));
        let links: Vec<String> = statements.map(|statement| self.voice(statement)).collect();
        let publisher = || self.record.document.publisher.clone().unwrap_or_else(|| "the report".into());
        Some(if links.is_empty() { format!("{} itself", publisher()) } else { links.join("; as told by ") })
    }

    fn voice(&self, statement: &Statement) -> String {
        let speaker = statement.speaker.and_then(|id| self.person(id)).unwrap_or_else(|| "somebody not named".into());
        let via: Vec<String> = statement.via.iter().filter_map(|id| self.person(*id)).collect();
        let polarity = match statement.polarity {
            Polarity::Assert => String::new(),
            other => format!(" ({other})"),
        };
        let via: String = via.iter().map(|relay| format!(", through {relay}")).collect();
        format!("{speaker}{polarity}{via}")
    }

    /// An actor's name and office.
    fn person(&self, id: ActorId) -> Option<String> {
        let actor = self.record.actors.get(id.index())?;
        let office = actor.office.as_ref().map(|office| format!(", {office}"));
        Some(format!("{}{}", actor.name, office.unwrap_or_default()))
    }

    fn specs(&self, ids: &[ActorId]) -> Vec<ActorSpec> {
        let actors = ids.iter().filter_map(|id| self.record.actors.get(id.index()));
        actors.map(|actor| actor_spec(actor, self.record)).collect()
    }

    fn time(&self, id: TimeId) -> Option<String> {
        let time = self.record.times.get(id.index())?;
        let said = time.mentions.first().map(|words| format!("“{}”", words.text));
        let value = time.value.as_ref().unwrap_or(&time.timex.value);
        Some(match (said, time.origin) {
            (_, TimeOrigin::Assumed) => format!("{value}, the day of the report"),
            (Some(said), _) if time.value.is_none() => format!("{value}, {said}; the day of the report is not known"),
            (Some(said), TimeOrigin::Relative) => format!("{value}, {said}"),
            _ => value.clone(),
        })
    }

    fn place(&self, id: PlaceId) -> Option<String> {
        let place = self.record.places.get(id.index())?;
        let parts = [Some(&place.name), place.admin1.as_ref(), place.country.as_ref()];
        listed(parts.into_iter().flatten().cloned())
    }
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn sides(actors: &[ActorSpec]) -> String {
    let actors: Vec<String> = actors.iter().map(ToString::to_string).collect();
    if actors.is_empty() { "-".into() } else { actors.join("&") }
}

fn listed(parts: impl Iterator<Item = String>) -> Option<String> {
    Some(parts.collect::<Vec<_>>().join(", ")).filter(|parts| !parts.is_empty())
}

/// What happened is green, what did not is red, what is open is yellow.
fn style_of(standing: Standing) -> anstyle::Style {
    match standing {
        Standing::Done | Standing::Historical => GOOD,
        Standing::Denied | Standing::Attempted => BAD,
        Standing::Requested | Standing::Conditional | Standing::Planned | Standing::Possible => OPEN,
    }
}

fn codes(event: &Event) -> Option<String> {
    let cameo = event.codes.cameo.code.as_ref().map(|code| format!("CAMEO {code}"));
    let plover = &event.codes.plover;
    let plover = plover.event.as_ref().map(|name| {
        let mode = plover.mode.as_ref().map(|mode| format!("-{mode}")).unwrap_or_default();
        let aside = plover.contexts.iter().cloned().chain(plover.auxiliary.map(|auxiliary| auxiliary.to_string()));
        let aside = listed(aside).map(|aside| format!(" ({aside})")).unwrap_or_default();
        format!("PLOVER {name}{mode}{aside}")
    });
    listed(cameo.into_iter().chain(plover))
}

fn quantity(quantity: &Quantity) -> String {
    let range = range(quantity.low, quantity.high);
    match (quantity.kind, &quantity.unit) {
        (QuantityKind::Items | QuantityKind::Money, Some(unit)) => format!("{range} {unit}"),
        (kind, _) => format!("{range} {kind}"),
    }
}

fn amount(amount: &Amount) -> String {
    let unit = amount.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    range(amount.low, amount.high) + &unit
}

fn range(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => format!("{low}"),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "an unknown number".into(),
    }
}

#[cfg(test)]
mod tests;
