//! Builds a store of a million made-up events and measures what analysts ask of it.
//!
//! `cargo run --release -p chancery-store --example store_bench -- [--events N] [--store FILE] [--strict]`; a store that is
//! there already is measured as it is. With `--strict` the program fails where a bound does not hold
//! by processor time, the file being in the system's cache.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chancery_record::{Provenance, Standing};
use chancery_store::{Filter, Measure, Period, Prepared, Reader, Store, synthetic};

/// Each question is asked so often; the median counts.
const ROUNDS: usize = 9;

struct Asked {
    events: u64,
    path: PathBuf,
    strict: bool,
}

fn main() {
    let asked = arguments();
    if !asked.path.exists() {
        build(&asked);
    }
    let reader = Reader::open(&asked.path).expect("a store");
    let size = std::fs::metadata(&asked.path).map_or(0, |file| file.len());
    let total = reader.count(&Filter::default()).expect("a count");
    println!("{total} events in {} documents, {:.0} MB", reader.document_count().expect("a count"), size as f64 / 1e6);
    let mut broken = Vec::new();
    let mut held = |name: &str, bound: u64, ask: &mut dyn FnMut() -> String| {
        let (clock, processor, answer) = median(ask);
        let [clock, milliseconds] = [clock, processor].map(|time| time.as_secs_f64() * 1e3);
        println!("{name}: {milliseconds:.1} ms of processor, {clock:.1} by the clock (bound {bound} ms): {answer}");
        if processor > Duration::from_millis(bound) {
            broken.push(name.to_owned());
        }
    };
    let done = || Filter { standings: vec![Standing::Done], ..Filter::default() };
    let counts: Vec<(&str, Filter)> = vec![
        (
            "count: two states, action, standing, since",
            Filter {
                actor: Some("IRN".into()),
                recipient: Some("IRQ".into()),
                actions: vec!["provide-*".into()],
                since: Some("2020".into()),
                ..done()
            },
        ),
        ("count: the most frequent actor, done", Filter { actor: Some("IRN".into()), ..done() }),
        (
            "count: the most frequent recipient, certain",
            Filter { recipient: Some("IRN".into()), min_certainty: Some(0.7), ..Filter::default() },
        ),
        ("count: part of an army", Filter { actor: Some("IRNMIL".into()), ..Filter::default() }),
        ("count: a sector anywhere", Filter { actor: Some("MIL".into()), ..Filter::default() }),
        ("count: a name", Filter { actor: Some("Karo".into()), ..Filter::default() }),
        ("count: done since 2020", Filter { since: Some("2020".into()), ..done() }),
        ("count: an action by pattern", Filter { actions: vec!["provide-*".into()], ..Filter::default() }),
        ("count: material conflict, certain", Filter { quads: vec![4], min_certainty: Some(0.8), ..Filter::default() }),
        ("count: all", Filter::default()),
    ];
    for (name, filter) in &counts {
        held(name, 150, &mut || reader.count(filter).expect("a count").to_string());
    }
    let words = ["karo", "weapons", "\"town of Karo\"", "ka* NOT town", "xyzzy"];
    for words in words {
        held(&format!("search: {words}"), 50, &mut || {
            format!("{} hits", reader.search(words, 20).expect("hits").len())
        });
    }
    let mut ids = Vec::new();
    let frequent = Filter { actor: Some("PER".into()), ..Filter::default() };
    reader
        .events(&frequent, Some(500), |row| {
            ids.push(row.id);
            true
        })
        .expect("events");
    let mut at = 0;
    held("evidence of one event", 10, &mut || {
        at = (at + 97) % ids.len();
        let detail = reader.event(&ids[at]).expect("an event").expect("it is there");
        format!("{} pieces", detail.record.events[detail.index].evidence.len())
    });
    // What has no bound, but is asked.
    let told = |name: &str, ask: &mut dyn FnMut() -> String| {
        let (clock, processor, answer) = median(ask);
        let [clock, milliseconds] = [clock, processor].map(|time| time.as_secs_f64() * 1e3);
        println!("{name}: {milliseconds:.0} ms of processor, {clock:.0} by the clock: {answer}");
    };
    told("timeline of all by month", &mut || {
        let points =
            reader.timeline(&Filter { counted: true, ..Filter::default() }, Period::Month, false).expect("points");
        format!(
            "{} months, {:?} events",
            points.len(),
            points.iter().filter_map(|point| point.counted.value(Measure::Count)).sum::<f64>()
        )
    });
    told("dyads of all by month", &mut || {
        format!(
            "{} points",
            reader.dyads(&Filter { counted: true, ..Filter::default() }, Period::Month, false).expect("points").len()
        )
    });
    told("events of a text search, counted", &mut || {
        reader.count(&Filter { text: Some("karo".into()), ..Filter::default() }).expect("a count").to_string()
    });
    let before = memory();
    let start = Instant::now();
    let mut rows = 0_u64;
    reader
        .events(&Filter::default(), None, |_| {
            rows += 1;
            true
        })
        .expect("events");
    println!(
        "all events handed on: {rows} in {:.1} s; memory {before} -> {} MB",
        start.elapsed().as_secs_f64(),
        memory()
    );
    if asked.strict && !broken.is_empty() {
        eprintln!("too slow: {}", broken.join("; "));
        std::process::exit(1);
    }
}

