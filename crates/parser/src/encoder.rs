//! Token vectors: hash embeddings of the word form, mixed and then seen in their context.
//!
//! The mix depends on the word form and the blank behind it alone, so each *type* is mixed once and
//! kept. Four convolutions follow, each over a token and its two neighbours. Like spaCy we compute the
//! four rows before and after each document too, since they are zero only at the start; so documents
//! that stand in one buffer do not touch.

use crate::error::ModelError;
use crate::hash::embedding_keys;
use crate::kernels::Lane;
use crate::layers::{LANES, Linear, Maxout, Row, WIDTH, ZERO, numbers};
use crate::lexicon::{LexId, Lexeme, Lexicon};
use crate::packed::{Reader, Writer, damaged};
use crate::vectors::Vectors;

/// Convolutions of an encoder, and with that the number of tokens seen to each side.
pub(crate) const DEPTH: usize = 4;

/// What an embedding looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Norm,
    Prefix,
    Suffix,
    Shape,
    SpaceAfter,
    IsSpace,
}

impl Column {
    const ALL: [Self; 6] = [Self::Norm, Self::Prefix, Self::Suffix, Self::Shape, Self::SpaceAfter, Self::IsSpace];

    /// The column that spaCy calls `name`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let names = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"];
        names.iter().position(|&known| known == name).map(|at| Self::ALL[at])
    }

    fn of(self, lexeme: &Lexeme, space_after: bool) -> u64 {
        match self {
            Self::Norm => lexeme.norm,
            Self::Prefix => lexeme.prefix,
            Self::Suffix => lexeme.suffix,
            Self::Shape => lexeme.shape,
            Self::SpaceAfter => u64::from(space_after),
            Self::IsSpace => u64::from(lexeme.is_space),
        }
    }
}

/// A table in which each value has four rows, by hashing; their sum is its vector.
#[derive(Debug)]
pub(crate) struct HashEmbedding {
    column: Column,
    seed: u32,
    table: Vec<Row>,
}

impl HashEmbedding {
    /// `table` must not be empty.
    pub(crate) fn new(column: Column, seed: u32, table: Vec<Row>) -> Self {
        assert!(!table.is_empty(), "an embedding without rows");
        Self { column, seed, table }
    }

    fn add(&self, lexeme: &Lexeme, space_after: bool, row: &mut [Lane]) {
        for key in embedding_keys(self.column.of(lexeme, space_after), self.seed) {
            let addend = &self.table[key as usize % self.table.len()];
            for (sum, lane) in row.iter_mut().zip(addend) {
                *sum = sum.plus(*lane);
            }
        }
    }
}

/// A network from word forms to token vectors.
#[derive(Debug)]
pub(crate) struct Encoder {
    embeddings: Vec<HashEmbedding>,
    /// Maps word vectors to the width of a token vector.
    static_vectors: Option<Linear>,
    mix: Maxout,
    convolutions: [Maxout; DEPTH],
}

impl Encoder {
    /// `None` where the layers do not fit together.
    pub(crate) fn new(
        embeddings: Vec<HashEmbedding>,
        static_vectors: Option<Linear>,
        mix: Maxout,
        convolutions: [Maxout; DEPTH],
    ) -> Option<Self> {
        let parts = embeddings.len() + usize::from(static_vectors.is_some());
        let fits = parts > 0
            && mix.inputs() == parts * WIDTH
            && convolutions.iter().all(|layer| layer.inputs() == 3 * WIDTH)
            && static_vectors.as_ref().is_none_or(|layer| layer.outputs() == WIDTH);
        fits.then_some(Self { embeddings, static_vectors, mix, convolutions })
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.number(self.embeddings.len());
        for embedding in &self.embeddings {
            writer.number(embedding.column as usize);
            writer.number(embedding.seed as usize);
            writer.lanes(embedding.table.as_flattened());
        }
        writer.number(usize::from(self.static_vectors.is_some()));
        self.static_vectors.iter().for_each(|layer| layer.write(writer));
        self.mix.write(writer);
        self.convolutions.iter().for_each(|layer| layer.write(writer));
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let wrong = || damaged("an encoder whose layers do not fit");
        let embeddings = reader.many(|reader| {
            let column = *Column::ALL.get(reader.number()?).ok_or_else(wrong)?;
            let seed = reader.number()? as u32;
            let table = rows(&reader.lanes()?);
            if table.is_empty() { Err(wrong()) } else { Ok(HashEmbedding { column, seed, table }) }
        })?;
        let static_vectors = if reader.number()? != 0 { Some(Linear::read(reader)?) } else { None };
        let mix = Maxout::read(reader)?;
        let convolutions = [Maxout::read(reader)?, Maxout::read(reader)?, Maxout::read(reader)?, Maxout::read(reader)?];
        Self::new(embeddings, static_vectors, mix, convolutions).ok_or_else(wrong)
    }

    /// Whether word vectors of `width` numbers fit; any do where none are taken.
    pub(crate) fn takes_vectors_of(&self, width: usize) -> bool {
        self.static_vectors.as_ref().is_none_or(|layer| layer.inputs() == width)
    }

    /// Whether the vector of a type depends on the blank behind it.
    fn sees_blanks(&self) -> bool {
        self.embeddings.iter().any(|embedding| embedding.column == Column::SpaceAfter)
    }

