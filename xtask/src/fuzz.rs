//! Every fuzz target, run for some time, and how much it tried.
//!
//! Runs the targets of `fuzz/` one after the other under libFuzzer, which needs the nightly compiler and cargo-fuzz.
//! What is found new goes to a working corpus under `target/`, never into the committed one; `fuzz/LOG.tsv` gets a
//! line for each run, whether it ended well or not. A crash fails the step, and its input stays in `fuzz/artifacts/`.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

use crate::command::{printed, root, run, target};

/// The targets, those with the most to try first.
const TARGETS: [&str; 5] = ["tables", "ingest", "model_import", "parse", "code"];
/// What an input may take before it counts as hung, and what the process may take of memory.
const LIMITS: [&str; 2] = ["-timeout=30", "-rss_limit_mb=4096"];

/// Runs each target for `seconds`.
pub(crate) fn all(seconds: u64) -> Result<(), String> {
    chosen(seconds, &TARGETS)
}

/// Runs the targets of these names for `seconds` each.
pub(crate) fn chosen(seconds: u64, names: &[&str]) -> Result<(), String> {
    if let Some(unknown) = names.iter().find(|name| !TARGETS.contains(name)) {
        return Err(format!("there is no target `{unknown}`; the targets are {}", TARGETS.join(", ")));
    }
    run(&mut cargo_fuzz("build")).map_err(|error| {
        format!("{error}\nfuzzing needs `rustup toolchain install nightly` and `cargo install cargo-fuzz --locked`")
    })?;
    let failed: Vec<String> = names.iter().filter_map(|name| one(name, seconds).err()).collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// cargo-fuzz without a sanitizer: all is safe Rust but the kernels, and an input takes half the time.
fn cargo_fuzz(command: &str) -> Command {
    let mut cargo = Command::new("cargo");
    // The variables of the cargo that runs this would choose its compiler.
    cargo.args(["+nightly", "fuzz", command, "--sanitizer", "none"]).env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN");
    cargo.current_dir(root().join("fuzz"));
    cargo
}

fn one(name: &str, seconds: u64) -> Result<(), String> {
    let (found, kept) = (target().join("fuzz-corpus").join(name), root().join("fuzz/corpus").join(name));
    fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
    let mut command = cargo_fuzz("run");
    command.arg(name).args([&found, &kept]).arg("--").args(LIMITS);
    command.args([format!("-max_total_time={seconds}"), "-print_final_stats=1".into()]);
    let begun = Instant::now();
    let failed = |error: std::io::Error| format!("{name}: {error}");
    let output = command.stderr(Stdio::piped()).stdout(Stdio::null()).output().map_err(failed)?;
    let (said, taken) = (String::from_utf8_lossy(&output.stderr), begun.elapsed().as_secs());
    let crashes = usize::from(!output.status.success());
    let executions = executions(&said).ok_or_else(|| format!("{name} did not run:\n{said}"))?;
    let line = format!("{}\t{}\t{name}\t{executions}\t{taken}\t{crashes}", day()?, commit()?);
    println!("{line}");
    let mut log = OpenOptions::new().append(true).open(root().join("fuzz/LOG.tsv")).map_err(failed)?;
    writeln!(log, "{line}").map_err(failed)?;
    if crashes == 0 {
        return Ok(());
    }
    let end: Vec<&str> = said.lines().rev().take(40).collect();
    Err(format!("{name}:\n{}", end.into_iter().rev().collect::<Vec<_>>().join("\n")))
}

/// The number that libFuzzer gives at the end; after a crash the last that it told on its way.
fn executions(said: &str) -> Option<u64> {
    let last = said.lines().rev().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    let told = || said.lines().rev().find_map(|line| line.strip_prefix('#')?.split_whitespace().next());
    last.or_else(told)?.trim().parse().ok()
}

/// The day of a run, by the clock of the world.
fn day() -> Result<String, String> {
    let now = jiff::Timestamp::try_from(SystemTime::now()).map_err(|error| error.to_string())?;
    Ok(now.strftime("%Y-%m-%d").to_string())
}

/// The commit that was run, with a `+` where files of the crates were changed since.
fn commit() -> Result<String, String> {
    let git = |arguments: &[&str]| printed(Command::new("git").current_dir(root()).args(arguments));
    let changed = !git(&["status", "--porcelain", "--", "crates", "data"])?.trim().is_empty();
    Ok(git(&["rev-parse", "--short", "HEAD"])?.trim().to_owned() + if changed { "+" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executions_are_read_from_what_the_fuzzer_says() {
        let ended = "#512\tpulse cov: 9\nDone 700 runs in 3 second(s)\nstat::number_of_executed_units: 700\n";
        assert_eq!(executions(ended), Some(700));
        assert_eq!(executions("#2\tINITED\n#512\tNEW    cov: 9\n==1== ERROR: libFuzzer: timeout\n"), Some(512));
        assert_eq!(executions("error: no such command"), None);
    }
}
