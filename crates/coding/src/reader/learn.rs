//! What the reader learns from: clauses of sentences whose events are known.

use chancery_parser::Model;
use chancery_reader::Sample;
use chancery_resolve::Resolution;
use chancery_syntax::Syntax;
use chancery_tables::{Recipient, Tables};
use chancery_text::{ClauseId, Span};
use smol_str::SmolStr;

use super::{features, framed};
use crate::predication::Matcher;

/// The label of a clause that tells nothing.
pub const NOTHING: &str = "-";

/// The words of a predicate whose action somebody has written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The word that heads the clause.
    pub word: Span,
    /// Its action, or [`NOTHING`].
    pub action: SmolStr,
}

/// A clause to learn from.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The clause.
    pub clause: ClauseId,
    /// Its features, with the label.
    pub sample: Sample,
    /// Whether somebody has written its label down.
    pub written: bool,
}

/// The samples of a sentence: a labelled clause has its label, another the action that a pattern tells, and
/// what no pattern tells is nothing. Mere statements are nothing too.
pub fn lessons(syntax: &Syntax, who: &Resolution, tables: &Tables, words: &Model, labels: &[Labelled]) -> Vec<Lesson> {
    let matcher = Matcher { syntax, who, tables };
    let mut found = Vec::new();
    for (id, clause) in syntax.iter() {
        let Some(framed) = framed(&matcher, id, clause) else { continue };
        let word = syntax.parse().token(clause.head).span;
        let label = labels.iter().find(|label| label.word.overlaps(word));
        let action = match label {
            Some(label) => Some(label.action.clone()),
            None => matcher.decisive(id, clause, tables).and_then(|found| found.pattern.action.clone()),
        };
        let told = |action: &SmolStr| {
            let row = tables.actions().get(action);
            row.is_some_and(|row| row.recipient != Recipient::None && row.cameo.is_some() && row.class != "statement")
        };
        let mut sample = features::sample(&matcher, &framed, words);
        sample.label = action.filter(told).unwrap_or(SmolStr::new_static(NOTHING));
        found.push(Lesson { clause: id, sample, written: label.is_some() });
    }
    found
}
