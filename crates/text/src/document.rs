//! The text of one report and its regions.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::Span;
use crate::case::{self, Case, Truecase};
use crate::regions::{self, Cues, Dateline};

/// One report: its text, which never changes, and what is known of where it comes from.
#[derive(Clone, Debug, Default)]
pub struct Document {
    text: String,
    regions: Vec<Region>,
    /// The text in its usual case; only where some region is recased.
    view: Option<String>,
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
    /// How it is written.
    pub case: Case,
}

impl Region {
    /// Whether the region is read through a recased view.
    pub fn is_recased(&self) -> bool {
        self.case != Case::Mixed
    }
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
    /// use chancery_text::{Document, RegionKind};
    /// let document = Document::new("QUITO – The minister arrived.");
    /// let kinds: Vec<_> = document.regions().iter().map(|region| region.kind).collect();
    /// assert_eq!(kinds, [RegionKind::Dateline, RegionKind::Body]);
    /// ```
    pub fn new(text: impl Into<String>) -> Self {
        Self::with_cues(text, Cues::standard())
    }

    /// The same with other phrases for author lines and boilerplate than the standard ones.
    pub fn with_cues(text: impl Into<String>, cues: &Cues) -> Self {
        let text = text.into();
        let regions = regions::find(&text, cues);
        let view = recased(&text, &regions, &());
        Self { text, regions, view, ..Self::default() }
    }

    /// The same document with names in the case that `truecase` knows, wherever a region is
    /// recased at all; borrowed where none is.
    ///
    /// ```
    /// use chancery_text::{Document, Span, Truecase};
    /// struct Quito;
    /// impl Truecase for Quito {
    ///     fn usual(&self, phrase: &str) -> Option<&str> {
    ///         (phrase == "quito").then_some("Quito")
    ///     }
    /// }
    /// let document = Document::new("THE MINISTER ARRIVED IN QUITO YESTERDAY.");
    /// assert_eq!(document.recased(&Quito).view(Span::new(0, 29)), "The minister arrived in Quito");
    /// ```
    pub fn recased(&self, truecase: &dyn Truecase) -> Cow<'_, Self> {
        match recased(&self.text, &self.regions, truecase) {
            Some(view) => Cow::Owned(Self { view: Some(view), ..self.clone() }),
            None => Cow::Borrowed(self),
        }
    }

    /// The same document with every region read as it is written, in whatever case that is.
    ///
    /// ```
    /// use chancery_text::{Document, Span};
    /// let document = Document::new("THE MINISTER ARRIVED IN QUITO YESTERDAY.");
    /// assert_eq!(document.whole_view(), "The minister arrived in quito yesterday.");
    /// assert_eq!(document.as_written().whole_view(), document.text());
    /// ```
    pub fn as_written(&self) -> Self {
        let mut written = Self { view: None, ..self.clone() };
        written.regions.iter_mut().for_each(|region| region.case = Case::Mixed);
        written
    }

    /// The document's id: SHA-256 over its text, in hexadecimal. One text has one id, wherever it
    /// comes from.
    pub fn id(&self) -> String {
        use sha2::{Digest, Sha256};
        crate::hex(&Sha256::digest(self.text.as_bytes()))
    }

    /// The text, exactly as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `span` as they are to be read: in the usual case, where the region around
    /// them is in all capitals or all lower case. Offsets into the view are offsets into the text.
    pub fn view(&self, span: Span) -> &str {
        span.text(self.whole_view())
    }

    /// The whole text as it is to be read, see [`view`](Self::view).
    pub fn whole_view(&self) -> &str {
        self.view.as_deref().unwrap_or(&self.text)
    }

    /// The regions, in text order; together they are the whole text.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region that byte `at` lies in.
    pub fn region_at(&self, at: usize) -> Option<&Region> {
        let index = self.regions.partition_point(|region| region.span.end() <= at);
        self.regions.get(index)
    }

    /// What the first dateline says: place names, agency and date, if it has them.
    ///
    /// ```
    /// use chancery_text::{Document, Span};
    /// let document = Document::new("GENEVA, Nov 3 (Delta) — The talks have begun.");
    /// let line = document.dateline().unwrap();
    /// assert_eq!(line.places, [Span::new(0, 6)]);
    /// assert_eq!(line.date.unwrap().text(document.text()), "Nov 3");
    /// assert_eq!(line.agency.unwrap().text(document.text()), "Delta");
    /// ```
    pub fn dateline(&self) -> Option<Dateline> {
        let region = self.regions.iter().find(|region| region.kind == RegionKind::Dateline)?;
        regions::dateline(&self.text, region.span)
    }
}

/// The text in its usual case, if any region is not.
fn recased(text: &str, regions: &[Region], truecase: &dyn Truecase) -> Option<String> {
    let affected: Vec<_> = regions.iter().filter(|region| region.is_recased()).collect();
    if affected.is_empty() {
        return None;
    }
    let mut view = text.to_owned();
    for region in affected {
        case::recase(&mut view, region.span, region.case, truecase);
    }
    Some(view)
}
