//! Which format an input has: as it is told, else by its name, else by its first bytes.

use std::path::Path;
use std::str::FromStr;

/// The formats that are read. Any of them may be compressed by gzip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, one report a file.
    Text,
    /// A web page.
    Html,
    /// RSS, Atom or a JSON feed.
    Feed,
    /// A web archive: WARC, also its extracted form WET; gzip per record as Common Crawl has it.
    Warc,
    /// JSON, one object a line.
    Jsonl,
    /// One JSON document: an object, or an array of objects.
    Json,
    /// Rows with a header, parted by commas, semicolons or tabs.
    Csv,
    /// Parquet; needs the feature `parquet`.
    Parquet,
    /// News items in JSON as the IPTC's ninjs has them, one or an array.
    Ninjs,
    /// News items in XML as the IPTC's NewsML-G2 or NITF has them.
    NewsMl,
}

const NAMES: &[(&str, Format)] = &[
    ("text", Format::Text),
    ("html", Format::Html),
    ("feed", Format::Feed),
    ("warc", Format::Warc),
    ("jsonl", Format::Jsonl),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("parquet", Format::Parquet),
    ("ninjs", Format::Ninjs),
    ("newsml", Format::NewsMl),
];

/// Endings of names; `xml` and `json` say too little.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("warc", Format::Warc),
    ("wet", Format::Warc),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("parquet", Format::Parquet),
    ("ninjs", Format::Ninjs),
    ("newsml", Format::NewsMl),
    ("nitf", Format::NewsMl),
];

/// So many bytes are looked at to tell a format.
pub(crate) const SNIFFED: usize = 4096;

impl Format {
    /// All formats.
    ///
    /// ```
    /// use chancery_ingest::Format;
    /// assert!(Format::all().any(|format| format == Format::Warc));
    /// ```
    pub fn all() -> impl ExactSizeIterator<Item = Format> {
        NAMES.iter().map(|(_, format)| *format)
    }

    /// The names of all formats, as [`FromStr`] takes them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The format that a file's name tells, be it compressed or not.
    ///
    /// ```
    /// use chancery_ingest::Format;
    /// assert_eq!(Format::of_path("CC-NEWS-0001.warc.gz".as_ref()), Some(Format::Warc));
    /// assert_eq!(Format::of_path("export.json".as_ref()), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// The format that the first bytes tell; what looks like nothing else is text.
    pub fn of_bytes(head: &[u8]) -> Self {
        if head.starts_with(b"PAR1") {
            return Format::Parquet;
        }
        if head.starts_with(b"WARC/") {
            return Format::Warc;
        }
        let head = crate::encoding::decode(&head[..head.len().min(SNIFFED)], None).0;
        let start = head.trim_start();
        match start.chars().next() {
            Some('<') => of_markup(&start.to_lowercase()),
            Some('{') => of_json(start),
            Some('[') if start[1..].trim_start().starts_with('{') => of_json(start),
            _ => Format::Text,
        }
    }
}

/// Whether bytes that look like no format are no text either: an image, a database, an office file.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    let control = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31)).count();
    let marked = encoding_rs::Encoding::for_bom(head).is_some();
    head.starts_with(b"%PDF-") || !marked && (head.contains(&0) || control * 50 > head.len())
}

/// By the first element; declarations and comments may stand before it.
fn of_markup(head: &str) -> Format {
    for part in head.split('<').skip(1) {
        let name: String = part.chars().take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '_')).collect();
        match name.rsplit(':').next().unwrap_or_default() {
            "" => {}
            "rss" | "feed" | "rdf" => return Format::Feed,
            "newsmessage" | "newsitem" | "itemset" | "packageitem" | "newsml" | "nitf" => return Format::NewsMl,
            _ => return Format::Html,
        }
    }
    Format::Html
}

fn of_json(head: &str) -> Format {
    let has = |key: &str| head.contains(&format!("\"{key}\""));
    let head_line = head.lines().next().unwrap_or_default();
    if head.contains("jsonfeed.org/version") {
        Format::Feed
    } else if has("uri") && (has("body_text") || has("body_xhtml") || has("body_html") || has("bodies")) {
        if serde_json::from_str::<serde_json::Value>(head_line).is_ok() { Format::Jsonl } else { Format::Ninjs }
    } else if head.starts_with('{') && (head_line.trim_end().ends_with('}') || head_line.len() + 1 >= SNIFFED) {
        Format::Jsonl
    } else {
        Format::Json
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
        found.ok_or_else(|| {
            format!("unknown format `{name}`; the formats are {}", Format::names().collect::<Vec<_>>().join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_format() {
        let check = |head: &str, expect| assert_eq!(Format::of_bytes(head.as_bytes()), expect, "{head}");
        check("Ministers met in Quito.", Format::Text);
        check("<!DOCTYPE html>\n<html>", Format::Html);
        check("<?xml version=\"1.0\"?><!-- made by hand --><rss version=\"2.0\">", Format::Feed);
        check("<feed xmlns=\"http://www.w3.org/2005/Atom\">", Format::Feed);
        check("<?xml version=\"1.0\"?><newsItem guid=\"a\">", Format::NewsMl);
        check("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Format::Jsonl);
        check("[\n {\"text\": \"a\"}]", Format::Json);
        check("[Quito] Ministers met.", Format::Text);
        check("{\n\"version\": \"https://jsonfeed.org/version/1.1\"", Format::Feed);
        check("{\n\"uri\": \"urn:a\", \"body_text\": \"b\"", Format::Ninjs);
        check("WARC/1.0\r\n", Format::Warc);
        check("", Format::Text);
    }

    #[test]
    fn what_is_no_text_is_told_from_text() {
        for binary in [&b"SQLite format 3\0\x10"[..], b"PK\x03\x04\x14\0\x08", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n\0"] {
            assert!(is_binary(binary), "{binary:?}");
        }
        for text in [&b"Ministers met.\x0c\n"[..], "Élan".as_bytes(), b"caf\xe9", b"\xff\xfeL\0", b""] {
            assert!(!is_binary(text), "{text:?}");
        }
    }

    #[test]
    fn every_name_is_read_back() {
        assert!(Format::names().all(|name| name.parse::<Format>().is_ok()));
        assert!("docx".parse::<Format>().unwrap_err().contains("warc"));
    }
}
