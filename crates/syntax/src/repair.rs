//! What the parser reads amiss again and again, set right before clauses are found.

use chancery_parser::{Dep, Parse, Pos, Tag};
use chancery_tables::Tables;
use chancery_text::TokenId;

/// "Two died in police firing": the deed of a body, named by its two words, which the parser takes
/// for the body and a participle on it. The deed becomes the head, the body its modifier.
pub(crate) fn deeds_of_bodies(parse: &mut Parse, tables: &Tables) {
    for at in 1..parse.tokens.len() {
        let (body, deed) = (TokenId::new(at - 1), TokenId::new(at));
        if !may_be_noun(parse, deed, tables) {
            continue;
        }
        if is_modified(parse, body, deed) {
            hang_on_preposition(parse, body, deed);
            call_noun(parse, deed);
        } else if names_deed(parse, body, deed, tables) {
            raise(parse, body, deed);
            call_noun(parse, deed);
        }
    }
}

/// Whether the token is a gerund that the tables know as a noun, without anything that only a verb takes.
fn may_be_noun(parse: &Parse, deed: TokenId, tables: &Tables) -> bool {
    let word = parse.token(deed);
    let verbal =
        |dep: Dep| matches!(dep, Dep::Dobj | Dep::Ccomp | Dep::Xcomp | Dep::Prt | Dep::Attr | Dep::Aux | Dep::Dative);
    let gerund = word.tag == Tag::Vbg && !tables.nominal(&word.lower).is_empty();
    gerund && !parse.tokens.iter().any(|token| token.head == deed && verbal(token.dep))
}

/// "in police firing", rightly hung, but called a verb.
fn is_modified(parse: &Parse, before: TokenId, deed: TokenId) -> bool {
    let word = parse.token(before);
    word.head == deed && word.dep == Dep::Compound
}

/// Whether a gerund stands right behind a body and hangs on it, on what the body hangs on, or holds it.
fn names_deed(parse: &Parse, body: TokenId, deed: TokenId, tables: &Tables) -> bool {
    let (word, before) = (parse.token(deed), parse.token(body));
    let beside = matches!(word.dep, Dep::Acl | Dep::Pobj | Dep::Appos | Dep::Nmod) && before.head != deed;
    let over_body = word.dep == Dep::Pcomp
        && before.head == deed
        && before.dep == Dep::Nsubj
        && parse.token(word.head).lower != "with";
    (beside || over_body) && tables.has_class(&before.lower, "corps")
}

/// Makes a noun of the gerund; an adverbial clause on it belongs to the verb above.
fn call_noun(parse: &mut Parse, deed: TokenId) {
    let mut above = parse.token(deed).head;
    while parse.token(above).pos != Pos::Verb && parse.token(above).head != above {
        above = parse.token(above).head;
    }
    for token in parse.tokens.iter_mut().filter(|token| token.head == deed && token.dep == Dep::Advcl) {
        token.head = above;
    }
    let word = &mut parse.tokens[deed.index()];
    (word.pos, word.tag, word.lemma) = (Pos::Noun, Tag::Nn, word.lower.clone());
}

/// Puts `deed` where `body` stood in the tree; what hung on the body hangs on the deed.
fn raise(parse: &mut Parse, body: TokenId, deed: TokenId) {
    if parse.token(body).head == deed {
        parse.tokens[deed.index()].dep = Dep::Pobj;
    } else {
        let (host, dep) = (parse.token(body).head, parse.token(body).dep);
        for token in parse.tokens.iter_mut().filter(|token| token.head == body) {
            token.head = deed;
        }
        let word = &mut parse.tokens[deed.index()];
        (word.head, word.dep) = (if host == body { deed } else { host }, dep);
    }
    let word = &mut parse.tokens[body.index()];
    (word.head, word.dep) = (deed, Dep::Compound);
}

/// "died due to police firing": what the parser hangs on the verb as a clause belongs to the
/// preposition before it.
fn hang_on_preposition(parse: &mut Parse, body: TokenId, deed: TokenId) {
    let clausal = matches!(parse.token(deed).dep, Dep::Advcl | Dep::Acl | Dep::Pcomp);
    let before = body.0.checked_sub(1).map(TokenId).filter(|&prep| parse.token(prep).pos == Pos::Adp);
    if let Some(prep) = before.filter(|_| clausal) {
        let word = &mut parse.tokens[deed.index()];
        (word.head, word.dep) = (prep, Dep::Pobj);
    }
}

#[cfg(test)]
mod tests {
    use chancery_text::Span;

    use super::*;

    fn token(lower: &str, tag: Tag, pos: Pos, head: u32, dep: Dep) -> chancery_parser::Token {
        chancery_parser::Token {
            span: Span::new(0, 0),
            space_after: true,
            lower: lower.into(),
            lemma: lower.into(),
            tag,
            pos,
            morph: Default::default(),
            head: TokenId(head),
            dep,
        }
    }

    fn firing(object: bool) -> Parse {
        let mut tokens = vec![
            token("died", Tag::Vbd, Pos::Verb, 0, Dep::Root),
            token("in", Tag::In, Pos::Adp, 0, Dep::Prep),
            token("police", Tag::Nn, Pos::Noun, 1, Dep::Pobj),
            token("firing", Tag::Vbg, Pos::Verb, 2, Dep::Acl),
        ];
        if object {
            tokens.push(token("rounds", Tag::Nns, Pos::Noun, 3, Dep::Dobj));
        }
        let sentences = std::iter::once(0..tokens.len() as u32).collect();
        Parse { tokens, sentences, entities: Vec::new() }
    }

    #[test]
    fn the_deed_heads_its_phrase() {
        let mut parse = firing(false);
        deeds_of_bodies(&mut parse, &Tables::builtin());
        let (body, deed) = (parse.token(TokenId(2)), parse.token(TokenId(3)));
        assert_eq!((body.head, body.dep), (TokenId(3), Dep::Compound));
        assert_eq!((deed.head, deed.dep, deed.pos), (TokenId(1), Dep::Pobj, Pos::Noun));
    }

    #[test]
    fn a_participle_with_an_object_is_a_verb() {
        let mut parse = firing(true);
        deeds_of_bodies(&mut parse, &Tables::builtin());
        assert_eq!(parse, firing(true));
    }
}
