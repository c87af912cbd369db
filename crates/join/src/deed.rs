//! An event as it is compared with events of other reports.

use std::collections::BTreeSet;
use std::sync::Arc;

use chancery_record::{
    Actor, ActorId, ActorKind, Event, EventId, EvidenceField, MentionForm, Place, Quantity, Record, Standing,
    TimeOrigin,
};

use crate::agree::compare;
use crate::days::{Days, day};
use crate::party::Party;
use crate::words::{Stems, name};

/// An event of one report, with what its restatements add.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    pub document: String,
    pub event: EventId,
    /// It, what restates it, and what a headline told before.
    pub tellings: Vec<EventId>,
    pub in_headline: bool,
    pub publisher: Option<String>,
    pub published: Option<i32>,
    pub action: String,
    pub about: Option<String>,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub reciprocal: bool,
    pub standing: Standing,
    /// When it happened, where the report tells.
    pub days: Option<Days>,
    pub place: Option<Spot>,
    pub quantities: Vec<Quantity>,
    /// Stems of its words, without those of its sides.
    pub words: BTreeSet<String>,
    /// Names that the report holds beside the sides: it tells the same story where many agree. All deeds of a
    /// record share them.
    pub around: Arc<BTreeSet<String>>,
    pub shown: Shown,
}

/// What is printed of a deed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub actors: Vec<String>,
    pub recipients: Vec<String>,
    /// The words that show a field, the first of each.
    pub words: Vec<(EvidenceField, String)>,
}

impl Shown {
    pub fn of(&self, field: EvidenceField) -> Option<&str> {
        self.words.iter().find(|(of, _)| *of == field).map(|(_, words)| words.as_str())
    }
}

/// Where something happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    pub name: String,
    pub country: Option<String>,
    pub admin1: Option<String>,
    pub at: Option<(f64, f64)>,
}

impl Spot {
    fn of(place: &Place) -> Self {
        Self {
            name: place.name.clone(),
            country: place.country.clone(),
            admin1: place.admin1.clone(),
            at: place.lat.zip(place.lon),
        }
    }
}

/// The deeds of a record: every event that is told for itself, together with what restates it.
///
/// An event for which nothing but a speech event vouches is left to that one.
pub(crate) fn deeds(record: &Record, stems: &Stems) -> Vec<Deed> {
    let told = record.events.iter().filter(|event| event.restates.is_none() && event.about_of.is_none());
    let around = Arc::new(around(record));
    headlined(told.map(|event| of_event(record, event, &around, stems)).collect())
}

/// Joins what a headline tells with the sentence that tells it again, where the engine did not.
fn headlined(deeds: Vec<Deed>) -> Vec<Deed> {
    let mut kept: Vec<Deed> = Vec::with_capacity(deeds.len());
    for deed in deeds {
        let again = |headline: &&mut Deed| headline.in_headline && !deed.in_headline && is_told_again(headline, &deed);
        match kept.iter_mut().find(again) {
            Some(headline) => headline.take_in(deed),
            None => kept.push(deed),
        }
    }
    kept
}

fn is_told_again(headline: &Deed, deed: &Deed) -> bool {
    headline.action == deed.action && compare(headline, deed).is_ok_and(|agreement| agreement.points >= 200)
}

impl Deed {
    /// Takes over what another telling adds; the own fields stay.
    fn take_in(&mut self, other: Deed) {
        self.tellings.extend(other.tellings);
        self.days = self.days.or(other.days);
        self.place = self.place.take().or(other.place);
        self.about = self.about.take().or(other.about);
        self.words.extend(other.words);
        for (own, others) in [(&mut self.actors, other.actors), (&mut self.recipients, other.recipients)] {
            own.extend(others.into_iter().filter(|party| !own.contains(party)).collect::<Vec<_>>());
        }
        self.quantities.extend(other.quantities);
        for (own, others) in
            [(&mut self.shown.actors, other.shown.actors), (&mut self.shown.recipients, other.shown.recipients)]
        {
            if own.len() < others.len() {
                *own = others;
            }
        }
        let new =
            other.shown.words.into_iter().filter(|(field, _)| self.shown.of(*field).is_none()).collect::<Vec<_>>();
        self.shown.words.extend(new);
    }
}

