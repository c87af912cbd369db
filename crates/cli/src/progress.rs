//! How far a long run is, for a person who watches.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(2);
/// The line changes so often.
const STEP: Duration = Duration::from_millis(250);

/// A line at the terminal with count, rate and time left.
pub(crate) struct Progress {
    begun: Instant,
    shown: Option<Instant>,
    watched: bool,
}

impl Progress {
    /// Begins to count.
    pub fn new() -> Self {
        Self { begun: Instant::now(), shown: None, watched: std::io::stderr().is_terminal() }
    }

    /// Shows `done` reports, after `read` of `all` parts of the input.
    pub fn show(&mut self, done: usize, (read, all): (u64, u64)) {
        let passed = self.begun.elapsed();
        let due = self.shown.map_or(passed >= PATIENCE, |shown| shown.elapsed() >= STEP);
        if self.watched && due {
            self.shown = Some(Instant::now());
            eprint!("\r{}\x1b[K", line(done, read, all, passed));
        }
    }

    /// Takes the line away, so that something else can be said.
    pub fn clear(&mut self) {
        if self.shown.is_some() {
            eprint!("\r\x1b[K");
        }
    }
}

/// "1200 reports, 45 %, 210/s, 2 min left"; what the input does not tell is left out.
fn line(done: usize, read: u64, all: u64, passed: Duration) -> String {
    let seconds = passed.as_secs_f64().max(0.001);
    let rate = done as f64 / seconds;
    let mut line = format!("{done} reports");
    if all > 0 && read <= all {
        line.push_str(&format!(", {} %", read * 100 / all));
    }
    line.push_str(&if rate < 10.0 { format!(", {rate:.1}/s") } else { format!(", {rate:.0}/s") });
    if all > 0 && read > 0 && read < all {
        line.push_str(&format!(", {} left", time(seconds * (all - read) as f64 / read as f64)));
    }
    line
}

fn time(seconds: f64) -> String {
    match seconds {
        s if s < 90.0 => format!("{s:.0} s"),
        s if s < 5400.0 => format!("{:.0} min", s / 60.0),
        s => format!("{:.1} h", s / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_count_share_rate_and_time_left() {
        assert_eq!(line(1200, 25, 100, Duration::from_secs(60)), "1200 reports, 25 %, 20/s, 3 min left");
        assert_eq!(line(30, 100, 100, Duration::from_secs(60)), "30 reports, 100 %, 0.5/s");
        assert_eq!(line(30, 5000, 0, Duration::from_secs(1)), "30 reports, 30/s");
    }
}
