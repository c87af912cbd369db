//! Actors and objects from text, and what of them needs quotation marks.

use super::scan::{Cursor, LineError};
use super::{ActorSpec, ObjectSpec, Owner};
use crate::sector::{Sector, is_cameo_international, is_cameo_type};

pub(super) fn actors(cursor: &mut Cursor<'_>) -> Result<Vec<ActorSpec>, LineError> {
    if cursor.eat_word("-") {
        return Ok(Vec::new());
    }
    let mut found = vec![actor(cursor)?];
    while cursor.eat("&") {
        found.push(actor(cursor)?);
    }
    Ok(found)
}

/// The beginning of `rest` that a name without quotation marks takes. `IRN->IRQ` has no hyphen in its name.
fn bare(rest: &str) -> &str {
    let inside = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '\'' | '’' | '.' | '_');
    rest[..rest.find(|sign| !inside(sign)).unwrap_or(rest.len())].trim_end_matches('-')
}

/// Whether `name` reads back without quotation marks.
pub(super) fn is_bare(name: &str) -> bool {
    bare(name) == name && begins_bare(name)
}

fn begins_bare(name: &str) -> bool {
    name.starts_with(char::is_alphanumeric) && name.contains(char::is_uppercase) && name != "SAY"
}

/// Whether `name` reads back without quotation marks, and as a name alone.
pub(super) fn is_bare_name(name: &str) -> bool {
    is_bare(name) && !is_code(name) && plover_spelling(name).is_none()
}

pub(super) fn begins_actor(cursor: &Cursor<'_>) -> bool {
    cursor.rest().starts_with(['"', '?']) || begins_bare(bare(cursor.rest()))
}

pub(super) fn actor(cursor: &mut Cursor<'_>) -> Result<ActorSpec, LineError> {
    if !begins_actor(cursor) {
        let what = format!("expected an actor, found {}", cursor.found());
        return Err(cursor.error(what, "write a code, a name, `?(words)`, or `-` for nobody"));
    }
    let spec = if let Some(name) = cursor.quoted()? {
        ActorSpec::Named(name)
    } else if cursor.rest().starts_with('?') {
        unnamed(cursor)?
    } else {
        code_or_name(cursor)?
    };
    cursor.skip_space();
    Ok(spec)
}

fn unnamed(cursor: &mut Cursor<'_>) -> Result<ActorSpec, LineError> {
    cursor.eat_sign('?');
    if !cursor.rest().starts_with('(') {
        return Ok(ActorSpec::Unnamed(None));
    }
    let open = cursor.position();
    cursor.eat("(");
    let words = match cursor.quoted()? {
        Some(words) => words,
        None => cursor.take_while(|sign| sign != ')').trim_end().to_owned(),
    };
    if !cursor.rest().starts_with(')') {
        return Err(cursor.error_at(open, "the bracket is never closed", "put `)` behind the words"));
    }
    cursor.eat(")");
    Ok(ActorSpec::Unnamed(Some(words)))
}

fn code_or_name(cursor: &mut Cursor<'_>) -> Result<ActorSpec, LineError> {
    let start = cursor.position();
    let word = cursor.take(bare(cursor.rest()).len());
    if !is_code(word) {
        return match plover_spelling(word) {
            Some((letters, hint)) => {
                Err(cursor.error_at(start, format!("`{letters}` is PLOVER's spelling in the code `{word}`"), hint))
            }
            None => Ok(ActorSpec::Named(word.to_owned())),
        };
    }
    let mut name = None;
    if cursor.eat_sign(':') {
        let quoted = cursor.quoted()?;
        let part = quoted.unwrap_or_else(|| cursor.take(bare(cursor.rest()).len()).to_owned());
        if part.is_empty() {
            return Err(cursor.error("expected a name behind `:`", "write IRNMIL:Karimi or IRNMIL:\"Ali Karimi\""));
        }
        name = Some(part);
    }
    Ok(ActorSpec::Code { code: word.to_owned(), name })
}

