//! Bytes to text: by byte order mark, declaration and detection, with misread text put right.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Note;

/// Declarations stand in the first bytes of a page.
const HEAD: usize = 4096;

/// Decodes `bytes`; `declared` is what a header says of the encoding.
///
/// A byte order mark counts first, then that the bytes are UTF-8, then the declaration, then what the
/// bytes look like. Nothing is lost silently: the notes say what was read otherwise than as UTF-8.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> (String, Vec<Note>) {
    let mut notes = Vec::new();
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = decode_as(&bytes[mark..], encoding, true, &mut notes);
        return (text, notes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return repaired(text.to_owned(), notes);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let declared = declared.or_else(|| in_page(bytes));
    let (encoding, declared) = match declared {
        // A page that says UTF-8 and holds a few broken bytes is UTF-8; one that holds many never was.
        Some(encoding) if encoding == UTF_8 && is_mostly_utf8(bytes) => (UTF_8, true),
        Some(encoding) if encoding != UTF_8 => (encoding, true),
        _ => (guess(bytes), false),
    };
    let text = decode_as(bytes, encoding, declared, &mut notes);
    repaired(text, notes)
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, declared: bool, notes: &mut Vec<Note>) -> String {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if encoding != UTF_8 {
        notes.push(Note::Encoding { name: encoding.name(), declared });
    }
    if malformed {
        notes.push(Note::Undecodable(text.matches('\u{fffd}').count()));
    }
    text.into_owned()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether most of what is no ASCII is well-formed.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.matches('\u{fffd}').count();
    let other = text.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    broken * 4 <= other
}

/// What a page or an XML file says of its own encoding.
fn in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let after = |mark: &str| {
        let rest = &head[head.find(mark)? + mark.len()..];
        let rest = rest.trim_start_matches([' ', '=', '"', '\'']);
        let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
        Encoding::for_label(label.as_bytes())
    };
    let found = if head.trim_start().starts_with("<?xml") { after("encoding") } else { None };
    let found = found.or_else(|| after("charset"))?;
    // Whoever can read "charset" in these bytes is not reading UTF-16.
    Some(if found == UTF_16LE || found == UTF_16BE { UTF_8 } else { found })
}

fn repaired(text: String, mut notes: Vec<Note>) -> (String, Vec<Note>) {
    match repair(&text) {
        Some((text, count)) => {
            notes.push(Note::Repaired(count));
            (text, notes)
        }
        None => (text, notes),
    }
}

/// Puts right what was UTF-8 and was read as Windows-1252, once or twice: `donâ€™t`, `MÃ¼nchen`. None where
/// nothing is to be put right.
///
/// Every sequence is judged by itself, so a page of which only a part is damaged is repaired in that part.
/// Letters and marks of Latin scripts are believed at once; other scripts only where a text has many, since
/// a few such sequences stand in good French too.
pub(crate) fn repair(text: &str) -> Option<(String, usize)> {
    let (first, count) = repair_once(text)?;
    Some(match repair_once(&first) {
        Some((second, more)) => (second, count + more),
        None => (first, count),
    })
}

/// Other scripts are believed from so many sequences on.
const MANY: usize = 8;

fn repair_once(text: &str) -> Option<(String, usize)> {
    // Without a character that shows a byte from `c2` to `f4` nothing begins a sequence.
    if text.is_ascii() || !text.contains(|c| matches!(c, '\u{c2}'..='\u{f4}')) {
        return None;
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let found: Vec<(usize, usize, char)> = {
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            match misread_at(&chars, at) {
                Some((length, right)) => {
                    found.push((at, length, right));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    };
    let foreign = found.iter().filter(|(_, _, right)| !is_latin(*right)).count();
    let believed = |right: char| is_latin(right) || foreign >= MANY;
    let mut out = String::with_capacity(text.len());
    let (mut from, mut count) = (0, 0);
    for (at, length, right) in found.into_iter().filter(|(_, _, right)| believed(*right)) {
        out.push_str(&text[from..chars[at].0]);
        out.push(right);
        from = chars.get(at + length).map_or(text.len(), |(byte, _)| *byte);
        count += 1;
    }
    out.push_str(&text[from..]);
    (count > 0).then_some((out, count))
}

/// The character that a sequence of misread ones at `at` was, and how many they are.
fn misread_at(chars: &[(usize, char)], at: usize) -> Option<(usize, char)> {
    let lead = byte_of(chars[at].1)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [0; 4];
    for (byte, (_, c)) in bytes[..length].iter_mut().zip(chars.get(at..at + length)?) {
        *byte = byte_of(*c)?;
    }
    let right = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    Some((length, right))
}

/// The byte that Windows-1252 shows as this character, if it is no ASCII.
fn byte_of(c: char) -> Option<u8> {
    let code = u32::from(c);
    match code {
        0x80..=0xff => u8::try_from(code).ok(),
        0x0152..=0x2122 => {
            let mut buffer = [0; 4];
            let (bytes, _, failed) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            bytes.first().copied().filter(|byte| !failed && *byte >= 0x80)
        }
        _ => None,
    }
}

fn is_latin(c: char) -> bool {
    matches!(u32::from(c), 0xa0..=0x24f | 0x2010..=0x2044 | 0x20a0..=0x20bf | 0x2122)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misread_text_is_put_right_and_good_text_is_left_alone() {
        let check = |text: &str, expect: &str| {
            assert_eq!(repair(text).map_or(text.to_owned(), |(text, _)| text), expect);
        };
        check("It isnâ€™t â€œoverâ€\u{9d}, he said in MÃ¼nchen.", "It isn’t “over”, he said in München.");
        check("MÃƒÂ¼nchen", "München");
        check("Il a dit à\u{a0}«\u{a0}non\u{a0}» à Genève.", "Il a dit à\u{a0}«\u{a0}non\u{a0}» à Genève.");
        check("Ångström, São Tomé, CÔTE D’IVOIRE", "Ångström, São Tomé, CÔTE D’IVOIRE");
    }

    #[test]
    fn another_script_is_believed_where_there_is_much_of_it() {
        let russian = "Переговоры начались";
        let misread = WINDOWS_1252.decode_without_bom_handling(russian.as_bytes()).0.into_owned();
        assert_eq!(repair(&misread).unwrap().0, russian);
    }

    #[test]
    fn the_encoding_is_taken_from_the_mark_the_header_or_the_page() {
        let name = |bytes: &[u8], declared| decode(bytes, declared).1;
        let declared = |name| vec![Note::Encoding { name, declared: true }];
        assert_eq!(decode("\u{feff}Lomé".as_bytes(), None).0, "Lomé");
        assert_eq!(decode(b"\xff\xfeL\0\xe9\0", None).0, "Lé");
        assert_eq!(name(b"<meta charset=iso-8859-1><p>Lom\xe9", None), declared("windows-1252"));
        assert_eq!(name(b"Lom\xe9", Some("ISO-8859-2")), declared("ISO-8859-2"));
        assert_eq!(decode("Москва и Киев".as_bytes(), Some("windows-1251")).0, "Москва и Киев");
        let cyrillic = encoding_rs::WINDOWS_1251.encode("Министры встретились в столице и подписали договор.").0;
        assert!(decode(&cyrillic, None).0.starts_with("Министры"));
    }

    #[test]
    fn broken_bytes_are_counted() {
        let (text, notes) = decode("Élan é é é \u{e9}".as_bytes().split_last().unwrap().1, Some("utf-8"));
        assert!(text.starts_with("Élan"));
        assert_eq!(notes, [Note::Undecodable(1)]);
    }
}
