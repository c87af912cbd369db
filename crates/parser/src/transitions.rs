//! The scores of the next transition, from the tokens that a parser state looks at.

use crate::error::ModelError;
use crate::kernels::{LANE, Lane};
use crate::layers::{Linear, Row, WIDTH, numbers};
use crate::packed::{Reader, Writer, damaged};

/// Width of the state vector.
pub(crate) const HIDDEN: usize = 64;
/// Pieces of which the state layer takes the larger.
pub(crate) const STATE_PIECES: usize = 2;

const HIDDEN_LANES: usize = HIDDEN / LANE;
/// Lanes of what one token adds to a state in one role.
const STATE_LANES: usize = HIDDEN_LANES * STATE_PIECES;

/// A network that scores transitions.
#[derive(Debug)]
pub(crate) struct Scorer {
    narrow: Linear,
    /// What a token adds to the state in each of its roles.
    roles: Linear,
    /// What stands for a missing token, by role.
    missing: Vec<Lane>,
    bias: Vec<Lane>,
    classes: Linear,
}

impl Scorer {
    /// From the weights in spaCy's order; `roles` is ordered by role, output, piece, input.
    pub(crate) fn new(narrow: Linear, roles: &[f32], bias: &[f32], missing: &[f32], classes: Linear) -> Option<Self> {
        const STATE: usize = HIDDEN * STATE_PIECES;
        let count = missing.len() / STATE;
        let fits = narrow.outputs() == HIDDEN
            && bias.len() == STATE
            && missing.len() == count * STATE
            && roles.len() == missing.len() * HIDDEN;
        if !fits {
            return None;
        }
        // The pieces of one output stand side by side there, and a whole state apart here.
        let place = |at: usize| at / STATE * STATE + at % HIDDEN * STATE_PIECES + at % STATE / HIDDEN;
        let matrix: Vec<f32> =
            (0..missing.len()).flat_map(|at| &roles[place(at) * HIDDEN..][..HIDDEN]).copied().collect();
        let lanes = |numbers: &[f32]| -> Vec<Lane> {
            let lane = |first: usize| Lane(std::array::from_fn(|at| numbers[place(first + at)]));
            (0..numbers.len()).step_by(LANE).map(lane).collect()
        };
        let roles = Linear::new(HIDDEN, &matrix, &vec![0.0; missing.len()]);
        Some(Self { narrow, roles, missing: lanes(missing), bias: lanes(bias), classes })
    }

    /// Number of tokens that a state looks at.
    pub(crate) fn roles(&self) -> usize {
        self.missing.len() / STATE_LANES
    }

    /// Number of transitions.
    pub(crate) fn classes(&self) -> usize {
        self.classes.outputs()
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        self.narrow.write(writer);
        self.roles.write(writer);
        writer.lanes(&self.missing);
        writer.lanes(&self.bias);
        self.classes.write(writer);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let scorer = Self {
            narrow: Linear::read(reader)?,
            roles: Linear::read(reader)?,
            missing: reader.lanes()?,
            bias: reader.lanes()?,
            classes: Linear::read(reader)?,
        };
        let fits = (scorer.narrow.inputs(), scorer.narrow.outputs()) == (WIDTH, HIDDEN)
            && scorer.bias.len() == STATE_LANES
            && scorer.missing.len() == scorer.roles() * STATE_LANES
            && (scorer.roles.inputs(), scorer.roles.outputs()) == (HIDDEN, scorer.missing.len() * LANE)
            && scorer.classes.inputs() == HIDDEN;
        if fits { Ok(scorer) } else { Err(damaged("a scorer whose layers do not fit")) }
    }
}

/// Tokens whose roles are computed together.
const BLOCK: usize = 64;
/// Tokens whose roles are kept; a state seldom looks further back, and then they are computed again.
const KEPT: usize = 512;

/// What the tokens of one document add to a state, computed as the parser comes to them.
#[derive(Debug, Default)]
pub(crate) struct StateScores {
    /// For each place the token that holds it.
    holders: Vec<u32>,
    roles: Vec<Lane>,
    narrow: Vec<Lane>,
    scores: Vec<Lane>,
}

