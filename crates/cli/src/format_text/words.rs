//! Words of the report, cut where the record points.

use chancery::record::{Evidence, EvidenceField, Excerpt};

/// A word to be shown, and whether it is one of those that matter most.
pub(super) type Shown = (String, bool);

/// Stretches that lie nearer together than this are shown with what is between them.
const NEAR: usize = 24;

/// The text of the report, cut by code points.
pub(super) struct Text<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

/// A stretch of code points, with its emphasis.
#[derive(Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    strong: bool,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, starts }
    }

    /// The words that show an event, those of the action strong, with what lies between them where it is short.
    pub(super) fn shown(&self, evidence: &[Evidence]) -> Vec<Shown> {
        let has_action = evidence.iter().any(|piece| piece.field == EvidenceField::Action);
        let mut stretches = self.stretches(evidence.iter().map(|piece| (piece.start_char, piece.end_char)));
        if has_action {
            let action = evidence.iter().filter(|piece| piece.field == EvidenceField::Action);
            let action: Vec<(usize, usize)> = action.map(|piece| (piece.start_char, piece.end_char)).collect();
            stretches = stretches.into_iter().flat_map(|stretch| emphasized(stretch, &action)).collect();
        }
        self.told(&stretches)
    }

    /// What a statement says, or what a note is about.
    pub(super) fn content(&self, excerpts: &[Excerpt]) -> Vec<Shown> {
        let stretches = self.stretches(excerpts.iter().map(|words| (words.start_char, words.end_char)));
        self.told(&stretches)
    }

    /// The stretches in text order, overlapping and near ones as one.
    fn stretches(&self, pieces: impl Iterator<Item = (usize, usize)>) -> Vec<Stretch> {
        let mut pieces: Vec<(usize, usize)> = pieces.filter(|(start, end)| start < end).collect();
        pieces.sort_unstable();
        let mut merged: Vec<Stretch> = Vec::new();
        for (start, end) in pieces {
            match merged.last_mut() {
                Some(last) if start <= last.end + NEAR && !self.has_break(last.end, start) => {
                    last.end = last.end.max(end)
                }
                _ => merged.push(Stretch { start, end, strong: false }),
            }
        }
        merged
    }

    /// Whether a line ends between two places; what is on two lines is not shown as one.
    fn has_break(&self, from: usize, to: usize) -> bool {
        self.cut(from, to).contains('\n')
    }

    fn cut(&self, start: usize, end: usize) -> &'t str {
        let bounds = self.starts.get(start).zip(self.starts.get(end));
        bounds.and_then(|(&start, &end)| self.text.get(start..end)).unwrap_or("")
    }

    /// The words of the stretches, with a sign of omission between those that do not touch.
    fn told(&self, stretches: &[Stretch]) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::new();
        let mut at = stretches.first().map_or(0, |first| first.start);
        for stretch in stretches {
            if stretch.start > at {
                shown.push(("…".into(), false));
            }
            let words = self.cut(stretch.start, stretch.end);
            // A stretch that goes on in the middle of a word belongs to the word before it.
            let goes_on = stretch.start == at && !words.starts_with(char::is_whitespace) && !self.is_space_before(at);
            for (index, word) in words.split_whitespace().enumerate() {
                match shown.last_mut() {
                    Some((last, _)) if index == 0 && goes_on => last.push_str(&printable(word)),
                    _ => shown.push((printable(word), stretch.strong)),
                }
            }
            at = stretch.end;
        }
        shown
    }

    fn is_space_before(&self, at: usize) -> bool {
        at == 0 || self.cut(at - 1, at).contains(char::is_whitespace)
    }
}

/// Cuts a stretch at the borders of the strong pieces.
fn emphasized(stretch: Stretch, strong: &[(usize, usize)]) -> Vec<Stretch> {
    let mut borders: Vec<usize> = strong.iter().flat_map(|&(start, end)| [start, end]).collect();
    borders.retain(|border| (stretch.start..stretch.end).contains(border));
    borders.extend([stretch.start, stretch.end]);
    borders.sort_unstable();
    borders.dedup();
    let is_strong = |start: usize| strong.iter().any(|&(from, to)| (from..to).contains(&start));
    borders.windows(2).map(|pair| Stretch { start: pair[0], end: pair[1], strong: is_strong(pair[0]) }).collect()
}

/// A report may hold anything, control sequences of terminals included; they are not for a terminal to obey.
pub(super) fn printable(words: &str) -> String {
    words.chars().map(|sign| if sign.is_control() { '\u{FFFD}' } else { sign }).collect()
}
