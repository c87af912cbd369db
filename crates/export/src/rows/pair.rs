//! The rows of CSV.

use chancery_record::{QuantityKind, Standing, TimeOrigin};
use chancery_tables::actors::CountryCodes;
use schemars::JsonSchema;
use serde::Serialize;

use crate::countries::Countries;
use crate::pairs::Pair;
use crate::told::Told;

/// One pair of parties of one event.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PairRow {
    /// Hash of the report's text.
    pub document: String,
    /// The event within its report: `e3`.
    pub event: String,
    /// Which of the event's pairs this row is, from 1.
    pub pair: usize,
    /// How many pairs the event has; divide by it to count events rather than rows.
    pub pairs: usize,
    /// First day of the event: `2024-05-14`; the report's own day where `date_origin` is `assumed`.
    pub date: Option<String>,
    /// Last day of it, where it is longer or not known to the day.
    pub date_end: Option<String>,
    /// Where the days come from.
    pub date_origin: Option<TimeOrigin>,
    /// What is done, independent of any codebook.
    pub action: String,
    /// How the deed stands.
    pub standing: Standing,
    /// Who does it.
    pub actor: Option<String>,
    /// Its CAMEO actor code.
    pub actor_code: Option<String>,
    /// Its sectors, the main one first, joined by `|`.
    pub actor_sectors: String,
    /// Its office.
    pub actor_office: Option<String>,
    /// Its country, ISO 3166-1 alpha-3.
    pub actor_iso3: Option<String>,
    /// The same, Correlates of War number.
    pub actor_cow: Option<u16>,
    /// The same, Gleditsch and Ward number.
    pub actor_gw: Option<u16>,
    /// The same, FIPS 10-4.
    pub actor_fips: Option<String>,
    /// To whom it is done.
    pub recipient: Option<String>,
    /// Its CAMEO actor code.
    pub recipient_code: Option<String>,
    /// Its sectors, joined by `|`.
    pub recipient_sectors: String,
    /// Its office.
    pub recipient_office: Option<String>,
    /// Its country, ISO 3166-1 alpha-3.
    pub recipient_iso3: Option<String>,
    /// The same, Correlates of War number.
    pub recipient_cow: Option<u16>,
    /// The same, Gleditsch and Ward number.
    pub recipient_gw: Option<u16>,
    /// The same, FIPS 10-4.
    pub recipient_fips: Option<String>,
    /// Whether both do it to each other; the pair stands only once.
    pub reciprocal: bool,
    /// What was hit, seized, given, rejected, joined by `|`.
    pub objects: String,
    /// The event of the same report that this one is about.
    pub about: Option<String>,
    /// Its action.
    pub about_action: Option<String>,
    /// The event whose words alone vouch for this one.
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
    /// PLOVER contexts, joined by `|`.
    pub plover_contexts: String,
    /// Place, in English.
    pub place: Option<String>,
    /// Its first-order division.
    pub place_admin1: Option<String>,
    /// Its country, ISO 3166-1 alpha-3.
    pub place_iso3: Option<String>,
    /// Its country, FIPS 10-4.
    pub place_fips: Option<String>,
    /// Latitude in degrees, north positive.
    pub lat: Option<f64>,
    /// Longitude in degrees, east positive.
    pub lon: Option<f64>,
    /// GeoNames id of the place.
    pub geonames: Option<u64>,
    /// Killed, at least.
    pub killed: Option<f64>,
    /// Injured, at least.
    pub injured: Option<f64>,
    /// Arrested, at least.
    pub arrested: Option<f64>,
    /// Displaced, at least.
    pub displaced: Option<f64>,
    /// Taking part, at least.
    pub participants: Option<f64>,
    /// Who says so first; empty where the report says it in its own voice.
    pub speaker: Option<String>,
    /// CAMEO actor code of the speaker.
    pub speaker_code: Option<String>,
    /// Speakers and relays from the innermost outwards, then the publisher, joined by ` < `.
    pub chain: String,
    /// The words of the action, as they stand in the report.
    pub words: Option<String>,
    /// Code point at which they begin, from 0.
    pub words_start: Option<usize>,
    /// Code point behind their last.
    pub words_end: Option<usize>,
    /// The sentence, from 0.
    pub sentence: usize,
    /// How sure the engine is, 0 to 1.
    pub certainty: f64,
    /// The pattern that read it.
    pub pattern: Option<String>,
    /// Who published the report.
    pub publisher: Option<String>,
    /// Its day of publication.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Version of the engine.
    pub engine: String,
    /// Hash of the built-in tables.
    pub data: String,
}

