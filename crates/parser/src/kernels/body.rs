//! The loops, generic in how many rows are worked on at once.
//!
//! `ROWS` rows share each weight that is loaded; their accumulators fit the registers of the
//! instruction set that the function is inlined into. The order of additions into one accumulator
//! does not depend on it. Multiply and add are fused: one instruction where the machine has it, an exact
//! call where it has not.

use super::{LANE, Lane, Layer, PANEL, PIECES};

/// See [`super::maxout`].
#[inline(always)]
pub(super) fn maxout<const ROWS: usize>(layer: Layer<'_>, output: &mut [Lane]) {
    let blocks = layer.bias.len() / PIECES;
    let mut first = 0;
    let mut chunks = output.chunks_exact_mut(blocks * ROWS);
    for out in &mut chunks {
        maxout_rows::<ROWS>(layer, first, blocks, out);
        first += ROWS;
    }
    for out in chunks.into_remainder().chunks_exact_mut(blocks) {
        maxout_rows::<1>(layer, first, blocks, out);
        first += 1;
    }
}

#[inline(always)]
fn maxout_rows<const ROWS: usize>(layer: Layer<'_>, first: usize, blocks: usize, out: &mut [Lane]) {
    let rows: [&[f32]; ROWS] = std::array::from_fn(|row| {
        let start = (first + row) * layer.stride;
        &layer.input[start..start + layer.inputs]
    });
    for block in 0..blocks {
        let size = layer.inputs * PIECES;
        let sums = products::<ROWS, PIECES>(&rows, &layer.weights[block * size..(block + 1) * size]);
        for (row, sums) in sums.iter().enumerate() {
            let lane = &mut out[row * blocks + block];
            for (at, number) in lane.0.iter_mut().enumerate() {
                let piece = |piece: usize| sums[piece][at] + layer.bias[block * PIECES + piece].0[at];
                *number = (1..PIECES).map(piece).fold(piece(0), f32::max);
            }
        }
    }
}

/// See [`super::linear`].
#[inline(always)]
pub(super) fn linear<const ROWS: usize>(layer: Layer<'_>, output: &mut [Lane]) {
    let width = layer.bias.len();
    let mut first = 0;
    let mut chunks = output.chunks_exact_mut(width * ROWS);
    for out in &mut chunks {
        linear_rows::<ROWS>(layer, first, out);
        first += ROWS;
    }
    for out in chunks.into_remainder().chunks_exact_mut(width) {
        linear_row(layer, first, out);
        first += 1;
    }
}

/// One row: two panels at once, so that enough sums are under way to keep the multiplier busy.
#[inline(always)]
fn linear_row(layer: Layer<'_>, first: usize, out: &mut [Lane]) {
    let start = first * layer.stride;
    let row = &layer.input[start..start + layer.inputs];
    let size = layer.inputs * PANEL;
    let pairs = layer.bias.chunks_exact(2 * PANEL);
    let paired = layer.bias.len() - pairs.remainder().len();
    let (left, right) = out.split_at_mut(paired);
    for ((weights, bias), out) in layer.weights.chunks_exact(2 * size).zip(pairs).zip(left.chunks_exact_mut(2 * PANEL))
    {
        let (one, other) = weights.split_at(size);
        let [one, other] = row_products(row, [one, other]);
        finish(&one, &bias[..PANEL], &mut out[..PANEL]);
        finish(&other, &bias[PANEL..], &mut out[PANEL..]);
    }
    if !right.is_empty() {
        let [last] = row_products(row, [&layer.weights[paired * layer.inputs..]]);
        finish(&last, &layer.bias[paired..], right);
    }
}

/// Adds the bias of a panel.
#[inline(always)]
fn finish(sums: &[[f32; LANE]; PANEL], bias: &[Lane], out: &mut [Lane]) {
    for ((lane, sum), bias) in out.iter_mut().zip(sums).zip(bias) {
        *lane = Lane(*sum).plus(*bias);
    }
}

/// Sums of products of one row with some panels.
#[inline(always)]
#[allow(clippy::needless_range_loop)] // fixed bounds keep the sums in registers
fn row_products<const PANELS: usize>(row: &[f32], weights: [&[Lane]; PANELS]) -> [[[f32; LANE]; PANEL]; PANELS] {
    let mut sums = [[[0.0f32; LANE]; PANEL]; PANELS];
    let weights: [&[[Lane; PANEL]]; PANELS] = weights.map(|panel| &panel.as_chunks::<PANEL>().0[..row.len()]);
    for (input, x) in row.iter().enumerate() {
        for panel in 0..PANELS {
            for lane in 0..PANEL {
                for at in 0..LANE {
                    sums[panel][lane][at] = x.mul_add(weights[panel][input][lane].0[at], sums[panel][lane][at]);
                }
            }
        }
    }
    sums
}

#[inline(always)]
fn linear_rows<const ROWS: usize>(layer: Layer<'_>, first: usize, out: &mut [Lane]) {
    let width = layer.bias.len();
    let rows: [&[f32]; ROWS] = std::array::from_fn(|row| {
        let start = (first + row) * layer.stride;
        &layer.input[start..start + layer.inputs]
    });
    for (panel, bias) in layer.bias.chunks_exact(PANEL).enumerate() {
        let size = layer.inputs * PANEL;
        let sums = products::<ROWS, PANEL>(&rows, &layer.weights[panel * size..(panel + 1) * size]);
        for (row, sums) in sums.iter().enumerate() {
            finish(sums, bias, &mut out[row * width + panel * PANEL..][..PANEL]);
        }
    }
}

/// Sums of products for some rows with `WIDTH` lanes of weights for each input.
#[inline(always)]
#[allow(clippy::needless_range_loop)] // fixed bounds keep the sums in registers
fn products<const ROWS: usize, const WIDTH: usize>(
    rows: &[&[f32]; ROWS],
    weights: &[Lane],
) -> [[[f32; LANE]; WIDTH]; ROWS] {
    let mut sums = [[[0.0f32; LANE]; WIDTH]; ROWS];
    let weights = weights.as_chunks::<WIDTH>().0;
    // Rows as long as the weights, said once here, need no check for every input.
    let rows: [&[f32]; ROWS] = std::array::from_fn(|row| &rows[row][..weights.len()]);
    for (input, weights) in weights.iter().enumerate() {
        for row in 0..ROWS {
            let x = rows[row][input];
            for lane in 0..WIDTH {
                for at in 0..LANE {
                    sums[row][lane][at] = x.mul_add(weights[lane].0[at], sums[row][lane][at]);
                }
            }
        }
    }
    sums
}
