//! `ner_re3d`: entities of reports on a war, weapons and platforms among them.
//!
//! `ner_f1` asks the kinds that the parser's entities have too. Gold also marks nouns and pronouns
//! as entities; an answer is right if span, but for an article, and kind are the same.
//! `weapon_f1` asks weapons and military platforms: the answers are the phrases of nouns that the
//! tables call materiel, and the names of weapon systems.

use std::collections::BTreeSet;

use chancery::text::{Span, TokenId};
use chancery::{Engine, Options, Reading, Tables};

use super::align::{align, without_article};
use crate::interval::bootstrap;
use crate::metric::Counts;
use crate::threads::score_each;
use crate::{Error, Line, Miss, Report};

/// Kinds of gold and the parser's labels for them.
const KINDS: &[(&str, &[&str])] = &[
    ("Location", &["GPE", "LOC", "FAC"]),
    ("Money", &["MONEY"]),
    ("Nationality", &["NORP"]),
    ("Organisation", &["ORG"]),
    ("Person", &["PERSON"]),
    ("Quantity", &["CARDINAL", "PERCENT", "QUANTITY"]),
    ("Temporal", &["DATE", "TIME"]),
];

/// Kinds of gold that are materiel.
const MATERIEL: &[&str] = &["Weapon", "MilitaryPlatform"];

/// The class of what our tables call weapons and vehicles of war.
const CLASS: &str = "materiel";

type Found = BTreeSet<(Span, &'static str)>;

/// Entities and weapons of one line, each as counts.
#[derive(Clone, Copy, Debug, Default)]
struct Scored {
    entities: Counts,
    weapons: Counts,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let (entities, weapons) = gold(line)?;
        let reading = engine.read(&line.document(), &Options::default());
        let named = named(line, &reading);
        let armed = armed(line, &reading, engine.tables());
        let mut missed = misses(line, &entities, &named);
        missed.extend(misses(line, &weapons, &armed));
        Ok((Scored { entities: compare(&entities, &named), weapons: compare(&weapons, &armed) }, missed))
    })?;
    let mut report = Report { misses, ..Report::default() };
    report.metrics.insert("ner_f1".into(), bootstrap(&scored, |lines| f1(lines, |line| line.entities)));
    report.metrics.insert("weapon_f1".into(), bootstrap(&scored, |lines| f1(lines, |line| line.weapons)));
    Ok(report)
}

fn f1(lines: &[&Scored], of: fn(&Scored) -> Counts) -> (f64, usize) {
    let mut counts = Counts::default();
    for line in lines {
        counts.add(of(line));
    }
    (counts.f1(), (counts.right + counts.missed) as usize)
}

fn compare(gold: &Found, answers: &Found) -> Counts {
    let right = gold.intersection(answers).count();
    Counts { right: right as f64, wrong: (answers.len() - right) as f64, missed: (gold.len() - right) as f64 }
}

/// Entities and materiel of gold.
fn gold(line: &Line) -> Result<(Found, Found), Error> {
    let forms = line.gold["tokens"].as_array().ok_or_else(|| line.error("gold.tokens is missing"))?;
    let tokens = align(&line.text, forms.iter().filter_map(|form| form.as_str()));
    let tokens = tokens.ok_or_else(|| line.error("tokens not in the text"))?;
    let (mut entities, mut weapons) = (Found::new(), Found::new());
    for marked in line.gold["spans"].as_array().into_iter().flatten() {
        let index = |at: usize| usize::try_from(marked[at].as_u64()?).ok();
        let bounds = index(0).zip(index(1)).filter(|(start, end)| start < end && *end <= tokens.len());
        let (start, end) = bounds.ok_or_else(|| line.error("a span without tokens"))?;
        let span = without_article(&line.text, tokens[start].cover(tokens[end - 1]));
        let kind = marked[2].as_str().unwrap_or_default();
        if MATERIEL.contains(&kind) {
            weapons.insert((span, CLASS));
        } else if let Some((kind, _)) = KINDS.iter().find(|(known, _)| *known == kind) {
            entities.insert((span, kind));
        }
    }
    Ok((entities, weapons))
}

