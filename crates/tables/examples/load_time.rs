//! How long the shipped tables take to load, and a name to be looked up.
//!
//! `cargo run --release -p chancery-tables --example load_time`

use std::time::{Duration, Instant};

use chancery_tables::{Source, Tables};

fn main() {
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let begin = Instant::now();
            let tables = Tables::load(Source::all_builtin());
            assert!(tables.is_ok(), "the shipped tables have findings");
            begin.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("load: median {:?}, slowest {:?}", times[10], times[20]);

    let tables = Tables::builtin();
    let text = "The foreign minister of Iran met his Iraqi counterpart in Baghdad , the U.S. State Department said on Sunday .";
    let tokens: Vec<&str> = text.split(' ').collect();
    let begin = Instant::now();
    let mut found = 0usize;
    for _ in 0..10_000 {
        found += (0..tokens.len()).filter(|&at| tables.names().longest(&tokens[at..]).is_some()).count();
    }
    let each = begin.elapsed() / (10_000 * tokens.len() as u32);
    println!("names: {each:?} a token, {} found a sentence", found / 10_000);
}
