//! A pipeline ready to run.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::arc_eager::ArcEager;
use crate::encoder::Encoder;
use crate::error::ModelError;
use crate::labels::Tag;
use crate::layers::{Linear, WIDTH};
use crate::lemmatizer::Lemmatizer;
use crate::ner::Recognizer;
use crate::packed::{Reader, Writer, damaged};
use crate::ruler::Ruler;
use crate::tokenizer::Tokenizer;
use crate::trace::{Choose, Component};
use crate::vectors::Vectors;

/// The weights and tables of one of spaCy's English CNN pipelines.
///
/// It never changes; share it between threads by an [`Arc`], and give each thread its own
/// [`Parser`](crate::Parser).
#[derive(Debug)]
pub struct Model {
    pub(crate) about: About,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) norms: Arc<FxHashMap<u64, u64>>,
    pub(crate) vectors: Vectors,
    /// Token vectors for tagger and parser.
    pub(crate) encoder: Encoder,
    pub(crate) tagger: Tagger,
    pub(crate) parser: ArcEager,
    /// Token vectors for the recogniser.
    pub(crate) entity_encoder: Encoder,
    pub(crate) recognizer: Recognizer,
    pub(crate) ruler: Ruler,
    pub(crate) lemmatizer: Lemmatizer,
}

/// What the model is called and whose it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: String,
    /// Checksum of the packed form, once somebody knows it.
    pub(crate) checksum: OnceLock<u64>,
}

/// A linear layer and the tags that its outputs score.
#[derive(Debug)]
pub(crate) struct Tagger {
    layer: Linear,
    tags: Vec<Tag>,
}

impl Model {
    /// Reads an unpacked spaCy pipeline; `read` gives the content of a file by its path in the
    /// pipeline's folder, such as `parser/model`.
    ///
    /// # Errors
    /// Where a file is missing or damaged, or the pipeline is of another kind than `en_core_web_sm` and
    /// `en_core_web_md` of spaCy 3.7 and 3.8.
    pub fn from_spacy(read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Self, ModelError> {
        crate::import::import(read)
    }

    /// The model as one file, which [`from_packed`](Self::from_packed) reads much faster.
    pub fn to_packed(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        for text in [&self.about.name, &self.about.version, &self.about.licence] {
            writer.text(text);
        }
        self.tokenizer.write(&mut writer);
        let mut norms: Vec<(u64, u64)> = self.norms.iter().map(|(&form, &norm)| (form, norm)).collect();
        norms.sort_unstable();
        writer.ids(&norms.into_iter().flat_map(|(form, norm)| [form, norm]).collect::<Vec<u64>>());
        self.vectors.write(&mut writer);
        self.encoder.write(&mut writer);
        self.tagger.write(&mut writer);
        self.parser.write(&mut writer);
        self.entity_encoder.write(&mut writer);
        self.recognizer.write(&mut writer);
        self.ruler.write(&mut writer);
        self.lemmatizer.write(&mut writer);
        writer.finish()
    }

    /// Reads what [`to_packed`](Self::to_packed) made.
    ///
    /// # Errors
    /// Where the bytes are cut short, changed, or were written by another version of this crate.
    pub fn from_packed(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(bytes)?;
        let about = About {
            checksum: reader.checksum().into(),
            name: reader.text()?.into(),
            version: reader.text()?.into(),
            licence: reader.text()?.into(),
        };
        let tokenizer = Tokenizer::read(&mut reader)?;
        let norms = reader.ids()?.as_chunks().0.iter().map(|&[form, norm]| (form, norm)).collect();
        let model = Self {
            about,
            tokenizer,
            norms: Arc::new(norms),
            vectors: Vectors::read(&mut reader)?,
            encoder: Encoder::read(&mut reader)?,
            tagger: Tagger::read(&mut reader)?,
            parser: ArcEager::read(&mut reader)?,
            entity_encoder: Encoder::read(&mut reader)?,
            recognizer: Recognizer::read(&mut reader)?,
            ruler: Ruler::read(&mut reader)?,
            lemmatizer: Lemmatizer::read(&mut reader)?,
        };
        reader.finish()?;
        if model.has_its_vectors() { Ok(model) } else { Err(damaged("word vectors of another width")) }
    }

    /// Whether the word vectors are as wide as the encoders take them.
    pub(crate) fn has_its_vectors(&self) -> bool {
        [&self.encoder, &self.entity_encoder].iter().all(|encoder| encoder.takes_vectors_of(self.vectors.width()))
    }

    /// Name of the pipeline: `en_core_web_md`.
    pub fn name(&self) -> &str {
        &self.about.name
    }

    /// Version of the pipeline: `3.7.1`.
    pub fn version(&self) -> &str {
        &self.about.version
    }

    /// A checksum over everything that the model computes with, in hexadecimal; the same for one
    /// pipeline wherever it was read from.
    pub fn checksum(&self) -> String {
        let packed = || Reader::new(&self.to_packed()).map_or(0, |reader| reader.checksum());
        format!("{:016x}", self.about.checksum.get_or_init(packed))
    }

    /// The licences of the pipeline and of its sources, in full.
    pub fn licence(&self) -> &str {
        &self.about.licence
    }

    /// Whether the lemmatizer knows a word, in small letters: as a base form or one inflected by
    /// its rules. Words of grammar and most names are not in its tables.
    pub fn knows(&self, word: &str) -> bool {
        self.lemmatizer.has(word)
    }

    /// Numbers in the vector of a word; 0 where the model has no vectors.
    pub fn vector_width(&self) -> usize {
        self.vectors.width()
    }

    /// The vector of exactly this word form, if the model has one.
    pub fn vector(&self, word: &str) -> Option<Cow<'_, [f32]>> {
        self.vectors.of(word).map(Cow::Borrowed)
    }
}

impl Tagger {
    /// `None` where the layer has not one output for each tag.
    pub(crate) fn new(layer: Linear, tags: Vec<Tag>) -> Option<Self> {
        let fits = layer.outputs() == tags.len() && layer.inputs() == WIDTH && !tags.is_empty();
        fits.then_some(Self { layer, tags })
    }

    /// The tag of each token.
    pub(crate) fn tags(&self, tokens: &[crate::layers::Row], choose: &mut impl Choose) -> Vec<Tag> {
        let lanes = self.layer.lanes();
        let mut scores = vec![crate::kernels::Lane::default(); tokens.len() * lanes];
        self.layer.apply(crate::layers::numbers(tokens.as_flattened()), WIDTH, &mut scores);
        let best = |(token, lanes): (usize, &[crate::kernels::Lane])| {
            let scores = crate::layers::numbers(lanes);
            self.tags[choose.choose(Component::Tagger, token, scores, 0..self.tags.len()).unwrap_or(0)]
        };
        scores.chunks_exact(lanes).enumerate().map(best).collect()
    }

    fn write(&self, writer: &mut Writer) {
        self.layer.write(writer);
        writer.texts(self.tags.iter().map(|tag| tag.as_str()));
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let wrong = || damaged("a tagger whose tags do not fit");
        let layer = Linear::read(reader)?;
        let tags = reader.many(|reader| reader.text()?.parse().map_err(|_| wrong()))?;
        Self::new(layer, tags).ok_or_else(wrong)
    }
}
