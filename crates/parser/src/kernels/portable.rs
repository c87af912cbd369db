//! Plain Rust, for machines without the instruction sets of the other kernels.

use super::{LANE, Lane, PANEL, PIECES};

/// For each row: the largest of three linear maps, for each block of sixteen outputs.
///
/// Row `r` of the input begins at number `r * stride` of `input` and is `inputs` long, so rows may
/// overlap. `weights` holds for each block, each input, and each piece one lane; `bias` for each block
/// and piece one lane. `output` has one lane for each row and block.
pub(crate) fn maxout(
    input: &[f32],
    stride: usize,
    inputs: usize,
    weights: &[Lane],
    bias: &[Lane],
    output: &mut [Lane],
) {
    let blocks = bias.len() / PIECES;
    for (row, out) in output.chunks_exact_mut(blocks).enumerate() {
        let x = &input[row * stride..row * stride + inputs];
        for (block, lane) in out.iter_mut().enumerate() {
            let weights = &weights[block * inputs * PIECES..(block + 1) * inputs * PIECES];
            let mut sums = [[0.0f32; LANE]; PIECES];
            for (&x, weights) in x.iter().zip(weights.chunks_exact(PIECES)) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    for (s, w) in sum.iter_mut().zip(&weight.0) {
                        *s += x * w;
                    }
                }
            }
            for (at, out) in lane.0.iter_mut().enumerate() {
                let piece = |piece: usize| sums[piece][at] + bias[block * PIECES + piece].0[at];
                *out = (1..PIECES).map(piece).fold(piece(0), f32::max);
            }
        }
    }
}

/// For each row a linear map; lanes beyond the outputs hold zeros.
///
/// `weights` holds for each panel of four lanes and each input the lanes of the panel; `bias` and each
/// row of `output` are a whole number of panels.
pub(crate) fn linear(
    input: &[f32],
    stride: usize,
    inputs: usize,
    weights: &[Lane],
    bias: &[Lane],
    output: &mut [Lane],
) {
    for (row, out) in output.chunks_exact_mut(bias.len()).enumerate() {
        let x = &input[row * stride..row * stride + inputs];
        for (panel, out) in out.chunks_exact_mut(PANEL).enumerate() {
            let weights = &weights[panel * inputs * PANEL..(panel + 1) * inputs * PANEL];
            let mut sums = [[0.0f32; LANE]; PANEL];
            for (&x, weights) in x.iter().zip(weights.chunks_exact(PANEL)) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    for (s, w) in sum.iter_mut().zip(&weight.0) {
                        *s += x * w;
                    }
                }
            }
            for ((lane, sum), bias) in out.iter_mut().zip(sums).zip(&bias[panel * PANEL..]) {
                for at in 0..LANE {
                    lane.0[at] = sum[at] + bias.0[at];
                }
            }
        }
    }
}
