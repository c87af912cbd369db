//! Which actions reports put for one another: "killed", "shelled" and "the raid" may be one deed.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("families.tsv");

static FAMILIES: LazyLock<Families> = LazyLock::new(|| Families::read(TABLE));

struct Families {
    names: Vec<&'static str>,
    words: Vec<bool>,
    of: FxHashMap<&'static str, Vec<u16>>,
}

impl Families {
    fn read(table: &'static str) -> Self {
        let mut families = Self { names: Vec::new(), words: Vec::new(), of: FxHashMap::default() };
        for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut cells = line.split('\t');
            let (Some(name), Some(kind), Some(actions)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let id = families.names.len() as u16;
            families.names.push(name);
            families.words.push(kind == "words");
            for action in actions.split(' ') {
                families.of.entry(action).or_default().push(id);
            }
        }
        families
    }
}

/// Names of the families of an action; its own name where it is in no table.
///
/// ```
/// assert_eq!(chancery_join::families("arrest"), ["detention"]);
/// assert_eq!(chancery_join::families("apologize"), ["apologize"]);
/// ```
pub fn families(action: &str) -> Vec<&str> {
    match FAMILIES.of.get(action) {
        Some(ids) => ids.iter().map(|&id| FAMILIES.names[usize::from(id)]).collect(),
        None => vec![action],
    }
}

/// Every action that the table names, sorted.
pub fn actions_with_families() -> Vec<&'static str> {
    let mut actions: Vec<&'static str> = FAMILIES.of.keys().copied().collect();
    actions.sort_unstable();
    actions
}

/// Whether two actions may tell one deed.
pub(crate) fn kin(a: &str, b: &str) -> bool {
    a == b || shared(a, b).next().is_some()
}

/// Whether all that makes two actions kin is that somebody says something.
pub(crate) fn only_words(a: &str, b: &str) -> bool {
    let all = FAMILIES.of.get(a).into_iter().flatten();
    if a == b {
        return all.clone().next().is_some() && all.into_iter().all(|&id| FAMILIES.words[usize::from(id)]);
    }
    shared(a, b).all(|id| FAMILIES.words[usize::from(id)])
}

/// The family that two kin actions share: the first in the table's order.
pub(crate) fn family<'a>(a: &'a str, b: &str) -> &'a str {
    shared(a, b).next().map_or(a, |id| FAMILIES.names[usize::from(id)])
}

fn shared(a: &str, b: &str) -> impl Iterator<Item = u16> {
    let of = |action: &str| FAMILIES.of.get(action).map_or(&[][..], Vec::as_slice);
    let others = of(b);
    of(a).iter().copied().filter(move |id| others.contains(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raid_and_its_dead_are_kin_and_a_visit_is_no_meeting() {
        assert!(kin("raid", "kill"));
        assert!(kin("visit", "host-visit"));
        assert!(!kin("visit", "meet"));
        assert!(kin("apologize", "apologize"));
        assert!(!kin("apologize", "thank"));
    }

    #[test]
    fn words_are_told_from_deeds() {
        assert!(only_words("urge", "demand"));
        assert!(only_words("thank", "thank"));
        assert!(!only_words("charge", "accuse"));
        assert!(!only_words("raid", "kill"));
        assert!(!only_words("apologize", "apologize"));
    }

    #[test]
    fn rows_are_whole_and_actions_sorted() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(["deed", "words"].contains(&cells[1]), "{line}");
            assert!(!cells[2].is_empty(), "{line}");
        }
    }
}
