//! What comes out: things that happened, with the reports that tell of each and the evidence for the join.

use std::collections::BTreeSet;

use chancery_record::{EventId, EvidenceField, Quantity, QuantityKind, Standing};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::agglomerate::rank;
use crate::agree::{Agreement, JoinField};
use crate::days::Days;
use crate::deed::{Deed, Spot};
use crate::families::family;

/// Something that happened, or is planned, demanded, denied, as one or more reports tell it.
///
/// Every field is what the members agree on: they may leave it open, but none contradicts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Occurrence {
    /// Of the member that was reported first; it stays while later reports join.
    pub id: String,
    /// The action that most members name, the first of equals.
    pub action: String,
    /// The family that its members' actions share: `attack`. The action itself where there is but one.
    pub family: String,
    /// Who did it, by the fullest names that the members have.
    pub actors: Vec<String>,
    /// To whom.
    pub recipients: Vec<String>,
    /// How it stands.
    pub standing: Standing,
    /// The days on which it was, as far as the members narrow them down: a day, or two with `/`.
    pub time: Option<String>,
    /// Where, by the narrowest place that a member gives.
    pub place: Option<String>,
    /// Numbers, from the least to the greatest that members give.
    pub quantities: Vec<Quantity>,
    /// Documents that tell of it.
    pub reports: usize,
    /// Publishers among them; documents without one count as one.
    pub publishers: usize,
    /// The events that tell of it, by day of the report.
    pub members: Vec<Member>,
    /// Why they are one: for each member but the first the one before it that it agrees with best.
    pub joins: Vec<Join>,
}

/// An event of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Id of the document.
    pub document: String,
    /// The event in its record.
    pub event: EventId,
    /// The events of the record that tell it: the same one and what restates it.
    pub tellings: Vec<EventId>,
    /// Who published the report.
    pub publisher: Option<String>,
    /// The day of the report.
    pub published: Option<String>,
    /// What is done.
    pub action: String,
    /// The words that tell it.
    pub words: Option<String>,
}

/// Two members that agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Join {
    /// The later one: an index into `members`, from 0.
    pub member: usize,
    /// The one before it.
    pub with: usize,
    /// How much speaks for it, in hundredths; from 230 on two events are joined.
    pub points: i32,
    /// What agrees.
    pub agrees: Vec<Agrees>,
}

/// A field in which two members agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agrees {
    /// The field.
    pub field: JoinField,
    /// Its part of the points.
    pub points: i32,
    /// What the earlier member's report says of it.
    pub said: Option<String>,
    /// What the later one's says.
    pub also: Option<String>,
}

impl Occurrence {
    /// Of deeds that nothing keeps apart, at least one, in order.
    pub(crate) fn of(deeds: &[&Deed], agreement: impl Fn(usize, usize) -> Option<Agreement>) -> Self {
        debug_assert!(deeds.is_sorted_by_key(|deed| rank(deed)));
        let first = deeds[0];
        let action = most(deeds.iter().map(|deed| deed.action.as_str()));
        let other = deeds.iter().map(|deed| deed.action.as_str()).find(|&other| other != action);
        Self {
            id: id(first),
            family: other.map_or(action, |other| family(action, other)).to_owned(),
            action: action.to_owned(),
            actors: names(deeds, |deed| &deed.shown.actors),
            recipients: names(deeds, |deed| &deed.shown.recipients),
            standing: most(deeds.iter().map(|deed| deed.standing)),
            time: days(deeds).map(Days::value),
            place: place(deeds).map(|spot| spot.name.clone()),
            quantities: quantities(deeds),
            reports: deeds.iter().map(|deed| &deed.document).collect::<BTreeSet<_>>().len(),
            publishers: deeds.iter().map(|deed| &deed.publisher).collect::<BTreeSet<_>>().len(),
            joins: joins(deeds, agreement),
            members: deeds.iter().map(|deed| Member::of(deed)).collect(),
        }
    }

    /// The occurrence as one line of JSON, with its newline.
    pub fn to_jsonl(&self) -> String {
        serde_json::to_string(self).expect("no map has keys other than strings") + "\n"
    }

    /// What occurrences are sorted by.
    pub(crate) fn order(&self) -> (Option<&str>, Option<&str>, &str) {
        let published = self.members[0].published.as_deref();
        (self.time.as_deref().or(published), published, &self.id)
    }
}

