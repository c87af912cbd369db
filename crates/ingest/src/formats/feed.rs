//! RSS, Atom and JSON feeds.

use chancery_text::Date;
use feed_rs::model::{Entry as Raw, Feed, Text};

use crate::draft::Draft;
use crate::{Item, Note, Options, Problem, encoding, read_fragment};

/// A summary with at least this many characters may be all there is of a report.
const REPORT: usize = 1500;

/// One entry of a feed, with the address of the page that it announces.
pub(crate) struct Entry {
    /// What the feed itself says of the report.
    pub draft: Draft,
    /// Whether the feed has the whole text.
    #[cfg_attr(not(feature = "network"), expect(dead_code, reason = "only the network fetches what is not"))]
    pub whole: bool,
}

pub(super) fn items(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Item, Problem>> {
    match entries(bytes, None) {
        Ok(entries) => {
            let numbered = entries.into_iter().enumerate();
            numbered.map(|(at, entry)| entry.draft.finish(name, Some(at as u64 + 1), options)).collect()
        }
        Err(what) => vec![Err(Problem::new(name, None, what))],
    }
}

/// The entries of a feed; `address` is where it was taken from.
///
/// # Errors
/// Where the bytes are no feed.
pub(crate) fn entries(bytes: &[u8], address: Option<&str>) -> Result<Vec<Entry>, String> {
    let (text, notes) = encoding::decode(bytes, None);
    // The bytes are UTF-8 now, whatever the declaration in them says.
    let text = without_encoding(&text);
    // Entries without an id get one from a constant, so that two runs agree.
    let parser = feed_rs::parser::Builder::new().base_uri(address).id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(text.as_bytes()).map_err(|error| format!("no feed: {error}"))?;
    Ok(feed.entries.iter().map(|raw| entry(&feed, raw, &notes)).collect())
}

fn entry(feed: &Feed, raw: &Raw, notes: &[Note]) -> Entry {
    let content = raw.content.as_ref().and_then(|content| content.body.as_deref()).map(read_fragment);
    let content = content.filter(|text| !text.is_empty());
    let summary = raw.summary.as_ref().map(|summary| read_fragment(&summary.content)).filter(|text| !text.is_empty());
    let whole = content.is_some() || summary.as_ref().is_some_and(|text| text.chars().count() >= REPORT);
    let mut notes = notes.to_vec();
    if !whole {
        notes.push(Note::Summary);
    }
    let names: Vec<&str> = raw.authors.iter().filter_map(|person| person.name.as_deref()).collect();
    let page = raw.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let plain = |text: &Text| Some(read_fragment(&text.content)).filter(|text| !text.is_empty());
    let draft = Draft {
        text: content.or(summary).unwrap_or_default(),
        title: raw.title.as_ref().and_then(plain),
        author: Some(names.join(", ")).filter(|names| !names.is_empty()),
        url: page.or(raw.links.first()).map(|link| link.href.clone()),
        publisher: raw.source.clone().filter(|source| !source.contains("://")).or(feed.title.as_ref().and_then(plain)),
        // The day is taken in UTC, the only zone that is left of the entry's.
        published: raw.published.or(raw.updated).and_then(|time| day(time.timestamp())),
        language: raw.language.clone().or_else(|| feed.language.clone()),
        licence: raw.rights.as_ref().or(feed.rights.as_ref()).and_then(plain),
        notes,
        ..Draft::default()
    };
    Entry { draft, whole }
}

fn day(seconds: i64) -> Option<Date> {
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_datetime(time).date())
}

/// The text without the encoding in its XML declaration.
fn without_encoding(text: &str) -> std::borrow::Cow<'_, str> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => std::borrow::Cow::Owned(format!("<?xml version=\"1.0\"?>{rest}")),
        None => std::borrow::Cow::Borrowed(text),
    }
}

/// The feed that a page links to, where somebody lists the page instead.
#[cfg(feature = "network")]
pub(crate) fn linked_feed(page: &str) -> Option<String> {
    let page = dom_query::Document::from(page);
    let links = page.select("link[rel~=alternate]");
    let is_feed = |kind: &str| kind.contains("rss") || kind.contains("atom") || kind.contains("feed+json");
    let found = links.iter().find(|link| link.attr("type").is_some_and(|kind| is_feed(&kind)));
    found.and_then(|link| link.attr("href")).map(|address| address.to_string())
}
