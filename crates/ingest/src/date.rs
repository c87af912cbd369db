//! Reads printed dates and dates in addresses.
//!
//! "2020-11-15T08:30:00+01:00", "15. November 2020", "Nov 15, 2020", "15/11/2020", "2020年11月15日" and
//! `/2020/11/15/` are one day. Names of months are rows of `data/ingest/dates.tsv`.

use chancery_text::Date;

use crate::rules::{DateWord, Rules};

/// Years that a report can be of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Which of two numbers is the day where both may be: 3/4/2020.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// As in most of the world.
    #[default]
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

/// The first date in `text`.
///
/// `order` decides dates in slashes of which both numbers may be a month.
pub(crate) fn first(text: &str, order: Order) -> Option<Date> {
    let parts = parts(text);
    (0..parts.len()).find_map(|at| at_part(&parts[at..], order))
}

/// The date that a time stamp of a machine begins with: `2020-11-15`, `2020-11-15T08:30Z`, `20201115`.
pub(crate) fn stamp(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits == 8 || digits == 14 {
        return date(number(&text[..4])?, number(&text[4..6])?, number(&text[6..8])?);
    }
    first(text, Order::MonthFirst)
}

/// The date in the path of an address: `/2020/11/15/`, `/2020-11-15-`, `/2020/nov/15/`, `-20201115`.
pub(crate) fn in_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path).split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).filter(|part| !part.is_empty()).collect();
    let rules = Rules::standard();
    let triple = |window: &[&str]| {
        let year = number(window[0]).filter(|_| window[0].len() == 4 && (window[0] >= "1990"))?;
        let month = match rules.date_word(&window[1].to_lowercase()) {
            Some(DateWord::Month(month)) => i64::from(month),
            _ => number(window[1]).filter(|_| window[1].len() <= 2)?,
        };
        date(year, month, number(window[2]).filter(|_| window[2].len() <= 2)?)
    };
    let packed = |part: &&str| (part.len() == 8 && **part >= *"1990").then(|| stamp(part)).flatten();
    parts.windows(3).find_map(triple).or_else(|| parts.iter().find_map(packed))
}

/// A number or word of a text, with the marks before it.
struct Part<'t> {
    before: &'t str,
    text: &'t str,
}

/// Numbers and words; a number that runs into a word (15th, 2020T08, 3日) is a part of its own.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let digit = c.is_ascii_digit();
        let mut stop = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            if !next.is_alphanumeric() || next.is_ascii_digit() != digit {
                break;
            }
            stop = at + next.len_utf8();
            chars.next();
        }
        parts.push(Part { before: &text[end..start], text: &text[start..stop] });
        end = stop;
        if parts.len() >= 4000 {
            break;
        }
    }
    parts
}