impl StateScores {
    /// Makes ready for a document.
    pub(crate) fn begin(&mut self, scorer: &Scorer, tokens: &[Row]) {
        self.holders.clear();
        self.holders.resize(KEPT, u32::MAX);
        self.roles.resize(KEPT * scorer.roles.lanes(), Lane::default());
        self.narrow.resize(tokens.len() * scorer.narrow.lanes(), Lane::default());
        scorer.narrow.apply(numbers(tokens.as_flattened()), WIDTH, &mut self.narrow);
        self.scores.resize(scorer.classes.lanes(), Lane::default());
    }

    /// The scores of all transitions in a state that looks at these tokens, one for each role.
    pub(crate) fn score(&mut self, scorer: &Scorer, tokens: &[Option<usize>]) -> &[f32] {
        let mut state = [Lane::default(); STATE_LANES];
        for (role, token) in tokens.iter().enumerate() {
            let lanes = role * STATE_LANES..(role + 1) * STATE_LANES;
            let addend = match token {
                Some(token) => &self.roles_of(scorer, *token)[lanes],
                None => &scorer.missing[lanes],
            };
            add(&mut state, addend);
        }
        add(&mut state, &scorer.bias);
        let hidden: [Lane; HIDDEN_LANES] = std::array::from_fn(|lane| {
            Lane(std::array::from_fn(|at| state[lane].0[at].max(state[lane + HIDDEN_LANES].0[at])))
        });
        scorer.classes.apply(numbers(&hidden), HIDDEN, &mut self.scores);
        &numbers(&self.scores)[..scorer.classes()]
    }

    fn roles_of(&mut self, scorer: &Scorer, token: usize) -> &[Lane] {
        let lanes = scorer.roles.lanes();
        let place = token % KEPT;
        if self.holders[place] != token as u32 {
            self.compute(scorer, token);
        }
        &self.roles[place * lanes..(place + 1) * lanes]
    }

    /// Computes the block of the token, or the token alone where its block has been and gone.
    fn compute(&mut self, scorer: &Scorer, token: usize) {
        let (lanes, width) = (scorer.roles.lanes(), scorer.narrow.lanes());
        let length = self.narrow.len() / width;
        let block = token / BLOCK * BLOCK;
        let is_new = self.holders[block % KEPT] == u32::MAX || (self.holders[block % KEPT] as usize) < block;
        let tokens = if is_new { block..(block + BLOCK).min(length) } else { token..token + 1 };
        let places = tokens.start % KEPT..tokens.start % KEPT + tokens.len();
        let narrow = numbers(&self.narrow[tokens.start * width..tokens.end * width]);
        scorer.roles.apply(narrow, width * LANE, &mut self.roles[places.start * lanes..places.end * lanes]);
        for (place, token) in places.zip(tokens) {
            self.holders[place] = token as u32;
        }
    }
}

fn add(state: &mut [Lane; STATE_LANES], addend: &[Lane]) {
    for (sum, lane) in state.iter_mut().zip(addend) {
        *sum = sum.plus(*lane);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a scorer of one role and two classes whose layers take so many numbers.
    fn read(narrow: usize, roles: usize, classes: usize) -> Result<Scorer, ModelError> {
        const STATE: usize = HIDDEN * STATE_PIECES;
        let layer =
            |inputs: usize, outputs: usize| Linear::new(inputs, &vec![0.0; inputs * outputs], &vec![0.0; outputs]);
        let mut writer = Writer::new();
        layer(narrow, HIDDEN).write(&mut writer);
        layer(roles, STATE).write(&mut writer);
        writer.lanes(&[Lane::default(); STATE_LANES]);
        writer.lanes(&[Lane::default(); STATE_LANES]);
        layer(classes, 2).write(&mut writer);
        Scorer::read(&mut Reader::new(&writer.finish())?)
    }

    #[test]
    fn a_scorer_whose_layers_take_other_widths_is_refused() {
        assert_eq!(read(WIDTH, HIDDEN, HIDDEN).map(|scorer| scorer.classes()).ok(), Some(2));
        for (narrow, roles, classes) in [(288, HIDDEN, HIDDEN), (WIDTH, 80, HIDDEN), (WIDTH, HIDDEN, 65)] {
            assert!(read(narrow, roles, classes).is_err(), "{narrow} {roles} {classes}");
        }
    }
}
