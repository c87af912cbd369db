//! times.tsv: the words of time expressions.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// A word or phrase and what it is in a time expression.
#[derive(Clone, Debug)]
pub struct TimeWord {
    /// Its row; the id is the word.
    pub at: RowRef,
    /// What it is.
    pub class: TimeClass,
    /// Its value, see [`TimeClass`].
    pub value: SmolStr,
    /// Whether it counts only with a capital or beside a number: "may", "march".
    pub capital: bool,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// What a word is in a time expression, and what its value then says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TimeClass { $($(#[$doc])* $name),* }

        const CLASSES: &[(&str, TimeClass)] = &[$(($word, TimeClass::$name)),*];
    };
}

classes! {
    /// "April", "Apr": number of the month.
    Month = "month",
    /// "Monday": 1 to 7.
    Weekday = "weekday",
    /// "Mondays": 1 to 7.
    Weekdays = "weekdays",
    /// "Mon" before a date: 1 to 7.
    WeekdayShort = "weekday-short",
    /// "twenty": the number.
    Number = "number",
    /// "hundred": what the number before it is multiplied by.
    Multiplier = "multiplier",
    /// "third": the number.
    Ordinal = "ordinal",
    /// "nineties": the first year of the decade within its century.
    Decade = "decade",
    /// "several", "couple": X, or a number where the word is as good as one.
    Vague = "vague",
    /// "week": Y M W D Q, TH TM TS for times of the day, E decade, C century, L millennium,
    /// WE weekend, FN fortnight.
    Unit = "unit",
    /// "weeks": the same.
    Units = "units",
    /// "daylong": the TIMEX3 duration.
    Long = "long",
    /// "summer": SP SU FA WI.
    Season = "season",
    /// "summers": the same.
    Seasons = "seasons",
    /// "morning": MO AF EV NI.
    DayPart = "daypart",
    /// "mornings": the same.
    DayParts = "dayparts",
    /// "noon": the time of day.
    Clock = "clock",
    /// "yesterday": days after today.
    Deictic = "deictic",
    /// "tonight": the part of today.
    Tonight = "tonight",
    /// "overnight": the part of the last day.
    Overnight = "overnight",
    /// "last" before a unit or name of a time: how many of them after that of the report.
    Shift = "shift",
    /// "following": the same, after the time that the text spoke of last.
    ShiftContext = "shift-context",
    /// "early" before a time: START MID END.
    Modifier = "modifier",
    /// "end" before "of" and a time: START MID END.
    ModifierOf = "modifier-of",
    /// "past" before a quantity: -1 where it ends now, 1 where it begins now, else 0.
    Toward = "toward",
    /// "more" between a number and its unit: nothing.
    Filler = "filler",
    /// "fiscal" before a unit: nothing.
    Whole = "whole",
    /// "more than": what it says of a quantity.
    Quantifier = "quantifier",
    /// "ago", "later" after a quantity: -1 or 1.
    Direction = "direction",
    /// "recently": PAST_REF PRESENT_REF FUTURE_REF, and how far from the report it reaches, as a
    /// TIMEX3 duration in D, M or Y; without that it has no other end.
    Reference = "reference",
    /// "daily": the TIMEX3 value of the set.
    Set = "set",
    /// "every", "per": EACH or PER.
    Each = "each",
    /// "Christmas": MM-DD, MM-WDd-n for the n-th (L: last) weekday d of a month, EASTER+n.
    Holiday = "holiday",
    /// "resolution" before a number that is no year: nothing.
    Numbered = "numbered",
    /// "GMT": nothing.
    Zone = "zone",
    /// "schedule": its complement lies ahead where it is passive or present; ALWAYS: in any form.
    Ahead = "ahead",
    /// "will": the verb that it goes with lies ahead.
    AheadAux = "ahead-aux",
}

impl Row for TimeWord {
    const PATH: &'static str = "words/times.tsv";
    const COLUMNS: Columns = Columns { required: &["word", "class", "value"], optional: &["case", "note"] };
    const KEY: &'static str = "word";
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        let capital = cells.optional("case").is_some() && cells.one_of("case", &[("capital", ())]).is_some();
        Some(Self { at, class: cells.one_of("class", CLASSES)?, value: cells.required("value")?, capital })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeClasses(u64);

impl TimeClasses {
    /// Whether the class is in the set.
    pub fn contains(self, class: TimeClass) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    fn insert(&mut self, class: TimeClass) {
        self.0 |= 1 << class as u64;
    }
}

/// All words of time expressions.
#[derive(Clone, Debug, Default)]
pub struct TimeWords {
    rows: FxHashMap<SmolStr, Vec<TimeWord>>,
    /// By first words: the classes of words, and of longer phrases that begin so.
    begins: FxHashMap<SmolStr, (TimeClasses, TimeClasses)>,
}

impl TimeWords {
    pub(crate) fn new(rows: Vec<TimeWord>) -> Self {
        let mut words = Self::default();
        for row in rows {
            let length = row.at.id.find(|c: char| !c.is_alphanumeric()).unwrap_or(row.at.id.len());
            let (single, phrase) = words.begins.entry(row.at.id[..length].into()).or_default();
            if length == row.at.id.len() {
                single.insert(row.class)
            } else {
                phrase.insert(row.class)
            };
            words.rows.entry(row.at.id.clone()).or_default().push(row);
        }
        words
    }

    /// What may begin with a word, in small letters: the classes that it has by itself, and those
    /// that longer phrases have. Most words of a text have none, so this is asked first.
    pub fn begins(&self, word: &str) -> (TimeClasses, TimeClasses) {
        self.begins.get(word).copied().unwrap_or_default()
    }

    /// All words and phrases with their classes, in an arbitrary order.
    pub(crate) fn classes(&self) -> impl Iterator<Item = (&str, TimeClass)> {
        let rows = self.rows.values().flatten();
        rows.map(|row| (row.at.id.as_str(), row.class))
    }

    /// The row of a word or phrase, in small letters, as one of a class.
    pub fn get(&self, word: &str, class: TimeClass) -> Option<&TimeWord> {
        self.rows.get(word)?.iter().find(|row| row.class == class)
    }
}
