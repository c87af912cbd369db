//! What comes out: items, where they were seen, what there is to say of them, and problems.

use std::fmt;

use chancery_text::{Date, Document};
pub use jiff::Timestamp;

/// One report, ready to be read.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// The text with title, address, publisher, day and licence.
    pub document: Document,
    /// Who wrote it, as its source says.
    pub author: Option<String>,
    /// Language of the text, ISO 639-1 where there is such a code: `en`, `de`. None where the text is too
    /// short to tell and its source does not say.
    pub language: Option<String>,
    /// Where and when this text was seen.
    pub sighting: Sighting,
    /// What its user should know.
    pub notes: Vec<Note>,
}

impl Item {
    /// Whether the text may be coded: it is English, or nothing says that it is not. A text in another
    /// language is kept, but not coded.
    pub fn is_english(&self) -> bool {
        self.language.as_deref().is_none_or(|language| language == "en")
    }

    /// How many words the text has, parted by white space.
    pub fn words(&self) -> usize {
        self.document.text().split_whitespace().count()
    }
}

/// One occasion on which a text was seen. The same text under two addresses or dates is one document with
/// two sightings; [`Document::id`] is the hash of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    /// The id that its source gives it.
    pub source_id: Option<String>,
    /// The address that the text was taken from.
    pub url: Option<String>,
    /// Who published it there.
    pub publisher: Option<String>,
    /// The day that it was published on there.
    pub published: Option<Date>,
    /// When it was fetched.
    pub retrieved: Option<Timestamp>,
    /// The file or address that was read.
    pub file: String,
    /// Which record of the file, from 1; in JSON lines the line. None where a file is one record.
    pub record: Option<u64>,
}

/// What the user of an item should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The bytes were no UTF-8; they were read in this encoding.
    Encoding {
        /// Name of the encoding: `windows-1252`.
        name: &'static str,
        /// Whether the source says so; else it was guessed from the bytes.
        declared: bool,
    },
    /// So many bytes are of no character in the encoding; U+FFFD stands for them.
    Undecodable(usize),
    /// So many characters were written in the wrong encoding (`â€™`) and were put right.
    Repaired(usize),
    /// The text is not English; it is kept and not coded.
    Language(String),
    /// The source does not say when it was published; "Monday" stays a relative date.
    Undated,
    /// The feed has a summary only.
    Summary,
    /// The same text was seen before; this is another sighting of it.
    Duplicate,
    /// Nearly the same text was seen before.
    NearDuplicate {
        /// Id of the first document of its kind.
        of: String,
        /// In how many of 64 bits the fingerprints differ.
        distance: u32,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Encoding { name, declared: true } => write!(f, "encoding {name}"),
            Note::Encoding { name, declared: false } => write!(f, "encoding guessed: {name}"),
            Note::Undecodable(count) => write!(f, "{count} undecodable bytes"),
            Note::Repaired(count) => write!(f, "{count} characters repaired"),
            Note::Language(language) => write!(f, "language {language}, kept and not coded"),
            Note::Undated => write!(f, "no date"),
            Note::Summary => write!(f, "summary only"),
            Note::Duplicate => write!(f, "same text seen before"),
            Note::NearDuplicate { of, distance } => {
                write!(f, "near duplicate of {} (distance {distance})", of.get(..12).unwrap_or(of))
            }
        }
    }
}

/// Why a file or a record of it was skipped: where and what. The run goes on with the next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {what}", record.map(|record| format!(":{record}")).unwrap_or_default())]
pub struct Problem {
    /// The file or address.
    pub file: String,
    /// Which record of it, from 1.
    pub record: Option<u64>,
    /// What is wrong, and where that helps what to do.
    pub what: String,
}

impl Problem {
    pub(crate) fn new(file: &str, record: Option<u64>, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), record, what: what.into() }
    }
}
