//! GDELT 2.0: `PATH.export.CSV` with 61 columns of events, `PATH.mentions.CSV` with 16 of mentions, both
//! separated by tabs and without a header, as `gdelt`, pandas and every loader of GDELT expect them.
//!
//! A reciprocal event stands in both directions, one of several parties as a row for each pair. An event that
//! tells an earlier one again is a mention of it, not a row. What GDELT has no column for stands in `Extras`
//! of the mention as `key:value;`. Left empty, since a record does not know it: ethnic and religious codes,
//! tone, the geography of the actors, FIPS codes of divisions and GNS ids of towns.

mod columns;

use std::io::Write;

use chancery_record::{Actor, Event, EvidenceField, Place};
use chancery_tables::Tables;

use crate::actor_code::ActorCode;
use crate::countries::{Countries, Level};
use crate::dates::{Days, fraction};
use crate::pairs::{Pair, Pairs};
use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::told::{Told, number};
use crate::tsv::{or_empty, write_row};
use crate::{ExportError, Options, Writer};

/// What is counted where the codebook has no code for an event.
pub(crate) const NO_CODE: &str = "events have no CAMEO code and no row (denied, or told only as asked for or promised)";

pub(crate) struct Gdelt<'w> {
    events: Box<dyn Write + 'w>,
    mentions: Box<dyn Write + 'w>,
    tables: &'w Tables,
    countries: Countries<'w>,
    pairs: usize,
}

impl<'w> Gdelt<'w> {
    pub fn new<'s: 'w>(
        staging: &mut Staging<'s>,
        tables: &'w Tables,
        options: &'w Options,
    ) -> Result<Self, ExportError> {
        Ok(Self {
            events: staging.file(".export.CSV")?,
            mentions: staging.file(".mentions.CSV")?,
            tables,
            countries: Countries::new(tables),
            pairs: options.pairs,
        })
    }

    /// The 61 columns.
    fn event(&self, told: &Told<'_>, pair: Pair<'_>, code: &str) -> Vec<String> {
        let mut row = columns::Row::new(columns::EVENTS);
        let first = told.days().map(|days| days.first);
        row.set("GLOBALEVENTID", id(told, pair));
        row.set("SQLDATE", or_empty(first.map(Days::compact)));
        row.set("MonthYear", or_empty(first.map(|day| day.strftime("%Y%m"))));
        row.set("Year", or_empty(first.map(|day| day.strftime("%Y"))));
        row.set("FractionDate", or_empty(first.map(fraction)));
        for (number, actor) in [("Actor1", pair.0), ("Actor2", pair.1)] {
            if let Some(actor) = actor {
                self.actor(&mut row, number, actor);
            }
            row.set(&format!("{number}Geo_Type"), "0");
        }
        row.set("IsRootEvent", if is_lead(told.event) { "1" } else { "0" });
        row.set("EventCode", code);
        row.set("EventBaseCode", code.get(..3).unwrap_or(code));
        row.set("EventRootCode", code.get(..2).unwrap_or(code));
        row.set("QuadClass", or_empty(told.event.codes.cameo.quad));
        row.set("GoldsteinScale", or_empty(self.tables.codebooks().goldstein_gdelt(code).map(number)));
        row.set("NumMentions", told.tellings());
        row.set("NumSources", "1");
        row.set("NumArticles", "1");
        self.place(&mut row, told.place());
        row.set("DATEADDED", added(told));
        row.set("SOURCEURL", source(told));
        row.cells
    }

    fn actor(&self, row: &mut columns::Row, number: &str, actor: &Actor) {
        let code = ActorCode::of(actor, &self.countries);
        row.set(&format!("{number}Name"), actor.name.to_uppercase());
        row.set(&format!("{number}CountryCode"), &code.country);
        row.set(&format!("{number}KnownGroupCode"), &code.known_group);
        for index in 0..3 {
            row.set(&format!("{number}Type{}Code", index + 1), code.kind(index));
        }
        row.set(&format!("{number}Code"), code.whole);
    }

