//! A record as a page for a browser: the report with everything that was read in it marked, each mark
//! linked with what it stands for, and back.
//!
//! The page needs no network and works without its script: marks are links, cards are `details`. The
//! script adds the focus: of one event or statement all evidence, in the colours of its fields.
//!
//! Everything that comes from a report or from tables goes through [`escape`].

mod cards;
mod marks;
#[cfg(test)]
mod tests;

use chancery::Document;
use chancery::record::{EvidenceField, Record};

/// The page without what it shows.
const TEMPLATE: &str = include_str!("format_html/page.html");

/// Colours of fields and verdicts, those of the page of `audit sample`.
const PALETTE: &str = include_str!("../../eval/src/audit/palette.css");

/// What a page is made of.
pub(crate) struct Page<'p> {
    /// What was read.
    pub record: &'p Record,
    /// Where it was read.
    pub document: &'p Document,
    /// For each event what gives it its codes.
    pub rules: &'p [Vec<String>],
    /// Name of the file.
    pub name: &'p str,
}

/// The page of one report.
pub(crate) fn page(page: &Page<'_>) -> String {
    let order = reading_order(page.record);
    fill(TEMPLATE, |slot| match slot {
        "palette" => PALETTE.into(),
        "title" => escape(page.record.document.title.as_deref().unwrap_or(page.name)),
        "source" => escape(&source(page.record)),
        "counts" => escape(&counts(page.record)),
        "text" => marks::text(page),
        "cards" => cards::cards(page, &order),
        "notes" => cards::notes(page, &order),
        "made" => escape(&made(page.record)),
        _ => String::new(),
    })
}

/// A statement or event of the record, by its index.
#[derive(Clone, Copy)]
enum Told {
    Statement(usize),
    Event(usize),
}

/// Statements and events as the text has them, a statement before what it says.
fn reading_order(record: &Record) -> Vec<Told> {
    let statements = record.statements.iter().enumerate().map(|(at, statement)| {
        (statement.content.first().map_or(0, |words| words.start_char), 0, at, Told::Statement(at))
    });
    let events = record.events.iter().enumerate().map(|(at, event)| {
        let action = event.evidence.iter().find(|piece| piece.field == EvidenceField::Action);
        (action.map_or(0, |words| words.start_char), 1, at, Told::Event(at))
    });
    let mut all: Vec<_> = statements.chain(events).collect();
    all.sort_by_key(|(start, rank, at, _)| (*start, *rank, *at));
    all.into_iter().map(|(_, _, _, told)| told).collect()
}

/// Puts what `of` gives into the slots `{{name}}`, in one pass: what was put in is not looked at again.
fn fill(template: &str, of: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (slot, after) = behind.split_once("}}").unwrap_or((behind, ""));
        out += before;
        out += &of(slot);
        rest = after;
    }
    out + rest
}

/// Text as HTML, fit for elements and for attributes in double quotes. Control characters have no
/// place in a page.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            '\n' | '\t' => out.push(' '),
            sign if sign.is_control() => out.push('\u{FFFD}'),
            sign => out.push(sign),
        }
    }
    out
}

fn source(record: &Record) -> String {
    let document = &record.document;
    let parts = [&document.publisher, &document.published, &document.url];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ")
}

fn counts(record: &Record) -> String {
    let counted = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let parts = [
        counted(record.events.len(), "event"),
        counted(record.statements.len(), "statement"),
        counted(record.actors.len(), "actor"),
    ];
    parts.join(", ")
}

fn made(record: &Record) -> String {
    let made = &record.provenance;
    let short = |hash: &str| hash.chars().take(12).collect::<String>();
    let mut parts = vec![made.engine.clone(), format!("tables {}", short(&made.data))];
    parts.extend(made.overlays.iter().map(|overlay| format!("own tables {}", short(&overlay.hash))));
    parts.extend(made.model.iter().map(|model| format!("{} {}", model.name, short(&model.hash))));
    parts.extend(made.options.iter().map(|(name, value)| format!("{name} {value}")));
    parts.join(" · ")
}
