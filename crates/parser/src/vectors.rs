//! Word vectors, shared by many words each.

use crate::error::ModelError;
use crate::hash::string_id;
use crate::packed::{Reader, Writer, damaged};

/// A table of vectors and the words that point into it.
#[derive(Debug, Default)]
pub(crate) struct Vectors {
    width: usize,
    /// Ids of words, sorted.
    words: Vec<u64>,
    /// For each word its vector.
    rows: Vec<u32>,
    numbers: Vec<f32>,
}

impl Vectors {
    /// From vectors of `width` numbers each, and pairs of word id and vector; `None` where a pair points
    /// outside the table.
    pub(crate) fn new(width: usize, numbers: Vec<f32>, mut words: Vec<(u64, u32)>) -> Option<Self> {
        words.sort_unstable();
        let (words, rows) = words.into_iter().unzip();
        let vectors = Self { width, words, rows, numbers };
        vectors.is_sound().then_some(vectors)
    }

    /// Numbers in each vector; 0 where there are none.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The vector of exactly this word form.
    pub(crate) fn of(&self, word: &str) -> Option<&[f32]> {
        self.by_id(string_id(word))
    }

    /// The vector of the word with this id.
    pub(crate) fn by_id(&self, id: u64) -> Option<&[f32]> {
        let row = self.rows[self.words.binary_search(&id).ok()?] as usize;
        Some(&self.numbers[row * self.width..(row + 1) * self.width])
    }

    fn is_sound(&self) -> bool {
        let count = self.numbers.len().checked_div(self.width).unwrap_or(0);
        self.words.len() == self.rows.len()
            && count * self.width == self.numbers.len()
            && self.rows.iter().all(|&row| (row as usize) < count)
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.number(self.width);
        writer.ids(&self.words);
        writer.numbers(&self.rows);
        writer.floats(&self.numbers);
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let vectors =
            Self { width: reader.number()?, words: reader.ids()?, rows: reader.numbers()?, numbers: reader.floats()? };
        if vectors.is_sound() { Ok(vectors) } else { Err(damaged("word vectors of the wrong size")) }
    }
}
