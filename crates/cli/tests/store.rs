//! The commands over a store, from the outside: what is acknowledged stays, whatever happens.
#![cfg(feature = "store")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chancery_store::{Filter, Reader, synthetic};

fn has_model() -> bool {
    chancery_models::for_tests().is_some()
}

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// A folder with so many reports as JSON lines.
    fn new(reports: u64) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        let mut lines = String::new();
        for number in 0..reports {
            let report = synthetic::report(31, number);
            let document = &report.document;
            let line = serde_json::json!({
                "id": report.source_id, "text": document.text(), "url": document.url, "publisher": document.publisher,
                "published": document.published.map(|day| day.to_string()),
            });
            let _ = writeln!(lines, "{line}");
        }
        std::fs::write(desk.path("reports.jsonl"), lines).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.current_dir(self.folder.path()).args(arguments).env_remove("CHANCERY_AUTHOR");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a command prints that must go well.
    fn printed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command says that must fail.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }
}

/// Everything in a store but the times of storing, in the order of numbers.
fn content(path: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut rows = Vec::new();
    for (table, columns) in [
        ("runs", "run, id, label, provenance"),
        ("documents", "*"),
        ("sightings", "sighting, identity, document, url, published, publisher, source_id, origin"),
        ("records", "run, document, sighting, current, events, content"),
        ("events", "*"),
        ("dyads", "*"),
        ("actors", "*"),
        ("statements", "*"),
        ("quantities", "*"),
    ] {
        let mut statement = connection.prepare(&format!("SELECT {columns} FROM {table} ORDER BY 1, 2")).unwrap();
        let count = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> = (0..count).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            rows.push(format!("{table}: {}", cells.join(" | ")));
        }
    }
    rows
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Ends the reader also where an assertion fails, which otherwise would wait for it for ever.
struct SetAtEnd<'a>(&'a AtomicBool);

