//! Everything that was read in one document.

use std::sync::Arc;

use chancery_coding::{Event, Stance, Statement};
use chancery_parser::Model;
use chancery_record::{Provenance, Record};
use chancery_resolve::Resolution;
use chancery_syntax::Syntax;
use chancery_tables::Tables;
use chancery_text::Document;

/// What a document says, with the analysis beneath it: what evaluation, explanation and
/// annotation need beyond the record.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Tokens and clauses.
    pub syntax: Syntax,
    /// Mentions, actors, places, times.
    pub resolution: Resolution,
    /// Who says what.
    pub statements: Vec<Statement>,
    /// Who does what to whom.
    pub events: Vec<Event>,
    /// Who is for or against what.
    pub stances: Vec<Stance>,
    /// What the reading was made with.
    pub provenance: Provenance,
    /// Events and statements below this certainty stay out of the record.
    pub(crate) min_certainty: f32,
    /// What the reader beneath the patterns read with; none where it was not asked.
    pub(crate) words: Option<Arc<Model>>,
}

impl Reading {
    /// The record of the reading; `tables` are those that it was read with.
    pub fn record(&self, tables: &Tables) -> Record {
        crate::assemble::record(self, tables)
    }
}
