//! The packed file: a model as the parser wants it, and a seal that says what it is.
//!
//! Layout: the parser's bytes, the seal (TOML), the length of the seal (four bytes, little-endian), the
//! mark `CHANCERY`. The seal stands last so that the parser's part keeps its alignment from the start.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use serde::Deserialize;

use crate::ModelError;
use crate::catalogue::KnownModel;
use crate::digest::sha256;

const MARK: &[u8; 8] = b"CHANCERY";
const FOOT: u64 = 4 + MARK.len() as u64;
const LONGEST_SEAL: u64 = 4096;

/// What a packed file says of itself.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    pub(crate) name: String,
    pub(crate) version: String,
    /// [`KnownModel::fingerprint`] of the files that it was made from.
    pub(crate) fingerprint: String,
    /// SHA-256 of the parser's part.
    pub(crate) sha256: String,
}

impl Seal {
    pub(crate) fn new(model: &KnownModel, packed: &[u8]) -> Self {
        let (name, version) = (model.name.clone(), model.version.clone());
        Self { name, version, fingerprint: model.fingerprint(), sha256: sha256(packed) }
    }

    fn to_toml(&self) -> String {
        let Self { name, version, fingerprint, sha256 } = self;
        format!("name = {name:?}\nversion = {version:?}\nfingerprint = {fingerprint:?}\nsha256 = {sha256:?}\n")
    }

    /// Whether this is `model`, made from the files that the catalogue names.
    pub(crate) fn check(&self, model: &KnownModel) -> Result<(), String> {
        if (&self.name, &self.version) != (&model.name, &model.version) {
            return Err(format!("is {} {}, not {}", self.name, self.version, model.title()));
        }
        if self.fingerprint != model.fingerprint() {
            return Err(format!("was made from other files than those known as {}", model.title()));
        }
        Ok(())
    }
}

/// Whether the file ends as a packed file does.
pub(crate) fn is_packed(path: &Path) -> bool {
    File::open(path).is_ok_and(|mut file| read_foot(&mut file).is_ok())
}

/// The seal alone, without reading the model.
pub(crate) fn read_seal(path: &Path) -> Result<Seal, String> {
    let mut file = File::open(path).map_err(|error| error.to_string())?;
    let (start, length) = read_foot(&mut file)?;
    let mut text = vec![0; length as usize];
    file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut text)).map_err(|error| error.to_string())?;
    parse(&text)
}

/// The parser's bytes and the seal.
pub(crate) fn read(path: &Path) -> Result<(Vec<u8>, Seal), String> {
    let mut file = File::open(path).map_err(|error| error.to_string())?;
    let (start, length) = read_foot(&mut file)?;
    let mut content = Vec::with_capacity((start + length) as usize);
    file.seek(SeekFrom::Start(0)).map_err(|error| error.to_string())?;
    file.take(start + length).read_to_end(&mut content).map_err(|error| error.to_string())?;
    if content.len() as u64 != start + length {
        return Err("changed while it was read".to_owned());
    }
    let seal = parse(&content[start as usize..])?;
    content.truncate(start as usize);
    Ok((content, seal))
}

/// Where the seal begins and how long it is.
fn read_foot(file: &mut File) -> Result<(u64, u64), String> {
    let broken = || "is cut short or no packed model".to_owned();
    let end = file.seek(SeekFrom::End(0)).map_err(|error| error.to_string())?;
    let foot_start = end.checked_sub(FOOT).ok_or_else(broken)?;
    let mut foot = [0; FOOT as usize];
    file.seek(SeekFrom::Start(foot_start))
        .and_then(|_| file.read_exact(&mut foot))
        .map_err(|error| error.to_string())?;
    let (length, mark) = foot.split_at(4);
    let length = u64::from(u32::from_le_bytes(length.try_into().expect("four bytes")));
    if mark != MARK || length > LONGEST_SEAL {
        return Err(broken());
    }
    Ok((foot_start.checked_sub(length).ok_or_else(broken)?, length))
}

fn parse(text: &[u8]) -> Result<Seal, String> {
    std::str::from_utf8(text)
        .map_err(|error| error.to_string())
        .and_then(|text| toml::from_str(text).map_err(|error| error.message().to_owned()))
        .map_err(|error| format!("its seal cannot be read ({error})"))
}

/// Writes a packed file so that readers see the old file or the whole new one, even after a power cut.
pub(crate) fn write(path: &Path, model: &KnownModel, packed: &[u8]) -> Result<(), ModelError> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let folder = path.parent().unwrap_or(Path::new("."));
    let ordinal = COUNT.fetch_add(1, Ordering::Relaxed);
    let part = folder.join(format!("{}{}-{ordinal}", crate::library::PART, process::id()));

    let seal = Seal::new(model, packed).to_toml();
    let written = File::create_new(&part).and_then(|mut file| {
        file.write_all(packed)?;
        file.write_all(seal.as_bytes())?;
        file.write_all(&(seal.len() as u32).to_le_bytes())?;
        file.write_all(MARK)?;
        file.sync_all()
    });
    let renamed = written
        .map_err(ModelError::io("write", &part))
        .and_then(|()| fs::rename(&part, path).map_err(ModelError::io("rename the new file to", path)));
    if renamed.is_err() {
        let _ = fs::remove_file(&part); // the error that led here is the one to tell
    }
    renamed?;
    // The name is safe only when the folder is on disk too. Windows has no such call and no such need.
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(ModelError::io("sync", folder))?;
    }
    Ok(())
}
