//! Numbers that belong to an event: victims, people, money, things.

use chancery_parser::{Dep, EntityLabel, Pos};
use chancery_record::QuantityKind;
use chancery_tables::Action;
use chancery_text::{Span, TokenId};
use smol_str::SmolStr;

use crate::event::Quantity;
use crate::events::Sources;
use crate::predication::Predication;

/// The quantities in the noun phrases that fill the slots of a predication.
pub(crate) fn of(predication: &Predication<'_>, action: Option<&Action>, sources: &Sources<'_>) -> Vec<Quantity> {
    let counted = action.and_then(|row| row.counts.as_deref()).and_then(|name| name.parse().ok());
    let mut found = Vec::new();
    let people =
        predication.recipients.iter().map(|filler| (filler.head, counted.unwrap_or(QuantityKind::Participants)));
    let things = predication.objects.iter().map(|filler| (filler.head, QuantityKind::Items));
    for (head, kind) in people.chain(things) {
        if let Some(quantity) = quantity(head, kind, sources) {
            found.push(quantity);
        }
    }
    found
}

fn quantity(head: TokenId, kind: QuantityKind, sources: &Sources<'_>) -> Option<Quantity> {
    let parse = sources.syntax.parse();
    let tree = sources.syntax.tree();
    let token = parse.token(head);
    let money =
        parse.entities.iter().find(|entity| entity.label == EntityLabel::Money && entity.tokens.contains(&head.0));
    let numeral = if token.pos == Pos::Num { Some(head) } else { tree.one(parse, head, Dep::Nummod) };
    let span: Span = match (money, numeral) {
        (Some(money), _) => parse.span(money.tokens.clone()),
        (None, Some(numeral)) => parse.span(tree.subtree(numeral)),
        (None, None) => return None,
    };
    let (low, high) = bounds(span.text(sources.text), sources)?;
    let kind = if money.is_some() { QuantityKind::Money } else { kind };
    let unit = (kind == QuantityKind::Items).then(|| SmolStr::from(token.lemma.to_lowercase()));
    let unit = if money.is_some() { currency(span.text(sources.text)) } else { unit };
    Some(Quantity { kind, low, high, unit, span })
}

fn currency(words: &str) -> Option<SmolStr> {
    words.chars().find(|c| matches!(c, '$' | '€' | '£' | '¥')).map(|c| SmolStr::from(c.to_string()))
}

/// "at least 13" has a lower bound alone, "between 50 and 60" both.
fn bounds(words: &str, _sources: &Sources<'_>) -> Option<(Option<f64>, Option<f64>)> {
    let number: f64 = words.replace(',', "").parse().ok()?;
    Some((Some(number), Some(number)))
}
