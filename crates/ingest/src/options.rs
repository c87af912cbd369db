//! How to read: what is told from outside, which columns hold what, where to stop.

use std::path::PathBuf;

use chancery_text::Date;

use crate::{Format, Timestamp};

/// How to read inputs.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format of all inputs; by name and first bytes if None.
    pub format: Option<Format>,
    /// Which columns or keys of records hold what.
    pub columns: Columns,
    /// The day of publication of all reports, whatever they say of it.
    pub published: Option<Date>,
    /// The publisher of all reports, whatever they say of it.
    pub publisher: Option<String>,
    /// When inputs that do not say so were fetched.
    pub retrieved: Option<Timestamp>,
    /// Files that are passed over where a folder holds them: a store stands beside its reports as often as not.
    pub passed_over: Vec<PathBuf>,
    /// A record of more bytes than this is a problem and is skipped; it bounds memory. 32 MiB.
    pub largest: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: None,
            columns: Columns::default(),
            published: None,
            publisher: None,
            retrieved: None,
            passed_over: Vec::new(),
            largest: 32 << 20,
        }
    }
}

/// Which column of a table, or key of a JSON object, holds what.
///
/// What is not mapped is looked for under the usual names: `text`, `body`, `content`, `article` ... A key of
/// an object inside an object is written with a dot: `meta.date`.
///
/// ```
/// use chancery_ingest::Columns;
/// let columns = Columns::parse("text=story,published=meta.day").unwrap();
/// assert!(Columns::parse("words=story").unwrap_err().contains("text, html"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    mapped: Vec<(Field, String)>,
}

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Text,
    Html,
    Id,
    Title,
    Url,
    Publisher,
    Published,
    Author,
    Language,
    Licence,
}

/// The fields by name, and the usual names of their columns.
const FIELDS: &[(&str, Field, &[&str])] = &[
    (
        "text",
        Field::Text,
        &["text", "body", "content", "article", "maintext", "full_text", "fulltext", "story", "article_text"],
    ),
    ("html", Field::Html, &["html", "body_html", "content_html", "raw_html"]),
    ("id", Field::Id, &["id", "source_id", "doc_id", "document_id", "guid"]),
    ("title", Field::Title, &["title", "headline", "headlines"]),
    ("url", Field::Url, &["url", "link", "source_url", "address", "canonical_url"]),
    (
        "publisher",
        Field::Publisher,
        &["publisher", "source", "outlet", "publication", "source_domain", "domain", "site", "sitename"],
    ),
    (
        "published",
        Field::Published,
        &[
            "published",
            "date",
            "doc_date",
            "date_publish",
            "publish_date",
            "published_at",
            "publication_date",
            "pub_date",
            "pubdate",
            "datetime",
            "timestamp",
            "created_at",
        ],
    ),
    ("author", Field::Author, &["author", "authors", "byline", "creator"]),
    ("language", Field::Language, &["language", "lang"]),
    ("licence", Field::Licence, &["licence", "license", "rights"]),
];

impl Columns {
    /// Reads a map: `FIELD=COLUMN` by commas.
    ///
    /// # Errors
    /// Where a part is no `FIELD=COLUMN` or names an unknown field; the message lists the fields.
    pub fn parse(map: &str) -> Result<Self, String> {
        let known = || FIELDS.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ");
        let pair = |part: &str| {
            let (field, column) = part.split_once('=').ok_or_else(|| format!("`{part}` is no FIELD=COLUMN"))?;
            let found = FIELDS.iter().find(|(name, ..)| *name == field.trim());
            let (_, field, _) = found.ok_or_else(|| format!("unknown field `{field}`; the fields are {}", known()))?;
            Ok((*field, column.trim().to_owned()))
        };
        let parts = map.split(',').map(str::trim).filter(|part| !part.is_empty());
        Ok(Self { mapped: parts.map(pair).collect::<Result<_, String>>()? })
    }

    /// The names that a field's column may have: the mapped one alone, else the usual ones.
    pub(crate) fn names(&self, field: Field) -> Vec<&str> {
        match self.mapped.iter().find(|(mapped, _)| *mapped == field) {
            Some((_, column)) => vec![column],
            None => {
                FIELDS.iter().find(|(_, known, _)| *known == field).map_or(Vec::new(), |(.., usual)| usual.to_vec())
            }
        }
    }

    /// All names that any field's column may have.
    #[cfg(feature = "parquet")]
    pub(crate) fn all_names(&self) -> Vec<&str> {
        FIELDS.iter().flat_map(|(_, field, _)| self.names(*field)).collect()
    }
}
