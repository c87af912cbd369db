//! The dependency parser: spaCy's arc-eager transitions, with sentence breaks.
//!
//! The system is not monotonic: a left arc may take a token from the head it had, and a token that is
//! to leave the stack without a head goes back to the buffer instead.

use crate::error::ModelError;
use crate::labels::Dep;
use crate::layers::Row;
use crate::packed::{Reader, Writer, damaged};
use crate::trace::{Choose, Component};
use crate::transitions::{Scorer, StateScores};
use crate::tree::Arc;

/// A label as the parser learnt it: "pobj||prep" is a `pobj` whose head is to be sought again, among
/// the tokens below its head that are a `prep`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) dep: Dep,
    pub(crate) below: Option<Dep>,
}

impl Label {
    /// Reads "dep" or "dep||dep".
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.split_once("||") {
            None => Some(Self { dep: text.parse().ok()?, below: None }),
            Some((dep, below)) => Some(Self { dep: dep.parse().ok()?, below: Some(below.parse().ok()?) }),
        }
    }

    fn write(self) -> String {
        self.below.map_or_else(|| self.dep.to_string(), |below| format!("{}||{below}", self.dep))
    }
}

/// The scorer and what its classes mean: shift, reduce, left arcs, right arcs, break.
#[derive(Debug)]
pub(crate) struct ArcEager {
    scorer: Scorer,
    left: Vec<Label>,
    right: Vec<Label>,
}

/// Tokens that a state looks at.
const ROLES: usize = 8;
const SHIFT: usize = 0;
const REDUCE: usize = 1;
const LEFT: usize = 2;

impl ArcEager {
    /// `None` where the scorer has not one class for each transition.
    pub(crate) fn new(scorer: Scorer, left: Vec<Label>, right: Vec<Label>) -> Option<Self> {
        let fits = scorer.classes() == LEFT + left.len() + right.len() + 1 && scorer.roles() == ROLES;
        fits.then_some(Self { scorer, left, right })
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        self.scorer.write(writer);
        for labels in [&self.left, &self.right] {
            let texts: Vec<String> = labels.iter().map(|label| label.write()).collect();
            writer.texts(texts.iter().map(String::as_str));
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let wrong = || damaged("a parser whose labels do not fit");
        let scorer = Scorer::read(reader)?;
        let left = reader.many(|reader| Label::read(reader.text()?).ok_or_else(wrong))?;
        let right = reader.many(|reader| Label::read(reader.text()?).ok_or_else(wrong))?;
        Self::new(scorer, left, right).ok_or_else(wrong)
    }

    /// The head of each token and its label; `None` for roots.
    pub(crate) fn parse(&self, tokens: &[Row], scores: &mut StateScores, choose: &mut impl Choose) -> Vec<Option<Arc>> {
        scores.begin(&self.scorer, tokens);
        let mut state = State::new(tokens.len());
        while !state.is_final() {
            let moves = scores.score(&self.scorer, &state.context());
            let token = state.buffer(0).unwrap_or(tokens.len() - 1);
            // A state that is not final can always shift on to an empty stack or reduce.
            let class = choose.choose(Component::Parser, token, moves, self.allowed(&state)).unwrap_or(SHIFT);
            self.take(class, &mut state);
        }
        state.arcs
    }

    /// The transitions allowed, in the order of their classes.
    fn allowed(&self, state: &State) -> impl Iterator<Item = usize> {
        let right = LEFT + self.left.len();
        let last = right + self.right.len();
        let groups = [
            (state.allows_shift(), SHIFT..SHIFT + 1),
            (!state.stack.is_empty(), REDUCE..REDUCE + 1),
            (state.allows_arcs(), LEFT..last),
            (state.allows_break(), last..last + 1),
        ];
        groups.into_iter().filter(|&(allowed, _)| allowed).flat_map(|(_, classes)| classes)
    }

    fn take(&self, class: usize, state: &mut State) {
        let right = LEFT + self.left.len();
        match class {
            SHIFT => state.shift(),
            REDUCE => state.reduce(),
            class if class < right => state.left_arc(self.left[class - LEFT]),
            class if class < right + self.right.len() => state.right_arc(self.right[class - right]),
            _ => state.break_sentence(),
        }
    }
}

const NONE: u32 = u32::MAX;

/// A half-made parse.
#[derive(Debug)]
struct State {
    arcs: Vec<Option<Arc>>,
    stack: Vec<u32>,
    /// Tokens put back before the rest of the buffer, the first last.
    returned: Vec<u32>,
    /// First token of the rest of the buffer.
    next: u32,
    starts_sentence: Vec<bool>,
    /// Tokens put back that may not be shifted again.
    unshiftable: Vec<bool>,
    /// The child attached last to each token, on its left and on its right.
    last_child: [Vec<u32>; 2],
    /// The child of the same head and side that was attached before.
    previous_child: Vec<u32>,
}

impl State {
    fn new(length: usize) -> Self {
        let mut starts_sentence = vec![false; length];
        starts_sentence.iter_mut().take(1).for_each(|first| *first = true);
        Self {
            arcs: vec![None; length],
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            starts_sentence,
            unshiftable: vec![false; length],
            last_child: [vec![NONE; length], vec![NONE; length]],
            previous_child: vec![NONE; length],
        }
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffered() == 0
    }

