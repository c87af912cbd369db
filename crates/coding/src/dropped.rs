//! What a pattern reads and is no event all the same, and why.

use chancery_resolve::Resolution;
use chancery_syntax::{ClauseKind, Role, Syntax};
use chancery_tables::{MentionForm, Recipient};
use chancery_text::{ActorId, ClauseId};

use crate::completed::doer_by_trade;
use crate::events::Sources;
use crate::predication::{Filler, Predication};

/// Why a clause that a pattern fits tells no event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// The deed says nothing without a recipient, and none was found.
    NoRecipient,
    /// It names neither a doer nor another side, and nobody nearby is of the trade.
    Nobody,
    /// The deed is one between two sides, and only one was found.
    OneSided,
    /// The noun only names what the verb of this clause tells already.
    Told(ClauseId),
}

/// Why `found` tells no event; none where it tells one. `all` are the predications of the document.
pub fn dropped(found: &Predication<'_>, all: &[Predication<'_>], sources: &Sources<'_>) -> Option<Dropped> {
    lacking(found, all, sources).or_else(|| told_by(found, all, sources.syntax).map(Dropped::Told))
}

/// A deed between two sides needs two, though "we" may leave the other to the occasion.
fn lacking(found: &Predication<'_>, all: &[Predication<'_>], sources: &Sources<'_>) -> Option<Dropped> {
    let action = found.action().map_or("", |action| action.as_str());
    let row = sources.tables.actions().get(action)?;
    let clause = sources.syntax.clause(found.clause);
    if found.actors.is_empty() && found.recipients.is_empty() && doer_by_trade(action, clause, sources).is_none() {
        return Some(Dropped::Nobody);
    }
    // What is only spoken of may leave its recipient open: "threatened to impose sanctions".
    if row.recipient != Recipient::Required || all.iter().any(|other| other.about == Some(found.clause)) {
        return None;
    }
    if !row.reciprocal {
        return found.recipients.is_empty().then_some(Dropped::NoRecipient);
    }
    let parties = found.actors.iter().chain(&found.recipients);
    let named: usize = parties.map(|filler| filler.actors.len().max(1)).sum();
    let whole = named > 1 || found.actors.iter().any(|filler| is_we(sources.who, filler));
    (!whole).then_some(Dropped::OneSided)
}

/// The verb that tells already, of the same sides, what a noun only names: "signed an agreement",
/// "carried out an attack".
fn told_by(noun: &Predication<'_>, all: &[Predication<'_>], syntax: &Syntax) -> Option<ClauseId> {
    let clause = syntax.clause(noun.clause);
    if clause.kind != ClauseKind::Nominal {
        return None;
    }
    let parties =
        |fillers: &[Filler]| -> Vec<ActorId> { fillers.iter().flat_map(|filler| filler.actors.clone()).collect() };
    let same = |mine: &[Filler], theirs: &[Filler]| mine.is_empty() || parties(mine) == parties(theirs);
    let tells = |verb: &&Predication<'_>| {
        let host = syntax.clause(verb.clause);
        let own =
            host.arguments.iter().any(|a| a.head == clause.head && matches!(a.role, Role::Object | Role::Oblique));
        let swapped = same(&noun.actors, &verb.recipients) && same(&noun.recipients, &verb.actors);
        own && ((same(&noun.actors, &verb.actors) && same(&noun.recipients, &verb.recipients))
            || (swapped && noun.action() == verb.action()))
    };
    all.iter().filter(|verb| verb.clause != noun.clause).find(tells).map(|verb| verb.clause)
}

/// Whether the words are "we", read as the speaker's side.
pub(crate) fn is_we(who: &Resolution, filler: &Filler) -> bool {
    filler.mention.is_some_and(|id| {
        let mention = &who.mentions[id.index()];
        mention.form == MentionForm::Pronoun && mention.plural && mention.reason.starts_with("first person")
    })
}