impl Drop for SetAtEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Kills an ingest at random moments, looks each time whether all that it had acknowledged is there, lets it end, and
/// compares with an ingest that nobody disturbed. Meanwhile a reader asks on and on.
fn killed_at_random_moments(reports: u64, kills: usize) {
    if !has_model() {
        return;
    }
    let desk = Desk::new(reports);
    let ingest = |store: &str| {
        let mut command = desk.command(&["ingest", store, "reports.jsonl", "--format", "jsonl"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        command
    };
    let start = Instant::now();
    let mut child = ingest("quiet").spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().map(|_| start.elapsed()).unwrap();
    assert_eq!(lines.count() as u64, reports - 1);
    assert!(child.wait().unwrap().success());
    let whole = start.elapsed();
    println!(
        "undisturbed: {reports} reports in {:.1} s, the first acknowledged after {:.2} s",
        whole.as_secs_f64(),
        first.as_secs_f64()
    );

    let store = desk.path("killed");
    let (mut dice, mut acknowledged, mut killed) = (Dice(1), BTreeSet::new(), 0);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let end = SetAtEnd(&done);
        let reading = scope.spawn(|| {
            let (mut asked, mut longest) = (0_u64, Duration::ZERO);
            while !done.load(Ordering::Relaxed) {
                // Each time anew, as another process would.
                if let Ok(reader) = Reader::open(&store) {
                    let start = Instant::now();
                    reader.count(&Filter { actor: Some("IRN".into()), ..Filter::default() }).unwrap();
                    longest = longest.max(start.elapsed());
                    asked += 1;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            (asked, longest)
        });
        while killed < kills {
            let mut child = ingest("killed").spawn().unwrap();
            let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
            // By what was coded and not by the clock, so that the moments lie all over the work on any machine; a little
            // later, so that they lie anywhere in a batch.
            let mut left = (dice.share() * 1.4 * reports as f64 / kills as f64) as u64;
            let mut note = |line: String| {
                // The kill may have cut the last line.
                let Ok(line) = serde_json::from_str::<serde_json::Value>(&line) else { return false };
                acknowledged.insert(line["document"].as_str().unwrap().to_owned());
                line["state"] == "coded"
            };
            while left > 0 {
                let Some(line) = said.next() else { break };
                left -= u64::from(note(line));
            }
            std::thread::sleep(Duration::from_secs_f64(dice.share() * 0.2));
            let alive = child.try_wait().unwrap().is_none();
            child.kill().unwrap();
            child.wait().unwrap();
            killed += usize::from(alive);
            said.for_each(|line| _ = note(line));
            let Ok(reader) = Reader::open(&store) else { continue };
            let connection = rusqlite::Connection::open(&store).unwrap();
            let half: i64 = connection
                .query_row(
                    "SELECT (SELECT count(*) FROM documents WHERE uncoded IS NULL AND document NOT IN (SELECT document FROM records))
                          + (SELECT count(*) FROM records r WHERE r.events <> (SELECT count(*) FROM events e WHERE e.document = r.document))
                          + (SELECT count(*) FROM documents WHERE document NOT IN (SELECT document FROM sightings))",
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(half, 0, "something is half stored");
            for document in &acknowledged {
                assert!(reader.text(document).unwrap().is_some(), "acknowledged {document} is lost");
            }
            if !alive {
                println!("the ingest ended by itself after {killed} kills");
                break;
            }
        }
        let before = acknowledged.len();
        // Nobody reads what the last one says, so it must not wait for a reader.
        assert!(ingest("killed").stdout(Stdio::null()).status().unwrap().success());
        drop(end);
        let (asked, longest) = reading.join().unwrap();
        println!(
            "{killed} kills, {before} reports acknowledged before the last; a reader asked {asked} times, at most {:.0} ms",
            longest.as_secs_f64() * 1e3
        );
    });
    Reader::open(&store).unwrap().check().unwrap();
    assert!(content(&store) == content(&desk.path("quiet")), "the stores differ");
}

#[test]
fn an_ingest_that_is_killed_goes_on_where_it_stopped() {
    killed_at_random_moments(300, 3);
}

#[test]
#[ignore = "takes minutes; a step of `cargo xtask slow`"]
fn fifty_kills_lose_nothing_and_double_nothing() {
    killed_at_random_moments(20_000, 50);
}

#[test]
fn a_store_is_filled_asked_corrected_and_recoded() {
    if !has_model() {
        return;
    }
    let desk = Desk::new(20);
    let said = desk.printed(&["ingest", "news", "reports.jsonl", "--dry-run"]);
    assert_eq!(said.lines().count(), 20, "{said}");
    assert!(!desk.path("news").exists());
    let said = desk.printed(&["ingest", "news", "reports.jsonl"]);
    assert_eq!(said, "20 reports coded into run 1; 20 new documents, 20 new sightings\n");
    let said = desk.printed(&["ingest", "news", "reports.jsonl"]);
    assert_eq!(said, "0 reports coded into run 1, 20 known; 0 new documents, 0 new sightings\n");

    let count: u64 = desk.printed(&["query", "news", "--actor", "IRN", "--count"]).trim().parse().unwrap();
    assert!(count > 5, "{count}");
    let rows = desk.printed(&["query", "news", "--actor", "IRN", "--format", "csv"]);
    assert_eq!(rows.lines().count() as u64, count + 1);
    let first: serde_json::Value = serde_json::from_str(
        desk.printed(&["query", "news", "--actor", "IRN", "--format", "jsonl", "--limit", "1"]).trim(),
    )
    .unwrap();
    let id = first["id"].as_str().unwrap();
    let shown = desk.printed(&["query", "news", "--event", id]);
    assert!(shown.contains("  action      “"), "{shown}");
    assert!(desk.printed(&["query", "news", "--what", "documents", "--text", "treaty"]).contains("[treaty]"));
    assert!(desk.printed(&["timeline", "news", "--by", "year", "--format", "plot"]).contains('█'));
    assert!(
        desk.printed(&["dyads", "news", "--by", "year", "--fill", "--measure", "goldstein", "--format", "svg"])
            .ends_with("</svg>\n")
    );
    assert!(
        desk.printed(&["dyads", "news", "--by", "month"])
            .starts_with("actor,recipient,period,events,reports,goldstein_sum,goldstein_mean\n")
    );
    assert_eq!(desk.printed(&["sql", "news", "SELECT count(*) AS n FROM documents"]), "n\n20\n");
    assert!(desk.refused(&["sql", "news", "DELETE FROM documents"]).contains("change nothing"));

    assert!(desk.refused(&["correct", "news", id, "--reject"]).contains("who decides?"));
    assert_eq!(
        desk.printed(&[
            "correct",
            "news",
            id,
            "--line",
            "IRN -> IRQ  provide-military-aid  planned",
            "--author",
            "Ada"
        ]),
        "corrected\n"
    );
    let changed = desk.printed(&["query", "news", "--event", id]);
    assert!(
        changed.contains("IRN -> IRQ  provide-military-aid  planned") && changed.contains("cameo       033"),
        "{changed}"
    );
    std::fs::write(desk.path("judged.csv"), format!("id,verdict,author\n{id},reject,Ada\n")).unwrap();
    assert_eq!(desk.printed(&["correct", "news", "--csv", "judged.csv"]), "corrected\n");
    assert_eq!(desk.printed(&["query", "news", "--actor", "IRN", "--count"]).trim(), (count - 1).to_string());
    assert!(desk.printed(&["correct", "news", "--list"]).contains("run 1: exact"));

    std::fs::create_dir(desk.path("own")).unwrap();
    let said = desk.printed(&["recode", "news", "--label", "trial"]);
    assert!(said.starts_with("20 reports coded into run 2"), "{said}");
    assert_eq!(desk.printed(&["query", "news", "--actor", "IRN", "--count"]).trim(), (count - 1).to_string());
    assert!(desk.printed(&["correct", "news", "--list"]).contains("run 1: exact; run 2: exact"));
    let diff = desk.printed(&["diff", "news", "1", "trial"]);
    assert!(diff.ends_with("20 documents read by both, 0 of them otherwise\n"), "{diff}");
    assert!(desk.printed(&["runs", "news"]).contains("trial"));
    assert!(desk.printed(&["runs", "news", "--drop", "trial"]).contains("run 2 is gone, with 20 records"));
    assert_eq!(desk.printed(&["query", "news", "--actor", "IRN", "--count"]).trim(), (count - 1).to_string());
    assert_eq!(desk.printed(&["runs", "news", "--check"]), "news: sound\n");
}

#[test]
fn bad_input_is_told_and_the_rest_is_stored() {
    if !has_model() {
        return;
    }
    let desk = Desk::new(2);
    let mut lines = std::fs::read(desk.path("reports.jsonl")).unwrap();
    lines.extend(
        b"\n{\"text\": 7}\n\xff\xfe\x00\n{\"text\": \"\"}\n{\"text\": \"Le ministre\", \"language\": \"fr\"}\n",
    );
    std::fs::write(desk.path("reports.jsonl"), lines).unwrap();
    std::fs::write(desk.path("odd\u{e9}.txt"), b"Chad sent envoys to Peru\xff.").unwrap();
    let output = desk.run(&["ingest", "news", "."]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains("reports.jsonl:5: no JSON")
            && told.contains("reports.jsonl:5: no ")
            && told.contains("reports.jsonl:6: no text"),
        "{told}"
    );
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.starts_with("4 reports coded into run 1, 1 kept uncoded, in other languages; 5 new documents"),
        "{said}"
    );
    assert!(desk.refused(&["ingest", "news", "nowhere"]).contains("nowhere"));
    assert!(desk.refused(&["query", "nothing"]).contains("no such store; `chancery ingest` makes one"));
}

/// A small disk of its own; none where this machine does not let us make one.
fn small_disk(folder: &Path) -> bool {
    std::fs::create_dir(folder).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"])
        .arg(folder)
        .stderr(Stdio::null())
        .status();
    mounted.is_ok_and(|status| status.success())
}

#[test]
#[ignore = "mounts a small disk; a step of `cargo xtask slow`"]
fn a_full_disk_and_a_read_only_disk_leave_a_sound_store() {
    if !has_model() {
        return;
    }
    let desk = Desk::new(3_000);
    let disk = desk.path("disk");
    if !small_disk(&disk) {
        eprintln!("skipped: no disk can be mounted here");
        return;
    }
    let told = desk.refused(&["ingest", "disk/news", "reports.jsonl"]);
    assert!(told.contains("the disk is full; what was acknowledged is stored"), "{told}");
    let count = |store: &str| desk.printed(&["sql", store, "SELECT count(*) FROM documents"]);
    let stored = count("disk/news");
    println!("full after {} documents", stored.lines().last().unwrap());
    assert_eq!(desk.printed(&["runs", "disk/news", "--check"]), "disk/news: sound\n");
    let remount =
        |how: &str| Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(&disk).status().unwrap();
    assert!(remount("ro").success());
    assert_eq!(count("disk/news"), stored, "a read-only disk can be read");
    let told = desk.refused(&["ingest", "disk/news", "reports.jsonl"]);
    assert!(told.contains("cannot be written to"), "{told}");
    assert!(remount("rw,size=200m").success());
    assert!(desk.printed(&["ingest", "disk/news", "reports.jsonl"]).contains("new documents"));
    assert_eq!(count("disk/news"), "count(*)\n3000\n");
    assert_eq!(desk.printed(&["runs", "disk/news", "--check"]), "disk/news: sound\n");
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
}
