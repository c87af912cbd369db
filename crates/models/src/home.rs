//! Where models are kept.

use std::env;
use std::path::PathBuf;

use crate::ModelError;

/// `CHANCERY_HOME/models`, or `chancery/models` in the user's cache folder.
pub(crate) fn models_folder() -> Result<PathBuf, ModelError> {
    let home = variable("CHANCERY_HOME").or_else(|| Some(cache_folder()?.join("chancery")));
    Ok(home.ok_or(ModelError::NoHome)?.join("models"))
}

fn cache_folder() -> Option<PathBuf> {
    // A relative XDG_CACHE_HOME is invalid by its specification and to be ignored.
    let xdg = || variable("XDG_CACHE_HOME").filter(|path| path.is_absolute());
    let home = || env::home_dir().filter(|path| !path.as_os_str().is_empty());
    if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        xdg().or_else(|| Some(home()?.join("Library/Caches")))
    } else {
        xdg().or_else(|| Some(home()?.join(".cache")))
    }
}

fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