    /// Where it happened, by GDELT's kinds of places: 1 a country, 2 a state of the USA, 3 a town there,
    /// 4 a town elsewhere, 5 a division elsewhere.
    fn place(&self, row: &mut columns::Row, place: Option<&Place>) {
        let Some(place) = place else { return row.set("ActionGeo_Type", "0") };
        let country = place.country.as_deref();
        let fips = self.countries.fips(country);
        let in_usa = country == Some("USA");
        let country_name = self.countries.name(country);
        let kind = match (self.countries.level(place), in_usa) {
            (Level::Country, _) => 1,
            (Level::Division, true) => 2,
            (Level::Division, false) => 5,
            (Level::Town, true) => 3,
            (Level::Town, false) => 4,
        };
        let admin1 = place.admin1.as_deref().filter(|admin1| *admin1 != place.name);
        let parts = [Some(place.name.as_str()), admin1, country_name.filter(|_| kind != 1)];
        row.set("ActionGeo_Type", kind);
        row.set("ActionGeo_FullName", parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
        row.set("ActionGeo_CountryCode", fips);
        row.set("ActionGeo_Lat", or_empty(place.lat.map(number)));
        row.set("ActionGeo_Long", or_empty(place.lon.map(number)));
        // GDELT gives a country its own code as division and as feature.
        if kind == 1 {
            row.set("ActionGeo_ADM1Code", fips);
            row.set("ActionGeo_FeatureID", fips);
        }
    }

    /// The 16 columns.
    fn mention(&self, of: &Told<'_>, told: &Told<'_>, pair: Pair<'_>) -> Vec<String> {
        let (document, event) = (&told.record.document, told.event);
        let offset = |actor: Option<&Actor>| {
            let fields = [EvidenceField::Actors, EvidenceField::Recipients];
            let words = actor.and_then(|actor| fields.iter().find_map(|field| told.words_of(actor, *field)));
            words.map_or("-1".to_owned(), |words| words.start_char.to_string())
        };
        let mut row = columns::Row::new(columns::MENTIONS);
        row.set("GLOBALEVENTID", id(of, pair));
        row.set("EventTimeDate", added(told));
        row.set("MentionTimeDate", added(told));
        row.set("MentionType", if document.url.is_some() { "1" } else { "2" });
        row.set("MentionSourceName", document.publisher.as_deref().unwrap_or_default());
        row.set("MentionIdentifier", source(told));
        row.set("SentenceID", event.sentence + 1);
        row.set("Actor1CharOffset", offset(pair.0));
        row.set("Actor2CharOffset", offset(pair.1));
        row.set("ActionCharOffset", told.words().map_or("-1".to_owned(), |words| words.start_char.to_string()));
        row.set("InRawText", "1");
        // GDELT's confidence goes in tens of percent.
        row.set("Confidence", (event.certainty.value() * 10.0).round() * 10.0);
        row.set("MentionDocLen", document.length);
        row.set("Extras", extras(told));
        row.cells
    }
}

impl Writer for Gdelt<'_> {
    fn record(&mut self, kept: &Kept<'_>, _: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        for event in &kept.events {
            let told = Told::new(kept.record, event);
            let Some(code) = event.codes.cameo.code.as_deref() else {
                summary.left_out(NO_CODE);
                continue;
            };
            let first = kept.restated(event).and_then(|id| kept.record.events.get(id.index()));
            let first = first.filter(|first| first.codes.cameo.code.is_some());
            let of = first.map_or(told, |first| Told::new(kept.record, first));
            let pairs = Pairs::both_ways(&of, self.pairs, summary);
            for pair in pairs.pairs {
                if first.is_none() {
                    summary.rows += 1;
                    let row = self.event(&told, pair, code);
                    write_row(&mut self.events, &row)?;
                }
                let row = self.mention(&of, &told, pair);
                write_row(&mut self.mentions, &row)?;
            }
            if first.is_some() {
                summary.left_out("events tell an earlier one again and are mentions of it");
            }
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        self.events.flush()?;
        Ok(self.mentions.flush()?)
    }
}

/// The same event has the same id in both files and in every export.
fn id(told: &Told<'_>, (actor, recipient): Pair<'_>) -> String {
    let side = |actor: Option<&Actor>| actor.map(|actor| actor.id.to_string()).unwrap_or_default();
    told.number(&format!("{} {}", side(actor), side(recipient))).to_string()
}

/// Whether it stands in the first two sentences, of which the headline is one: GDELT's root events are those of the lead.
fn is_lead(event: &Event) -> bool {
    event.sentence <= 1
}

/// The report's day; no clock is read.
fn added(told: &Told<'_>) -> String {
    let published = told.record.document.published.as_deref().and_then(crate::dates::days);
    published.map(|days| format!("{}000000", Days::compact(days.first))).unwrap_or_default()
}

/// The report's address, else the hash of its text.
fn source<'r>(told: &Told<'r>) -> &'r str {
    told.record.document.url.as_deref().unwrap_or(&told.record.document.id)
}

/// What GDELT has no columns for.
fn extras(told: &Told<'_>) -> String {
    let event = told.event;
    let mut pairs = vec![
        ("document", told.record.document.id.clone()),
        ("event", event.id.to_string()),
        ("action", event.action.clone()),
        ("standing", event.standing.to_string()),
    ];
    let mut add = |key, value: Option<String>| pairs.extend(value.map(|value| (key, value)));
    add("about", told.about().map(|about| about.action.clone()));
    let objects: Vec<&str> = event.objects.iter().map(|object| object.text.as_str()).collect();
    add("objects", Some(objects.join("|")).filter(|objects| !objects.is_empty()));
    add("said", Some(told.chain().join(" < ")).filter(|_| !event.statements.is_empty()));
    add("geonames", told.place().and_then(|place| place.geonames).map(|id| id.to_string()));
    pairs.into_iter().map(|(key, value)| format!("{key}:{};", value.replace(';', ","))).collect()
}
