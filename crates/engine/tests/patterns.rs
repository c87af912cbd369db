//! Every example of every pattern is a test by the name of the pattern.

use std::sync::Arc;

use chancery::{Engine, Tables};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let Some(model) = chancery_models::for_tests() else {
        libtest_mimic::run(&arguments, Vec::new()).exit();
    };
    let engine = Arc::new(Engine::new(model, Tables::builtin()));
    let tables = Tables::builtin();
    let trial = |index: usize| {
        let engine = Arc::clone(&engine);
        let pattern = &tables.patterns().all()[index];
        let family = pattern.file.rsplit('/').next().unwrap_or(&pattern.file).trim_end_matches(".toml");
        Trial::test(format!("{family}::{}", pattern.id), move || {
            let findings = engine.check_pattern(&engine.tables().patterns().all()[index]);
            let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
            if found.is_empty() { Ok(()) } else { Err(Failed::from(found.join("\n"))) }
        })
    };
    let attitude = |index: usize| {
        let engine = Arc::clone(&engine);
        let pattern = &tables.attitudes().all()[index];
        Trial::test(format!("stances::{}", pattern.id), move || {
            let findings = engine.check_attitude(&engine.tables().attitudes().all()[index]);
            let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
            if found.is_empty() { Ok(()) } else { Err(Failed::from(found.join("\n"))) }
        })
    };
    let events = (0..tables.patterns().all().len()).map(trial);
    let trials = events.chain((0..tables.attitudes().all().len()).map(attitude)).collect();
    libtest_mimic::run(&arguments, trials).exit();
}
