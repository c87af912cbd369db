//! Takes out of a page what its markup says is not of the article.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

use crate::rules::Rules;

/// Elements that are never of the article's text.
const NEVER: &[&str] = &[
    "script",
    "style",
    "template",
    "svg",
    "iframe",
    "object",
    "embed",
    "select",
    "button",
    "textarea",
    "input",
    "dialog",
    "figcaption",
    "canvas",
    "audio",
    "video",
    "noscript",
    "math",
];
/// Elements that are of the page rather than of the article, unless most of the text stands in them.
const PAGE: &[&str] = &["nav", "footer", "aside", "form", "menu", "figure"];
/// Roles that say the same.
const ROLES: &[&str] = &["navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alert", "menu"];
/// Elements that hold the article, or are of its words, as long as no name says otherwise.
const KEPT: &[&str] = &["p", "td", "tr", "tbody", "table"];
/// A part with at least this share of the text is the article, whatever it is called.
const MOST: f64 = 0.4;
/// Comments may be longer than the article, but never all of a page.
const NEARLY_ALL: f64 = 0.8;

/// Removes consent banners and the like; says how deep the elements stand in each other.
pub(super) fn prune_notices(page: &Document) -> usize {
    let rules = Rules::standard();
    let Some(body) = page.body() else { return 0 };
    let sizes = Sizes::of(&body);
    walk(page, &body, |node| {
        let parts = rules.parts(&names(node));
        parts.notice && !parts.article && sizes.share(node) < MOST && !sizes.holds_article(node)
    })
}

/// Removes what is not of the article.
pub(super) fn prune(page: &Document) {
    let rules = Rules::standard();
    let Some(body) = page.body() else { return };
    let sizes = Sizes::of(&body);
    walk(page, &body, |node| is_apart(node, rules, &sizes));
}

/// How much text stands in each element, and whether the page's own article does; counted once, since an
/// element may stand in thousands of others.
struct Sizes {
    elements: HashMap<NodeId, (usize, bool)>,
    all: usize,
}

impl Sizes {
    fn of(top: &NodeRef<'_>) -> Self {
        let mut elements: HashMap<NodeId, (usize, bool)> = HashMap::new();
        let mut path: Vec<(NodeId, usize, bool)> = vec![(top.id, 0, false)];
        let mut open: Vec<(NodeId, bool)> = vec![(top.id, true)];
        open.extend(top.children_it(true).map(|child| (child.id, false)));
        while let Some((id, leaving)) = open.pop() {
            if leaving {
                let Some((id, letters, article)) = path.pop() else { continue };
                if let Some(parent) = path.last_mut() {
                    parent.1 += letters;
                    parent.2 |= article;
                }
                elements.insert(id, (letters, article));
                continue;
            }
            let Some(node) = top.tree.get(&id) else { continue };
            if node.is_text() {
                let letters = node.text().chars().filter(|c| c.is_alphanumeric()).count();
                path.last_mut().into_iter().for_each(|parent| parent.1 += letters);
            } else if node.is_element() {
                if let Some(parent) = path.last_mut().filter(|_| is_own_article(&node)) {
                    parent.2 = true;
                }
                path.push((id, 0, false));
                open.push((id, true));
                open.extend(node.children_it(true).map(|child| (child.id, false)));
            }
        }
        let all = elements.get(&top.id).map_or(0, |(letters, _)| *letters).max(1);
        Self { elements, all }
    }

    fn share(&self, node: &NodeRef<'_>) -> f64 {
        self.elements.get(&node.id).map_or(0.0, |(letters, _)| *letters as f64 / self.all as f64)
    }

    /// Whether what the page itself calls its article stands in the element.
    fn holds_article(&self, node: &NodeRef<'_>) -> bool {
        self.elements.get(&node.id).is_some_and(|(_, article)| *article)
    }
}

fn is_own_article(node: &NodeRef<'_>) -> bool {
    node.attr("itemprop").is_some_and(|property| &*property == "articleBody")
        || node.node_name().is_some_and(|name| matches!(&*name, "article" | "main"))
}

/// Removes every element below `top` that `apart` names; returns the greatest depth.
fn walk(page: &Document, top: &NodeRef<'_>, apart: impl Fn(&NodeRef<'_>) -> bool) -> usize {
    let mut open: Vec<(NodeId, usize)> = children(top, 1).collect();
    let mut deepest = 0;
    while let Some((id, depth)) = open.pop() {
        let Some(node) = page.tree.get(&id).filter(NodeRef::is_element) else { continue };
        deepest = deepest.max(depth);
        if apart(&node) {
            node.remove_from_parent();
        } else {
            open.extend(children(&node, depth + 1));
        }
    }
    deepest
}

fn is_apart(node: &NodeRef<'_>, rules: &Rules, sizes: &Sizes) -> bool {
    let name = node.node_name().unwrap_or_default();
    if NEVER.contains(&&*name) {
        return true;
    }
    if matches!(&*name, "main" | "h1") {
        return false;
    }
    let parts = rules.parts(&names(node));
    if parts.article || (KEPT.contains(&&*name) && !parts.remove) {
        return false;
    }
    if is_hidden(node) {
        return sizes.share(node) < MOST;
    }
    if parts.comments {
        return sizes.share(node) < NEARLY_ALL && !sizes.holds_article(node);
    }
    let role = node.attr("role").is_some_and(|role| ROLES.contains(&&*role));
    let apart = PAGE.contains(&&*name) || role || parts.remove || parts.notice;
    apart && sizes.share(node) < MOST && !sizes.holds_article(node)
}

/// The class and id of an element.
pub(super) fn names(node: &NodeRef<'_>) -> String {
    let mut names = node.class().unwrap_or_default().to_string();
    if let Some(id) = node.id_attr() {
        names.push(' ');
        names.push_str(&id);
    }
    names
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}

fn children<'a>(node: &NodeRef<'a>, depth: usize) -> impl Iterator<Item = (NodeId, usize)> + use<'a> {
    node.children_it(true).map(move |child| (child.id, depth))
}
