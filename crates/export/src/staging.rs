//! Output that is there whole or not at all.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

use crate::{ExportError, Format};

/// Where an export goes.
pub enum Destination<'a> {
    /// A file or, for formats of several files, a folder or the beginning of their names. Files that stand
    /// there are replaced at the end, in one step each; a folder must not be there yet.
    Path(&'a Path),
    /// A stream, written as records come.
    Stream(&'a mut dyn Write),
}

/// What is being written, beside its destination.
pub(crate) struct Staging<'a> {
    path: Option<PathBuf>,
    stream: Option<&'a mut dyn Write>,
    files: Vec<(NamedTempFile, PathBuf)>,
    folder: Option<TempDir>,
}

impl<'a> Staging<'a> {
    pub fn new(destination: Destination<'a>, format: Format) -> Result<Self, ExportError> {
        let (path, stream) = match destination {
            Destination::Path(path) => (Some(path.to_owned()), None),
            Destination::Stream(_) if format.needs_path() => {
                return Err(ExportError::Use(format!("{format} is more than one file; say where with --out PATH")));
            }
            Destination::Stream(stream) => (None, Some(stream)),
        };
        Ok(Self { path, stream, files: Vec::new(), folder: None })
    }

    /// The one output of a format that has only one.
    pub fn output(&mut self) -> Result<Box<dyn Write + 'a>, ExportError> {
        match self.stream.take() {
            Some(stream) => Ok(Box::new(BufWriter::new(stream))),
            None => self.file(""),
        }
    }

    /// A file whose name is the destination's with `suffix` behind it.
    pub fn file(&mut self, suffix: &str) -> Result<Box<dyn Write + 'a>, ExportError> {
        let mut name = self.path.clone().unwrap_or_default().into_os_string();
        name.push(suffix);
        let path = PathBuf::from(name);
        if path.is_dir() {
            return Err(ExportError::Use(format!("{} is a folder; give the name of a file", path.display())));
        }
        let file = builder(".chancery-", 0o666).tempfile_in(parent(&path)).map_err(ExportError::file(&path))?;
        let out = file.reopen().map_err(ExportError::file(&path))?;
        self.files.push((file, path));
        Ok(Box::new(BufWriter::with_capacity(1 << 16, out)))
    }

    /// A folder that will stand at the destination.
    pub fn folder(&mut self) -> Result<PathBuf, ExportError> {
        let path = self.path.clone().unwrap_or_default();
        if path.exists() && !is_empty(&path)? {
            let what = format!("{} is there already; remove it or give another name", path.display());
            return Err(ExportError::Use(what));
        }
        let folder = builder(".chancery-", 0o777).tempdir_in(parent(&path)).map_err(ExportError::file(&path))?;
        let at = folder.path().to_owned();
        self.folder = Some(folder);
        Ok(at)
    }

    /// Puts everything in its place.
    pub fn commit(self) -> Result<(), ExportError> {
        for (file, path) in self.files {
            file.as_file().sync_all().map_err(ExportError::file(&path))?;
            file.persist(&path).map_err(|error| ExportError::file(&path)(error.error))?;
        }
        if let (Some(folder), Some(path)) = (self.folder, self.path) {
            // A rename replaces an empty folder on Unix, on other systems not.
            if path.is_dir() {
                fs::remove_dir(&path).map_err(ExportError::file(&path))?;
            }
            fs::rename(folder.path(), &path).map_err(ExportError::file(&path))?;
            // The folder has another name now; there is nothing left to remove.
            let _ = folder.keep();
        }
        Ok(())
    }
}

/// The folder that a path lies in.
fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether it is a folder with nothing in it.
fn is_empty(path: &Path) -> Result<bool, ExportError> {
    Ok(path.is_dir() && fs::read_dir(path).map_err(ExportError::file(path))?.next().is_none())
}

/// Temporary names with the permissions of any new file, not with those of a secret.
fn builder(prefix: &'static str, mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// Writes one file of a folder.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let mut file = File::create(path).map_err(ExportError::file(path))?;
    file.write_all(bytes).map_err(ExportError::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_there_before_all_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.csv");
        fs::write(&path, "old").unwrap();
        let mut staging = Staging::new(Destination::Path(&path), Format::Csv).unwrap();
        let mut out = staging.output().unwrap();
        out.write_all(b"new").unwrap();
        drop(out);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        staging.commit().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let mut staging = Staging::new(Destination::Path(&path), Format::Brat).unwrap();
        fs::write(staging.folder().unwrap().join("a.txt"), "a").unwrap();
        drop(staging);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_with_something_in_it_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine"), "mine").unwrap();
        let mut staging = Staging::new(Destination::Path(folder.path()), Format::Parquet).unwrap();
        let error = staging.folder().unwrap_err().to_string();
        assert!(error.ends_with("is there already; remove it or give another name"), "{error}");
    }

    #[test]
    fn several_files_do_not_go_to_a_stream() {
        let error = Staging::new(Destination::Stream(&mut Vec::new()), Format::Gdelt).err().unwrap();
        assert_eq!(error.to_string(), "gdelt is more than one file; say where with --out PATH");
    }
}
