//! The tables of ingest: lines that are not of a report, parts of a page, words of printed dates.
//!
//! They stand in `data/ingest/`; one row is one fact. A line that begins with `#` is a comment.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What a phrase of `boilerplate.tsv` has to be in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// The whole line.
    Line,
    /// The first words of a short line.
    Start,
    /// Anywhere in a short line.
    Within,
    /// The last words of a line that is no sentence.
    End,
    /// The whole line or its first words, and what follows is a list of other things.
    Tail,
}

/// What a part of a page is by the words of its class or id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Not of the article.
    Remove,
    /// Of the site, in front of any article: consent, an old browser.
    Notice,
    /// What readers wrote.
    Comments,
    /// The text of the article.
    Article,
}

/// What a word is in a printed date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateWord {
    /// A month, 1 to 12.
    Month(i8),
    /// A day of the week.
    Weekday,
    /// Stands beside a date: "Updated".
    Label,
    /// Stands inside a date: "4 de mayo".
    Filler,
}

/// The tables, ready to look up.
pub(crate) struct Rules {
    /// Phrases by their first word: the words and what they have to be.
    phrases: HashMap<String, Vec<(Vec<String>, Match)>>,
    parts: HashMap<String, Vec<(Vec<String>, Part)>>,
    dates: HashMap<String, DateWord>,
}

impl Rules {
    /// The tables that Chancery ships.
    pub(crate) fn standard() -> &'static Self {
        static STANDARD: OnceLock<Rules> = OnceLock::new();
        STANDARD.get_or_init(|| {
            Self::read(chancery_data::files()).unwrap_or_else(|error| panic!("the shipped tables are valid: {error}"))
        })
    }

    fn read(files: &[(&str, &[u8])]) -> Result<Self, String> {
        let mut rules = Self { phrases: HashMap::new(), parts: HashMap::new(), dates: HashMap::new() };
        each_row(files, "ingest/boilerplate.tsv", |cells| {
            let kind = match *cells.first()? {
                "line" => Match::Line,
                "start" => Match::Start,
                "within" => Match::Within,
                "end" => Match::End,
                "tail" => Match::Tail,
                _ => return None,
            };
            let mut words = line_words(cells.get(1)?);
            // A heading may have its colon or not.
            if matches!(kind, Match::Line | Match::Tail)
                && words.len() > 1
                && words.last().is_some_and(|word| word == ":")
            {
                words.pop();
            }
            add(&mut rules.phrases, words, kind)
        })?;
        each_row(files, "ingest/page_parts.tsv", |cells| {
            let part = match *cells.get(1)? {
                "remove" => Part::Remove,
                "notice" => Part::Notice,
                "comments" => Part::Comments,
                "article" => Part::Article,
                _ => return None,
            };
            add(&mut rules.parts, cells.first()?.split(' ').map(str::to_owned).collect(), part)
        })?;
        each_row(files, "ingest/dates.tsv", |cells| {
            let word = match *cells.get(1)? {
                "month" => DateWord::Month(cells.get(2)?.parse().ok().filter(|month| (1..=12).contains(month))?),
                "weekday" => DateWord::Weekday,
                "label" => DateWord::Label,
                "filler" => DateWord::Filler,
                _ => return None,
            };
            rules.dates.insert((*cells.first()?).to_owned(), word).is_none().then_some(())
        })?;
        Ok(rules)
    }

    /// The phrases that stand at `at` in the words of a line: their length in words and their kind.
    pub(crate) fn phrases_at<'r>(
        &'r self,
        words: &'r [String],
        at: usize,
    ) -> impl Iterator<Item = (usize, Match)> + 'r {
        let all = self.phrases.get(&words[at]).map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .filter(move |(phrase, _)| words[at..].starts_with(phrase))
            .map(|(phrase, kind)| (phrase.len(), *kind))
    }

    /// What an element is by the words of its classes and id.
    pub(crate) fn parts(&self, names: &str) -> Parts {
        let mut found = Parts::default();
        for name in names.split_whitespace() {
            let words = name_words(name);
            for at in 0..words.len() {
                let rows = self.parts.get(&words[at]).map(Vec::as_slice).unwrap_or_default();
                for (_, part) in rows.iter().filter(|(row, _)| words[at..].starts_with(row)) {
                    match part {
                        Part::Remove => found.remove = true,
                        Part::Notice => found.notice = true,
                        Part::Comments => found.comments = true,
                        Part::Article => found.article = true,
                    }
                }
            }
        }
        found
    }

    /// What a lower-case word is in a printed date.
    pub(crate) fn date_word(&self, word: &str) -> Option<DateWord> {
        self.dates.get(word).copied()
    }
}

