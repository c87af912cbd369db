//! `events_plv`: PLOVER root and quad class of one marked pair of actors a sentence.

use chancery::coding::{Event, Filler};
use chancery::text::Span;
use chancery::{Engine, Given, Options, Reading};
use chancery_record::EvidenceField;

use super::clauses::with_all;
use super::events::{current_root, is_unordered, root as root_of};
use super::words::meet;
use crate::interval::bootstrap;
use crate::metric::{macro_f1, share};
use crate::threads::each_line;
use crate::{Error, Line, Miss, Report};

/// One line read twice: by itself, and with its pair handed in.
struct Scored {
    root: String,
    quad: String,
    fresh: bool,
    found: Answer,
    given: Answer,
    one_clause: bool,
}

/// What the engine says of the marked pair.
#[derive(Default)]
struct Answer {
    /// Whether some event has the pair.
    found: bool,
    /// Whether the pair is found in the other order only.
    swapped: bool,
    root: Option<String>,
    /// One half where a later event than the surest has the right root.
    weight: f64,
    quad: Option<String>,
}

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let read = each_line(lines, |line| read(line, engine))?;
    let (scored, misses): (Vec<Scored>, Vec<_>) = read.into_iter().flatten().unzip();
    let mut report = Report { misses: misses.into_iter().flatten().collect(), ..Report::default() };
    let mut metric = |name: &str, of: &dyn Fn(&[&Scored]) -> (f64, usize)| {
        report.metrics.insert(name.into(), bootstrap(&scored, of));
    };
    let roots = |lines: &[&Scored], of: fn(&Scored) -> &Answer| {
        macro_f1(lines.iter().map(|line| (line.root.as_str(), of(line).root.as_deref(), of(line).weight)))
    };
    let fresh = |lines: &[&Scored]| -> usize { lines.iter().filter(|line| line.fresh).count() };
    metric("root_f1_pair_found", &|lines| roots(lines, |line| &line.found));
    metric("root_f1_pair_given", &|lines| roots(lines, |line| &line.given));
    metric("root_f1_pair_found_fresh", &|lines| {
        let kept: Vec<_> = lines.iter().copied().filter(|line| line.fresh).collect();
        (roots(&kept, |line| &line.found).0, fresh(lines))
    });
    metric("root_f1_pair_given_fresh", &|lines| {
        let kept: Vec<_> = lines.iter().copied().filter(|line| line.fresh).collect();
        (roots(&kept, |line| &line.given).0, fresh(lines))
    });
    metric("quad_f1_pair_given", &|lines| {
        macro_f1(lines.iter().map(|line| (line.quad.as_str(), line.given.quad.as_deref(), 1.0)))
    });
    let count = |lines: &[&Scored], of: fn(&Scored) -> bool| lines.iter().filter(|line| of(line)).count() as f64;
    metric("pair_recall", &|lines| (share(count(lines, |line| line.found.found), lines.len() as f64), lines.len()));
    metric("swap_rate", &|lines| {
        let swapped = count(lines, |line| line.found.swapped);
        let either = swapped + count(lines, |line| line.found.found);
        (share(swapped, either), either as usize)
    });
    metric("pair_one_clause", &|lines| (share(count(lines, |line| line.one_clause), lines.len() as f64), lines.len()));
    Ok(report)
}

/// One line read both ways; none where gold has an empty span.
fn read(line: &Line, engine: &Engine) -> Result<Option<(Scored, Option<Miss>)>, Error> {
    let pair = pair(line)?;
    if pair.0.iter().chain(&pair.1).all(|span| span.is_empty()) || pair.0.is_empty() || pair.1.is_empty() {
        return Ok(None);
    }
    let root = line.gold["root"].as_str().ok_or_else(|| line.error("gold.root is missing"))?;
    let root = current_root(root).to_owned();
    let document = line.document();
    let alone = engine.read(&document, &Options::default());
    let spans = pair.0.iter().chain(&pair.1).copied().collect();
    let options = Options { given: Given { spans }, ..Options::default() };
    let given = engine.read(&document, &options);
    let scored = Scored {
        quad: line.gold["quad"].to_string(),
        fresh: line.gold["codebook"] == false && line.gold["near_train"] == false,
        found: answer(&alone, engine, &pair, &root),
        given: answer(&given, engine, &pair, &root),
        one_clause: !with_all(&given, &[&pair.0, &pair.1]).is_empty(),
        root,
    };
    let miss = miss(line, &scored, &given, &pair);
    Ok(Some((scored, miss)))
}

