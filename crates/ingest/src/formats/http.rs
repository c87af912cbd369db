//! HTTP responses as archives keep them: status, headers, a body that may be chunked and compressed.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// A response.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Response {
    pub status: u16,
    headers: Headers,
    pub body: Vec<u8>,
}

/// Header lines; names in lower case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads header lines. A line that begins with white space goes on the one before it; a line without a
    /// colon is passed over.
    pub(super) fn read(lines: &[u8]) -> Self {
        let text = String::from_utf8_lossy(lines);
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
        }
        Self(headers)
    }

    /// The first value of a header.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Response {
    /// Reads a response; its body comes out as it was before transfer, at most `largest` bytes long.
    ///
    /// # Errors
    /// Where there is no response, or the body cannot be unpacked.
    pub(super) fn read(bytes: &[u8], largest: usize) -> Result<Self, String> {
        let (head, body) = split(bytes);
        let line_end = head.iter().position(|byte| *byte == b'\n').unwrap_or(head.len());
        let line = String::from_utf8_lossy(&head[..line_end]);
        let status = line.split_whitespace().nth(1).and_then(|status| status.parse().ok());
        let status = status.filter(|_| line.starts_with("HTTP/")).ok_or("no HTTP response")?;
        let headers = Headers::read(&head[line_end..]);
        let body = unpack(body, &headers, largest)?;
        Ok(Self { status, headers, body })
    }

    /// What kind of content it is: `text/html`.
    pub(super) fn kind(&self) -> String {
        let kind = self.headers.get("content-type").unwrap_or_default();
        kind.split(';').next().unwrap_or_default().trim().to_lowercase()
    }

    /// The encoding that the headers declare.
    pub(super) fn charset(&self) -> Option<String> {
        let kind = self.headers.get("content-type")?.to_lowercase();
        let (_, charset) = kind.split_once("charset=")?;
        Some(charset.split(';').next()?.trim_matches(['"', '\'', ' ']).to_owned())
    }
}

/// Header lines and what follows the blank line behind them.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while let Some(end) = bytes[at..].iter().position(|byte| *byte == b'\n') {
        let next = at + end + 1;
        if bytes[at..next].iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
            return (&bytes[..at], &bytes[next..]);
        }
        at = next;
    }
    (bytes, &[])
}

/// The body as it was before transfer. Archives often keep the headers of a transfer whose work is undone
/// already, so what does not look packed is left as it is.
fn unpack(body: &[u8], headers: &Headers, largest: usize) -> Result<Vec<u8>, String> {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|found| found.to_lowercase().contains(value));
    let joined = if is("transfer-encoding", "chunked") { join_chunks(body) } else { None };
    let body = joined.as_deref().unwrap_or(body);
    if body.starts_with(&[0x1f, 0x8b]) {
        return inflate(MultiGzDecoder::new(body), largest, "gzip");
    }
    if is("content-encoding", "deflate") && !body.trim_ascii_start().starts_with(b"<") {
        let zlib = inflate(ZlibDecoder::new(body), largest, "deflate");
        return zlib.or_else(|_| inflate(DeflateDecoder::new(body), largest, "deflate"));
    }
    let packed = ["br", "zstd"].into_iter().find(|name| headers.get("content-encoding") == Some(name));
    match packed.filter(|_| std::str::from_utf8(&body[..body.len().min(512)]).is_err_and(|e| e.error_len().is_some())) {
        Some(name) => Err(format!("the body is compressed by `{name}`, which is not read")),
        None => Ok(body.to_vec()),
    }
}

/// The chunks of a body, joined; None where it is not in chunks. What follows a broken chunk is left out.
fn join_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut first = true;
    loop {
        let end = body.iter().position(|byte| *byte == b'\n');
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(&body[..end]).ok()?;
            usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else { return (!first).then_some(joined) };
        let rest = &body[end + 1..];
        if size == 0 || rest.len() <= size {
            joined.extend_from_slice(&rest[..size.min(rest.len())]);
            return Some(joined);
        }
        joined.extend_from_slice(&rest[..size]);
        let rest = &rest[size..];
        body = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        first = false;
    }
}

fn inflate(packed: impl Read, largest: usize, name: &str) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    let read = packed.take(largest as u64 + 1).read_to_end(&mut body);
    if body.len() > largest {
        return Err(crate::source::too_large(largest));
    }
    // What came before the damage is mostly the article.
    match read {
        Err(error) if body.is_empty() => Err(format!("the body is no {name}: {error}")),
        _ => Ok(body),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn body(bytes: &[u8]) -> String {
        Response::read(bytes, 1 << 20).map_or_else(|error| error, |r| String::from_utf8_lossy(&r.body).into_owned())
    }

    #[test]
    fn a_plain_response_is_read() {
        let read = Response::read(b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"ISO-8859-1\"\r\n\r\n<p>", 99);
        let read = read.unwrap();
        assert_eq!(
            (read.status, read.kind().as_str(), read.charset().as_deref()),
            (200, "text/html", Some("iso-8859-1"))
        );
        assert_eq!(read.body, b"<p>");
    }

    #[test]
    fn chunks_are_joined_and_what_is_in_none_is_left_alone() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assert_eq!(body(format!("{head}4\r\nMini\r\n6;x=1\r\nsters \r\n0\r\n\r\n").as_bytes()), "Ministers ");
        assert_eq!(body(format!("{head}<p>Ministers").as_bytes()), "<p>Ministers");
        assert_eq!(body(format!("{head}ff\r\nMini").as_bytes()), "Mini");
    }

    #[test]
    fn compressed_bodies_are_unpacked_within_bounds() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(&[b'a'; 5000]).unwrap();
        let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        bytes.extend(packed.finish().unwrap());
        assert_eq!(body(&bytes).len(), 5000);
        assert!(Response::read(&bytes, 100).unwrap_err().contains("larger than"));
    }

    #[test]
    fn what_is_no_response_says_so() {
        assert_eq!(body(b""), "no HTTP response");
        assert_eq!(body(b"GET / HTTP/1.1\r\n\r\n"), "no HTTP response");
    }
}
