//! An item in the making: what a format found, before what is told from outside is laid over it.

use chancery_text::{Date, Document};

use crate::options::{Columns, Field};
use crate::{Item, Note, Options, Page, Problem, Sighting, Timestamp, date, language};

/// What a format found of one report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub text: String,
    pub source_id: Option<String>,
    pub title: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<Date>,
    /// As the source says.
    pub language: Option<String>,
    pub licence: Option<String>,
    pub retrieved: Option<Timestamp>,
    pub notes: Vec<Note>,
}

impl Draft {
    /// The report of a page; `address` is where the page was taken from.
    pub(crate) fn of_page(page: Page, address: Option<String>) -> Self {
        Self {
            text: page.text,
            title: page.title,
            author: page.author,
            url: address.or(page.url),
            publisher: page.publisher,
            published: page.published,
            language: page.language,
            licence: page.licence,
            ..Self::default()
        }
    }

    /// The report of a record; `get` gives what stands in a column.
    ///
    /// # Errors
    /// Where the record has no text; the message says where it was looked for.
    pub(crate) fn of_record(columns: &Columns, get: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let find = |field| {
            let found = columns.names(field).into_iter().find_map(&get);
            found.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let text = columns.names(Field::Text).into_iter().find_map(&get).filter(|text| !text.trim().is_empty());
        let own = Self {
            source_id: find(Field::Id),
            title: find(Field::Title),
            author: find(Field::Author),
            url: find(Field::Url),
            publisher: find(Field::Publisher),
            published: find(Field::Published).and_then(|value| date::stamp(&value)),
            language: find(Field::Language),
            licence: find(Field::Licence),
            ..Self::default()
        };
        if let Some(text) = text {
            let (text, repaired) = crate::encoding::repair(&text).unwrap_or((text, 0));
            let notes = if repaired > 0 { vec![Note::Repaired(repaired)] } else { Vec::new() };
            return Ok(Self { text, notes, ..own });
        }
        let Some(html) = find(Field::Html) else {
            let looked = columns.names(Field::Text).join("`, `");
            return Err(format!("no text: there is no `{looked}`; a column map like text=COLUMN says where it stands"));
        };
        let page = crate::read_page(&html, own.url.as_deref());
        let page = Self::of_page(page, own.url.clone());
        Ok(Self {
            text: page.text,
            source_id: own.source_id,
            title: own.title.or(page.title),
            author: own.author.or(page.author),
            url: page.url,
            publisher: own.publisher.or(page.publisher),
            published: own.published.or(page.published),
            language: own.language.or(page.language),
            licence: own.licence.or(page.licence),
            ..Self::default()
        })
    }

    /// The item, with what is told from outside.
    ///
    /// # Errors
    /// Where there is no text.
    pub(crate) fn finish(mut self, file: &str, record: Option<u64>, options: &Options) -> Result<Item, Problem> {
        if !self.text.chars().any(char::is_alphanumeric) {
            return Err(Problem::new(file, record, "no text was found in it"));
        }
        let published = options.published.or(self.published);
        let publisher = options.publisher.clone().or(self.publisher);
        let language = language::of(&self.text, self.language.as_deref());
        if let Some(language) = language.as_ref().filter(|language| *language != "en") {
            self.notes.push(Note::Language(language.clone()));
        }
        if published.is_none() {
            self.notes.push(Note::Undated);
        }
        let sighting = Sighting {
            source_id: self.source_id,
            url: self.url.clone(),
            publisher: publisher.clone(),
            published,
            retrieved: self.retrieved.or(options.retrieved),
            file: file.to_owned(),
            record,
        };
        let mut document = Document::new(self.text);
        document.title = self.title;
        document.url = self.url;
        document.publisher = publisher;
        document.published = published;
        document.licence = self.licence;
        Ok(Item { document, author: self.author, language, sighting, notes: self.notes })
    }
}
