//! Coding on all threads while the last batch is being stored.

use std::collections::VecDeque;
use std::io::{IsTerminal, Write};
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use chancery::{Engine, Options};
use chancery_store::{Added, Prepared, Reader, Report, Run, Store, StoreError};

use super::arguments::{Acknowledge, Coding};
use crate::Failure;

/// A batch ends with so many reports, or so many bytes of text.
const REPORTS: usize = 128;
const BYTES: usize = 1 << 20;

/// Batches that may be under way at once: one is coded, one waits, one is stored.
const UNDER_WAY: usize = 3;

/// The engine with its run in a store.
pub(super) struct Pipeline<'a> {
    pub engine: &'a Engine,
    pub run: Run,
    pub coding: &'a Coding,
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
    /// Stores reports as they come, with how much work each stands for; what the run knows is not coded again. Returns what
    /// was stored, all of which is on disk.
    pub fn run(&self, mut store: Store, reports: impl Iterator<Item = (Report, u64)>) -> Result<Added, Failure> {
        let reader = store.reader()?;
        let mut reports = reports.peekable();
        let (send, receive) = sync_channel::<(Vec<Prepared>, u64)>(1);
        let run = &self.run;
        let mut progress = Progress::new(self.total);
        let jsonl = self.coding.format == Acknowledge::Jsonl;
        let stored = std::thread::scope(|scope| {
            let writer = scope.spawn(move || -> Result<Added, Failure> {
                let mut all = Added::default();
                for (batch, work) in receive {
                    let added = store.add(run, &batch)?;
                    if jsonl {
                        acknowledge(&batch)?;
                    }
                    all += added;
                    progress.show(batch.len() as u64, work);
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

    /// The next batch, coded, with its work.
    fn batch(
        &self,
        reports: &mut impl Iterator<Item = (Report, u64)>,
        reader: &Reader,
        under_way: &mut VecDeque<Vec<String>>,
    ) -> Result<(Vec<Prepared>, u64), StoreError> {
        let (mut taken, mut ids, mut work, mut bytes) = (Vec::new(), Vec::new(), 0, 0);
        while taken.len() < REPORTS && bytes < BYTES {
            let Some((report, share)) = reports.next() else { break };
            work += share;
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
        let threads =
            self.coding.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        let prepared = chancery::each(&taken, threads, |_, (report, known)| {
            if *known {
                Prepared::seen(report.clone())
            } else if report.language != "en" {
                Prepared::uncoded(report.clone(), not_read(&report.language))
            } else {
                Prepared::coded(report.clone(), self.engine.code(&report.document, &options), &self.run)
            }
        });
        Ok((prepared, work))
    }
}

/// Why a report in another language is not coded.
pub(super) fn not_read(language: &str) -> String {
    match language {
        "und" => "does not seem to be English; only English is read".into(),
        other => format!("language {other}; only English is read"),
    }
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
