//! Reads news reports and records who did what to whom, when, where, with which standing,
//! according to whom, with the words that show it.
//!
//! The whole engine is [`Engine::read`]; [`Engine::code`] returns the record that leaves at the
//! wire, [`Engine::code_all`] those of many documents on several threads.

mod assemble;
mod dealings;
mod order;
mod reading;

use chancery_text::{ActorId, RegionKind, Span};

pub use chancery_coding as coding;
pub use chancery_parser::Parse;
pub use chancery_record as record;
pub use chancery_resolve as resolve;
pub use chancery_resolve::Given;
pub use chancery_syntax as syntax;
pub use chancery_tables as tables;
pub use chancery_tables::Tables;
pub use chancery_text as text;
pub use chancery_text::Document;
pub use reading::Reading;

/// What a reading can be told beside the document.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Actor spans that somebody outside has decided.
    pub given: Given,
    /// Events and statements below this certainty are left out of the record; 0 keeps all.
    pub min_certainty: f32,
}

/// dev
pub fn read_parse(document: &Document, parse: Parse, options: &Options, tables: &Tables) -> Reading {
        let syntax = syntax::analyze(parse, tables);
        let mentions = resolve::mentions(document, &syntax, &options.given, tables);
        let resolution = resolve::resolve(document, &syntax, mentions, tables);
        let statements = coding::statements(document, &syntax, &resolution, tables);
        let resolution = resolve::first_person(resolution, &syntax, &said(&statements), tables);
        let predications = coding::predications(&syntax, &resolution, tables);
        let sources = coding::Sources { text: document.text(), syntax: &syntax, who: &resolution, statements: &statements, tables };
        let events = coding::events(&predications, &sources);
        Reading { document: document.clone(), provenance: Default::default(), min_certainty: 0.0, syntax, resolution, statements, events }
}
/// The stretches that are read as language: not datelines, bylines and boilerplate.
fn prose(document: &Document) -> Vec<Span> {
    let read = |kind| matches!(kind, RegionKind::Headline | RegionKind::Body);
    document.regions().iter().filter(|region| read(region.kind)).map(|region| region.span).collect()
}

/// Content and speaker of each statement, outermost first.
fn said(statements: &[coding::Statement]) -> Vec<(Span, ActorId)> {
    let spoken = statements.iter().filter_map(|statement| Some((statement, statement.speaker?)));
    let mut said: Vec<(Span, ActorId)> =
        spoken.flat_map(|(statement, speaker)| statement.content.iter().map(move |span| (*span, speaker))).collect();
    said.sort_by_key(|(span, _)| std::cmp::Reverse(span.len()));
    said
}
