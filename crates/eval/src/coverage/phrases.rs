//! Noun phrases that stand where actors stand and have neither country nor sector.

use std::collections::BTreeMap;

use chancery::syntax::{Argument, ClauseKind, Role};
use chancery::text::{Span, TokenId};

use super::actors::Parties;
use super::words::marked;
use super::{Coverage, Origin, Phrase};

/// Prepositions that bring parties of a deed.
const PARTY: &[&str] =
    &["against", "among", "between", "by", "for", "from", "of", "on", "to", "toward", "towards", "with"];

/// Entities that are no phrases of actors.
const NUMBERS: &[&str] = &["CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"];

pub(super) fn count(counts: &mut Coverage, parties: &Parties<'_>, origin: &Origin) {
    let text = parties.reading.document.text();
    let parse = parties.reading.syntax.parse();
    for (head, subject) in in_position(parties) {
        counts.phrases += 1;
        if parties.is_known(head) {
            continue;
        }
        let token = parse.token(head);
        let kind = if token.pos.as_str() == "PROPN" { "name" } else { "noun" };
        let phrase = Phrase { lemma: token.lemma.clone(), kind };
        let example = || {
            let sentence = parse.span(parse.sentences[parse.sentence_of(head).index()].clone());
            (origin.place(text, token.span.start()), marked(text, sentence, &[token.span]))
        };
        if subject {
            counts.unknown_subjects.see(phrase.clone(), example);
        }
        counts.unknown.see(phrase, example);
    }
}

/// The heads of all noun phrases in the position of an actor, each once, and whether it is the
/// subject of a verb beside a political actor.
fn in_position(parties: &Parties<'_>) -> BTreeMap<TokenId, bool> {
    let syntax = &parties.reading.syntax;
    let mut found = BTreeMap::new();
    for clause in syntax.clauses() {
        let others = parties.of_clause(clause);
        for argument in clause.arguments.iter().filter(|argument| is_party(argument)) {
            let subject = clause.kind == ClauseKind::Verbal && argument.role == Role::Subject;
            for head in syntax.tree().coordinated(syntax.parse(), argument.head) {
                if is_phrase(parties, head) {
                    let beside = others.iter().any(|party| party.mention.head != head);
                    *found.entry(head).or_insert(false) |= subject && beside;
                }
            }
        }
    }
    found
}

fn is_party(argument: &Argument) -> bool {
    match argument.role {
        Role::Subject | Role::Object | Role::Indirect => true,
        Role::Oblique => argument.prep.as_deref().is_some_and(|prep| PARTY.contains(&prep)),
        Role::Attribute | Role::Complement | Role::Outer => false,
    }
}

/// Whether a word heads a noun phrase that names neither a deed nor a time, number or place alone.
fn is_phrase(parties: &Parties<'_>, head: TokenId) -> bool {
    let reading = parties.reading;
    let parse = reading.syntax.parse();
    let token = parse.token(head);
    let known = reading.resolution.mention_at(head).is_some();
    // The peace of "a peace deal" is no phrase of its own.
    let inside = matches!(token.dep.as_str(), "amod" | "compound" | "nmod") && !known;
    let overlaps = |span: Span| span.overlaps(token.span);
    let place = || reading.resolution.places.iter().any(|place| place.mentions.iter().any(|(at, _)| *at == head));
    let number = || {
        let mut around = parse.entities.iter().filter(|entity| entity.tokens.contains(&head.0));
        around.any(|entity| NUMBERS.contains(&entity.label.as_str()))
    };
    matches!(token.pos.as_str(), "NOUN" | "PROPN")
        && reading.syntax.clause_at(head).is_none()
        && !reading.resolution.times.iter().any(|time| overlaps(time.span))
        && !inside
        && !number()
        && (known || !place())
}
