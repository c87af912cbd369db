//! Verbal and adjectival predicates with the arguments that hang on them.

use chancery_parser::{Dep, Parse, Pos, Tag};
use chancery_text::TokenId;
use smol_str::{SmolStr, format_smolstr};

use crate::clause::{Argument, ClauseKind, Path, Role};
use crate::tree::Tree;

/// A predicate as the tree shows it, before anything is shared.
pub(crate) struct Predicate {
    pub kind: ClauseKind,
    pub lemma: SmolStr,
    pub particle: Option<TokenId>,
    pub passive: bool,
    pub arguments: Vec<Argument>,
}

/// The kind of predicate that a token heads, by its part of speech and place in the tree.
pub(crate) fn predicate_kind(parse: &Parse, token: TokenId) -> Option<ClauseKind> {
    let word = parse.token(token);
    match word.pos {
        Pos::Verb if word.dep != Dep::Aux && word.dep != Dep::Auxpass => Some(ClauseKind::Verbal),
        Pos::Aux if !matches!(word.dep, Dep::Aux | Dep::Auxpass) => Some(ClauseKind::Verbal),
        Pos::Adj if matches!(word.dep, Dep::Acomp | Dep::Attr | Dep::Oprd | Dep::Root) => Some(ClauseKind::Adjectival),
        // "found him guilty"
        Pos::Adj if word.dep == Dep::Ccomp => Some(ClauseKind::Adjectival),
        Pos::Adj if word.dep == Dep::Conj && predicate_kind(parse, word.head) == Some(ClauseKind::Adjectival) => {
            Some(ClauseKind::Adjectival)
        }
        _ => None,
    }
}

/// Reads the own arguments of a verb or adjective.
pub(crate) fn read(parse: &Parse, tree: &Tree, head: TokenId, kind: ClauseKind) -> Predicate {
    let passive = kind == ClauseKind::Verbal && is_passive(parse, tree, head);
    let particle = tree.one(parse, head, Dep::Prt);
    let lemma = lemma(parse, head, particle);
    let mut arguments = Vec::new();
    let ditransitive = tree.one(parse, head, Dep::Dobj).is_some();
    for &child in tree.children(head) {
        let mut own = |role, head| arguments.push(Argument { role, prep: None, head, path: Path::Own });
        match parse.token(child).dep {
            Dep::Nsubj | Dep::Csubj => own(Role::Subject, child),
            // "Oman was given boats" keeps its object, so the surface subject is whom it was given to.
            Dep::Nsubjpass | Dep::Csubjpass if ditransitive && passive => own(Role::Indirect, child),
            Dep::Nsubjpass | Dep::Csubjpass => own(Role::Object, child),
            Dep::Dobj => own(Role::Object, child),
            Dep::Attr | Dep::Oprd | Dep::Acomp => own(Role::Attribute, child),
            // "found him guilty" says what he is; "said he was guilty" has a verb.
            Dep::Ccomp if parse.token(child).pos == Pos::Adj => own(Role::Attribute, child),
            Dep::Xcomp | Dep::Ccomp => own(Role::Complement, child),
            Dep::Dative if parse.token(child).pos != Pos::Adp => own(Role::Indirect, child),
            Dep::Dative => prepositional(parse, tree, child, Role::Indirect, Path::Own, &mut arguments),
            Dep::Agent => prepositional(parse, tree, child, Role::Subject, Path::Own, &mut arguments),
            Dep::Prep => prepositional(parse, tree, child, Role::Oblique, Path::Own, &mut arguments),
            // "The attack is crippling trade": the parser may hang the subject on the auxiliary.
            Dep::Aux if child < head => {
                arguments.extend(tree.by(parse, child, &[Dep::Nsubj]).map(|subject| Argument {
                    role: Role::Subject,
                    prep: None,
                    head: subject,
                    path: Path::Own,
                }));
            }
            Dep::Auxpass if child < head => {
                arguments.extend(tree.by(parse, child, &[Dep::Nsubj, Dep::Nsubjpass]).map(|subject| Argument {
                    role: Role::Object,
                    prep: None,
                    head: subject,
                    path: Path::Own,
                }));
            }
            _ => {}
        }
    }
    if kind == ClauseKind::Adjectival && parse.token(head).dep != Dep::Ccomp {
        let copula = parse.token(tree.first_conjunct(parse, head)).head;
        arguments.extend(tree.by(parse, copula, &[Dep::Nsubj]).map(|subject| Argument {
            role: Role::Subject,
            prep: None,
            head: subject,
            path: Path::Own,
        }));
    }
    Predicate { kind, lemma, particle, passive, arguments }
}

