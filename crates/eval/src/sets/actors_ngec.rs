//! `actors_ngec`: country and sector of a phrase that names an actor, as of a day.
//!
//! The phrase is handed in as an actor, so that what counts is what its words and the tables say.
//! Lines are scored where gold fills the value in and knows it (not `UNK`, not `????`); silence is
//! wrong. The answer's sector is its first. An organisation without a state answers `IGO`, and the
//! three letters of the family of organisations that its code begins with (`UNO`).

use chancery::resolve::Mention;
use chancery::tables::ActorKind;
use chancery::text::{Span, TokenId};
use chancery::{Engine, Given, Options, Reading};
use chancery_record::MentionForm;

use super::align::tokens;
use crate::interval::bootstrap;
use crate::metric::share;
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

/// What is known of an actor.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    country: Option<String>,
    /// Codes that the country may have in gold where there is none: an organisation's.
    families: Vec<String>,
    sector: Option<String>,
}

/// Whether country and sector are right; none where gold does not say.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scored {
    country: Option<bool>,
    sector: Option<bool>,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let wanted = gold(line);
        let whole = Span::new(0, line.text.len());
        let options = Options { given: Given { spans: vec![whole] }, ..Options::default() };
        let reading = engine.read(&line.document(), &options);
        let mention = mention(&reading, whole);
        let answer = mention.map(|mention| known(&reading, mention)).unwrap_or_default();
        let scored = compare(&wanted, &answer);
        Ok((scored, miss(line, scored, &wanted, &answer, mention).into_iter().collect()))
    })?;
    let mut report = Report { misses, ..Report::default() };
    report.metrics.insert("country".into(), bootstrap(&scored, |lines| accuracy(lines, |line| line.country)));
    report.metrics.insert("sector".into(), bootstrap(&scored, |lines| accuracy(lines, |line| line.sector)));
    report.metrics.insert("both".into(), bootstrap(&scored, |lines| accuracy(lines, both)));
    Ok(report)
}

fn both(line: &Scored) -> Option<bool> {
    Some(line.country? && line.sector?)
}

/// Share of the lines that are right among those that gold knows.
fn accuracy(lines: &[&Scored], of: impl Fn(&Scored) -> Option<bool>) -> (f64, usize) {
    let known: Vec<bool> = lines.iter().filter_map(|line| of(line)).collect();
    (share(known.iter().filter(|right| **right).count() as f64, known.len() as f64), known.len())
}

fn gold(line: &Line) -> Known {
    let filled = |field: &str| {
        let value = line.gold[field].as_str().unwrap_or_default();
        (!matches!(value, "" | "UNK" | "????")).then(|| value.to_owned())
    };
    Known { country: filled("country"), families: Vec::new(), sector: filled("code_1") }
}

fn compare(wanted: &Known, answer: &Known) -> Scored {
    let country = wanted.country.as_ref().map(|country| match &answer.country {
        Some(found) => found == country,
        None => answer.families.contains(country),
    });
    let sector = wanted.sector.as_ref().map(|sector| answer.sector.as_ref() == Some(sector));
    Scored { country, sector }
}

/// The mention at the word that the phrase hangs by.
fn mention(reading: &Reading, phrase: Span) -> Option<&Mention> {
    let parse = reading.syntax.parse();
    let inside = tokens(parse, phrase);
    let outside = |&at: &usize| {
        let head = parse.tokens[at].head.index();
        head == at || !inside.contains(&head)
    };
    inside.clone().rev().filter(outside).find_map(|at| reading.resolution.mention_at(TokenId::new(at)))
}

fn known(reading: &Reading, mention: &Mention) -> Known {
    let actor = mention.actors.first().map(|id| reading.resolution.actor(*id));
    let country = mention.country.as_ref().or_else(|| actor?.country.as_ref());
    let sector = mention.sectors.first().or_else(|| actor?.sectors.first());
    let code = actor.and_then(|actor| actor.code.as_ref());
    let organization = actor.is_some_and(|actor| actor.kind == ActorKind::Organization && code.is_some());
    let family = code.and_then(|code| code.get(..3)).map(str::to_owned);
    Known {
        country: country.map(ToString::to_string),
        families: family.into_iter().chain(organization.then(|| "IGO".to_owned())).collect(),
        sector: sector.map(|sector| sector.as_str().to_owned()),
    }
}

fn miss(line: &Line, scored: Scored, wanted: &Known, answer: &Known, mention: Option<&Mention>) -> Option<Miss> {
    let (country, sector) = (scored.country != Some(false), scored.sector != Some(false));
    let nothing = answer.country.is_none() && answer.families.is_empty() && answer.sector.is_none();
    let bare = mention.is_some_and(|mention| mention.row.is_none() && mention.form == MentionForm::Name);
    let cause = match (country, sector) {
        (true, true) => return None,
        _ if mention.is_none() => "mention",
        _ if nothing && bare => "bare name without a row",
        _ if nothing => "nothing known of the words",
        (false, false) => "country and sector",
        (false, true) => "country",
        (true, false) => "sector",
    };
    let show = |known: &Known| {
        let country = known.country.clone().unwrap_or_else(|| known.families.join("/"));
        format!("{country} {}", known.sector.as_deref().unwrap_or("-"))
    };
    let reason = mention.map_or("", |mention| mention.reason.as_str());
    let what = format!("{} for {}: {} ({reason})", show(answer), show(wanted), line.text);
    Some(Miss { cause, id: line.id.clone(), what })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(country: &str, sector: &str) -> Known {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Known { country: filled(country), families: Vec::new(), sector: filled(sector) }
    }

    #[test]
    fn wrong_and_silent_are_both_wrong_and_what_gold_leaves_open_is_not_scored() {
        let wanted = actor("FRA", "MIL");
        let of = |answer| compare(&wanted, &answer);
        assert_eq!(of(actor("FRA", "MIL")), Scored { country: Some(true), sector: Some(true) });
        assert_eq!(of(actor("", "GOV")), Scored { country: Some(false), sector: Some(false) });
        assert_eq!(compare(&actor("FRA", ""), &actor("FRA", "GOV")), Scored { country: Some(true), sector: None });
        let lines = [of(actor("FRA", "MIL")), of(actor("FRA", "")), compare(&actor("FRA", ""), &actor("FRA", ""))];
        let lines: Vec<&Scored> = lines.iter().collect();
        assert_eq!(accuracy(&lines, |line| line.country), (1.0, 3));
        assert_eq!(accuracy(&lines, both), (0.5, 2));
    }

    #[test]
    fn an_organisation_without_a_state_answers_its_family() {
        let answer = Known { families: vec!["UNO".into(), "IGO".into()], ..Known::default() };
        assert_eq!(compare(&actor("UNO", ""), &answer).country, Some(true));
        assert_eq!(compare(&actor("IGO", ""), &answer).country, Some(true));
        assert_eq!(compare(&actor("USA", ""), &answer).country, Some(false));
    }
}
