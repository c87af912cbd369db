//! Finds the expressions of time and resolves them against the report's day.
//!
//! Reads the document and its parse; returns every expression with its TIMEX3 value and, where the
//! day of the report is known, the interval that it means. "On Saturday" in a report of Sunday,
//! 2020-11-15, is 2020-11-14 after "he met", 2020-11-21 after "he will meet". Without that day
//! a weekday stays `XXXX-WXX-6` and has no interval.
//!
//! Three steps: [`rules`] reads pieces of text into a sense, [`tense`] asks on which side of the
//! report the clause lies, [`anchor`] finds the place in the calendar. The words are rows of
//! data/words/times.tsv.
//!
//! What has no end of its own gets one from the report: "the past" ends with the report's day and
//! has no beginning; "recently" reaches back as far as the table says (half a year), and is
//! `Assumed`. Deliberately absent: which event a time belongs to.

mod anchor;
mod calendar;
mod clock;
mod duration;
mod nearest;
mod numbers;
mod period;
mod pieces;
mod relative;
mod rules;
mod sense;
mod tense;
#[cfg(test)]
mod tests;
mod units;

use std::ops::Range;

use chancery_parser::{Dep, EntityLabel, Parse, Tag};
use chancery_tables::Tables;
use chancery_text::{Date, Document, RegionKind, Span};

use anchor::Anchor;
use pieces::Cursor;
use sense::{From, Sense, Year};
use tense::Tense;
use units::Unit;

/// An expression of time in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// First token and the one after the last.
    pub tokens: Range<u32>,
    /// Its bytes; they may be fewer than the tokens', as in "post-1990".
    pub span: Span,
    /// Its TIMEX3 type.
    pub kind: Timex,
    /// Its TIMEX3 value: `2020-11-15`, `2020-W46`, `P3D`, `PAST_REF`, `XXXX-WXX-7`.
    pub value: String,
    /// The days that it means, as far as they are known.
    pub interval: Option<Interval>,
    /// How the value was found.
    pub origin: Origin,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timex {
    /// A day or something longer.
    Date,
    /// A time of day.
    Time,
    /// A length.
    Duration,
    /// How often.
    Set,
}

impl Timex {
    /// The name as TIMEX3 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How a value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The words alone say it: "15 November 2020", "two weeks".
    Explicit,
    /// From the report's day, the tense, or a time told before: "yesterday", "on Sunday", "a day later".
    Relative,
    /// By a habit of the news where nothing in the text decides: a date without year or tense, "recently".
    Assumed,
}

/// Days from `start` up to, not including, `end`; a bound that is not there is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day.
    pub start: Option<Date>,
    /// The day after the last.
    pub end: Option<Date>,
}

impl Interval {
    /// The interval in EDTF, last day included: `2020-11-15`, `2020-11`, `2020-11-09/2020-11-15`,
    /// `../2020-11-15`.
    ///
    /// ```
    /// use chancery_resolve::Interval;
    /// use chancery_text::Date;
    /// let day = |month, day| Date::new(2020, month, day).ok();
    /// assert_eq!(Interval { start: day(11, 1), end: day(12, 1) }.edtf(), "2020-11");
    /// assert_eq!(Interval { start: None, end: day(11, 16) }.edtf(), "../2020-11-15");
    /// ```
    pub fn edtf(&self) -> String {
        let last = self.end.and_then(|end| end.yesterday().ok());
        match (self.start, last) {
            (Some(start), Some(last)) => between(start, last),
            (Some(start), None) => format!("{start}/.."),
            (None, Some(last)) => format!("../{last}"),
            (None, None) => "../..".into(),
        }
    }
}

fn between(start: Date, last: Date) -> String {
    let whole_months = start.day() == 1 && last == last.last_of_month();
    let same_year = start.year() == last.year();
    if start == last {
        start.to_string()
    } else if whole_months && same_year && start.month() == last.month() {
        format!("{:04}-{:02}", start.year(), start.month())
    } else if whole_months && same_year && start.month() == 1 && last.month() == 12 {
        format!("{:04}", start.year())
    } else {
        format!("{start}/{last}")
    }
}

/// Finds and resolves the expressions of time, in text order. Boilerplate and author lines have none.
pub fn times(document: &Document, parse: &Parse, tables: &Tables) -> Vec<TimeExpression> {
    let mut anchor = Anchor::new(document.published.or_else(|| dateline_day(document, tables)));
    let mut found = Vec::new();
    for (index, sentence) in parse.sentences.iter().enumerate().filter(|(_, sentence)| !sentence.is_empty()) {
        anchor.sentence = index;
        let span = parse.span(sentence.clone());
        let pieces = pieces::cut(document.view(span), span.start(), tables.times());
        for (span, sense) in expressions(document, &pieces, tables) {
            let tokens = tokens(parse, span);
            if tokens.is_empty()
                || is_counted(parse, &tokens, &sense)
                || is_quality(parse, &tokens, &sense)
                || is_in_name(parse, &tokens)
            {
                continue;
            }
            let tense = tense::tense(parse, tokens.clone(), tables.times());
            let sense = ahead(sense, tense, span, document);
            let resolved = anchor.resolve(&sense, tense);
            found.push(TimeExpression {
                tokens,
                span,
                kind: resolved.kind,
                value: resolved.value,
                interval: resolved.interval,
                origin: resolved.origin,
            });
        }
    }
    found
}

