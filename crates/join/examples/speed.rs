//! How many events a second are joined: `cargo run --release -p chancery-join --example speed`.
//!
//! Reports of ten events each on 2,000 pairs of states, 200 reports a day; one event in three is told by several reports.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use chancery_join::Joiner;
use common::{Told, record};

const STATES: [&str; 45] = [
    "AFG", "AGO", "ALB", "ARG", "ARM", "AUS", "AZE", "BDI", "BEN", "BGD", "BGR", "BLR", "BOL", "BRA", "CAN", "CHL",
    "CHN", "CIV", "CMR", "COD", "COL", "CUB", "DEU", "DZA", "ECU", "EGY", "ERI", "ESP", "EST", "ETH", "FIN", "FRA",
    "GBR", "GEO", "GHA", "GIN", "GRC", "HTI", "HUN", "IDN", "IND", "IRN", "IRQ", "ISR", "ITA",
];
const ACTIONS: [&str; 12] = [
    "accuse",
    "aid",
    "arrest",
    "attack",
    "criticize",
    "impose-sanctions",
    "kill",
    "meet",
    "promise",
    "sign-agreement",
    "urge",
    "visit",
];

fn main() {
    for events in [25_000, 50_000, 100_000, 200_000] {
        let reports = reports(events / 10);
        let start = Instant::now();
        let mut joiner = Joiner::new();
        reports.iter().for_each(|record| joiner.add(record));
        let occurrences = joiner.occurrences();
        let seconds = start.elapsed().as_secs_f64();
        let joined = occurrences.iter().filter(|occurrence| occurrence.reports > 1).count();
        println!(
            "{events} events: {:.0} a second, {} occurrences, {joined} of several reports",
            events as f64 / seconds,
            occurrences.len()
        );
    }
}

fn reports(count: usize) -> Vec<chancery_record::Record> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = move |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % bound as u64) as usize
    };
    let mut told: Vec<Told> = Vec::new();
    (0..count)
        .map(|at| {
            let day = at / 200;
            let date = format!("{}-{:02}-{:02}", 2000 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
            let events: Vec<Told> = (0..10)
                .map(|_| {
                    let recent = told.len().min(500);
                    if recent > 0 && below(3) == 0 {
                        return told[told.len() - 1 - below(recent)].clone();
                    }
                    let day = (below(3) > 0).then(|| date.clone());
                    let (actor, recipient) = (Some(STATES[below(45)]), Some(STATES[below(45)]));
                    let new =
                        Told { actor, recipient, action: ACTIONS[below(12)], standing: "done", day, killed: None };
                    told.push(new.clone());
                    new
                })
                .collect();
            record(&format!("d{at}"), &date, &events)
        })
        .collect()
}
