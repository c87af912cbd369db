//! Articles of our own with a complete reading, as readers wrote it down.
//!
//! An article is two files: `NN-slug.txt` with the text, `NN-slug.gold` with one event line or `SAY`
//! line for everything that the text tells (see [`chancery_record::line`]), under a head of comments
//! (`# published: 1994-05-03`, `# publisher: Alpine Press`). The words of a line stand in the text just
//! as they are written, and only once; ` ... ` leaves out what does not belong to them. A line that
//! begins with `~` is optional: a careful reader may leave it out.

use chancery::resolve::read_date;
use chancery::text::Span;
use chancery::{Document, Tables};
use chancery_record::line::{ActorSpec, Line};

/// An article and its reading.
#[derive(Clone, Debug)]
pub struct Article {
    /// Stem of the files: `03-island-summit`.
    pub name: String,
    /// The report, with its day and publisher.
    pub document: Document,
    /// What it tells.
    pub lines: Vec<Told>,
}

/// A line of a reading.
#[derive(Clone, Debug)]
pub struct Told {
    /// Position in the file, from 1.
    pub number: usize,
    /// The line.
    pub line: Line,
    /// Whether a careful reader may leave it out.
    pub is_optional: bool,
    /// Where its words stand.
    pub words: Vec<Span>,
}

impl Article {
    /// Reads an article; `file` names the reading in errors.
    ///
    /// # Errors
    /// All lines that cannot be read, name an unknown action or country, or have words that the text has
    /// not, or has twice: `FILE:LINE: what; what next`.
    ///
    /// ```
    /// use chancery::Tables;
    /// use chancery_eval::corpus::Article;
    /// let text = "Peru has recalled its ambassador from Chile, officials said.";
    /// let reading = "# published: 1977-05-03\nPER -> CHL  recall-ambassador  done | \"recalled its ambassador\"";
    /// let tables = Tables::builtin();
    /// assert!(Article::parse("01", "01.gold", text, reading, &tables).is_ok());
    /// let errors = Article::parse("01", "01.gold", text, "PER -> CHL  recall-ambasador  done | \"ambassador\"", &tables);
    /// assert!(errors.unwrap_err()[0].starts_with("01.gold:1: unknown action `recall-ambasador`"));
    /// ```
    pub fn parse(name: &str, file: &str, text: &str, reading: &str, tables: &Tables) -> Result<Self, Vec<String>> {
        let mut document = Document::new(text);
        let (mut lines, mut errors) = (Vec::new(), Vec::new());
        for (index, written) in reading.lines().enumerate() {
            let number = index + 1;
            let written = written.trim();
            if let Some(comment) = written.strip_prefix('#') {
                errors.extend(head(comment, &mut document, tables).err().map(|e| format!("{file}:{number}: {e}")));
            } else if !written.is_empty() {
                match told(number, written, text, tables) {
                    Ok(told) => lines.push(told),
                    Err(found) => errors.extend(found.into_iter().map(|e| format!("{file}:{number}: {e}"))),
                }
            }
        }
        let says = lines.iter().filter(|told| matches!(told.line, Line::Say(_))).count();
        for told in &lines {
            if let Line::Say(say) = &told.line
                && say.within.is_some_and(|outer| outer > says)
            {
                errors.push(format!("{file}:{}: `within` names a SAY line that is not there", told.number));
            }
        }
        if errors.is_empty() { Ok(Self { name: name.into(), document, lines }) } else { Err(errors) }
    }
}

/// `published: 1994-05-03`, `publisher: Alpine Press`; other comments are for people.
fn head(comment: &str, document: &mut Document, tables: &Tables) -> Result<(), String> {
    match comment.trim().split_once(':').map(|(key, value)| (key.trim(), value.trim())) {
        Some(("published", date)) => match read_date(date, tables) {
            Some(day) => document.published = Some(day),
            None => return Err(format!("`{date}` is no day; write it like 1994-05-03")),
        },
        Some(("publisher", name)) => document.publisher = Some(name.into()),
        _ => {}
    }
    Ok(())
}

fn told(number: usize, written: &str, text: &str, tables: &Tables) -> Result<Told, Vec<String>> {
    let (is_optional, written) = match written.strip_prefix('~') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, written),
    };
    let line: Line = written.parse().map_err(|error| vec![format!("{error}")])?;
    let mut errors = unknown_names(&line, tables);
    let words = match &line {
        Line::Event(event) => event.words.as_deref(),
        Line::Say(say) => say.words.as_deref(),
    };
    let words = match words {
        Some(words) => find(words, text).unwrap_or_else(|error| {
            errors.push(error);
            Vec::new()
        }),
        None => {
            errors.push("the line has no words; add | \"words of the text\"".into());
            Vec::new()
        }
    };
    if errors.is_empty() { Ok(Told { number, line, is_optional, words }) } else { Err(errors) }
}

