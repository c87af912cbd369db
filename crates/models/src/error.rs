//! What can go wrong, said so that the reader knows what to do next.

use std::fmt;
use std::path::PathBuf;

/// Why a model could not be installed or loaded.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// No model goes by that name.
    #[error("unknown model `{name}`; known are {known}")]
    UnknownName {
        /// The name that was asked for.
        name: String,
        /// The names that exist.
        known: String,
    },
    /// The model was never installed for this user.
    #[error(
        "the model {name} is not installed ({path} does not exist)\n  \
         run `chancery model install {short}` to fetch it, or\n  \
         run `chancery model install --print-urls {short}` on a closed network, bring the file, and give its path"
    )]
    NotInstalled {
        /// Full name of the model.
        name: String,
        /// Its short name, for the command.
        short: String,
        /// Where it would be.
        path: PathBuf,
    },
    /// A file of ours is there but cannot be used.
    #[error("{path}: {why}\n  run `chancery model install {short}` to make it anew")]
    Damaged {
        /// The packed file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
        /// The short name, for the command.
        short: String,
    },
    /// What was given or fetched is no pipeline of spaCy.
    #[error("{path}: {why}")]
    NotAPipeline {
        /// The wheel or folder.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Files of a pipeline are missing or not those of the known model.
    #[error(
        "{path} is not a complete and unchanged {model}:{}\n  get the file anew; `chancery model install --print-urls {short}` says from where",
        Lines(.problems)
    )]
    Unverified {
        /// The wheel or folder.
        path: PathBuf,
        /// Name and version that was expected.
        model: String,
        /// The short name, for the command.
        short: String,
        /// One line for each file.
        problems: Vec<String>,
    },
    /// No source had the model.
    #[error(
        "could not fetch {model}; tried:{}\n  \
         on a closed network, run `chancery model install --print-urls {short}`, bring one of the files,\n  \
         and run `chancery model install {short} PATH`", Lines(.tried)
    )]
    NoSource {
        /// Name and version of the model.
        model: String,
        /// The short name, for the command.
        short: String,
        /// One line for each source.
        tried: Vec<String>,
    },
    /// The parser cannot run the pipeline.
    #[error("{path}: {source}")]
    Convert {
        /// The wheel, folder or packed file.
        path: PathBuf,
        /// What the parser says.
        source: chancery_parser::ModelError,
    },
    /// No folder to keep models in.
    #[error("no folder to keep models in: neither a home nor a cache folder is set; set CHANCERY_HOME to one")]
    NoHome,
    /// The operating system refused.
    #[error("cannot {doing} {path}: {source}{}", hint(.source))]
    Io {
        /// The verb: read, write, create ...
        doing: &'static str,
        /// What it was done to.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl ModelError {
    /// For `map_err`: wraps what the system says with what was tried on which path.
    pub(crate) fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { doing, path, source }
    }
}

/// Each entry on an indented line of its own.
struct Lines<'a>(&'a [String]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|line| write!(f, "\n  - {line}"))
    }
}

fn hint(source: &std::io::Error) -> &'static str {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
    match source.kind() {
        PermissionDenied | ReadOnlyFilesystem | StorageFull => {
            "\n  set CHANCERY_HOME to a folder with room that you can write to"
        }
        _ => "",
    }
}
