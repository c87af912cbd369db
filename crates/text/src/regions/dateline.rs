//! Reads datelines: "TEHRAN – ", "Geneva, 3 November (ABC) —", "WASHINGTON:".
//!
//! A dateline is a list of capitalised words, with an agency in brackets or a date among them,
//! before a dash or colon. How much of that must be there depends on how clearly the words stand
//! out: capitals suffice in a text of small letters, a text of capitals needs the brackets or date.

use crate::Span;
use crate::case::Case;

/// What a dateline says, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The words before the agency and the date: mostly a place, its region or country.
    pub places: Vec<Span>,
    /// The agency in brackets or slashes, without them.
    pub agency: Option<Span>,
    /// The words of a date, which hold a number.
    pub date: Option<Span>,
    /// The whole dateline; the report begins where it ends.
    pub span: Span,
}

/// Where the paragraph stands that may begin with a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// Nothing but headline and the like stands before.
    Opening,
    /// Further down only a dateline with an agency or date is believed (news in brief).
    Within,
}

/// No dateline is longer than this, in bytes.
const LONGEST: usize = 140;
/// A place of the plain form has at most this many words.
const WORDS: usize = 4;

/// The dateline that the paragraph at `span` begins with.
pub(super) fn parse(text: &str, span: Span, place: Where) -> Option<Dateline> {
    let paragraph = span.text(text);
    let start = blanks(paragraph);
    let (head, length) = head(&paragraph[start..])?;
    let (before, rest) = paragraph.split_at(start + length);
    let (mut line, look) = read(head, span.start() + start)?;
    if !is_believed(&line, &look, before, rest, place) {
        return None;
    }
    let end = before.len() + notes(rest);
    line.span = Span::new(span.start(), span.start() + end + blanks(&paragraph[end..]));
    Some(line)
}

fn is_believed(line: &Dateline, look: &Look, before: &str, rest: &str, place: Where) -> bool {
    let marked = line.agency.is_some() || line.date.is_some();
    let plain = place == Where::Opening && (1..=WORDS).contains(&look.words);
    let colon = before.ends_with(':');
    let spaced = rest.starts_with(char::is_whitespace);
    match look.form {
        Form::Lower => plain && colon && Case::of(rest) == Some(Case::Lower),
        _ if marked => true,
        Form::Upper => plain && Case::of(rest) != Some(Case::Upper),
        Form::Title => plain && !colon && spaced && rest.trim_start().starts_with(is_opening),
    }
}

/// The words before the separator, and where the separator ends.
fn head(text: &str) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let mut depth = 0_i32;
    for (at, c) in text.char_indices().take_while(|&(at, _)| at < LONGEST) {
        let spaced = at > 0 && (bytes[at - 1].is_ascii_whitespace() || bytes[at - 1] == b')');
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth > 0 => {}
            '–' | '—' | '―' => return Some((&text[..at], at + c.len_utf8())),
            '-' if text[at..].starts_with("--") => {
                let dashes = text[at..].bytes().take_while(|&b| b == b'-').count();
                return Some((&text[..at], at + dashes));
            }
            '-' | '_' if spaced && text[at + 1..].starts_with(|c: char| c.is_whitespace()) => {
                return Some((&text[..at], at + 1));
            }
            '_' if spaced && at + 1 == text.trim_end().len() => return Some((&text[..at], at + 1)),
            ':' if !text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => return Some((&text[..at], at + 1)),
            '.' if text[..at].ends_with('/') => return Some((&text[..at], at + 1)),
            '"' | '“' | '!' | '?' | ';' | '[' => return None,
            _ => {}
        }
    }
    None
}

fn is_opening(c: char) -> bool {
    c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '\'' | '‘' | '`' | '«')
}

/// How the words of a dateline are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Upper,
    Title,
    Lower,
}

struct Look {
    form: Form,
    words: usize,
}