impl Member {
    fn of(deed: &Deed) -> Self {
        Self {
            document: deed.document.clone(),
            event: deed.event,
            tellings: deed.tellings.clone(),
            publisher: deed.publisher.clone(),
            published: deed.published.map(|day| Days::day(day).value()),
            action: deed.action.clone(),
            words: deed.shown.of(EvidenceField::Action).map(str::to_owned),
        }
    }
}

fn id(first: &Deed) -> String {
    let hash = Sha256::digest(format!("{}\n{}", first.document, first.event));
    format!("o-{}", chancery_text::hex(&hash[..8]))
}

/// The value that comes most often, the first of equals.
fn most<T: PartialEq + Copy>(values: impl Iterator<Item = T> + Clone) -> T {
    let count = |value: T| values.clone().filter(|other| *other == value).count();
    let mut best: Option<(usize, T)> = None;
    for value in values.clone() {
        let times = count(value);
        if best.is_none_or(|(most, _)| times > most) {
            best = Some((times, value));
        }
    }
    best.expect("an occurrence has a member").1
}

/// The names of the first member that has the most.
fn names<'d>(deeds: &[&'d Deed], of: impl Fn(&'d Deed) -> &'d Vec<String>) -> Vec<String> {
    let mut best: &[String] = &[];
    for deed in deeds {
        if of(deed).len() > best.len() {
            best = of(deed);
        }
    }
    best.to_vec()
}

/// The days that all told times share; the narrowest where reports differ by a day.
fn days(deeds: &[&Deed]) -> Option<Days> {
    let mut told = deeds.iter().filter_map(|deed| deed.days);
    let narrowest = told.clone().min_by_key(|days| (days.length(), days.first));
    let first = told.next()?;
    told.try_fold(first, Days::shared).or(narrowest)
}

fn place<'d>(deeds: &[&'d Deed]) -> Option<&'d Spot> {
    // A place within a division tells more than a state.
    let spots = || deeds.iter().filter_map(|deed| deed.place.as_ref());
    spots().find(|spot| spot.admin1.is_some()).or_else(|| spots().next())
}

fn quantities(deeds: &[&Deed]) -> Vec<Quantity> {
    let mut merged: Vec<Quantity> = Vec::new();
    for quantity in deeds.iter().flat_map(|deed| &deed.quantities) {
        match merged.iter_mut().find(|known| known.kind == quantity.kind && known.unit == quantity.unit) {
            Some(known) => {
                let low = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::min);
                let high = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::max);
                known.low = low(known.low, quantity.low);
                known.high = high(known.high.or(known.low), quantity.high.or(quantity.low));
            }
            None => merged.push(quantity.clone()),
        }
    }
    merged.sort_by_key(|quantity| {
        (QuantityKind::ALL.iter().position(|kind| *kind == quantity.kind), quantity.unit.clone())
    });
    merged
}

fn joins(deeds: &[&Deed], agreement: impl Fn(usize, usize) -> Option<Agreement>) -> Vec<Join> {
    let best = |member: usize| {
        let before = (0..member).filter_map(|with| Some((with, agreement(with, member)?)));
        before.max_by_key(|(with, agreement)| (agreement.points, std::cmp::Reverse(*with)))
    };
    let join = |member: usize| {
        let (with, agreement) = best(member)?;
        let fields = agreement.fields.iter();
        let agrees = fields.map(|&(field, points)| Agrees {
            field,
            points,
            said: said(deeds[with], field),
            also: said(deeds[member], field),
        });
        Some(Join { member, with, points: agreement.points, agrees: agrees.collect() })
    };
    (1..deeds.len()).filter_map(join).collect()
}

/// What a report says of a field: its words, else what stands for them.
fn said(deed: &Deed, field: JoinField) -> Option<String> {
    let words = |field| deed.shown.of(field).map(str::to_owned);
    match field {
        JoinField::Action | JoinField::Words => words(EvidenceField::Action),
        JoinField::About => deed.about.clone(),
        JoinField::Actors => words(EvidenceField::Actors),
        JoinField::Recipients => words(EvidenceField::Recipients).or_else(|| words(EvidenceField::Objects)),
        JoinField::Time => words(EvidenceField::Time).or_else(|| deed.published.map(|day| Days::day(day).value())),
        JoinField::Place => words(EvidenceField::Place),
        JoinField::Quantity => words(EvidenceField::Quantity).or_else(|| words(EvidenceField::Recipients)),
        JoinField::Standing | JoinField::Story => None,
    }
}
