//! Which deeds belong to an older time.
//!
//! A deed that is done is historical where the text places it more than a year before the report:
//! by a time that hangs on its clause, or on a clause that it is a circumstance of ("cut ties in
//! 1979 when it recognised Beijing"). What somebody says is not placed by when he said it.

use chancery_parser::{Dep, Pos, Tag};
use chancery_resolve::{Interval, Origin, TimeExpression};
use chancery_syntax::{Clause, ClauseKind, Syntax};
use chancery_text::{ClauseId, Date, TimeId, TokenId};

/// How many clauses up a time may be lent.
const REACH: usize = 4;
const YEAR: i64 = 365;

/// The time that makes a deed historical.
pub(crate) fn placed_by(
    clause: ClauseId,
    syntax: &Syntax,
    times: &[TimeExpression],
    published: Option<Date>,
) -> Option<TimeId> {
    if !may_be_past(syntax.clause(clause), syntax) {
        return None;
    }
    let mut at = clause;
    for _ in 0..REACH {
        if let Some(own) = own_time(at, syntax, times).or_else(|| circumstance(at, syntax, times)) {
            return is_old(&times[own.index()], published).then_some(own);
        }
        at = lender(syntax.clause(at).head, syntax)?;
    }
    None
}

/// A verb in the present tells of now.
fn may_be_past(clause: &Clause, syntax: &Syntax) -> bool {
    clause.kind != ClauseKind::Verbal || !matches!(syntax.parse().token(clause.head).tag, Tag::Vbz | Tag::Vbp)
}

/// Whether a time lies more than a year before the report, by its middle: "in 2005" does in the
/// autumn of 2006, but not yet in spring.
fn is_old(time: &TimeExpression, published: Option<Date>) -> bool {
    let start = time.interval.and_then(|interval| interval.start);
    if time.value.starts_with("PAST_REF") && start.is_none() && time.origin != Origin::Assumed {
        return true;
    }
    let Some(Interval { start: Some(start), end: Some(end) }) = time.interval else { return false };
    let Some(today) = published.map(day_number) else { return false };
    let (start, end) = (day_number(start), day_number(end));
    (start + end) / 2 < today - YEAR && end <= today - YEAR / 2
}

/// Days since a fixed one, to within a day or two: leap days are not counted.
fn day_number(day: Date) -> i64 {
    i64::from(day.year()) * YEAR + i64::from(day.day_of_year())
}

/// The time that hangs on the predicate itself, not on a noun beside it.
fn own_time(clause: ClauseId, syntax: &Syntax, times: &[TimeExpression]) -> Option<TimeId> {
    let head = syntax.clause(clause).head;
    let own = |time: &&(usize, &TimeExpression)| host(time.1, syntax) == Some(head);
    let all: Vec<(usize, &TimeExpression)> = times.iter().enumerate().collect();
    let found = all.iter().filter(own).min_by_key(|(_, time)| time.tokens.start.abs_diff(head.0));
    found.map(|(index, _)| TimeId::new(*index))
}

/// "When war broke out in 1990, he fled": the time of an adverbial clause before the main one.
fn circumstance(clause: ClauseId, syntax: &Syntax, times: &[TimeExpression]) -> Option<TimeId> {
    let head = syntax.clause(clause).head;
    let parse = syntax.parse();
    let before = syntax.tree().by(parse, head, &[Dep::Advcl]).filter(|advcl| advcl.0 < head.0);
    let placed = before.filter(|advcl| parse.token(*advcl).tag == Tag::Vbd);
    placed.filter_map(|advcl| syntax.clause_at(advcl)).find_map(|advcl| own_time(advcl, syntax, times))
}

/// The word that a time hangs on, over its prepositions.
fn host(time: &TimeExpression, syntax: &Syntax) -> Option<TokenId> {
    let parse = syntax.parse();
    let mut at = TokenId(time.tokens.start);
    loop {
        let head = parse.token(at).head;
        if head == at {
            return None;
        }
        let inside = time.tokens.contains(&head.0);
        if !inside && !matches!(parse.token(head).pos, Pos::Adp | Pos::Adv | Pos::Sconj | Pos::Part) {
            return Some(head);
        }
        at = head;
    }
}

/// The clause above, unless what stands between them is a statement's content.
fn lender(head: TokenId, syntax: &Syntax) -> Option<ClauseId> {
    let parse = syntax.parse();
    let mut at = head;
    loop {
        let token = parse.token(at);
        if token.head == at || matches!(token.dep, Dep::Ccomp | Dep::Parataxis | Dep::Csubj) {
            return None;
        }
        at = token.head;
        if let Some(clause) = syntax.clause_at(at) {
            return Some(clause);
        }
    }
}
