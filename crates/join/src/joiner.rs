//! The joining itself: candidates, pairs, groups.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{EventId, Record};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::agglomerate::{Edge, groups};
use crate::agree::{Agreement, JoinField, compare, compare_in, makes_company, range};
use crate::deed::{Deed, deeds};
use crate::families::families;
use crate::occurrence::Occurrence;
use crate::party::Party;
use crate::words::Stems;

/// When two events are one.
///
/// The default was chosen on the stories under `corpus/stories/development`; `docs/join.md` has the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinOptions {
    /// Points from which two events are joined, in hundredths. Default 230.
    pub points: i32,
}

impl Default for JoinOptions {
    fn default() -> Self {
        Self { points: 230 }
    }
}

/// What is held of two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// So much speaks for it, in hundredths; from 230 on they are joined where no third event contradicts.
    Points(i32),
    /// They differ in this field, and are never one.
    Contradicts(JoinField),
}

/// Days in a block; deeds are only compared where their possible days share a block.
const BLOCK: i32 = 16;

/// Longer stretches tell no day at all.
const LONGEST: i32 = 400;

/// Joins the events of reports, one report after another or all at once.
///
/// What it holds does not depend on the order in which reports came: after the same reports
/// [`occurrences`](Joiner::occurrences) are the same. Only the part that a new report touches is joined anew.
///
/// ```
/// use chancery_join::Joiner;
/// use chancery_record::{DocumentInfo, Provenance, Record};
/// let mut joiner = Joiner::new();
/// let info = DocumentInfo { id: "first".into(), ..DocumentInfo::default() };
/// joiner.add(&Record::new(info, Provenance::default()));
/// assert!(joiner.occurrences().is_empty());
/// ```
#[derive(Default)]
pub struct Joiner {
    options: JoinOptions,
    stems: Option<Stems>,
    deeds: Vec<Option<Deed>>,
    documents: BTreeMap<String, Vec<u32>>,
    /// The number of the report of each deed, and the next one.
    report: Vec<u32>,
    next: u32,
    /// Reports, by number, that surely share a deed.
    company: FxHashSet<(u32, u32)>,
    blocks: FxHashMap<Key, Block>,
    edges: Vec<Vec<Edge>>,
    /// The group of each deed: its least member.
    group: Vec<u32>,
    members: BTreeMap<u32, Vec<u32>>,
    /// Deeds whose groups are to be found anew.
    touched: BTreeSet<u32>,
}

/// Two deeds and their points by themselves.
type Pair = (u32, u32, i32);

/// Family, first and second side, stretch of days. One side may be empty.
type Key = (String, String, i32);

#[derive(Default)]
struct Block {
    /// Deeds with both sides known, by one of them.
    full: Vec<u32>,
    /// Deeds of which only this side is known.
    half: Vec<u32>,
    /// Deeds by both sides.
    pairs: FxHashMap<String, Vec<u32>>,
}

