//! spaCy's English CNN pipelines, run natively.
//!
//! A [`Model`] holds the weights and tables of `en_core_web_md` or `en_core_web_sm`, read from spaCy's
//! own files; a [`Parser`] runs it over texts and returns a [`Parse`]: tokens with tags, heads and
//! lemmas, sentences, named entities. The result is spaCy's, token for token.
//!
//! ```no_run
//! use std::sync::Arc;
//! use chancery_parser::{Model, Parser};
//!
//! let read = |file: &str| std::fs::read(format!("en_core_web_md/{file}")).ok();
//! let mut parser = Parser::new(Arc::new(Model::from_spacy(&read)?));
//! let parse = parser.parse("The minister arrived in Tehran.");
//! assert_eq!(parse.tokens[1].lemma, "minister");
//! # Ok::<(), chancery_parser::ModelError>(())
//! ```
//!
//! Deliberately absent: downloading, unzipping, caches on disk, training, other languages.

mod arc_eager;
mod encoder;
mod error;
mod hash;
mod import;
mod kernels;
mod labels;
mod layers;
mod lemmatizer;
mod lexicon;
mod model;
mod ner;
mod norms;
mod packed;
mod parse;
mod parser;
mod ruler;
mod tokenizer;
mod trace;
mod transitions;
mod tree;
mod unicode;
mod vectors;

pub use error::ModelError;
pub use labels::{Dep, EntityLabel, Morph, Pos, Tag, UnknownLabel};
pub use model::Model;
pub use parse::{Entity, Parse, Token};
pub use parser::Parser;
pub use trace::{Component, Decision};
