//! Writes the list of embedded files: every table beside this file and every file in a folder
//! below it, sorted by path.
//!
//! Deliberately absent: any look into the files. `chancery-tables` reads and checks them.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in folders(&root)? {
        collect(&folder, &mut paths)?;
    }
    for entry in fs::read_dir(&root)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            println!("cargo::rerun-if-changed={}", path.display());
            paths.push(path);
        }
    }
    let mut files: Vec<(String, PathBuf)> = paths.into_iter().map(|path| (relative(&root, &path), path)).collect();
    files.sort();

    let mut list = String::from("&[\n");
    for (name, path) in &files {
        writeln!(list, "    ({name:?}, include_bytes!({path:?})),").expect("a String takes every write");
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    // The root itself is watched for new folders; of its own files only tables are embedded.
    println!("cargo::rerun-if-changed={}", root.display());
    fs::write(out.join("files.rs"), list)
}

/// The folders that hold tables: all but the crate's own code and hidden ones.
fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "src" && name != "target" && !name.starts_with('.') {
            folders.push(path);
        }
    }
    Ok(folders)
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else if !path.file_name().unwrap_or_default().to_string_lossy().starts_with('.') {
            into.push(path);
        }
    }
    Ok(())
}

/// The path below the root with `/` between its parts on every platform.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).expect("the walk began at the root");
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
