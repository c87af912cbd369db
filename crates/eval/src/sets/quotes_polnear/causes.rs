//! Where an attribution was lost.

use chancery::text::{RegionKind, Span};
use chancery::{Reading, Tables};

use super::matching::{Answer, Attribution, Pairs, likeness, same_source, shared};
use crate::sets::align::{excerpt, head, tokens};
use crate::{Line, Miss};

/// From this likeness on an answer is a try at the attribution, only badly bounded.
const TRY: f64 = 0.3;

/// One document with gold and answers.
pub(super) struct Asked<'a> {
    pub line: &'a Line,
    pub reading: &'a Reading,
    pub tables: &'a Tables,
    pub gold: &'a [Attribution],
    pub answers: &'a [Answer],
}

impl Asked<'_> {
    pub fn misses(&self, pairs: &Pairs) -> Vec<Miss> {
        let speech = self.gold.iter().zip(&pairs.of_gold).filter(|(attribution, _)| attribution.speech);
        let mut misses: Vec<Miss> =
            speech.filter_map(|(attribution, pair)| self.missed(attribution, pair.map(|a| &self.answers[a]))).collect();
        let unpaired = |a: &usize| pairs.kept[*a] && !pairs.of_gold.contains(&Some(*a));
        misses.extend((0..self.answers.len()).filter(unpaired).filter_map(|a| self.false_alarm(&self.answers[a])));
        misses
    }

    fn missed(&self, gold: &Attribution, answer: Option<&Answer>) -> Option<Miss> {
        let (cause, answer) = match answer {
            Some(answer) if answer.kind != gold.kind => ("kind", Some(answer)),
            Some(answer) if !same_source(gold, answer) => (self.lost_source(gold, answer), Some(answer)),
            Some(_) => return None,
            None => match self.nearest(gold) {
                Some(answer) => (bounds(gold, answer), Some(answer)),
                None => (self.unseen(gold), None),
            },
        };
        let found = answer.map_or("nothing".into(), |answer| self.answer(answer));
        Some(self.miss(cause, format!("{}\n      read: {found}", self.attribution(gold))))
    }

    /// The answer that is most like the attribution, if any is a try at it.
    fn nearest(&self, gold: &Attribution) -> Option<&Answer> {
        let like = |answer: &&Answer| likeness(&gold.words, &answer.words);
        let best = self.answers.iter().max_by(|a, b| like(a).total_cmp(&like(b)))?;
        (like(&best) >= TRY).then_some(best)
    }

    fn lost_source(&self, gold: &Attribution, answer: &Answer) -> &'static str {
        if gold.heads.is_empty() {
            return "source, there is none";
        }
        if answer.speaker.is_some() {
            return "source, somebody else";
        }
        let parse = self.reading.syntax.parse();
        let mention = gold.source.iter().find_map(|&span| self.reading.resolution.mention_at(head(parse, span)?));
        match mention {
            None => "source, no mention",
            Some(mention) if mention.actors.is_empty() => "source, coreference",
            Some(_) => "source, shared argument",
        }
    }

    /// Nothing was read where gold has somebody say something.
    fn unseen(&self, gold: &Attribution) -> &'static str {
        let parse = self.reading.syntax.parse();
        let first = gold.content.first().copied().unwrap_or(Span::new(0, 0));
        let region = self.reading.document.region_at(first.start());
        if region.is_none_or(|region| !matches!(region.kind, RegionKind::Body | RegionKind::Headline)) {
            return "unread, region is no prose";
        }
        if gold.cue.is_empty() {
            return "unread, no cue";
        }
        let mut words = gold.cue.iter().flat_map(|cue| tokens(parse, *cue)).map(|at| &parse.tokens[at]).peekable();
        if words.peek().is_some_and(|token| token.pos.as_str() == "PUNCT") {
            return "unread, cue is a mark";
        }
        let known = |lemma: &str| self.tables.reporting().rows().iter().any(|row| row.at.id == lemma);
        if !words.any(|token| known(&token.lemma)) {
            return "unread, cue has no row";
        }
        "unread, parse or content of a known cue"
    }

    fn false_alarm(&self, answer: &Answer) -> Option<Miss> {
        let mut speech = self.gold.iter().filter(|attribution| attribution.speech);
        if speech.clone().any(|gold| likeness(&gold.words, &answer.words) >= TRY) {
            return None;
        }
        let inside = speech.any(|gold| shared(&gold.words, &answer.words) * 5 >= answer.words.len() * 4);
        let cause = if inside { "false alarm inside a content" } else { "false alarm" };
        Some(self.miss(cause, self.answer(answer)))
    }

    fn attribution(&self, gold: &Attribution) -> String {
        format!(
            "{} | {} | {} | {}",
            gold.kind,
            self.words(&gold.source),
            self.words(&gold.cue),
            self.words(&gold.content)
        )
    }

    fn answer(&self, answer: &Answer) -> String {
        let speaker = answer.speaker.as_ref().map_or("-".into(), |speaker| self.words(speaker));
        format!("{} | {speaker} | {} | {}", answer.kind, self.words(&answer.cue), self.words(&answer.content))
    }

    fn words(&self, spans: &[Span]) -> String {
        let words: Vec<String> = spans.iter().map(|span| excerpt(&self.line.text, *span)).collect();
        words.join(" + ")
    }

    fn miss(&self, cause: &'static str, what: String) -> Miss {
        Miss { cause, id: self.line.id.clone(), what }
    }
}

fn bounds(gold: &Attribution, answer: &Answer) -> &'static str {
    let shared = shared(&gold.words, &answer.words);
    if shared * 5 >= answer.words.len() * 4 {
        "content, too short"
    } else if shared * 5 >= gold.words.len() * 4 {
        "content, too long"
    } else {
        "content, shifted"
    }
}