/// The parser's entities.
fn named(line: &Line, reading: &Reading) -> Found {
    let parse = reading.syntax.parse();
    let found = parse.entities.iter().filter_map(|entity| {
        let (kind, _) = KINDS.iter().find(|(_, labels)| labels.contains(&entity.label.as_str()))?;
        Some((without_article(&line.text, parse.span(entity.tokens.clone())), *kind))
    });
    found.collect()
}

/// Phrases whose head the tables call materiel.
fn armed(line: &Line, reading: &Reading, tables: &Tables) -> Found {
    let parse = reading.syntax.parse();
    let lemmas: Vec<String> = parse.tokens.iter().map(|token| token.lemma.to_lowercase()).collect();
    let mut found = Found::new();
    for (at, token) in parse.tokens.iter().enumerate() {
        let classes = tables.classes().at_head(&lemmas, at).map_or(&[][..], |(_, classes)| classes);
        let noun = matches!(token.pos.as_str(), "NOUN" | "PROPN") && token.dep.as_str() != "compound";
        if noun && classes.iter().any(|class| class == CLASS) {
            let phrase = reading.syntax.tree().phrase_span(parse, TokenId::new(at));
            found.insert((without_article(&line.text, phrase), CLASS));
        }
    }
    found
}

fn misses(line: &Line, gold: &Found, answers: &Found) -> Vec<Miss> {
    let miss = |cause, span: Span, kind: &str| {
        let what = format!("{kind} [{}] | {}", span.text(&line.text), line.text);
        Miss { cause, id: line.id.clone(), what }
    };
    let lost = gold.difference(answers).map(|&(span, kind)| {
        let near = answers.iter().find(|(answer, _)| answer.overlaps(span));
        let cause = match (kind, near) {
            (CLASS, None) => "weapon, not known",
            (CLASS, Some(_)) => "weapon, other bounds",
            (_, None) => "entity, not found",
            (_, Some(&(answer, _))) if answer == span => "entity, other kind",
            (_, Some(_)) => "entity, other bounds",
        };
        miss(cause, span, kind)
    });
    let extra = answers.iter().filter(|(answer, _)| !gold.iter().any(|(span, _)| span.overlaps(*answer)));
    let extra = extra.map(|&(span, kind)| {
        let cause = if kind == CLASS { "weapon, false alarm" } else { "entity, false alarm" };
        miss(cause, span, kind)
    });
    lost.chain(extra).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn span_and_kind_must_be_the_same_and_silence_is_a_miss() {
        let gold = Found::from([(Span::new(0, 4), "Person"), (Span::new(8, 12), "Location")]);
        let answers = Found::from([(Span::new(0, 4), "Organisation"), (Span::new(8, 12), "Location")]);
        let counts = compare(&gold, &answers);
        assert_eq!(counts, Counts { right: 1.0, wrong: 1.0, missed: 1.0 });
        assert_eq!(compare(&gold, &Found::new()).f1(), 0.0);
        assert!(counts.f1() < compare(&gold, &Found::from([(Span::new(8, 12), "Location")])).f1());
    }

    #[test]
    fn gold_is_cut_of_its_article_and_sorted_into_entities_and_weapons() {
        let line = r#"{"text":"The army has a tank .","gold":{"tokens":["The","army","has","a","tank","."],
            "spans":[[0,2,"Organisation"],[3,5,"MilitaryPlatform"],[2,3,"DocumentReference"]]}}"#;
        let lines = crate::gold::lines(&line.replace('\n', "")).unwrap();
        let (entities, weapons) = gold(&lines[0]).unwrap();
        assert_eq!(entities, Found::from([(Span::new(4, 8), "Organisation")]));
        assert_eq!(weapons, Found::from([(Span::new(15, 19), "materiel")]));
    }
}
