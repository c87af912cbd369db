//! When a clause happens.

use chancery_resolve::{Resolution, TimeExpression};
use chancery_syntax::{Clause, ClauseKind, Role, Syntax};
use chancery_text::{ClauseId, TimeId, TokenId};

/// How many clauses up a time may be lent.
const REACH: usize = 3;

/// The nearest time expression in the clause, else that of the clause whose occasion or light verb
/// it belongs to: "said on Sunday in a meeting".
pub fn time_of(clause: ClauseId, syntax: &Syntax, who: &Resolution) -> Option<TimeId> {
    let mut at = Some(clause);
    for _ in 0..REACH {
        let id = at?;
        if let Some(time) = own_time(id, syntax, who) {
            return Some(time);
        }
        at = lender(syntax.clause(id));
    }
    None
}

/// A noun that tells an occasion happens when its clause does.
fn lender(clause: &Clause) -> Option<ClauseId> {
    let occasion = clause.kind == ClauseKind::Nominal && clause.role(Role::Outer).next().is_some();
    clause.light.or(if occasion { clause.outer } else { None })
}

fn own_time(clause: ClauseId, syntax: &Syntax, who: &Resolution) -> Option<TimeId> {
    let head = syntax.clause(clause).head;
    let near = |(_, time): &(usize, &TimeExpression)| clause_over(time, syntax) == Some(clause);
    let found = who.times.iter().enumerate().filter(near).min_by_key(|(_, time)| time.tokens.start.abs_diff(head.0));
    found.map(|(index, _)| TimeId::new(index))
}

/// The nearest clause above a time, not counting what its own words head: "March" is no protest there.
fn clause_over(time: &TimeExpression, syntax: &Syntax) -> Option<ClauseId> {
    let parse = syntax.parse();
    let mut at = TokenId(time.tokens.end - 1);
    loop {
        let head = parse.token(at).head;
        if head == at {
            return None;
        }
        if !time.tokens.contains(&head.0)
            && let Some(clause) = syntax.clause_at(head)
        {
            return Some(clause);
        }
        at = head;
    }
}