/// What the names of an element say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    /// It is not of the article.
    pub remove: bool,
    /// It is of the site.
    pub notice: bool,
    /// It is what readers wrote.
    pub comments: bool,
    /// It is the text of the article.
    pub article: bool,
}

/// The words of a line for comparison: lower case, marks are words of their own, numbers are `#`.
pub(crate) fn line_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let end = |word: &mut String, words: &mut Vec<String>| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    let mut number = false;
    for c in line.chars() {
        let digit = c.is_ascii_digit() || c == '#';
        if digit != number || !(c.is_alphanumeric() || digit) {
            end(&mut word, &mut words);
        }
        number = digit;
        if digit {
            "#".clone_into(&mut word);
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !c.is_whitespace() {
            words.push(if c == '’' { "'".into() } else { c.to_string() });
        }
    }
    end(&mut word, &mut words);
    words
}

/// The words of a class or id: `articleBody`, `article-body` and `article_body` are two words.
fn name_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && small) {
            words.push(String::new());
        }
        small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn add<K>(to: &mut HashMap<String, Vec<(Vec<String>, K)>>, words: Vec<String>, kind: K) -> Option<()> {
    to.entry(words.first()?.clone()).or_default().push((words, kind));
    Some(())
}

/// Hands the cells of every row of a table to `take`; a row that it refuses is an error.
fn each_row(files: &[(&str, &[u8])], path: &str, mut take: impl FnMut(&[&str]) -> Option<()>) -> Result<(), String> {
    let (_, bytes) = files.iter().find(|(name, _)| *name == path).ok_or_else(|| format!("{path} is missing"))?;
    let text = std::str::from_utf8(bytes).map_err(|error| format!("{path}: {error}"))?;
    let mut seen = HashSet::new();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    for (at, line) in lines.skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if !seen.insert(line) || take(&cells).is_none() {
            return Err(format!("{path}:{}: no row of this table, or there twice: `{line}`", at + 1));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_tables_are_sorted_and_in_lower_case() {
        for path in ["ingest/boilerplate.tsv", "ingest/dates.tsv", "ingest/page_parts.tsv"] {
            let mut rows: Vec<String> = Vec::new();
            each_row(chancery_data::files(), path, |cells| {
                rows.push(cells.join("\t"));
                Some(())
            })
            .unwrap();
            assert!(rows.len() > 100, "{path} has {} rows", rows.len());
            let keys: Vec<Vec<&str>> = rows.iter().map(|row| row.split('\t').take(2).collect()).collect();
            assert!(keys.is_sorted(), "{path} is not sorted");
            assert!(rows.iter().all(|row| *row == row.to_lowercase()), "{path} has capitals");
        }
    }

    #[test]
    fn a_row_that_is_none_is_named() {
        let file = |text: &'static str| ("ingest/dates.tsv", text.as_bytes());
        let boilerplate = ("ingest/boilerplate.tsv", &b"match\tphrase\n"[..]);
        let parts = ("ingest/page_parts.tsv", &b"words\tpart\n"[..]);
        let read = |text| Rules::read(&[boilerplate, file(text), parts]).map(|_| ()).unwrap_err();
        assert!(read("word\tclass\nmay\tmonth\t13\n").starts_with("ingest/dates.tsv:2: no row"));
        assert!(Rules::read(&[]).is_err());
    }

    #[test]
    fn names_of_elements_are_words_however_they_are_joined() {
        let rules = Rules::standard();
        for names in ["articleBody", "l-article-body main", "ARTICLE article_body"] {
            assert!(rules.parts(names).article, "{names}");
        }
        assert!(rules.parts("entry share-buttons").remove);
        assert!(rules.parts("comment-list").comments);
        assert_eq!(rules.parts("shareholders"), Parts::default());
    }
}
