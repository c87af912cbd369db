//! News items in XML: the IPTC's NewsML-G2, and NITF inside of it or alone.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::draft::Draft;
use crate::{Item, Options, Problem, date, encoding, read_fragment};

/// Elements stand no deeper in each other than this in any message that a system wrote.
const DEEPEST: usize = 200;

/// An element; names without their prefixes.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

pub(super) fn items(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Item, Problem>> {
    let (text, notes) = encoding::decode(bytes, None);
    let (root, broken) = parse(&text);
    let mut found = Vec::new();
    root.gather(&["newsItem"], &mut found);
    if found.is_empty() {
        root.gather(&["nitf"], &mut found);
    }
    let many = found.len() > 1;
    let mut items: Vec<_> = found
        .into_iter()
        .enumerate()
        .map(|(at, item)| {
            let draft = Draft { notes: notes.clone(), ..draft(item) };
            draft.finish(name, many.then_some(at as u64 + 1), options)
        })
        .collect();
    if let Some(what) = broken {
        items.push(Err(Problem::new(name, None, format!("broken XML: {what}; read up to there"))));
    } else if items.is_empty() {
        items.push(Err(Problem::new(name, None, "no news item: there is no newsItem or nitf in it")));
    }
    items
}

/// The elements of a text; what is broken ends them, and is told.
fn parse(text: &str) -> (Element, Option<String>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    let mut path = vec![Element::default()];
    let mut broken = None;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(start)) if path.len() < DEEPEST => path.push(element(&start)),
            Ok(Event::Start(_)) => {
                broken = Some("elements stand too deep in each other".to_owned());
                break;
            }
            Ok(Event::Empty(start)) => add(&mut path, Node::Element(element(&start))),
            Ok(Event::End(_)) => close(&mut path),
            Ok(Event::Text(text)) => add(&mut path, Node::Text(text.xml10_content().into_owned())),
            Ok(Event::CData(text)) => add(&mut path, Node::Text(text.xml10_content().into_owned())),
            Ok(Event::GeneralRef(name)) => {
                let known = name.resolve_char_ref().ok().flatten().map(String::from);
                let name = name.xml10_content();
                let known = known.or_else(|| quick_xml::escape::resolve_html5_entity(&name).map(str::to_owned));
                add(&mut path, Node::Text(known.unwrap_or_else(|| format!("&{name};"))));
            }
            Ok(_) => {}
            Err(error) => {
                broken = Some(format!("{error} at byte {}", reader.error_position()));
                break;
            }
        }
    }
    while path.len() > 1 {
        close(&mut path);
    }
    (path.pop().unwrap_or_default(), broken)
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> Element {
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned();
        Some((attribute.key.local_name().as_ref().to_owned(), value))
    };
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: start.attributes().flatten().filter_map(attribute).collect(),
        children: Vec::new(),
    }
}

fn add(path: &mut [Element], node: Node) {
    if let Some(last) = path.last_mut() {
        last.children.push(node);
    }
}

fn close(path: &mut Vec<Element>) {
    if path.len() > 1
        && let Some(done) = path.pop()
    {
        add(path, Node::Element(done));
    }
}

impl Element {
    fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All elements of these names, none inside of another.
    fn gather<'e>(&'e self, names: &[&str], found: &mut Vec<&'e Element>) {
        for child in self.elements() {
            if names.contains(&child.name.as_str()) {
                found.push(child);
            } else {
                child.gather(names, found);
            }
        }
    }

    /// The first element of the first of these names that there is one of.
    fn first(&self, names: &[&str]) -> Option<&Element> {
        names.iter().find_map(|name| {
            let mut found = Vec::new();
            self.gather(&[name], &mut found);
            found.into_iter().next()
        })
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All text below, white space as one space; None where there is none.
    fn text(&self) -> Option<String> {
        let mut text = String::new();
        self.push_text(&mut text);
        Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
    }

    fn push_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(own) => text.push_str(own),
                Node::Element(child) => child.push_text(text),
            }
        }
    }
}

/// The report of a newsItem or a nitf.
fn draft(item: &Element) -> Draft {
    let text = |names: &[&str]| item.first(names).and_then(Element::text);
    let day = |names: &[&str]| {
        names.iter().find_map(|name| {
            let found = item.first(&[name])?;
            let written = found.attribute("norm").map(str::to_owned).or_else(|| found.text())?;
            date::stamp(&written)
        })
    };
    let language = item.first(&["language"]).and_then(|language| language.attribute("tag"));
    let provider = item.first(&["provider"]).and_then(|p| p.first(&["name"]).and_then(Element::text));
    Draft {
        text: body(item),
        source_id: item.attribute("guid").map(str::to_owned),
        title: text(&["headline", "hl1", "title"]),
        author: text(&["by", "byline"]).or_else(|| item.first(&["creator"])?.first(&["name"])?.text()),
        url: item
            .first(&["link"])
            .and_then(|link| link.attribute("href"))
            .filter(|a| a.contains("://"))
            .map(str::to_owned),
        publisher: provider.or_else(|| item.first(&["provider"])?.attribute("literal").map(str::to_owned)),
        published: day(&["contentCreated", "firstCreated", "date.issue", "story.date", "versionCreated"]),
        language: language.or_else(|| item.attribute("lang")).map(str::to_owned),
        licence: text(&["usageTerms", "copyrightNotice"]),
        ..Draft::default()
    }
}

/// The paragraphs of the item's content.
fn body(item: &Element) -> String {
    let content = item.first(&["contentSet"]).unwrap_or(item);
    if let Some(data) = content.first(&["inlineData"]) {
        let text = data
            .children
            .iter()
            .filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None });
        let text: String = text.collect();
        let marked = data.attribute("contenttype").is_some_and(|kind| kind.contains("html"));
        return if marked { read_fragment(&text) } else { text.trim().to_owned() };
    }
    let content = content.first(&["body.content", "body"]).unwrap_or(content);
    let mut paragraphs = Vec::new();
    content.gather(&["p", "hl2", "h2", "h3", "li", "td"], &mut paragraphs);
    let mut text = String::new();
    for paragraph in paragraphs.into_iter().filter_map(Element::text) {
        let between = if text.is_empty() { "" } else { "\n\n" };
        write!(text, "{between}{paragraph}").expect("a string takes all");
    }
    if text.is_empty() { content.text().unwrap_or_default() } else { text }
}
