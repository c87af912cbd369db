//! A small linear model over named features and word vectors.
//!
//! [`train`] makes a [`Model`] of [`Sample`]s, the same bytes on every machine; [`Model::scores`] gives the
//! probability of each label for a [`Sample`] without one, and [`Model::shares`] what each of its features
//! adds to one. Weights are kept as one byte each.
//!
//! ```
//! use chancery_reader::{Model, Sample, Settings, train};
//! let sample = |word: &str, label: &str| Sample { words: vec![word.into()], label: label.into(), ..Sample::default() };
//! let samples = [sample("hail", "praise"), sample("shell", "attack")];
//! let model = Model::read(train(&samples, &Settings::default()).into()).unwrap();
//! let scores = model.scores(&sample("hail", ""));
//! assert_eq!(model.labels()[scores[0].label], "praise");
//! ```
//!
//! Knows nothing of clauses or actors. Deliberately absent: where samples come from, IO, and the functions
//! of the platform's mathematical library, which differ in their last bit.

mod exact;
mod model;
mod sample;
mod train;

pub use exact::exp;
pub use model::{Damage, Model, Scored, Share};
pub use sample::{Sample, unit};
pub use train::{Settings, train};
