//! Lines from text.

use std::str::FromStr;

use super::actors::{actor, actors, begins_actor, objects};
use super::scan::{Cursor, LineError};
use super::{ActorSpec, Chain, EventLine, Line, Recipients, SayLine};
use crate::{Polarity, Standing, StatementKind, UnknownName};

impl FromStr for Line {
    type Err = LineError;

    fn from_str(line: &str) -> Result<Self, LineError> {
        let mut cursor = Cursor::new(line);
        let line = if cursor.eat_word("SAY") { Line::Say(say(&mut cursor)?) } else { Line::Event(event(&mut cursor)?) };
        if !cursor.is_at_end() {
            let what = format!("{} does not belong here", cursor.found());
            return Err(cursor.error(what, "a line has at most two parts behind the deed: | \"words\" | chain"));
        }
        Ok(line)
    }
}

fn event(cursor: &mut Cursor<'_>) -> Result<EventLine, LineError> {
    let actors = actors(cursor)?;
    let recipients = recipients(cursor)?;
    let objects = objects(cursor)?;
    let action = action(cursor)?;
    let standing = standing(cursor)?;
    let Options { time, place, about } = options(cursor)?;
    let words = words(cursor)?;
    let chain = if cursor.eat("|") { Some(chain(cursor)?) } else { None };
    Ok(EventLine { actors, recipients, objects, action, standing, time, place, about, words, chain })
}

fn say(cursor: &mut Cursor<'_>) -> Result<SayLine, LineError> {
    let kind = keyword::<StatementKind>(cursor);
    let speaker = if begins_actor(cursor) { Some(actor(cursor)?) } else { None };
    let addressees = if cursor.eat("->") { Some(actors(cursor)?) } else { None };
    let polarity = keyword::<Polarity>(cursor);
    let position = cursor.position();
    let Options { time, place, about } = options(cursor)?;
    if about.is_some() {
        return Err(cursor.error_at(position, "a statement has no `about`", "put it on the line of an event"));
    }
    let words = words(cursor)?;
    let mut line = SayLine { kind, speaker, addressees, polarity, time, place, words, within: None, relays: None };
    if cursor.eat("|") {
        if cursor.eat_word("within") {
            line.within = Some(statement_number(cursor)?);
        }
        line.relays = relays(cursor)?;
        if line.within.is_none() && line.relays.is_none() {
            let what = format!("{} is no chain", cursor.found());
            return Err(cursor.error(what, "write `within s1`, `< RELAY < PUBLISHER`, or both"));
        }
    }
    Ok(line)
}

/// Reads a word of a closed vocabulary where one stands.
fn keyword<Name: FromStr>(cursor: &mut Cursor<'_>) -> Option<Name> {
    let word = cursor.word();
    let name = word.parse().ok()?;
    cursor.eat(word);
    Some(name)
}

fn statement_number(cursor: &mut Cursor<'_>) -> Result<usize, LineError> {
    let word = cursor.word();
    let number = word.strip_prefix('s').and_then(|number| number.parse().ok()).filter(|&number| number > 0);
    let wrong = || cursor.error(format!("{} is no statement", cursor.found()), "the first SAY line is s1");
    let number = number.ok_or_else(wrong)?;
    cursor.eat(word);
    Ok(number)
}

fn recipients(cursor: &mut Cursor<'_>) -> Result<Option<Recipients>, LineError> {
    let reciprocal = cursor.eat("<->");
    if !reciprocal && !cursor.eat("->") {
        return Ok(None);
    }
    Ok(Some(Recipients { reciprocal, who: actors(cursor)? }))
}

fn action(cursor: &mut Cursor<'_>) -> Result<String, LineError> {
    let kebab = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    let word = cursor.word();
    if word.is_empty() || !word.starts_with(|sign: char| sign.is_ascii_lowercase()) || !word.chars().all(kebab) {
        let what = format!("expected an action, found {}", cursor.found());
        return Err(cursor.error(what, "write an id like `provide-military-aid`"));
    }
    cursor.eat(word);
    Ok(word.to_owned())
}

