//! What a page says of itself: title, author, day, publisher, language, licence, address.
//!
//! Of several places the first that says something counts: JSON-LD, then the `meta` elements (OpenGraph,
//! Dublin Core and others), then elements marked as such, then the page's address, then printed dates.

use chancery_text::Date;
use dom_query::{Document, NodeRef};

use super::{json_ld, prune};
use crate::date::{self, Order};
use crate::rules::{DateWord, Rules};

/// What was found; the dates as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
    pub licence: Option<String>,
    pub url: Option<String>,
}

const TITLES: &[&str] =
    &["og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "headline", "title"];
const AUTHORS: &[&str] =
    &["author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"];
const PUBLISHERS: &[&str] =
    &["og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name", "copyright"];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "sailthru.date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publisheddate",
    "article.published",
    "article:published",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "datecreated",
    "creation_date",
    "date_published",
    "published_time_telegram",
    "date",
    "created",
    "citation_publication_date",
    "citation_online_date",
    "ptime",
    "timestamp",
];
const MODIFIED: &[&str] =
    &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"];
const LANGUAGES: &[&str] = &["og:locale", "content-language", "dc.language", "dcterms.language", "language"];
const LICENCES: &[&str] = &["dc.rights.license", "dcterms.license", "dc.rights", "dcterms.rights", "license"];

impl Metadata {
    /// Takes from `other` what is empty here.
    pub(super) fn fill(&mut self, other: Self) {
        let fields = [
            (&mut self.title, other.title),
            (&mut self.author, other.author),
            (&mut self.publisher, other.publisher),
            (&mut self.published, other.published),
            (&mut self.modified, other.modified),
            (&mut self.language, other.language),
            (&mut self.licence, other.licence),
            (&mut self.url, other.url),
        ];
        for (own, other) in fields {
            if own.is_none() {
                *own = other.filter(|value| !value.is_empty());
            }
        }
    }

    /// Reads a page before anything is taken out of it.
    pub(super) fn of(page: &Document) -> Self {
        let mut found = json_ld::read(page);
        // A bare name is better than an address of a profile, and a date is worth nothing if it is none.
        found.author = found.author.filter(|author| !author.contains("://"));
        found.published = found.published.filter(|text| date::stamp(text).is_some());
        found.fill(of_meta(page));
        found.fill(of_elements(page));
        found
    }
}

fn of_meta(page: &Document) -> Metadata {
    let mut metas: Vec<(String, String)> = Vec::new();
    for meta in page.select("meta[content]").iter() {
        let content = one_line(&meta.attr("content").unwrap_or_default());
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = meta.attr(key).filter(|_| !content.is_empty()) {
                let name = name.trim().to_lowercase();
                metas.push((name.replace("dc:", "dc.").replace("dcterms:", "dcterms."), content.clone()));
            }
        }
    }
    let of = |names: &[&str], fits: &dyn Fn(&str) -> bool| {
        let value = |name: &&str| metas.iter().find(|(key, value)| key == name && fits(value)).map(|(_, v)| v.clone());
        names.iter().find_map(value)
    };
    let any = |_: &str| true;
    Metadata {
        title: of(TITLES, &any),
        author: of(AUTHORS, &|value| !value.contains("://")),
        publisher: of(PUBLISHERS, &any),
        published: of(PUBLISHED, &|value| date::stamp(value).is_some()),
        modified: of(MODIFIED, &|value| date::stamp(value).is_some()),
        language: of(LANGUAGES, &any),
        licence: of(LICENCES, &any),
        url: of(&["og:url"], &|value| value.contains("://")),
    }
}

fn of_elements(page: &Document) -> Metadata {
    let text = |selector: &str| {
        let found = page.select(selector).iter().map(|found| one_line(&found.text())).find(|text| !text.is_empty());
        found.filter(|text| text.chars().count() <= 300)
    };
    let attribute = |selector: &str, name: &str| {
        page.select(selector).iter().find_map(|found| found.attr(name)).map(|value| one_line(&value))
    };
    Metadata {
        title: text("h1").or_else(|| text("title")),
        author: text("[itemprop=author] [itemprop=name]")
            .or_else(|| text("[itemprop=author]"))
            .or_else(|| text("[rel=author]"))
            .filter(|author| author.chars().count() <= 80),
        published: marked_date(page),
        language: attribute("html[lang]", "lang").or_else(|| attribute("[lang]", "lang")),
        licence: attribute("link[rel=license], a[rel=license]", "href"),
        url: attribute("link[rel=canonical]", "href").filter(|url| url.contains("://")),
        ..Metadata::default()
    }
}

/// The date of an element that is marked as the day of publication.
fn marked_date(page: &Document) -> Option<String> {
    let marked =
        "[itemprop=datePublished], time[pubdate], abbr.published, time.published, time.entry-date, .dt-published";
    page.select(marked).nodes().iter().find_map(written_date)
}

/// The date of an element: in an attribute, else in its words.
fn written_date(node: &NodeRef<'_>) -> Option<String> {
    let attributes = ["datetime", "content", "title"].into_iter().filter_map(|name| node.attr(name));
    let mut values = attributes.map(|value| value.to_string()).chain([one_line(&node.text())]);
    values.find(|value| value.chars().count() <= 120 && date::stamp(value).is_some())
}

