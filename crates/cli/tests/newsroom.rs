//! All rooms together, as a user has them: a mixed folder or a feed into a store, joined, asked, exported.
#![cfg(all(feature = "export", feature = "join", feature = "store"))]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

fn has_model() -> bool {
    chancery_models::for_tests().is_some()
}

const LONG: &str = "Sudan accused Ethiopia on Monday of arming rebels along the border. The foreign minister of Sudan said that \
    his government would recall its ambassador from Addis Ababa if the raids did not end. Ethiopia denied the accusation and \
    invited Sudan to talks in Nairobi, where Kenya has offered to mediate between the two governments since the spring. \
    Traders on both sides of the river said that the market had been closed for a week and that few lorries were still let through \
    by the soldiers at the bridge. A doctor in the nearest town told visitors that her hospital had taken in nineteen people, most of \
    them farmers, and that medicine was running short. The governor asked the capital for tents, blankets and clean water before the \
    rains begin, and promised that schools would open again as soon as the road was safe.";

const GERMAN: &str = "Der Außenminister sagte am Montag, dass die Regierung ihren Botschafter zurückrufen werde, wenn die Angriffe \
    an der Grenze nicht aufhörten. Das Nachbarland wies die Vorwürfe zurück und lud zu Gesprächen in der Hauptstadt ein.";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(desk.path("reports")).unwrap();
        for (name, content) in files {
            std::fs::write(desk.path("reports").join(name), content).unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.current_dir(self.folder.path()).args(arguments).env_remove("CHANCERY_AUTHOR").output().unwrap()
    }

    /// What a command prints; it ends with this code.
    fn ended(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn printed(&self, arguments: &[&str]) -> String {
        self.ended(0, arguments)
    }

    fn asked(&self, sql: &str) -> Vec<String> {
        self.printed(&["sql", "news", sql, "--format", "csv"]).lines().skip(1).map(str::to_owned).collect()
    }
}

#[test]
fn a_mixed_folder_is_taken_once() {
    if !has_model() {
        return;
    }
    let line = |text: &str| serde_json::json!({"id": 7, "text": text, "date": "2031-03-04", "author": "A. Reporter"});
    let lines = format!("{}\n{{\"headline\": \"no text\"}}\n", line(LONG));
    let page = format!("<html><head><title>Raids</title></head><body><article><p>{LONG}</p></article></body></html>");
    let table = "text,published\nChad sent envoys to Peru on Sunday.,2031-03-05\n";
    let desk = Desk::new(&[
        ("a.jsonl", lines.as_bytes()),
        ("b.html", page.as_bytes()),
        ("c.csv", table.as_bytes()),
        ("d.txt", GERMAN.as_bytes()),
        ("e.txt", b"The caf\xe9 owners met the president of Chad on Sunday, and he thanked Peru for its help."),
        ("f.txt", format!("{LONG} More soon.").as_bytes()),
    ]);
    let listed = desk.ended(1, &["ingest", "--dry-run", "reports"]);
    assert!(!desk.path("news").exists());
    assert!(listed.contains("near duplicate of ") && listed.contains("language de, kept and not coded"), "{listed}");
    assert_eq!(desk.ended(1, &["ingest", "--dry-run", "news", "reports"]), listed);

    let said = desk.ended(1, &["ingest", "news", "reports"]);
    let expected = "4 reports coded into run 1, 1 known, 1 kept uncoded, in other languages; \
                    5 new documents (1 nearly the text of an earlier one), 6 new sightings\n";
    assert_eq!(said, expected);
    let told = String::from_utf8_lossy(&desk.run(&["ingest", "news", "reports"]).stderr).into_owned();
    assert!(told.starts_with("reports/a.jsonl:2: no text"), "{told}");
    let sightings = "SELECT origin, source_id, author, published, notes FROM sightings ORDER BY sighting";
    let before = desk.asked(sightings);
    assert_eq!(before[0], "reports/a.jsonl:1,7,A. Reporter,2031-03-04,");
    assert!(before[4].starts_with("reports/e.txt,,,,encoding guessed: "), "{before:?}");
    assert_eq!(
        desk.asked("SELECT uncoded FROM documents WHERE language = 'de'"),
        ["language de; only English is read"]
    );
    let near = "SELECT s.origin, t.origin FROM fingerprints f JOIN sightings s ON s.document = f.document
                JOIN sightings t ON t.document = f.near_to ORDER BY t.sighting LIMIT 1";
    assert_eq!(desk.asked(near), ["reports/f.txt,reports/a.jsonl:1"]);

    // The same command again changes nothing.
    let said = desk.ended(1, &["ingest", "news", "reports"]);
    assert_eq!(said, "0 reports coded into run 1, 6 known; 0 new documents, 0 new sightings\n");
    assert_eq!(desk.asked(sightings), before);
    // A text that came later is linked to what the store holds.
    std::fs::write(desk.path("late.txt"), format!("{LONG} More tomorrow.")).unwrap();
    assert!(
        desk.printed(&["ingest", "news", "late.txt"]).contains("1 new documents (1 nearly the text of an earlier one)")
    );
    assert!(desk.printed(&["ingest", "--dry-run", "news", "late.txt"]).contains("same text seen before]"));
}