fn standing(cursor: &mut Cursor<'_>) -> Result<Option<Standing>, LineError> {
    let word = cursor.word();
    if cursor.is_at_end() || word.is_empty() || word.starts_with('@') || is_option(word) {
        return Ok(None);
    }
    let wrong = |error: UnknownName| {
        let error = error.to_string();
        let (what, hint) = error.split_once("; ").unwrap_or((&error, ""));
        cursor.error(what, hint)
    };
    let standing = word.parse().map_err(wrong)?;
    cursor.eat(word);
    Ok(Some(standing))
}

#[derive(Default)]
struct Options {
    time: Option<String>,
    place: Option<String>,
    about: Option<String>,
}

fn options(cursor: &mut Cursor<'_>) -> Result<Options, LineError> {
    let mut options = Options::default();
    while !cursor.is_at_end() && !cursor.rest().starts_with('|') {
        let position = cursor.position();
        let (slot, value) = if cursor.eat("@") {
            (&mut options.time, time(cursor)?)
        } else if cursor.eat_word("in") {
            (&mut options.place, place(cursor)?)
        } else if cursor.eat_word("about") {
            (&mut options.about, action(cursor)?)
        } else {
            let what = format!("{} does not belong here", cursor.found());
            return Err(cursor.error(what, "expected `@time`, `in place`, `about action`, `|` or the end"));
        };
        if slot.replace(value).is_some() {
            return Err(cursor.error_at(position, "this part stands twice", "leave one of them out"));
        }
    }
    Ok(options)
}

fn time(cursor: &mut Cursor<'_>) -> Result<String, LineError> {
    let time = cursor.take_while(|sign| !sign.is_whitespace() && sign != '|');
    if time.is_empty() {
        return Err(cursor.error("expected a time behind `@`", "write @2020-11-15 or @2020-11"));
    }
    cursor.skip_space();
    Ok(time.to_owned())
}

fn place(cursor: &mut Cursor<'_>) -> Result<String, LineError> {
    if let Some(place) = cursor.quoted()? {
        cursor.skip_space();
        return Ok(place);
    }
    let mut words = Vec::new();
    while !cursor.is_at_end() && !cursor.rest().starts_with(['|', '@', '"']) && !is_option(cursor.word()) {
        words.push(cursor.take_while(|sign| !sign.is_whitespace() && sign != '|'));
        cursor.skip_space();
    }
    if words.is_empty() {
        return Err(cursor.error("expected a place behind `in`", "write `in Tehran` or `in \"Bar, Port\"`"));
    }
    Ok(words.join(" "))
}

/// Whether a place without quotation marks ends before `word`.
pub(super) fn is_option(word: &str) -> bool {
    matches!(word, "in" | "about")
}

/// Reads `| "words"` where the part behind the next `|` is words, and `|` where that part is empty.
fn words(cursor: &mut Cursor<'_>) -> Result<Option<String>, LineError> {
    let mut ahead = Cursor::new(cursor.rest());
    if !ahead.eat("|") {
        return Ok(None);
    }
    if ahead.rest().starts_with('|') {
        cursor.eat("|");
        return Ok(None);
    }
    // A quoted name can begin a chain; words are followed by nothing or by the next part.
    if let Ok(Some(_)) = ahead.quoted() {
        ahead.skip_space();
        if !ahead.is_at_end() && !ahead.rest().starts_with('|') {
            return Ok(None);
        }
    } else if !ahead.rest().starts_with('"') {
        return Ok(None);
    }
    cursor.eat("|");
    let words = cursor.quoted()?;
    cursor.skip_space();
    Ok(words)
}

fn chain(cursor: &mut Cursor<'_>) -> Result<Chain, LineError> {
    let speaker = if cursor.rest().starts_with('<') { None } else { Some(actor(cursor)?) };
    Ok(Chain { speaker, relays: relays(cursor)?.unwrap_or_default() })
}

/// Reads `< A < B`; `<` alone is a chain without anybody.
fn relays(cursor: &mut Cursor<'_>) -> Result<Option<Vec<ActorSpec>>, LineError> {
    if !cursor.rest().starts_with('<') {
        return Ok(None);
    }
    let mut found = Vec::new();
    while cursor.eat("<") {
        if found.is_empty() && cursor.is_at_end() {
            break;
        }
        found.push(actor(cursor)?);
    }
    Ok(Some(found))
}