impl Joiner {
    /// A joiner that holds no report yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, joining from other points on.
    pub fn with(options: JoinOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// Adds the events of a report. A report whose document id is known replaces the earlier reading of it.
    pub fn add(&mut self, record: &Record) {
        self.remove(&record.document.id);
        let found = deeds(record, self.stems.get_or_insert_with(Stems::new));
        let report = self.next;
        self.next += 1;
        let mut ids = Vec::with_capacity(found.len());
        let mut pairs = Vec::new();
        for deed in found {
            let id = u32::try_from(self.deeds.len()).expect("more than u32::MAX events");
            self.pair(id, &deed, &mut pairs);
            self.deeds.push(Some(deed));
            self.report.push(report);
            ids.push(id);
        }
        self.link(&pairs);
        self.documents.insert(record.document.id.clone(), ids);
    }

    /// Takes out what a report told; unknown ids are none.
    pub fn remove(&mut self, document: &str) {
        for id in self.documents.remove(document).unwrap_or_default() {
            let Some(deed) = self.deeds[id as usize].take() else { continue };
            for (key, other) in keys(&deed) {
                if let Some(block) = self.blocks.get_mut(&key) {
                    block.remove(id, other.as_deref());
                }
            }
            for edge in std::mem::take(&mut self.edges[id as usize]) {
                self.edges[edge.other as usize].retain(|back| back.other != id);
                self.touched.insert(edge.other);
            }
            self.leave(id);
        }
    }

    /// Reports that it holds.
    pub fn reports(&self) -> usize {
        self.documents.len()
    }

    /// Everything that happened, by first day, then by first report; what one report alone tells is there too.
    pub fn occurrences(&mut self) -> Vec<Occurrence> {
        self.regroup();
        let mut found: Vec<Occurrence> = self.members.values().map(|members| self.occurrence(members)).collect();
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        found
    }

    /// The occurrences that hold an event of the report, in the order of [`occurrences`](Self::occurrences).
    pub fn of_report(&mut self, document: &str) -> Vec<Occurrence> {
        self.regroup();
        let ids = self.documents.get(document).into_iter().flatten();
        let groups: BTreeSet<u32> = ids.map(|&id| self.group[id as usize]).collect();
        let mut found: Vec<Occurrence> = groups.iter().map(|group| self.occurrence(&self.members[group])).collect();
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        found
    }

    /// Why two events are joined or are not: points, or the field that contradicts. None where one of them is not
    /// there, restates another, or is left to the speech event that vouches for it.
    pub fn verdict(&self, one: (&str, EventId), other: (&str, EventId)) -> Option<Verdict> {
        let verdict = self.agreement(self.deed(one)?, self.deed(other)?);
        Some(match verdict {
            Ok(agreement) => Verdict::Points(agreement.points),
            Err(field) => Verdict::Contradicts(field),
        })
    }

    fn deed(&self, (document, event): (&str, EventId)) -> Option<u32> {
        let tells = |id: &u32| self.deeds[*id as usize].as_ref().is_some_and(|deed| deed.tellings.contains(&event));
        self.documents.get(document)?.iter().copied().find(tells)
    }

    /// Enters a deed into its blocks, and notes all that nothing keeps it apart from.
    fn pair(&mut self, id: u32, deed: &Deed, pairs: &mut Vec<Pair>) {
        let mut candidates = FxHashSet::default();
        let keys = keys(deed);
        for (key, other) in &keys {
            let block = self.blocks.entry(key.clone()).or_default();
            match other {
                Some(other) => {
                    candidates.extend(block.pairs.get(other).into_iter().flatten().copied());
                    candidates.extend(block.half.iter().copied());
                }
                None => candidates.extend(block.half.iter().chain(&block.full).copied()),
            }
        }
        for (key, other) in keys {
            let block = self.blocks.entry(key).or_default();
            block.insert(id, other);
        }
        for other in candidates.into_iter().filter(|&other| other != id) {
            let Some(old) = &self.deeds[other as usize] else { continue };
            if old.document == deed.document {
                continue;
            }
            if let Ok(agreement) = compare(old, deed) {
                pairs.push((id, other, agreement.points));
            }
        }
        self.edges.push(Vec::new());
        self.group.push(id);
        self.members.insert(id, vec![id]);
        self.touched.insert(id);
    }

    /// Links the deeds of a new report with those that they agree with.
    fn link(&mut self, pairs: &[Pair]) {
        let made = pairs.iter().filter(|&&(id, other, points)| makes_company(self.at(other), self.at(id), points));
        let made: Vec<_> = made.map(|&(id, other, _)| self.reports_of(other, id)).collect();
        self.company.extend(made);
        for &(id, other, alone) in pairs {
            let company = self.company.contains(&self.reports_of(other, id));
            let points =
                if company { self.agreement(other, id).map_or(0, |agreement| agreement.points) } else { alone };
            if points >= self.options.points {
                self.edges[id as usize].push(Edge { other, points });
                self.edges[other as usize].push(Edge { other: id, points });
            }
        }
    }

    fn at(&self, id: u32) -> &Deed {
        self.deeds[id as usize].as_ref().expect("only deeds that are there are compared")
    }

    /// The numbers of the reports of two deeds, the earlier first.
    fn reports_of(&self, one: u32, other: u32) -> (u32, u32) {
        let (a, b) = (self.report[one as usize], self.report[other as usize]);
        (a.min(b), a.max(b))
    }

    /// What speaks for it that two deeds are one.
    fn agreement(&self, one: u32, other: u32) -> Result<Agreement, JoinField> {
        compare_in(self.at(one), self.at(other), self.company.contains(&self.reports_of(one, other)))
    }

    fn leave(&mut self, id: u32) {
        self.touched.remove(&id);
        if let Some(rest) = self.members.remove(&self.group[id as usize]) {
            for member in rest.into_iter().filter(|&member| member != id) {
                self.group[member as usize] = member;
                self.members.insert(member, vec![member]);
                self.touched.insert(member);
            }
        }
    }

    /// Finds the groups of every part of the net that was touched.
    fn regroup(&mut self) {
        let touched = std::mem::take(&mut self.touched);
        let mut seen = FxHashSet::default();
        for start in touched {
            if self.deeds[start as usize].is_none() || !seen.insert(start) {
                continue;
            }
            let mut part = vec![start];
            let mut at = 0;
            while at < part.len() {
                for edge in &self.edges[part[at] as usize] {
                    if seen.insert(edge.other) {
                        part.push(edge.other);
                    }
                }
                at += 1;
            }
            let agreement = |one: u32, other: u32| self.agreement(one, other);
            for group in groups(&part, &self.edges, &self.deeds, agreement, self.options.points) {
                for &member in &group {
                    self.members.remove(&member);
                    self.group[member as usize] = group[0];
                }
                self.members.insert(group[0], group);
            }
        }
    }

    fn occurrence(&self, members: &[u32]) -> Occurrence {
        let deeds: Vec<&Deed> = members.iter().filter_map(|&id| self.deeds[id as usize].as_ref()).collect();
        Occurrence::of(&deeds, |one, other| self.agreement(members[one], members[other]).ok())
    }
}

impl Block {
    fn insert(&mut self, id: u32, other: Option<String>) {
        match other {
            Some(other) => {
                self.pairs.entry(other).or_default().push(id);
                if self.full.last() != Some(&id) {
                    self.full.push(id);
                }
            }
            None => self.half.push(id),
        }
    }

