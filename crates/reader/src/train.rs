//! Training: logistic regression over all labels, one sample after the other.

use smol_str::SmolStr;

use crate::exact::{Dice, softmax};
use crate::model::Model;
use crate::sample::Sample;

/// How a model is trained.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often every sample is seen.
    pub passes: usize,
    /// How far one sample moves the weights in the first pass; in the last it is a tenth of that.
    pub rate: f32,
    /// What share of every weight is lost with each pass.
    pub decay: f32,
    /// How much more the vector moves than a name; it is long, and each of its numbers small.
    pub vector_rate: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { passes: 12, rate: 0.25, decay: 0.02, vector_rate: 4.0 }
    }
}

/// Errors smaller than this move nothing, which saves most of the work.
const NEGLIGIBLE: f32 = 0.002;

/// A model of the samples, as the bytes of its file. Same samples, same bytes.
pub fn train(samples: &[Sample], settings: &Settings) -> Vec<u8> {
    let labels = sorted(samples.iter().map(|sample| &sample.label));
    let names = sorted(samples.iter().flat_map(Sample::names));
    let width = samples.iter().map(|sample| sample.vector.len()).max().unwrap_or_default();
    let mut trainer = Trainer::new(labels, names, width);
    let coded: Vec<Coded<'_>> = samples.iter().map(|sample| trainer.coded(sample)).collect();
    let mut order: Vec<usize> = (0..coded.len()).collect();
    let mut dice = Dice::new(1);
    let mut mean = vec![0.0; trainer.weights.len()];
    let mut meant = 0.0_f32;
    for pass in 0..settings.passes {
        dice.shuffle(&mut order);
        let share = 0.9 * pass as f32 / settings.passes.max(2).saturating_sub(1) as f32;
        let rate = settings.rate * (1.0 - share);
        for &at in &order {
            let whole = dice.below(2) == 0;
            trainer.learn(&coded[at], whole, rate, rate * settings.vector_rate);
        }
        trainer.weights.iter_mut().for_each(|weight| *weight *= 1.0 - settings.decay);
        // The mean of the later passes is steadier than the last.
        if 2 * pass >= settings.passes {
            mean.iter_mut().zip(&trainer.weights).for_each(|(mean, weight)| *mean += weight);
            meant += 1.0;
        }
    }
    mean.iter_mut().for_each(|mean| *mean /= meant.max(1.0));
    Model::write(&trainer.labels, &trainer.names, width, &mean)
}

/// What occurs, sorted, once each.
fn sorted<'s>(all: impl Iterator<Item = &'s SmolStr>) -> Vec<SmolStr> {
    let mut all: Vec<&SmolStr> = all.collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().cloned().collect()
}

/// A sample with its names as numbers of rows.
struct Coded<'s> {
    features: Vec<usize>,
    words: Vec<usize>,
    vector: &'s [f32],
    label: usize,
}

struct Trainer {
    labels: Vec<SmolStr>,
    names: Vec<SmolStr>,
    /// Bias, names, numbers of the vector; a weight for each label.
    weights: Vec<f32>,
    sums: Vec<f32>,
}

impl Trainer {
    fn new(labels: Vec<SmolStr>, names: Vec<SmolStr>, width: usize) -> Self {
        let weights = vec![0.0; (1 + names.len() + width) * labels.len()];
        Self { sums: vec![0.0; labels.len()], labels, names, weights }
    }

    fn coded<'s>(&self, sample: &'s Sample) -> Coded<'s> {
        let rows = |names: &[SmolStr]| {
            names.iter().filter_map(|name| self.names.binary_search(name).ok()).map(|at| 1 + at).collect()
        };
        Coded {
            features: rows(&sample.features),
            words: rows(&sample.words),
            vector: &sample.vector,
            label: self.labels.binary_search(&sample.label).unwrap_or_default(),
        }
    }

    /// Moves the weights so that the label of a sample becomes more probable.
    fn learn(&mut self, sample: &Coded<'_>, whole: bool, rate: f32, vector_rate: f32) {
        let count = self.labels.len();
        let words = sample.words.iter().filter(|_| whole);
        let rows: Vec<usize> = std::iter::once(0).chain(sample.features.iter().chain(words).copied()).collect();
        let numbers = sample.vector.iter().enumerate().filter(|(_, number)| **number != 0.0);
        let numbers = numbers.map(|(at, &number)| (1 + self.names.len() + at, number));
        self.sums.fill(0.0);
        for (row, times) in rows.iter().map(|&row| (row, 1.0)).chain(numbers.clone()) {
            let weights = &self.weights[row * count..(row + 1) * count];
            self.sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += times * weight);
        }
        softmax(&mut self.sums);
        self.sums[sample.label] -= 1.0;
        let errors: Vec<(usize, f32)> =
            self.sums.iter().copied().enumerate().filter(|(_, error)| error.abs() >= NEGLIGIBLE).collect();
        let moves = rows.iter().map(|&row| (row, rate)).chain(numbers.map(|(row, times)| (row, times * vector_rate)));
        for (row, by) in moves {
            let weights = &mut self.weights[row * count..(row + 1) * count];
            errors.iter().for_each(|&(label, error)| weights[label] -= by * error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> Vec<Sample> {
        let sample = |feature: &str, word: &str, vector: [f32; 2], label: &str| Sample {
            features: vec![feature.into()],
            words: vec![word.into()],
            vector: vector.to_vec(),
            label: label.into(),
        };
        vec![
            sample("to=object", "praise", [1.0, 0.0], "praise"),
            sample("to=object", "hail", [0.9, 0.1], "praise"),
            sample("to=object", "shell", [0.0, 1.0], "attack"),
            sample("to=none", "shell", [0.0, 1.0], ""),
        ]
    }

    fn model() -> Model {
        Model::read(train(&samples(), &Settings { passes: 60, ..Settings::default() }).into()).unwrap()
    }

    #[test]
    fn the_same_samples_give_the_same_bytes() {
        assert_eq!(train(&samples(), &Settings::default()), train(&samples(), &Settings::default()));
    }

    #[test]
    fn a_word_that_was_never_seen_falls_to_its_neighbours() {
        let unseen = Sample {
            features: vec!["to=object".into()],
            words: vec!["laud".into()],
            vector: vec![0.95, 0.05],
            ..Sample::default()
        };
        let model = model();
        let best = model.scores(&unseen)[0];
        assert_eq!(model.labels()[best.label], "praise");
        assert_eq!(model.shares(&unseen, best.label)[0].name, "~");
    }

    #[test]
    fn cut_or_changed_bytes_are_damage() {
        let bytes = train(&samples(), &Settings::default());
        for length in [0, 7, 12, 30, bytes.len() - 1] {
            assert!(Model::read(bytes[..length].to_vec().into()).is_err());
        }
        let mut longer = bytes.clone();
        longer.push(0);
        assert!(Model::read(longer.into()).is_err());
        let mut huge = bytes;
        huge[8..20].fill(0xff);
        assert!(Model::read(huge.into()).is_err());
    }
}
