//! What an event is about: PLOVER's contexts, from the words of its clause.

use std::ops::Range;

use chancery_syntax::{Clause, Path, Role, Syntax};
use smol_str::{SmolStr, format_smolstr};

use crate::event::{Context, Event};
use crate::events::Sources;

/// Adds the contexts that the words of the deed tell to those of its action. An event that PLOVER has no code for
/// has none.
pub(crate) fn add(event: &mut Event, sources: &Sources<'_>) {
    let plover = &mut event.codes.plover;
    if plover.event.is_none() {
        return;
    }
    let syntax = sources.syntax;
    let clause = syntax.clause(event.clause);
    let parse = syntax.parse();
    let books = sources.tables.codebooks().contexts();
    for words in stretches(clause, syntax) {
        let tokens = &parse.tokens[words.start as usize..words.end as usize];
        let lemmas: Vec<SmolStr> = tokens.iter().map(|token| token.lemma.to_lowercase().into()).collect();
        for found in books.among(&lemmas) {
            let at = words.start + found.range.start as u32..words.start + found.range.end as u32;
            let row = format_smolstr!("{} ({})", found.contexts.join(", "), found.row);
            event.contexts.push(Context { span: parse.span(at), row });
            plover.contexts.extend(found.contexts.iter().map(SmolStr::to_string));
        }
    }
    plover.contexts.sort_unstable();
    plover.contexts.dedup();
    event.contexts.sort_unstable();
    event.contexts.dedup();
}

/// The words of a clause, in stretches that do not overlap: predicate and phrases of what it has of its own, and of the
/// complement that tells what is asked, said or planned.
fn stretches(clause: &Clause, syntax: &Syntax) -> Vec<Range<u32>> {
    let mut found = own(clause, syntax);
    let complements = clause.role(Role::Complement).filter_map(|argument| syntax.clause_at(argument.head));
    found.extend(complements.flat_map(|id| own(syntax.clause(id), syntax)));
    found.sort_unstable_by_key(|words| (words.start, words.end));
    let mut apart: Vec<Range<u32>> = Vec::new();
    for words in found {
        match apart.last_mut() {
            // Words that follow each other may be one phrase of the table.
            Some(last) if words.start <= last.end => last.end = last.end.max(words.end),
            _ => apart.push(words),
        }
    }
    apart
}

fn own(clause: &Clause, syntax: &Syntax) -> Vec<Range<u32>> {
    let (parse, tree) = (syntax.parse(), syntax.tree());
    let beside = |path| !matches!(path, Path::Occasion | Path::Adverbial | Path::Offered);
    let arguments =
        clause.arguments.iter().filter(|argument| argument.role != Role::Complement && beside(argument.path));
    let phrases = arguments.map(|argument| tree.phrase(parse, argument.head));
    std::iter::once(clause.head.0..clause.head.0 + 1).chain(phrases).collect()
}