fn build(asked: &Asked) {
    let provenance = Provenance { engine: "chancery synthetic".into(), ..Provenance::default() };
    let mut store = Store::create(&asked.path, || "2020-11-16T08:00:00Z".into()).expect("a new store");
    let run = store.run(&provenance, None).expect("a run");
    let reports = asked.events / synthetic::SENTENCES as u64;
    let (start, mut making) = (Instant::now(), Duration::ZERO);
    for first in (0..reports).step_by(256) {
        let made = Instant::now();
        let one = |number| {
            let report = synthetic::report(1, number);
            let record = synthetic::record(1, number, &report, &provenance);
            Prepared::coded(report, record, &run)
        };
        let batch: Vec<Prepared> = (first..reports.min(first + 256)).map(one).collect();
        making += made.elapsed();
        store.add(&run, &batch).expect("stored");
    }
    let whole = start.elapsed();
    store.optimize().expect("optimized");
    println!(
        "built in {:.0} s, of which {:.0} s to make records; {:.0} events stored a second",
        start.elapsed().as_secs_f64(),
        making.as_secs_f64(),
        asked.events as f64 / (whole - making).as_secs_f64()
    );
}

/// Medians by the clock and of processor time, and the last answer.
fn median(ask: &mut dyn FnMut() -> String) -> (Duration, Duration, String) {
    let mut answer = ask();
    let (mut clock, mut processor) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (start, before) = (Instant::now(), on_processor());
        answer = ask();
        clock.push(start.elapsed());
        processor.push(before.zip(on_processor()).map_or(start.elapsed(), |(before, after)| after - before));
    }
    clock.sort();
    processor.sort();
    (clock[ROUNDS / 2], processor[ROUNDS / 2], answer)
}

/// For how long this process has been on a processor: on a machine that is shared, the clock tells what others do. None
/// where the system does not say.
fn on_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Resident memory of this process that is its own, in MB; pages of the file, which the system shares and takes back, are
/// not counted.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon"));
    let number = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse::<u64>().ok());
    number.unwrap_or(0) / 1024
}

fn arguments() -> Asked {
    let mut asked =
        Asked { events: 1_000_000, path: std::env::temp_dir().join("chancery-bench.chancery"), strict: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--events" => asked.events = words.next().and_then(|number| number.parse().ok()).expect("--events N"),
            "--store" => asked.path = words.next().expect("--store FILE").into(),
            "--strict" => asked.strict = true,
            other => panic!("unknown argument {other}"),
        }
    }
    asked
}
