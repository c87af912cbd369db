//! Which clause has which words among its arguments, and where an event was lost.

use chancery::Reading;
use chancery::syntax::{Clause, Role};
use chancery::text::{ClauseId, Span};

use super::words::meet;

/// The words of a clause's arguments, own and shared, and of what they take their reference from.
pub(crate) fn argument_spans(reading: &Reading, clause: &Clause) -> Vec<Span> {
    let parse = reading.syntax.parse();
    let tree = reading.syntax.tree();
    let mut spans = Vec::new();
    for argument in clause.arguments.iter().filter(|argument| argument.role != Role::Complement) {
        for head in tree.coordinated(parse, argument.head) {
            spans.push(tree.phrase_span(parse, head));
            let mut mention = reading.resolution.mention_at(head);
            for _ in 0..8 {
                let Some(known) = mention else { break };
                spans.push(known.span);
                mention = known.antecedent.map(|id| &reading.resolution.mentions[id.index()]);
            }
        }
    }
    spans
}

/// The clauses that have words of every side among their arguments.
pub(crate) fn with_all(reading: &Reading, sides: &[&[Span]]) -> Vec<ClauseId> {
    let holds = |clause: &Clause| {
        let arguments = argument_spans(reading, clause);
        sides.iter().all(|side| meet(&reading.syntax, &arguments, side))
    };
    reading.syntax.iter().filter(|(_, clause)| holds(clause)).map(|(id, _)| id).collect()
}

/// Where the event between `sides`, each by the words that name it, was lost.
pub(crate) fn cause(reading: &Reading, sides: &[&[Span]]) -> &'static str {
    let mentions: Vec<Span> = reading.resolution.mentions.iter().map(|mention| mention.span).collect();
    if reading.syntax.clauses().is_empty() {
        return "parse";
    }
    if !sides.iter().all(|side| meet(&reading.syntax, &mentions, side)) {
        return "mention";
    }
    let clauses = with_all(reading, sides);
    if clauses.is_empty() {
        return "shared argument";
    }
    let told = |clause: &ClauseId| reading.events.iter().any(|event| event.clause == *clause);
    if clauses.iter().any(told) { "sides" } else { "pattern" }
}

/// Why a text that tells some event has none.
pub(crate) fn cause_of_silence(reading: &Reading) -> &'static str {
    let named = reading.resolution.mentions.iter().any(|mention| !mention.actors.is_empty());
    match (reading.syntax.clauses().is_empty(), named, reading.statements.is_empty()) {
        (true, ..) => "parse",
        (false, false, _) => "mention",
        (false, true, false) => "statement without event",
        (false, true, true) => "pattern",
    }
}
