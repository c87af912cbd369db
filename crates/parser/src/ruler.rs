//! The attribute ruler: from tags and relations to parts of speech, features and a few lemmas.
//!
//! All rules look at the tokens as tagger and parser left them; they apply in order, so a later rule
//! overrides an earlier one attribute by attribute.

use regex::Regex;
use smol_str::SmolStr;

use crate::error::ModelError;
use crate::labels::{Dep, Pos, Tag};
use crate::packed::{Reader, Writer, damaged};

/// What a token looks like to the rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'t> {
    pub(crate) lower: &'t str,
    pub(crate) tag: Tag,
    pub(crate) dep: Dep,
    pub(crate) is_space: bool,
}

/// What the rules say of a token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attributes {
    pub(crate) tag: Tag,
    pub(crate) dep: Dep,
    pub(crate) pos: Pos,
    pub(crate) morph: SmolStr,
    pub(crate) lemma: Option<SmolStr>,
}

/// A rule: where one of the patterns matches, the token at `index` of the match gets attributes.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) patterns: Vec<Vec<Condition>>,
    pub(crate) index: usize,
    pub(crate) sets: Sets,
}

/// The attributes that a rule sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sets {
    pub(crate) tag: Option<Tag>,
    pub(crate) dep: Option<Dep>,
    pub(crate) pos: Option<Pos>,
    pub(crate) morph: Option<SmolStr>,
    pub(crate) lemma: Option<SmolStr>,
}

/// What a pattern demands of one token.
#[derive(Debug, Default)]
pub(crate) struct Condition {
    pub(crate) tag: Option<Test>,
    pub(crate) lower: Option<Test>,
    pub(crate) dep: Option<Test>,
    pub(crate) is_space: Option<bool>,
}

/// A test of a text.
#[derive(Debug)]
pub(crate) enum Test {
    In(Vec<SmolStr>),
    NotIn(Vec<SmolStr>),
    Matches(Regex),
}

impl Test {
    fn holds(&self, text: &str) -> bool {
        match self {
            Self::In(texts) => texts.iter().any(|known| known == text),
            Self::NotIn(texts) => !texts.iter().any(|known| known == text),
            Self::Matches(regex) => regex.is_match(text),
        }
    }
}

impl Condition {
    fn holds_for_tag(&self, tag: Tag) -> bool {
        self.tag.as_ref().is_none_or(|test| test.holds(tag.as_str()))
    }

    fn holds(&self, token: View<'_>) -> bool {
        let passes = |test: &Option<Test>, text: &str| test.as_ref().is_none_or(|test| test.holds(text));
        self.is_space.is_none_or(|space| space == token.is_space)
            && self.holds_for_tag(token.tag)
            && passes(&self.lower, token.lower)
            && passes(&self.dep, token.dep.as_str())
    }
}

/// All rules, in order.
#[derive(Debug)]
pub(crate) struct Ruler {
    rules: Vec<Rule>,
    /// For each tag the patterns (rule, pattern) whose first condition it can fulfil.
    by_tag: Vec<Vec<(usize, usize)>>,
}

/// The rules that apply to one token by itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matches {
    pub(crate) rules: Vec<usize>,
    /// Longer patterns (rule, pattern) that this token can begin.
    pub(crate) begun: Vec<(usize, usize)>,
}

impl Ruler {
    /// `None` where a pattern is empty or shorter than its rule's index.
    pub(crate) fn new(rules: Vec<Rule>) -> Option<Self> {
        let lengths = |rule: &Rule| rule.patterns.iter().all(|pattern| rule.index < pattern.len());
        if !rules.iter().all(lengths) {
            return None;
        }
        let patterns = |(rule, patterns): (usize, &Rule)| (0..patterns.patterns.len()).map(move |at| (rule, at));
        let all: Vec<(usize, usize)> = rules.iter().enumerate().flat_map(patterns).collect();
        let fitting = |&tag: &Tag| -> Vec<(usize, usize)> {
            let fits = |&&(rule, at): &&(usize, usize)| rules[rule].patterns[at][0].holds_for_tag(tag);
            all.iter().filter(fits).copied().collect()
        };
        let by_tag = Tag::ALL.iter().map(fitting).collect();
        Some(Self { rules, by_tag })
    }

    /// The rules that match a token by itself, and those that depend on what follows it.
    pub(crate) fn matches(&self, token: View<'_>) -> Matches {
        let mut matches = Matches::default();
        for &(rule, at) in &self.by_tag[token.tag as usize] {
            let pattern = &self.rules[rule].patterns[at];
            if !pattern[0].holds(token) {
                continue;
            }
            match pattern.len() {
                1 => matches.rules.push(rule),
                _ => matches.begun.push((rule, at)),
            }
        }
        matches
    }

