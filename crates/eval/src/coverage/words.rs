//! The words of an example, and where they stand.

use chancery::text::Span;

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Name of the file.
    pub file: String,
    /// The line that holds the whole document, from 1; none where the document is the file.
    pub line: Option<usize>,
}

impl Origin {
    /// `file:line` of byte `at` of the document.
    ///
    /// ```
    /// use chancery_eval::coverage::Origin;
    /// let file = Origin { file: "a.txt".into(), line: None };
    /// assert_eq!(file.place("Talks.\nQuito agreed.", 7), "a.txt:2");
    /// let line = Origin { file: "a.jsonl".into(), line: Some(9) };
    /// assert_eq!(line.place("Talks.\nQuito agreed.", 7), "a.jsonl:9");
    /// ```
    pub fn place(&self, text: &str, at: usize) -> String {
        let line = self.line.unwrap_or_else(|| 1 + text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count());
        format!("{}:{line}", self.file)
    }
}

/// Words around the marked ones that an example keeps.
const AROUND: usize = 60;

/// The words of `sentence` around the marked ones, which stand in «»; runs of space are one blank.
pub(super) fn marked(text: &str, sentence: Span, marks: &[Span]) -> String {
    let mut marks = marks.to_vec();
    marks.sort_unstable();
    let (Some(first), Some(last)) = (marks.first(), marks.iter().map(|mark| mark.end()).max()) else {
        return String::new();
    };
    let from = left(text, sentence.start(), first.start());
    let to = right(text, last, sentence.end());
    let mut out = String::from(if from > sentence.start() { "… " } else { "" });
    let mut at = from;
    for mark in &marks {
        if mark.start() < at {
            continue; // within the one before
        }
        out.push_str(&text[at..mark.start()]);
        out.push('«');
        out.push_str(mark.text(text));
        out.push('»');
        at = mark.end();
    }
    out.push_str(&text[at..to.max(at)]);
    if to < sentence.end() {
        out.push_str(" …");
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the words before `to` begin that are kept.
fn left(text: &str, from: usize, to: usize) -> usize {
    if to.saturating_sub(from) <= AROUND {
        return from.min(to);
    }
    let kept = (to - AROUND..to).find(|&at| text.is_char_boundary(at) && text[at..].starts_with(char::is_whitespace));
    kept.unwrap_or(to)
}

/// Where the words after `from` end that are kept.
fn right(text: &str, from: usize, to: usize) -> usize {
    if to.saturating_sub(from) <= AROUND {
        return to.max(from);
    }
    let kept = (from..from + AROUND).rev();
    let mut kept = kept.filter(|&at| text.is_char_boundary(at) && text[at..].starts_with(char::is_whitespace));
    kept.next().unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_cut_between_words_and_marks_what_it_shows() {
        let text = "Quito’s envoy  met the minister.";
        let at = text.find("met").unwrap();
        let met = Span::new(at, at + 3);
        assert_eq!(marked(text, Span::new(0, text.len()), &[met]), "Quito’s envoy «met» the minister.");
        let long = format!("{} {text} {}", "word ".repeat(40), "word ".repeat(40));
        let at = long.find("met").unwrap();
        let cut = marked(&long, Span::new(0, long.len()), &[Span::new(at, at + 3)]);
        assert!(cut.starts_with("… word") && cut.ends_with("word …"), "{cut}");
        assert!(cut.contains("«met» the") && cut.len() < 180, "{cut}");
    }

    #[test]
    fn a_mark_within_another_is_left_out() {
        assert_eq!(marked("Oslo agreed", Span::new(0, 11), &[Span::new(0, 11), Span::new(5, 11)]), "«Oslo agreed»");
        assert_eq!(marked("Oslo", Span::new(0, 4), &[]), "");
    }
}
