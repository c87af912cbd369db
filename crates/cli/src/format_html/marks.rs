//! The text of the report, cut wherever a mark begins or ends.
//!
//! Marks overlap freely, so no mark is one element: every piece between two borders names all the marks
//! that it belongs to, `e3.actors`, and the page's style and script find the pieces of a mark by that.

use chancery::record::{EvidenceField, Standing};
use chancery::text::RegionKind;

use super::{Page, escape};

/// A stretch of the text, in code points, that belongs to a mark.
struct Mark {
    start: usize,
    end: usize,
    /// `e3.actors`, `s1.content`, `a2.name`.
    name: String,
    /// How its pieces look while nothing is in focus.
    look: Option<&'static str>,
}

/// A link to a card, at a place of the text.
struct Chip {
    at: usize,
    /// Statements open before their words, others close behind them.
    opens: bool,
    id: String,
    kind: &'static str,
    label: String,
}

/// The report as paragraphs.
pub(super) fn text(page: &Page<'_>) -> String {
    let text = page.document.text();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let length = starts.len() - 1;
    let mut marks = marks(page);
    marks.retain(|mark| mark.start < mark.end && mark.end <= length);
    let mut chips = chips(page);
    chips.retain(|chip| chip.at <= length);

    let mut out = String::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.chars().count();
        if !line.trim().is_empty() {
            let headline =
                page.document.region_at(starts[start]).is_some_and(|region| region.kind == RegionKind::Headline);
            let tag = if headline { "h2" } else { "p" };
            out += &format!("<{tag}>");
            let cut = |from: usize, to: usize| &text[starts[from]..starts[to]];
            out += &pieces(start, end, &marks, &chips, cut);
            out += &format!("</{tag}>\n");
        }
        start = end + 1;
    }
    out
}

/// One paragraph.
fn pieces<'t>(
    start: usize,
    end: usize,
    marks: &[Mark],
    chips: &[Chip],
    cut: impl Fn(usize, usize) -> &'t str,
) -> String {
    let marks: Vec<&Mark> = marks.iter().filter(|mark| mark.start < end && mark.end > start).collect();
    let mut borders: Vec<usize> = marks.iter().flat_map(|mark| [mark.start, mark.end]).collect();
    borders.extend(chips.iter().map(|chip| chip.at));
    borders.extend([start, end]);
    borders.retain(|at| (start..=end).contains(at));
    borders.sort_unstable();
    borders.dedup();
    let mut out = String::new();
    for (index, &at) in borders.iter().enumerate() {
        // What ends here is told before what begins here.
        for opens in [false, true] {
            let here = chips.iter().filter(|chip| chip.at == at && chip.opens == opens);
            // A chip belongs to the paragraph that its words stand in.
            let here = here.filter(|chip| if chip.opens { at < end } else { at > start });
            out.extend(here.map(chip));
        }
        if let Some(&next) = borders.get(index + 1) {
            out += &piece(&marks, at, next, cut(at, next));
        }
    }
    out
}

fn piece(marks: &[&Mark], start: usize, end: usize, words: &str) -> String {
    let words = escape(words);
    let here: Vec<&&Mark> = marks.iter().filter(|mark| mark.start <= start && mark.end >= end).collect();
    if here.is_empty() {
        return words;
    }
    let names: Vec<&str> = here.iter().map(|mark| mark.name.as_str()).collect();
    let mut looks: Vec<&str> = here.iter().filter_map(|mark| mark.look).collect();
    looks.sort_unstable();
    looks.dedup();
    let class = if looks.is_empty() { String::new() } else { format!(" class=\"{}\"", looks.join(" ")) };
    format!("<span{class} data-of=\"{}\">{words}</span>", escape(&names.join(" ")))
}

fn chip(chip: &Chip) -> String {
    let Chip { id, kind, label, .. } = chip;
    let tab = if *kind == "a" { " tabindex=\"-1\"" } else { "" };
    format!("<a class=\"chip {kind}\" id=\"at-{id}\" href=\"#{id}\"{tab} aria-label=\"{}\">{id}</a>", escape(label))
}

fn marks(page: &Page<'_>) -> Vec<Mark> {
    let record = page.record;
    let mut marks = Vec::new();
    for statement in &record.statements {
        for piece in &statement.evidence {
            let look = (piece.field == EvidenceField::Content).then_some("said");
            let name = format!("{}.{}", statement.id, piece.field);
            marks.push(Mark { start: piece.start_char, end: piece.end_char, name, look });
        }
    }
    for event in &record.events {
        for piece in &event.evidence {
            let look = match piece.field {
                EvidenceField::Action => Some("deed"),
                EvidenceField::Standing => stands(event.standing),
                _ => None,
            };
            let name = format!("{}.{}", event.id, piece.field);
            marks.push(Mark { start: piece.start_char, end: piece.end_char, name, look });
        }
    }
    for actor in &record.actors {
        for mention in &actor.mentions {
            let name = format!("{}.mention", actor.id);
            marks.push(Mark { start: mention.start_char, end: mention.end_char, name, look: Some("who") });
        }
    }
    marks
}

/// The look of the words that keep a deed from being done.
pub(super) fn stands(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Done | Standing::Historical => None,
        Standing::Denied | Standing::Attempted => Some("bad"),
        Standing::Requested | Standing::Conditional | Standing::Planned | Standing::Possible => Some("open"),
    }
}

fn chips(page: &Page<'_>) -> Vec<Chip> {
    let record = page.record;
    let statements = record.statements.iter().filter_map(|statement| {
        let at = statement.content.first()?.start_char;
        let id = statement.id.to_string();
        Some(Chip { at, opens: true, label: format!("statement {id}"), id, kind: "s" })
    });
    let events = record.events.iter().filter_map(|event| {
        let at = event.evidence.iter().find(|piece| piece.field == EvidenceField::Action)?.end_char;
        let id = event.id.to_string();
        Some(Chip { at, opens: false, label: format!("event {id}: {}", event.action), id, kind: "e" })
    });
    let actors = record.actors.iter().filter_map(|actor| {
        let at = actor.mentions.first()?.end_char;
        let id = actor.id.to_string();
        Some(Chip { at, opens: false, label: format!("actor {id}: {}", actor.name), id, kind: "a" })
    });
    let mut chips: Vec<Chip> = actors.chain(statements).chain(events).collect();
    chips.sort_by_key(|chip| chip.at);
    chips
}
