//! Finds the article of a page and gives its text, paragraph by paragraph.
//!
//! Readability (dom_smoothie) chooses the block; what its markup calls captions, share buttons, related
//! links and the like is pruned from it. Where that leaves next to nothing, the largest part that the page
//! itself names as its article is taken, at last the whole page.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

use super::prune::{self, prune, prune_notices};
use crate::rules::Rules;

/// Fewer letters than this are no article while the page has more to offer.
const ARTICLE: usize = 250;
/// Elements that stand deeper in each other than this are no markup that anybody wrote by hand; Readability
/// climbs from every one of them to its ancestors.
const DEEPEST: usize = 400;

/// The text of the article, before its lines are looked at.
pub(super) fn text(page: &Document) -> String {
    let deep = prune_notices(page) > DEEPEST;
    let chosen = if deep { String::new() } else { readable(page).unwrap_or_default() };
    let chosen = if letters(&chosen) >= ARTICLE { chosen } else { longer(chosen, fallback(page)) };
    without_invisible(&chosen)
}

/// What Readability chooses, pruned.
fn readable(page: &Document) -> Option<String> {
    let config =
        Config { text_mode: TextMode::Formatted, disable_json_ld: true, keep_classes: true, ..Config::default() };
    let page = page.clone();
    // A page that the library panics on is still read, without it.
    let article = catch_unwind(AssertUnwindSafe(|| {
        Readability::with_document(page, None, Some(config)).ok()?.parse().ok().map(|article| article.content)
    }));
    let chosen = Document::from(article.ok()??);
    prune(&chosen);
    Some(chosen.body()?.formatted_text().to_string())
}

/// The largest part that the page calls its article, else all of the page.
fn fallback(page: &Document) -> String {
    prune(page);
    let rules = Rules::standard();
    let named = |node: &NodeRef<'_>| {
        let name = node.node_name().unwrap_or_default();
        matches!(&*name, "article" | "main")
            || node.attr("itemprop").is_some_and(|property| &*property == "articleBody")
            || rules.parts(&prune::names(node)).article
    };
    let root = page.root();
    let parts = root.descendants_it().filter(|node| node.is_element() && named(node));
    let largest = parts.map(|node| node.formatted_text().to_string()).max_by_key(|text| letters(text));
    let largest = largest.filter(|text| letters(text) >= ARTICLE);
    largest.or_else(|| page.body().map(|body| body.formatted_text().to_string())).unwrap_or_default()
}

fn longer(first: String, second: String) -> String {
    if letters(&second) > letters(&first) { second } else { first }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Soft hyphens and the like are marks for the printer; no word is spelled with them.
fn without_invisible(text: &str) -> String {
    let invisible = ['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
    text.chars().filter(|c| !invisible.contains(c)).collect()
}
