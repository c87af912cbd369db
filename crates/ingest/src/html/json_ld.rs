//! What a page says of its article in JSON-LD (schema.org).

use dom_query::Document;
use serde_json::Value;

use super::metadata::Metadata;

/// Things nest in each other no deeper than this on pages that are meant to be read.
const DEEPEST: usize = 16;

/// What the scripts of a page say of its article; what no script says is empty.
pub(super) fn read(page: &Document) -> Metadata {
    let mut articles = Vec::new();
    let mut pages = Vec::new();
    for script in page.select("script[type*=\"ld+json\"]").iter() {
        if let Some(value) = parse(&script.text()) {
            gather(&value, 0, &mut articles, &mut pages);
        }
    }
    let mut found = Metadata::default();
    for thing in articles.iter().chain(&pages) {
        found.fill(of_thing(thing));
    }
    found
}

/// Reads a script; line ends inside of strings and comment marks around the whole are common mistakes.
fn parse(script: &str) -> Option<Value> {
    let trimmed = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let trimmed = trimmed.trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let trimmed = trimmed.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(trimmed).ok().or_else(|| {
        let clean: String = trimmed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&clean).ok()
    })
}

/// Collects articles and pages, in the order in which they stand, out of arrays and graphs.
fn gather(value: &Value, depth: usize, articles: &mut Vec<Value>, pages: &mut Vec<Value>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|one| gather(one, depth + 1, articles, pages)),
        Value::Object(thing) => {
            if has_type(value, is_article) {
                articles.push(value.clone());
            } else if has_type(value, |name| name.ends_with("WebPage")) {
                pages.push(value.clone());
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = thing.get(key) {
                    gather(inner, depth + 1, articles, pages);
                }
            }
        }
        _ => {}
    }
}

fn has_type(value: &Value, is: impl Fn(&str) -> bool) -> bool {
    strings(&value["@type"]).iter().any(|name| is(name))
}

/// All of schema.org's articles, blog posts and reports.
fn is_article(name: &str) -> bool {
    let name = name.rsplit(['/', ':']).next().unwrap_or(name);
    name.ends_with("Article") || name.ends_with("Posting") || matches!(name, "Report" | "Recipe" | "Review")
}

fn of_thing(thing: &Value) -> Metadata {
    let text = |key: &str| strings(&thing[key]).into_iter().next();
    let names = |key: &str| Some(strings(&thing[key]).join(", ")).filter(|names| !names.is_empty());
    Metadata {
        title: text("headline").or_else(|| text("name")),
        author: names("author").or_else(|| names("creator")),
        publisher: text("publisher").or_else(|| text("sourceOrganization")),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        language: text("inLanguage"),
        licence: address(&thing["license"]),
        url: address(&thing["mainEntityOfPage"]).or_else(|| address(&thing["url"])),
    }
}

/// The words of a value: itself, or its name; of an array all of them.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Value::Array(all) => all.iter().filter(|one| !one.is_array()).flat_map(strings).collect(),
        Value::Object(thing) => {
            let name = thing.get("name").or_else(|| thing.get("@value")).or_else(|| thing.get("alternateName"));
            name.filter(|name| name.is_string()).map(strings).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The address that a value is or has.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::Object(thing) => {
            thing.get("@id").or_else(|| thing.get("url")).and_then(Value::as_str).map(str::to_owned)
        }
        Value::Array(all) => all.first().and_then(Value::as_str).map(str::to_owned),
        other => other.as_str().map(str::to_owned),
    }
}
