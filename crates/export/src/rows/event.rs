//! The table `events`: one row an event, lists where there are several.

use chancery_record::{Actor, ActorKind, Auxiliary, Event, Evidence, Object, Quantity, Standing, TimeOrigin};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Origin;
use crate::countries::Countries;
use crate::told::Told;

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventRow {
    /// The event within its report: `e3`.
    pub event: String,
    /// First day of the event; the report's own day where `date_origin` is `assumed`.
    #[schemars(extend("format" = "date"))]
    pub date: Option<String>,
    /// Last day of it; the same as `date` where it is of one day.
    #[schemars(extend("format" = "date"))]
    pub date_end: Option<String>,
    /// Where the days come from.
    pub date_origin: Option<TimeOrigin>,
    /// What is done, independent of any codebook.
    pub action: String,
    /// How the deed stands.
    pub standing: Standing,
    /// Who does it.
    pub actors: Vec<Party>,
    /// To whom it is done.
    pub recipients: Vec<Party>,
    /// Whether both sides do it.
    pub reciprocal: bool,
    /// What was hit, seized, given, rejected, closed.
    pub objects: Vec<Thing>,
    /// The event of the same report that this one is about.
    pub about: Option<String>,
    /// Its action.
    pub about_action: Option<String>,
    /// The event whose words alone vouch for this one; its own code is then withheld.
    pub about_of: Option<String>,
    /// The earlier event of the same report that tells the same deed; leave such rows out of counts.
    pub restates: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Its root.
    pub cameo_root: Option<String>,
    /// CAMEO's quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: Option<u8>,
    /// Goldstein scale, as ICEWS has it.
    pub goldstein: Option<f64>,
    /// PLOVER event.
    pub plover_event: Option<String>,
    /// PLOVER mode.
    pub plover_mode: Option<String>,
    /// PLOVER contexts.
    pub plover_contexts: Vec<String>,
    /// PLOVER auxiliary mode.
    pub plover_auxiliary: Option<Auxiliary>,
    /// Place, in English.
    pub place: Option<String>,
    /// Its first-order division.
    pub place_admin1: Option<String>,
    /// Its country, ISO 3166-1 alpha-3.
    pub place_country: Option<String>,
    /// Latitude in degrees, north positive.
    pub lat: Option<f64>,
    /// Longitude in degrees, east positive.
    pub lon: Option<f64>,
    /// GeoNames id of the place.
    pub geonames: Option<u64>,
    /// Numbers that belong to it.
    pub quantities: Vec<Quantity>,
    /// The statements that it stands in, the innermost first: rows of the table `statements`.
    pub statements: Vec<String>,
    /// Who says so first; null where the report says it in its own voice.
    pub speaker: Option<Party>,
    /// Speakers and relays from the innermost outwards, then the publisher.
    pub chain: Vec<String>,
    /// The words of the action, as they stand in the report.
    pub words: Option<String>,
    /// The words that show each field.
    pub evidence: Vec<Evidence>,
    /// The sentence, from 0.
    pub sentence: usize,
    /// How sure the engine is, 0 to 1.
    pub certainty: f64,
    /// What raised or lowered the certainty.
    pub certainty_reasons: Vec<String>,
    /// The pattern that read it.
    pub pattern: Option<String>,
    /// Which report, and made with what.
    #[serde(flatten)]
    pub origin: Origin,
}

/// A party of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// The actor within its report: `a2`.
    pub id: String,
    /// The fullest name known.
    pub name: String,
    /// What the actor is.
    pub kind: ActorKind,
    /// CAMEO actor code.
    pub code: Option<String>,
    /// Country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Country, Correlates of War number.
    pub cow: Option<u16>,
    /// Country, Gleditsch and Ward number.
    pub gw: Option<u16>,
    /// Country, FIPS 10-4.
    pub fips: Option<String>,
    /// PLOVER sectors, the main one first.
    pub sectors: Vec<String>,
    /// Office held at the report's date.
    pub office: Option<String>,
}

/// An object of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Thing {
    /// What it is, in the report's words.
    pub text: String,
    /// Whose it is.
    pub owner: Option<String>,
    /// CAMEO actor code of the owner.
    pub owner_code: Option<String>,
}

impl Party {
    pub(crate) fn new(actor: &Actor, countries: &Countries<'_>) -> Self {
        let codes = countries.of(actor);
        Self {
            id: actor.id.to_string(),
            name: actor.name.clone(),
            kind: actor.kind,
            code: actor.cameo.clone(),
            country: actor.country.clone(),
            cow: codes.and_then(|codes| codes.cow),
            gw: codes.and_then(|codes| codes.gw),
            fips: codes.and_then(|codes| codes.fips.as_ref()).map(ToString::to_string),
            sectors: actor.sectors.iter().map(|sector| sector.as_str().to_owned()).collect(),
            office: actor.office.clone(),
        }
    }
}

impl EventRow {
    pub(crate) fn new(told: &Told<'_>, countries: &Countries<'_>) -> Self {
        let event: Event = told.event.clone();
        let (days, place) = (told.days(), told.place());
        let parties = |side: Vec<&Actor>| side.into_iter().map(|actor| Party::new(actor, countries)).collect();
        let thing = |object: Object| {
            let owner = object.owner.and_then(|id| told.actor(id));
            let owner_code = owner.and_then(|owner| owner.cameo.clone());
            Thing { text: object.text, owner: owner.map(|owner| owner.name.clone()), owner_code }
        };
        Self {
            event: event.id.to_string(),
            date: days.map(|days| days.first.to_string()),
            date_end: days.map(|days| days.last.to_string()),
            date_origin: told.origin(),
            action: event.action,
            standing: event.standing,
            actors: parties(told.actors()),
            recipients: parties(told.recipients()),
            reciprocal: event.reciprocal,
            objects: event.objects.into_iter().map(thing).collect(),
            about: event.about.map(|id| id.to_string()),
            about_action: told.about().map(|about| about.action.clone()),
            about_of: event.about_of.map(|id| id.to_string()),
            restates: event.restates.map(|id| id.to_string()),
            cameo: event.codes.cameo.code,
            cameo_root: event.codes.cameo.root,
            quad: event.codes.cameo.quad,
            goldstein: event.codes.cameo.goldstein,
            plover_event: event.codes.plover.event,
            plover_mode: event.codes.plover.mode,
            plover_contexts: event.codes.plover.contexts,
            plover_auxiliary: event.codes.plover.auxiliary,
            place: place.map(|place| place.name.clone()),
            place_admin1: place.and_then(|place| place.admin1.clone()),
            place_country: place.and_then(|place| place.country.clone()),
            lat: place.and_then(|place| place.lat),
            lon: place.and_then(|place| place.lon),
            geonames: place.and_then(|place| place.geonames),
            quantities: event.quantities,
            statements: event.statements.iter().map(ToString::to_string).collect(),
            speaker: told.speaker().map(|actor| Party::new(actor, countries)),
            chain: told.chain(),
            words: told.words().map(|words| words.text.clone()),
            evidence: event.evidence,
            sentence: event.sentence,
            certainty: event.certainty.value(),
            certainty_reasons: event.certainty_reasons,
            pattern: event.pattern,
            origin: Origin::of(told.record),
        }
    }
}