#[test]
fn what_cannot_be_stored_is_refused_before_anything_is_made() {
    let desk = Desk::new(&[("a.txt", b"Chad slept.")]);
    let check = |arguments: &[&str], expected: &str| {
        let output = desk.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(told.contains(expected), "{told}");
    };
    check(&["ingest", "reports"], "is a folder; the store comes first");
    check(&["ingest", "news"], "name a store and what goes into it");
    check(&["ingest", "news", "nowhere"], "nowhere: ");
    check(&["ingest", "news", "--feed", "none.txt"], "none.txt: ");
    check(&["ingest", "reports/a.txt", "reports"], "is no Chancery store");
    assert!(!desk.path("news").exists());
    assert_eq!(std::fs::read(desk.path("reports/a.txt")).unwrap(), b"Chad slept.");
    check(&["export", "reports/a.txt", "--format", "csv", "--run", "1"], "--run is a run of a store");
}

/// A host with a feed of two pages; returns its address and what it is asked.
fn host() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (base, log) = (address.clone(), Arc::clone(&asked));
    std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(stream, &base, &log)));
    (address, asked)
}

fn answer(mut stream: TcpStream, base: &str, log: &Mutex<Vec<String>>) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let Some(path) = request.first().and_then(|line| line.split(' ').nth(1)) else { return };
    log.lock().unwrap().push(path.to_owned());
    let unchanged = request.iter().any(|line| line.eq_ignore_ascii_case("if-none-match: \"v1\""));
    let item = |name: &str| {
        format!("<item><title>Raids</title><link>{base}/{name}</link><description>Raids.</description></item>")
    };
    let (status, more, body) = match path {
        "/robots.txt" => (404, "", String::new()),
        "/rss" if unchanged => (304, "", String::new()),
        "/rss" => {
            let channel = format!("<title>Delta Press</title>{}{}", item("a"), item("b"));
            (200, "ETag: \"v1\"\r\n", format!("<rss version=\"2.0\"><channel>{channel}</channel></rss>"))
        }
        page => {
            let text = if page == "/a" { LONG.to_owned() } else { format!("{LONG} More soon.") };
            let page =
                format!("<html><head><title>Raids</title></head><body><article><p>{text}</p></article></body></html>");
            (200, "Content-Type: text/html; charset=utf-8\r\n", page)
        }
    };
    let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n", body.len());
    let _ = stream.write_all((head + &body).as_bytes());
}

#[test]
fn a_feed_is_remembered_by_the_store() {
    if !has_model() {
        return;
    }
    let (address, asked) = host();
    let asked = || std::mem::take(&mut *asked.lock().unwrap());
    let desk = Desk::new(&[]);
    let feed = format!("{address}/rss");
    let ingest = ["ingest", "news", "--pause", "0", "--feed", &feed];
    let said = desk.printed(&ingest);
    assert!(said.starts_with("2 reports coded into run 1; 2 new documents (1 nearly"), "{said}");
    assert_eq!(asked(), ["/robots.txt", "/rss", "/a", "/b"]);
    let visits = desk.asked("SELECT address, etag FROM visits ORDER BY address");
    assert_eq!(visits, [format!("{address}/a,"), format!("{address}/b,"), format!("{address}/rss,\"\"\"v1\"\"\"")]);
    assert_eq!(
        desk.asked("SELECT count(*) FROM sightings WHERE publisher = 'Delta Press' AND retrieved IS NOT NULL"),
        ["2"]
    );
    assert_eq!(desk.printed(&ingest), "0 reports coded into run 1; 0 new documents, 0 new sightings\n");
    assert_eq!(asked(), ["/robots.txt", "/rss"]);
}

/// Two outlets on one deed, and a third on another.
fn deeds() -> Desk {
    let line = |text: &str, publisher: &str, day: &str| {
        serde_json::json!({"text": text, "publisher": publisher, "published": day}).to_string() + "\n"
    };
    let lines = [
        line("Kenya expelled the ambassador of Sudan on Monday.", "Delta Press", "2031-03-04"),
        line("Nairobi - Kenya on Monday expelled Sudan's ambassador, officials said.", "Lake News", "2031-03-05"),
        line("The president of Chad thanked Peru on Sunday for its help.", "Delta Press", "2031-03-04"),
    ];
    Desk::new(&[("a.jsonl", lines.concat().as_bytes())])
}

