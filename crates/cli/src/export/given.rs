//! Actor spans that annotators decided, for the reports that they are of.

use std::collections::BTreeMap;
use std::path::Path;

use chancery::{Document, Options};
use chancery_export::import::{GivenSpan, read_given};

use crate::Failure;

/// Spans by the hash of the report's text.
#[derive(Default)]
pub(crate) struct Given(BTreeMap<String, Vec<GivenSpan>>);

impl Given {
    /// Reads what `chancery import --given` wrote; nothing where no file was named.
    pub fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::default()) };
        let read = std::fs::read_to_string(path);
        let written = read.map_err(|error| Failure::Read { path: path.display().to_string(), error })?;
        Ok(Self(read_given(&written, &path.display().to_string())?))
    }

    /// The options with which to read a report.
    pub fn options(&self, options: &Options, document: &Document) -> Options {
        let Some(given) = self.0.get(&document.id()) else { return options.clone() };
        let spans = chancery_export::import::byte_spans(given, document.text());
        Options { given: chancery::Given { spans }, ..options.clone() }
    }
}
