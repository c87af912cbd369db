//! The arithmetic that nearly all time goes into.
//!
//! One body in plain Rust is compiled three times: for AVX-512, for AVX2, and for any machine;
//! which one runs is decided at run time. Every output has one accumulator, which takes its
//! products in one order by fused multiplication and addition; so the three agree bit for bit,
//! however many rows a body works on at once.

#![allow(unsafe_code)] // calls into functions for instruction sets, and one view of a slice

mod body;

use std::sync::OnceLock;

/// Sixteen numbers that are worked on together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(C, align(64))]
pub(crate) struct Lane(pub(crate) [f32; 16]);

impl Lane {
    /// The sums, number by number. By value: through references the compiler adds one number at a time.
    #[inline(always)]
    pub(crate) fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] + other.0[at]))
    }
}

/// Numbers in a [`Lane`].
pub(crate) const LANE: usize = 16;

/// Pieces of which a maxout layer takes the largest.
pub(crate) const PIECES: usize = 3;

/// Lanes that a linear layer computes together.
pub(crate) const PANEL: usize = 4;

/// What a layer reads: row `r` begins at number `r * stride` of `input` and is `inputs` long, so
/// rows may overlap.
#[derive(Clone, Copy)]
pub(crate) struct Layer<'a> {
    pub input: &'a [f32],
    pub stride: usize,
    pub inputs: usize,
    /// For each block of outputs and each input, one lane for each piece or panel lane.
    pub weights: &'a [Lane],
    /// For each block one lane for each piece or panel lane.
    pub bias: &'a [Lane],
}

/// An instruction set that the body was compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kernel {
    #[cfg(target_arch = "x86_64")]
    Avx512,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    Portable,
}

impl Kernel {
    /// Those that this machine can run, the fastest first.
    fn available() -> Vec<Kernel> {
        let mut found = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") {
                found.push(Kernel::Avx512);
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                found.push(Kernel::Avx2);
            }
        }
        found.push(Kernel::Portable);
        found
    }

    fn best() -> Kernel {
        static BEST: OnceLock<Kernel> = OnceLock::new();
        *BEST.get_or_init(|| Kernel::available()[0])
    }

    fn maxout(self, layer: Layer<'_>, output: &mut [Lane]) {
        match self {
            // SAFETY: `available` gives this kernel only where the processor has AVX-512F.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => unsafe { maxout_avx512(layer, output) },
            // SAFETY: `available` gives this kernel only where the processor has AVX2 and FMA.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { maxout_avx2(layer, output) },
            Kernel::Portable => body::maxout::<2>(layer, output),
        }
    }

    fn linear(self, layer: Layer<'_>, output: &mut [Lane]) {
        match self {
            // SAFETY: `available` gives this kernel only where the processor has AVX-512F.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => unsafe { linear_avx512(layer, output) },
            // SAFETY: `available` gives this kernel only where the processor has AVX2 and FMA.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { linear_avx2(layer, output) },
            Kernel::Portable => body::linear::<1>(layer, output),
        }
    }
}

// Thirty-two registers of sixteen numbers hold four rows of three pieces with their weights; eight rows
// without the weights were measured to be no faster.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn maxout_avx512(layer: Layer<'_>, output: &mut [Lane]) {
    body::maxout::<4>(layer, output);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn linear_avx512(layer: Layer<'_>, output: &mut [Lane]) {
    body::linear::<6>(layer, output);
}

// Sixteen registers of eight numbers hold two rows of three pieces.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn maxout_avx2(layer: Layer<'_>, output: &mut [Lane]) {
    body::maxout::<2>(layer, output);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn linear_avx2(layer: Layer<'_>, output: &mut [Lane]) {
    body::linear::<1>(layer, output);
}

/// For each row: the largest of three linear maps, for each block of sixteen outputs; `output` has
/// one lane for each row and block.
pub(crate) fn maxout(
    input: &[f32],
    stride: usize,
    inputs: usize,
    weights: &[Lane],
    bias: &[Lane],
    output: &mut [Lane],
) {
    Kernel::best().maxout(Layer { input, stride, inputs, weights, bias }, output);
}

/// For each row a linear map; lanes beyond the outputs hold zeros. The lanes of `bias` and of each
/// row of `output` are a whole number of panels.
pub(crate) fn linear(
    input: &[f32],
    stride: usize,
    inputs: usize,
    weights: &[Lane],
    bias: &[Lane],
    output: &mut [Lane],
) {
    Kernel::best().linear(Layer { input, stride, inputs, weights, bias }, output);
}

/// The numbers of some lanes.
pub(crate) fn numbers(lanes: &[Lane]) -> &[f32] {
    // SAFETY: a `Lane` is an array of sixteen numbers without padding, since its size is its alignment;
    // the slice covers exactly the same bytes and borrows them for the same time.
    unsafe { std::slice::from_raw_parts(lanes.as_ptr().cast(), lanes.len() * LANE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of many magnitudes, the same in every run.
    fn noise(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        };
        (0..count).map(|at| next() * 10f32.powi(at as i32 % 7 - 3)).collect()
    }

    fn lanes(count: usize, seed: u32) -> Vec<Lane> {
        noise(count * LANE, seed).as_chunks().0.iter().map(|&chunk| Lane(chunk)).collect()
    }

    fn bits(lanes: &[Lane]) -> Vec<u32> {
        numbers(lanes).iter().map(|number| number.to_bits()).collect()
    }

    #[test]
    fn every_kernel_gives_the_same_bits_for_any_number_of_rows() {
        let (inputs, stride, blocks) = (37, 16, 2);
        for (rows, panels) in (0..21).flat_map(|rows| (1..4).map(move |panels| (rows, panels))) {
            let input = noise(rows * stride + inputs, 3);
            let run = |kernel: Kernel| {
                let (weights, bias) = (lanes(blocks * inputs * PIECES, 5), lanes(blocks * PIECES, 7));
                let mut largest = vec![Lane::default(); rows * blocks];
                kernel.maxout(Layer { input: &input, stride, inputs, weights: &weights, bias: &bias }, &mut largest);
                let (weights, bias) = (lanes(panels * inputs * PANEL, 9), lanes(panels * PANEL, 11));
                let mut sums = vec![Lane::default(); rows * panels * PANEL];
                kernel.linear(Layer { input: &input, stride, inputs, weights: &weights, bias: &bias }, &mut sums);
                (bits(&largest), bits(&sums))
            };
            let expected = run(Kernel::Portable);
            for kernel in Kernel::available() {
                assert!(run(kernel) == expected, "{kernel:?} differs for {rows} rows, {panels} panels");
            }
        }
    }
}
