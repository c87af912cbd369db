//! The index over all names: a tree of folded words.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::case::{Case, cases};
use super::{Folded, NameEntry, is_joiner, words};

/// All names of all tables, found by the words of a text.
///
/// Names are matched over tokens as spaCy cuts them; hyphens and apostrophes that are tokens of
/// their own are passed over inside a name, so that "al - Qaeda" is found as the table's
/// `al-Qaeda` and `al Qaeda`. A lookup hashes each token once and allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Numbers of folded words.
    vocabulary: FxHashMap<SmolStr, u32>,
    /// From a node by a word to the next node; node 0 is the root.
    next: FxHashMap<(u32, u32), u32>,
    /// The names that end at a node, by node.
    ends: Vec<Vec<Ending>>,
    /// Lower-case words of the language that are also names when capitalised.
    common: FxHashSet<SmolStr>,
}

/// A name that ends at a node, in one case.
#[derive(Clone, Debug)]
struct Ending {
    cases: Box<[Case]>,
    common: bool,
    entries: Vec<NameEntry>,
}

impl Names {
    /// An empty index; `common` are words that are no name when they stand in capitals.
    pub fn new(common: impl IntoIterator<Item = SmolStr>) -> Self {
        Self { ends: vec![Vec::new()], common: common.into_iter().collect(), ..Self::default() }
    }

    /// Adds a name of a row. Names without a letter are left out.
    pub fn add(&mut self, name: &str, entry: NameEntry) {
        let words: Vec<SmolStr> = words(name).into_iter().filter(|word| !is_joiner(word)).collect();
        let mut node = 0;
        for word in &words {
            let Some(folded) = Folded::of(word) else { return };
            node = self.child(node, folded.as_str());
        }
        if node == 0 {
            return;
        }
        let cases = cases(&words);
        let common = words.len() == 1 && Folded::of(&words[0]).is_some_and(|word| self.common.contains(word.as_str()));
        let ends = &mut self.ends[node as usize];
        match ends.iter_mut().find(|ending| ending.cases == cases) {
            Some(ending) if ending.entries.contains(&entry) => {}
            Some(ending) => ending.entries.push(entry),
            None => ends.push(Ending { cases, common, entries: vec![entry] }),
        }
    }

    fn child(&mut self, node: u32, word: &str) -> u32 {
        let fresh = self.vocabulary.len() as u32;
        let word = match self.vocabulary.get(word) {
            Some(&word) => word,
            None => *self.vocabulary.entry(word.into()).or_insert(fresh),
        };
        let fresh = self.ends.len() as u32;
        let child = *self.next.entry((node, word)).or_insert(fresh);
        if child == fresh {
            self.ends.push(Vec::new());
        }
        child
    }

    /// The longest name that begins with the first of `tokens`: how many tokens it has, and the
    /// rows that have it, in the order of the tables.
    ///
    /// ```
    /// let tables = chancery_tables::Tables::builtin();
    /// assert!(tables.names().longest(&["us", "all"]).is_none());
    /// ```
    pub fn longest<S: AsRef<str>>(&self, tokens: &[S]) -> Option<(usize, &[NameEntry])> {
        let mut node = 0;
        let mut found = None;
        for (at, token) in tokens.iter().enumerate() {
            let token = token.as_ref();
            if at > 0 && is_joiner(token) {
                continue;
            }
            let Some(child) = self.step(node, token) else { break };
            node = child;
            if let Some(ending) = self.ending(node, &tokens[..=at]) {
                found = Some((at + 1, ending.entries.as_slice()));
            }
        }
        found
    }

    /// The rows that have `name` as a whole.
    pub fn get(&self, name: &str) -> &[NameEntry] {
        let tokens = words(name);
        match self.longest(&tokens) {
            Some((length, entries)) if length == tokens.len() => entries,
            _ => &[],
        }
    }

    /// Every name with the rows that have it, in an arbitrary but fixed order.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &[NameEntry]> {
        self.ends.iter().flatten().map(|ending| ending.entries.as_slice())
    }

    fn step(&self, node: u32, token: &str) -> Option<u32> {
        let word = *self.vocabulary.get(Folded::of(token)?.as_str())?;
        self.next.get(&(node, word)).copied()
    }

    /// The name at `node` whose case fits the tokens that led there, the exact one first.
    fn ending<S: AsRef<str>>(&self, node: u32, tokens: &[S]) -> Option<&Ending> {
        let ends = &self.ends[node as usize];
        let exact = ends.iter().find(|ending| ending.admits(tokens, true));
        exact.or_else(|| ends.iter().find(|ending| ending.admits(tokens, false)))
    }
}