/// Where the pieces of `words` stand; the first must stand only once.
fn find(words: &str, text: &str) -> Result<Vec<Span>, String> {
    let mut spans = Vec::new();
    let mut from = 0;
    for piece in words.split("...").map(str::trim).filter(|piece| !piece.is_empty()) {
        let Some(span) = find_piece(piece, text, from) else {
            return Err(format!(
                "the text has no words \"{piece}\"{}",
                if from > 0 { " behind the others" } else { "" }
            ));
        };
        if spans.is_empty() && find_piece(piece, text, span.start() + 1).is_some() {
            return Err(format!("the words \"{piece}\" stand more than once; write more of them"));
        }
        from = span.end();
        spans.push(span);
    }
    Ok(spans)
}

/// The first stretch from `from` on that has these words; spaces and line ends count as one.
fn find_piece(piece: &str, text: &str, from: usize) -> Option<Span> {
    let mut words = piece.split_whitespace();
    let first = words.next()?;
    let rest: Vec<&str> = words.collect();
    let from = (from..=text.len()).find(|&at| text.is_char_boundary(at))?;
    text[from..].match_indices(first).find_map(|(at, _)| {
        let start = from + at;
        let mut end = start + first.len();
        for word in &rest {
            let gap = text[end..].len() - text[end..].trim_start().len();
            end += gap;
            if gap == 0 || !text[end..].starts_with(word) {
                return None;
            }
            end += word.len();
        }
        Some(Span::new(start, end))
    })
}

/// Actions and codes of actors that no table has.
fn unknown_names(line: &Line, tables: &Tables) -> Vec<String> {
    let mut errors = Vec::new();
    let mut actors: Vec<&ActorSpec> = Vec::new();
    match line {
        Line::Event(event) => {
            for action in [Some(&event.action), event.about.as_ref()].into_iter().flatten() {
                if tables.actions().get(action).is_none() {
                    let near = tables.actions().suggest(action);
                    let hint = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                    errors.push(format!("unknown action `{action}`{hint}"));
                }
            }
            actors.extend(&event.actors);
            actors.extend(event.recipients.iter().flat_map(|side| &side.who));
        }
        Line::Say(say) => {
            actors.extend(&say.speaker);
            actors.extend(say.addressees.iter().flatten());
        }
    }
    for actor in actors {
        if let ActorSpec::Code { code, .. } = actor
            && !is_known(code, tables)
        {
            errors.push(format!("unknown country or sector in `{code}`; put the name of an organization in quotes"));
        }
    }
    errors
}

/// Whether a code begins with a country or a sector, or is a name that a table has.
fn is_known(code: &str, tables: &Tables) -> bool {
    let first = code.get(..3).unwrap_or(code);
    let is_sector = || tables.sectors().iter().any(|row| row.cameo.as_deref() == Some(first) || row.at.id == first);
    tables.country(first).is_some()
        || is_sector()
        || ["IGO", "NGO"].contains(&first)
        || !tables.names().get(code).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Mali and Niger signed a pact.\n\nNiger said the pact\nwas fair, and that it would last.";

    #[test]
    fn words_stand_where_they_are_written() {
        let words = |written: &str| -> Vec<&str> {
            find(written, TEXT).unwrap().into_iter().map(|span| span.text(TEXT)).collect()
        };
        assert_eq!(words("signed a pact"), ["signed a pact"]);
        assert_eq!(words("the pact was fair ... it would last"), ["the pact\nwas fair", "it would last"]);
    }

    #[test]
    fn words_that_are_absent_or_stand_twice_are_errors() {
        assert!(find("signed the pact", TEXT).unwrap_err().contains("no words"));
        assert!(find("Niger", TEXT).unwrap_err().contains("more than once"));
        assert!(find("was fair ... signed", TEXT).unwrap_err().contains("behind"));
    }

    #[test]
    fn a_reading_has_a_head_optional_lines_and_comments() {
        let reading = "# published: 1994-05-03\n# publisher: Alpine Press\n# reader: 1\n
            MLI <-> NER  sign-agreement  done | \"signed a pact\" | < Alpine\n\
            ~ SAY indirect NER | \"the pact was fair ... it would last\" | < Alpine";
        let article = Article::parse("01", "01.gold", TEXT, reading, &Tables::builtin()).unwrap();
        assert_eq!(article.document.publisher.as_deref(), Some("Alpine Press"));
        assert!(article.document.published.is_some());
        let optional: Vec<bool> = article.lines.iter().map(|told| told.is_optional).collect();
        assert_eq!(optional, [false, true]);
    }

    #[test]
    fn all_errors_are_told_with_their_lines() {
        let reading = "MLX -> NER  sign-agreement  done | \"signed a pact\"\nMLI -> NER  meet\nSAY direct NER | \"fair\" | within s7";
        let errors = Article::parse("01", "01.gold", TEXT, reading, &Tables::builtin()).unwrap_err();
        assert!(errors[0].starts_with("01.gold:1: unknown country"), "{errors:?}");
        assert!(errors[1].starts_with("01.gold:2: the line has no words"), "{errors:?}");
        assert!(errors[2].starts_with("01.gold:3: `within`"), "{errors:?}");
    }
}
