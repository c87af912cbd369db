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

/// Words to each side of where one is expected: twice the error that half a million hashes make.
const REACH: usize = 1024;

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
        let row = self.rows[self.place(id)?] as usize;
        Some(&self.numbers[row * self.width..(row + 1) * self.width])
    }

    /// Where a word stands. Ids are hashes, so their size tells nearly where; a search among all would wait for
    /// memory at most of its steps.
    fn place(&self, id: u64) -> Option<usize> {
        let guess = ((u128::from(id) * self.words.len() as u128) >> 64) as usize;
        let near = guess.saturating_sub(REACH)..(guess + REACH).min(self.words.len());
        let (first, last) = (self.words.get(near.start)?, self.words.get(near.end - 1)?);
        let among = if (first..=last).contains(&&id) { near } else { 0..self.words.len() };
        self.words[among.clone()].binary_search(&id).ok().map(|at| among.start + at)
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
