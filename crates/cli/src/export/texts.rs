//! The texts of reports, by their hashes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chancery::record::DocumentInfo;
use chancery_export::ExportError;

use crate::arguments::ReportArguments;
use crate::{Failure, input};

/// Where the text of each report stands; the texts themselves are read when they are needed.
pub(crate) struct Texts {
    files: BTreeMap<String, PathBuf>,
    #[cfg(feature = "store")]
    stores: Vec<chancery_store::Reader>,
}

impl Texts {
    /// Reads every file once, for its hash; folders with all files below them.
    pub fn gather(paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut found = BTreeMap::new();
        for path in paths {
            gather(path, &mut found)?;
        }
        Ok(Self {
            files: found,
            #[cfg(feature = "store")]
            stores: Vec::new(),
        })
    }

    /// Takes texts from a store, too.
    #[cfg(feature = "store")]
    pub fn add_store(&mut self, reader: chancery_store::Reader) {
        self.stores.push(reader);
    }

    /// Whether there is a store among them.
    #[cfg(feature = "store")]
    pub fn has_store(&self) -> bool {
        !self.stores.is_empty()
    }

    /// The text of a report, where it is among the files.
    pub fn read(&self, document: &DocumentInfo) -> Result<Option<String>, ExportError> {
        let Some(path) = self.files.get(&document.id) else { return self.in_store(document) };
        let read = input::document(path, &ReportArguments::default());
        let text = read.map_err(|error| ExportError::Use(error.to_string()))?;
        if text.id() != document.id {
            return Err(ExportError::Use(format!("{}: changed while it was read; export again", path.display())));
        }
        Ok(Some(text.text().to_owned()))
    }
}

impl Texts {
    #[cfg(feature = "store")]
    fn in_store(&self, document: &DocumentInfo) -> Result<Option<String>, ExportError> {
        let found = self.stores.iter().find_map(|reader| reader.text(&document.id).transpose());
        found.transpose().map_err(|error| ExportError::Use(error.to_string()))
    }

    #[cfg(not(feature = "store"))]
    fn in_store(&self, _: &DocumentInfo) -> Result<Option<String>, ExportError> {
        Ok(None)
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
