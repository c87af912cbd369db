//! The texts of reports, by their hashes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chancery::record::DocumentInfo;
use chancery_export::ExportError;

use crate::arguments::ReportArguments;
use crate::{Failure, input};

/// Where the text of each report stands; the texts themselves are read when they are needed.
pub(crate) struct Texts(BTreeMap<String, PathBuf>);

impl Texts {
    /// Reads every file once, for its hash; folders with all files below them.
    pub fn gather(paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut found = BTreeMap::new();
        for path in paths {
            gather(path, &mut found)?;
        }
        Ok(Self(found))
    }

    /// The text of a report, where it is among the files.
    pub fn read(&self, document: &DocumentInfo) -> Result<Option<String>, ExportError> {
        let Some(path) = self.0.get(&document.id) else { return Ok(None) };
        let read = input::document(path, &ReportArguments::default());
        let text = read.map_err(|error| ExportError::Use(error.to_string()))?;
        if text.id() != document.id {
            return Err(ExportError::Use(format!("{}: changed while it was read; export again", path.display())));
        }
        Ok(Some(text.text().to_owned()))
    }
}

fn gather(path: &Path, found: &mut BTreeMap<String, PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        let document = input::document(path, &ReportArguments::default())?;
        found.entry(document.id()).or_insert_with(|| path.to_owned());
        return Ok(());
    }
    let failed = |error| Failure::Read { path: path.display().to_string(), error };
    let mut below: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        below.push(entry.map_err(failed)?.path());
    }
    below.sort();
    below.iter().try_for_each(|path| gather(path, found))
}
