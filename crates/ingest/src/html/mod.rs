//! Web pages: the article's text and what the page says of it.

mod article;
mod json_ld;
mod metadata;
mod prune;

use chancery_text::Date;
use dom_query::Document as Dom;

use crate::lines;

/// What is read from a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The text of the article; paragraphs are parted by blank lines.
    pub text: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day that it was published on.
    pub published: Option<Date>,
    /// The site or outlet.
    pub publisher: Option<String>,
    /// The language that the page says it is in: `de`, `pt`.
    pub language: Option<String>,
    /// The licence, as a name or an address.
    pub licence: Option<String>,
    /// The address that the page gives for itself.
    pub url: Option<String>,
}

/// Reads a page; `address` is where it was taken from, if that is known.
///
/// ```
/// let page = chancery_ingest::read_page(
///     "<html lang=en><title>Talks end - Delta Press</title><h1>Talks end</h1>\
///      <p class=meta>Published on 15 November 2020</p><article><p>The ministers of both states met in Quito. \
///      They agreed to open the border.</p></article>",
///     Some("https://delta.example/talks"),
/// );
/// assert_eq!(page.title.as_deref(), Some("Talks end"));
/// assert_eq!(page.published.unwrap().to_string(), "2020-11-15");
/// assert!(page.text.starts_with("The ministers"));
/// ```
pub fn read_page(html: &str, address: Option<&str>) -> Page {
    let dom = Dom::from(html);
    let found = metadata::Metadata::of(&dom);
    dom.select("script, style, noscript, template").remove();
    let published = metadata::published(&dom, &found, address);
    let title = found.title.as_deref().map(|title| without_site(title, found.publisher.as_deref()));
    let text = lines::clean(&article::text(&dom), title);
    Page {
        text,
        title: title.map(str::to_owned),
        author: found.author,
        published,
        publisher: found.publisher,
        language: found.language.map(|language| primary(&language)),
        licence: found.licence,
        url: found.url,
    }
}

/// The text of a piece of markup that is known to be of a report, such as a feed has it.
///
/// ```
/// assert_eq!(chancery_ingest::read_fragment("<p>They met.</p><p>They spoke &amp; left.</p>"), "They met.\n\nThey spoke & left.");
/// ```
pub fn read_fragment(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    let dom = Dom::from(html);
    dom.select("script, style, noscript, template, iframe, figcaption").remove();
    lines::clean(&dom.formatted_text(), None)
}

/// A title without the site's name behind it: "Talks end | Delta Press".
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let Some(rest) = site.and_then(|site| title.trim_end().strip_suffix(site)) else { return title };
    let cut = rest.trim_end().trim_end_matches(['|', '-', '–', '—', '·', ':', '«', '»']);
    let cut = cut.trim_end();
    if cut.is_empty() || cut.len() == rest.trim_end().len() { title } else { cut }
}

/// The language of a tag: `en-GB` and `en_GB` are `en`.
fn primary(tag: &str) -> String {
    tag.split(['-', '_', ',', ';']).next().unwrap_or_default().trim().to_lowercase()
}
