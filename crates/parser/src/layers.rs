//! The layers that spaCy's networks consist of.

use crate::error::ModelError;
use crate::kernels::{self, LANE, Lane, PANEL, PIECES};
use crate::packed::{Reader, Writer, damaged};

/// Width of a token vector.
pub(crate) const WIDTH: usize = 96;
/// Lanes of a token vector.
pub(crate) const LANES: usize = WIDTH / LANE;

/// A token vector.
pub(crate) type Row = [Lane; LANES];
pub(crate) const ZERO: Row = [Lane([0.0; LANE]); LANES];

/// The numbers of some lanes.
pub(crate) fn numbers(lanes: &[Lane]) -> &[f32] {
    kernels::numbers(lanes)
}

/// A linear map.
#[derive(Debug)]
pub(crate) struct Linear {
    inputs: usize,
    outputs: usize,
    weights: Vec<Lane>,
    bias: Vec<Lane>,
}

impl Linear {
    /// From a matrix of `outputs` rows, each of `inputs` numbers, and a bias.
    pub(crate) fn new(inputs: usize, matrix: &[f32], bias: &[f32]) -> Self {
        let outputs = bias.len();
        let lanes = outputs.div_ceil(LANE).next_multiple_of(PANEL);
        let weight = |output: usize, input: usize| if output < outputs { matrix[output * inputs + input] } else { 0.0 };
        let mut weights = Vec::with_capacity(lanes * inputs);
        for panel in 0..lanes / PANEL {
            for input in 0..inputs {
                for lane in panel * PANEL..(panel + 1) * PANEL {
                    weights.push(Lane(std::array::from_fn(|at| weight(lane * LANE + at, input))));
                }
            }
        }
        let bias_at = |output: usize| bias.get(output).copied().unwrap_or(0.0);
        let bias = (0..lanes).map(|lane| Lane(std::array::from_fn(|at| bias_at(lane * LANE + at)))).collect();
        Self { inputs, outputs, weights, bias }
    }

    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Lanes of one output row, those beyond the outputs included.
    pub(crate) fn lanes(&self) -> usize {
        self.bias.len()
    }

    /// Maps rows that lie `stride` numbers apart.
    pub(crate) fn apply(&self, input: &[f32], stride: usize, output: &mut [Lane]) {
        kernels::linear(input, stride, self.inputs, &self.weights, &self.bias, output);
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.number(self.inputs);
        writer.number(self.outputs);
        writer.lanes(&self.weights);
        writer.lanes(&self.bias);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let layer = Self {
            inputs: reader.number()?,
            outputs: reader.number()?,
            weights: reader.lanes()?,
            bias: reader.lanes()?,
        };
        let lanes = layer.outputs.div_ceil(LANE).next_multiple_of(PANEL);
        let fits = layer.bias.len() == lanes && Some(layer.weights.len()) == lanes.checked_mul(layer.inputs);
        if fits { Ok(layer) } else { Err(damaged("a linear layer of the wrong size")) }
    }
}

/// The largest of three linear maps to a token vector, then normalised.
#[derive(Debug)]
pub(crate) struct Maxout {
    inputs: usize,
    weights: Vec<Lane>,
    bias: Vec<Lane>,
    gain: Row,
    offset: Row,
}

impl Maxout {
    /// From a matrix ordered by output, piece, input, and so on.
    pub(crate) fn new(inputs: usize, matrix: &[f32], bias: &[f32], gain: &[f32], offset: &[f32]) -> Self {
        let mut weights = Vec::with_capacity(LANES * inputs * PIECES);
        for block in 0..LANES {
            for input in 0..inputs {
                for piece in 0..PIECES {
                    let weight = |at: usize| matrix[((block * LANE + at) * PIECES + piece) * inputs + input];
                    weights.push(Lane(std::array::from_fn(weight)));
                }
            }
        }
        let bias_lane = |at: usize| {
            let (block, piece) = (at / PIECES, at % PIECES);
            Lane(std::array::from_fn(|at| bias[(block * LANE + at) * PIECES + piece]))
        };
        let row = |numbers: &[f32]| -> Row {
            std::array::from_fn(|lane| Lane(std::array::from_fn(|at| numbers[lane * LANE + at])))
        };
        let bias = (0..LANES * PIECES).map(bias_lane).collect();
        Self { inputs, weights, bias, gain: row(gain), offset: row(offset) }
    }

    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Maps rows that lie `stride` numbers apart.
    pub(crate) fn apply(&self, input: &[f32], stride: usize, output: &mut [Row]) {
        kernels::maxout(input, stride, self.inputs, &self.weights, &self.bias, output.as_flattened_mut());
        for row in output {
            self.normalise(row);
        }
    }

    /// Mean 0 and variance 1, then the gain and offset that were learnt.
    fn normalise(&self, row: &mut Row) {
        let mean = sum(row) / WIDTH as f32;
        let mut squares = ZERO;
        for (square, lane) in squares.iter_mut().zip(row.iter_mut()) {
            for (square, x) in square.0.iter_mut().zip(&mut lane.0) {
                *x -= mean;
                *square = *x * *x;
            }
        }
        let scale = 1.0 / (sum(&squares) / WIDTH as f32 + 1e-8).sqrt();
        for ((lane, gain), offset) in row.iter_mut().zip(&self.gain).zip(&self.offset) {
            for ((x, gain), offset) in lane.0.iter_mut().zip(&gain.0).zip(&offset.0) {
                *x = *x * scale * gain + offset;
            }
        }
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.number(self.inputs);
        for lanes in [&self.weights, &self.bias, &self.gain[..], &self.offset[..]] {
            writer.lanes(lanes);
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let inputs = reader.number()?;
        let (weights, bias) = (reader.lanes()?, reader.lanes()?);
        let wrong = || damaged("a maxout layer of the wrong size");
        let gain = reader.lanes()?.try_into().map_err(|_| wrong())?;
        let offset = reader.lanes()?.try_into().map_err(|_| wrong())?;
        let fits = bias.len() == LANES * PIECES && Some(weights.len()) == inputs.checked_mul(LANES * PIECES);
        if fits { Ok(Self { inputs, weights, bias, gain, offset }) } else { Err(wrong()) }
    }
}

/// The sum of a row, in an order that every machine can keep: lane by lane, then halves.
fn sum(row: &Row) -> f32 {
    let mut total = row[1..].iter().fold(row[0], |total, lane| total.plus(*lane)).0;
    let mut width = LANE / 2;
    while width > 0 {
        for at in 0..width {
            total[at] += total[at + width];
        }
        width /= 2;
    }
    total[0]
}
