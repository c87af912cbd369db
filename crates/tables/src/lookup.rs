//! Lookups by what a clause knows: one lemma, a part of speech, a place in the clause.

use std::ops::Range;

use chancery_record::Standing;
use smol_str::SmolStr;

use crate::Tables;
use crate::names::words;
use crate::words::{Effect, LightVerb, Materiel, Operator, PartOfSpeech, Reporting};

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

    /// Whether a verb reports what is said, rather than what somebody thinks of it.
    pub fn reports_plainly(&self, verb: &str) -> bool {
        self.report(verb, PartOfSpeech::Verb).is_some_and(|row| row.attitude.is_none())
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

    /// The piece of materiel with the longest name among `words`, and the words that name it; of two as
    /// long the later one, which stands nearer to the head of a noun phrase.
    ///
    /// ```
    /// let tables = chancery_tables::Tables::builtin();
    /// let (words, row) = tables.materiel_among(&["twelve", "attack", "helicopters"]).unwrap();
    /// assert_eq!((words, row.unroca.as_deref()), (1..3, Some("V")));
    /// ```
    pub fn materiel_among<S: AsRef<str>>(&self, words: &[S]) -> Option<(Range<usize>, &Materiel)> {
        // "S-400s": a name has no row for its plural.
        let singular = |word: &S| -> SmolStr { word.as_ref().strip_suffix('s').unwrap_or(word.as_ref()).into() };
        let singulars: Vec<SmolStr> = words.iter().map(singular).collect();
        let at = |from: usize| {
            let plain = self.materiel_names().longest(&words[from..]);
            plain.or_else(|| self.materiel_names().longest(&singulars[from..])).map(|found| (from, found))
        };
        let (from, (length, entries)) = (0..words.len()).filter_map(at).max_by_key(|(from, found)| (found.0, *from))?;
        let row = self.materiel().get(entries.first()?.index as usize)?;
        Some((from..from + length, row))
    }

    /// Whether a lemma is of a class, by the table of classes or as a named piece of materiel.
    pub fn has_class(&self, lemma: &str, class: &str) -> bool {
        self.classes().of(lemma).iter().any(|known| known == class)
    }

    /// All classes of what a lemma names.
    pub fn classes_of(&self, lemma: &str) -> &[SmolStr] {
        self.classes().of(lemma)
    }
}
