//! Numbers that belong to an event: victims, people, money, things.
//!
//! What an amount counts is asked of its noun first ("13 dead"), then of the clause whose argument the
//! noun is ("killing at least 13"), then of the deed that it stands in ("detained 30 marchers"). A
//! clause of harm that is no event of its own gives its number to the deed that it belongs to: "shelled
//! the town, killing 13".

mod hold;

use chancery_record::QuantityKind;
use chancery_resolve::AmountExpression;
use chancery_syntax::{ClauseKind, Role};
use chancery_tables::ActorKind;
use chancery_tables::words::{AmountClass, Counted};
use chancery_text::{ClauseId, TokenId};
use smol_str::SmolStr;

use crate::event::{Event, Quantity};
use crate::events::Sources;
use crate::predication::Filler;
use hold::Hold;

/// Gives every amount of the text to the events whose number it is.
pub(crate) fn attach(events: &mut [Event], sources: &Sources<'_>) {
    for amount in &sources.who.amounts {
        let Some(hold) = Hold::of(amount, sources.syntax) else { continue };
        for (index, kind) in counter(&hold, amount, events, sources) {
            let unit = match kind {
                QuantityKind::Money => currency(amount, &events[index], sources),
                QuantityKind::Items => Some(thing(&hold, sources)),
                _ => None,
            };
            let quantity = Quantity { kind, low: amount.low, high: amount.high, unit, span: amount.span };
            if !events[index].quantities.contains(&quantity) {
                events[index].quantities.push(quantity);
            }
        }
    }
}

/// The events that an amount belongs to, and what it is in them.
fn counter(
    hold: &Hold,
    amount: &AmountExpression,
    events: &[Event],
    sources: &Sources<'_>,
) -> Vec<(usize, QuantityKind)> {
    let event_of = |clause: ClauseId| events.iter().position(|event| event.clause == clause);
    if !amount.currencies.is_empty() {
        let event = hold.clauses_above(sources.syntax).into_iter().find_map(event_of);
        let event = event.or_else(|| hold.clauses_below(hold.noun, sources.syntax).into_iter().find_map(event_of));
        return event.map(|event| (event, QuantityKind::Money)).into_iter().collect();
    }
    if is_harmless(hold, sources) {
        return of_slots(hold, events, sources);
    }
    let by_clause = of_clause(hold, sources);
    if let Some(kind) = by_clause.map(|(kind, _)| kind).or_else(|| of_words(hold, sources)) {
        let own = by_clause.map(|(_, clause)| clause);
        let event = own.and_then(event_of);
        let event = event.or_else(|| hold.clauses_above(sources.syntax).into_iter().find_map(event_of));
        let below = || {
            let outermost = hold.clauses_above(sources.syntax).last().copied();
            let head = own.or(outermost).map_or(hold.top(), |clause| sources.syntax.clause(clause).head);
            hold.clauses_below(head, sources.syntax).into_iter().find_map(event_of)
        };
        return event.or_else(below).map(|event| (event, kind)).into_iter().collect();
    }
    of_slots(hold, events, sources)
}

/// Things are not killed, whatever the verb: "killed 20 soldiers and 5 tanks".
fn is_harmless(hold: &Hold, sources: &Sources<'_>) -> bool {
    let lemma = sources.syntax.parse().token(hold.counted).lemma.to_lowercase();
    THINGS.iter().any(|class| sources.tables.has_class(&lemma, class))
}

const THINGS: &[&str] =
    &["materiel", "building", "vehicle", "warship", "warplane", "premises", "territory", "settlement"];

/// "13 dead", "45 wounded people", "left 20 people dead".
fn of_words(hold: &Hold, sources: &Sources<'_>) -> Option<QuantityKind> {
    let parse = sources.syntax.parse();
    let harm = |&token: &TokenId| {
        let token = parse.token(token);
        counts(&token.lower, Counted::Itself, sources)
            .or_else(|| counts(&token.lemma.to_lowercase(), Counted::Itself, sources))
    };
    hold.words_of_state(sources.syntax).iter().find_map(harm)
}

