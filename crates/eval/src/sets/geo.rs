//! `geo_trnews`, `geo_gwn`, `geo_geovirus`: the places that a text names, and where they lie.
//!
//! In the first two adjectives and metonyms are place names too, so the answers are the places of
//! the record and the country mentions of its actors; in the third adjectives are left out of
//! both sides. Spans must be the same but for an article. Country and coordinates are asked of
//! every place name of gold that has them: one that is not found is wrong.

use std::collections::BTreeMap;

use chancery::tables::ActorKind;
use chancery::tables::gazetteer::kilometres;
use chancery::text::Span;
use chancery::{Engine, Options, Reading, Tables};
use chancery_record::MentionForm;
use serde_json::Value;

use super::align::{excerpt, without_article};
use crate::interval::bootstrap;
use crate::metric::{Counts, share};
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

/// Farther from gold than this is elsewhere: a hundred miles.
const NEAR_KM: f64 = 161.0;

/// Where a place lies, as far as is known.
#[derive(Clone, Debug, Default, PartialEq)]
struct Location {
    /// ISO 3166-1 alpha-3.
    country: Option<String>,
    /// Latitude and longitude in degrees.
    point: Option<(f64, f64)>,
}

/// Place names by the words that name them, articles cut.
type Toponyms = BTreeMap<Span, Location>;

/// The counts of one document.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Scored {
    gold: usize,
    answers: usize,
    found: usize,
    /// Gold with a country, and those of them whose answer has the same.
    countries: usize,
    countries_right: usize,
    /// Gold with coordinates, and those of them whose answer is near.
    points: usize,
    points_near: usize,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    report(lines, engine, true)
}

/// The same for a set whose gold has no adjectives.
pub(super) fn score_names(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    report(lines, engine, false)
}

fn report(lines: &[Line], engine: &Engine, adjectives: bool) -> Result<Report, Error> {
    let countries = country_names(engine.tables());
    let (scored, misses) = score_each(lines, |line| {
        let reading = engine.read(&line.document(), &Options::default());
        let mut gold = gold(line, &countries)?;
        let mut answers = answers(line, &reading, engine.tables());
        if !adjectives {
            gold.retain(|span, _| !is_adjective(engine.tables(), span.text(&line.text)));
            answers.retain(|span, _| !is_adjective(engine.tables(), span.text(&line.text)));
        }
        Ok((count(&gold, &answers), misses(line, &reading, &gold, &answers)))
    })?;
    let mut report = Report { misses, ..Report::default() };
    report.metrics.insert("tagging_f1".into(), bootstrap(&scored, tagging_f1));
    if scored.iter().any(|line| line.countries > 0) {
        let accuracy = |lines: &[&Scored]| rate(lines, |line| line.countries_right, |line| line.countries);
        report.metrics.insert("country_accuracy".into(), bootstrap(&scored, accuracy));
    }
    let near = |lines: &[&Scored]| rate(lines, |line| line.points_near, |line| line.points);
    report.metrics.insert("within_161km".into(), bootstrap(&scored, near));
    Ok(report)
}

fn tagging_f1(lines: &[&Scored]) -> (f64, usize) {
    let mut counts = Counts::default();
    for line in lines {
        let right = line.found as f64;
        counts.add(Counts { right, wrong: line.answers as f64 - right, missed: line.gold as f64 - right });
    }
    (counts.f1(), lines.iter().map(|line| line.gold).sum())
}

fn rate(lines: &[&Scored], right: fn(&Scored) -> usize, all: fn(&Scored) -> usize) -> (f64, usize) {
    let n: usize = lines.iter().map(|line| all(line)).sum();
    (share(lines.iter().map(|line| right(line) as f64).sum(), n as f64), n)
}

