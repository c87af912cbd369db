//! Every input of the corpus, and every one that once broke something.

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use chancery_fuzz::TARGETS;

/// The files of a folder by name; none where there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    paths
}

/// Gives the corpus of one target to it.
fn replay(name: &str) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target of that name");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let inputs = files(&folder);
    assert!(inputs.len() >= 5, "{} holds {} inputs", folder.display(), inputs.len());
    let broken: Vec<_> = inputs
        .iter()
        .filter(|path| {
            let bytes = std::fs::read(path).expect("the input can be read");
            catch_unwind(|| target(&bytes)).is_err()
        })
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn ingest() {
    replay("ingest");
}

#[test]
fn tables() {
    replay("tables");
}

#[test]
fn model_import() {
    replay("model_import");
}

#[test]
fn parse() {
    replay("parse");
}

#[test]
fn code() {
    replay("code");
}
