//! Words that speak though no table knows them for an actor.
//!
//! "The poll shows", "one in five said", "according to the report": who says something must be
//! named in the record, be it a paper or a number.

use chancery_parser::{Dep, Parse, Pos};
use chancery_syntax::Tree;
use chancery_tables::Tables;
use chancery_tables::words::PartOfSpeech;
use chancery_text::TokenId;

/// Whether the token heads the subject of a reporting verb, or the phrase of a source.
pub(crate) fn is_source(parse: &Parse, tree: &Tree, tables: &Tables, head: TokenId) -> bool {
    let token = parse.token(head);
    match token.dep {
        Dep::Nsubj => tells(parse, tree, tables, token.head),
        // "'...,' read the statement": the parser takes a subject behind the verb for its object.
        Dep::Dobj => {
            let verb = token.head;
            let before = verb.0.checked_sub(1).map(|at| parse.tokens[at as usize].lower.as_str());
            let closed = before.is_some_and(|mark| matches!(mark, "\"" | "''" | "”" | "»"));
            let bare = tree.by(parse, verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux]).next().is_none();
            closed
                && bare
                && tree.subtree(head).start == verb.0 + 1
                && parse.tokens[verb.index() + 1].pos != Pos::Punct
                && tells(parse, tree, tables, verb)
        }
        Dep::Pobj => {
            let prep = token.head;
            let above = parse.token(prep).head;
            match parse.token(prep).dep {
                Dep::Agent => tells(parse, tree, tables, above),
                Dep::Prep => is_source_phrase(parse, tables, above, prep),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether a verb reports a clause or a quotation rather than a thing.
fn tells(parse: &Parse, tree: &Tree, tables: &Tables, verb: TokenId) -> bool {
    let token = parse.token(verb);
    if token.pos != Pos::Verb {
        return false;
    }
    let lemma = token.lemma.to_lowercase();
    let row = match tree.one(parse, verb, Dep::Prt) {
        Some(particle) => {
            tables.report(&smol_str::format_smolstr!("{lemma} {}", parse.token(particle).lower), PartOfSpeech::Verb)
        }
        None => tables.report(&lemma, PartOfSpeech::Verb),
    };
    row.is_some_and(|row| row.attitude.is_none()) && has_content(parse, tree, verb)
}

/// Whether something is said: "drought threatens the harvest" says nothing.
fn has_content(parse: &Parse, tree: &Tree, verb: TokenId) -> bool {
    let token = parse.token(verb);
    let clause = tree.by(parse, verb, &[Dep::Ccomp]).next().is_some();
    // "..., the paper said": the parser may make what is said the main clause.
    let start = tree.subtree(verb).start;
    let behind = matches!(token.dep, Dep::Ccomp | Dep::Parataxis)
        && token.head < verb
        && start > 0
        && parse.tokens[start as usize - 1].lower == ",";
    let sentence = &parse.sentences[parse.sentence_of(verb).index()];
    let quoted = || {
        let from = sentence.start.saturating_sub(1) as usize;
        parse.tokens[from..sentence.end as usize]
            .iter()
            .any(|token| matches!(token.lower.as_str(), "\"" | "``" | "''" | "“" | "”" | "«" | "»"))
    };
    clause || behind || quoted()
}

fn is_source_phrase(parse: &Parse, tables: &Tables, from: TokenId, to: TokenId) -> bool {
    if from.0 >= to.0 || to.0 - from.0 > 3 {
        return false;
    }
    let words: Vec<&str> = (from.0..=to.0).map(|at| parse.tokens[at as usize].lower.as_str()).collect();
    tables.report(&words.join(" "), PartOfSpeech::Preposition).is_some()
}
