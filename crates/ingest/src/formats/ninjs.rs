//! News items in JSON, as the IPTC's ninjs 1 and 2 have them.

use serde_json::Value;

use crate::draft::Draft;
use crate::{Item, Options, Problem, date, read_fragment};

pub(super) fn items(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Item, Problem>> {
    super::json::items(name, bytes, options)
}

/// Whether an object is a news item: it has a `uri` and a body under one of ninjs' names.
pub(super) fn is_item(value: &Value) -> bool {
    value["uri"].is_string()
        && ["body_text", "body_xhtml", "body_html", "bodies"].iter().any(|key| !value[*key].is_null())
}

pub(super) fn draft(value: &Value) -> Draft {
    let text = |key: &str| value[key].as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let day = ["firstcreated", "contentcreated", "versioncreated", "versionCreated", "firstCreated", "contentCreated"];
    Draft {
        text: body(value),
        source_id: text("uri"),
        title: text("headline").or_else(|| role(value, "headlines", "main")).or_else(|| text("title")),
        author: text("byline").or_else(|| role(value, "bylines", "")),
        url: text("canonicalurl").or_else(|| text("uri").filter(|uri| uri.starts_with("http"))),
        publisher: name(value).or_else(|| text("copyrightholder")),
        published: day.iter().find_map(|key| date::stamp(value[*key].as_str()?)),
        language: text("language"),
        licence: text("usageterms").or_else(|| text("copyrightnotice")),
        ..Draft::default()
    }
}

/// The body: as text, else from its markup.
fn body(value: &Value) -> String {
    if let Some(text) = value["body_text"].as_str() {
        return text.to_owned();
    }
    let markup = value["body_xhtml"].as_str().or_else(|| value["body_html"].as_str());
    if let Some(markup) = markup {
        return read_fragment(markup);
    }
    let bodies = value["bodies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let kind = |body: &Value| body["contenttype"].as_str().unwrap_or("text/plain").to_owned();
    let plain = bodies.iter().find(|body| kind(body) == "text/plain").and_then(|body| body["value"].as_str());
    let marked = || bodies.iter().find_map(|body| body["value"].as_str()).map(read_fragment);
    plain.map(str::to_owned).or_else(marked).unwrap_or_default()
}

/// The value of a role in an array of ninjs 2, else the first.
fn role(value: &Value, key: &str, role: &str) -> Option<String> {
    let all = value[key].as_array()?;
    let found = all.iter().find(|one| one["role"].as_str() == Some(role)).or_else(|| all.first());
    found?["value"].as_str().map(str::to_owned)
}

/// The provider: an infosource, or the first of several.
fn name(value: &Value) -> Option<String> {
    let first = value["infosources"].as_array().or_else(|| value["infosource"].as_array())?.first()?;
    first["name"].as_str().map(str::to_owned)
}