/// Collects what a preposition brings in; "out of", "because of" count as one preposition.
pub(crate) fn prepositional(
    parse: &Parse,
    tree: &Tree,
    prep: TokenId,
    role: Role,
    path: Path,
    into: &mut Vec<Argument>,
) {
    let name = &parse.token(prep).lower;
    // "due to": the parser may hang the noun on the first word.
    let empty = |&child: &TokenId| parse.token(child).pos == Pos::Adp && tree.children(child).is_empty();
    let name = match tree.by(parse, prep, &[Dep::Pcomp]).find(empty) {
        Some(second) => format_smolstr!("{name} {}", parse.token(second).lower),
        None => name.clone(),
    };
    gather(parse, tree, prep, &name, role, path, into, 0);
}

#[allow(clippy::too_many_arguments)] // one recursive walk; bundling its state would hide it
fn gather(
    parse: &Parse,
    tree: &Tree,
    prep: TokenId,
    name: &SmolStr,
    role: Role,
    path: Path,
    into: &mut Vec<Argument>,
    depth: usize,
) {
    for &child in tree.children(prep) {
        let token = parse.token(child);
        match token.dep {
            Dep::Pobj => into.push(Argument { role, prep: Some(name.clone()), head: child, path }),
            Dep::Pcomp if token.pos != Pos::Adp => {
                let role = if token.pos == Pos::Verb || token.pos == Pos::Aux { Role::Complement } else { role };
                into.push(Argument { role, prep: Some(name.clone()), head: child, path });
            }
            Dep::Prep | Dep::Pcomp if depth < 3 => {
                let longer = format_smolstr!("{name} {}", token.lower);
                gather(parse, tree, child, &longer, role, path, into, depth + 1);
            }
            Dep::Conj if token.pos == Pos::Adp && depth < 3 => {
                gather(parse, tree, child, &token.lower, role, path, into, depth + 1);
            }
            _ => {}
        }
    }
}

fn lemma(parse: &Parse, head: TokenId, particle: Option<TokenId>) -> SmolStr {
    let lemma = parse.token(head).lemma.to_lowercase();
    match particle {
        Some(particle) => format_smolstr!("{lemma} {}", parse.token(particle).lower),
        None => SmolStr::from(lemma),
    }
}

/// Passive by auxiliary or surface subject; a bare participle after a noun, or coordinated with a
/// passive without a subject of its own, is passive too.
fn is_passive(parse: &Parse, tree: &Tree, head: TokenId) -> bool {
    let has = |deps: &[Dep]| tree.by(parse, head, deps).next().is_some();
    if has(&[Dep::Auxpass, Dep::Nsubjpass, Dep::Csubjpass]) {
        return true;
    }
    let token = parse.token(head);
    if token.tag != Tag::Vbn || has(&[Dep::Aux, Dep::Nsubj]) {
        return false;
    }
    match token.dep {
        Dep::Acl | Dep::Relcl | Dep::Advcl | Dep::Amod => !has(&[Dep::Dobj]) || has(&[Dep::Agent]),
        Dep::Conj => token.head != head && is_passive(parse, tree, token.head),
        _ => has(&[Dep::Agent]),
    }
}
