//! Other programs, run to their end.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Variables that choose another kernel of OpenBLAS than the machine's own; figures need its own.
const BLAS_VARIABLES: [&str; 2] = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Where cargo builds to.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

pub(crate) fn cargo(arguments: &[&str]) -> Result<(), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(Command::new(cargo).args(arguments))
}

/// Builds an example of `chancery-models` with all optimisations, and says where it is.
pub(crate) fn example(name: &str) -> Result<PathBuf, String> {
    cargo(&["build", "--quiet", "--release", "--package", "chancery-models", "--example", name])?;
    Ok(target().join("release/examples").join(name).with_extension(std::env::consts::EXE_EXTENSION))
}

/// A command on one core with one BLAS thread.
pub(crate) fn quiet(program: &Path) -> Command {
    let mut command = Command::new(program);
    for threads in ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"] {
        command.env(threads, "1");
    }
    BLAS_VARIABLES.iter().for_each(|name| _ = command.env_remove(name));
    command
}

/// Runs a command and shows what it prints.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{}: {error}", told(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{}: {status}", told(command))) }
}

/// Runs a command and puts what it prints into a file, which is there only if all went well.
pub(crate) fn run_into(command: &mut Command, path: &Path) -> Result<(), String> {
    let part = path.with_extension("part");
    let written = |error: std::io::Error| format!("{}: {error}", part.display());
    run(command.stdout(File::create(&part).map_err(written)?))?;
    std::fs::rename(&part, path).map_err(written)
}

/// What a command prints.
pub(crate) fn printed(command: &mut Command) -> Result<String, String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| format!("{}: {error}", told(command)))?;
    if !output.status.success() {
        return Err(format!("{}: {}", told(command), output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn told(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
