//! How sure an event is, from named reasons.
//!
//! The number is ordinal until it is calibrated on gold: each reason takes a share away.

use chancery_resolve::Resolution;
use chancery_syntax::{Clause, ClauseKind, Path};
use chancery_tables::{ActorKind, Standing};
use smol_str::{SmolStr, format_smolstr};

use crate::events::Sources;
use crate::predication::{Filler, Predication};

/// The certainty of a predication, and why.
pub(crate) fn of(predication: &Predication<'_>, clause: &Clause, sources: &Sources<'_>) -> (f32, Vec<SmolStr>) {
    let mut certainty = 0.95;
    let mut reasons = vec![format_smolstr!("pattern {}", predication.pattern.id)];
    let mut less = |share: f32, reason: SmolStr| {
        certainty *= share;
        reasons.push(reason);
    };
    if clause.kind == ClauseKind::Nominal {
        less(0.9, "nominal".into());
    }
    for filler in predication.actors.iter().chain(&predication.recipients) {
        match filler.path {
            Path::Own | Path::Possessor | Path::Phrase | Path::Light => {}
            path => less(share(path), format_smolstr!("shared by {path:?}").to_lowercase().into()),
        }
        if filler.owned {
            less(0.85, "owner of what is named".into());
        }
        if is_unknown(filler, sources.who) {
            less(0.9, "actor without country".into());
        }
    }
    if clause.standing != Standing::Done {
        less(0.97, format_smolstr!("operator for {}", clause.standing));
    }
    ((certainty * 1000.0_f32).round() / 1000.0, reasons)
}

/// Paths that are right less often take more.
fn share(path: Path) -> f32 {
    match path {
        Path::Control | Path::Raising | Path::Conjunction | Path::Modifier => 0.95,
        Path::Relative | Path::Participle => 0.93,
        Path::Adverbial | Path::Occasion => 0.88,
        Path::Offered => 0.8,
        Path::Own | Path::Possessor | Path::Phrase | Path::Light => 1.0,
    }
}

fn is_unknown(filler: &Filler, who: &Resolution) -> bool {
    filler.actors.iter().all(|&actor| {
        let actor = who.actor(actor);
        actor.country.is_none() && actor.code.is_none() && actor.kind != ActorKind::State
    })
}
