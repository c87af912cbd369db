//! Spans of bytes, and their translation to code points.

/// A half-open range of bytes in the text of one document.
///
/// Invariant: `start <= end`, and both lie on character boundaries.
///
/// ```
/// use chancery_text::Span;
/// let text = "Inad visited Tehran.";
/// assert_eq!(Span::new(13, 19).text(text), "Tehran");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    /// Where `start > end` or a bound does not fit 32 bits.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end before it starts: {start}..{end}");
        let narrow = |at: usize| u32::try_from(at).expect("text longer than 4 GiB");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words that the span points at.
    pub fn text(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span `by` bytes further right.
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start() + by, self.end() + by)
    }
}

/// Translates byte offsets of one text to code points.
///
/// Costs one entry for every 64 bytes, so a lookup counts at most 64 bytes.
///
/// ```
/// use chancery_text::CodePoints;
/// let points = CodePoints::new("Baghdad’s request");
/// assert_eq!(points.at(11), 9);
/// ```
pub struct CodePoints<'t> {
    text: &'t str,
    marks: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut points = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(points);
            }
            points += u32::from(starts_character(byte));
        }
        Self { text, marks }
    }

    /// The number of code points before byte `at`; the text's length is allowed.
    pub fn at(&self, at: usize) -> usize {
        let mark = (at / STRIDE).min(self.marks.len().saturating_sub(1));
        let before = self.marks.get(mark).copied().unwrap_or(0) as usize;
        let rest = &self.text.as_bytes()[mark * STRIDE..at];
        before + rest.iter().filter(|&&byte| starts_character(byte)).count()
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_offset_agrees_with_counting_characters() {
        let text = "“Ankara” – Ελλάς – 東京 and 🚢, ".repeat(9);
        let points = CodePoints::new(&text);
        for (expected, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at), expected);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        assert_eq!(CodePoints::new("").at(0), 0);
    }
}
