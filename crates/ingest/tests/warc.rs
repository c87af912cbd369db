//! Web archives, written here: compressed by record, damaged, large.

use std::io::{Cursor, Read, Write as _};

use chancery_ingest::{Input, Item, Options, Problem, documents_from_bytes, read};
use flate2::Compression;
use flate2::write::GzEncoder;

fn page(title: &str, extra: &str) -> String {
    format!(
        "<html><head><title>{title}</title><meta property=article:published_time content=2031-03-04></head><body>\
         <article><h1>{title}</h1><p>The ministers of both countries met in Quito on Tuesday and agreed to reopen the \
         bridge that has been closed since the autumn, officials said. {extra}</p><p>Traders on both sides, who lost \
         most of their customers when the crossing was shut, welcomed the news.</p></article></body></html>"
    )
}

fn record(kind: &str, content: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://delta.example/{}\r\n\
         WARC-Date: 2031-03-05T10:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        block.len(),
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(headers: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {headers}\r\n\r\n").as_bytes(), body].concat();
    record("response", "application/http; msgtype=response", &block)
}

fn html(title: &str) -> Vec<u8> {
    response("200 OK\r\nContent-Type: text/html; charset=utf-8", page(title, "").as_bytes())
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn titles(items: &[Result<Item, Problem>]) -> Vec<String> {
    let title = |item: &Result<Item, Problem>| match item {
        Ok(item) => item.document.title.clone().unwrap_or_default(),
        Err(problem) => format!("! {}", problem.what),
    };
    items.iter().map(title).collect()
}

#[test]
fn responses_of_a_compressed_archive_are_read() {
    let chunked = {
        let body = page("Third", "");
        let (first, second) = body.split_at(100);
        let body = format!("64\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n", second.len());
        response("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", body.as_bytes())
    };
    let gzip =
        response("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &zipped(page("Fourth", "").as_bytes()));
    let latin = encoding_rs::WINDOWS_1252.encode(&page("Fünfte", "Größe.")).0.into_owned();
    let latin = response("200 OK\r\nContent-Type: text/html; charset=ISO-8859-1", &latin);
    let records = [
        record("warcinfo", "application/warc-fields", b"software: own\r\n"),
        record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        html("First"),
        response("404 Not Found\r\nContent-Type: text/html", page("Second", "").as_bytes()),
        response("200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        chunked,
        gzip,
        latin,
        record("conversion", "text/plain", b"The ministers met in Quito."),
    ];
    let archive: Vec<u8> = records.iter().flat_map(|record| zipped(record)).collect();
    let items = documents_from_bytes(&archive, Some(chancery_ingest::Format::Warc));
    assert_eq!(titles(&items), ["First", "Third", "Fourth", "Fünfte", ""]);
    let first = items[0].as_ref().unwrap();
    assert_eq!(first.sighting.record, Some(3));
    assert_eq!(first.sighting.retrieved.unwrap().to_string(), "2031-03-05T10:00:00Z");
    assert!(first.sighting.url.as_deref().unwrap().starts_with("https://delta.example/"));
    assert!(items[3].as_ref().unwrap().document.text().contains("Größe"));
    // Without a hint, and without compression.
    assert_eq!(titles(&documents_from_bytes(&records.concat(), None)), titles(&items));
    assert_eq!(titles(&documents_from_bytes(&zipped(&records.concat()), None)), titles(&items));
}

#[test]
fn a_damaged_record_is_told_and_the_next_one_read() {
    let mut damaged = zipped(&html("Second"));
    let middle = damaged.len() / 2;
    damaged[middle..middle + 20].fill(0xff);
    let cut = zipped(&html("Fourth"))[..200].to_vec();
    let parts = [zipped(&html("First")), damaged, zipped(&html("Third")), b"noise between".to_vec(), cut];
    let items = documents_from_bytes(&parts.concat(), Some(chancery_ingest::Format::Warc));
    let good: Vec<String> = titles(&items).into_iter().filter(|title| !title.starts_with('!')).collect();
    assert_eq!(good, ["First", "Third"], "{:?}", titles(&items));
    let problems: Vec<&Problem> = items.iter().filter_map(|item| item.as_ref().err()).collect();
    assert!(problems.iter().all(|problem| problem.record.is_some()));
    assert!(problems.len() >= 3 && problems.len() <= 6, "{problems:?}");
}

/// An archive of many records that is made while it is read.
struct Endless {
    record: Vec<u8>,
    left: usize,
    current: Cursor<Vec<u8>>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let read = self.current.read(buffer)?;
            if read > 0 || self.left == 0 {
                return Ok(read);
            }
            self.left -= 1;
            self.current = Cursor::new(self.record.clone());
        }
    }
}

/// The most memory that this process has had, in KiB; None where the system does not tell.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn memory_stays_flat_and_a_large_record_is_skipped() {
    // Half a gigabyte of records that are too large and some that are not.
    let large = response("200 OK\r\nContent-Type: text/html", &vec![b'a'; 4 << 20]);
    let record = [html("Small"), large].concat();
    let archive = Endless { record, left: 128, current: Cursor::new(Vec::new()) };
    let options = Options { largest: 1 << 20, ..Options::default() };
    let before = peak_memory();
    let mut items = read([Input::Reader("large.warc".into(), Box::new(archive))], options);
    let (mut good, mut bad) = (0, 0);
    for item in items.by_ref() {
        match item {
            Ok(_) => good += 1,
            Err(problem) => {
                assert!(problem.what.starts_with("larger than 1 MiB"), "{problem}");
                bad += 1;
            }
        }
    }
    assert_eq!((good, bad), (128, 128));
    assert!(items.progress().0 > 500 << 20);
    if let (Some(before), Some(after)) = (before, peak_memory()) {
        assert!(after - before < 64 << 10, "{before} to {after} KiB");
    }
}