#[test]
fn reports_of_one_deed_are_joined_and_counted_apart() {
    if !has_model() {
        return;
    }
    let desk = deeds();
    desk.printed(&["ingest", "news", "reports"]);
    let said = desk.printed(&["join", "news"]);
    assert!(said.contains("in 3 reports of run 1, 1 of them told by several; "), "{said}");
    let again = desk.printed(&["join", "news"]);
    assert!(again.ends_with("; 0 new, 0 changed, 0 gone\n"), "{again}");
    let rows = desk.printed(&[
        "query",
        "news",
        "--what",
        "occurrences",
        "--actor",
        "KEN",
        "--action",
        "expel*",
        "--format",
        "csv",
    ]);
    let told: Vec<&str> = rows.lines().collect();
    assert_eq!(told.len(), 2, "{rows}");
    assert!(
        told[0].starts_with("day,actors,recipients,action,standing,place,reports,texts,publishers,events"),
        "{rows}"
    );
    assert!(
        told[1].starts_with("2031-03-03,") && told[1].contains(",done,") && told[1].contains(",2,2,2,2,"),
        "{rows}"
    );
    assert_eq!(desk.printed(&["query", "news", "--actor", "KEN", "--action", "expel*", "--count"]), "2\n");
    let listed = desk.printed(&["join", "news", "--min-reports", "2", "--format", "jsonl"]);
    assert_eq!(listed.lines().count(), 1, "{listed}");
    // What the records alone say is the same.
    std::fs::write(desk.path("records.jsonl"), desk.printed(&["code", "reports", "--format", "jsonl"])).unwrap();
    assert_eq!(desk.printed(&["join", "records.jsonl", "--min-reports", "2", "--format", "jsonl"]), listed);
    // What somebody rejects tells nothing any more.
    let sql = "SELECT e.id FROM events e JOIN sightings s ON s.document = e.document WHERE s.publisher = 'Lake News' AND e.action LIKE 'expel%'";
    let id = desk.asked(sql).remove(0);
    desk.printed(&["correct", "news", &id, "--reject", "--author", "Ada"]);
    let said = desk.printed(&["join", "news"]);
    assert!(said.contains("0 of them told by several; 0 new, 1 changed, "), "{said}");
}

#[test]
fn an_export_of_a_store_is_that_of_its_records() {
    if !has_model() {
        return;
    }
    let desk = deeds();
    desk.printed(&["ingest", "news", "reports"]);
    std::fs::write(desk.path("records.jsonl"), desk.printed(&["code", "reports", "--format", "jsonl"])).unwrap();
    let export = |from: &str, more: &[&str]| {
        let arguments = [&["export", from, "--standing", "all"], more].concat();
        desk.printed(&arguments)
    };
    for format in ["jsonl", "csv", "icews", "polecat", "plover", "web-annotation"] {
        let (store, lines) = (export("news", &["--format", format]), export("records.jsonl", &["--format", format]));
        assert!(store == lines || format == "web-annotation", "{format}:\n{store}\n{lines}");
        assert_eq!(export("news", &["--format", format, "--run", "1"]), store);
    }
    // A store has the texts that others have to be given.
    desk.printed(&["export", "news", "--format", "brat", "--out", "annotated"]);
    assert!(std::fs::read_dir(desk.path("annotated")).unwrap().count() >= 7);
    let id = desk.asked("SELECT id FROM events WHERE actors LIKE 'TCD%' LIMIT 1").remove(0);
    desk.printed(&["correct", "news", &id, "--reject", "--author", "Ada"]);
    let lines = |format: &str| export("news", &["--format", format]).lines().count();
    assert_eq!(lines("csv"), export("records.jsonl", &["--format", "csv"]).lines().count() - 1);
    assert_eq!(lines("jsonl"), 3);
}

#[test]
fn what_the_readme_shows_is_so() {
    if !has_model() {
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let desk = Desk::new(&[]);
    std::fs::create_dir(desk.path("examples")).unwrap();
    for sample in std::fs::read_dir(root.join("examples")).unwrap() {
        let sample = sample.unwrap();
        std::fs::copy(sample.path(), desk.path("examples").join(sample.file_name())).unwrap();
    }
    let block = readme.split("```sh\n").find(|block| block.starts_with("chancery ingest")).unwrap();
    let commands: Vec<&str> = block.split("```").next().unwrap().lines().collect();
    assert_eq!(commands.len(), 5);
    let mut said = String::new();
    for command in commands {
        let words = command.split('#').next().unwrap().split_whitespace().skip(1);
        let printed = desk.printed(&words.collect::<Vec<_>>());
        assert!(!printed.is_empty() || command.contains("--out"), "{command}");
        said += &printed;
    }
    let shown = readme.split("The join tells, among others,\n\n```text\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(said.contains(shown), "{said}");
    assert!(std::fs::metadata(desk.path("events.csv")).unwrap().len() > 1_000);
    // Every event of the article is one that the page shows, field by field.
    let article = desk.printed(&["code", "examples/nairobi.txt", "--published", "2024-05-15", "--format", "text"]);
    let shown = readme.split("prints, among others:\n\n```text\n").nth(1).unwrap().split("```").next().unwrap();
    for entry in shown.trim_end().split("\n\n") {
        assert!(article.contains(entry), "{entry}\n---\n{article}");
    }
}
