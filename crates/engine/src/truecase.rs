//! The usual case of words, from tables and the model's lists.

use chancery_parser::Model;
use chancery_tables::Tables;
use chancery_text::Truecase;

/// What tables and model know of the case of words.
pub(crate) struct Usual<'a> {
    pub tables: &'a Tables,
    pub model: &'a Model,
}

impl Truecase for Usual<'_> {
    /// A name that is spelled like a word is left a word unless the table is sure.
    fn usual(&self, phrase: &str) -> Option<&str> {
        let spelling = self.tables.spellings().usual(phrase)?;
        let single = !phrase.contains(' ');
        (spelling.sure || !single || !self.is_word(phrase)).then_some(spelling.name.as_str())
    }

    fn longest(&self) -> usize {
        self.tables.spellings().longest()
    }

    fn is_word(&self, word: &str) -> bool {
        self.tables.spellings().is_small(word) || self.model.knows(word) || is_adverb(word, self.model)
    }

    fn is_title(&self, phrase: &str) -> bool {
        self.tables.spellings().is_title(phrase)
    }
}

/// "reportedly", "easily": made of an adjective or participle that the model knows.
fn is_adverb(word: &str, model: &Model) -> bool {
    let Some(stem) = word.strip_suffix("ly") else { return false };
    let changed = |ending: &str, to: &str| stem.strip_suffix(ending).map(|stem| format!("{stem}{to}"));
    let stems = [Some(stem.to_owned()), changed("i", "y"), changed("", "le"), changed("al", "")];
    stems.into_iter().flatten().any(|stem| model.knows(&stem))
}
