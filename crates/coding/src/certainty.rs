//! How sure an event is: the share of events with the same reasons that careful readers have too.
//!
//! Reasons are named here; what each weighs is a row of certainty.tsv, fitted to readings of whole reports.

use chancery_resolve::Resolution;
use chancery_syntax::{Clause, ClauseKind, Path};
use chancery_tables::{Action, ActorKind, Recipient, Standing, Tables};
use smol_str::{SmolStr, format_smolstr};

use crate::event::Event;
use crate::events::Sources;
use crate::predication::{Filler, Predication};

/// What is known of a predication that makes it more or less sure.
pub(crate) fn reasons(predication: &Predication<'_>, clause: &Clause, sources: &Sources<'_>) -> Vec<SmolStr> {
    let mut reasons = match &predication.proposal {
        Some(proposal) => vec![format_smolstr!("reader at {:.2}", proposal.score), "proposed by the reader".into()],
        None => vec![format_smolstr!("pattern {}", predication.pattern.id)],
    };
    if clause.kind == ClauseKind::Nominal {
        reasons.push("nominal".into());
    }
    for filler in predication.actors.iter().chain(&predication.recipients) {
        match filler.path {
            Path::Own | Path::Possessor | Path::Phrase | Path::Light => {}
            path => reasons.push(format_smolstr!("shared by {path:?}").to_lowercase().into()),
        }
        if filler.owned {
            reasons.push("owner of what is named".into());
        }
        if is_unknown(filler, sources.who) {
            reasons.push("actor without country".into());
        }
    }
    if clause.standing != Standing::Done {
        reasons.push(format_smolstr!("operator for {}", clause.standing));
    }
    reasons
}

/// The certainty of a predication that becomes no event.
pub(crate) fn of(predication: &Predication<'_>, clause: &Clause, sources: &Sources<'_>) -> f32 {
    sources.tables.certainties().of(&distinct(&reasons(predication, clause, sources)))
}

/// Adds what a finished event leaves open to its reasons, and sets its certainty.
pub(crate) fn settle(event: &mut Event, tables: &Tables) {
    let open = |row: &Action| match row.recipient {
        Recipient::None | Recipient::Required => None,
        Recipient::Optional => Some("recipient left open"),
        Recipient::Directed | Recipient::Party => Some("recipient left open that there must be"),
    };
    let reasons = &mut event.certainty_reasons;
    if event.actors.is_empty() {
        reasons.push("no actor".into());
    }
    if event.actors.len() > 1 {
        reasons.push("several actors".into());
    }
    if event.recipients.is_empty() && !event.reciprocal {
        reasons.extend(tables.actions().get(&event.action).and_then(open).map(SmolStr::from));
        if !event.objects.is_empty() {
            reasons.push("object of nobody known".into());
        }
    }
    event.certainty = tables.certainties().of(&distinct(reasons));
}

/// A reason counts once, however many fillers give it.
fn distinct(reasons: &[SmolStr]) -> Vec<&SmolStr> {
    let mut distinct: Vec<&SmolStr> = reasons.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

fn is_unknown(filler: &Filler, who: &Resolution) -> bool {
    filler.actors.iter().all(|&actor| {
        let actor = who.actor(actor);
        actor.country.is_none() && actor.code.is_none() && actor.kind != ActorKind::State
    })
}
