//! Coding on all threads while the last batch is being stored.

use std::collections::VecDeque;
use std::io::{IsTerminal, Write};
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use chancery::{Engine, Options};
use chancery_store::{Added, Prepared, Reader, Report, Run, Store, StoreError, Visit};

use super::arguments::Coding;
use crate::Failure;
use crate::arguments::threads;
use crate::ingest::ListFormat;

/// A batch ends with so many reports, or so many bytes of text.
const REPORTS: usize = 128;
const BYTES: usize = 1 << 20;

/// Batches that may be under way at once: one is coded, one waits, one is stored.
const UNDER_WAY: usize = 3;

/// What comes in.
pub(super) enum Incoming {
    /// A report, and how much work it stands for.
    Report(Box<Report>, u64),
    /// Addresses to be remembered as soon as everything that came before is stored.
    Visited(Vec<Visit>),
}

/// What is stored in one go.
#[derive(Default)]
struct Batch {
    prepared: Vec<Prepared>,
    work: u64,
    visited: Vec<Visit>,
}

/// The engine with its run in a store.
pub(super) struct Pipeline<'a> {
    pub engine: &'a Engine,
    pub run: Run,
    pub coding: &'a Coding,
    /// How stored reports are acknowledged.
    pub format: ListFormat,
    /// How much there is to do, in the unit of `work` in [`Pipeline::run`].
    pub total: u64,
}

/// Options that a coding asks for.
pub(super) fn options(coding: &Coding) -> Options {
    Options { min_certainty: coding.min_certainty, ..Options::default() }
}

/// What the engine makes records with, without reading anything.
pub(super) fn provenance(engine: &Engine, coding: &Coding) -> chancery::record::Provenance {
    engine.code(&chancery::Document::new(""), &options(coding)).provenance
}

impl Pipeline<'_> {
    /// Stores reports as they come; what the run knows is not coded again. Returns what was stored, all of which is on disk.
    pub fn run(&self, mut store: Store, reports: impl Iterator<Item = Incoming>) -> Result<Added, Failure> {
        let reader = store.reader()?;
        let mut reports = reports.peekable();
        let (send, receive) = sync_channel::<Batch>(1);
        let run = &self.run;
        let mut progress = Progress::new(self.total);
        let jsonl = self.format == ListFormat::Jsonl;
        let stored = std::thread::scope(|scope| {
            let writer = scope.spawn(move || -> Result<Added, Failure> {
                let mut all = Added::default();
                for Batch { prepared, work, visited } in receive {
                    let added = store.add(run, &prepared)?;
                    if !visited.is_empty() {
                        store.remember(&visited)?;
                    }
                    if jsonl {
                        acknowledge(&prepared)?;
                    }
                    all += added;
                    progress.show(prepared.len() as u64, work);
                }
                progress.end();
                if all.coded > 0 {
                    store.optimize()?;
                }
                Ok(all)
            });
            let mut under_way: VecDeque<Vec<String>> = VecDeque::new();
            let mut failed = None;
            while reports.peek().is_some() {
                match self.batch(&mut reports, &reader, &mut under_way) {
                    Ok(batch) => {
                        if send.send(batch).is_err() {
                            // The writer has given up, and says why.
                            break;
                        }
                    }
                    Err(error) => {
                        failed = Some(error);
                        break;
                    }
                }
            }
            drop(send);
            let stored = writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            match failed {
                Some(error) => stored.and(Err(error.into())),
                None => stored,
            }
        })?;
        Ok(stored)
    }

    /// The next batch, coded; it ends where addresses are to be remembered, so that what took long to fetch does not wait.
    fn batch(
        &self,
        reports: &mut impl Iterator<Item = Incoming>,
        reader: &Reader,
        under_way: &mut VecDeque<Vec<String>>,
    ) -> Result<Batch, StoreError> {
        let (mut taken, mut ids, mut batch, mut bytes) = (Vec::new(), Vec::new(), Batch::default(), 0);
        while taken.len() < REPORTS && bytes < BYTES {
            let (report, share) = match reports.next() {
                Some(Incoming::Report(report, share)) => (report, share),
                Some(Incoming::Visited(visited)) => {
                    batch.visited = visited;
                    break;
                }
                None => break,
            };
            batch.work += share;
            bytes += report.document.text().len();
            let id = report.document.id();
            let known =
                ids.contains(&id) || under_way.iter().any(|ids| ids.contains(&id)) || reader.knows(&self.run, &id)?;
            ids.push(id);
            taken.push((report, known));
        }
        under_way.push_back(ids);
        if under_way.len() > UNDER_WAY {
            under_way.pop_front();
        }
        let options = options(self.coding);
        let threads = threads(self.coding.threads);
        batch.prepared = chancery::each(&taken, threads, |_, (report, known)| {
            let report = Report::clone(report);
            if *known {
                Prepared::seen(report)
            } else if is_read(&report.language) {
                let record = self.engine.code(&report.document, &options);
                Prepared::coded(report, record, &self.run)
            } else {
                let why = format!("language {}; only English is read", report.language);
                Prepared::uncoded(report, why)
            }
        });
        Ok(batch)
    }
}

