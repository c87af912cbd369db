//! `stories`: which events of different reports are one thing.
//!
//! All reports of all stories are joined in one go. An event tells the thing whose quoted words share most with the words
//! of its action: twice the shared words by the sum of both; with equal shares all of them, with none none.

use std::collections::{BTreeMap, BTreeSet};

use chancery::{Engine, Options};
use chancery_join::{JoinField, JoinOptions, Joiner, Member, Occurrence, Verdict};
use chancery_record::line::event_line;
use chancery_record::{EventId, EvidenceField, Record};

use super::align::bare_words;
use crate::interval::bootstrap;
use crate::metric::share;
use crate::story::{Story, Thing};
use crate::threads::threads;
use crate::{Miss, Report};

/// A report: index of the story, and of the report in it.
type At = (usize, usize);

/// What is counted of one story.
#[derive(Clone, Debug, Default)]
struct Scored {
    joined: usize,
    joined_rightly: usize,
    /// Pairs of reports that gold links, those with an event on both ends, and those that were joined.
    linked: usize,
    coded: usize,
    /// Those of them whose events are kin: coded as the same sort of deed, in the same stage.
    alike: usize,
    found: usize,
    tellings: usize,
    tellings_coded: usize,
}

pub(crate) fn score(stories: &[Story], engine: &Engine) -> Report {
    let documents: Vec<_> = stories.iter().flat_map(|story| story.reports.iter().cloned()).collect();
    let records = engine.code_all(&documents, &Options::default(), threads());
    let places =
        stories.iter().enumerate().flat_map(|(at, story)| (0..story.reports.len()).map(move |report| (at, report)));
    let records: BTreeMap<At, Record> = places.zip(records).collect();
    let mut joiner = Joiner::new();
    records.values().for_each(|record| joiner.add(record));
    let occurrences = joiner.occurrences();
    scored(stories, &records, &occurrences, &joiner)
}

fn scored(stories: &[Story], records: &BTreeMap<At, Record>, occurrences: &[Occurrence], joiner: &Joiner) -> Report {
    let told = records.iter().map(|(&at, record)| (at, tells(&stories[at.0], at.1, record))).collect();
    let mut count = Count {
        stories,
        records,
        joiner,
        by_id: records.iter().map(|(&at, record)| (record.document.id.as_str(), at)).collect(),
        told,
        all: vec![Scored::default(); stories.len()],
        found: BTreeSet::new(),
        misses: Vec::new(),
    };
    occurrences.iter().for_each(|occurrence| count.occurrence(occurrence));
    for (at, story) in stories.iter().enumerate() {
        for (index, thing) in story.things.iter().enumerate() {
            count.thing(at, index, thing);
        }
    }
    let Count { all, misses, .. } = count;
    let mut report = Report { misses, ..Report::default() };
    let mut metric = |name: &str, part: fn(&Scored) -> usize, whole: fn(&Scored) -> usize| {
        let of = |stories: &[&Scored]| {
            let sum = |of: fn(&Scored) -> usize| stories.iter().map(|story| of(story)).sum::<usize>();
            (share(sum(part) as f64, sum(whole) as f64), sum(whole))
        };
        report.metrics.insert(name.into(), bootstrap(&all, of));
    };
    metric("pair_precision", |story| story.joined_rightly, |story| story.joined);
    metric("pair_recall", |story| story.found, |story| story.linked);
    metric("pair_recall_coded", |story| story.found, |story| story.coded);
    metric("pair_recall_alike", |story| story.found, |story| story.alike);
    metric("tellings_coded", |story| story.tellings_coded, |story| story.tellings);
    report
}

/// Pairs of reports as they are counted.
struct Count<'s> {
    stories: &'s [Story],
    records: &'s BTreeMap<At, Record>,
    joiner: &'s Joiner,
    by_id: BTreeMap<&'s str, At>,
    /// What each event of each report tells.
    told: BTreeMap<At, BTreeMap<EventId, BTreeSet<usize>>>,
    all: Vec<Scored>,
    /// Story, thing and two reports of it that were joined rightly.
    found: BTreeSet<(usize, usize, usize, usize)>,
    misses: Vec<Miss>,
}

