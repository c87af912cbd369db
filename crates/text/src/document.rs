//! The text of one report and its regions.

use jiff::civil::Date;

use crate::Span;

/// One report: its text, which never changes, and what is known of where it comes from.
#[derive(Clone, Debug, Default)]
pub struct Document {
    text: String,
    regions: Vec<Region>,
    /// Headline, where it came apart from the text.
    pub title: Option<String>,
    /// Address that the report was taken from.
    pub url: Option<String>,
    /// Who published the report.
    pub publisher: Option<String>,
    /// The day of publication; relative dates are resolved against it.
    pub published: Option<Date>,
    /// Licence of the text, as its source states it.
    pub licence: Option<String>,
}

/// A stretch of the document with one function in it; a body region is one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// What the stretch is.
    pub kind: RegionKind,
    /// Where it stands. The regions of a document partition its text.
    pub span: Span,
}

/// The functions that a region can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegionKind {
    /// Title line of the report.
    Headline,
    /// Place and agency before the first words: `TEHRAN (Agency) –`.
    Dateline,
    /// Author line.
    Byline,
    /// A paragraph of the report proper.
    Body,
    /// Licence lines, initials, links to other pages.
    Boilerplate,
}

impl Document {
    /// A document of `text` alone; its regions are found by their form.
    ///
    /// ```
    /// use chancery_text::Document;
    /// let document = Document::new("The minister arrived.");
    /// assert_eq!(document.regions().len(), 1);
    /// ```
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let regions = crate::document::whole(&text);
        Self { text, regions, ..Self::default() }
    }

    /// The text, exactly as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The regions, in text order; together they are the whole text.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }
}

fn whole(text: &str) -> Vec<Region> {
    vec![Region { kind: RegionKind::Body, span: Span::new(0, text.len()) }]
}
