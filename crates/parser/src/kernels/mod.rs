//! The arithmetic that nearly all time goes into.

mod portable;

/// Sixteen numbers that are worked on together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(C, align(64))]
pub(crate) struct Lane(pub(crate) [f32; 16]);

/// Numbers in a [`Lane`].
pub(crate) const LANE: usize = 16;

/// Pieces of which a maxout layer takes the largest.
pub(crate) const PIECES: usize = 3;

/// Lanes that a linear layer computes together.
pub(crate) const PANEL: usize = 4;

pub(crate) use portable::{linear, maxout};

/// The numbers of some lanes.
#[allow(unsafe_code)]
pub(crate) fn numbers(lanes: &[Lane]) -> &[f32] {
    // SAFETY: a `Lane` is an array of sixteen numbers without padding, since its size is its alignment;
    // the slice covers exactly the same bytes and borrows them for the same time.
    unsafe { std::slice::from_raw_parts(lanes.as_ptr().cast(), lanes.len() * LANE) }
}