type Pair = (Vec<Span>, Vec<Span>);

fn pair(line: &Line) -> Result<Pair, Error> {
    let side = |name: &str| line.spans(&line.gold[name]["spans"]);
    let pair = (side("source"), side("target"));
    if line.gold["source"].is_null() { Err(line.error("gold.source is missing")) } else { Ok(pair) }
}

/// The first event by certainty that has the pair, and whether its root is gold's.
fn answer(reading: &Reading, engine: &Engine, pair: &Pair, root: &str) -> Answer {
    let record = reading.record(engine.tables());
    let points: Vec<usize> = reading.document.text().char_indices().map(|(at, _)| at).collect();
    let byte = |point: usize| points.get(point).copied().unwrap_or(reading.document.text().len());
    let spans = |event: &chancery_record::Event, fields: &[EvidenceField]| -> Vec<Span> {
        let shown = event.evidence.iter().filter(|evidence| fields.contains(&evidence.field));
        shown.map(|evidence| Span::new(byte(evidence.start_char), byte(evidence.end_char))).collect()
    };
    let has = |event: &chancery_record::Event, source: &[Span], target: &[Span]| {
        meet(&reading.syntax, &spans(event, &[EvidenceField::Actors]), source)
            && meet(&reading.syntax, &spans(event, &[EvidenceField::Recipients, EvidenceField::Objects]), target)
    };
    let mut found: Vec<&chancery_record::Event> = Vec::new();
    let mut swapped = false;
    for event in &record.events {
        let other_way = has(event, &pair.1, &pair.0);
        let unordered = root_of(event).is_some_and(is_unordered);
        if has(event, &pair.0, &pair.1) || (unordered && other_way) {
            found.push(event);
        } else {
            swapped |= other_way;
        }
    }
    found.sort_by(|a, b| b.certainty.value().total_cmp(&a.certainty.value()));
    let Some(first) = found.first() else { return Answer { swapped, ..Answer::default() } };
    let first_root = root_of(first).map(str::to_owned);
    let later = first_root.as_deref() != Some(root) && found.iter().any(|event| root_of(event) == Some(root));
    Answer {
        found: true,
        swapped: false,
        root: if later { Some(root.to_owned()) } else { first_root },
        weight: if later { 0.5 } else { 1.0 },
        quad: first.codes.cameo.quad.map(|quad| quad.to_string()),
    }
}

/// Where a line was lost, for the counts of causes.
fn miss(line: &Line, scored: &Scored, given: &Reading, pair: &Pair) -> Option<Miss> {
    let answer = &scored.given;
    if answer.root.as_deref() == Some(scored.root.as_str()) {
        return None;
    }
    let heads = |event: &Event| -> Vec<Span> {
        let all = event.actors.iter().chain(&event.recipients);
        all.map(|filler: &Filler| given.syntax.tree().phrase_span(given.syntax.parse(), filler.head)).collect()
    };
    let touched = given.events.iter().any(|event| meet(&given.syntax, &heads(event), &pair.0));
    let cause = match (answer.found, scored.one_clause, touched) {
        (true, ..) => "code",
        (false, false, _) => "shared argument",
        (false, true, true) => "recipient",
        (false, true, false) => "pattern",
    };
    let words = |spans: &[Span]| spans.iter().map(|span| span.text(&line.text)).collect::<Vec<_>>().join(" ");
    let found = answer.root.clone().unwrap_or_else(|| "-".into());
    let what = format!("{} for {}: {} -> {} | {}", found, scored.root, words(&pair.0), words(&pair.1), line.text);
    Some(Miss { cause, id: line.id.clone(), what })
}
