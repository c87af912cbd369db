//! What can be wrong with a model.

/// Why a model could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A file of the pipeline is missing.
    #[error("the pipeline has no file `{0}`")]
    Missing(String),
    /// A file is damaged or not in spaCy's format.
    #[error("`{file}`: {problem}")]
    Malformed {
        /// Path inside the pipeline folder.
        file: String,
        /// What was expected or found.
        problem: String,
    },
    /// The pipeline is sound, but of a kind that this crate does not run.
    #[error("`{file}`: {problem}; only spaCy's English CNN pipelines of 3.7 and 3.8 can be run")]
    Unsupported {
        /// Path inside the pipeline folder.
        file: String,
        /// What is different.
        problem: String,
    },
    /// A packed model is cut short, changed, or of another version.
    #[error("packed model: {0}")]
    Packed(String),
}

impl ModelError {
    pub(crate) fn malformed(file: &str, problem: impl Into<String>) -> Self {
        Self::Malformed { file: file.into(), problem: problem.into() }
    }

    pub(crate) fn unsupported(file: &str, problem: impl Into<String>) -> Self {
        Self::Unsupported { file: file.into(), problem: problem.into() }
    }
}
