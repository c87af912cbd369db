//! Feeds and the pages that they announce, over HTTP.
//!
//! A polite reader: it says who it is, asks robots.txt before anything else of a host, pauses between two
//! requests to one host (as long as robots.txt asks, at least [`Settings::pause`]), and asks for a feed that it
//! has seen only whether it has changed (ETag, Last-Modified). What it has seen is kept in [`Visits`].
//!
//! ```no_run
//! use chancery_ingest::network::{Sites, Settings, Visits, site_list};
//! let sites = site_list("https://delta.example/news.rss\tDelta Press\n");
//! let mut reader = Sites::new(Settings::default(), Visits::default());
//! for site in &sites {
//!     for item in reader.items(site) {
//!         println!("{}", item?.document.text());
//!     }
//! }
//! # Ok::<(), chancery_ingest::Problem>(())
//! ```

mod client;
mod visits;

use std::time::Duration;

use client::{Answer, Client};
pub use visits::{Visit, Visits};

use crate::draft::Draft;
use crate::formats::{Entry, entries, linked_feed, page_draft};
use crate::{Format, Item, Note, Options, Problem, Timestamp, encoding};

/// Who is asking: program, version, where it is described.
pub const USER_AGENT: &str =
    concat!("chancery/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), "; reads news for research)");

/// How to behave on the network.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The least pause between two requests to one host; 2 seconds.
    pub pause: Duration,
    /// Give up on an answer after this; 30 seconds.
    pub timeout: Duration,
    /// Fetch the pages that a feed announces; else its own text is all there is. True.
    pub pages: bool,
    /// What is told from outside, and how large an answer may be.
    pub options: Options,
    /// Tells the time of fetching.
    pub now: fn() -> Timestamp,
    /// Pauses; tests count instead.
    pub sleep: fn(Duration),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            pause: Duration::from_secs(2),
            timeout: Duration::from_secs(30),
            pages: true,
            options: Options::default(),
            now: Timestamp::now,
            sleep: std::thread::sleep,
        }
    }
}

/// A feed, or a page that links to its feed, and who publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Address of the feed or page.
    pub address: String,
    /// The publisher, where the list names one.
    pub publisher: Option<String>,
}

/// Reads a site list: an address a line, perhaps a tab and the publisher's name; `#` begins a comment.
pub fn site_list(text: &str) -> Vec<Site> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let site = |line: &str| {
        let (address, publisher) = line.split_once('\t').unwrap_or((line, ""));
        let publisher = Some(publisher.trim().to_owned()).filter(|name| !name.is_empty());
        Site { address: address.trim().to_owned(), publisher }
    };
    lines.map(site).collect()
}

/// Reads sites, one after another.
pub struct Sites {
    client: Client,
    settings: Settings,
    visits: Visits,
}

impl Sites {
    /// A reader that knows what was seen before.
    pub fn new(settings: Settings, visits: Visits) -> Self {
        Self { client: Client::new(&settings), settings, visits }
    }

    /// What was seen, to be kept for the next time.
    pub fn visits(&self) -> &Visits {
        &self.visits
    }

    /// The new reports of a site: none where its feed has not changed. Each page is fetched once; one that
    /// could not be is a problem, and is asked for again the next time the feed is read.
    pub fn items(&mut self, site: &Site) -> Vec<Result<Item, Problem>> {
        let entries = match self.feed(&site.address) {
            Ok(entries) => entries,
            Err(what) => return vec![Err(Problem::new(&site.address, None, what))],
        };
        let numbered = entries.into_iter().zip(1..);
        numbered.filter_map(|(entry, number)| self.item(site, entry, number)).collect()
    }

    /// The entries of a feed, or of the feed that a page links to; none where it is as it was.
    fn feed(&mut self, address: &str) -> Result<Vec<Entry>, String> {
        let Some(body) = self.changed(address)? else { return Ok(Vec::new()) };
        if Format::of_bytes(&body) != Format::Html {
            return entries(&body, Some(address));
        }
        let linked =
            linked_feed(&encoding::decode(&body, None).0).ok_or("neither a feed nor a page that links to one")?;
        let base = url::Url::parse(address).map_err(|error| error.to_string())?;
        let linked = base.join(&linked).map_err(|error| format!("its feed `{linked}`: {error}"))?.to_string();
        // The page itself must be asked for again: it is the feed that tells what is new.
        self.visits.forget(address);
        match self.changed(&linked)? {
            Some(body) => entries(&body, Some(&linked)),
            None => Ok(Vec::new()),
        }
    }

    /// What stands at an address if it is not what was seen there.
    fn changed(&mut self, address: &str) -> Result<Option<Vec<u8>>, String> {
        let before = self.visits.get(address).cloned();
        match self.client.get(address, before.as_ref())? {
            Answer::Unchanged => Ok(None),
            Answer::Found { body, visit, .. } => {
                self.visits.insert(address, visit);
                Ok(Some(body))
            }
        }
    }

    fn item(&mut self, site: &Site, entry: Entry, number: u64) -> Option<Result<Item, Problem>> {
        let address = entry.draft.url.clone();
        if address.as_ref().is_some_and(|address| self.visits.get(address).is_some()) {
            return None;
        }
        let draft = match address.as_ref().filter(|_| self.settings.pages && !entry.whole) {
            Some(address) => match self.page(address, entry.draft) {
                Ok(draft) => draft,
                Err(what) => return Some(Err(Problem::new(address, None, what))),
            },
            None => entry.draft,
        };
        let publisher = site.publisher.clone().or_else(|| draft.publisher.clone());
        let draft = Draft { publisher, retrieved: Some((self.settings.now)()), ..draft };
        let item = draft.finish(&site.address, Some(number), &self.settings.options);
        if let (Ok(_), Some(address)) = (&item, address) {
            self.visits.insert(&address, Visit::default());
        }
        Some(item)
    }

    /// The page that an entry announces; what the page does not say of itself the entry says.
    fn page(&mut self, address: &str, entry: Draft) -> Result<Draft, String> {
        let Answer::Found { body, charset, .. } = self.client.get(address, None)? else { return Ok(entry) };
        let page = page_draft(&body, charset.as_deref(), Some(address.to_owned()));
        if page.text.is_empty() {
            return Ok(entry);
        }
        let mut notes = entry.notes;
        notes.retain(|note| *note != Note::Summary);
        notes.extend(page.notes);
        Ok(Draft {
            text: page.text,
            source_id: entry.source_id.or(page.source_id),
            title: entry.title.or(page.title),
            author: page.author.or(entry.author),
            url: page.url,
            publisher: page.publisher.or(entry.publisher),
            published: page.published.or(entry.published),
            language: page.language.or(entry.language),
            licence: page.licence.or(entry.licence),
            retrieved: None,
            notes,
        })
    }
}
