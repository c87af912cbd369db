//! How a deed is spoken of, as far as codebooks care: done, asked for, promised, refused ...
//!
//! Knows no codebook; reads actions, their classes and standings alone.

use chancery_record::Standing;

use crate::actions::{Action, Actions, Speech, Tone};

/// A deed as a text tells it.
///
/// A chain of them is an event, what it is about, what that is about, and so on: "refused to ask
/// for arms" is refuse, request, provide-military-aid.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'t> {
    /// What is done.
    pub action: &'t Action,
    /// How it stands.
    pub standing: Standing,
    /// Whether the denied deed is refused rather than merely not so: "will not lift the ban".
    pub refused: bool,
}

impl<'t> Deed<'t> {
    /// A deed that nobody refuses.
    pub fn new(action: &'t Action, standing: Standing) -> Self {
        Self { action, standing, refused: false }
    }

    /// "Will not", of a deed that is denied.
    pub fn refused(action: &'t Action) -> Self {
        Self { action, standing: Standing::Denied, refused: true }
    }
}

/// How a deed is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// Somebody is accused of it.
    Accused,
    /// It is insisted on.
    Demanded,
    /// It is told as done, and has its own code.
    Done,
    /// It is promised, offered, agreed to, planned.
    Intended,
    /// Somebody looks into it.
    Investigated,
    /// Its doer will not do it.
    Refused,
    /// It is asked for.
    Requested,
    /// Its doer ends it.
    Stopped,
    /// Its doer will do it, as a harm.
    Threatened,
    /// It is not so, or failed: there is nothing to code.
    Untold,
}

impl Manner {
    /// The word for it in tables and explanations.
    pub fn as_str(self) -> &'static str {
        MANNERS.iter().find(|(_, manner)| *manner == self).map_or("", |(word, _)| word)
    }
}

/// All manners by their words.
pub(super) const MANNERS: &[(&str, Manner)] = &[
    ("accused", Manner::Accused),
    ("demanded", Manner::Demanded),
    ("done", Manner::Done),
    ("intended", Manner::Intended),
    ("investigated", Manner::Investigated),
    ("refused", Manner::Refused),
    ("requested", Manner::Requested),
    ("stopped", Manner::Stopped),
    ("threatened", Manner::Threatened),
    ("untold", Manner::Untold),
];

/// What a chain of deeds comes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense<'t> {
    pub(super) manner: Manner,
    /// Whose own code counts where the manner is [`Manner::Done`].
    pub(super) action: &'t Action,
    /// The class of the deed that is spoken of.
    pub(super) class: &'t str,
    /// Whether an action says so with its words, or else the standing alone.
    pub(super) spoken: bool,
    /// The standing of the event.
    pub(super) standing: Standing,
}

/// The class of the deed that a chain ends in, as seen from its head: promising is of the class of
/// what is promised, ending a deed of the opposite class.
pub(super) fn class_of<'t>(actions: &'t Actions, chain: &[Deed<'t>]) -> &'t str {
    let Some((deed, inner)) = chain.split_first() else { return "" };
    match deed.action.speech {
        Some(Speech::Agree | Speech::Offer | Speech::Order | Speech::Promise) if !inner.is_empty() => {
            class_of(actions, inner)
        }
        Some(Speech::Stop) if !inner.is_empty() => {
            let class = class_of(actions, inner);
            opposite(actions, class).unwrap_or(&deed.action.class)
        }
        _ => &deed.action.class,
    }
}

fn opposite<'t>(actions: &'t Actions, class: &str) -> Option<&'t str> {
    actions.class(class)?.opposite.as_deref()
}

fn tone(actions: &Actions, class: &str) -> Tone {
    actions.class(class).map_or(Tone::Words, |row| row.tone)
}

/// What a chain of deeds comes to; none where it is empty.
pub(super) fn sense<'t>(actions: &'t Actions, chain: &[Deed<'t>]) -> Option<Sense<'t>> {
    let (deed, inner) = chain.split_first()?;
    let class = class_of(actions, chain);
    let spoken = deed.action.speech.is_some() && !inner.is_empty();
    let as_is = |manner| Sense { manner, action: deed.action, class, spoken, standing: deed.standing };
    Some(match deed.standing {
        Standing::Denied if deed.refused => as_is(Manner::Refused),
        Standing::Denied | Standing::Attempted => as_is(Manner::Untold),
        Standing::Requested => as_is(Manner::Requested),
        Standing::Planned | Standing::Possible | Standing::Conditional => match tone(actions, class) {
            Tone::Cooperative => as_is(Manner::Intended),
            Tone::Conflict => as_is(Manner::Threatened),
            // To announce words is as good as to say them; what has no code gets none by waiting.
            Tone::Words => Sense { standing: deed.standing, ..told(actions, deed, inner) },
        },
        Standing::Done | Standing::Historical => told(actions, deed, inner),
    })
}

/// What a deed that is told as done comes to.
fn told<'t>(actions: &'t Actions, deed: &Deed<'t>, inner: &[Deed<'t>]) -> Sense<'t> {
    let own = Sense {
        manner: Manner::Done,
        action: deed.action,
        class: &deed.action.class,
        spoken: false,
        standing: deed.standing,
    };
    let (Some(speech), Some(about)) = (deed.action.speech, inner.first()) else { return own };
    let class = class_of(actions, inner);
    let of = |manner, class| Sense { manner, class, spoken: true, ..own };
    let negated = about.standing == Standing::Denied;
    let contrary = opposite(actions, class);
    match (speech, negated) {
        (Speech::Accuse, _) => of(Manner::Accused, class),
        (Speech::Inquire, _) => of(Manner::Investigated, class),
        (Speech::Deny, _) => own,
        (Speech::Stop, _) => of(Manner::Stopped, class),
        // Refusing makes the standing of what is refused; it does not turn it round.
        (Speech::Refuse, _) => of(Manner::Refused, class),
        // What has no contrary is asked for or threatened in words that do not say what.
        (Speech::Request, negated) => of(Manner::Requested, turned(negated, class, contrary, deed)),
        (Speech::Demand, negated) => of(Manner::Demanded, turned(negated, class, contrary, deed)),
        (Speech::Threaten, negated) => of(Manner::Threatened, turned(negated, class, contrary, deed)),
        (Speech::Order, true) => of(Manner::Stopped, class),
        (Speech::Order, false) => {
            let done = Deed { standing: deed.standing, refused: false, ..*about };
            let ordered = told(actions, &done, &inner[1..]);
            if ordered.manner == Manner::Done && ordered.action.cameo.is_none() { own } else { ordered }
        }
        (Speech::Agree | Speech::Offer | Speech::Promise, true) if contrary.is_none() => match tone(actions, class) {
            Tone::Cooperative => of(Manner::Refused, class),
            Tone::Conflict | Tone::Words => of(Manner::Intended, &deed.action.class),
        },
        (Speech::Agree | Speech::Offer | Speech::Promise, negated) => {
            let class = turned(negated, class, contrary, deed);
            match tone(actions, class) {
                Tone::Cooperative | Tone::Words => of(Manner::Intended, class),
                Tone::Conflict => of(Manner::Threatened, class),
            }
        }
    }
}

/// The class that is spoken of: where the deed is negated, what ends it.
fn turned<'t>(negated: bool, class: &'t str, contrary: Option<&'t str>, deed: &Deed<'t>) -> &'t str {
    if negated { contrary.unwrap_or(&deed.action.class) } else { class }
}