    /// Appends the mixed embeddings of word types.
    fn embed(&self, types: &[(&Lexeme, bool)], vectors: &Vectors, out: &mut Vec<Row>) {
        let parts = self.mix.inputs() / WIDTH;
        let mut inputs = vec![Lane::default(); types.len() * parts * LANES];
        for (&(lexeme, space_after), input) in types.iter().zip(inputs.chunks_exact_mut(parts * LANES)) {
            for (embedding, part) in self.embeddings.iter().zip(input.chunks_exact_mut(LANES)) {
                embedding.add(lexeme, space_after, part);
            }
            let Some(layer) = &self.static_vectors else { continue };
            let Some(vector) = vectors.by_id(lexeme.orth) else { continue };
            let mut projected = vec![Lane::default(); layer.lanes()];
            layer.apply(vector, vector.len(), &mut projected);
            input[(parts - 1) * LANES..].copy_from_slice(&projected[..LANES]);
        }
        let first = out.len();
        out.resize(first + types.len(), ZERO);
        self.mix.apply(numbers(&inputs), self.mix.inputs(), &mut out[first..]);
    }

    /// Runs the convolutions over rows between which and around which there are at least
    /// [`DEPTH`] rows of zeros; the first and the last row are never written.
    fn convolve(&self, rows: &mut Vec<Row>, spare: &mut Vec<Row>) {
        const BLOCK: usize = 64;
        spare.clear();
        spare.resize(rows.len(), ZERO);
        let mut seen = [ZERO; BLOCK];
        for layer in &self.convolutions {
            let inner = rows.len().saturating_sub(2);
            for first in (0..inner).step_by(BLOCK) {
                let seen = &mut seen[..BLOCK.min(inner - first)];
                // The window of row `first + 1` begins at the row before it.
                layer.apply(numbers(rows[first..].as_flattened()), WIDTH, seen);
                for (at, seen) in seen.iter().enumerate() {
                    let (old, new) = (&rows[first + 1 + at], &mut spare[first + 1 + at]);
                    for ((new, old), seen) in new.iter_mut().zip(old).zip(seen) {
                        *new = old.plus(*seen);
                    }
                }
            }
            std::mem::swap(rows, spare);
        }
    }
}

/// The embeddings of the types seen so far, and room to work in.
#[derive(Debug, Default)]
pub(crate) struct EncoderCache {
    types: Vec<Row>,
    /// For each word form, without and with a blank behind it, its type; `u32::MAX` if not yet mixed.
    by_lexeme: Vec<[u32; 2]>,
    rows: Vec<Row>,
    spare: Vec<Row>,
    starts: Vec<usize>,
}

impl EncoderCache {
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Bytes held for types.
    pub(crate) fn size(&self) -> usize {
        self.types.len() * size_of::<Row>() + self.by_lexeme.len() * 8
    }

    /// Computes the token vectors of some documents, each a list of word forms and blanks behind them.
    pub(crate) fn encode<'d>(
        &mut self,
        encoder: &Encoder,
        vectors: &Vectors,
        lexicon: &Lexicon,
        documents: impl Iterator<Item = &'d [(LexId, bool)]> + Clone,
    ) {
        self.add_types(encoder, vectors, lexicon, documents.clone().flatten().copied());
        self.rows.clear();
        self.starts.clear();
        self.rows.resize(1 + DEPTH, ZERO);
        for document in documents {
            self.starts.push(self.rows.len());
            let types = document.iter().map(|&(lex, space)| self.by_lexeme[lex.0 as usize][usize::from(space)]);
            self.rows.extend(types.map(|at| self.types[at as usize]));
            self.rows.resize(self.rows.len() + DEPTH, ZERO);
        }
        self.rows.push(ZERO);
        encoder.convolve(&mut self.rows, &mut self.spare);
    }

    /// The vectors of the `length` tokens of a document encoded last.
    pub(crate) fn vectors(&self, document: usize, length: usize) -> &[Row] {
        &self.rows[self.starts[document]..][..length]
    }

    fn add_types(
        &mut self,
        encoder: &Encoder,
        vectors: &Vectors,
        lexicon: &Lexicon,
        tokens: impl Iterator<Item = (LexId, bool)>,
    ) {
        self.by_lexeme.resize(lexicon.len(), [u32::MAX; 2]);
        let mut missing = Vec::new();
        let sees_blanks = encoder.sees_blanks();
        for (lex, space) in tokens {
            let types = &mut self.by_lexeme[lex.0 as usize];
            if types[usize::from(space)] == u32::MAX {
                let at = (self.types.len() + missing.len()) as u32;
                if sees_blanks {
                    types[usize::from(space)] = at
                } else {
                    *types = [at; 2]
                }
                missing.push((&lexicon[lex], space));
            }
        }
        for some in missing.chunks(64) {
            encoder.embed(some, vectors, &mut self.types);
        }
    }
}

/// Cuts lanes into token vectors; a rest is left out.
pub(crate) fn rows(lanes: &[Lane]) -> Vec<Row> {
    lanes.as_chunks().0.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::PIECES;

    #[test]
    fn an_encoder_that_looks_at_nothing_is_refused() {
        let maxout = |inputs: usize| {
            let outputs = [0.0; WIDTH * PIECES];
            Maxout::new(inputs, &vec![0.0; inputs * outputs.len()], &outputs, &outputs[..WIDTH], &outputs[..WIDTH])
        };
        let encoder = |embeddings: Vec<HashEmbedding>| {
            let mix = maxout(embeddings.len() * WIDTH);
            Encoder::new(embeddings, None, mix, std::array::from_fn(|_| maxout(3 * WIDTH)))
        };
        assert!(encoder(vec![HashEmbedding::new(Column::Norm, 8, vec![ZERO])]).is_some());
        assert!(encoder(Vec::new()).is_none());
    }
}
