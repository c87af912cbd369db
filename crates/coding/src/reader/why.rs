//! Why the reader proposes what it proposes.

use chancery_parser::Model;
use chancery_reader::{Scored, Share, unit};
use chancery_resolve::Resolution;
use chancery_syntax::Syntax;
use chancery_tables::Tables;
use chancery_text::ClauseId;
use smol_str::{SmolStr, format_smolstr};

use super::{NOTHING, features, framed, range};
use crate::predication::Matcher;

/// What the reader makes of a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// Actions that the predicate may tell, with their probabilities, the most probable first, and
    /// [`super::NOTHING`].
    pub scores: Vec<(SmolStr, f32)>,
    /// From which of these an action is proposed.
    pub bar: f32,
    /// What speaks for the first of them and against it, the strongest first; `~` for the vectors of words.
    pub shares: Vec<Share>,
    /// The known predicates whose vectors are nearest, nearest first.
    pub neighbours: Vec<Neighbour>,
}

/// A predicate that the reader was trained on.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    /// Its lemma.
    pub lemma: SmolStr,
    /// Cosine of its vector and that of the clause's predicate.
    pub likeness: f32,
    /// The action that it speaks for most.
    pub action: SmolStr,
}

/// How many scores, shares and neighbours are told.
const TOLD: usize = 5;

/// What the reader makes of a clause; none where it has not two political sides.
pub fn why(syntax: &Syntax, who: &Resolution, tables: &Tables, words: &Model, id: ClauseId) -> Option<Why> {
    let matcher = Matcher { syntax, who, tables };
    let clause = syntax.clause(id);
    let framed = framed(&matcher, id, clause)?;
    let sample = features::sample(&matcher, &framed, words);
    let model = tables.reader();
    let range = range(&matcher, &framed, &sample);
    let scores = model.scores(&sample);
    let may = |scored: &&Scored| {
        let label = &model.labels()[scored.label];
        label == NOTHING || range.admits(label)
    };
    let scores: Vec<Scored> = scores.iter().filter(may).copied().collect();
    let first = scores.first()?.label;
    let shares = model.shares(&sample, first);
    let named = |scored: &Scored| (model.labels()[scored.label].clone(), scored.score);
    let kind = format!("{:?}", clause.kind).to_lowercase();
    Some(Why {
        bar: range.bar(),
        scores: scores.iter().take(TOLD).map(named).collect(),
        shares: shares.into_iter().take(TOLD).collect(),
        neighbours: neighbours(&kind, features::bare(clause), tables, words),
    })
}

fn neighbours(kind: &str, lemma: &str, tables: &Tables, words: &Model) -> Vec<Neighbour> {
    let Some(own) = words.vector(lemma).map(|vector| unit(&vector)) else { return Vec::new() };
    let model = tables.reader();
    let prefix = format_smolstr!("{kind}=");
    let known = model.names().iter().filter_map(|name| Some((name, name.strip_prefix(prefix.as_str())?)));
    let mut found: Vec<(f32, &SmolStr, &str)> = known
        .filter_map(|(name, known)| {
            let theirs = unit(&words.vector(known)?);
            Some((own.iter().zip(&theirs).map(|(a, b)| a * b).sum(), name, known))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    found.truncate(TOLD);
    let action = |name: &SmolStr| model.leaning(name).cloned().unwrap_or_default();
    found
        .into_iter()
        .map(|(likeness, name, lemma)| Neighbour { lemma: lemma.into(), likeness, action: action(name) })
        .collect()
}
