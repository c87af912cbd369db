//! Stories of our own: several reports with a reading of what they share.
//!
//! `NN-name.story` is plain text. `== LETTER DATE PUBLISHER` opens a report; `== gold` ends the reports. A line of gold
//! names one thing and quotes, for each report that tells it, the words: `truce: a "agreed on a truce" + "the truce"; b "a ceasefire"`.
//! Each quotation stands once in its report.

use chancery::resolve::read_date;
use chancery::text::Span;
use chancery::{Document, Tables};

/// Several reports of one story.
#[derive(Clone, Debug)]
pub struct Story {
    /// Stem of the file: `03-kenya-somalia-envoy`.
    pub name: String,
    /// The reports, with their day and publisher.
    pub reports: Vec<Document>,
    /// What several of them tell.
    pub things: Vec<Thing>,
}

/// Something that at least two reports tell.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Its name within the story.
    pub name: String,
    /// Who tells it: index of the report, and where its words stand in it.
    pub tellings: Vec<(usize, Vec<Span>)>,
}

impl Story {
    /// Reads a story; `file` names it in errors.
    ///
    /// # Errors
    /// All lines that cannot be read, or quote what a report has not, or has twice: `FILE:LINE: what; what next`.
    ///
    /// ```
    /// use chancery::Tables;
    /// use chancery_eval::story::Story;
    /// let written = "== a 2021-03-02 North Wire\nChad slept.\n== b 2021-03-03 South Wire\nChadians slept.\n\
    ///                == gold\nsleep: a \"slept\"; b \"slept\"\n";
    /// let tables = Tables::builtin();
    /// assert_eq!(Story::parse("01", "01.story", written, &tables).unwrap().things.len(), 1);
    /// let errors = Story::parse("01", "01.story", &written.replace("a \"slept\"", "a \"woke\""), &tables).unwrap_err();
    /// assert_eq!(errors, ["01.story:6: report a has no words \"woke\"; copy them exactly"]);
    /// ```
    pub fn parse(name: &str, file: &str, written: &str, tables: &Tables) -> Result<Self, Vec<String>> {
        let mut parts = Parts::default();
        let mut errors = Vec::new();
        for (index, line) in written.lines().enumerate() {
            let number = index + 1;
            match line.strip_prefix("== ").map(str::trim_end) {
                Some("gold") => parts.gold = Some(Vec::new()),
                Some(head) => match Head::parse(head, tables) {
                    Ok(head) => parts.reports.push((head, String::new())),
                    Err(error) => errors.push(format!("{file}:{number}: {error}")),
                },
                None => parts.add(number, line),
            }
        }
        let Some(gold) = parts.gold else {
            errors.push(format!("{file}: there is no line `== gold`; write what the reports share after it"));
            return Err(errors);
        };
        let letters: Vec<char> = parts.reports.iter().map(|(head, _)| head.letter).collect();
        let reports: Vec<Document> = parts.reports.into_iter().map(|(head, text)| head.document(text.trim())).collect();
        let mut things = Vec::new();
        for (number, line) in gold {
            match thing(&line, &letters, &reports) {
                Ok(thing) => things.push(thing),
                Err(error) => errors.push(format!("{file}:{number}: {error}")),
            }
        }
        if errors.is_empty() { Ok(Self { name: name.into(), reports, things }) } else { Err(errors) }
    }
}

#[derive(Default)]
struct Parts {
    reports: Vec<(Head, String)>,
    gold: Option<Vec<(usize, String)>>,
}

impl Parts {
    fn add(&mut self, number: usize, line: &str) {
        match (&mut self.gold, self.reports.last_mut()) {
            (Some(gold), _) if !line.trim().is_empty() => gold.push((number, line.to_owned())),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            // Blank lines in gold, and notes before the first report.
            _ => {}
        }
    }
}

struct Head {
    letter: char,
    published: chancery::text::Date,
    publisher: String,
}

impl Head {
    fn parse(written: &str, tables: &Tables) -> Result<Self, String> {
        let form = "write `== LETTER DATE PUBLISHER`, like `== a 2021-03-02 North Wire`";
        let mut words = written.splitn(3, ' ');
        let letter = words.next().and_then(|letter| letter.parse().ok());
        let (Some(letter), Some(date), Some(publisher)) = (letter, words.next(), words.next()) else {
            return Err(format!("`{written}` is no head of a report; {form}"));
        };
        let published = read_date(date, tables).ok_or_else(|| format!("`{date}` is no day; {form}"))?;
        Ok(Self { letter, published, publisher: publisher.to_owned() })
    }

    fn document(self, text: &str) -> Document {
        let mut document = Document::new(text);
        document.published = Some(self.published);
        document.publisher = Some(self.publisher);
        document
    }
}

fn thing(line: &str, letters: &[char], reports: &[Document]) -> Result<Thing, String> {
    let form = "write `name: a \"words\" + \"words\"; b \"words\"`";
    let (name, mut rest) = line.split_once(": ").ok_or_else(|| format!("there is no name; {form}"))?;
    let mut tellings: Vec<(usize, Vec<Span>)> = Vec::new();
    // Quotations may hold any sign but their own, so they are read one by one.
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let continued = rest.strip_prefix('+');
        let (at, quoted) = match continued {
            Some(more) => (tellings.last().map(|(at, _)| *at), more),
            None => {
                let own = rest.strip_prefix(';').unwrap_or(rest).trim_start();
                let letter = own.chars().next();
                let at = letters.iter().position(|known| Some(*known) == letter);
                (at, own.get(letter.map_or(0, char::len_utf8)..).unwrap_or_default())
            }
        };
        let at = at.ok_or_else(|| format!("`{rest}` does not begin with the letter of a report; {form}"))?;
        let words = quoted.trim_start().strip_prefix('"').and_then(|words| words.split_once('"'));
        let (words, after) = words.ok_or_else(|| format!("there are no quoted words at `{rest}`; {form}"))?;
        let span = find(words, letters[at], reports[at].text())?;
        match tellings.last_mut() {
            Some((_, spans)) if continued.is_some() => spans.push(span),
            _ => tellings.push((at, vec![span])),
        }
        rest = after;
    }
    let mut told: Vec<usize> = tellings.iter().map(|(at, _)| *at).collect();
    told.dedup();
    match told.len() {
        0 | 1 => Err(format!("`{name}` is told by one report alone; leave it out")),
        count if count < tellings.len() => Err(format!("`{name}` names a report twice; join its words with `+`")),
        _ => Ok(Thing { name: name.trim().to_owned(), tellings }),
    }
}

fn find(words: &str, letter: char, text: &str) -> Result<Span, String> {
    let start =
        text.find(words).ok_or_else(|| format!("report {letter} has no words \"{words}\"; copy them exactly"))?;
    if text[start + 1..].contains(words) {
        return Err(format!("report {letter} has the words \"{words}\" more than once; write more of them"));
    }
    Ok(Span::new(start, start + words.len()))
}
