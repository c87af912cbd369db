//! The decisions of which a parse consists: how narrowly each fell, and what follows if it falls otherwise.
//!
//! Tagger, parser and recogniser ask a [`Choose`] at every step. [`Best`] is what parsing runs with;
//! [`Tracer`] also measures margins and turns chosen decisions over, to tell a near-tie from an error.

use chancery_text::TokenId;

/// A part of the pipeline that decides by scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    /// The tag of a token.
    Tagger,
    /// A transition of the dependency parser.
    Parser,
    /// A transition of the entity recogniser.
    Recognizer,
}

/// One decision of a [trace](crate::Parser::trace).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    /// Who decided.
    pub component: Component,
    /// How many decisions of that component went before.
    pub step: usize,
    /// The token tagged, or the next in the buffer; the last where the buffer is empty.
    pub token: TokenId,
    /// By how much the best score exceeds the second best of those allowed; infinite where there was no choice.
    pub margin: f32,
}

/// Picks one of the classes that are allowed at a step.
pub(crate) trait Choose {
    /// `None` where nothing is allowed.
    fn choose(
        &mut self,
        component: Component,
        token: usize,
        scores: &[f32],
        allowed: impl Iterator<Item = usize>,
    ) -> Option<usize>;
}

/// Picks the highest score; of equal ones the first.
#[derive(Debug)]
pub(crate) struct Best;

impl Choose for Best {
    fn choose(
        &mut self,
        _: Component,
        _: usize,
        scores: &[f32],
        allowed: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        allowed.reduce(|best, class| if scores[class] > scores[best] { class } else { best })
    }
}

/// Picks as [`Best`] does, but the second best at some steps, and keeps all decisions.
#[derive(Debug)]
pub(crate) struct Tracer<'a> {
    otherwise: &'a [Decision],
    pub(crate) decisions: Vec<Decision>,
    steps: [usize; 3],
}

impl<'a> Tracer<'a> {
    pub(crate) fn new(otherwise: &'a [Decision]) -> Self {
        Self { otherwise, decisions: Vec::new(), steps: [0; 3] }
    }

    fn turns_over(&self, component: Component, step: usize) -> bool {
        self.otherwise.iter().any(|decision| (decision.component, decision.step) == (component, step))
    }
}

impl Choose for Tracer<'_> {
    fn choose(
        &mut self,
        component: Component,
        token: usize,
        scores: &[f32],
        allowed: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        let allowed: Vec<usize> = allowed.collect();
        let best = Best.choose(component, token, scores, allowed.iter().copied())?;
        let second = Best.choose(component, token, scores, allowed.into_iter().filter(|&class| class != best));
        let margin = second.map_or(f32::INFINITY, |second| scores[best] - scores[second]);
        let step = self.steps[component as usize];
        self.steps[component as usize] += 1;
        self.decisions.push(Decision { component, step, token: TokenId::new(token), margin });
        Some(second.filter(|_| self.turns_over(component, step)).unwrap_or(best))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_scores_the_first_is_best() {
        let best = |allowed: &[usize]| Best.choose(Component::Tagger, 0, &[1.0, 3.0, 3.0], allowed.iter().copied());
        assert_eq!((best(&[0, 1, 2]), best(&[2, 1]), best(&[])), (Some(1), Some(2), None));
    }

    #[test]
    fn a_tracer_measures_margins_and_turns_decisions_over() {
        let scores = [1.0, 3.0, 2.5];
        let mut tracer = Tracer::new(&[]);
        assert_eq!(tracer.choose(Component::Parser, 7, &scores, 0..3), Some(1));
        assert_eq!(tracer.choose(Component::Parser, 8, &scores, 0..1), Some(0));
        let decisions = tracer.decisions;
        assert_eq!((decisions[0].margin, decisions[1].margin, decisions[1].step), (0.5, f32::INFINITY, 1));
        let mut tracer = Tracer::new(&decisions);
        assert_eq!(tracer.choose(Component::Tagger, 7, &scores, 0..3), Some(1));
        assert_eq!(tracer.choose(Component::Parser, 7, &scores, 0..3), Some(2));
        assert_eq!(tracer.choose(Component::Parser, 8, &scores, 0..1), Some(0));
    }
}
