//! What is learned from, and what is asked of a model.

use smol_str::SmolStr;

/// Features of one thing, with its label where it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// Names of what holds of it.
    pub features: Vec<SmolStr>,
    /// Names that are words, which another thing may not share: a model that is trained sees them only every
    /// other time, so that it also learns to do without.
    pub words: Vec<SmolStr>,
    /// Vectors, one after the other; each of the model's width, zeros where there is none.
    pub vector: Vec<f32>,
    /// What it is.
    pub label: SmolStr,
}

impl Sample {
    /// Both kinds of names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &SmolStr> {
        self.features.iter().chain(&self.words)
    }
}

/// A vector brought to length one; zeros stay what they are.
pub fn unit(vector: &[f32]) -> Vec<f32> {
    let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt();
    if length > 0.0 { vector.iter().map(|number| number / length).collect() } else { vector.to_vec() }
}
