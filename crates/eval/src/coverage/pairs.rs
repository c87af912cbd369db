//! Pairs of actors that share a sentence but no clause, and the path between them.

use std::collections::{BTreeMap, BTreeSet};

use chancery::Parse;
use chancery::text::{ActorId, MentionId, TokenId};
use smol_str::SmolStr;

use super::actors::{Parties, Party};
use super::words::marked;
use super::{Coverage, Origin};

/// Two phrases further apart than this are in one sentence by chance.
const LONGEST: usize = 8;

pub(super) fn count(counts: &mut Coverage, parties: &Parties<'_>, origin: &Origin) {
    let reading = parties.reading;
    let parse = reading.syntax.parse();
    let text = reading.document.text();
    let met = met(parties);
    for (sentence, parties_here) in by_sentence(parties) {
        let pairs = parties.pairs(&parties_here);
        counts.pairs += pairs.len();
        for pair in pairs.difference(met.get(&sentence).unwrap_or(&BTreeSet::new())) {
            let Some((a, b)) = nearest(parties, &parties_here, *pair) else { continue };
            if speaks_of(parties, a, b) || speaks_of(parties, b, a) {
                counts.spoken += 1;
                continue;
            }
            let (first, second) = (parse.token(a).span, parse.token(b).span);
            counts.lost.see(path(parse, a, b), || {
                let sentence = parse.span(parse.sentences[sentence].clone());
                (origin.place(text, first.start()), marked(text, sentence, &[first, second]))
            });
        }
    }
}

type Pairs = BTreeSet<(ActorId, ActorId)>;

/// The pairs that some clause has both of, by sentence.
fn met(parties: &Parties<'_>) -> BTreeMap<usize, Pairs> {
    let mut met: BTreeMap<usize, Pairs> = BTreeMap::new();
    for clause in parties.reading.syntax.clauses() {
        met.entry(clause.sentence.index()).or_default().extend(parties.pairs(&parties.of_clause(clause)));
    }
    met
}

/// The parties of each sentence; a phrase within another's ("French" in "the French government") is
/// that other.
fn by_sentence<'a>(parties: &Parties<'a>) -> BTreeMap<usize, Vec<Party<'a>>> {
    let parse = parties.reading.syntax.parse();
    let mut found: BTreeMap<usize, Vec<Party<'a>>> = BTreeMap::new();
    for mention in &parties.reading.resolution.mentions {
        let sentence = parse.sentence_of(mention.head).index();
        found.entry(sentence).or_default().extend(parties.at(mention.head));
    }
    for here in found.values_mut() {
        let phrases: Vec<_> = here.iter().map(|party| (party.mention.head, party.mention.tokens.clone())).collect();
        here.retain(|party| {
            let inner = party.mention.head;
            !phrases.iter().any(|(outer, tokens)| *outer != inner && tokens.contains(&inner.0))
        });
    }
    found
}

/// Whether one is the speaker of a statement and the other is named in it: no deed joins the two.
fn speaks_of(parties: &Parties<'_>, speaker: TokenId, named: TokenId) -> bool {
    let reading = parties.reading;
    let span = reading.syntax.parse().token(named).span;
    let said = |id: MentionId| reading.resolution.mentions[id.index()].head == speaker;
    reading.statements.iter().any(|statement| statement.speaker_mention.is_some_and(said) && statement.covers(span))
}

/// The two phrases of a pair with the fewest steps between them.
fn nearest(parties: &Parties<'_>, here: &[Party<'_>], pair: (ActorId, ActorId)) -> Option<(TokenId, TokenId)> {
    let parse = parties.reading.syntax.parse();
    let of = |actor: ActorId| here.iter().filter(move |party| party.actor == actor);
    let all = of(pair.0).flat_map(|a| of(pair.1).map(move |b| (a, b))).filter(|(a, b)| parties.are_two(a, b));
    let heads = all.map(|(a, b)| (a.mention.head.min(b.mention.head), a.mention.head.max(b.mention.head)));
    heads.min_by_key(|&(a, b)| {
        let (up, _, down) = steps(parse, a, b);
        (up.len() + down.len(), a, b)
    })
}

/// The dependency path between two tokens: relations upwards, the word class at the top, relations
/// downwards; a preposition is named, repeated coordination is one step.
fn path(parse: &Parse, a: TokenId, b: TokenId) -> SmolStr {
    let (up, top, down) = steps(parse, a, b);
    if up.len() + down.len() > LONGEST {
        return format!("more than {LONGEST} steps").into();
    }
    let up = up.iter().map(|step| format!("{step} < "));
    let down = down.iter().map(|step| format!(" > {step}"));
    let top = parse.token(top).pos.as_str();
    format!("{}[{top}]{}", up.collect::<String>(), down.collect::<String>()).into()
}

/// The relations from `a` up to the word above both, that word, and the relations down to `b`.
fn steps(parse: &Parse, a: TokenId, b: TokenId) -> (Vec<String>, TokenId, Vec<String>) {
    let above = |token: TokenId| {
        let head = move |at: &TokenId| Some(parse.token(*at).head).filter(|head| head != at);
        std::iter::successors(Some(token), head).collect::<Vec<_>>()
    };
    let (from_a, from_b) = (above(a), above(b));
    let top = from_a.iter().copied().find(|token| from_b.contains(token)).unwrap_or(from_a[from_a.len() - 1]);
    let relations = |line: &[TokenId]| {
        let mut names: Vec<String> = line.iter().take_while(|&&at| at != top).map(|&at| relation(parse, at)).collect();
        names.dedup_by(|later, earlier| later == earlier && earlier == "conj");
        names
    };
    let mut down = relations(&from_b);
    down.reverse();
    (relations(&from_a), top, down)
}

fn relation(parse: &Parse, at: TokenId) -> String {
    let token = parse.token(at);
    match token.dep.as_str() {
        dep @ ("prep" | "agent" | "dative") if token.pos.as_str() == "ADP" => format!("{dep}:{}", token.lower),
        dep => dep.to_owned(),
    }
}
