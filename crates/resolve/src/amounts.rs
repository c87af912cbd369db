//! Amounts: "at least 13", "dozens of", "between 50 and 60", "nearly $2bn".
//!
//! An amount says a lower bound, an upper bound or both, never more than its words do: "dozens" are two
//! dozen at least, "up to 200" has no lower bound, "nearly 200" no more than 200, and an estimate
//! ("some 40") counts as its number. What an amount counts is not decided here.

mod number;

use std::ops::Range;

use chancery_parser::{EntityLabel, Parse, Tag};
use chancery_tables::Tables;
use chancery_tables::words::AmountClass;
use chancery_text::{Span, TokenId};
use smol_str::SmolStr;

use crate::TimeExpression;
use number::{Cursor, Number};

/// One amount of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountExpression {
    /// All its words, bounds and currency with them.
    pub tokens: Range<u32>,
    /// The same as bytes.
    pub span: Span,
    /// Its last numeral, on which what it counts hangs.
    pub numeral: TokenId,
    /// At least so much.
    pub low: Option<f64>,
    /// At most so much.
    pub high: Option<f64>,
    /// Of money: the currencies that the words may mean, as ISO 4217 writes them.
    pub currencies: Vec<SmolStr>,
}

/// All amounts, in text order. Numbers that belong to a time, a share or a rank are none.
pub fn amounts(parse: &Parse, times: &[TimeExpression], tables: &Tables) -> Vec<AmountExpression> {
    let mut found = Vec::new();
    for sentence in &parse.sentences {
        let words: Vec<&str> =
            parse.tokens[sentence.start as usize..sentence.end as usize].iter().map(|token| &*token.lower).collect();
        let mut at = 0;
        while at < words.len() {
            let cursor = Cursor { words: &words, at, tables };
            let Some(amount) = amount(cursor) else {
                at += 1;
                continue;
            };
            let tokens = sentence.start + at as u32..sentence.start + amount.end as u32;
            let expression = AmountExpression {
                span: parse.span(tokens.clone()),
                tokens,
                numeral: TokenId(sentence.start + amount.numeral as u32),
                low: amount.low,
                high: amount.high,
                currencies: amount.currencies,
            };
            if counts(&expression, parse, times) {
                found.push(expression);
            }
            at = amount.end;
        }
    }
    found
}

/// What was read from the words, before their place in the text is asked.
struct Read {
    end: usize,
    numeral: usize,
    low: Option<f64>,
    high: Option<f64>,
    currencies: Vec<SmolStr>,
}

fn amount(at: Cursor<'_>) -> Option<Read> {
    let mut bound = None;
    let mut from = at;
    while let Some((next, row)) = from.phrase(AmountClass::Bound) {
        // "more than an estimated 40": the first word is the stronger.
        bound = bound.or(Some(row.value.as_str()));
        from = next;
    }
    let (opened, joint) = match from.phrase(AmountClass::Range) {
        Some((next, row)) => (next, Some(row.value.as_str())),
        None => (from, None),
    };
    let first = Number::read(opened)?;
    let (mut low, mut high) = (Some(first.value), if first.open { None } else { Some(first.value) });
    let (mut end, mut numeral, mut currencies) = (first.end, first.numeral, first.currencies.clone());
    let next = Cursor { at: first.end, ..at };
    if let Some(second) = second(next, joint) {
        let scaled = first.value * if first.scale == 1.0 && second.value >= first.value { second.scale } else { 1.0 };
        let shared = if scaled <= second.value { scaled } else { first.value };
        if shared <= second.value {
            (low, high) = (Some(shared), Some(second.value));
            (end, numeral) = (second.end, second.numeral);
            if currencies.is_empty() {
                currencies = second.currencies;
            }
        }
    }
    let mut behind = Cursor { at: end, ..at };
    if let Some((next, row)) = behind.hyphenless().phrase(AmountClass::Behind) {
        bound = bound.or(Some(row.value.as_str()));
        behind = next;
        end = next.at;
    }
    if currencies.is_empty()
        && let Some((next, row)) = behind.maybe_of(first.open).phrase(AmountClass::Currency)
    {
        currencies = row.value.split('|').map(SmolStr::from).collect();
        end = next.at;
    }
    match bound {
        Some("least") => high = None,
        Some("most") => low = None,
        _ => {}
    }
    (low.is_some() || high.is_some()).then_some(Read { end, numeral, low, high, currencies })
}

/// The second number of a range: "13 to 15", "two or three", "50-60", "between 50 and 60".
fn second(at: Cursor<'_>, joint: Option<&str>) -> Option<Number> {
    let (next, _) = match joint {
        Some("and") => at.word("and")?,
        _ => at.phrase(AmountClass::Until).map(|(next, _)| (next, ()))?,
    };
    Number::read(next)
}

/// Whether the words count something: no date, hour, share, rank, age or part of a name.
fn counts(amount: &AmountExpression, parse: &Parse, times: &[TimeExpression]) -> bool {
    let timed = times.iter().any(|time| time.span.overlaps(amount.span));
    let entity = parse.entities.iter().find(|entity| entity.tokens.contains(&amount.numeral.0));
    let named = entity.is_some_and(|entity| {
        use EntityLabel::{Date, Fac, Law, Ordinal, Org, Percent, Product, Time, WorkOfArt};
        matches!(entity.label, Date | Percent | Ordinal | Time | Law)
            || matches!(entity.label, Fac | Org | Product | WorkOfArt) && entity.tokens.start < amount.tokens.start
    });
    let after = parse.tokens.get(amount.tokens.end as usize).map_or("", |token| &*token.lower);
    let share = matches!(after, "%" | "percent" | "per" | "°");
    // "No one", "one another", "a five-nation force".
    let pronoun = amount.tokens.len() == 1 && {
        let token = parse.token(amount.numeral);
        let before = amount.tokens.start.checked_sub(1).map_or("", |at| &*parse.tokens[at as usize].lower);
        before == "no" || after == "another" || token.tag == Tag::Nn || token.tag == Tag::Prp
    };
    let compound = after == "-" && !parse.tokens[amount.tokens.end as usize - 1].space_after;
    !timed && !named && !share && !pronoun && !compound
}