impl Count<'_> {
    /// The pairs that were joined.
    fn occurrence(&mut self, occurrence: &Occurrence) {
        for (at, member) in occurrence.members.iter().enumerate() {
            for other in &occurrence.members[at + 1..] {
                self.joined(occurrence, member, other);
            }
        }
    }

    fn joined(&mut self, occurrence: &Occurrence, member: &Member, other: &Member) {
        let (one, two) = (self.by_id[member.document.as_str()], self.by_id[other.document.as_str()]);
        let things: Vec<usize> =
            self.things_of(one, member).intersection(&self.things_of(two, other)).copied().collect();
        let right = one.0 == two.0 && !things.is_empty();
        self.all[one.0].joined += 1;
        self.all[one.0].joined_rightly += usize::from(right);
        if right {
            self.found.extend(things.iter().map(|&thing| (one.0, thing, one.1.min(two.1), one.1.max(two.1))));
            return;
        }
        let words = |member: &Member| member.words.clone().unwrap_or_default();
        let points = occurrence.joins.iter().map(|join| join.points).min().unwrap_or_default();
        let what = format!("{} {} | {} {} ({points})", letter(one), words(member), letter(two), words(other));
        self.misses.push(Miss { cause: "joined wrongly", id: self.stories[one.0].name.clone(), what });
    }

    fn things_of(&self, at: At, member: &Member) -> BTreeSet<usize> {
        member.tellings.iter().filter_map(|event| self.told[&at].get(event)).flatten().copied().collect()
    }

    /// The pairs that gold links; after all that were joined.
    fn thing(&mut self, at: usize, index: usize, thing: &Thing) {
        for (position, &(report, _)) in thing.tellings.iter().enumerate() {
            let coded = self.telling((at, report), index).next().is_some();
            self.all[at].tellings += 1;
            self.all[at].tellings_coded += usize::from(coded);
            for &(other, _) in &thing.tellings[position + 1..] {
                self.linked((at, report), (at, other), index, thing);
            }
        }
    }

    fn linked(&mut self, one: At, two: At, index: usize, thing: &Thing) {
        let both = self.telling(one, index).next().is_some() && self.telling(two, index).next().is_some();
        let joined = self.found.contains(&(one.0, index, one.1.min(two.1), one.1.max(two.1)));
        let verdicts = self.verdicts(one, two, index);
        let are_kin = verdicts
            .iter()
            .any(|(verdict, ..)| !matches!(verdict, Verdict::Contradicts(JoinField::Action | JoinField::Standing)));
        let scored = &mut self.all[one.0];
        scored.linked += 1;
        scored.coded += usize::from(both);
        scored.alike += usize::from(joined || are_kin);
        scored.found += usize::from(joined);
        if !joined {
            let nearest = verdicts.iter().max_by_key(|(verdict, ..)| nearness(*verdict));
            let cause =
                if both { nearest.map_or("left to who says it", |(verdict, ..)| cause(*verdict)) } else { "not coded" };
            let lines = nearest.map_or(String::new(), |(verdict, first, second)| {
                let line =
                    |at: At, event: &EventId| event_line(&self.records[&at].events[event.index()], &self.records[&at]);
                let points = if let Verdict::Points(points) = verdict { format!(" ({points})") } else { String::new() };
                format!(": {} | {}{points}", line(one, first), line(two, second))
            });
            let what = format!("{}: {} {}{lines}", thing.name, letter(one), letter(two));
            self.misses.push(Miss { cause, id: self.stories[one.0].name.clone(), what });
        }
    }

    /// The events of a report that tell a thing.
    fn telling(&self, at: At, index: usize) -> impl Iterator<Item = EventId> {
        self.told[&at].iter().filter(move |(_, things)| things.contains(&index)).map(|(event, _)| *event)
    }

    /// What the joiner holds of each pair of events by which two reports tell a thing.
    fn verdicts(&self, one: At, two: At, index: usize) -> Vec<(Verdict, EventId, EventId)> {
        let id = |at: At| self.records[&at].document.id.as_str();
        let pairs =
            self.telling(one, index).flat_map(|first| self.telling(two, index).map(move |second| (first, second)));
        let verdict =
            |(first, second)| Some((self.joiner.verdict((id(one), first), (id(two), second))?, first, second));
        pairs.filter_map(verdict).collect()
    }
}

