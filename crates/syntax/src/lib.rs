//! Parse to clauses: predicate, arguments, voice, standing.
//!
//! [`analyze`] finds every verbal, nominal and adjectival predicate, gives it its own and its
//! shared arguments in the roles of the active voice, and judges its standing. "Oslo agreed to
//! sign" has two clauses; "Oslo" is the subject of both, of the second by [`Path::Control`].
//!
//! With `resolve`, the only room that may know English. Deliberately absent: who anybody is.

mod addressed;
mod clause;
mod nominal;
mod repair;
mod sharing;
mod standing;
mod tree;
mod verbal;

use chancery_parser::Parse;
use chancery_tables::{Standing, Tables};
use chancery_text::{ClauseId, TokenId};

pub use clause::{Argument, Clause, ClauseKind, OperatorUse, Path, Role};
pub use tree::Tree;

/// The clauses of one document over its parse.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    parse: Parse,
    tree: Tree,
    clauses: Vec<Clause>,
    at: Vec<Option<ClauseId>>,
}

/// Finds the clauses of a parse.
pub fn analyze(mut parse: Parse, tables: &Tables) -> Syntax {
    repair::deeds_of_bodies(&mut parse, tables);
    let tree = Tree::new(&parse);
    let mut at = vec![None; parse.tokens.len()];
    let mut clauses = Vec::new();
    for (index, clause_at) in at.iter_mut().enumerate() {
        let head = TokenId::new(index);
        let predicate = match verbal::predicate_kind(&parse, head) {
            Some(kind) => verbal::read(&parse, &tree, head, kind),
            None => match nominal::read(&parse, &tree, head, tables) {
                Some(nominal) => nominal,
                None => continue,
            },
        };
        *clause_at = Some(ClauseId::new(clauses.len()));
        clauses.push(Clause {
            head,
            kind: predicate.kind,
            lemma: predicate.lemma,
            particle: predicate.particle,
            passive: predicate.passive,
            purpose: false,
            light: None,
            outer: None,
            arguments: predicate.arguments,
            standing: Standing::Done,
            operators: Vec::new(),
            sentence: parse.sentence_of(head),
        });
    }
    let sharing = sharing::Sharing { parse: &parse, tree: &tree, tables, at: &at };
    let order = sharing.outermost_first(&clauses);
    sharing.run(&mut clauses, &order);
    standing::Judge { parse: &parse, tree: &tree, tables, at: &at }.run(&mut clauses, &order);
    Syntax { parse, tree, clauses, at }
}

impl Syntax {
    /// The parse that the clauses were found in.
    pub fn parse(&self) -> &Parse {
        &self.parse
    }

    /// The dependency tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// All clauses, by position of their heads.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clause of that id.
    pub fn clause(&self, id: ClauseId) -> &Clause {
        &self.clauses[id.index()]
    }

    /// The clause that a token heads.
    pub fn clause_at(&self, head: TokenId) -> Option<ClauseId> {
        self.at[head.index()]
    }

    /// Every clause with its id.
    pub fn iter(&self) -> impl Iterator<Item = (ClauseId, &Clause)> {
        self.clauses.iter().enumerate().map(|(index, clause)| (ClauseId::new(index), clause))
    }
}
