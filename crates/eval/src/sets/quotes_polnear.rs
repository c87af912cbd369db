//! `quotes_polnear`: who says what, and with which words the report tells it.
//!
//! Gold has attributions (source, cue, content) of three kinds; those that are `speech` are
//! scored. Words are runs of letters and digits, so that marks of quotation never count. An
//! attribution is right if an answer of the same kind covers at least four fifths of its content,
//! at most a quarter more, and names its source. An answer that tells a thought, which is gold but
//! no speech, is neither right nor wrong.

mod causes;
mod matching;

use chancery::text::Span;
use chancery::{Engine, Options, Reading};
use chancery_record::{EvidenceField, Record, StatementKind};
use serde_json::Value;

use super::align::{bare_words, head, touched};
use crate::interval::bootstrap;
use crate::metric::{Counts, share};
use crate::threads::score_each;
use crate::{Error, Line, Report};
use matching::{Answer, Attribution, Overlap, Scored};

pub(super) fn score(lines: &[Line], engine: &Engine) -> Result<Report, Error> {
    let (scored, misses) = score_each(lines, |line| {
        let reading = engine.read(&line.document(), &Options::default());
        let words = bare_words(&line.text);
        let gold = attributions(line, &reading, &words)?;
        let answers = answers(line, &reading.record(engine.tables()), &words);
        let pairs = matching::pairs(&gold, &answers);
        let asked = causes::Asked { line, reading: &reading, tables: engine.tables(), gold: &gold, answers: &answers };
        Ok((matching::count(&gold, &answers, &pairs), asked.misses(&pairs)))
    })?;
    let mut report = Report { misses, ..Report::default() };
    add_metrics(&scored, &mut report);
    Ok(report)
}

const KINDS: [(StatementKind, &str); 3] =
    [(StatementKind::Direct, "_direct"), (StatementKind::Mixed, "_mixed"), (StatementKind::Indirect, "_indirect")];

fn add_metrics(scored: &[Scored], report: &mut Report) {
    let mut metric = |name: String, of: &dyn Fn(&[&Scored]) -> (f64, usize)| {
        report.metrics.insert(name, bootstrap(scored, of));
    };
    let all_kinds = 0..KINDS.len();
    metric("attribution_f1".into(), &|lines| attribution_f1(lines, all_kinds.clone()));
    metric("content_f1".into(), &|lines| content_f1(lines, |line| line.content));
    metric("content_f1_all".into(), &|lines| content_f1(lines, |line| line.content_all));
    metric("source_given_content".into(), &|lines| source(lines, all_kinds.clone()));
    metric("source_given_content_direct".into(), &|lines| source(lines, 0..1));
    metric("cue_hit".into(), &|lines| {
        let cues: usize = lines.iter().map(|line| line.cues).sum();
        (share(lines.iter().map(|line| line.cues_hit as f64).sum(), cues as f64), cues)
    });
    for (kind, (_, name)) in KINDS.iter().enumerate() {
        metric(format!("attribution_f1{name}"), &|lines| attribution_f1(lines, kind..kind + 1));
        metric(format!("content_f1{name}"), &|lines| content_f1(lines, |line| line.content_by_kind[kind]));
    }
}

fn attribution_f1(lines: &[&Scored], kinds: std::ops::Range<usize>) -> (f64, usize) {
    let sum = |of: fn(&Scored) -> [usize; 3]| -> usize {
        lines.iter().map(|line| of(line)[kinds.clone()].iter().sum::<usize>()).sum()
    };
    let (gold, answers, right) = (sum(|line| line.gold), sum(|line| line.answers), sum(|line| line.right));
    let counts = Counts { right: right as f64, wrong: (answers - right) as f64, missed: (gold - right) as f64 };
    (counts.f1(), gold)
}

fn content_f1(lines: &[&Scored], of: impl Fn(&Scored) -> Overlap) -> (f64, usize) {
    let mut counts = Counts::default();
    let mut gold = 0;
    for overlap in lines.iter().map(|line| of(line)) {
        gold += overlap.gold;
        counts.add(Counts {
            right: overlap.shared as f64,
            wrong: (overlap.answers - overlap.shared) as f64,
            missed: (overlap.gold - overlap.shared) as f64,
        });
    }
    (counts.f1(), gold)
}

fn source(lines: &[&Scored], kinds: std::ops::Range<usize>) -> (f64, usize) {
    let sum = |of: fn(&Scored) -> [usize; 3]| -> usize {
        lines.iter().map(|line| of(line)[kinds.clone()].iter().sum::<usize>()).sum()
    };
    let matched = sum(|line| line.matched);
    (share(sum(|line| line.sourced) as f64, matched as f64), matched)
}

fn attributions(line: &Line, reading: &Reading, words: &[Span]) -> Result<Vec<Attribution>, Error> {
    let all = line.gold["attributions"].as_array().ok_or_else(|| line.error("gold.attributions is missing"))?;
    let parse = reading.syntax.parse();
    let read = |attribution: &Value| {
        let kind = attribution["kind"].as_str().and_then(|kind| kind.parse().ok());
        let source = line.spans(&attribution["source"]);
        let content = line.spans(&attribution["content"]);
        Ok(Attribution {
            kind: kind.ok_or_else(|| line.error("an attribution of no known kind"))?,
            speech: attribution["speech"].as_bool().ok_or_else(|| line.error("an attribution without `speech`"))?,
            words: words_of(words, &content),
            content,
            cue: line.spans(&attribution["cue"]),
            heads: source.iter().map(|&span| head(parse, span).map_or(span, |head| parse.token(head).span)).collect(),
            source,
        })
    };
    let attributions: Result<Vec<_>, Error> = all.iter().map(read).collect();
    // Nothing can be right of a content that has no words.
    attributions.map(|all| all.into_iter().filter(|attribution| !attribution.words.is_empty()).collect())
}

fn answers(line: &Line, record: &Record, words: &[Span]) -> Vec<Answer> {
    let statements = record.statements.iter().map(|statement| {
        let shown = |field: EvidenceField| -> Vec<Span> {
            let evidence = statement.evidence.iter().filter(|evidence| evidence.field == field);
            evidence.map(|evidence| line.span(evidence.start_char as u64, evidence.end_char as u64)).collect()
        };
        let content: Vec<Span> = (statement.content.iter())
            .map(|excerpt| line.span(excerpt.start_char as u64, excerpt.end_char as u64))
            .collect();
        Answer {
            kind: statement.kind,
            words: words_of(words, &content),
            content,
            cue: shown(EvidenceField::Cue),
            speaker: statement.speaker.is_some().then(|| shown(EvidenceField::Speaker)),
        }
    });
    statements.filter(|answer| !answer.words.is_empty()).collect()
}

/// Indexes of the words in the spans, sorted.
fn words_of(words: &[Span], spans: &[Span]) -> Vec<usize> {
    let mut found: Vec<usize> = spans.iter().flat_map(|span| touched(words, *span)).collect();
    found.sort_unstable();
    found.dedup();
    found
}