impl PairRow {
    /// The names of the columns, in their order.
    pub fn columns() -> Vec<String> {
        let schema = schemars::schema_for!(Self);
        let properties = schema.get("properties").and_then(|properties| properties.as_object());
        properties.map(|properties| properties.keys().cloned().collect()).unwrap_or_default()
    }

    pub(crate) fn new(
        told: &Told<'_>,
        pair: Pair<'_>,
        (number, of): (usize, usize),
        countries: &Countries<'_>,
    ) -> Self {
        let (record, event) = (told.record, told.event);
        let (actor, recipient) = pair;
        let days = told.days();
        let place = told.place();
        let place_country = place.and_then(|place| place.country.as_deref());
        let [actor_codes, recipient_codes] = [actor, recipient].map(|side| side.and_then(|side| countries.of(side)));
        let fips = |codes: Option<&CountryCodes>| codes.and_then(|codes| codes.fips.as_ref()).map(ToString::to_string);
        let sectors = |side: Option<&chancery_record::Actor>| {
            side.map(|side| joined(side.sectors.iter().map(|sector| sector.as_str()))).unwrap_or_default()
        };
        let count = |kind: QuantityKind| {
            let of_kind = event.quantities.iter().find(|quantity| quantity.kind == kind);
            of_kind.and_then(|quantity| quantity.low.or(quantity.high))
        };
        let words = told.words();
        let (cameo, plover) = (event.codes.cameo.clone(), event.codes.plover.clone());
        Self {
            document: record.document.id.clone(),
            event: event.id.to_string(),
            pair: number,
            pairs: of,
            date: days.map(|days| days.first.to_string()),
            date_end: days.filter(|days| days.last != days.first).map(|days| days.last.to_string()),
            date_origin: told.origin(),
            action: event.action.clone(),
            standing: event.standing,
            actor: actor.map(|side| side.name.clone()),
            actor_code: actor.and_then(|side| side.cameo.clone()),
            actor_sectors: sectors(actor),
            actor_office: actor.and_then(|side| side.office.clone()),
            actor_iso3: actor.and_then(|side| side.country.clone()),
            actor_cow: actor_codes.and_then(|codes| codes.cow),
            actor_gw: actor_codes.and_then(|codes| codes.gw),
            actor_fips: fips(actor_codes),
            recipient: recipient.map(|side| side.name.clone()),
            recipient_code: recipient.and_then(|side| side.cameo.clone()),
            recipient_sectors: sectors(recipient),
            recipient_office: recipient.and_then(|side| side.office.clone()),
            recipient_iso3: recipient.and_then(|side| side.country.clone()),
            recipient_cow: recipient_codes.and_then(|codes| codes.cow),
            recipient_gw: recipient_codes.and_then(|codes| codes.gw),
            recipient_fips: fips(recipient_codes),
            reciprocal: event.reciprocal,
            objects: joined(event.objects.iter().map(|object| object.text.as_str())),
            about: event.about.map(|id| id.to_string()),
            about_action: told.about().map(|about| about.action.clone()),
            about_of: event.about_of.map(|id| id.to_string()),
            restates: event.restates.map(|id| id.to_string()),
            cameo: cameo.code,
            cameo_root: cameo.root,
            quad: cameo.quad,
            goldstein: cameo.goldstein,
            plover_event: plover.event,
            plover_mode: plover.mode,
            plover_contexts: plover.contexts.join("|"),
            place: place.map(|place| place.name.clone()),
            place_admin1: place.and_then(|place| place.admin1.clone()),
            place_iso3: place_country.map(str::to_owned),
            place_fips: fips(countries.codes(place_country)),
            lat: place.and_then(|place| place.lat),
            lon: place.and_then(|place| place.lon),
            geonames: place.and_then(|place| place.geonames),
            killed: count(QuantityKind::Killed),
            injured: count(QuantityKind::Injured),
            arrested: count(QuantityKind::Arrested),
            displaced: count(QuantityKind::Displaced),
            participants: count(QuantityKind::Participants),
            speaker: told.speaker().map(|actor| actor.name.clone()),
            speaker_code: told.speaker().and_then(|actor| actor.cameo.clone()),
            chain: told.chain().join(" < "),
            words: words.map(|words| words.text.clone()),
            words_start: words.map(|words| words.start_char),
            words_end: words.map(|words| words.end_char),
            sentence: event.sentence,
            certainty: event.certainty.value(),
            pattern: event.pattern.clone(),
            publisher: record.document.publisher.clone(),
            published: record.document.published.clone(),
            url: record.document.url.clone(),
            title: record.document.title.clone(),
            engine: record.provenance.engine.clone(),
            data: record.provenance.data.clone(),
        }
    }
}

fn joined<'s>(words: impl Iterator<Item = &'s str>) -> String {
    words.collect::<Vec<_>>().join("|")
}
