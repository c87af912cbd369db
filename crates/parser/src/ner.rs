//! Named entities, by transitions: begin, continue, end, single token, outside.

use crate::error::ModelError;
use crate::labels::EntityLabel;
use crate::layers::Row;
use crate::packed::{Reader, Writer, damaged};
use crate::parse::Entity;
use crate::trace::{Choose, Component};
use crate::transitions::{Scorer, StateScores};

/// A transition at one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Begin(EntityLabel),
    In(EntityLabel),
    Last(EntityLabel),
    Unit(EntityLabel),
    Out,
    /// spaCy's class for tokens that may be in no entity; it is only learnt, never chosen.
    Blocked,
}

impl Move {
    /// Reads "B-ORG", "O", "U-".
    pub(crate) fn read(text: &str) -> Option<Self> {
        Some(match text.split_once('-') {
            None if text == "O" => Self::Out,
            Some(("U", "")) => Self::Blocked,
            Some(("B", label)) => Self::Begin(label.parse().ok()?),
            Some(("I", label)) => Self::In(label.parse().ok()?),
            Some(("L", label)) => Self::Last(label.parse().ok()?),
            Some(("U", label)) => Self::Unit(label.parse().ok()?),
            _ => return None,
        })
    }

    fn write(self) -> String {
        match self {
            Self::Begin(label) => format!("B-{label}"),
            Self::In(label) => format!("I-{label}"),
            Self::Last(label) => format!("L-{label}"),
            Self::Unit(label) => format!("U-{label}"),
            Self::Out => "O".into(),
            Self::Blocked => "U-".into(),
        }
    }
}

/// The scorer and what its classes mean.
#[derive(Debug)]
pub(crate) struct Recognizer {
    scorer: Scorer,
    moves: Vec<Move>,
}

/// Tokens that a state looks at: this one, the first of the entity, the one before this.
const ROLES: usize = 3;

impl Recognizer {
    /// `None` where the scorer has not one class for each transition, or one cannot stay outside.
    pub(crate) fn new(scorer: Scorer, moves: Vec<Move>) -> Option<Self> {
        let fits = scorer.classes() == moves.len() && scorer.roles() == ROLES && moves.contains(&Move::Out);
        fits.then_some(Self { scorer, moves })
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        self.scorer.write(writer);
        let texts: Vec<String> = self.moves.iter().map(|class| class.write()).collect();
        writer.texts(texts.iter().map(String::as_str));
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let wrong = || damaged("an entity recogniser whose labels do not fit");
        let scorer = Scorer::read(reader)?;
        let moves = reader.many(|reader| Move::read(reader.text()?).ok_or_else(wrong))?;
        Self::new(scorer, moves).ok_or_else(wrong)
    }

    /// The entities of a document; `starts` tells where its sentences begin, which none may cross.
    pub(crate) fn entities(
        &self,
        tokens: &[Row],
        starts: &[bool],
        is_space: impl Fn(usize) -> bool,
        scores: &mut StateScores,
        choose: &mut impl Choose,
    ) -> Vec<Entity> {
        scores.begin(&self.scorer, tokens);
        let mut entities = Vec::new();
        let mut open: Option<(usize, EntityLabel)> = None;
        for token in 0..tokens.len() {
            let first = open.map(|(first, _)| first);
            let context = [Some(token), first, first.map(|_| token - 1)];
            let may_go_on = starts.get(token + 1) == Some(&false);
            let space = is_space(token);
            let allowed = |class: Move| match (class, open) {
                (Move::Begin(_), None) => may_go_on && !space,
                (Move::Unit(_), None) => !space,
                (Move::Out, None) => true,
                (Move::In(label), Some((_, opened))) => label == opened && may_go_on,
                (Move::Last(label), Some((_, opened))) => label == opened,
                _ => false,
            };
            let scores = scores.score(&self.scorer, &context);
            let classes = (0..self.moves.len()).filter(|&class| allowed(self.moves[class]));
            match choose.choose(Component::Recognizer, token, scores, classes).map(|class| self.moves[class]) {
                Some(Move::Begin(label)) => open = Some((token, label)),
                Some(Move::Unit(label)) => entities.push(entity(token, token, label)),
                Some(Move::Last(label)) => {
                    entities.extend(open.take().map(|(first, _)| entity(first, token, label)));
                }
                _ => {}
            }
        }
        entities
    }
}

fn entity(first: usize, last: usize, label: EntityLabel) -> Entity {
    Entity { tokens: first as u32..last as u32 + 1, label }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_are_read_and_written() {
        for text in ["B-ORG", "I-WORK_OF_ART", "L-GPE", "U-DATE", "O", "U-"] {
            assert_eq!(Move::read(text).unwrap().write(), text);
        }
        for text in ["", "M", "B-", "B-NOBODY", "X-ORG"] {
            assert_eq!(Move::read(text), None);
        }
    }
}