    fn buffered(&self) -> usize {
        self.arcs.len() - self.next as usize + self.returned.len()
    }

    /// The `at`-th token of the buffer.
    fn buffer(&self, at: usize) -> Option<usize> {
        match self.returned.len().checked_sub(at + 1) {
            Some(place) => Some(self.returned[place] as usize),
            None => Some(self.next as usize + at - self.returned.len()).filter(|&token| token < self.arcs.len()),
        }
    }

    /// The `depth`-th token of the stack, counted from the top.
    fn stacked(&self, depth: usize) -> Option<usize> {
        Some(self.stack[self.stack.len().checked_sub(depth + 1)?] as usize)
    }

    fn context(&self) -> [Option<usize>; ROLES] {
        let (first, top) = (self.buffer(0), self.stacked(0));
        let child = |side: usize, head: Option<usize>| {
            Some(self.last_child[side][head?]).filter(|&child| child != NONE).map(|child| child as usize)
        };
        [first, self.buffer(1), top, self.stacked(1), self.stacked(2), child(0, first), child(0, top), child(1, top)]
    }

    fn first_starts_sentence(&self) -> bool {
        self.buffer(0).is_some_and(|token| self.starts_sentence[token])
    }

    fn allows_shift(&self) -> bool {
        self.stack.is_empty()
            || (self.buffered() >= 2
                && !self.first_starts_sentence()
                && !self.buffer(0).is_some_and(|token| self.unshiftable[token]))
    }

    fn allows_arcs(&self) -> bool {
        !self.stack.is_empty() && self.buffered() > 0 && !self.first_starts_sentence()
    }

    fn allows_break(&self) -> bool {
        match (self.buffer(0), self.buffer(1)) {
            (Some(first), Some(second)) => second == first + 1 && !self.starts_sentence[second],
            _ => false,
        }
    }

    fn shift(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    fn reduce(&mut self) {
        let is_last = self.stack.len() == 1;
        let Some(token) = self.stack.pop() else { return };
        if !is_last && self.arcs[token as usize].is_none() {
            self.unshiftable[token as usize] = true;
            self.returned.push(token);
        }
    }

    fn left_arc(&mut self, label: Label) {
        let (Some(head), Some(child)) = (self.buffer(0), self.stacked(0)) else { return };
        self.attach(child, Arc { head, label });
        self.unshiftable[head] = false;
        self.stack.pop();
    }

    fn right_arc(&mut self, label: Label) {
        let (Some(head), Some(child)) = (self.stacked(0), self.buffer(0)) else { return };
        self.attach(child, Arc { head, label });
        self.shift();
    }

    fn break_sentence(&mut self) {
        if let Some(second) = self.buffer(1) {
            self.starts_sentence[second] = true;
        }
    }

    fn attach(&mut self, child: usize, arc: Arc) {
        if let Some(old) = self.arcs[child] {
            let last = &mut self.last_child[usize::from(old.head < child)][old.head];
            // A token that can lose its head is always the child that this head got last.
            if *last == child as u32 {
                *last = self.previous_child[child];
            }
        }
        let last = &mut self.last_child[usize::from(arc.head < child)][arc.head];
        self.previous_child[child] = std::mem::replace(last, child as u32);
        self.arcs[child] = Some(arc);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Label = Label { dep: Dep::Dep, below: None };

    #[test]
    fn a_token_that_leaves_without_head_returns_and_may_not_be_shifted() {
        let mut state = State::new(3);
        state.shift();
        state.shift();
        state.reduce();
        assert_eq!(state.context()[..3], [Some(1), Some(2), Some(0)]);
        assert!(!state.allows_shift() && state.allows_arcs());
        state.left_arc(PLAIN);
        assert_eq!(state.arcs[0].map(|arc| arc.head), Some(1));
        assert!(!state.unshiftable[1]);
    }

    #[test]
    fn a_left_arc_takes_a_token_from_its_head() {
        let mut state = State::new(3);
        state.shift();
        state.right_arc(PLAIN);
        assert_eq!(state.context()[2], Some(1));
        assert_eq!(state.last_child[1][0], 1);
        state.left_arc(PLAIN);
        assert_eq!(state.arcs[1].map(|arc| arc.head), Some(2));
        assert_eq!(state.last_child[1][0], NONE);
        assert_eq!(state.context()[5], Some(1));
    }

    #[test]
    fn nothing_is_attached_across_a_break() {
        let mut state = State::new(2);
        state.break_sentence();
        state.shift();
        assert!(!state.allows_arcs() && !state.allows_shift() && !state.allows_break());
        state.reduce();
        assert!(state.allows_shift() && !state.is_final());
    }

    #[test]
    fn labels_name_the_relation_of_the_head_they_seek() {
        let label = Label::read("pobj||prep").unwrap();
        assert_eq!((label.dep, label.below), (Dep::Pobj, Some(Dep::Prep)));
        assert_eq!(label.write(), "pobj||prep");
        assert_eq!(Label::read("subtok"), None);
    }
}