fn of_event(record: &Record, event: &Event, around: &Arc<BTreeSet<String>>, stems: &Stems) -> Deed {
    let tellings: Vec<&Event> = std::iter::once(event).chain(restating(record, event.id)).collect();
    let info = &record.document;
    let actors = sides(record, &tellings, |event| event.actors.clone());
    let owners = |event: &Event| event.objects.iter().filter_map(|object| object.owner).collect::<Vec<_>>();
    let recipients = sides(record, &tellings, |event| [event.recipients.clone(), owners(event)].concat());
    let first = |told: &dyn Fn(&Event) -> Option<usize>| tellings.iter().find_map(|event| told(event));
    let time = |event: &Event| event.time.map(|id| id.index());
    // The narrowest of the times that the tellings give.
    let times = tellings.iter().filter_map(|event| time(event)).filter_map(|at| record.times.get(at));
    let explicit = times.filter(|time| time.origin != TimeOrigin::Assumed);
    let days = explicit.filter_map(|time| Days::read(time.value.as_deref()?)).min_by_key(|days| (days.length(), *days));
    let place = first(&|event| event.place.map(|id| id.index())).and_then(|at| record.places.get(at));
    let published = info.published.as_deref().and_then(day);
    let about = tellings.iter().find_map(|event| event.about).and_then(|id| record.events.get(id.index()));
    Deed {
        document: info.id.clone(),
        event: event.id,
        tellings: tellings.iter().map(|event| event.id).collect(),
        in_headline: in_headline(event),
        publisher: info.publisher.clone(),
        published,
        action: event.action.clone(),
        about: about.map(|about| about.action.clone()),
        words: own_words(record, &tellings, about, stems),
        around: Arc::clone(around),
        shown: shown(record, &tellings),
        actors,
        recipients,
        reciprocal: event.reciprocal,
        standing: event.standing,
        // A deed that is done lies before its report; a later day is another weekend than was meant.
        days: days
            .filter(|days| event.standing != Standing::Done || published.is_none_or(|told| days.first <= told + 1)),
        place: place.map(Spot::of),
        quantities: quantities(&tellings),
    }
}

/// Whether an event stands in the first line of the report; where a body has no headline, its first sentence comes near enough.
fn in_headline(event: &Event) -> bool {
    event.sentence == 0
}

/// The events that restate `first`, directly or through another.
fn restating(record: &Record, first: EventId) -> impl Iterator<Item = &Event> {
    let goes_back_to = move |event: &&Event| {
        let mut at = event.restates;
        // A chain goes back in the text; a broken record must not keep us here for ever.
        for _ in 0..record.events.len() {
            match at {
                Some(id) if id == first => return true,
                Some(id) => at = record.events.get(id.index()).and_then(|event| event.restates),
                None => return false,
            }
        }
        false
    };
    record.events.iter().filter(goes_back_to)
}

fn sides(record: &Record, tellings: &[&Event], of: impl Fn(&Event) -> Vec<ActorId>) -> Vec<Party> {
    let mut parties = Vec::new();
    for id in tellings.iter().flat_map(|event| of(event)) {
        let Some(actor) = record.actors.get(id.index()) else { continue };
        let party = Party::of(actor);
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    parties
}

fn own_words(record: &Record, tellings: &[&Event], about: Option<&Event>, stems: &Stems) -> BTreeSet<String> {
    let parties = tellings.iter().flat_map(|event| event.actors.iter().chain(&event.recipients));
    let names: BTreeSet<String> = parties
        .filter_map(|id| record.actors.get(id.index()))
        .flat_map(|actor| actor.mentions.iter().flat_map(|mention| name(&mention.text)))
        .collect();
    let fields = [EvidenceField::Action, EvidenceField::Objects];
    let evidence = tellings.iter().copied().chain(about).flat_map(|event| &event.evidence);
    let texts = evidence.filter(|evidence| fields.contains(&evidence.field)).map(|evidence| evidence.text.as_str());
    let named: BTreeSet<String> =
        stems.of(&names.into_iter().collect::<Vec<_>>().join(" ")).map(|word| word.stem).collect();
    texts.flat_map(|text| stems.of(text)).map(|word| word.stem).filter(|stem| !named.contains(stem)).collect()
}

/// Words of the names of persons, groups and towns: states and capitals are in too many reports.
fn around(record: &Record) -> BTreeSet<String> {
    let called = |actor: &&Actor| {
        matches!(actor.kind, ActorKind::Person | ActorKind::Group | ActorKind::Organization)
            && actor.mentions.iter().any(|mention| mention.form == MentionForm::Name)
    };
    let people = record.actors.iter().filter(called).filter_map(|actor| name(&actor.name).pop());
    let towns = record.places.iter().filter(|place| place.admin1.is_some() || place.lat.is_none());
    people.chain(towns.filter_map(|place| name(&place.name).pop())).collect()
}

fn quantities(tellings: &[&Event]) -> Vec<Quantity> {
    let mut all: Vec<Quantity> = Vec::new();
    for quantity in tellings.iter().flat_map(|event| &event.quantities) {
        if !all.contains(quantity) {
            all.push(quantity.clone());
        }
    }
    all
}

fn shown(record: &Record, tellings: &[&Event]) -> Shown {
    let name = |id: &ActorId| record.actors.get(id.index()).map(|actor| actor.name.clone());
    let mut shown = Shown::default();
    for event in tellings {
        let owners = event.objects.iter().filter_map(|object| object.owner.as_ref());
        for (ids, names) in [
            (event.actors.iter().collect::<Vec<_>>(), &mut shown.actors),
            (event.recipients.iter().chain(owners).collect(), &mut shown.recipients),
        ] {
            for name in ids.into_iter().filter_map(name) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        for evidence in &event.evidence {
            if shown.of(evidence.field).is_none() {
                shown.words.push((evidence.field, evidence.text.clone()));
            }
        }
    }
    shown
}

/// The number that the words for a deed's recipients give.
pub(crate) fn head_count(deed: &Deed) -> Option<f64> {
    deed.recipients.iter().find_map(|party| party.number)
}
