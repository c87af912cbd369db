//! Reads an unpacked spaCy pipeline.

mod network;
mod tables;
mod value;

use std::sync::Arc;

use serde_json::Value as Json;

use self::network::Network;
use self::value::Message;
use crate::error::ModelError;
use crate::model::{About, Model};

/// Gives the content of a file of the pipeline.
pub(crate) type Read<'r> = &'r dyn Fn(&str) -> Option<Vec<u8>>;

pub(crate) fn import(read: Read<'_>) -> Result<Model, ModelError> {
    // What is small and tells one pipeline from another comes first, the weights last.
    let about = about(read)?;
    let (tokenizer, norms) = (tables::tokenizer(read)?, tables::norms(read)?);
    let (ruler, lemmatizer) = (tables::ruler(read)?, tables::lemmatizer(read)?);
    let tags = tables::tags(read)?;
    let (transitions, spans) = (tables::moves(read, "parser/moves")?, tables::moves(read, "ner/moves")?);
    let vectors = tables::vectors(read)?;
    let tok2vec = message_pack(read, "tok2vec/model")?;
    let tagger = message_pack(read, "tagger/model")?;
    let parser = message_pack(read, "parser/model")?;
    let ner = message_pack(read, "ner/model")?;
    let (tok2vec, tagger) = (Network::new(&tok2vec)?, Network::new(&tagger)?);
    let (parser, ner) = (Network::new(&parser)?, Network::new(&ner)?);
    let model = Model {
        about,
        tokenizer,
        norms: Arc::new(norms),
        vectors,
        encoder: tok2vec.encoder()?,
        tagger: tagger.tagger(tags)?,
        parser: parser.arc_eager(transitions)?,
        entity_encoder: ner.encoder()?,
        recognizer: ner.recognizer(spans)?,
        ruler,
        lemmatizer,
    };
    if !model.has_its_vectors() {
        return Err(ModelError::unsupported("vocab/vectors", "they are of another width than the networks take"));
    }
    Ok(model)
}

/// Name, version and licences; refuses pipelines of other languages and other components.
fn about(read: Read<'_>) -> Result<About, ModelError> {
    const FILE: &str = "meta.json";
    let meta = json(read, FILE)?;
    let text =
        |key: &str| meta[key].as_str().ok_or_else(|| ModelError::malformed(FILE, format!("it has no text `{key}`")));
    if text("lang")? != "en" {
        return Err(ModelError::unsupported(FILE, format!("the language is `{}`", text("lang")?)));
    }
    let pipeline: Vec<&str> = meta["pipeline"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    let expected = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"];
    if let Some(missing) = expected.iter().find(|component| !pipeline.contains(component)) {
        return Err(ModelError::unsupported(FILE, format!("the pipeline has no `{missing}`")));
    }
    let licences = ["LICENSE", "LICENSES_SOURCES"].map(|file| optional_text(read, file));
    Ok(About {
        name: format!("{}_{}", text("lang")?, text("name")?),
        version: text("version")?.into(),
        licence: licences.into_iter().flatten().collect::<Vec<String>>().join("\n\n"),
        ..About::default()
    })
}

fn optional_text(read: Read<'_>, file: &str) -> Option<String> {
    read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn bytes(read: Read<'_>, file: &str) -> Result<Vec<u8>, ModelError> {
    read(file).ok_or_else(|| ModelError::Missing(file.into()))
}

fn json(read: Read<'_>, file: &str) -> Result<Json, ModelError> {
    serde_json::from_slice(&bytes(read, file)?).map_err(|error| ModelError::malformed(file, error.to_string()))
}

fn message_pack(read: Read<'_>, file: &str) -> Result<Message, ModelError> {
    Message::parse(file, &bytes(read, file)?)
}