/// Reads the words of `head`, which stands at `shift`; none where a word cannot stand in a dateline.
fn read(head: &str, shift: usize) -> Option<(Dateline, Look)> {
    let mut line = Dateline { places: Vec::new(), agency: None, date: None, span: Span::new(shift, shift) };
    let mut look = Look { form: Form::Upper, words: 0 };
    for (at, (start, piece)) in pieces(head).into_iter().enumerate() {
        if !piece.contains(char::is_alphanumeric) {
            return None; // punctuation alone names no place, agency or day
        }
        let span = Span::new(shift + start, shift + start + piece.len());
        if let Some(inner) = bracketed(piece) {
            line.agency = line.agency.or(Some(Span::new(span.start() + 1, span.start() + 1 + inner.len())));
        } else if piece.contains(|c: char| c.is_ascii_digit()) {
            line.date = is_date(piece).then_some(Some(span))?;
        } else {
            read_place(piece, at == 0, &mut look)?;
            line.places.push(span);
        }
    }
    (line.agency.is_some() || !line.places.is_empty()).then_some((line, look))
}

/// A few words with a number of at most four digits among them: "Nov. 3", "le 3 novembre 2031".
fn is_date(piece: &str) -> bool {
    let number = |word: &str| {
        let word = word.trim_end_matches(['.', ',']);
        word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())
    };
    let words: Vec<_> = piece.split_whitespace().collect();
    words.len() <= 4 && words.iter().any(|word| number(word))
}

fn read_place(piece: &str, first: bool, look: &mut Look) -> Option<()> {
    for (at, word) in piece.split_whitespace().enumerate() {
        let form = match word.chars().find(|c| c.is_alphabetic()) {
            None if word == "&" => continue,
            None => return None,
            Some(_) if is_upper(word) => Form::Upper,
            Some(c) if c.is_uppercase() => Form::Title,
            Some(_) if first && at == 0 => Form::Lower,
            Some(_) if look.form == Form::Lower || word.chars().count() <= 3 => look.form,
            Some(_) => return None,
        };
        look.words += 1;
        // The first place tells: "WASHINGTON, Pa." is written in capitals, "EU Council" is not.
        if first && (at == 0 || form == Form::Title) {
            look.form = form;
        }
    }
    Some(())
}

/// Whether the word is in capitals; "McALLEN" is.
fn is_upper(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let small = letters().filter(|c| c.is_lowercase()).count();
    small == 0 || (small == 1 && letters().count() >= 5 && letters().next_back().is_some_and(char::is_uppercase))
}

/// The parts between commas and around brackets, trimmed, with their offsets.
fn pieces(head: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut closing = None;
    for (at, c) in head.char_indices() {
        let cuts = match (closing, c) {
            (Some(end), _) if c == end => {
                closing = None;
                push(head, start, at + 1, &mut pieces);
                start = at + 1;
                continue;
            }
            (Some(_), _) => false,
            (None, '(') => {
                closing = Some(')');
                true
            }
            (None, '/') if head[..at].ends_with([' ', '.']) => {
                closing = Some('/');
                true
            }
            (None, ',') => true,
            _ => false,
        };
        if cuts {
            push(head, start, at, &mut pieces);
            start = if c == ',' { at + 1 } else { at };
        }
    }
    push(head, start, head.len(), &mut pieces);
    pieces
}

fn push<'t>(head: &'t str, start: usize, end: usize, pieces: &mut Vec<(usize, &'t str)>) {
    let piece = &head[start..end];
    let trimmed = piece.trim_matches(|c: char| c.is_whitespace() || c == ',');
    if !trimmed.trim_matches('.').is_empty() {
        pieces.push((
            start + (piece.len() - piece.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len()),
            trimmed,
        ));
    }
}

