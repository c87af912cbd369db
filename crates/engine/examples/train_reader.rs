//! Trains the reader beneath the patterns and prints what became of it; `cargo xtask train` runs it.

use std::process::ExitCode;

use chancery::{Engine, Tables};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: train_reader FILE");
        return ExitCode::from(2);
    };
    let Some(model) = chancery_models::for_tests() else {
        eprintln!("the reader is trained with the default model: chancery model install");
        return ExitCode::FAILURE;
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let trained = Engine::new(model, Tables::builtin()).learn(threads);
    for phrase in &trained.unread {
        println!("not read with two sides: {phrase}");
    }
    let (samples, telling, bytes) = (trained.samples, trained.telling, trained.model.len());
    println!("{samples} samples, {telling} that tell something, {bytes} bytes");
    match std::fs::write(&path, trained.model) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
