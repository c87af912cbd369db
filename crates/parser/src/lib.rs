//! spaCy's English CNN pipelines, run natively.

mod labels;
mod parse;

pub use labels::{Dep, EntityLabel, Morph, Pos, Tag, UnknownLabel};
pub use parse::{Entity, Parse, Token};