fn bracketed(piece: &str) -> Option<&str> {
    let round = piece.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    round.or_else(|| piece.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')))
}

/// Editorial notes in square brackets that go on a dateline: "[REPORT] [TEXT]".
fn notes(rest: &str) -> usize {
    let mut at = 0;
    loop {
        let blank = blanks(&rest[at..]);
        let note = &rest[at + blank..];
        match note.strip_prefix('[').and_then(|inner| inner.find(']')) {
            Some(end) if end <= LONGEST => at += blank + end + 2,
            _ => return at,
        }
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(text: &str) -> Option<Dateline> {
        parse(text, Span::new(0, text.len()), Where::Opening)
    }

    /// The dateline with its parts: `places | agency | date`.
    fn parts(text: &str) -> Option<(&str, String)> {
        let line = opening(text)?;
        let cut = |span: Option<Span>| span.map_or("-", |span| span.text(text));
        let places: Vec<_> = line.places.iter().map(|&span| cut(Some(span))).collect();
        Some((line.span.text(text), format!("{} | {} | {}", places.join("+"), cut(line.agency), cut(line.date))))
    }

    #[test]
    fn the_usual_forms_are_read() {
        let cases = [
            ("TEHRAN – ", "TEHRAN | - | -"),
            ("BAGHDAD (Delta) - ", "BAGHDAD | Delta | -"),
            ("GENEVA, Nov 3 (ABC) — ", "GENEVA | ABC | Nov 3"),
            ("Quito, 3 November (ABC) – ", "Quito | ABC | 3 November"),
            ("WASHINGTON: ", "WASHINGTON | - | -"),
            ("DAR ES SALAAM, Tanzania (ABC) _\n\n", "DAR ES SALAAM+Tanzania | ABC | -"),
            ("ST. PETERSBURG, Russia — ", "ST. PETERSBURG+Russia | - | -"),
            ("MOSCOW, June 14. /DELTA/. ", "MOSCOW | DELTA | June 14."),
            ("INDEPENDENCE, Mo. (ABC)-- ", "INDEPENDENCE+Mo. | ABC | -"),
            ("(Delta) - ", " | Delta | -"),
            ("Port Stanley – ", "Port Stanley | - | -"),
        ];
        for (line, expected) in cases {
            let text = format!("{line}The harbour was closed on Tuesday by the police.");
            assert_eq!(parts(&text), Some((line, expected.to_owned())), "{line}");
        }
    }

    #[test]
    fn capitals_alone_tell_nothing_in_a_text_of_capitals() {
        assert_eq!(opening("THE ARMY -- WHICH HAD BEEN ON ALERT -- ENTERED THE CITY."), None);
        let text = "LIMA (PERU), 29 SEP 89 (ABC) -- [REPORT]\n[ANA DIAZ] [TEXT] THE ARMY ENTERED THE CITY TODAY.";
        let (line, parts) = parts(text).unwrap();
        assert!(line.ends_with("[TEXT] "), "{line}");
        assert_eq!(parts, "LIMA | PERU | 29 SEP 89");
    }

    #[test]
    fn a_lower_case_report_has_a_lower_case_dateline() {
        let text = "new town: the council met on monday to speak about the water, which has been short for weeks.";
        assert_eq!(parts(text).unwrap().0, "new town: ");
    }

    #[test]
    fn sentences_have_no_dateline() {
        for text in [
            "Israel – whose army had withdrawn – said nothing.",
            "The minister said on Tuesday: we shall see.",
            "Yesterday the port, which is old, was closed - again - by the police.",
            "“NO” – that was his answer.",
            "COVID-19 – the disease – returned.",
            "Exclusive–The harbour will be closed.",
            "EU Council: The harbour will be closed.",
            "Mr. Lund, a 34-year-old founder of the firm — it sells boats — resigned.",
            "Published Monday, March 31, 2031 2:36 pm. The harbour was closed.",
        ] {
            assert_eq!(opening(text), None, "{text}");
        }
    }

    #[test]
    fn further_down_a_plain_place_is_not_enough() {
        let within = |text: &str| parse(text, Span::new(0, text.len()), Where::Within);
        assert_eq!(within("TEHRAN – The minister left."), None);
        assert!(within("TEHRAN (ABC) – The minister left.").is_some());
    }
}
