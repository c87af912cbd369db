//! Nominal predicates: nouns that name a deed.

use chancery_parser::{Dep, Parse, Pos};
use chancery_tables::Tables;
use chancery_tables::words::OfPhrase;
use chancery_text::TokenId;
use smol_str::SmolStr;

use crate::clause::{Argument, ClauseKind, Path, Role};
use crate::tree::Tree;
use crate::verbal::{self, Predicate};

/// Reads a noun as a predicate where the table of nominals, or a pattern, knows it as one.
pub(crate) fn read(parse: &Parse, tree: &Tree, head: TokenId, tables: &Tables) -> Option<Predicate> {
    let token = parse.token(head);
    if !matches!(token.pos, Pos::Noun | Pos::Propn) || token.dep == Dep::Compound {
        return None;
    }
    let lemma = SmolStr::from(token.lemma.to_lowercase());
    let nominal = tables.nominal(&lemma).first();
    if nominal.is_none() && !tables.patterns().knows_noun(&lemma) {
        return None;
    }
    let of = nominal.map_or(OfPhrase::Either, |row| row.of);
    let mut arguments = Vec::new();
    for &child in tree.children(head) {
        let word = parse.token(child);
        match word.dep {
            Dep::Poss => {
                arguments.push(Argument { role: Role::Subject, prep: None, head: child, path: Path::Possessor })
            }
            // "deaths due to malaria"
            Dep::Amod if word.pos == Pos::Adp => phrase(parse, tree, child, of, &mut arguments),
            Dep::Amod | Dep::Compound | Dep::Nmod if word.pos != Pos::Verb => {
                arguments.push(Argument { role: Role::Subject, prep: None, head: child, path: Path::Modifier });
                // "a police baton charge": the parser hangs the first on the second.
                let inner = tree.by(parse, child, &[Dep::Compound]);
                let inner = inner.filter(|&word| tables.has_class(&parse.token(word).lower, "corps"));
                arguments.extend(inner.map(|head| Argument {
                    role: Role::Subject,
                    prep: None,
                    head,
                    path: Path::Modifier,
                }));
            }
            Dep::Prep | Dep::Agent => phrase(parse, tree, child, of, &mut arguments),
            Dep::Acl if is_infinitive(parse, tree, child) => {
                arguments.push(Argument { role: Role::Complement, prep: None, head: child, path: Path::Own });
            }
            Dep::Ccomp | Dep::Xcomp => {
                arguments.push(Argument { role: Role::Complement, prep: None, head: child, path: Path::Own });
            }
            // "the deal that Oslo would withdraw" is a complement where the noun is no part of it.
            Dep::Acl | Dep::Relcl if tree.one(parse, child, Dep::Mark).is_some() => {
                arguments.push(Argument { role: Role::Complement, prep: None, head: child, path: Path::Own });
            }
            _ => {}
        }
    }
    Some(Predicate { kind: ClauseKind::Nominal, lemma, particle: None, passive: false, arguments })
}

/// What a preposition inside the noun phrase brings; of- and by-phrases are subject or object too.
fn phrase(parse: &Parse, tree: &Tree, prep: TokenId, of: OfPhrase, into: &mut Vec<Argument>) {
    let from = into.len();
    verbal::prepositional(parse, tree, prep, Role::Oblique, Path::Phrase, into);
    let roles: &[Role] = match (parse.token(prep).lower.as_str(), of) {
        ("by", _) | ("of", OfPhrase::Subject) => &[Role::Subject],
        ("of", OfPhrase::Object) => &[Role::Object],
        ("of", OfPhrase::Either) => &[Role::Object, Role::Subject],
        _ => &[],
    };
    for at in from..into.len() {
        if into[at].role == Role::Oblique {
            for &role in roles {
                into.push(Argument { role, ..into[at].clone() });
            }
        }
    }
}

pub(crate) fn is_infinitive(parse: &Parse, tree: &Tree, verb: TokenId) -> bool {
    tree.by(parse, verb, &[Dep::Aux]).any(|aux| parse.token(aux).tag == chancery_parser::Tag::To)
}
