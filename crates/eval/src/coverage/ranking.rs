//! Things by how often they were seen.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How often something was seen, and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: usize,
    /// Where it was seen first: `file:line`.
    pub place: String,
    /// The words there.
    pub words: String,
}

/// Counts by key.
///
/// ```
/// use chancery_eval::coverage::Ranking;
/// let mut seen = Ranking::default();
/// for (line, verb) in ["meet", "visit", "meet"].into_iter().enumerate() {
///     seen.see(verb, || (format!("news.txt:{}", line + 1), verb.to_uppercase()));
/// }
/// let top = seen.top(1);
/// assert_eq!((*top[0].0, top[0].1.count, top[0].1.place.as_str()), ("meet", 2, "news.txt:1"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking<K>(BTreeMap<K, Tally>);

impl<K> Default for Ranking<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord> Ranking<K> {
    /// Counts `key` once more; `example` gives place and words where it is new.
    pub fn see(&mut self, key: K, example: impl FnOnce() -> (String, String)) {
        let tally = self.0.entry(key).or_insert_with(|| {
            let (place, words) = example();
            Tally { count: 0, place, words }
        });
        tally.count += 1;
    }

    /// Adds what was seen later.
    pub fn add(&mut self, later: Self) {
        for (key, tally) in later.0 {
            match self.0.get_mut(&key) {
                Some(known) => known.count += tally.count,
                None => {
                    self.0.insert(key, tally);
                }
            }
        }
    }

    /// The `n` most frequent, those of equal count by key.
    pub fn top(&self, n: usize) -> Vec<(&K, &Tally)> {
        let mut all: Vec<(&K, &Tally)> = self.0.iter().collect();
        all.sort_by_key(|&(key, tally)| (Reverse(tally.count), key));
        all.truncate(n);
        all
    }

    /// All that was seen, counted.
    pub fn total(&self) -> usize {
        self.0.values().map(|tally| tally.count).sum()
    }

    /// How many different keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