/// Whether `word` is a CAMEO actor code by its form: a country or a sector, then sectors. What begins
/// with one of CAMEO's classes of organizations may go on with the letters of one organization.
pub(super) fn is_code(word: &str) -> bool {
    let letters = word.len() >= 3 && word.len().is_multiple_of(3) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    letters && (is_cameo_international(&word[..3]) || later_groups(word).all(is_cameo_type))
}

/// The groups of three letters behind the first; `word` is ASCII.
fn later_groups(word: &str) -> impl Iterator<Item = &str> {
    (3..word.len()).step_by(3).map(|at| &word[at..at + 3])
}

/// A word that would be a code if one of its sectors were not spelled as PLOVER spells it.
fn plover_spelling(word: &str) -> Option<(&str, String)> {
    let letters = word.len() >= 6 && word.len().is_multiple_of(3) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let either = |group: &str| is_cameo_type(group) || group.parse::<Sector>().is_ok();
    if !letters || !later_groups(word).all(either) {
        return None;
    }
    let group = later_groups(word).find(|group| !is_cameo_type(group))?;
    let hint = match group.parse::<Sector>().ok()?.cameo() {
        Some(spelling) => format!("CAMEO writes `{spelling}`"),
        None => "CAMEO has no letters for it; leave it out".to_owned(),
    };
    Some((group, hint))
}

pub(super) fn objects(cursor: &mut Cursor<'_>) -> Result<Vec<ObjectSpec>, LineError> {
    let mut found = Vec::new();
    while cursor.rest().starts_with('[') {
        found.push(object(cursor)?);
        cursor.skip_space();
    }
    Ok(found)
}

fn object(cursor: &mut Cursor<'_>) -> Result<ObjectSpec, LineError> {
    let open = cursor.position();
    cursor.eat("[");
    let spec = match cursor.quoted()? {
        Some(text) => {
            cursor.skip_space();
            let owner = if cursor.eat_word("of") { owner(cursor)? } else { Owner::Anybody };
            ObjectSpec { text, owner }
        }
        None => bare_object(cursor.take_while(|sign| !matches!(sign, ']' | '"')), cursor)?,
    };
    if !cursor.eat("]") {
        return Err(cursor.error_at(open, "the bracket is never closed", "put `]` behind the object"));
    }
    if spec.text.is_empty() {
        return Err(cursor.error_at(open, "an object without words", "write [camp of PAK]"));
    }
    Ok(spec)
}

/// "camp of PAK" is a camp that belongs to PAK, "member of parliament" has no owner: only what is plainly
/// an actor is one.
fn bare_object(text: &str, cursor: &mut Cursor<'_>) -> Result<ObjectSpec, LineError> {
    let text = text.trim_end();
    if let Some(text) = text.strip_suffix(" of").filter(|_| cursor.rest().starts_with('"')) {
        return Ok(ObjectSpec { text: text.trim_end().to_owned(), owner: owner(cursor)? });
    }
    if let Some((text, name)) = text.rsplit_once(" of ")
        && let Some(owner) = plain_owner(name.trim())
    {
        return Ok(ObjectSpec { text: text.trim_end().to_owned(), owner });
    }
    Ok(ObjectSpec { text: text.to_owned(), owner: Owner::Anybody })
}

/// The owner that `name` is without doubt: nobody, a code, an unnamed actor, an abbreviation.
pub(super) fn plain_owner(name: &str) -> Option<Owner> {
    if name == "-" {
        return Some(Owner::Nobody);
    }
    let mut cursor = Cursor::new(name);
    let spec = actor(&mut cursor).ok().filter(|_| cursor.is_at_end())?;
    match &spec {
        ActorSpec::Named(name) if !is_abbreviation(name) => None,
        _ => Some(Owner::Actor(spec)),
    }
}

/// Whether the name is capitals alone: `NATO`.
pub(super) fn is_abbreviation(name: &str) -> bool {
    name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn owner(cursor: &mut Cursor<'_>) -> Result<Owner, LineError> {
    if cursor.rest().trim_start_matches('-').trim_start().starts_with(']') && cursor.eat("-") {
        return Ok(Owner::Nobody);
    }
    Ok(Owner::Actor(actor(cursor)?))
}
