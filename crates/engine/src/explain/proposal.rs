//! What the reader beneath the patterns makes of a clause.

use std::fmt::Write;

use chancery_coding::reader;
use chancery_text::ClauseId;

use super::Explainer;

/// Scores below this are told of no second action.
const WORTH_TELLING: f32 = 0.01;

impl Explainer<'_> {
    /// The scores of the reader, what they are made of, and the nearest predicates that it knows.
    pub(super) fn proposal(&self, clause: ClauseId, out: &mut String) -> std::fmt::Result {
        let Some(words) = self.reading.words.as_deref() else { return Ok(()) };
        let (syntax, who) = (&self.reading.syntax, &self.reading.resolution);
        let Some(why) = reader::why(syntax, who, self.tables, words, clause) else { return Ok(()) };
        let named = |action: &str| if action == reader::NOTHING { "nothing".to_owned() } else { action.to_owned() };
        let scores = why.scores.iter().filter(|(_, score)| *score >= WORTH_TELLING);
        let scores: Vec<String> = scores.map(|(action, score)| format!("{} {score:.2}", named(action))).collect();
        writeln!(out, "  reader     {} (proposes from {:.2})", scores.join(", "), why.bar)?;
        let shares = why.shares.iter().map(|share| {
            let name = if share.name == "~" { "the words by their vectors" } else { share.name.as_str() };
            format!("{name} {:+.1}", share.weight)
        });
        writeln!(out, "             for {}: {}", named(&why.scores[0].0), shares.collect::<Vec<_>>().join(", "))?;
        let near = why.neighbours.iter();
        let near = near.map(|near| format!("{} {:.2} ({})", near.lemma, near.likeness, named(&near.action)));
        let near: Vec<String> = near.collect();
        if near.is_empty() { Ok(()) } else { writeln!(out, "             near known {}", near.join(", ")) }
    }
}
