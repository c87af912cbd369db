//! Attributions of gold to answers, one to one, and the counts that follow.

use std::collections::BTreeSet;

use chancery::text::Span;
use chancery_record::StatementKind;

use super::KINDS;

/// An attribution of gold.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub kind: StatementKind,
    /// Whether something is said, not only thought, known or planned.
    pub speech: bool,
    pub content: Vec<Span>,
    /// Indexes of the words of the content, sorted.
    pub words: Vec<usize>,
    pub cue: Vec<Span>,
    pub source: Vec<Span>,
    /// The head word of each span of the source.
    pub heads: Vec<Span>,
}

/// A statement of the record.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub kind: StatementKind,
    pub content: Vec<Span>,
    pub words: Vec<usize>,
    pub cue: Vec<Span>,
    /// The words that name the speaker; none where the statement has no speaker.
    pub speaker: Option<Vec<Span>>,
}

/// The answer of each attribution, and which answers count at all.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pairs {
    /// For each attribution its answer, if its content was found.
    pub of_gold: Vec<Option<usize>>,
    /// Answers that tell no speech by gold are left out.
    pub kept: Vec<bool>,
}

/// Words of gold, of the answers, and of both.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Overlap {
    pub gold: usize,
    pub answers: usize,
    pub shared: usize,
}

/// The counts of one document; lists are by kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scored {
    pub gold: [usize; 3],
    pub answers: [usize; 3],
    /// Content, kind and source right.
    pub right: [usize; 3],
    /// Content right.
    pub matched: [usize; 3],
    /// Content and source right.
    pub sourced: [usize; 3],
    /// Matched attributions that have a cue, and those whose cue the answer touches.
    pub cues: usize,
    pub cues_hit: usize,
    pub content: Overlap,
    pub content_by_kind: [Overlap; 3],
    /// The same over thoughts too, with all answers.
    pub content_all: Overlap,
}

/// Share of the words of either that both have.
pub(super) fn likeness(a: &[usize], b: &[usize]) -> f64 {
    let shared = shared(a, b);
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}

/// How many words both sorted lists have.
pub(super) fn shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count()
}

/// Whether four fifths of each lie in the other.
fn same_content(gold: &Attribution, answer: &Answer) -> bool {
    let shared = shared(&gold.words, &answer.words);
    shared * 5 >= gold.words.len() * 4 && shared * 5 >= answer.words.len() * 4
}

/// Whether the answer names the source: words that cover the head of a source, or nobody where
/// gold has nobody.
pub(super) fn same_source(gold: &Attribution, answer: &Answer) -> bool {
    match &answer.speaker {
        None => gold.heads.is_empty(),
        Some(speaker) => gold.heads.iter().any(|head| speaker.iter().any(|span| span.contains(*head))),
    }
}

/// Whether gold takes the answer for no speech: half of it lies in a thought, and it is more like
/// that thought than like anything said.
fn is_thought(gold: &[Attribution], answer: &Answer) -> bool {
    let best = |speech: bool| {
        let all = gold.iter().filter(|attribution| attribution.speech == speech);
        let half = all.filter(|a| speech || shared(&a.words, &answer.words) * 2 >= answer.words.len());
        half.map(|attribution| likeness(&attribution.words, &answer.words)).fold(0.0, f64::max)
    };
    best(false) > best(true)
}

/// Pairs what is said with the answers that have the same content; of several, those come first
/// that are right in kind and source, then those that are more alike.
pub(super) fn pairs(gold: &[Attribution], answers: &[Answer]) -> Pairs {
    let kept: Vec<bool> = answers.iter().map(|answer| !is_thought(gold, answer)).collect();
    let mut candidates = Vec::new();
    for (g, attribution) in gold.iter().enumerate().filter(|(_, attribution)| attribution.speech) {
        for (a, answer) in
            answers.iter().enumerate().filter(|&(a, answer)| kept[a] && same_content(attribution, answer))
        {
            let kind = attribution.kind == answer.kind;
            let merit = (kind && same_source(attribution, answer), kind, likeness(&attribution.words, &answer.words));
            candidates.push((merit, g, a));
        }
    }
    candidates.sort_by(|(x, gx, ax), (y, gy, ay)| {
        let by_merit = (y.0, y.1).cmp(&(x.0, x.1)).then(y.2.total_cmp(&x.2));
        by_merit.then((gx, ax).cmp(&(gy, ay)))
    });
    let mut of_gold = vec![None; gold.len()];
    let mut taken = vec![false; answers.len()];
    for (_, g, a) in candidates {
        if of_gold[g].is_none() && !taken[a] {
            of_gold[g] = Some(a);
            taken[a] = true;
        }
    }
    Pairs { of_gold, kept }
}

pub(super) fn count(gold: &[Attribution], answers: &[Answer], pairs: &Pairs) -> Scored {
    let mut scored = Scored::default();
    for (attribution, pair) in gold.iter().zip(&pairs.of_gold).filter(|(attribution, _)| attribution.speech) {
        let kind = index(attribution.kind);
        scored.gold[kind] += 1;
        let Some(answer) = pair.map(|a| &answers[a]) else { continue };
        let source = same_source(attribution, answer);
        scored.matched[kind] += 1;
        scored.sourced[kind] += usize::from(source);
        scored.right[kind] += usize::from(source && answer.kind == attribution.kind);
        scored.cues += usize::from(!attribution.cue.is_empty());
        let hit = attribution.cue.iter().any(|cue| answer.cue.iter().any(|span| span.overlaps(*cue)));
        scored.cues_hit += usize::from(hit);
    }
    for (answer, _) in answers.iter().zip(&pairs.kept).filter(|(_, kept)| **kept) {
        scored.answers[index(answer.kind)] += 1;
    }
    let kept = || answers.iter().zip(&pairs.kept).filter(|(_, kept)| **kept).map(|(answer, _)| answer);
    let speech = || gold.iter().filter(|attribution| attribution.speech);
    scored.content = overlap(speech(), kept());
    scored.content_all = overlap(gold.iter(), answers.iter());
    for (at, (kind, _)) in KINDS.iter().enumerate() {
        scored.content_by_kind[at] = overlap(speech().filter(|a| a.kind == *kind), kept().filter(|a| a.kind == *kind));
    }
    scored
}