/// How near two events are to being joined: fields are compared in this order, and points come after all of them.
fn nearness(verdict: Verdict) -> (usize, i32) {
    match verdict {
        Verdict::Points(points) => (COMPARED.len(), points),
        Verdict::Contradicts(field) => (COMPARED.iter().position(|(known, _)| *known == field).unwrap_or(0), 0),
    }
}

/// The fields that can contradict, in the order in which they are compared, each with what a miss is called.
const COMPARED: [(JoinField, &str); 7] = [
    (JoinField::Action, "other action"),
    (JoinField::Standing, "other standing"),
    (JoinField::About, "about something else"),
    (JoinField::Recipients, "other sides"),
    (JoinField::Time, "other time"),
    (JoinField::Place, "other place"),
    (JoinField::Quantity, "other number"),
];

/// Why two events that tell one thing are not joined.
fn cause(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Points(points) if points >= JoinOptions::default().points => "kept apart by a third",
        Verdict::Points(_) => "too few points",
        Verdict::Contradicts(field) => {
            COMPARED.iter().find(|(known, _)| *known == field).map_or("not joined", |(_, cause)| cause)
        }
    }
}

fn letter(at: At) -> char {
    char::from(b'a' + u8::try_from(at.1).unwrap_or(25).min(25))
}

/// What each event of a report tells: indexes into the things of its story. A restatement tells what it
/// restates.
fn tells(story: &Story, report: usize, record: &Record) -> BTreeMap<EventId, BTreeSet<usize>> {
    let text = story.reports[report].text();
    let words = bare_words(text);
    let point: BTreeMap<usize, usize> = text.char_indices().map(|(byte, _)| byte).enumerate().collect();
    let byte = |at: usize| point.get(&at).copied().unwrap_or(text.len());
    let touched = |from: usize, to: usize| {
        words.iter().enumerate().filter(move |(_, word)| word.start() < to && from < word.end()).map(|(at, _)| at)
    };
    let quoted: Vec<(usize, BTreeSet<usize>)> = story
        .things
        .iter()
        .enumerate()
        .flat_map(|(index, thing)| thing.tellings.iter().map(move |telling| (index, telling)))
        .filter(|(_, (at, _))| *at == report)
        .map(|(index, (_, spans))| (index, spans.iter().flat_map(|span| touched(span.start(), span.end())).collect()))
        .collect();
    let mut told: BTreeMap<EventId, BTreeSet<usize>> = BTreeMap::new();
    for event in &record.events {
        let action = event.evidence.iter().filter(|evidence| evidence.field == EvidenceField::Action);
        let own: BTreeSet<usize> =
            action.flat_map(|piece| touched(byte(piece.start_char), byte(piece.end_char))).collect();
        told.entry(event.id).or_default().extend(nearest(&own, &quoted));
    }
    told
}

/// The things whose words share most with `own`.
fn nearest(own: &BTreeSet<usize>, quoted: &[(usize, BTreeSet<usize>)]) -> Vec<usize> {
    // Shares are compared as fractions: twice the shared words by the sum of both.
    let share = |words: &BTreeSet<usize>| (own.intersection(words).count(), own.len() + words.len());
    let greater = |a: (usize, usize), b: (usize, usize)| a.0 * b.1 > b.0 * a.1;
    let best = quoted.iter().map(|(_, words)| share(words)).reduce(|a, b| if greater(b, a) { b } else { a });
    let Some(best) = best.filter(|best| best.0 > 0) else { return Vec::new() };
    // Words that lie wholly inside several quotations are as much of each.
    if quoted.iter().any(|(_, words)| own.is_subset(words)) {
        return quoted.iter().filter(|(_, words)| own.is_subset(words)).map(|(index, _)| *index).collect();
    }
    quoted.iter().filter(|(_, words)| !greater(best, share(words))).map(|(index, _)| *index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[usize]) -> BTreeSet<usize> {
        words.iter().copied().collect()
    }

    #[test]
    fn an_event_tells_what_its_words_share_most_with() {
        let quoted = [(0, set(&[1, 2, 3])), (1, set(&[4, 5])), (2, set(&[2, 3, 1]))];
        assert_eq!(nearest(&set(&[2, 3, 4]), &quoted), [0, 2]);
        assert_eq!(nearest(&set(&[3, 4, 5]), &quoted), [1]);
        assert!(nearest(&set(&[9]), &quoted).is_empty());
        assert!(nearest(&set(&[]), &[]).is_empty());
    }
}
