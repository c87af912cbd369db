//! A trained model: its file, its scores and what they are made of.

use std::borrow::Cow;
use std::fmt;

use smol_str::SmolStr;

use crate::exact::softmax;
use crate::sample::Sample;

/// First bytes of a file, with the number of its format.
const MAGIC: &[u8; 8] = b"chread1\n";

/// Weights by feature and label.
#[derive(Clone, Debug, Default)]
pub struct Model {
    labels: Vec<SmolStr>,
    /// Names of features, sorted.
    names: Vec<SmolStr>,
    /// Numbers in the vector of a sample.
    width: usize,
    /// What one step of a weight is worth, row by row: the bias, the names, the numbers of the vector.
    scales: Vec<f32>,
    /// Where the weights begin in the file: rows as above, each with a byte for every label.
    weights: usize,
    bytes: Cow<'static, [u8]>,
}

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage(&'static str);

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no model of the reader: {}", self.0)
    }
}

impl std::error::Error for Damage {}

/// A label with its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Which of [`Model::labels`].
    pub label: usize,
    /// 0 to 1.
    pub score: f32,
}

/// What one feature adds to the score of a label, over what it adds to all on average.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The feature; `~` for the vector.
    pub name: SmolStr,
    /// Positive where it speaks for the label.
    pub weight: f32,
}

impl Model {
    /// Reads a file.
    ///
    /// # Errors
    /// Where the bytes are none that [`train`](crate::train) wrote.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, Damage> {
        let mut reader = Reader { bytes: &bytes, at: 0 };
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(Damage("another format"));
        }
        let (labels, names, width) = (reader.number()?, reader.number()?, reader.number()?);
        let labels = (0..labels).map(|_| reader.text()).collect::<Result<Vec<_>, _>>()?;
        let names = (0..names).map(|_| reader.text()).collect::<Result<Vec<_>, _>>()?;
        if !names.is_sorted() {
            return Err(Damage("names out of order"));
        }
        let rows = 1 + names.len() + width;
        let (floats, _) = reader.take(rows.checked_mul(4).ok_or(Damage("too large"))?)?.as_chunks();
        let scales = floats.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        let weights = reader.at;
        let size = rows.checked_mul(labels.len()).ok_or(Damage("too large"))?;
        if reader.take(size)?.len() != bytes.len() - weights {
            return Err(Damage("more bytes than weights"));
        }
        Ok(Self { labels, names, width, scales, weights, bytes })
    }

    /// The file of weights in the order of labels, sorted names and numbers, one row each after the bias.
    pub(crate) fn write(labels: &[SmolStr], names: &[SmolStr], width: usize, weights: &[f32]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for number in [labels.len(), names.len(), width] {
            bytes.extend((number as u32).to_le_bytes());
        }
        for text in labels.iter().chain(names) {
            bytes.push(text.len().min(255) as u8);
            bytes.extend(&text.as_bytes()[..text.len().min(255)]);
        }
        let rows = weights.chunks_exact(labels.len().max(1));
        let scale = |row: &[f32]| row.iter().fold(0.0_f32, |most, weight| most.max(weight.abs())) / 127.0;
        bytes.extend(rows.clone().flat_map(|row| scale(row).to_le_bytes()));
        for row in rows {
            let step = scale(row);
            let small = |weight: &f32| if step > 0.0 { (weight / step).round() as i8 } else { 0 };
            bytes.extend(row.iter().map(|weight| small(weight) as u8));
        }
        bytes
    }

    /// All labels, sorted.
    pub fn labels(&self) -> &[SmolStr] {
        &self.labels
    }

    /// Whether some sample that it was trained on had a feature of that name.
    pub fn knows(&self, name: &str) -> bool {
        self.names.binary_search_by(|known| known.as_str().cmp(name)).is_ok()
    }

    /// Names of the features that it knows, sorted.
    pub fn names(&self) -> &[SmolStr] {
        &self.names
    }

    /// Numbers in the vector of a sample; 0 where it knows nothing at all.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether there is anything to ask.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The labels with their probabilities, the most probable first.
    pub fn scores(&self, sample: &Sample) -> Vec<Scored> {
        let mut sums = self.row(0, 1.0, vec![0.0; self.labels.len()]);
        for name in sample.names() {
            if let Ok(at) = self.names.binary_search(name) {
                sums = self.row(1 + at, 1.0, sums);
            }
        }
        for (at, &number) in sample.vector.iter().take(self.width).enumerate().filter(|(_, number)| **number != 0.0) {
            sums = self.row(1 + self.names.len() + at, number, sums);
        }
        softmax(&mut sums);
        let mut scored: Vec<Scored> =
            sums.into_iter().enumerate().map(|(label, score)| Scored { label, score }).collect();
        scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.label.cmp(&b.label)));
        scored
    }

    /// What speaks for a label and against it, the strongest first.
    pub fn shares(&self, sample: &Sample, label: usize) -> Vec<Share> {
        let over_all =
            |sums: &[f32]| sums.get(label).map_or(0.0, |own| own - sums.iter().sum::<f32>() / sums.len().max(1) as f32);
        let none = || vec![0.0; self.labels.len()];
        let mut shares: Vec<Share> = Vec::new();
        for name in sample.names() {
            if let Ok(at) = self.names.binary_search(name) {
                shares.push(Share { name: name.clone(), weight: over_all(&self.row(1 + at, 1.0, none())) });
            }
        }
        let mut sums = none();
        for (at, &number) in sample.vector.iter().take(self.width).enumerate() {
            sums = self.row(1 + self.names.len() + at, number, sums);
        }
        shares.push(Share { name: SmolStr::new_static("~"), weight: over_all(&sums) });
        shares.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.name.cmp(&b.name)));
        shares
    }

    /// The label that a feature by itself speaks for most; none where the model does not know it.
    pub fn leaning(&self, name: &str) -> Option<&SmolStr> {
        let at = self.names.binary_search_by(|known| known.as_str().cmp(name)).ok()?;
        let own = self.row(1 + at, 1.0, vec![0.0; self.labels.len()]);
        let most = own.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?;
        self.labels.get(most.0)
    }

    /// `sums` with a row of weights added `times`.
    fn row(&self, row: usize, times: f32, mut sums: Vec<f32>) -> Vec<f32> {
        let from = self.weights + row * self.labels.len();
        let weights = self.bytes.get(from..from + self.labels.len()).unwrap_or_default();
        let step = times * self.scales.get(row).copied().unwrap_or_default();
        for (sum, &weight) in sums.iter_mut().zip(weights) {
            *sum += step * f32::from(weight as i8);
        }
        sums
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], Damage> {
        let end = self.at.checked_add(count).ok_or(Damage("too large"))?;
        let taken = self.bytes.get(self.at..end).ok_or(Damage("cut short"))?;
        self.at = end;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, Damage> {
        let bytes = self.take(4)?;
        Ok(bytes.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte)))
    }

    fn text(&mut self) -> Result<SmolStr, Damage> {
        let length = usize::from(self.take(1)?[0]);
        std::str::from_utf8(self.take(length)?).map(SmolStr::new).map_err(|_| Damage("no text"))
    }
}
