//! Drops the lines of a page's text that are not of its report.
//!
//! Reads the text line by line with the phrases of `data/ingest/boilerplate.tsv` and of the standard
//! [`Cues`]: "Read more: ...", "Photo: ...", "Published 7:07 PM", "MH/PA", a heading "More stories" with
//! the list below it. A paragraph is never dropped for a phrase in it: phrases count in short lines only.

use std::collections::HashSet;

use chancery_text::{CueKind, Cues};

use crate::rules::{DateWord, Match, Rules, line_words};

/// A prompt is at most this long, in characters.
const PROMPT: usize = 240;
/// A sentence of so many characters is of the report, even if it begins as a prompt does: "Posted on ...".
const SENTENCE: usize = 120;
/// A line with a phrase inside, a licence or a caption, is at most this long.
const NOTICE: usize = 340;
/// A printed date with what stands beside it is at most this long.
const STAMP: usize = 110;
/// What is longer and ends as a sentence is a paragraph and no entry of a list.
const PARAGRAPH: usize = 130;
/// A line at least this long does not stand twice in a report.
const REPEATED: usize = 40;
/// Dates and author lines count at the edges of a text: in so many lines of either end.
const EDGE: usize = 12;

/// The text without the lines that are not of the report; `title` stands apart from it.
pub(crate) fn clean(text: &str, title: Option<&str>) -> String {
    let rules = Rules::standard();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_empty()).collect();
    let mut keep = vec![true; lines.len()];
    let mut seen = HashSet::new();
    let mut in_tail = false;
    let mut opened = false;
    for (order, &at) in filled.iter().enumerate() {
        let line = lines[at];
        let verdict = verdict(line, rules);
        let edge = order < EDGE || order + EDGE >= filled.len();
        if is_paragraph(line) {
            in_tail = false;
        }
        if verdict == Some(Match::Tail) {
            in_tail = true;
        }
        let heading = !opened && title.is_some_and(|title| is_same(line, title));
        let repeated = line.chars().count() >= REPEATED && !seen.insert(line);
        keep[at] = !(in_tail
            || verdict.is_some()
            || heading
            || repeated
            || (edge && (is_stamp(line, rules) || (!opened && is_author_line(line)))));
        opened |= keep[at] && is_paragraph(line);
    }
    join(&lines, &keep)
}

/// The lines that stay; blank lines between them are kept, but never two.
fn join(lines: &[&str], keep: &[bool]) -> String {
    let mut out = String::new();
    let mut blank = false;
    for (line, keep) in lines.iter().zip(keep) {
        if line.is_empty() {
            blank = true;
        } else if *keep {
            if !out.is_empty() {
                out.push_str(if blank { "\n\n" } else { "\n" });
            }
            out.push_str(line);
            blank = false;
        } else {
            blank = true;
        }
    }
    out
}

/// Why a line is not of the report, by its words.
fn verdict(line: &str, rules: &Rules) -> Option<Match> {
    let length = line.chars().count();
    if length > NOTICE {
        return None;
    }
    if !line.chars().any(char::is_alphanumeric) {
        return Some(Match::Line);
    }
    let words = line_words(line);
    let (first, end) = content(&words);
    let sentence = ends_sentence(line);
    let mut found = None;
    for at in 0..words.len() {
        for (long, kind) in rules.phrases_at(&words, at) {
            let starts = at <= first;
            let whole = starts && at + long >= end;
            let fits = match kind {
                Match::Line => whole,
                Match::Start => {
                    starts && length <= PROMPT && (labelled(&words[at..at + long]) || !(sentence && length >= SENTENCE))
                }
                Match::Tail => whole || (starts && at + long + 8 >= end && !sentence),
                Match::Within => true,
                Match::End => at + long >= end && !line.ends_with('.'),
            };
            // What heads a list takes the list with it, whatever else it is.
            if fits && found != Some(Match::Tail) {
                found = if kind == Match::Tail { Some(kind) } else { found.or(Some(kind)) };
            }
        }
    }
    if found.is_some() {
        return found;
    }
    let cues = Cues::standard();
    let credit = cues.starts(CueKind::Credit, line.trim_start_matches(['(', '[', '—', '–', '-', ' ']));
    (credit || cues.is_boilerplate(line) || is_signature(line)).then_some(Match::Line)
}

/// Whether a phrase is a label with its colon: "Related:".
fn labelled(phrase: &[String]) -> bool {
    phrase.last().is_some_and(|word| word == ":")
}

