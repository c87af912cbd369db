//! The network, against a host inside the test.
#![cfg(feature = "network")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chancery_ingest::network::{Settings, Site, Sites, USER_AGENT, Visits, site_list};
use chancery_ingest::{Item, Problem, Timestamp};

/// A host that answers every request by a function and keeps what it was asked.
struct Host {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

/// Status, headers and body to an asked path and its header lines.
type Answers = fn(path: &str, headers: &str, host: &str) -> (u16, String, String);

impl Host {
    fn new(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (host, log) = (address.clone(), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, answers, &host, &log);
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn answer(mut stream: TcpStream, answers: Answers, host: &str, log: &Mutex<Vec<String>>) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let Some(path) = request.first().and_then(|line| line.split(' ').nth(1)) else { return };
    let headers = request[1..].join("\n").to_lowercase();
    log.lock().unwrap().push(path.to_owned());
    assert!(headers.contains(&USER_AGENT.to_lowercase()), "{headers}");
    let (status, more, body) = answers(path, &headers, host);
    let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n", body.len());
    let _ = stream.write_all((head + &body).as_bytes());
}

fn settings() -> Settings {
    Settings {
        pause: Duration::ZERO,
        now: || Timestamp::UNIX_EPOCH,
        sleep: |_| panic!("nobody asked for a pause"),
        ..Settings::default()
    }
}

fn texts(items: Vec<Result<Item, Problem>>) -> Vec<String> {
    let text = |item: Result<Item, Problem>| match item {
        Ok(item) => item.document.text().to_owned(),
        Err(problem) => format!("! {}", problem.what),
    };
    items.into_iter().map(text).collect()
}

fn site(host: &Host, path: &str) -> Site {
    Site { address: format!("{}{path}", host.address), publisher: None }
}

const PAGE: &str = "<html><head><title>Talks</title></head><body><article><p>The ministers of both countries met in Quito on \
    Tuesday and agreed to reopen the bridge that has been closed since the autumn, officials said after the meeting. Traders \
    welcomed the news, and the first lorries are expected before the end of the month, the host said.</p></article></body></html>";

fn feed(links: &[String]) -> String {
    let item = |link: &String| {
        format!("<item><title>Talks</title><link>{link}</link><description>They met.</description></item>")
    };
    let items: String = links.iter().map(item).collect();
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Delta Press</title>{items}</channel></rss>")
}

#[test]
fn a_feed_is_fetched_with_its_pages_and_then_only_if_it_changed() {
    let host = Host::new(|path, headers, host| match path {
        "/robots.txt" => (404, String::new(), String::new()),
        "/rss" if headers.contains("if-none-match: \"v1\"") => (304, String::new(), String::new()),
        "/rss" => (
            200,
            "ETag: \"v1\"\r\nLast-Modified: Tue, 04 Mar 2031 14:15:00 GMT\r\n".into(),
            feed(&[format!("{host}/a")]),
        ),
        "/a" => (302, "Location: /moved\r\n".into(), String::new()),
        _ => (200, "Content-Type: text/html; charset=utf-8\r\n".into(), PAGE.into()),
    });
    let mut sites = Sites::new(settings(), Visits::default());
    let items = sites.items(&site(&host, "/rss"));
    let item = items[0].as_ref().unwrap();
    assert!(item.document.text().starts_with("The ministers of both countries"));
    assert_eq!(item.sighting.publisher.as_deref(), Some("Delta Press"));
    assert_eq!(item.sighting.retrieved, Some(Timestamp::UNIX_EPOCH));
    assert_eq!(host.asked(), ["/robots.txt", "/rss", "/a", "/moved"]);
    // The next run knows what this one saw.
    let visits = Visits::parse(&sites.visits().to_string()).unwrap();
    let mut sites = Sites::new(settings(), visits);
    assert!(sites.items(&site(&host, "/rss")).is_empty());
    assert_eq!(host.asked(), ["/robots.txt", "/rss"]);
}

#[test]
fn robots_txt_is_kept_to() {
    let host = Host::new(|path, _, host| match path {
        "/robots.txt" => {
            (200, String::new(), "User-agent: *\nDisallow: /private\n\nUser-agent: other\nDisallow: /\n".into())
        }
        "/rss" => (200, String::new(), feed(&[format!("{host}/private/a"), format!("{host}/b")])),
        _ => (200, "Content-Type: text/html\r\n".into(), PAGE.into()),
    });
    let found = texts(Sites::new(settings(), Visits::default()).items(&site(&host, "/rss")));
    assert_eq!(found[0], "! robots.txt does not allow it");
    assert!(found[1].starts_with("The ministers"), "{found:?}");
    assert_eq!(host.asked(), ["/robots.txt", "/rss", "/b"]);
    let closed = Host::new(|_, _, _| (503, String::new(), String::new()));
    let found = texts(Sites::new(settings(), Visits::default()).items(&site(&closed, "/rss")));
    assert!(found[0].contains("nothing is asked of it"), "{found:?}");
}

#[test]
fn pauses_are_as_long_as_the_host_asks() {
    static PAUSES: Mutex<Vec<Duration>> = Mutex::new(Vec::new());
    let host = Host::new(|path, _, host| match path {
        "/robots.txt" => (200, String::new(), "User-agent: chancery\nCrawl-delay: 7\n".into()),
        "/rss" => (200, String::new(), feed(&[format!("{host}/b")])),
        _ => (200, "Content-Type: text/html\r\n".into(), PAGE.into()),
    });
    let settings =
        Settings { sleep: |pause| PAUSES.lock().unwrap().push(pause), pause: Duration::from_secs(3), ..settings() };
    Sites::new(settings, Visits::default()).items(&site(&host, "/rss"));
    let pauses = PAUSES.lock().unwrap().clone();
    assert_eq!(pauses.len(), 2, "{pauses:?}");
    assert!(pauses.iter().all(|pause| (6.0..=7.0).contains(&pause.as_secs_f32())), "{pauses:?}");
}

#[test]
fn a_page_leads_to_its_feed_and_what_is_none_is_told() {
    let host = Host::new(|path, _, _| match path {
        "/" => (200, String::new(), "<html><link rel=alternate type=application/rss+xml href=news.rss></html>".into()),
        "/news.rss" => (200, String::new(), feed(&[])),
        "/nothing" => (200, String::new(), "<html></html>".into()),
        "/loop" => (302, "Location: /loop\r\n".into(), String::new()),
        _ => (404, String::new(), String::new()),
    });
    let mut sites = Sites::new(settings(), Visits::default());
    let mut found = |path| texts(sites.items(&site(&host, path)));
    assert_eq!(found("/"), [] as [&str; 0]);
    assert_eq!(found("/nothing"), ["! neither a feed nor a page that links to one"]);
    assert_eq!(found("/loop"), ["! more than 5 redirections"]);
    assert_eq!(found("/gone"), ["! the host answers 404"]);
    assert!(sites.items(&Site { address: "ftp://x.example".into(), publisher: None })[0].is_err());
}

#[test]
fn a_site_list_has_addresses_and_names() {
    let sites = site_list("# ours\nhttps://a.example/rss\tDelta Press\n\n https://b.example \n");
    assert_eq!(sites[0].publisher.as_deref(), Some("Delta Press"));
    assert_eq!((sites[1].address.as_str(), &sites[1].publisher), ("https://b.example", &None));
}
