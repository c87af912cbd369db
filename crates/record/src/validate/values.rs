//! Ids, numbers and codes, each by itself.

use std::fmt::Display;

use chancery_text::Date;

use super::Problems;
use crate::{Actor, CameoCode, Event, Place, Record};

pub(super) fn check(record: &Record, problems: &mut Problems) {
    check_ids(record, problems);
    if let Some(day) = &record.document.published {
        let parses = day.parse::<Date>().is_ok_and(|date| date.to_string() == *day);
        problems.require(parses, || "document.published".into(), || format!("`{day}` is no day like 2021-09-19"));
    }
    for (index, actor) in record.actors.iter().enumerate() {
        check_actor(actor, &format!("actors[{index}]"), problems);
    }
    for (index, place) in record.places.iter().enumerate() {
        check_place(place, &format!("places[{index}]"), problems);
    }
    for (index, event) in record.events.iter().enumerate() {
        check_event(event, &format!("events[{index}]"), problems);
    }
    for (index, statement) in record.statements.iter().enumerate() {
        check_certainty(statement.certainty.value(), &format!("statements[{index}]"), problems);
    }
    for (index, stance) in record.stances.iter().enumerate() {
        let at = format!("stances[{index}]");
        check_certainty(stance.certainty.value(), &at, problems);
        problems.require(!stance.target.is_empty(), || format!("{at}.target"), || "is empty".into());
    }
    for (index, transfer) in record.transfers.iter().enumerate() {
        for (name, amount) in [("quantity", &transfer.quantity), ("value", &transfer.value)] {
            if let Some(amount) = amount {
                check_bounds(amount.low, amount.high, &format!("transfers[{index}].{name}"), problems);
            }
        }
    }
}

fn check_ids(record: &Record, problems: &mut Problems) {
    counted("actors", record.actors.iter().map(|actor| (actor.id, actor.id.index())), problems);
    counted("places", record.places.iter().map(|place| (place.id, place.id.index())), problems);
    counted("times", record.times.iter().map(|time| (time.id, time.id.index())), problems);
    counted("events", record.events.iter().map(|event| (event.id, event.id.index())), problems);
    counted("statements", record.statements.iter().map(|one| (one.id, one.id.index())), problems);
    counted("stances", record.stances.iter().map(|one| (one.id, one.id.index())), problems);
    counted("agreements", record.agreements.iter().map(|one| (one.id, one.id.index())), problems);
    counted("transfers", record.transfers.iter().map(|one| (one.id, one.id.index())), problems);
}

fn counted<Id: Display>(list: &str, ids: impl Iterator<Item = (Id, usize)>, problems: &mut Problems) {
    for (place, (id, index)) in ids.enumerate() {
        let what = || format!("is {id}, though ids are counted from 1 without a gap");
        problems.require(index == place, || format!("{list}[{place}].id"), what);
    }
}

fn check_actor(actor: &Actor, at: &str, problems: &mut Problems) {
    problems.require(!actor.name.trim().is_empty(), || format!("{at}.name"), || "is empty".into());
    check_country(actor.country.as_deref(), at, problems);
    if let (Some(country), Some(code)) = (&actor.country, &actor.cameo) {
        let what = || format!("`{code}` does not begin with the actor's country {country}");
        problems.require(code.starts_with(country.as_str()), || format!("{at}.cameo"), what);
    }
    if let Some(code) = &actor.cameo {
        let letters = code.len() >= 3 && code.len() % 3 == 0 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        problems.require(
            letters,
            || format!("{at}.cameo"),
            || format!("`{code}` is not made of groups of three capitals"),
        );
    }
}

fn check_country(country: Option<&str>, at: &str, problems: &mut Problems) {
    if let Some(code) = country {
        let fits = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        problems.require(fits, || format!("{at}.country"), || format!("`{code}` is no ISO 3166-1 alpha-3 code"));
    }
}

fn check_place(place: &Place, at: &str, problems: &mut Problems) {
    check_country(place.country.as_deref(), at, problems);
    for (name, degrees, limit) in [("lat", place.lat, 90.0), ("lon", place.lon, 180.0)] {
        let fits = degrees.is_none_or(|degrees| (-limit..=limit).contains(&degrees));
        problems.require(fits, || format!("{at}.{name}"), || format!("lies outside -{limit} to {limit}"));
    }
    let both = place.lat.is_some() == place.lon.is_some();
    problems.require(both, || at.into(), || "has one of lat and lon without the other".into());
}

fn check_event(event: &Event, at: &str, problems: &mut Problems) {
    let kebab = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let named = !event.action.is_empty() && event.action.bytes().all(kebab);
    problems.require(
        named,
        || format!("{at}.action"),
        || format!("`{}` is no action id like `provide-aid`", event.action),
    );
    check_certainty(event.certainty.value(), at, problems);
    check_cameo(&event.codes.cameo, &format!("{at}.codes.cameo"), problems);
    let plover = &event.codes.plover;
    let bare = plover.event.is_some() || (plover.mode.is_none() && plover.contexts.is_empty());
    problems.require(bare, || format!("{at}.codes.plover"), || "has a mode or contexts without an event".into());
    let withheld = event.about_of.is_none() || (event.codes.cameo.code.is_none() && plover.event.is_none());
    problems.require(withheld, || format!("{at}.codes"), || "has a code, though `about_of` withholds it".into());
    for (index, quantity) in event.quantities.iter().enumerate() {
        check_bounds(quantity.low, quantity.high, &format!("{at}.quantities[{index}]"), problems);
    }
}

fn check_cameo(cameo: &CameoCode, at: &str, problems: &mut Problems) {
    let CameoCode { code, root, quad, goldstein } = cameo;
    let Some(code) = code else {
        let empty = root.is_none() && quad.is_none() && goldstein.is_none();
        problems.require(empty, || at.into(), || "has a root, quad or Goldstein value without a code".into());
        return;
    };
    let digits = (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    problems.require(digits, || format!("{at}.code"), || format!("`{code}` is not two to four digits"));
    let rooted = root.as_deref().is_some_and(|root| root.len() == 2 && code.starts_with(root));
    problems.require(rooted, || format!("{at}.root"), || format!("is not the first two digits of {code}"));
    problems.require(
        quad.is_some_and(|quad| (1..=4).contains(&quad)),
        || format!("{at}.quad"),
        || "is not 1 to 4".into(),
    );
    let scaled = goldstein.is_some_and(|value| (-10.0..=10.0).contains(&value));
    problems.require(scaled, || format!("{at}.goldstein"), || "is not -10 to 10".into());
}

fn check_certainty(value: f64, at: &str, problems: &mut Problems) {
    problems.require((0.0..=1.0).contains(&value), || format!("{at}.certainty"), || format!("{value} is not 0 to 1"));
}

fn check_bounds(low: Option<f64>, high: Option<f64>, at: &str, problems: &mut Problems) {
    let finite = low.is_none_or(f64::is_finite) && high.is_none_or(f64::is_finite);
    problems.require(finite, || at.into(), || "is not finite".into());
    let known = low.is_some() || high.is_some();
    problems.require(known, || at.into(), || "has neither low nor high".into());
    let ordered = low.zip(high).is_none_or(|(low, high)| low <= high);
    problems.require(ordered, || at.into(), || "has a low above its high".into());
}