/// Whether a text in this language is coded: a text that is too short to tell is better read than left out.
fn is_read(language: &str) -> bool {
    matches!(language, "en" | "und")
}

/// Says of every report that it is on disk.
fn acknowledge(batch: &[Prepared]) -> Result<(), Failure> {
    let mut lines = String::new();
    for prepared in batch {
        let state = match (prepared.is_coded(), prepared.uncoded_because()) {
            (true, _) => "coded",
            (false, Some(_)) => "uncoded",
            (false, None) => "known",
        };
        let line = serde_json::json!({
            "document": prepared.id(), "origin": prepared.report().origin, "state": state, "why": prepared.uncoded_because(),
            "near": prepared.report().near.as_ref().map(|near| &near.to), "notes": prepared.report().notes,
        });
        lines += &format!("{line}\n");
    }
    let mut out = std::io::stdout().lock();
    out.write_all(lines.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// How far a long run is, for a person who watches.
struct Progress {
    total: u64,
    done: u64,
    reports: u64,
    start: Instant,
    shown: Option<Instant>,
    watched: bool,
}

impl Progress {
    fn new(total: u64) -> Self {
        let watched = std::io::stderr().is_terminal();
        Self { total, done: 0, reports: 0, start: Instant::now(), shown: None, watched }
    }

    fn show(&mut self, reports: u64, work: u64) {
        self.reports += reports;
        self.done += work;
        let due = self.shown.is_none_or(|last| last.elapsed() > Duration::from_millis(200));
        if self.watched && due {
            self.shown = Some(Instant::now());
            eprint!("\r{}   ", told(self.reports, self.done, self.total, self.start.elapsed()));
        }
    }

    fn end(&self) {
        if self.watched {
            eprintln!("\r{}   ", told(self.reports, self.total, self.total, self.start.elapsed()));
        }
    }
}

/// `1280 reports, 310 a second, 42 %, 3 min left`.
fn told(reports: u64, done: u64, total: u64, passed: Duration) -> String {
    let seconds = passed.as_secs_f64().max(0.001);
    let mut words = format!("{reports} reports, {:.0} a second", reports as f64 / seconds);
    if total > 0 && done > 0 {
        let share = (done as f64 / total as f64).min(1.0);
        let left = seconds / share - seconds;
        words += &format!(", {:.0} %", share * 100.0);
        words += &match left {
            left if left < 1.0 => String::new(),
            left if left < 90.0 => format!(", {left:.0} s left"),
            left if left < 5400.0 => format!(", {:.0} min left", left / 60.0),
            left => format!(", {:.1} h left", left / 3600.0),
        };
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_tells_rate_and_time_left() {
        let told = |done, seconds| told(600, done, 1000, Duration::from_secs(seconds));
        assert_eq!(told(500, 20), "600 reports, 30 a second, 50 %, 20 s left");
        assert_eq!(told(100, 60), "600 reports, 10 a second, 10 %, 9 min left");
        assert_eq!(told(1000, 60), "600 reports, 10 a second, 100 %");
        assert_eq!(told(0, 60), "600 reports, 10 a second");
    }
}
