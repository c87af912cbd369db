//! On which side of the report a time lies, by the verb that it belongs to.

use chancery_parser::{Dep, Parse, Pos, Tag, Token};
use chancery_tables::words::{TimeClass, TimeWords};
use chancery_text::TokenId;

/// The side of the report that a clause tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// The time is when something was done.
    Past,
    /// The time stands in a clause of the past, but belongs to something else there: "asked for an
    /// answer by Friday".
    BesidePast,
    Present,
    Future,
    /// No verb tells.
    Unknown,
}

/// The tense around the tokens of an expression.
pub(super) fn tense(parse: &Parse, tokens: std::ops::Range<u32>, words: &TimeWords) -> Tense {
    let Some(head) = tokens.clone().find(|&at| !tokens.contains(&parse.tokens[at as usize].head.0)) else {
        return main_verb(parse, tokens.start, words);
    };
    if let Some(side) = preposition(parse, TokenId(head)) {
        return side;
    }
    let mut at = parse.tokens[head as usize].head;
    let noun = matches!(parse.token(at).pos, Pos::Noun | Pos::Propn);
    // A tree is at most as deep as the sentence is long.
    for _ in 0..parse.tokens.len() {
        let token = parse.token(at);
        if matches!(token.pos, Pos::Verb | Pos::Aux)
            && let Some(tense) = of_verb(parse, at, words)
        {
            // "Tuesday's vote angers the opposition": a noun that is spoken of has mostly happened.
            return match tense {
                Tense::Present if noun => Tense::BesidePast,
                Tense::Past if !belongs_to_verb(parse, TokenId(head)) => Tense::BesidePast,
                tense => tense,
            };
        }
        // "payable Dec. 7"
        if token.pos == Pos::Adj && words.get(&token.lower, TimeClass::Ahead).is_some() {
            return Tense::Future;
        }
        if token.head == at {
            return Tense::Unknown;
        }
        at = token.head;
    }
    Tense::Unknown
}

/// "since" looks back, "until" ahead, whatever the verb.
fn preposition(parse: &Parse, head: TokenId) -> Option<Tense> {
    let before = parse.token(parse.token(head).head);
    match before.lower.as_str() {
        "since" if before.pos != Pos::Verb => Some(Tense::Past),
        "until" | "till" => Some(Tense::Future),
        _ => None,
    }
}

/// "met on Friday", "met Friday"; not "set Friday as the last day", "put off to Friday".
fn belongs_to_verb(parse: &Parse, head: TokenId) -> bool {
    let token = parse.token(head);
    let above = parse.token(token.head);
    let verb = |token: &Token| matches!(token.pos, Pos::Verb | Pos::Aux);
    let when = ["on", "in", "at", "during"].contains(&above.lower.as_str());
    (when && verb(parse.token(above.head))) || (verb(above) && token.dep == Dep::Npadvmod)
}

fn main_verb(parse: &Parse, at: u32, words: &TimeWords) -> Tense {
    let sentence = parse.sentences.get(parse.sentence_of(TokenId(at)).index()).cloned().unwrap_or_default();
    let mut verbs = sentence.filter(|&at| parse.tokens[at as usize].pos == Pos::Verb);
    verbs.find_map(|at| of_verb(parse, TokenId(at), words)).unwrap_or(Tense::Unknown)
}

/// The tense of a verb with its auxiliaries; none for a participle that has only its head's.
fn of_verb(parse: &Parse, at: TokenId, words: &TimeWords) -> Option<Tense> {
    let verb = parse.token(at);
    let aux: Vec<&Token> = auxiliaries(parse, at).collect();
    let has = |word: &str| aux.iter().any(|token| token.lower == word);
    let lemma = |lemma: &str| aux.iter().any(|token| token.lemma == lemma);
    let modal = aux.iter().any(|token| words.get(&token.lower, TimeClass::AheadAux).is_some());
    if modal {
        return Some(if lemma("have") && verb.tag == Tag::Vbn { Tense::Past } else { Tense::Future });
    }
    if has("to") {
        return infinitive(parse, verb, words);
    }
    if let Some(row) = words.get(&verb.lemma, TimeClass::Ahead) {
        // "is expected on Monday" lies ahead, "was agreed on Monday" does not, "had been planned" neither.
        let passive = aux.iter().any(|token| token.dep == Dep::Auxpass) || verb.dep == Dep::Acl;
        let always = row.value == "ALWAYS" || matches!(verb.tag, Tag::Vbz | Tag::Vbp);
        if (passive || always) && !has("had") {
            return Some(Tense::Future);
        }
    }
    match verb.tag {
        Tag::Vbd => Some(Tense::Past),
        Tag::Vbn if lemma("have") || aux.iter().any(|token| token.tag == Tag::Vbd) => Some(Tense::Past),
        Tag::Vbn if lemma("be") => Some(Tense::Present),
        Tag::Vbn if matches!(verb.dep, Dep::Acl | Dep::Advcl | Dep::Amod | Dep::Relcl) => Some(Tense::Past),
        Tag::Vbg if aux.iter().any(|token| token.tag == Tag::Vbd) => Some(Tense::Past),
        Tag::Vbg if lemma("be") => Some(Tense::Present),
        Tag::Vbz | Tag::Vbp => Some(Tense::Present),
        _ => None,
    }
}

/// "plans to meet", "a plan to meet" lie ahead; "managed to meet" and "came to meet" have the
/// tense of their head.
fn infinitive(parse: &Parse, verb: &Token, words: &TimeWords) -> Option<Tense> {
    let head = parse.token(verb.head);
    let ahead = match verb.dep {
        Dep::Xcomp | Dep::Ccomp => words.get(&head.lemma, TimeClass::Ahead).is_some(),
        Dep::Acl | Dep::Root => true,
        _ => false,
    };
    ahead.then_some(Tense::Future)
}

fn auxiliaries(parse: &Parse, at: TokenId) -> impl Iterator<Item = &Token> {
    let sentence = parse.sentences.get(parse.sentence_of(at).index()).cloned().unwrap_or_default();
    let token = move |index: u32| &parse.tokens[index as usize];
    sentence.map(token).filter(move |token| token.head == at && matches!(token.dep, Dep::Aux | Dep::Auxpass))
}
