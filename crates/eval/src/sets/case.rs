//! What the case view of the text gains: names and actors, as given and as read.

use chancery::{Engine, Options, Reading};

use crate::Line;
use crate::metric::share;

/// Counts of one or more readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    tokens: usize,
    proper_nouns: usize,
    entities: usize,
    clauses: usize,
    /// Clauses with an argument that is known to mean somebody.
    clauses_with_actor: usize,
    events: usize,
}

impl Figures {
    pub(crate) fn of(reading: &Reading) -> Self {
        let parse = reading.syntax.parse();
        let words = parse.tokens.iter().filter(|token| !matches!(token.pos.as_str(), "SPACE" | "PUNCT"));
        let somebody = |head| reading.resolution.mention_at(head).is_some_and(|mention| !mention.actors.is_empty());
        let clauses = reading.syntax.clauses();
        Self {
            tokens: words.clone().count(),
            proper_nouns: words.filter(|token| token.pos.as_str() == "PROPN").count(),
            entities: parse.entities.len(),
            clauses: clauses.len(),
            clauses_with_actor: clauses
                .iter()
                .filter(|clause| clause.arguments.iter().any(|argument| somebody(argument.head)))
                .count(),
            events: reading.events.len(),
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.tokens += other.tokens;
        self.proper_nouns += other.proper_nouns;
        self.entities += other.entities;
        self.clauses += other.clauses;
        self.clauses_with_actor += other.clauses_with_actor;
        self.events += other.events;
    }

    fn shown(&self) -> String {
        let per_thousand = |count: usize| 1000.0 * share(count as f64, self.tokens as f64);
        format!(
            "per 1,000 words: proper nouns {:.0}, entities {:.0}, clauses {:.0}, clauses with an actor {:.0}, events {:.1}",
            per_thousand(self.proper_nouns),
            per_thousand(self.entities),
            per_thousand(self.clauses),
            per_thousand(self.clauses_with_actor),
            per_thousand(self.events),
        )
    }
}

/// The figures of a line whose text is read as it is written; none where the engine reads it so anyway.
pub(crate) fn as_written(line: &Line, engine: &Engine) -> Option<Figures> {
    let document = line.document();
    let recased = document.regions().iter().any(|region| region.is_recased());
    recased.then(|| Figures::of(&engine.read(&document.as_written(), &Options::default())))
}

/// A note on the figures before and after, over the texts of which some region is recased.
pub(crate) fn note(pairs: impl IntoIterator<Item = (Figures, Figures)>) -> String {
    let (mut texts, mut before, mut after) = (0, Figures::default(), Figures::default());
    for (written, read) in pairs {
        texts += 1;
        before.add(written);
        after.add(read);
    }
    format!("{texts} texts in one case\n    as written  {}\n    as read     {}", before.shown(), after.shown())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_per_thousand_words_of_all_texts() {
        let one = Figures { tokens: 500, proper_nouns: 100, clauses: 50, clauses_with_actor: 20, ..Figures::default() };
        let other =
            Figures { tokens: 1500, proper_nouns: 0, clauses: 50, clauses_with_actor: 60, ..Figures::default() };
        let note = note([(one, other), (one, other)]);
        assert!(note.starts_with("2 texts"), "{note}");
        assert!(note.contains("proper nouns 200, entities 0, clauses 100, clauses with an actor 40"), "{note}");
        assert!(note.contains("proper nouns 0, entities 0, clauses 33, clauses with an actor 40"), "{note}");
    }
}
