//! Blocks: an id, a head, rows with a label, and quoted words, within a width that can be read.

use anstyle::{AnsiColor, Style};

use super::words::{Shown, printable};

pub(super) const TITLE: Style = Style::new().bold();
pub(super) const SIDE: Style = Style::new().bold();
pub(super) const ACTION: Style = AnsiColor::Cyan.on_default();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const OPEN: Style = AnsiColor::Yellow.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default();
pub(super) const DIM: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();

/// Columns of text at most.
const WIDTH: usize = 100;
/// Columns before the rows, and before what a row says.
const INDENT: usize = 5;
const LABEL: usize = 8;

/// Colours, or none.
pub(super) struct Paint {
    pub colour: bool,
}

impl Paint {
    /// `words` in a style, without control characters of their own.
    pub(super) fn with(&self, style: Style, words: &str) -> String {
        let words = printable(words);
        if self.colour && !words.is_empty() { format!("{style}{words}{style:#}") } else { words }
    }
}

/// One block under construction.
pub(super) struct Block<'p> {
    paint: &'p Paint,
    out: String,
    /// What separates the next piece of the head from the last.
    space: &'static str,
}

impl<'p> Block<'p> {
    pub(super) fn new(paint: &'p Paint, id: &str) -> Self {
        let out = paint.with(DIM, &format!("{id:<0$} ", INDENT - 1));
        Self { paint, out, space: "" }
    }

    /// Adds a piece to the head.
    pub(super) fn head(&mut self, style: Style, words: &str) -> &mut Self {
        self.out += self.space;
        self.out += &self.paint.with(style, words);
        self.space = " ";
        self
    }

    /// Sets the next piece of the head apart.
    pub(super) fn gap(&mut self) -> &mut Self {
        self.space = "  ";
        self
    }

    /// Adds a row, where there is something to say.
    pub(super) fn row(&mut self, label: &str, words: Option<String>) {
        if let Some(words) = words {
            let words: Vec<Shown> = words.split_whitespace().map(|word| (printable(word), false)).collect();
            self.wrapped(label, &words);
        }
    }

    /// Adds a row of quoted words, where there are some.
    pub(super) fn quote(&mut self, label: &str, mut words: Vec<Shown>) {
        if let Some((first, _)) = words.first_mut() {
            first.insert(0, '“');
        }
        if let Some((last, _)) = words.last_mut() {
            last.push('”');
            self.wrapped(label, &words);
        }
    }

    fn wrapped(&mut self, label: &str, words: &[Shown]) {
        let label = self.paint.with(DIM, &format!("{label:<LABEL$}"));
        self.out += &format!("\n{:INDENT$}{label}", "");
        let mut column = INDENT + LABEL;
        let mut space = "";
        for (word, strong) in words {
            let length = word.chars().count();
            if column + space.len() + length > WIDTH && column > INDENT + LABEL {
                self.out += &format!("\n{:1$}", "", INDENT + LABEL);
                (column, space) = (INDENT + LABEL, "");
            }
            self.out += space;
            self.out += &if *strong { self.paint.with(STRONG, word) } else { word.clone() };
            column += space.len() + length;
            space = " ";
        }
    }

    /// The block, with its last newline.
    pub(super) fn end(self) -> String {
        self.out + "\n"
    }
}