/// Words of either side, each counted once however many contents it stands in.
fn overlap<'a>(gold: impl Iterator<Item = &'a Attribution>, answers: impl Iterator<Item = &'a Answer>) -> Overlap {
    let gold: BTreeSet<usize> = gold.flat_map(|attribution| attribution.words.iter().copied()).collect();
    let answers: BTreeSet<usize> = answers.flat_map(|answer| answer.words.iter().copied()).collect();
    Overlap { gold: gold.len(), answers: answers.len(), shared: gold.intersection(&answers).count() }
}

fn index(kind: StatementKind) -> usize {
    KINDS.iter().position(|(known, _)| *known == kind).expect("KINDS has every kind")
}

#[cfg(test)]
mod tests {
    use super::*;
    use StatementKind::{Direct, Indirect};

    fn said(kind: StatementKind, words: std::ops::Range<usize>, source: Option<usize>) -> Attribution {
        let heads: Vec<Span> = source.map(|at| Span::new(at, at + 1)).into_iter().collect();
        let words = words.collect();
        Attribution { kind, speech: true, content: vec![], words, cue: vec![], source: heads.clone(), heads }
    }

    fn answer(kind: StatementKind, words: std::ops::Range<usize>, source: Option<usize>) -> Answer {
        let speaker = source.map(|at| vec![Span::new(at, at + 3)]);
        Answer { kind, content: vec![], words: words.collect(), cue: vec![], speaker }
    }

    fn right(gold: &[Attribution], answers: &[Answer]) -> (usize, usize, usize) {
        let scored = count(gold, answers, &pairs(gold, answers));
        (scored.right.iter().sum(), scored.answers.iter().sum(), scored.gold.iter().sum())
    }

    #[test]
    fn content_kind_and_source_must_all_be_right() {
        let gold = [said(Direct, 10..20, Some(5))];
        assert_eq!(right(&gold, &[answer(Direct, 10..20, Some(5))]), (1, 1, 1));
        assert_eq!(right(&gold, &[answer(Direct, 12..22, Some(5))]), (1, 1, 1));
        assert_eq!(right(&gold, &[answer(Direct, 10..23, Some(5))]), (0, 1, 1));
        assert_eq!(right(&gold, &[answer(Direct, 13..20, Some(5))]), (0, 1, 1));
        assert_eq!(right(&gold, &[answer(Indirect, 10..20, Some(5))]), (0, 1, 1));
        assert_eq!(right(&gold, &[answer(Direct, 10..20, Some(8))]), (0, 1, 1));
        assert_eq!(right(&gold, &[answer(Direct, 10..20, None)]), (0, 1, 1));
        assert_eq!(right(&gold, &[]), (0, 0, 1));
    }

    #[test]
    fn no_source_is_answered_by_no_speaker_only() {
        let gold = [said(Indirect, 10..20, None)];
        assert_eq!(right(&gold, &[answer(Indirect, 10..20, None)]), (1, 1, 1));
        assert_eq!(right(&gold, &[answer(Indirect, 10..20, Some(5))]), (0, 1, 1));
    }

    #[test]
    fn one_answer_serves_one_attribution_and_a_second_is_wrong() {
        let twice = [said(Direct, 10..20, Some(5)), said(Direct, 10..20, Some(5))];
        assert_eq!(right(&twice, &[answer(Direct, 10..20, Some(5))]), (1, 1, 2));
        let once = [said(Direct, 10..20, Some(5))];
        let answers = [answer(Indirect, 10..20, None), answer(Direct, 10..20, Some(5))];
        assert_eq!(right(&once, &answers), (1, 2, 1));
        assert_eq!(pairs(&once, &answers).of_gold, [Some(1)]);
    }

    #[test]
    fn a_thought_counts_neither_way_unless_it_is_said_too() {
        let mut thought = said(Indirect, 12..20, Some(5));
        thought.speech = false;
        let gold = [said(Indirect, 10..20, Some(5)), thought];
        let answers = [answer(Indirect, 10..20, Some(5)), answer(Indirect, 12..20, Some(5))];
        assert_eq!(right(&gold, &answers), (1, 1, 1));
        assert_eq!(right(&gold[1..], &answers[1..]), (0, 0, 0));
    }

    #[test]
    fn words_are_counted_by_kind_and_once() {
        let gold = [said(Direct, 0..10, None), said(Indirect, 5..20, None)];
        let answers = [answer(Direct, 0..8, None), answer(Direct, 4..12, None)];
        let scored = count(&gold, &answers, &pairs(&gold, &answers));
        assert_eq!(scored.content, Overlap { gold: 20, answers: 12, shared: 12 });
        assert_eq!(scored.content_by_kind[0], Overlap { gold: 10, answers: 12, shared: 10 });
        assert_eq!(scored.content_by_kind[2], Overlap { gold: 15, answers: 0, shared: 0 });
    }
}