fn count(gold: &Toponyms, answers: &Toponyms) -> Scored {
    let mut scored = Scored { gold: gold.len(), answers: answers.len(), ..Scored::default() };
    for (span, wanted) in gold {
        let answer = answers.get(span);
        scored.found += usize::from(answer.is_some());
        scored.countries += usize::from(wanted.country.is_some());
        let country = answer.and_then(|answer| answer.country.as_ref());
        scored.countries_right += usize::from(country.is_some() && country == wanted.country.as_ref());
        let Some(point) = wanted.point else { continue };
        scored.points += 1;
        let found = answer.and_then(|answer| answer.point);
        scored.points_near += usize::from(found.is_some_and(|found| kilometres(found, point) <= NEAR_KM));
    }
    scored
}

/// Code of each country by its English names.
fn country_names(tables: &Tables) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for country in tables.countries() {
        for name in std::iter::once(&country.name).chain(&country.aliases) {
            names.entry(name.to_lowercase()).or_insert_with(|| country.code.as_str().to_owned());
        }
    }
    names
}

/// Whether the words are the adjective or people of a country and no name of one.
fn is_adjective(tables: &Tables, words: &str) -> bool {
    let has = |names: &[smol_str::SmolStr]| names.iter().any(|name| name == words);
    let name = tables.countries().iter().any(|country| country.name == words || has(&country.aliases));
    !name && tables.countries().iter().any(|country| has(&country.adjectives) || has(&country.demonyms))
}

fn gold(line: &Line, countries: &BTreeMap<String, String>) -> Result<Toponyms, Error> {
    let all = line.gold["toponyms"].as_array().ok_or_else(|| line.error("gold.toponyms is missing"))?;
    let read = |toponym: &Value| {
        let span = line.span(toponym["start"].as_u64()?, toponym["end"].as_u64()?);
        // A country that no table knows is asked all the same; no answer can have it.
        let code = |name: &str| countries.get(&name.to_lowercase()).cloned().unwrap_or_else(|| name.to_owned());
        let country = toponym["country"].as_str().filter(|name| !name.is_empty()).map(code);
        let point = toponym["lat"].as_f64().zip(toponym["lon"].as_f64());
        Some((without_article(&line.text, span), Location { country, point }))
    };
    // What gold itself marks as misplaced cannot be found.
    let names = all.iter().filter(|toponym| toponym["toponym"] != false && toponym["offset_ok"] != false);
    names.map(|toponym| read(toponym).ok_or_else(|| line.error("a toponym without span"))).collect()
}

fn answers(line: &Line, reading: &Reading, tables: &Tables) -> Toponyms {
    let mut found = Toponyms::new();
    for mention in reading.resolution.mentions.iter().filter(|mention| mention.country.is_some()) {
        // Bodies that stand for a government ("the Kremlin") and peoples are no countries.
        let form = matches!(mention.form, MentionForm::Name | MentionForm::Demonym | MentionForm::Metonym);
        let country = form && mention.kind == ActorKind::State;
        if country {
            // "Canadian" means Canada, which lies where the tables have it.
            let country = mention.country.as_deref();
            let spot = country.and_then(|code| tables.gazetteer().country(code));
            let point = spot.map(|spot| (spot.lat, spot.lon));
            let location = Location { country: country.map(ToString::to_string), point };
            found.insert(without_article(&line.text, name(line, mention)), location);
        }
    }
    for place in reading.record(tables).places {
        let location = Location { country: place.country, point: place.lat.zip(place.lon) };
        for mention in place.mentions {
            let span = line.span(mention.start_char as u64, mention.end_char as u64);
            found.insert(without_article(&line.text, span), location.clone());
        }
    }
    found
}

/// The name in the words of a mention: Iraq in "war-torn Iraq".
fn name(line: &Line, mention: &chancery::resolve::Mention) -> Span {
    let name = mention.name.as_deref().unwrap_or_default();
    match mention.span.text(&line.text).rfind(name).filter(|_| !name.is_empty()) {
        Some(at) => Span::new(mention.span.start() + at, mention.span.start() + at + name.len()),
        None => mention.span,
    }
}

