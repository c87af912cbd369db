//! Every export, read by the packages that its users have.
//!
//! Codes the articles of `corpus/gold`, exports them in every format, and lets `tools/readback/read_back.py`
//! read the files with pandas, polars, pyarrow, duckdb, gdelt, followthemoney and others, in an environment of
//! their own under `target/`; the script compares counts, columns, types and values with the records.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{cargo, root, run, run_into, target};
use crate::spacy::environment;

/// Format and, beside it, the name that it is written to.
const FORMATS: [(&str, &str); 11] = [
    ("jsonl", "records.jsonl"),
    ("parquet", "parquet"),
    ("csv", "events.csv"),
    ("gdelt", "gdelt"),
    ("icews", "icews.tab"),
    ("plover", "plover.jsonl"),
    ("polecat", "polecat.tsv"),
    ("followthemoney", "entities.ftm.json"),
    ("web-annotation", "annotations.jsonld"),
    ("label-studio", "tasks.json"),
    ("brat", "brat"),
];

/// Codes, exports and reads back.
fn read_back(standing: &str) -> Result<(), String> {
    let folder = target().join("readback");
    let out = folder.join("exports");
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    let python = environment(&folder, &root().join("tools/readback/requirements.txt"))?;
    let chancery = chancery()?;
    let coded = folder.join("coded.jsonl");
    let texts = articles()?;
    let mut code = Command::new(&chancery);
    code.args(["code", "--format", "jsonl", "--published", "2005-03-20", "--publisher", "Gazette"]).args(&texts);
    run_into(&mut code, &coded)?;
    for (format, name) in FORMATS {
        let mut export = Command::new(&chancery);
        export
            .arg("export")
            .arg(&coded)
            .args(["--format", format, "--standing", standing, "--out"])
            .arg(out.join(name));
        if matches!(format, "label-studio" | "brat" | "web-annotation") {
            export.arg("--texts").args(&texts);
        }
        run(&mut export)?;
    }
    for (format, name) in [("brat", "brat"), ("label-studio", "tasks.json")] {
        let back = out.join(format!("{format}.back"));
        run(Command::new(&chancery).args(["import", format]).arg(out.join(name)).arg("--out").arg(back))?;
    }
    run(Command::new(python)
        .args(["-W", "ignore"])
        .arg(root().join("tools/readback/read_back.py"))
        .arg(&coded)
        .arg(&out)
        .arg(standing))
}

/// What is exported by default, and everything.
pub(crate) fn all() -> Result<(), String> {
    read_back("done")?;
    read_back("all")
}

/// The binary with all formats; `CHANCERY` names one that is built already.
fn chancery() -> Result<PathBuf, String> {
    if let Some(path) = std::env::var_os("CHANCERY") {
        return Ok(path.into());
    }
    cargo(&["build", "--quiet", "--release", "--package", "chancery-cli", "--features", "full"])?;
    Ok(target().join("release/chancery").with_extension(std::env::consts::EXE_EXTENSION))
}

/// The texts of our own articles, by path.
fn articles() -> Result<Vec<PathBuf>, String> {
    let mut texts = vec![root().join("examples/nairobi.txt")];
    let gold = root().join("corpus/gold");
    for batch in listed(&gold)? {
        if batch.is_dir() {
            texts.extend(listed(&batch)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt")));
        }
    }
    texts.sort();
    Ok(texts)
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}
