//! amounts.tsv: the words of amounts: how large, how sure, in which currency, and what they count.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// A word or phrase and what it is in an amount.
#[derive(Clone, Debug)]
pub struct AmountWord {
    /// Its row; the id is the word or phrase, in small letters.
    pub at: RowRef,
    /// What it is.
    pub class: AmountClass,
    /// Its value, see [`AmountClass`].
    pub value: SmolStr,
    /// Of [`AmountClass::Counts`]: where those who are counted stand.
    pub who: Option<Counted>,
}

/// What a word is in an amount, and what its value then says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountClass {
    /// "million": what the number before it is multiplied by.
    Scale,
    /// "m" beside a currency: the same.
    MoneyScale,
    /// "dozens": what of which there are two at least.
    Scales,
    /// "several": so many at least.
    Some,
    /// "a couple": so many.
    Word,
    /// "half" before a scale: the part of it.
    Part,
    /// "at least": `least`, `most`, or `as-said`.
    Bound,
    /// "or more" behind the number: the same.
    Behind,
    /// "between": the word before the second number.
    Range,
    /// "to" between two numbers: nothing.
    Until,
    /// "euro": ISO 4217; several where states share the word.
    Currency,
    /// "kill": the kind of quantity that its people are.
    Counts,
}

const CLASSES: &[(&str, AmountClass)] = &[
    ("scale", AmountClass::Scale),
    ("money-scale", AmountClass::MoneyScale),
    ("scales", AmountClass::Scales),
    ("some", AmountClass::Some),
    ("word", AmountClass::Word),
    ("part", AmountClass::Part),
    ("bound", AmountClass::Bound),
    ("behind", AmountClass::Behind),
    ("range", AmountClass::Range),
    ("until", AmountClass::Until),
    ("currency", AmountClass::Currency),
    ("counts", AmountClass::Counts),
];

/// Where those stand whom a word of harm counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// "X died".
    Subject,
    /// "killed X".
    Object,
    /// "13 dead".
    Itself,
}

const COUNTED: &[(&str, Counted)] =
    &[("subject", Counted::Subject), ("object", Counted::Object), ("self", Counted::Itself)];

impl Row for AmountWord {
    const PATH: &'static str = "words/amounts.tsv";
    const COLUMNS: Columns = Columns { required: &["words", "class", "value", "who"], optional: &["note"] };
    const KEY: &'static str = "words";
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        let class = cells.one_of("class", CLASSES)?;
        let who = if class == AmountClass::Counts { Some(cells.one_of("who", COUNTED)?) } else { None };
        Some(Self { at, class, value: cells.required("value")?, who })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

impl AmountWord {
    /// The value as a number, of the classes that have one.
    pub fn number(&self) -> Option<f64> {
        self.value.parse().ok()
    }
}

/// All words of amounts.
#[derive(Clone, Debug, Default)]
pub struct AmountWords {
    rows: FxHashMap<SmolStr, Vec<AmountWord>>,
    /// By first words: the classes of all that begins so, each a bit.
    begins: FxHashMap<SmolStr, u16>,
}

/// No phrase of the table has more words.
const LONGEST: usize = 5;

impl AmountWords {
    pub(crate) fn new(rows: Vec<AmountWord>) -> Self {
        let mut words = Self::default();
        for row in rows {
            let first = row.at.id.split(' ').next().unwrap_or_default();
            *words.begins.entry(first.into()).or_default() |= bit(row.class);
            words.rows.entry(row.at.id.clone()).or_default().push(row);
        }
        words
    }

    /// All rows of a word or phrase, in small letters.
    pub fn of(&self, words: &str) -> &[AmountWord] {
        self.rows.get(words).map(Vec::as_slice).unwrap_or_default()
    }

    /// The row of a word or phrase as one of a class.
    pub fn get(&self, words: &str, class: AmountClass) -> Option<&AmountWord> {
        self.of(words).iter().find(|row| row.class == class)
    }

    /// Whether a phrase of a class begins with a word. Most words of a text begin none, so this is asked first.
    pub fn begins(&self, word: &str, class: AmountClass) -> bool {
        self.begins.get(word).is_some_and(|classes| classes & bit(class) != 0)
    }

    /// The longest phrase of a class at the front of `words`, with the number of its words.
    ///
    /// ```
    /// use chancery_tables::{Tables, words::AmountClass};
    /// let tables = Tables::builtin();
    /// let (length, row) = tables.amounts().longest(&["no", "fewer", "than", "13"], AmountClass::Bound).unwrap();
    /// assert_eq!((length, row.value.as_str()), (3, "least"));
    /// ```
    pub fn longest<S: AsRef<str>>(&self, words: &[S], class: AmountClass) -> Option<(usize, &AmountWord)> {
        if !self.begins(words.first()?.as_ref(), class) {
            return None;
        }
        (1..=words.len().min(LONGEST)).rev().find_map(|length| {
            let parts: Vec<&str> = words[..length].iter().map(AsRef::as_ref).collect();
            Some((length, self.get(&parts.join(" "), class)?))
        })
    }
}

fn bit(class: AmountClass) -> u16 {
    1 << class as u16
}
