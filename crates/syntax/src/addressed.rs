//! Infinitives that a preposition links with the verb above: "called on Chad to pay", "called for Chad
//! to pay".
//!
//! The parser hangs them on the verb as purposes, or as complements whose doer would be the subject.
//! Where a row of operators knows the verb with that preposition and an infinitive, the infinitive is
//! what is asked for, and who stands behind the preposition is to do it.

use chancery_parser::{Dep, Parse};
use chancery_tables::words::PartOfSpeech;
use chancery_tables::{OperatorScope, Standing, Tables};
use chancery_text::TokenId;
use smol_str::{SmolStr, format_smolstr};

use crate::clause::{Argument, Clause, Role};
use crate::nominal::is_infinitive;
use crate::tree::Tree;

/// How an infinitive is asked for.
pub(crate) struct Asked {
    /// The preposition behind the verb.
    pub prep: SmolStr,
    /// Who is to do it; none where the infinitive has a subject of its own.
    pub doer: Option<TokenId>,
}

/// Whether `governor` asks with a preposition for what the clause at `head` says.
pub(crate) fn asked(parse: &Parse, tree: &Tree, tables: &Tables, governor: &Clause, head: TokenId) -> Option<Asked> {
    if !matches!(parse.token(head).dep, Dep::Advcl | Dep::Xcomp | Dep::Ccomp) || !is_infinitive(parse, tree, head) {
        return None;
    }
    let asks = |prep: &SmolStr| {
        let lemma = format_smolstr!("{} {prep}", governor.lemma);
        let row = tables.operator(&lemma, PartOfSpeech::Verb, OperatorScope::Infinitive);
        row.is_some_and(|row| row.at.id == lemma && row.effect.standing() == Some(Standing::Requested))
    };
    let own_subject = tree.one(parse, head, Dep::Nsubj).is_some();
    let mark = tree.by(parse, head, &[Dep::Mark]).map(|mark| parse.token(mark).lower.clone()).find(asks);
    if let Some(prep) = mark.filter(|_| own_subject) {
        return Some(Asked { prep, doer: None });
    }
    let behind = |argument: &&Argument| {
        argument.role == Role::Oblique && argument.head.0 < head.0 && argument.prep.as_ref().is_some_and(asks)
    };
    let spoken_to = governor.arguments.iter().rev().find(behind).filter(|_| !own_subject)?;
    Some(Asked { prep: spoken_to.prep.clone()?, doer: Some(spoken_to.head) })
}
