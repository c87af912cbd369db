//! Average-link clustering of vectors, from the most like on.

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

use rustc_hash::FxHashMap;

use super::StoryOptions;
use super::terms::Vector;

/// Terms that more reports hold bring no candidates: they tell no story.
const WIDESPREAD: usize = 200;

/// Two groups that may become one; those most alike first, equal ones by their first reports.
struct Candidate {
    likeness: f64,
    groups: (usize, usize),
    /// How often each had grown when they were compared.
    ages: (u32, u32),
}

/// A group that grows.
struct Group {
    members: Vec<usize>,
    /// The sum of its vectors: its product with another sum is the sum of all likenesses.
    sum: Vector,
    first_day: Option<i32>,
    last_day: Option<i32>,
    age: u32,
}

/// For each vector the index of the first of its group.
pub(super) fn groups(vectors: &[Vector], days: &[Option<i32>], options: &StoryOptions) -> Vec<usize> {
    // An order of the reports' own, so that the order in which they are given decides nothing.
    let order = own_order(vectors, days);
    let mut all: Vec<Option<Group>> = order
        .iter()
        .map(|&at| {
            Some(Group { members: vec![at], sum: vectors[at].clone(), first_day: days[at], last_day: days[at], age: 0 })
        })
        .collect();
    let mut near = neighbours(&all);
    let mut heap: BinaryHeap<Candidate> = BinaryHeap::new();
    for (one, others) in near.iter().enumerate() {
        heap.extend(
            others.iter().filter(|other| **other > one).filter_map(|&other| candidate(&all, one, other, options)),
        );
    }
    while let Some(Candidate { groups: (a, b), ages, .. }) = heap.pop() {
        let current = |at: usize, age: u32| all[at].as_ref().is_some_and(|group| group.age == age);
        if !(current(a, ages.0) && current(b, ages.1)) {
            continue;
        }
        let moved = all[b].take().expect("a current group is there");
        all[a].as_mut().expect("a current group is there").take_in(moved);
        let others = std::mem::take(&mut near[b]);
        for other in others.into_iter().filter(|&other| other != a) {
            near[other].remove(&b);
            near[other].insert(a);
            near[a].insert(other);
        }
        near[a].remove(&b);
        let again: Vec<usize> = near[a].iter().copied().collect();
        heap.extend(again.into_iter().filter_map(|other| candidate(&all, a.min(other), a.max(other), options)));
    }
    let mut first = vec![0; vectors.len()];
    for group in all.into_iter().flatten() {
        let least = group.members.iter().copied().min().unwrap_or_default();
        group.members.iter().for_each(|&member| first[member] = least);
    }
    first
}

fn own_order(vectors: &[Vector], days: &[Option<i32>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..vectors.len()).collect();
    let by_terms = |a: &Vector, b: &Vector| -> Ordering {
        let pairs = a.iter().zip(b).map(|(a, b)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        pairs.fold(Ordering::Equal, Ordering::then).then(a.len().cmp(&b.len()))
    };
    order.sort_by(|&a, &b| days[a].cmp(&days[b]).then_with(|| by_terms(&vectors[a], &vectors[b])));
    order
}

/// Which groups share a term that is not widespread.
fn neighbours(all: &[Option<Group>]) -> Vec<BTreeSet<usize>> {
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, group) in all.iter().enumerate() {
        for (term, _) in group.iter().flat_map(|group| &group.sum) {
            holders.entry(*term).or_default().push(at);
        }
    }
    let mut near = vec![BTreeSet::new(); all.len()];
    for list in holders.into_values().filter(|list| (2..=WIDESPREAD).contains(&list.len())) {
        for (position, &one) in list.iter().enumerate() {
            for &other in &list[position + 1..] {
                near[one].insert(other);
                near[other].insert(one);
            }
        }
    }
    near
}

fn candidate(all: &[Option<Group>], a: usize, b: usize, options: &StoryOptions) -> Option<Candidate> {
    let (one, other) = (all[a].as_ref()?, all[b].as_ref()?);
    let pairs = (one.members.len() * other.members.len()) as f64;
    let apart = one.days_from(other) > i64::from(options.window);
    let likeness = product(&one.sum, &other.sum) / pairs * if apart { options.outside } else { 1.0 };
    (likeness >= options.likeness).then_some(Candidate { likeness, groups: (a, b), ages: (one.age, other.age) })
}

impl Group {
    fn take_in(&mut self, other: Group) {
        self.members.extend(other.members);
        self.sum = added(&self.sum, &other.sum);
        self.first_day = self.first_day.into_iter().chain(other.first_day).min();
        self.last_day = self.last_day.max(other.last_day);
        self.age += 1;
    }

    /// Days between two groups; 0 where one has no day.
    fn days_from(&self, other: &Group) -> i64 {
        let between = |last: Option<i32>, first: Option<i32>| Some(i64::from(first?) - i64::from(last?));
        let gap = between(self.last_day, other.first_day).max(between(other.last_day, self.first_day));
        gap.unwrap_or(0).max(0)
    }
}

fn product(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

fn added(a: &Vector, b: &Vector) -> Vector {
    let mut sum: Vector = a.iter().chain(b).copied().collect();
    sum.sort_by_key(|(term, _)| *term);
    sum.dedup_by(|later, first| {
        let same = later.0 == first.0;
        first.1 += if same { later.1 } else { 0.0 };
        same
    });
    sum
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness.total_cmp(&other.likeness).then(other.groups.cmp(&self.groups))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}
