//! Reads news reports and records who did what to whom, when, where, with which standing,
//! according to whom, with the words that show it.
//!
//! The whole engine is [`Engine::read`]; [`Engine::code`] returns the record that leaves at the
//! wire, [`Engine::code_all`] those of many documents on several threads.

mod assemble;
mod check;
mod dealings;
mod explain;
mod learn;
mod order;
mod parallel;
mod reading;
mod truecase;

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use chancery_parser::{Model, Parser};
use chancery_record::{Provenance, Record};
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
pub use learn::Trained;
pub use parallel::each;
pub use reading::Reading;

/// What a reading can be told beside the document.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Actor spans that somebody outside has decided.
    pub given: Given,
    /// Events and statements below this certainty are left out of the record; 0 keeps all.
    pub min_certainty: f32,
    /// Whether only patterns tell events; else the reader beneath them proposes more.
    pub without_reader: bool,
}

/// A model and tables, ready to read. Cheap to share between threads.
pub struct Engine {
    model: Arc<Model>,
    tables: Arc<Tables>,
    /// Whether no reading of this engine asks the reader beneath the patterns.
    without_reader: bool,
    /// Parsers with warm caches; one is taken for each document that is read at a time.
    idle: Mutex<Vec<Parser>>,
}

impl Engine {
    /// An engine over a model and tables.
    pub fn new(model: Arc<Model>, tables: Arc<Tables>) -> Self {
        Self { model, tables, without_reader: false, idle: Mutex::default() }
    }

    /// The same engine without the reader beneath the patterns, whatever the options of a reading say.
    pub fn without_reader(self) -> Self {
        Self { without_reader: true, ..self }
    }

    /// Reads one document.
    pub fn read(&self, document: &Document, options: &Options) -> Reading {
        let document = &*self.recased(document); // text in one case as it is usually written
        let parse = self.parse_view(document); // tokens, tags, heads, entities, sentences
        let syntax = syntax::analyze(parse, &self.tables); // clauses: predicate, arguments, voice, standing
        let mentions = resolve::mentions(document, &syntax, &options.given, &self.tables); // who is named, and as what
        let resolution = resolve::resolve(document, &syntax, mentions, &self.tables); // actors, places, times
        let statements = coding::statements(document, &syntax, &resolution, &self.tables); // who says so, through whom
        let resolution = resolve::first_person(resolution, &syntax, &said(&statements), &self.tables); // "we" is a side
        let words = self.words(options);
        let predications = coding::predications(&syntax, &resolution, &self.tables, words.as_deref()); // who does what to whom
        let sources = coding::Sources {
            text: document.whole_view(),
            published: document.published,
            syntax: &syntax,
            who: &resolution,
            statements: &statements,
            tables: &self.tables,
        };
        let events = coding::events(&predications, &sources); // with standing, time, place, codes
        let stances = coding::stances(&events, &sources); // who is for or against what
        Reading {
            document: document.clone(),
            provenance: self.provenance(options),
            min_certainty: options.min_certainty,
            syntax,
            resolution,
            statements,
            events,
            stances,
            words,
        }
    }

    /// The model whose words the reader beneath the patterns reads with, where it shall and can.
    fn words(&self, options: &Options) -> Option<Arc<Model>> {
        let wanted = !self.without_reader && !options.without_reader;
        (wanted && coding::reader::can_read(&self.tables, &self.model)).then(|| Arc::clone(&self.model))
    }

    /// Reads one document and returns its record.
    pub fn code(&self, document: &Document, options: &Options) -> Record {
        self.read(document, options).record(&self.tables)
    }

    /// The records of many documents, in their order. The number of threads changes nothing but
    /// the time that it takes.
    pub fn code_all(&self, documents: &[Document], options: &Options, threads: usize) -> Vec<Record> {
        self.read_all(documents, options, threads, |_, reading| reading.record(&self.tables))
    }

    /// What `of` makes of the reading of each document and of its index, in the order of the
    /// documents; a reading lives no longer than that takes.
    pub fn read_all<T: Send>(
        &self,
        documents: &[Document],
        options: &Options,
        threads: usize,
        of: impl Fn(usize, Reading) -> T + Sync,
    ) -> Vec<T> {
        each(documents, threads, |index, document| of(index, self.read(document, options)))
    }

    /// Tokens, tags, heads, entities and sentences of what is prose in the document.
    pub fn parse(&self, document: &Document) -> Parse {
        self.parse_view(&self.recased(document))
    }

    /// The document with names in their usual case where it is written in one.
    fn recased<'d>(&self, document: &'d Document) -> Cow<'d, Document> {
        document.recased(&truecase::Usual { tables: &self.tables, model: &self.model })
    }

    fn parse_view(&self, document: &Document) -> Parse {
        let mut parser = self.take_parser();
        let parse = parser.parse_spans(document.whole_view(), &prose(document));
        self.give_back(parser);
        parse
    }

    /// The tables that the engine reads with.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The model that the engine parses with.
    pub fn model(&self) -> &Model {
        &self.model
    }

    fn provenance(&self, options: &Options) -> Provenance {
        let overlay = self.tables.overlays().map(|hash| record::Overlay { name: "tables".into(), hash: hash.into() });
        let mut said = std::collections::BTreeMap::new();
        if options.min_certainty > 0.0 {
            said.insert("min_certainty".into(), f64::from(options.min_certainty).into());
        }
        if !options.given.spans.is_empty() {
            said.insert("given".into(), options.given.spans.len().into());
        }
        if self.words(options).is_none() {
            // Off where it was asked to be, silent where the model has no vectors of words.
            let off = self.without_reader || options.without_reader;
            said.insert("reader".into(), if off { "off" } else { "silent" }.into());
        }
        Provenance {
            engine: concat!("chancery ", env!("CARGO_PKG_VERSION")).into(),
            data: self.tables.data_hash().into(),
            overlays: overlay.into_iter().collect(),
            model: Some(record::Model {
                name: format!("{}-{}", self.model.name(), self.model.version()),
                hash: self.model.checksum(),
            }),
            options: said,
        }
    }

    fn take_parser(&self) -> Parser {
        let idle = self.idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).pop();
        idle.unwrap_or_else(|| Parser::new(Arc::clone(&self.model)))
    }

    fn give_back(&self, parser: Parser) {
        self.idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(parser);
    }
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
