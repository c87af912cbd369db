//! How names are spelled: the way back from text in one case.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::Tables;
use crate::actors::RoleKind;
use crate::named::each_name;
use crate::names::NameKind;
use crate::words::TimeClass;

/// The usual spelling of all names, found by their small letters.
///
/// ```
/// let tables = chancery_tables::Tables::builtin();
/// let spellings = tables.spellings();
/// assert_eq!(spellings.usual("tehran").unwrap().name, "Tehran");
/// assert!(spellings.usual("tuesday").unwrap().sure);
/// assert!(spellings.usual("may").is_none() && spellings.usual("3 may").is_some());
/// assert!(spellings.is_title("foreign minister") && spellings.is_small("whose"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Spellings {
    names: FxHashMap<SmolStr, Spelling>,
    titles: FxHashSet<SmolStr>,
    small: FxHashSet<SmolStr>,
    longest: usize,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// As it is usually written.
    pub name: SmolStr,
    /// Whether the word is hardly ever anything else: countries, capitals, months, not acronyms.
    pub sure: bool,
}

impl Spellings {
    /// Collects the names of all tables; `common` are words that are mostly no names, `small` those
    /// that never are.
    pub(crate) fn new(tables: &Tables, common: &[SmolStr], small: impl IntoIterator<Item = SmolStr>) -> Self {
        let mut spellings = Self { small: small.into_iter().collect(), longest: 1, ..Self::default() };
        each_name(tables, |name, entry| {
            let place = matches!(
                entry.kind,
                NameKind::Country | NameKind::Adjective | NameKind::Demonym | NameKind::Capital | NameKind::Region
            );
            spellings.add(name.into(), place && name.chars().count() > 3, common);
        });
        tables.materiel().iter().for_each(|row| spellings.add(row.name.clone(), false, common));
        spellings.add_times(tables, common);
        let titled = tables.roles().rows().iter().filter(|row| matches!(row.kind, RoleKind::Office | RoleKind::Title));
        spellings.titles = titled.flat_map(|row| row.words.iter().cloned()).collect();
        spellings
    }

    fn add(&mut self, name: SmolStr, sure: bool, common: &[SmolStr]) {
        let key = SmolStr::from(name.to_lowercase());
        if key == name || common.contains(&key) {
            return;
        }
        self.longest =
            self.longest.max(key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count());
        self.names.entry(key).or_insert(Spelling { name, sure });
    }

    /// Months, days and holidays; "may" and "march" beside a day alone.
    fn add_times(&mut self, tables: &Tables, common: &[SmolStr]) {
        let classes = [TimeClass::Month, TimeClass::Weekday, TimeClass::Weekdays, TimeClass::Holiday];
        for (word, class) in tables.times().classes().filter(|(_, class)| classes.contains(class)) {
            let name = SmolStr::from(capitalised(word));
            let month = class == TimeClass::Month;
            for day in (1..=31).filter(|_| month) {
                self.add(format!("{day} {name}").into(), true, &[]);
                self.add(format!("{name} {day}").into(), true, &[]);
            }
            self.add(name, word.chars().count() > 3, common);
        }
    }

    /// The spelling of a name that is given in small letters.
    pub fn usual(&self, phrase: &str) -> Option<&Spelling> {
        self.names.get(phrase)
    }

    /// Whether the words have capitals before a name.
    pub fn is_title(&self, phrase: &str) -> bool {
        self.titles.contains(phrase)
    }

    /// Whether the word is one of grammar: `with`, `whose`.
    pub fn is_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// How many words the longest name has.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// "new year's day" as "New Year's Day".
fn capitalised(phrase: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().filter(|_| word != "of").map(|c| c.to_uppercase().to_string());
        first.map_or_else(|| word.to_owned(), |first| first + letters.as_str())
    };
    phrase.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