/// "Killed 13", "13 of whom died": the clause that has the noun where its verb counts.
fn of_clause(hold: &Hold, sources: &Sources<'_>) -> Option<(QuantityKind, ClauseId)> {
    hold.arguments(sources.syntax).into_iter().find_map(|(id, role)| {
        let clause = sources.syntax.clause(id);
        let counted = match role {
            Role::Subject => Counted::Subject,
            Role::Object | Role::Indirect => Counted::Object,
            // "The arrest of 30 people", where the table of nouns has no row for it.
            Role::Oblique if clause.kind == ClauseKind::Nominal => Counted::Object,
            _ => return None,
        };
        Some((counts(&clause.lemma, counted, sources)?, id))
    })
}

/// What stands in a slot of a deed: whom the deed counts, people who take part, things.
fn of_slots(hold: &Hold, events: &[Event], sources: &Sources<'_>) -> Vec<(usize, QuantityKind)> {
    let holds = |fillers: &[Filler]| fillers.iter().any(|filler| hold.nouns.contains(&filler.head));
    let people = !is_harmless(hold, sources) && is_people(hold, sources);
    let mut found = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let row = sources.tables.actions().get(&event.action);
        let counted: Option<QuantityKind> =
            row.and_then(|row| row.counts.as_deref()).and_then(|name| name.parse().ok());
        let takes_part = counted == Some(QuantityKind::Participants);
        let (acts, suffers) = (holds(&event.actors), holds(&event.recipients));
        let kind = match counted {
            Some(kind) if people && !takes_part && (suffers || holds(&event.objects)) => Some(kind),
            _ if people && (acts || suffers || holds(&event.objects)) => Some(QuantityKind::Participants),
            _ if holds(&event.objects) && !acts && !suffers => Some(QuantityKind::Items),
            _ => None,
        };
        found.extend(kind.map(|kind| (index, kind)));
    }
    found
}

/// Whether the noun names people: by its mention, or by its class.
fn is_people(hold: &Hold, sources: &Sources<'_>) -> bool {
    let mention = sources.who.mention_at(hold.counted);
    if let Some(mention) = mention {
        return matches!(mention.kind, ActorKind::Person | ActorKind::Group) && !mention.only_place;
    }
    let token = sources.syntax.parse().token(hold.counted);
    let lemma = token.lemma.to_lowercase();
    PEOPLE.iter().any(|class| sources.tables.has_class(&lemma, class))
}

const PEOPLE: &[&str] = &["people", "troops", "crowd", "refugee", "worker", "inspector", "diplomat"];

fn counts(word: &str, who: Counted, sources: &Sources<'_>) -> Option<QuantityKind> {
    let rows = sources.tables.amounts().of(word);
    let row = rows.iter().find(|row| row.class == AmountClass::Counts && row.who == Some(who))?;
    row.value.parse().ok()
}

/// What the things are, in their own word.
fn thing(hold: &Hold, sources: &Sources<'_>) -> SmolStr {
    sources.syntax.parse().token(hold.counted).lemma.to_lowercase().into()
}

/// A currency that several states share is that of a side of the deed, by the letters of its state; a
/// word that fits none of them says no currency.
fn currency(amount: &AmountExpression, event: &Event, sources: &Sources<'_>) -> Option<SmolStr> {
    if let [one] = amount.currencies.as_slice() {
        return Some(one.clone());
    }
    let sides = event.actors.iter().chain(&event.recipients).chain(&event.objects).flat_map(|filler| &filler.actors);
    let letters: Vec<SmolStr> = sides
        .filter_map(|&actor| sources.who.actor(actor).country.as_deref())
        .filter_map(|code| sources.tables.country(code))
        .filter_map(|country| sources.tables.country_codes(country.code)?.iso2.clone())
        .collect();
    amount.currencies.iter().find(|code| letters.iter().any(|state| code.starts_with(state.as_str()))).cloned()
}