/// "will vote in three months" tells when, not how long.
fn ahead(sense: Sense, tense: Tense, span: Span, document: &Document) -> Sense {
    match sense {
        Sense::Duration { amount, unit, toward: 0 } if tense == Tense::Future && unit >= Unit::Day => {
            let before = document.whole_view()[..span.start()].split_whitespace().next_back();
            let within = before.is_some_and(|word| word.eq_ignore_ascii_case("in"));
            if within && amount.whole().is_some() {
                Sense::Distance { amount, unit, sign: 1, from: From::Report }
            } else {
                Sense::Duration { amount, unit, toward: 0 }
            }
        }
        other => other,
    }
}

/// The longest expressions from left to right.
fn expressions(document: &Document, pieces: &[pieces::Piece<'_>], tables: &Tables) -> Vec<(Span, Sense)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let cursor = Cursor { pieces, at, words: tables.times() };
        let here = document.region_at(pieces[at].span.start());
        let silent = here.is_some_and(|region| matches!(region.kind, RegionKind::Boilerplate | RegionKind::Byline));
        match rules::longest(cursor).filter(|(end, _)| !silent && end.at > at) {
            Some((end, sense)) => {
                found.push((pieces[at].span.cover(pieces[end.at - 1].span), sense));
                at = end.at;
            }
            None => at += 1,
        }
    }
    found
}

/// The tokens that a span touches.
fn tokens(parse: &Parse, span: Span) -> Range<u32> {
    let start = parse.tokens.partition_point(|token| token.span.end() <= span.start());
    let end = parse.tokens.partition_point(|token| token.span.start() < span.end());
    start as u32..end as u32
}

/// "2000 troops": the number counts what follows.
fn is_counted(parse: &Parse, tokens: &Range<u32>, sense: &Sense) -> bool {
    let Sense::Year(Year::Given(year)) = sense else { return false };
    let token = &parse.tokens[tokens.start as usize];
    let head = parse.token(token.head);
    let things = token.dep == Dep::Nummod && head.tag == Tag::Nns && token.head.0 == tokens.end;
    // "the 1992 protests" are of a year, "2000 troops" are many.
    tokens.len() == 1 && things && year % 50 == 0
}

/// "the future king", "the past two campaigns", "a Madrid daily": the words describe something else.
fn is_quality(parse: &Parse, tokens: &Range<u32>, sense: &Sense) -> bool {
    let last = &parse.tokens[tokens.end as usize - 1];
    let paper = matches!(sense, Sense::Set(_)) && tokens.len() == 1 && matches!(last.tag, Tag::Nn | Tag::Nnp);
    paper
        || matches!(sense, Sense::Reference(..))
            && tokens.len() > 1
            && last.dep == Dep::Amod
            && last.head.0 >= tokens.end
}

/// "the Sunday Herald", "Black September": part of a longer name of something else.
fn is_in_name(parse: &Parse, tokens: &Range<u32>) -> bool {
    use EntityLabel::{Fac, Org, Person, Product, WorkOfArt};
    let around = |entity: &&chancery_parser::Entity| {
        entity.tokens.start <= tokens.start && tokens.end <= entity.tokens.end && entity.tokens.len() > tokens.len()
    };
    let names = [Fac, Org, Person, Product, WorkOfArt];
    parse.entities.iter().find(around).is_some_and(|entity| names.contains(&entity.label))
}

/// A full date in the dateline tells the day of a report that came without one.
fn dateline_day(document: &Document, tables: &Tables) -> Option<Date> {
    read_date(document.view(document.dateline()?.date?), tables)
}

/// The day that `text` begins with, where it names one with its year: "3 JAN 90",
/// "October 1, 2021", "2021-10-01T09:30".
///
/// ```
/// use chancery_resolve::read_date;
/// let tables = chancery_tables::Tables::builtin();
/// assert_eq!(read_date("3 JAN 90", &tables).unwrap().to_string(), "1990-01-03");
/// assert_eq!(read_date("Today", &tables), None);
/// ```
pub fn read_date(text: &str, tables: &Tables) -> Option<Date> {
    let pieces = pieces::cut(text, 0, tables.times());
    let (_, sense) = rules::period(Cursor { pieces: &pieces, at: 0, words: tables.times() })?;
    match sense {
        Sense::Day { year: Year::Given(year), month, day, .. } => {
            Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()
        }
        _ => None,
    }
}