fn at_part(parts: &[Part<'_>], order: Order) -> Option<Date> {
    let first = parts.first()?;
    if let Some(value) = number(first.text) {
        numeric(parts, order).or_else(|| day_first(value, &parts[1..]))
    } else {
        month_first(parts)
    }
}

/// Three numbers: 2020-11-15, 2020年11月15日, 15.11.2020, 11/15/20.
fn numeric(parts: &[Part<'_>], order: Order) -> Option<Date> {
    let [first, rest @ ..] = parts else { return None };
    if first.text.len() == 4 && rest.len() >= 4 && rest[0].text.starts_with('年') && rest[2].text.starts_with('月') {
        return date(number(first.text)?, number(rest[1].text)?, number(rest[3].text)?);
    }
    let [second, third, ..] = rest else { return None };
    let mark = second.before.trim();
    if !matches!(mark, "-" | "/" | "." | "–") || third.before.trim() != mark {
        return None;
    }
    let (a, b, c) = (number(first.text)?, number(second.text)?, number(third.text)?);
    if second.text.len() > 2 {
        return None;
    }
    if first.text.len() == 4 {
        return date(a, b, c);
    }
    let year = match third.text.len() {
        4 => c,
        2 if first.text.len() <= 2 => 2000 + c,
        _ => return None,
    };
    let month_first = mark == "/" && order == Order::MonthFirst;
    let (day_first, other) = (date(year, b, a), date(year, a, b));
    if month_first { other.or(day_first) } else { day_first.or(other) }
}

/// 15 November 2020, 15th of November, 2020, 15. Nov. 2020, 15 de novembro de 2020.
fn day_first(day: i64, rest: &[Part<'_>]) -> Option<Date> {
    let mut rest = rest.iter().filter(|part| !is_filler(part.text));
    let month = month(rest.next().filter(|part| is_near(part.before))?.text)?;
    let year = rest.next().filter(|part| is_near(part.before))?;
    date(year_of(year.text)?, month, day)
}

/// November 15, 2020; Nov. 15th 2020; November 2020 has no day.
fn month_first(parts: &[Part<'_>]) -> Option<Date> {
    let month = month(parts[0].text)?;
    let mut rest = parts[1..].iter().filter(|part| !is_filler(part.text));
    let day = rest.next().filter(|part| is_near(part.before) && part.text.len() <= 2)?;
    let year = rest.next().filter(|part| is_near(part.before))?;
    date(year_of(year.text)?, month, number(day.text)?)
}

/// What may stand between the parts of a date: little.
fn is_near(before: &str) -> bool {
    before.chars().count() <= 3
        && before.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/' | '\''))
}

/// "of", "de", and the endings of numbers: 15th, 1er, 1º.
fn is_filler(word: &str) -> bool {
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "th" | "st" | "nd" | "rd" | "er" | "º")
        || Rules::standard().date_word(&lower) == Some(DateWord::Filler)
}

fn month(word: &str) -> Option<i64> {
    match Rules::standard().date_word(&word.to_lowercase()) {
        Some(DateWord::Month(month)) => Some(i64::from(month)),
        _ => None,
    }
}

fn year_of(text: &str) -> Option<i64> {
    match (text.len(), number(text)?) {
        (4, year) => Some(year),
        (2, year) => Some(2000 + year),
        _ => None,
    }
}

fn number(text: &str) -> Option<i64> {
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let found = first(text, Order::DayFirst).map_or("none".to_owned(), |date| date.to_string());
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn printed_dates_of_many_languages_are_read() {
        check("Published 7:07 PM EST Nov 19, 2019", "2019-11-19");
        check("Stand: 5. März 2020, 14:30 Uhr", "2020-03-05");
        check("Tuesday, 4th of May, 2021", "2021-05-04");
        check("Santiago, 4 de mayo de 2021", "2021-05-04");
        check("1er juin 2019", "2019-06-01");
        check("2020年11月15日", "2020-11-15");
        check("15 ноября 2020 г.", "2020-11-15");
        check("2019-11-19T23:07:00-05:00", "2019-11-19");
        check("28.07.19", "2019-07-28");
        check("12/25/2019", "2019-12-25");
        check("3/4/2019", "2019-04-03");
    }

    #[test]
    fn what_is_no_date_is_none() {
        check("call 555-12-3456", "none");
        check("version 1.2.3", "none");
        check("31 February 2020", "none");
        check("May 2020", "none");
        check("", "none");
    }

    #[test]
    fn slashes_are_read_as_the_country_does() {
        assert_eq!(first("3/4/2019", Order::MonthFirst), Some(chancery_text::Date::constant(2019, 3, 4)));
    }

    #[test]
    fn addresses_tell_the_day() {
        let day = |address| in_address(address).map(|date| date.to_string());
        assert_eq!(day("https://example.org/world/2020/11/15/talks").as_deref(), Some("2020-11-15"));
        assert_eq!(day("https://example.org/2020/nov/15/talks").as_deref(), Some("2020-11-15"));
        assert_eq!(day("https://example.org/talks-20201115.html").as_deref(), Some("2020-11-15"));
        assert_eq!(day("https://example.org/2020/11/talks"), None);
        assert_eq!(day("https://example.org/article/12345678"), None);
    }
}