fn misses(line: &Line, reading: &Reading, gold: &Toponyms, answers: &Toponyms) -> Vec<Miss> {
    let text = &line.text;
    let parse = reading.syntax.parse();
    let label = |span: Span| {
        let entity = parse.entities.iter().find(|entity| parse.span(entity.tokens.clone()).overlaps(span));
        entity.map_or("no entity", |entity| entity.label.as_str())
    };
    let around = |span: Span| {
        let start = text[..span.start()].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        let end = text[span.end()..].char_indices().nth(40).map_or(text.len(), |(at, _)| span.end() + at);
        format!("[{}] {} | {}", span.text(text), label(span), excerpt(text, Span::new(start, end)))
    };
    let miss = |cause, what| Miss { cause, id: line.id.clone(), what };
    let mut found = Vec::new();
    for (&span, wanted) in gold {
        let near = answers.keys().find(|answer| answer.overlaps(span));
        match (answers.get(&span), near) {
            (None, Some(other)) => {
                found.push(miss("place, other bounds", format!("{} read: {}", around(span), other.text(text))))
            }
            (None, None) => {
                let cause = match label(span) {
                    "no entity" => "place, no entity",
                    "ORG" | "PERSON" => "place, entity of another kind",
                    "NORP" => "place, adjective without a row",
                    "GPE" | "LOC" | "FAC" => "place, parser's entity lost",
                    _ => "place, entity of another kind",
                };
                found.push(miss(cause, around(span)));
            }
            (Some(answer), _) if wanted.country.is_some() && answer.country != wanted.country => {
                let cause = if answer.country.is_none() { "country, none" } else { "country, another" };
                let read = answer.country.as_deref().unwrap_or("-");
                found.push(miss(
                    cause,
                    format!("{read} for {}: {}", wanted.country.as_deref().unwrap_or("-"), around(span)),
                ));
            }
            _ => {}
        }
    }
    let extra = answers.keys().filter(|span| !gold.keys().any(|wanted| wanted.overlaps(**span)));
    found.extend(extra.map(|&span| miss("false alarm", around(span))));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: usize, country: &str, point: Option<(f64, f64)>) -> (Span, Location) {
        let country = (!country.is_empty()).then(|| country.to_owned());
        (Span::new(start, start + 5), Location { country, point })
    }

    #[test]
    fn a_place_that_is_not_found_has_neither_country_nor_coordinates() {
        let gold = Toponyms::from([at(0, "FRA", Some((48.9, 2.4))), at(10, "PER", Some((-12.0, -77.0)))]);
        let answers = Toponyms::from([at(0, "FRA", Some((49.0, 2.0))), at(20, "PER", None)]);
        let scored = count(&gold, &answers);
        assert_eq!((scored.gold, scored.answers, scored.found), (2, 2, 1));
        assert_eq!((scored.countries, scored.countries_right), (2, 1));
        assert_eq!((scored.points, scored.points_near), (2, 1));
        assert_eq!(count(&gold, &Toponyms::new()).points_near, 0);
        assert_eq!(tagging_f1(&[&scored]), (0.5, 2));
    }

    #[test]
    fn a_place_elsewhere_and_one_of_no_country_are_wrong() {
        let gold = Toponyms::from([at(0, "FRA", Some((48.9, 2.4)))]);
        for answer in [at(0, "USA", Some((33.7, -95.6))), at(0, "", None)] {
            let scored = count(&gold, &Toponyms::from([answer]));
            assert_eq!((scored.found, scored.countries_right, scored.points_near), (1, 0, 0));
        }
    }

    #[test]
    fn distances_are_those_of_the_globe() {
        assert!((kilometres((0.0, 0.0), (0.0, 1.0)) - 111.2).abs() < 0.1);
        assert!((kilometres((0.0, 179.5), (0.0, -179.5)) - 111.2).abs() < 0.1);
        assert!((kilometres((90.0, 0.0), (-90.0, 0.0)) - 20015.0).abs() < 1.0);
    }
}