/// The day of publication: as the page says, else from its address, else as it is printed on it.
pub(super) fn published(page: &Document, found: &Metadata, address: Option<&str>) -> Option<Date> {
    let order = order(found.language.as_deref());
    let stated = found.published.as_deref().and_then(date::stamp);
    let in_address = [address, found.url.as_deref()].into_iter().flatten().find_map(date::in_address);
    // A page may state the time in UTC; the address then has the day as the outlet counts it.
    let local = in_address.filter(|day| stated.is_some_and(|stated| is_next_to(stated, *day)));
    local
        .or(stated)
        .or(in_address)
        .or_else(|| printed(page, order))
        .or_else(|| found.modified.as_deref().and_then(date::stamp))
}

fn is_next_to(one: Date, other: Date) -> bool {
    one.tomorrow().is_ok_and(|day| day == other) || one.yesterday().is_ok_and(|day| day == other)
}

/// How dates in slashes are written in the page's language.
fn order(language: Option<&str>) -> Order {
    let language = language.unwrap_or("en-us").to_lowercase().replace('_', "-");
    if language == "en" || language.starts_with("en-us") { Order::MonthFirst } else { Order::DayFirst }
}

/// A date that is printed on the page: in a `time` element, in an element called a date, behind a label.
fn printed(page: &Document, order: Order) -> Option<Date> {
    let times = page.select("time");
    let times = times.nodes().iter().filter_map(|node| written_date(node).and_then(|text| date::stamp(&text)));
    let called = || {
        let is_date = |node: &NodeRef<'_>| {
            let names = prune::names(node).to_lowercase();
            ["date", "datum", "time", "publish", "posted", "meta", "byline", "info", "fecha", "data"]
                .iter()
                .any(|word| names.contains(word))
        };
        let short = |node: NodeRef<'_>| Some(one_line(&node.text())).filter(|text| text.chars().count() <= 140);
        let body = page.body()?;
        let named = body.descendants_it().filter(|node| node.is_element() && is_date(node));
        named.filter_map(short).find_map(|text| date::first(&text, order))
    };
    times.into_iter().next().or_else(called).or_else(|| labelled(page, order))
}

/// A date in a short line that begins with a label ("Published on ...") or is nothing but a date.
fn labelled(page: &Document, order: Order) -> Option<Date> {
    let rules = Rules::standard();
    let text = page.body()?.formatted_text();
    let lines = || text.lines().map(str::trim).filter(|line| (8..=140).contains(&line.chars().count()));
    let begins_with_label = |line: &&str| {
        let word = line.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
        let word = word.map(str::to_lowercase).and_then(|word| rules.date_word(&word));
        matches!(word, Some(DateWord::Label | DateWord::Weekday | DateWord::Month(_)))
            || line.starts_with(|c: char| c.is_ascii_digit())
    };
    let of = |line: &str| date::first(line, order);
    lines().filter(begins_with_label).find_map(of).or_else(|| lines().filter(|line| line.len() <= 60).find_map(of))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, body: &str, address: Option<&str>, expect: &str) {
        let page = Document::from(format!("<html><head>{head}</head><body>{body}</body></html>"));
        let found = published(&page, &Metadata::of(&page), address).map_or("none".to_owned(), |day| day.to_string());
        assert_eq!(found, expect, "{head}{body}");
    }

    #[test]
    fn the_day_is_taken_from_the_best_that_a_page_has() {
        let json = "<script type=application/ld+json>{\"@type\": [\"NewsArticle\"], \"datePublished\": \"2031-03-04T23:30:00-05:00\"}</script>";
        let meta = "<meta property=article:published_time content=2031-03-05>";
        check(&format!("{meta}{json}"), "", None, "2031-03-04");
        check(meta, "<time datetime=2031-03-09>", None, "2031-03-05");
        check(
            "",
            "<time itemprop=datePublished datetime=2031-03-06>",
            Some("https://a.example/2031/03/07/x"),
            "2031-03-07",
        );
        check("", "<time datetime=2031-03-09></time>", Some("https://a.example/2031/03/02/x"), "2031-03-02");
        check("<html lang=de>", "<p class=datum>Stand: 7. März 2031</p>", None, "2031-03-07");
        check("", "<p>Published on March 8, 2031</p>", None, "2031-03-08");
        check("<meta property=og:updated_time content=2031-03-10>", "<p>Nothing else.</p>", None, "2031-03-10");
        check("<meta name=date content=soon>", "<p>Nothing.</p>", None, "none");
    }

    #[test]
    fn broken_scripts_say_what_they_can() {
        let of = |script: &str| {
            let page = format!(
                "<html><head><script type='application/ld+json'>{script}</script><title>T</title></head></html>"
            );
            Metadata::of(&Document::from(page)).title
        };
        assert_eq!(of("{\"@type\": \"Article\", \"headline\": \"Talks\nend\"}").as_deref(), Some("Talks end"));
        assert_eq!(of("<!-- {\"@type\": \"Article\", \"headline\": \"Talks end\"} -->").as_deref(), Some("Talks end"));
        assert_eq!(of("{\"@graph\": [{\"@type\": \"Organization\", \"name\": \"X\"}]}").as_deref(), Some("T"));
        assert_eq!(of("{broken").as_deref(), Some("T"));
    }
}