    fn remove(&mut self, id: u32, other: Option<&str>) {
        match other {
            Some(other) => {
                if let Some(pairs) = self.pairs.get_mut(other) {
                    pairs.retain(|&member| member != id);
                }
                self.full.retain(|&member| member != id);
            }
            None => self.half.retain(|&member| member != id),
        }
    }
}

/// The blocks of a deed: for each family, side and stretch of days, with the other side where it is known.
fn keys(deed: &Deed) -> Vec<(Key, Option<String>)> {
    // A deed of no known time can only meet others of its kind, and never by sides alone.
    let stretches: Vec<i32> = match range(deed) {
        Some(days) if days.length() > LONGEST => return Vec::new(),
        // Reports of one night differ by a day.
        Some(days) => ((days.first - 1).div_euclid(BLOCK)..=(days.last + 1).div_euclid(BLOCK)).collect(),
        None => vec![i32::MIN],
    };
    let keys_of = |parties: &[Party]| -> BTreeSet<String> {
        parties.iter().filter(|party| party.is_sure).flat_map(Party::keys).collect()
    };
    let (actors, recipients) = (keys_of(&deed.actors), keys_of(&deed.recipients));
    let mut sides: BTreeSet<(String, Option<String>)> = BTreeSet::new();
    for a in &actors {
        for b in &recipients {
            sides.insert((a.clone(), Some(b.clone())));
            sides.insert((b.clone(), Some(a.clone())));
        }
    }
    let unsure = |parties: &[Party]| parties.iter().any(|party| !party.is_sure);
    if actors.is_empty() || recipients.is_empty() || unsure(&deed.actors) || unsure(&deed.recipients) {
        let all: BTreeSet<&String> = actors.iter().chain(&recipients).collect();
        // Where nobody is sure the likely ones must do.
        let likely: BTreeSet<String> = deed.actors.iter().chain(&deed.recipients).flat_map(Party::keys).collect();
        let all = if all.is_empty() { likely.iter().collect() } else { all };
        for a in &all {
            sides.insert(((*a).clone(), None));
        }
    }
    let mut keys = Vec::new();
    for family in families(&deed.action) {
        for &stretch in &stretches {
            keys.extend(sides.iter().map(|(one, other)| ((family.to_owned(), one.clone(), stretch), other.clone())));
        }
    }
    keys
}
