//! When and where something is said.

use chancery_resolve::Resolution;
use chancery_syntax::Syntax;
use chancery_text::{ClauseId, PlaceId, Span, TimeId};

use super::Statement;
use crate::time::time_of;

/// Time and place of saying: those of the clause that reports, else those of its occasion. What stands
/// in the content is when and where something else happens.
pub(super) fn of(statement: &Statement, syntax: &Syntax, who: &Resolution) -> (Option<TimeId>, Option<PlaceId>) {
    let told = |span: Span| statement.content.iter().any(|content| content.overlaps(span));
    let clauses = || statement.clause.into_iter().chain(statement.occasion);
    let time =
        clauses().find_map(|clause| time_of(clause, syntax, who).filter(|time| !told(who.times[time.index()].span)));
    (time, clauses().find_map(|clause| place(clause, syntax, who, told)))
}

fn place(clause: ClauseId, syntax: &Syntax, who: &Resolution, told: impl Fn(Span) -> bool) -> Option<PlaceId> {
    let beside = syntax.clause(clause).arguments.iter().filter(|argument| {
        matches!(argument.prep.as_deref(), Some("in" | "at" | "from" | "near" | "outside" | "inside"))
            && !told(syntax.parse().token(argument.head).span)
    });
    beside.map(|argument| argument.head).find_map(|head| who.place_at(head))
}
