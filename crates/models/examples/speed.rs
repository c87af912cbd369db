//! Measures the parser in words per CPU-second, as `tools/spacy-reference/speed.py` measures spaCy.
//!
//! ```text
//! taskset -c 0 cargo run --release -p chancery-models --example speed -- md texts.jsonl [--words 400000] [--threads 1]
//! ```
//!
//! Words are stretches without whitespace. The rate is that of a fresh parser: its caches start empty.
//! CPU-seconds and memory are read from `/proc`, so that this runs on Linux only.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use chancery_parser::Parser;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut positional, mut limit, mut threads) = (Vec::new(), 400_000_usize, 1_usize);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--words" => limit = arguments.next().ok_or("--words takes a number")?.parse()?,
            "--threads" => threads = arguments.next().ok_or("--threads takes a number")?.parse()?,
            _ => positional.push(argument),
        }
    }
    let [model, path] = positional.as_slice() else { return Err("give a model and a file of texts".into()) };

    let (texts, words) = read_texts(path, limit)?;
    let (began, used) = (Instant::now(), cpu_seconds()?);
    let loaded = chancery_models::open(model, &mut |line| eprintln!("{line}"))?;
    let (load, load_used) = (began.elapsed().as_secs_f64() * 1e3, (cpu_seconds()? - used) * 1e3);

    let (began, used) = (Instant::now(), cpu_seconds()?);
    let (next, tokens) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut parser = Parser::new(Arc::clone(&loaded));
                while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    tokens.fetch_add(parser.parse(text).tokens.len(), Ordering::Relaxed);
                }
            });
        }
    });
    let (wall, used) = (began.elapsed().as_secs_f64(), cpu_seconds()? - used);
    println!(
        "chancery {model}, {threads} threads: {words} words, {} tokens: {:.0} words/CPU-s ({used:.2} CPU-s, {wall:.2} s), \
         load {load:.1} ms ({load_used:.0} CPU-ms), peak {} MB",
        tokens.into_inner(),
        words as f64 / used,
        peak_megabytes()?
    );
    Ok(())
}

fn read_texts(path: &str, limit: usize) -> Result<(Vec<String>, usize), Box<dyn Error>> {
    let (mut texts, mut words) = (Vec::new(), 0);
    for line in BufReader::new(fs::File::open(path)?).lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().ok_or("a line has no text")?.to_owned();
        words += text.split_whitespace().count();
        texts.push(text);
        if words >= limit {
            break;
        }
    }
    Ok((texts, words))
}

/// User and system time of this process; the kernel counts in hundredths of a second.
fn cpu_seconds() -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/stat")?;
    let after_name = status.rsplit_once(')').ok_or("unexpected /proc/self/stat")?.1;
    let ticks = after_name.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(ticks as f64 / 100.0)
}

fn peak_megabytes() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM in /proc/self/status")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? / 1000)
}
