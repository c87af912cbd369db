//! Places that the text names.

use chancery_parser::{Dep, EntityLabel};
use chancery_syntax::Syntax;
use chancery_text::{Document, Span, TokenId};
use smol_str::SmolStr;

use crate::mention::Mention;

/// A place with the words that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name as the report first gives it.
    pub name: SmolStr,
    /// ISO 3166-1 alpha-3 code of the country that it is or lies in, where that is known.
    pub country: Option<SmolStr>,
    /// Heads and words of its mentions.
    pub mentions: Vec<(TokenId, Span)>,
}

/// Geopolitical and geographic names; two mentions of one name are one place.
pub(crate) fn places(document: &Document, syntax: &Syntax, mentions: &[Mention]) -> Vec<Place> {
    let parse = syntax.parse();
    let mut found: Vec<Place> = Vec::new();
    let mut add = |name: SmolStr, country: Option<SmolStr>, head: TokenId, span: Span| match found
        .iter_mut()
        .find(|place| place.name == name)
    {
        Some(place) if place.mentions.iter().any(|(known, _)| *known == head) => {}
        Some(place) => place.mentions.push((head, span)),
        None => found.push(Place { name, country, mentions: vec![(head, span)] }),
    };
    for mention in mentions.iter().filter(|mention| mention.place) {
        if let Some(name) = &mention.name {
            add(name.clone(), mention.country.clone(), mention.head, mention.span);
        }
    }
    for entity in &parse.entities {
        if !matches!(entity.label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac) {
            continue;
        }
        let span = parse.span(entity.tokens.clone());
        if mentions.iter().any(|mention| mention.place && mention.span.overlaps(span)) {
            continue;
        }
        let head =
            entity.tokens.clone().map(TokenId).find(|&token| !entity.tokens.contains(&parse.token(token).head.0));
        let head = head.unwrap_or(TokenId(entity.tokens.end - 1));
        add(document.view(span).into(), country_beside(syntax, head, mentions), head, span);
    }
    for place in &mut found {
        place.mentions.sort_unstable_by_key(|(_, span)| *span);
    }
    found.sort_by_key(|place| place.mentions[0].1);
    found
}

/// "Basra, Iraq", "the Iraqi city of Basra": the country that stands beside the name.
fn country_beside(syntax: &Syntax, head: TokenId, mentions: &[Mention]) -> Option<SmolStr> {
    let parse = syntax.parse();
    let near = |mention: &&Mention| {
        let host = parse.token(mention.head).head;
        let apposed = host == head && matches!(parse.token(mention.head).dep, Dep::Appos | Dep::Npadvmod | Dep::Nmod);
        let city = parse.token(parse.token(head).head).head;
        let described =
            parse.token(head).dep == Dep::Pobj && host == city && parse.token(mention.head).dep == Dep::Amod;
        mention.country.is_some() && (apposed || described)
    };
    mentions.iter().find(near).and_then(|mention| mention.country.clone())
}
