//! Lookups by what a clause knows: one lemma, a part of speech, a place in the clause.

use chancery_record::Standing;

use crate::Tables;
use crate::names::words;
use crate::words::{Effect, LightVerb, Operator, PartOfSpeech, Reporting};

/// Where the thing that an operator acts on stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperatorScope {
    /// A subordinate clause that it opens.
    Clause,
    /// An infinitive that it governs.
    Infinitive,
    /// A gerund that it governs.
    Gerund,
    /// A noun that is its object.
    Object,
    /// The predicate that it modifies.
    Modified,
    /// A finite clause that it governs.
    That,
}

impl OperatorScope {
    fn as_str(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Infinitive => "infinitive",
            Self::Gerund => "ing",
            Self::Object => "object",
            Self::Modified => "modified",
            Self::That => "that",
        }
    }
}

impl Effect {
    /// The standing that the effect gives by itself; keeping and flipping depend on the operator's own.
    pub fn standing(self) -> Option<Standing> {
        Some(match self {
            Effect::Done => Standing::Done,
            Effect::Denied => Standing::Denied,
            Effect::Attempted => Standing::Attempted,
            Effect::Requested => Standing::Requested,
            Effect::Conditional => Standing::Conditional,
            Effect::Planned => Standing::Planned,
            Effect::Possible => Standing::Possible,
            Effect::Historical => Standing::Historical,
            Effect::Keep | Effect::Flip => return None,
        })
    }
}

impl Tables {
    /// The operator with exactly these words; one that names the scope before one that names none.
    pub fn operator(&self, key: &str, pos: PartOfSpeech, scope: OperatorScope) -> Option<&Operator> {
        let key = words(key);
        let whole = |found: &(usize, &Operator)| found.0 == key.len() && found.1.pos == pos;
        let named = |found: &(usize, &Operator)| found.1.complement.iter().any(|name| name == scope.as_str());
        let all: Vec<(usize, &Operator)> = self.operators().at(&key, 0).filter(whole).collect();
        let found = all.iter().find(|found| named(found)).or_else(|| all.iter().find(|f| f.1.complement.is_empty()));
        found.map(|found| found.1)
    }

    /// The reporting word with exactly these words.
    pub fn report(&self, key: &str, pos: PartOfSpeech) -> Option<&Reporting> {
        let key = words(key);
        self.reporting().at(&key, 0).find(|(end, row)| *end == key.len() && row.pos == pos).map(|(_, row)| row)
    }

    /// How a verb, with its particle or preposition, is light with a noun. The verb's bare lemma
    /// serves where no row has the particle.
    pub fn light_verb(&self, verb: &str, noun: &str) -> Option<&LightVerb> {
        let (bare, particle) = match verb.split_once(' ') {
            Some((bare, particle)) => (bare, Some(particle)),
            None => (verb, None),
        };
        self.light_verbs(bare).iter().find(|row| row.particle.as_deref() == particle && row.takes(noun))
    }

    /// Whether a lemma is of a class, by the table of classes or as a named piece of materiel.
    pub fn has_class(&self, lemma: &str, class: &str) -> bool {
        self.classes().of(lemma).iter().any(|known| known == class)
    }
}
