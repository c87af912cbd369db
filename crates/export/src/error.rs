//! Why an export or import failed: where, what, and what next.

use std::path::Path;

/// Why records could not be exported, or annotations not be read.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which one.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// A stream could not be written.
    #[error("writing: {0}")]
    Write(#[from] std::io::Error),
    /// What was to be read is not what it should be.
    #[error("{at}: {what}")]
    Read {
        /// File and line, or task.
        at: String,
        /// What is wrong, and what would be right.
        what: String,
    },
    /// What was asked for cannot be done.
    #[error("{0}")]
    Use(String),
}

impl ExportError {
    /// An error of the system at `path`.
    pub(crate) fn file(path: &Path) -> impl Fn(std::io::Error) -> Self + use<> {
        let path = path.display().to_string();
        move |error| Self::File { path: path.clone(), error }
    }

    /// Something in a file that is not as it should be.
    pub(crate) fn read(at: impl ToString, what: impl Into<String>) -> Self {
        Self::Read { at: at.to_string(), what: what.into() }
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Write(error.into())
    }
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        Self::Write(error.into())
    }
}

#[cfg(feature = "columns")]
impl From<chancery_columns::ColumnsError> for ExportError {
    fn from(error: chancery_columns::ColumnsError) -> Self {
        match error {
            chancery_columns::ColumnsError::File { path, error } => Self::File { path, error },
            other => Self::Use(other.to_string()),
        }
    }
}
