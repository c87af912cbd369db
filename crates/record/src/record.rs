//! The record of one report.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::names;
use crate::{Actor, Agreement, Event, Excerpt, Place, Stance, Statement, Time, Transfer};

names! {
    /// The versions of the wire form.
    SchemaVersion, "schema" {
        /// The first.
        V1 = "chancery.record/1",
    }
}

/// Everything that is read in one report.
///
/// Ids are counted in text order, offsets are code points of the report's text, what does not exist is
/// null, and every list is there even where it is empty. The same text with the same provenance gives
/// the same bytes.
///
/// [`validate`](crate::validate) checks the invariants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The form that this record has.
    pub schema: SchemaVersion,
    /// Which report it is.
    pub document: DocumentInfo,
    /// Who.
    pub actors: Vec<Actor>,
    /// Where.
    pub places: Vec<Place>,
    /// When.
    pub times: Vec<Time>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// Who says so.
    pub statements: Vec<Statement>,
    /// Who is for or against what. Records that were written before there were any have none.
    #[serde(default)]
    pub stances: Vec<Stance>,
    /// Agreements that the events amount to.
    pub agreements: Vec<Agreement>,
    /// Transfers that the events amount to.
    pub transfers: Vec<Transfer>,
    /// What could not be read, and what was read otherwise than it is written.
    pub diagnostics: Vec<Diagnostic>,
    /// What the record was made with.
    pub provenance: Provenance,
}

impl Record {
    /// A record of `document` in which nothing is read yet.
    pub fn new(document: DocumentInfo, provenance: Provenance) -> Self {
        Self {
            schema: SchemaVersion::V1,
            document,
            actors: Vec::new(),
            places: Vec::new(),
            times: Vec::new(),
            events: Vec::new(),
            statements: Vec::new(),
            stances: Vec::new(),
            agreements: Vec::new(),
            transfers: Vec::new(),
            diagnostics: Vec::new(),
            provenance,
        }
    }

    /// The record as indented JSON, without a newline at the end.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect(ALWAYS_WRITES)
    }

    /// The record as one line of JSON, with its newline.
    pub fn to_jsonl(&self) -> String {
        serde_json::to_string(self).expect(ALWAYS_WRITES) + "\n"
    }

    /// Reads a record from JSON, be it one line or indented.
    ///
    /// # Errors
    /// Where the text is no JSON or no record of a known schema.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}

// Writing to memory cannot fail, and no map of the record has keys other than strings.
const ALWAYS_WRITES: &str = "a record is always writable as JSON";

/// Which report a record is of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentInfo {
    /// Hash of the text.
    pub id: String,
    /// Headline, where it came apart from the text.
    pub title: Option<String>,
    /// Address that the report was taken from.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication: `2021-09-19`.
    pub published: Option<String>,
    /// Language of the text, ISO 639-1: `en`.
    pub language: String,
    /// Licence of the text, as its source states it.
    pub licence: Option<String>,
    /// Length of the text in code points.
    pub length: usize,
}

/// Something about the reading that its user should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// What sort of finding: `uncoded-sentence`, `recased-region`, `no-report-date`.
    pub kind: String,
    /// The finding, as a sentence.
    pub message: String,
    /// The words that it is about; null where it is about the report as a whole.
    pub at: Option<Excerpt>,
}

/// What a record was made with. Equal provenance and equal text give equal records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// Version of the engine.
    pub engine: String,
    /// Hash of the built-in tables.
    pub data: String,
    /// The user's tables laid over them, in the order of laying.
    pub overlays: Vec<Overlay>,
    /// The model that parsed the text; null where a parse came from elsewhere.
    pub model: Option<Model>,
    /// The options that differ from their defaults, by name.
    pub options: BTreeMap<String, serde_json::Value>,
}

/// A folder of a user's tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Overlay {
    /// Name of the folder, without its path.
    pub name: String,
    /// Hash of what it holds.
    pub hash: String,
}

/// A parsing model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Model {
    /// Name and version: `en_core_web_lg-3.8.0`.
    pub name: String,
    /// Hash of its files.
    pub hash: String,
}