impl Ending {
    fn admits<S: AsRef<str>>(&self, tokens: &[S], exactly: bool) -> bool {
        let length = self.cases.len();
        let words = tokens.iter().map(AsRef::as_ref).enumerate().filter(|&(at, token)| at == 0 || !is_joiner(token));
        self.cases.iter().zip(words).all(|(case, (_, token))| case.admits(token, length, exactly || self.common))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Validity;
    use crate::names::NameKind;
    use crate::row::RowRef;

    fn names(list: &[&str]) -> Names {
        let mut names = Names::new(["polish".into(), "start".into()]);
        for (index, name) in list.iter().enumerate() {
            let row = RowRef { table: "t.tsv", id: (*name).into(), line: 1, overlay: None };
            let kind = NameKind::Organization;
            let entry = NameEntry { kind, row, index: index as u32, country: None, validity: Validity::ALWAYS };
            names.add(name, entry);
        }
        names
    }

    /// Length and rows of the longest name at the start of the tokens, which are cut at spaces.
    fn longest(list: &[&str], text: &str) -> Option<(usize, Vec<u32>)> {
        let tokens: Vec<&str> = text.split(' ').collect();
        names(list)
            .longest(&tokens)
            .map(|(length, entries)| (length, entries.iter().map(|entry| entry.index).collect()))
    }

    #[test]
    fn the_longest_name_is_found() {
        let list = ["Iran", "Iran Air", "Guinea", "Guinea-Bissau"];
        assert_eq!(longest(&list, "Iran Air said"), Some((2, vec![1])));
        assert_eq!(longest(&list, "Iran said"), Some((1, vec![0])));
        assert_eq!(longest(&list, "Guinea - Bissau"), Some((3, vec![3])));
        assert_eq!(longest(&list, "Guinea - led"), Some((1, vec![2])));
        assert_eq!(longest(&list, "- Guinea"), None);
        assert_eq!(longest(&list, "said Iran"), None);
        assert_eq!(longest(&list, ""), None);
    }

    #[test]
    fn case_tells_names_from_words() {
        let list = ["US", "WHO", "Polish", "START", "NATO", "al-Shabaab"];
        assert_eq!(longest(&list, "us all"), None);
        assert_eq!(longest(&list, "U.S. troops"), Some((1, vec![0])));
        assert_eq!(longest(&list, "Who said"), None);
        assert_eq!(longest(&list, "POLISH THE"), None);
        assert_eq!(longest(&list, "Start now"), None);
        assert_eq!(longest(&list, "Nato said"), Some((1, vec![4])));
        assert_eq!(longest(&list, "Al - Shabaab said"), Some((3, vec![5])));
        assert_eq!(longest(&list, "AL - SHABAAB SAID"), Some((3, vec![5])));
        assert_eq!(longest(&list, "al - shabaab"), None);
    }

    #[test]
    fn an_exact_spelling_goes_before_a_possible_one() {
        let list = ["Who", "WHO"];
        assert_eq!(longest(&list, "WHO said"), Some((1, vec![1])));
        assert_eq!(longest(&list, "Who said"), Some((1, vec![0])));
    }

    #[test]
    fn rows_with_the_same_name_are_returned_together() {
        let list = ["People's Party", "People’s Party", "Peoples Party"];
        assert_eq!(longest(&list, "People 's Party won"), Some((3, vec![0, 1])));
        assert_eq!(names(&list).get("Peoples Party").len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn every_name_finds_its_row_and_no_tokens_panic(list in proptest::collection::vec("[A-Z][a-zé'. -]{0,9}( [A-Za-z&-]{1,5}){0,2}", 1..6), text in "\\PC{0,30}") {
            let list: Vec<&str> = list.iter().map(|name| name.trim()).collect();
            let names = names(&list);
            for (index, name) in list.iter().enumerate() {
                let found = names.get(name).iter().any(|entry| entry.index == index as u32);
                let last_is_joiner = words(name).last().is_some_and(|word| is_joiner(word));
                assert!(found || last_is_joiner || words(name).iter().any(|word| Folded::of(word).is_none()), "{name}");
            }
            names.longest(&words(&text));
        }
    }
}
