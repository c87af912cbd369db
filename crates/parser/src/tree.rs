//! From arcs to trees: long-range arcs put back, sentences cut between the trees.

use crate::arc_eager::Label;
use crate::labels::Dep;

/// An arc to a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arc {
    pub(crate) head: usize,
    pub(crate) label: Label,
}

/// The dependency trees of a document.
#[derive(Debug)]
pub(crate) struct Trees {
    /// The head of each token; a root is its own.
    pub(crate) heads: Vec<usize>,
    pub(crate) deps: Vec<Dep>,
    /// Whether a sentence begins at the token.
    pub(crate) starts: Vec<bool>,
}

impl Trees {
    /// Makes trees of what the parser found; `is_space` tells of each token whether it is white space.
    pub(crate) fn new(arcs: &[Option<Arc>], is_space: impl Fn(usize) -> bool) -> Self {
        let root = Label { dep: Dep::Root, below: None };
        let mut heads: Vec<usize> = arcs.iter().enumerate().map(|(at, arc)| arc.map_or(at, |arc| arc.head)).collect();
        let mut labels: Vec<Label> = arcs.iter().map(|arc| arc.map_or(root, |arc| arc.label)).collect();
        let mut edges = Edges::of(&heads);
        if labels.iter().any(|label| label.below.is_some()) {
            reattach(&mut heads, &mut labels, &edges, is_space);
            edges = Edges::of(&heads);
        }
        let mut starts = vec![false; heads.len()];
        starts.iter_mut().take(1).for_each(|first| *first = true);
        for token in (0..heads.len()).filter(|&token| heads[token] == token) {
            starts[edges.left[token]] = true;
        }
        Self { heads, deps: labels.into_iter().map(|label| label.dep).collect(), starts }
    }
}

/// The first and the last token below each token.
#[derive(Debug)]
struct Edges {
    left: Vec<usize>,
    right: Vec<usize>,
}

/// spaCy gives up widening edges after so many rounds.
const ROUNDS: usize = 12;

impl Edges {
    fn of(heads: &[usize]) -> Self {
        let mut edges = Self { left: (0..heads.len()).collect(), right: (0..heads.len()).collect() };
        for _ in 0..ROUNDS {
            edges.widen(heads);
            if edges.heads_lie_within_sentences(heads) {
                break;
            }
        }
        edges
    }

    /// One round from left to right and back; trees with crossing arcs can need more.
    fn widen(&mut self, heads: &[usize]) {
        for child in (0..heads.len()).chain((0..heads.len()).rev()) {
            let head = heads[child];
            self.left[head] = self.left[head].min(self.left[child]);
            self.right[head] = self.right[head].max(self.right[child]);
        }
    }

    fn heads_lie_within_sentences(&self, heads: &[usize]) -> bool {
        let mut starts = vec![false; heads.len()];
        for token in (0..heads.len()).filter(|&token| heads[token] == token) {
            starts[self.left[token]] = true;
        }
        let mut start = 0;
        for end in 1..heads.len() {
            if starts[end] || end + 1 == heads.len() {
                // spaCy takes the token at `end` for part of both sentences here.
                if heads[start..end].iter().any(|head| !(start..=end).contains(head)) {
                    return false;
                }
                start = end;
            }
        }
        true
    }
}

/// Gives each token with a label like "pobj||prep" the first `prep` below its head, breadth first.
///
/// Children are sought within the edges from before any token moved, as spaCy does. The search is
/// given up, and the head kept, when it has taken out of all proportion to the text.
fn reattach(heads: &mut [usize], labels: &mut [Label], edges: &Edges, is_space: impl Fn(usize) -> bool) {
    let mut patience = 1_000_000 + 500 * heads.len();
    let (mut level, mut next) = (Vec::new(), Vec::new());
    for token in 0..heads.len() {
        let Some(wanted) = labels[token].below else { continue };
        level.clear();
        level.push(heads[token]);
        let mut found = None;
        'search: while !level.is_empty() && patience > 0 {
            for &above in &level {
                let reach = edges.left[above]..=edges.right[above];
                patience = patience.saturating_sub(1 + reach.end() - reach.start());
                for child in reach.filter(|&child| heads[child] == above && child != above) {
                    if is_space(child) || child == token {
                        continue;
                    }
                    if labels[child] == (Label { dep: wanted, below: None }) {
                        found = Some(child);
                        break 'search;
                    }
                    next.push(child);
                }
            }
            std::mem::swap(&mut level, &mut next);
            next.clear();
        }
        next.clear();
        labels[token].below = None;
        if let Some(found) = found {
            heads[token] = found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trees(arcs: &[(usize, &str)]) -> Trees {
        let arc = |(at, &(head, label)): (usize, &(usize, &str))| {
            (head != at).then(|| Arc { head, label: Label::read(label).unwrap() })
        };
        let arcs: Vec<Option<Arc>> = arcs.iter().enumerate().map(arc).collect();
        Trees::new(&arcs, |_| false)
    }

    #[test]
    fn a_sentence_begins_at_the_left_edge_of_each_root() {
        let trees = trees(&[(1, "det"), (2, "nsubj"), (2, "ROOT"), (4, "ROOT"), (4, "ROOT"), (4, "punct")]);
        assert_eq!(trees.starts, [true, false, false, true, false, false]);
        assert_eq!(trees.deps[2], Dep::Root);
    }

    #[test]
    fn a_decorated_label_finds_its_head_breadth_first() {
        // What (0) are (1) they (2) looking (3) at (4): "what" hangs on "looking" until it finds "at".
        let trees = trees(&[(3, "pobj||prep"), (3, "aux"), (3, "nsubj"), (3, "ROOT"), (3, "prep")]);
        assert_eq!(trees.heads, [4, 3, 3, 3, 3]);
        assert_eq!(trees.deps[0], Dep::Pobj);
        assert_eq!(trees.starts, [true, false, false, false, false]);
    }

    #[test]
    fn without_such_a_head_the_token_stays() {
        let trees = trees(&[(1, "pobj||prep"), (1, "ROOT")]);
        assert_eq!(trees.heads, [1, 1]);
        assert_eq!(trees.deps[0], Dep::Pobj);
    }
}
