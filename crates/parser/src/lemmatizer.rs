//! Base forms, by exceptions and by rules that change the end of a word.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::error::ModelError;
use crate::labels::Pos;
use crate::lexicon::lower;
use crate::packed::{Reader, Writer};
use crate::unicode::is_alpha;

/// What is known of the words of one part of speech.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    /// Endings and what replaces them.
    pub(crate) rules: Vec<(SmolStr, SmolStr)>,
    /// Base forms of irregular words.
    pub(crate) exceptions: FxHashMap<SmolStr, Vec<SmolStr>>,
    /// Known base forms.
    pub(crate) index: FxHashSet<SmolStr>,
}

/// The lemmatizer's tables, by part of speech.
#[derive(Debug)]
pub(crate) struct Lemmatizer {
    forms: Vec<Forms>,
}

impl Lemmatizer {
    /// Takes the tables of all parts of speech, in the order of [`Pos::ALL`].
    pub(crate) fn new(forms: Vec<Forms>) -> Self {
        assert_eq!(forms.len(), Pos::ALL.len(), "one table for each part of speech");
        Self { forms }
    }

    /// The base form of a word.
    pub(crate) fn lemma(&self, text: &str, pos: Pos, morph: &str) -> SmolStr {
        let forms = &self.forms[pos as usize];
        if matches!(pos, Pos::None | Pos::Space) || is_base_form(pos, morph) {
            return lower(text);
        }
        if forms.rules.is_empty() && forms.exceptions.is_empty() && forms.index.is_empty() {
            return if pos == Pos::Propn { text.into() } else { lower(text) };
        }
        forms.lemma(&lower(text)).unwrap_or_else(|| text.into())
    }

    /// Whether the tables know a word, in small letters, as that of some part of speech.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.forms.iter().any(|forms| {
            let listed = forms.index.contains(word) || forms.exceptions.contains_key(word);
            listed || !forms.candidates(word).0.is_empty()
        })
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        for Forms { rules, exceptions, index } in &self.forms {
            writer.number(rules.len());
            for (old, new) in rules {
                writer.text(old);
                writer.text(new);
            }
            let mut exceptions: Vec<_> = exceptions.iter().collect();
            exceptions.sort();
            writer.number(exceptions.len());
            for (form, bases) in exceptions {
                writer.text(form);
                writer.texts(bases.iter().map(SmolStr::as_str));
            }
            let mut index: Vec<&str> = index.iter().map(SmolStr::as_str).collect();
            index.sort_unstable();
            writer.texts(index.into_iter());
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let text = |reader: &mut Reader<'_>| Ok(SmolStr::from(reader.text()?));
        let forms = |reader: &mut Reader<'_>| {
            let rules = reader.many(|reader| Ok((text(reader)?, text(reader)?)))?;
            let exceptions = reader.many(|reader| Ok((text(reader)?, reader.many(text)?)))?;
            let index = reader.many(text)?;
            let (exceptions, index) = (exceptions.into_iter().collect(), index.into_iter().collect());
            Ok(Forms { rules, exceptions, index })
        };
        Ok(Self { forms: Pos::ALL.iter().map(|_| forms(reader)).collect::<Result<_, ModelError>>()? })
    }
}

impl Forms {
    /// The best base form: an exception, else a form in the index (of several that of the last rule),
    /// else one that is no plain word, else the first that the rules make.
    fn lemma(&self, lower: &str) -> Option<SmolStr> {
        if let Some(last) = self.exceptions.get(lower).and_then(|bases| self.first_choice(lower, bases)) {
            return Some(last);
        }
        let (known, odd, unknown) = self.candidates(lower);
        known.into_iter().next_back().or_else(|| odd.into_iter().next()).or_else(|| unknown.into_iter().next())
    }

    /// Which exception comes first: each is put before the others unless the rules give it too.
    fn first_choice(&self, lower: &str, bases: &[SmolStr]) -> Option<SmolStr> {
        let (known, odd, _) = self.candidates(lower);
        let new = |base: &&SmolStr| !known.contains(base) && !odd.contains(base);
        bases.iter().rev().find(new).cloned()
    }

    /// The forms that the rules make: in the index, not all letters, and others.
    fn candidates(&self, lower: &str) -> (Vec<SmolStr>, Vec<SmolStr>, Vec<SmolStr>) {
        let (mut known, mut odd, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for (old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(old.as_str()) else { continue };
            let form = SmolStr::from_iter([stem, new]);
            if form.is_empty() {
                continue;
            }
            if self.index.contains(&form) {
                known.push(form);
            } else if !form.chars().all(is_alpha) {
                odd.push(form);
            } else {
                unknown.push(form);
            }
        }
        (known, odd, unknown)
    }
}

/// Whether part of speech and features say that the word is not inflected.
fn is_base_form(pos: Pos, morph: &str) -> bool {
    let feature = |name: &str| morph.split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let (number, form, degree) = (feature("Number"), feature("VerbForm"), feature("Degree"));
    (pos == Pos::Noun && number == Some("Sing"))
        || (pos == Pos::Verb && form == Some("Fin") && feature("Tense") == Some("Pres") && number.is_none())
        || matches!(form, Some("Inf" | "None"))
        || degree == Some("Pos")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmatizer() -> Lemmatizer {
        let mut forms = vec![Forms::default(); Pos::ALL.len()];
        let rules = [("s", ""), ("ses", "s"), ("ies", "y"), ("xes", "x")];
        forms[Pos::Noun as usize] = Forms {
            rules: rules.map(|(old, new)| (old.into(), new.into())).into(),
            exceptions: [("geese".into(), vec!["goose".into()])].into_iter().collect(),
            index: ["axe", "ax", "glass", "bus", "city"].into_iter().map(Into::into).collect(),
        };
        Lemmatizer::new(forms)
    }

    fn plural(text: &str) -> SmolStr {
        lemmatizer().lemma(text, Pos::Noun, "Number=Plur")
    }

    #[test]
    fn the_last_rule_that_makes_a_known_word_wins() {
        assert_eq!(plural("axes"), "ax");
        assert_eq!(plural("Buses"), "bus");
    }

    #[test]
    fn exceptions_come_before_rules() {
        assert_eq!(plural("geese"), "goose");
    }

    #[test]
    fn an_unknown_word_takes_the_first_rule_and_one_without_rule_keeps_its_case() {
        assert_eq!(plural("blorbies"), "blorbie");
        assert_eq!(plural("NATO"), "NATO");
    }

    #[test]
    fn base_forms_and_names_are_left() {
        assert_eq!(lemmatizer().lemma("Buses", Pos::Noun, "Number=Sing"), "buses");
        assert_eq!(lemmatizer().lemma("Buses", Pos::Propn, "Number=Plur"), "Buses");
        assert_eq!(lemmatizer().lemma("Buses", Pos::Det, ""), "buses");
    }
}
