//! The files of a spaCy pipeline, read from a wheel or a folder and held against the known digests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::ModelError;
use crate::catalogue::{Digest, KnownModel};
use crate::digest::sha256;
use crate::wheel::Wheel;

/// The file that stands at the root of every pipeline.
pub(crate) const CONFIG: &str = "config.cfg";

/// The files of one known model, each with the digest that the catalogue gives.
pub(crate) struct Pipeline(BTreeMap<String, Vec<u8>>);

impl Pipeline {
    /// Reads and verifies `model` from a wheel, an unpacked pipeline or an installed Python package.
    pub(crate) fn read(path: &Path, model: &KnownModel) -> Result<Self, ModelError> {
        if path.is_dir() {
            let root = pipeline_root(path)?;
            Self::verified(path, model, |file| read_at_most(&root.join(file), model.files[file].bytes))
        } else {
            let content = fs::read(path).map_err(ModelError::io("read", path))?;
            let wheel = Wheel::open(path, &content)?;
            Self::verified(path, model, |file| wheel.read(file, model.files[file].bytes))
        }
    }

    /// The content of one file.
    pub(crate) fn file(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// All problems are collected, so that a foreign model shows itself as one at a glance.
    fn verified(
        path: &Path,
        model: &KnownModel,
        read: impl Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Self, ModelError> {
        let mut files = BTreeMap::new();
        let mut problems = Vec::new();
        for (name, digest) in &model.files {
            match read(name).and_then(|content| check(content, digest)) {
                Ok(content) => drop(files.insert(name.clone(), content)),
                Err(why) => problems.push(format!("{name}: {why}")),
            }
        }
        if problems.is_empty() {
            files.insert("meta.json".to_owned(), meta(model).into_bytes());
            return Ok(Self(files));
        }
        let (path, short) = (path.to_owned(), model.short.clone());
        Err(ModelError::Unverified { path, model: model.title(), short, problems })
    }
}

/// Who uploads a pipeline under another name edits its `meta.json`, so that no digest can vouch for it.
/// The parser gets what the catalogue knows instead, and reports the name that people know.
fn meta(model: &KnownModel) -> String {
    let (lang, name) = model.name.split_once('_').unwrap_or(("", &model.name));
    let components = r#"["tok2vec","tagger","parser","attribute_ruler","lemmatizer","ner"]"#;
    format!(r#"{{"lang":{lang:?},"name":{name:?},"version":{:?},"pipeline":{components}}}"#, model.version)
}

fn check(content: Vec<u8>, expected: &Digest) -> Result<Vec<u8>, String> {
    let found = content.len() as u64;
    if found < expected.bytes {
        return Err(format!("has {found} of {} bytes: cut short or another file", expected.bytes));
    }
    if found > expected.bytes {
        return Err(format!("is longer than {} bytes: another file", expected.bytes));
    }
    let digest = sha256(&content);
    if digest != expected.sha256 {
        return Err(format!("sha256 is {digest}, must be {}", expected.sha256));
    }
    Ok(content)
}

/// Reads one byte more than expected at most, which is enough to see that a file is too long.
fn read_at_most(path: &Path, bytes: u64) -> Result<Vec<u8>, String> {
    use std::io::Read;
    let file = fs::File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "missing".to_owned(),
        _ => error.to_string(),
    })?;
    let mut content = Vec::with_capacity(bytes as usize + 1);
    file.take(bytes + 1).read_to_end(&mut content).map_err(|error| error.to_string())?;
    Ok(content)
}

/// The folder with `config.cfg`: the one given, or the only one in or two levels beneath it.
///
/// An installed package is `en_core_web_md/en_core_web_md-3.7.1/config.cfg`.
fn pipeline_root(path: &Path) -> Result<PathBuf, ModelError> {
    let mut level = vec![path.to_owned()];
    for _ in 0..3 {
        let mut roots = level.iter().filter(|folder| folder.join(CONFIG).is_file());
        if let Some(root) = roots.next() {
            let Some(second) = roots.next() else { return Ok(root.clone()) };
            let why = format!("holds several pipelines, {} and {}; give one of them", root.display(), second.display());
            return Err(ModelError::NotAPipeline { path: path.to_owned(), why });
        }
        level = level.iter().flat_map(|folder| subfolders(folder)).collect();
    }
    let why = "holds no spaCy pipeline: there is no config.cfg in it or up to two folders beneath".to_owned();
    Err(ModelError::NotAPipeline { path: path.to_owned(), why })
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