/// The words of a line without the marks around them.
fn content(words: &[String]) -> (usize, usize) {
    let is_word = |word: &String| word == "#" || word.chars().any(char::is_alphanumeric);
    let first = words.iter().position(is_word).unwrap_or(0);
    let last = words.iter().rposition(is_word).map_or(words.len(), |last| last + 1);
    (first, last)
}

/// Initials of those who wrote and edited: "MH/PA".
fn is_signature(line: &str) -> bool {
    let initials = |part: &str| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_uppercase());
    line.len() <= 12 && line.contains('/') && line.split('/').all(initials)
}

/// A printed date and nothing beside it but labels and clock times: "Updated 1:33 am CST, November 20, 2019".
fn is_stamp(line: &str, rules: &Rules) -> bool {
    if line.chars().count() > STAMP || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut dated = false;
    for word in line_words(line).iter().filter(|word| word.chars().any(char::is_alphanumeric) || *word == "#") {
        match rules.date_word(word) {
            Some(DateWord::Month(_)) => dated = true,
            Some(_) => {}
            None if word == "#" || word == "t" || word == "z" || word == "th" || word == "st" || word == "nd" => {}
            None => return false,
        }
    }
    let digits = line.chars().filter(char::is_ascii_digit).count();
    dated || digits >= 6 || (digits >= 3 && line.contains(':'))
}

/// "By Jane Doe": the author stands apart from the text.
fn is_author_line(line: &str) -> bool {
    let cues = Cues::standard();
    line.chars().count() <= STAMP && cues.starts(CueKind::Author, line) && !ends_sentence(line)
}

fn is_paragraph(line: &str) -> bool {
    line.chars().count() >= PARAGRAPH && ends_sentence(line)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']'])
        .ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
}

/// Whether a line is the title, whatever marks and case it is written with.
fn is_same(line: &str, title: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let line = letters(line);
    !line.is_empty() && line == letters(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPH: &str = "The ministers of both countries met in Quito on Tuesday and agreed to reopen the bridge that has \
        been closed since the autumn, officials said.";

    /// Whether a line between two paragraphs stays.
    fn stays(line: &str) -> bool {
        clean(&format!("{PARAGRAPH}\n\n{line}\n\nTraders welcomed the news."), None).contains(line)
    }

    #[test]
    fn lines_that_are_not_of_the_report_go() {
        for line in [
            "Read more: How the bridge was closed",
            "Photo: A. Roe",
            "The bridge at the border. (A. Roe/Getty Images)",
            "AB/CD",
            "Published 7:07 PM EST March 4, 2031",
            "Aktualisiert am 4. März 2031 um 12:30 Uhr",
            "Lesen Sie auch: Wie die Brücke geschlossen wurde",
            "Lire aussi : le pont rouvert",
            "(Reporting by Ann Lee; editing by Juan Roe)",
            "© 2031 Delta Press",
            "* * *",
        ] {
            assert!(!stays(line), "{line}");
        }
    }

    #[test]
    fn lines_of_the_report_stay() {
        for line in [
            "“We have a timetable,” the host said.",
            "Posted on the ministry's page, the photographs show soldiers at the bridge, although the army did not say when they were taken.",
            "The minister spoke to reporters on Facebook and Twitter.",
            "Copyright law was changed by parliament.",
            "By Monday evening thirty lorries had crossed.",
            "On 4 March 2031 the bridge was opened.",
            "What the agreement says",
            "Jetzt ist die Brücke offen.",
            "12 March: talks begin",
        ] {
            assert!(stays(line), "{line}");
        }
    }

    #[test]
    fn a_heading_takes_the_list_below_it_but_no_paragraph() {
        let text =
            format!("{PARAGRAPH}\n\nYou may also like\n\nHarbour strike\nRain ends drought\n\n{PARAGRAPH} It rained.");
        assert_eq!(clean(&text, None), format!("{PARAGRAPH}\n\n{PARAGRAPH} It rained."));
    }

    #[test]
    fn title_author_and_repeated_captions_stand_apart() {
        let text = format!("BORDER TALKS RESUME!\nBy Ann Lee\n4 March 2031\n\n{PARAGRAPH}\n\n{PARAGRAPH}");
        assert_eq!(clean(&text, Some("Border talks resume")), PARAGRAPH);
        assert_eq!(clean("", None), "");
    }
}
