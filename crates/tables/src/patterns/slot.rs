//! The notation for slots and conditions.
//!
//! ```text
//! slot      = sources { "|" sources } [ "?" ]       first that is filled; "?" = may stay empty
//! sources   = source { "+" source }                 all of them together
//! source    = step { ">" step } [ ":" class ]       walk from the clause into the noun phrase
//! step      = subject | object | indirect | attribute | complement | outer | party | self
//!           | possessor | modifier | theme | circumstance | any preposition ("with", "out of")
//! condition = [ "not" ] place { "|" place }             one of them must hold
//! place     = source [ "=" lemma { "," lemma } ]
//! ```

use smol_str::SmolStr;

/// What a slot fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotName {
    /// Who does it.
    Actor,
    /// To whom.
    Recipient,
    /// What was hit, seized, given, rejected.
    Object,
    /// The embedded deed.
    About,
    /// Where.
    Place,
}

impl SlotName {
    pub(super) const ALL: [(&'static str, SlotName); 5] = [
        ("actor", SlotName::Actor),
        ("recipient", SlotName::Recipient),
        ("object", SlotName::Object),
        ("about", SlotName::About),
        ("place", SlotName::Place),
    ];
}

/// One slot of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it fills.
    pub name: SlotName,
    /// Tried in order; all sources of the first alternative that yields anything are taken.
    pub alternatives: Vec<Vec<SlotSource>>,
    /// Whether the pattern fits without it.
    pub optional: bool,
}

/// Where a filler comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotSource {
    /// From the clause inwards.
    pub steps: Vec<Step>,
    /// The class that the filler must have.
    pub class: Option<SmolStr>,
}

/// One step of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The clause's subject.
    Subject,
    /// Its direct object.
    Object,
    /// Its indirect object.
    Indirect,
    /// What the subject is said to be.
    Attribute,
    /// The embedded clause.
    Complement,
    /// The subject of the clause that this one is a circumstance of; as `about`, that clause.
    Outer,
    /// Any party of the clause but its subject: objects and prepositional arguments.
    Party,
    /// The predicate's own head.
    Itself,
    /// The possessor of the noun reached so far.
    Possessor,
    /// A modifier of the noun reached so far.
    Modifier,
    /// What the embedded noun or adjective reached so far is said of: "considers *him* a friend".
    Theme,
    /// The adverbial clause: "no peace *while they stay*".
    Circumstance,
    /// What that preposition brings in.
    Preposition(SmolStr),
}

/// What must hold, or must not, for a pattern to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whether it must not hold.
    pub negated: bool,
    /// Of which one must hold: something stands there, with one of these lemmas; none = any.
    pub places: Vec<(SlotSource, Vec<SmolStr>)>,
    /// The condition as it is written.
    pub text: SmolStr,
}

pub(crate) fn slot(name: SlotName, text: &str) -> Result<Slot, String> {
    let text = text.trim();
    let (text, optional) = match text.strip_suffix('?') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let alternatives = text
        .split('|')
        .map(|sources| sources.split('+').map(source).collect::<Result<Vec<_>, _>>())
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Slot { name, alternatives, optional })
}

pub(super) fn condition(text: &str) -> Result<Condition, String> {
    let written = text.trim();
    let (text, negated) = match written.strip_prefix("not ") {
        Some(rest) => (rest, true),
        None => (written, false),
    };
    let places = text.split('|').map(place).collect::<Result<Vec<_>, _>>()?;
    Ok(Condition { negated, places, text: written.into() })
}

fn place(text: &str) -> Result<(SlotSource, Vec<SmolStr>), String> {
    let Some((walk, lemmas)) = text.split_once('=') else { return Ok((source(text)?, Vec::new())) };
    Ok((source(walk)?, lemmas.split(',').map(|lemma| SmolStr::new(lemma.trim())).collect()))
}

fn source(text: &str) -> Result<SlotSource, String> {
    let (walk, class) = match text.split_once(':') {
        Some((walk, class)) => (walk, Some(class_name(class.trim())?)),
        None => (text, None),
    };
    let steps = walk.split('>').map(step).collect::<Result<Vec<_>, _>>()?;
    Ok(SlotSource { steps, class })
}

/// Whether a class exists is known only to the tables of words; its form is checked here.
fn class_name(text: &str) -> Result<SmolStr, String> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        return Ok(text.into());
    }
    Err(format!("`{text}` is no class; a class is one lower-case word and ends the source"))
}

fn step(text: &str) -> Result<Step, String> {
    let text = text.trim();
    Ok(match text {
        "subject" => Step::Subject,
        "object" => Step::Object,
        "indirect" => Step::Indirect,
        "attribute" => Step::Attribute,
        "complement" => Step::Complement,
        "outer" => Step::Outer,
        "party" => Step::Party,
        "self" => Step::Itself,
        "possessor" => Step::Possessor,
        "modifier" => Step::Modifier,
        "theme" => Step::Theme,
        "circumstance" => Step::Circumstance,
        "" => return Err("a step is missing".into()),
        word if PREPOSITIONS.contains(&word.split(' ').next_back().unwrap_or(word)) => Step::Preposition(word.into()),
        word => return Err(format!("unknown step `{word}`; steps are roles of the clause or prepositions")),
    })
}

const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "ahead",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "beside",
    "between",
    "beyond",
    "by",
    "concerning",
    "despite",
    "down",
    "during",
    "following",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "past",
    "per",
    "regarding",
    "since",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "versus",
    "via",
    "with",
    "within",
    "without",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_has_alternatives_and_joined_sources_and_may_be_optional() {
        let slot = slot(SlotName::Recipient, "object > to | with + between:state ?").unwrap();
        assert!(slot.optional);
        assert_eq!(slot.alternatives.len(), 2);
        assert_eq!(slot.alternatives[0][0].steps, [Step::Object, Step::Preposition("to".into())]);
        assert_eq!(slot.alternatives[1][1].class.as_deref(), Some("state"));
    }

    #[test]
    fn a_condition_names_lemmas_and_may_be_negated() {
        let condition = condition("not object = jab, swipe").unwrap();
        assert!(condition.negated);
        assert_eq!(condition.places[0].1, ["jab", "swipe"]);
    }

    #[test]
    fn a_class_ends_its_source() {
        assert!(condition("object:materiel > to").unwrap_err().contains("is no class"));
    }

    #[test]
    fn an_unknown_step_is_named() {
        assert!(condition("objct").unwrap_err().contains("`objct`"));
    }
}
