//! Reads the files of a pipeline out of a wheel, which is a zip archive.

use std::collections::BTreeMap;
use std::path::Path;

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::ModelError;
use crate::pipeline::CONFIG;

/// An opened wheel and where in it each file of its pipeline is.
pub(crate) struct Wheel<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    entries: BTreeMap<String, (CompressionMethod, ZipArchiveEntryWayfinder)>,
}

impl<'a> Wheel<'a> {
    /// Reads the directory of the archive; `path` is for messages.
    pub(crate) fn open(path: &Path, content: &'a [u8]) -> Result<Self, ModelError> {
        let refuse = |why: String| ModelError::NotAPipeline { path: path.to_owned(), why };
        let archive = ZipArchive::from_slice(content)
            .map_err(|error| refuse(format!("is no wheel, or cut short ({error}); get the file anew")))?;
        let mut all = BTreeMap::new();
        let mut directory = archive.entries();
        while let Some(entry) =
            directory.next_entry().map_err(|error| refuse(format!("the wheel is damaged ({error})")))?
        {
            let Ok(name) = std::str::from_utf8(entry.file_path().as_ref()).map(str::to_owned) else { continue };
            // Of two entries of one name the digest decides nothing: either could be read by another tool.
            if all.insert(name.clone(), (entry.compression_method(), entry.wayfinder())).is_some() {
                return Err(refuse(format!("the wheel has two files `{name}`")));
            }
        }
        let root = root(all.keys()).map_err(refuse)?;
        let entries = all.into_iter().filter_map(|(name, entry)| Some((name.strip_prefix(&root)?.to_owned(), entry)));
        Ok(Self { entries: entries.collect(), archive })
    }

    /// The content of one file, or why there is none. Stops soon after `bytes`, whatever the archive promises.
    pub(crate) fn read(&self, name: &str, bytes: u64) -> Result<Vec<u8>, String> {
        let (method, wayfinder) = self.entries.get(name).ok_or("missing")?;
        let entry = self.archive.get_entry(*wayfinder).map_err(|error| error.to_string())?;
        let limit = bytes as usize + 1;
        match *method {
            CompressionMethod::STORE => Ok(entry.data()[..entry.data().len().min(limit)].to_vec()),
            CompressionMethod::DEFLATE => match decompress_to_vec_with_limit(entry.data(), limit) {
                Ok(content) => Ok(content),
                // Long enough to be seen as too long.
                Err(error) if error.status == TINFLStatus::HasMoreOutput => Ok(error.output),
                Err(error) => Err(format!("cannot be unpacked ({error})")),
            },
            other => Err(format!("is packed in an unusual way ({other:?})")),
        }
    }
}

/// The path before `config.cfg`, of which a wheel has one.
fn root<'n>(names: impl Iterator<Item = &'n String>) -> Result<String, String> {
    let mut roots =
        names.filter_map(|name| name.strip_suffix(CONFIG)).filter(|root| root.is_empty() || root.ends_with('/'));
    let root = roots.next().ok_or("is a zip archive without a spaCy pipeline: no config.cfg in it")?;
    match roots.next() {
        None => Ok(root.to_owned()),
        Some(second) => Err(format!("holds several pipelines, `{root}` and `{second}`")),
    }
}