    /// The token, counted from the one that began the pattern, that a longer pattern speaks of;
    /// `None` where the tokens that follow do not fulfil it.
    pub(crate) fn completes<'t>(
        &self,
        (rule, at): (usize, usize),
        mut following: impl Iterator<Item = View<'t>>,
    ) -> Option<usize> {
        let pattern = &self.rules[rule].patterns[at];
        let holds = pattern[1..].iter().all(|condition| following.next().is_some_and(|token| condition.holds(token)));
        holds.then_some(self.rules[rule].index)
    }

    /// Applies rules, given in any order.
    pub(crate) fn apply(&self, token: View<'_>, rules: &[usize]) -> Attributes {
        let mut attributes =
            Attributes { tag: token.tag, dep: token.dep, pos: Pos::None, morph: SmolStr::default(), lemma: None };
        let mut rules = rules.to_vec();
        rules.sort_unstable();
        for Sets { tag, dep, pos, morph, lemma } in rules.into_iter().map(|rule| &self.rules[rule].sets) {
            attributes.tag = tag.unwrap_or(attributes.tag);
            attributes.dep = dep.unwrap_or(attributes.dep);
            attributes.pos = pos.unwrap_or(attributes.pos);
            attributes.morph = morph.clone().unwrap_or(attributes.morph);
            attributes.lemma = lemma.clone().or(attributes.lemma);
        }
        attributes
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.number(self.rules.len());
        for rule in &self.rules {
            writer.number(rule.index);
            let Sets { tag, dep, pos, morph, lemma } = &rule.sets;
            writer.optional_text(tag.map(Tag::as_str));
            writer.optional_text(dep.map(Dep::as_str));
            writer.optional_text(pos.map(Pos::as_str));
            writer.optional_text(morph.as_deref());
            writer.optional_text(lemma.as_deref());
            writer.number(rule.patterns.len());
            for pattern in &rule.patterns {
                writer.number(pattern.len());
                pattern.iter().for_each(|condition| condition.write(writer));
            }
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let wrong = || damaged("an attribute rule with unknown labels");
        let rules = reader.many(|reader| {
            let index = reader.number()?;
            let sets = Sets {
                tag: reader.optional_text()?.map(str::parse).transpose().map_err(|_| wrong())?,
                dep: reader.optional_text()?.map(str::parse).transpose().map_err(|_| wrong())?,
                pos: reader.optional_text()?.map(str::parse).transpose().map_err(|_| wrong())?,
                morph: reader.optional_text()?.map(Into::into),
                lemma: reader.optional_text()?.map(Into::into),
            };
            let patterns = reader.many(|reader| reader.many(Condition::read))?;
            Ok(Rule { patterns, index, sets })
        })?;
        Self::new(rules).ok_or_else(wrong)
    }
}

impl Condition {
    fn write(&self, writer: &mut Writer) {
        for test in [&self.tag, &self.lower, &self.dep] {
            match test {
                None => writer.text(""),
                Some(Test::In(texts)) => {
                    writer.text("in");
                    writer.texts(texts.iter().map(SmolStr::as_str));
                }
                Some(Test::NotIn(texts)) => {
                    writer.text("not in");
                    writer.texts(texts.iter().map(SmolStr::as_str));
                }
                Some(Test::Matches(regex)) => {
                    writer.text("matches");
                    writer.text(regex.as_str());
                }
            }
        }
        writer.optional_text(self.is_space.map(|space| if space { "yes" } else { "no" }));
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let test = |reader: &mut Reader<'_>| {
            let texts = |reader: &mut Reader<'_>| reader.many(|reader| Ok(SmolStr::from(reader.text()?)));
            Ok(match reader.text()? {
                "" => None,
                "in" => Some(Test::In(texts(reader)?)),
                "not in" => Some(Test::NotIn(texts(reader)?)),
                "matches" => {
                    Some(Test::Matches(Regex::new(reader.text()?).map_err(|error| damaged(&error.to_string()))?))
                }
                other => return Err(damaged(&format!("an attribute rule with the test `{other}`"))),
            })
        };
        Ok(Self {
            tag: test(reader)?,
            lower: test(reader)?,
            dep: test(reader)?,
            is_space: reader.optional_text()?.map(|answer| answer == "yes"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<Test> {
        Some(Test::In(vec![text.into()]))
    }

    fn rule(pattern: Vec<Condition>, index: usize, sets: Sets) -> Rule {
        Rule { patterns: vec![pattern], index, sets }
    }

    fn view(lower: &str, tag: Tag) -> View<'_> {
        View { lower, tag, dep: Dep::Root, is_space: false }
    }

    #[test]
    fn later_rules_override_attribute_by_attribute() {
        let noun = Sets { pos: Some(Pos::Noun), morph: Some("Number=Sing".into()), ..Sets::default() };
        let pronoun = Sets { pos: Some(Pos::Pron), ..Sets::default() };
        let ruler = Ruler::new(vec![
            rule(vec![Condition { tag: one("NN"), ..Condition::default() }], 0, noun),
            rule(vec![Condition { lower: one("nobody"), ..Condition::default() }], 0, pronoun),
        ]);
        let ruler = ruler.unwrap();
        let token = view("nobody", Tag::Nn);
        let attributes = ruler.apply(token, &ruler.matches(token).rules);
        assert_eq!((attributes.pos, attributes.morph.as_str()), (Pos::Pron, "Number=Sing"));
    }

    #[test]
    fn a_rule_of_two_tokens_needs_both() {
        let us = Sets { lemma: Some("us".into()), ..Sets::default() };
        let pattern = ["let", "'s"].map(|word| Condition { lower: one(word), ..Condition::default() });
        let ruler = Ruler::new(vec![rule(pattern.into(), 1, us)]).unwrap();
        let begun = ruler.matches(view("let", Tag::Vb)).begun;
        assert_eq!(begun, [(0, 0)]);
        assert_eq!(ruler.completes(begun[0], [view("'s", Tag::Prp)].into_iter()), Some(1));
        assert_eq!(ruler.completes(begun[0], [view("us", Tag::Prp)].into_iter()), None);
        assert_eq!(ruler.completes(begun[0], std::iter::empty()), None);
    }
}
