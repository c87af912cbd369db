//! What can go wrong with a store, and what to do about it.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the store could not do what was asked. Nothing is half done: what was acknowledged stays, the rest is as it was.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{}: no such store; `chancery ingest` makes one", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{}: is no Chancery store ({what}); name another file", .path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        what: String,
    },
    /// A newer program wrote the file.
    #[error("{}: has format {found}, but this program knows formats up to {known}; use a newer one", .path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest known.
        known: i64,
    },
    /// An older program wrote the file, and nobody has opened it for writing since.
    #[error("{}: has the older format {found}; `chancery runs` brings it up to date", .path.display())]
    Old {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
    },
    /// The disk, or the quota, is full.
    #[error("{}: the disk is full; what was acknowledged is stored, free some space and give the same command again", .0.display())]
    Full(PathBuf),
    /// The disk, or the file, cannot be written to.
    #[error("{}: cannot be written to ({what}); nothing was changed, copy the store to where it can", .path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// What the system says.
        what: String,
    },
    /// Another process is writing and does not end.
    #[error("{}: another process is writing to it; wait for it and give the same command again", .0.display())]
    Busy(PathBuf),
    /// The disk fails.
    #[error("{}: the disk fails ({what}); what was acknowledged is stored, see to the disk and give the same command again", .path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system says.
        what: String,
    },
    /// What is stored contradicts itself.
    #[error("{}: is damaged: {what}; take it from a backup, or ingest into a new store", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not hold.
        what: String,
    },
    /// What was asked for cannot be.
    #[error("{0}")]
    Use(String),
}

/// A finding of SQLite as one of ours; `path` is the store's.
pub(crate) fn of_sqlite(path: &Path, error: rusqlite::Error) -> StoreError {
    let what = error.to_string();
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full(path),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly { path, what },
        Some(ErrorCode::CannotOpen) => StoreError::ReadOnly { path, what },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(path),
        Some(ErrorCode::SystemIoFailure) => StoreError::Disk { path, what },
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged { path, what },
        Some(ErrorCode::NotADatabase) => StoreError::NotAStore { path, what: "no SQLite database".into() },
        _ => StoreError::Use(format!("{}: {what}", path.display())),
    }
}
