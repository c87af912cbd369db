//! Clauses in which two political actors meet, and what became of them.

use std::collections::BTreeSet;

use chancery::syntax::Clause;
use chancery::text::ClauseId;

use super::actors::Parties;
use super::words::marked;
use super::{Asked, Coverage, Fate, Origin, Predicate, kind_word};

/// Counts the clauses with two political actors; `asked` is what the patterns say of each clause.
pub(super) fn count(counts: &mut Coverage, parties: &Parties<'_>, asked: &[Asked<'_>], origin: &Origin) {
    let reading = parties.reading;
    let text = reading.document.text();
    let parse = reading.syntax.parse();
    let fates = Fates::new(parties);
    for (id, clause) in reading.syntax.iter() {
        if parties.pairs(&parties.of_clause(clause)).is_empty() {
            continue;
        }
        let asked = &asked[id.index()];
        let fate = fates.of(id, clause, asked);
        *counts.fates.entry(fate).or_default() += 1;
        if fate == Fate::Unread {
            let lemma = clause.lemma.clone();
            let predicate = Predicate { patterns: asked.count, kind: kind_word(clause.kind), lemma };
            counts.predicates.see(predicate, || {
                let head = parse.token(clause.head).span;
                let sentence = parse.span(parse.sentences[clause.sentence.index()].clone());
                (origin.place(text, head.start()), marked(text, sentence, &[head]))
            });
        }
    }
}

/// What the clauses of one reading came to.
struct Fates {
    events: BTreeSet<ClauseId>,
    statements: BTreeSet<ClauseId>,
    /// The light verbs whose nouns tell an event.
    light: BTreeSet<ClauseId>,
}

impl Fates {
    fn new(parties: &Parties<'_>) -> Self {
        let reading = parties.reading;
        let events: BTreeSet<ClauseId> = reading.events.iter().map(|event| event.clause).collect();
        let light = events.iter().filter_map(|&event| reading.syntax.clause(event).light).collect();
        let statements = reading.statements.iter().filter_map(|statement| statement.clause).collect();
        Self { events, statements, light }
    }

    fn of(&self, id: ClauseId, clause: &Clause, asked: &Asked<'_>) -> Fate {
        match asked.fits.map(|pattern| pattern.action.is_some()) {
            _ if self.events.contains(&id) => Fate::Read,
            Some(true) => Fate::Dropped,
            _ if self.light.contains(&id) => Fate::Light,
            _ if clause.light.is_some_and(|verb| self.events.contains(&verb)) => Fate::Light,
            Some(false) => Fate::Vetoed,
            None if self.statements.contains(&id) => Fate::Statement,
            None => Fate::Unread,
        }
    }
}
