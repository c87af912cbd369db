//! FollowTheMoney: entities as JSON, one a line, as `ftm`, Aleph and OpenSanctions read them.
//!
//! A report is an `Article`, a named actor a `Person`, `PublicBody` or `Organization`, other parties a
//! `LegalEntity`, an event an `Event` with its parties, and a place with coordinates an `Address`. Ids are
//! hashes: a named actor has the same one in every report, so that entities of a stream merge; whoever is not
//! named belongs to the one report. Lossy: standing, codes and statements stand in the notes of the event.

use std::collections::BTreeSet;
use std::io::Write;

use chancery_record::{Actor, ActorKind, MentionForm, Place, Record};
use chancery_tables::Tables;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::countries::Countries;
use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::told::Told;
use crate::{ExportError, Writer};

pub(crate) struct FollowTheMoney<'w> {
    out: Box<dyn Write + 'w>,
    countries: Countries<'w>,
}

impl<'w> FollowTheMoney<'w> {
    pub fn new<'s: 'w>(staging: &mut Staging<'s>, tables: &'w Tables) -> Result<Self, ExportError> {
        Ok(Self { out: staging.output()?, countries: Countries::new(tables) })
    }

    fn write(&mut self, id: &str, schema: &str, properties: &[(&str, Vec<String>)]) -> Result<(), ExportError> {
        let filled = properties.iter().map(|(name, values)| {
            let values: Vec<&String> = values.iter().filter(|value| !value.trim().is_empty()).collect();
            ((*name).to_owned(), json!(values))
        });
        let filled = filled.filter(|(_, values)| values != &json!([]));
        let properties: Value = filled.collect::<serde_json::Map<_, _>>().into();
        serde_json::to_writer(&mut self.out, &json!({ "id": id, "schema": schema, "properties": properties }))?;
        Ok(self.out.write_all(b"\n")?)
    }

    fn article(&mut self, record: &Record) -> Result<String, ExportError> {
        let document = &record.document;
        let id = id(&["article", &document.id]);
        let title = document.title.clone().unwrap_or_else(|| "untitled report".into());
        self.write(
            &id,
            "Article",
            &[
                ("title", vec![title]),
                ("name", one(&document.title)),
                ("fileName", vec![document.id.clone()]),
                ("sourceUrl", one(&document.url)),
                ("publisher", one(&document.publisher)),
                ("publishedAt", one(&document.published)),
                ("language", vec![language(&document.language).to_owned()]),
            ],
        )?;
        Ok(id)
    }

    fn actor(&mut self, record: &Record, actor: &Actor, article: &str) -> Result<(), ExportError> {
        let schema = schema(actor);
        let country: Vec<String> = self.country(actor.country.as_deref());
        let aliases: BTreeSet<&str> = actor
            .mentions
            .iter()
            .filter(|words| words.form == MentionForm::Name && words.text != actor.name)
            .map(|words| words.text.as_str())
            .collect();
        let sectors: Vec<&str> = actor.sectors.iter().map(|sector| sector.as_str()).collect();
        let mut properties = vec![
            ("name", vec![actor.name.clone()]),
            ("weakAlias", aliases.into_iter().map(str::to_owned).collect()),
            ("country", country),
            ("sector", vec![sectors.join(" ")]),
            ("notes", actor.cameo.iter().map(|code| format!("CAMEO {code}")).collect()),
            ("proof", vec![article.to_owned()]),
        ];
        if schema == "Person" {
            properties.push(("position", one(&actor.office)));
        }
        self.write(&actor_id(record, actor), schema, &properties)
    }

    fn place(&mut self, place: &Place) -> Result<String, ExportError> {
        let id = match place.geonames {
            Some(number) => id(&["place", &number.to_string()]),
            None => id(&["place", &place.name, place.country.as_deref().unwrap_or_default()]),
        };
        let country = self.country(place.country.as_deref());
        let coordinate = |value: Option<f64>| value.map(|value| value.to_string()).into_iter().collect();
        self.write(
            &id,
            "Address",
            &[
                ("full", vec![self.full_name(place)]),
                ("state", one(&place.admin1)),
                ("country", country),
                ("latitude", coordinate(place.lat)),
                ("longitude", coordinate(place.lon)),
            ],
        )?;
        Ok(id)
    }

    fn full_name(&self, place: &Place) -> String {
        let country = self.countries.name(place.country.as_deref());
        let mut parts = vec![place.name.as_str()];
        parts.extend(place.admin1.as_deref().into_iter().chain(country));
        parts.dedup();
        parts.join(", ")
    }

    fn event(&mut self, told: &Told<'_>, article: &str) -> Result<(), ExportError> {
        let (record, event) = (told.record, told.event);
        let ids = |side: Vec<&Actor>| side.into_iter().map(|actor| actor_id(record, actor)).collect();
        let address = told.place().map(|place| self.place(place)).transpose()?;
        let (days, words) = (told.days(), told.words());
        let codes = &event.codes;
        let mut notes = vec![format!("standing: {}", event.standing)];
        notes.extend(codes.cameo.code.iter().map(|code| format!("CAMEO: {code}")));
        notes.extend(codes.plover.event.iter().map(|name| format!("PLOVER: {name}")));
        notes.extend(told.about().map(|about| format!("about: {}", about.action)));
        notes.extend(event.objects.iter().map(|object| format!("object: {}", object.text)));
        if !event.statements.is_empty() {
            notes.push(format!("said by: {}", told.chain().join(" < ")));
        }
        self.write(
            &id(&["event", &record.document.id, &event.id.to_string()]),
            "Event",
            &[
                ("name", vec![told.line()]),
                ("summary", words.map(|words| words.text.clone()).into_iter().collect()),
                ("startDate", days.map(|days| days.first.to_string()).into_iter().collect()),
                ("endDate", days.map(|days| days.last.to_string()).into_iter().collect()),
                ("organizer", ids(told.actors())),
                ("involved", ids(told.recipients())),
                ("location", told.place().map(|place| self.full_name(place)).into_iter().collect()),
                ("addressEntity", address.into_iter().collect()),
                ("country", self.country(told.place().and_then(|place| place.country.as_deref()))),
                ("keywords", vec![event.action.clone()]),
                ("notes", notes),
                ("sourceUrl", one(&record.document.url)),
                ("publisher", one(&record.document.publisher)),
                ("recordId", vec![format!("{} {}", record.document.id, event.id)]),
                ("proof", vec![article.to_owned()]),
            ],
        )
    }

    /// ISO 3166-1 alpha-2 in small letters; FollowTheMoney writes Kosovo as `xk`.
    fn country(&self, country: Option<&str>) -> Vec<String> {
        let kosovo = (country == Some("XKX")).then_some("xk");
        let found = kosovo.or_else(|| self.countries.iso2(country));
        found.map(str::to_lowercase).into_iter().collect()
    }
}

impl Writer for FollowTheMoney<'_> {
    fn record(&mut self, kept: &Kept<'_>, _: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        let record = kept.record;
        let article = self.article(record)?;
        let told = || kept.events.iter().map(|event| Told::new(record, event));
        let parties: BTreeSet<_> =
            told().flat_map(|told| [told.actors(), told.recipients()].concat()).map(|actor| actor.id).collect();
        for actor in parties.iter().filter_map(|id| record.actors.get(id.index())) {
            self.actor(record, actor, &article)?;
        }
        for told in told() {
            summary.rows += 1;
            self.event(&told, &article)?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

fn schema(actor: &Actor) -> &'static str {
    match actor.kind {
        ActorKind::Person if is_named(actor) => "Person",
        // "Eleven officers" are people, but none in particular.
        ActorKind::Person | ActorKind::Unnamed => "LegalEntity",
        ActorKind::State => "PublicBody",
        ActorKind::Organization
            if actor.country.is_some() && actor.sectors.iter().any(|sector| sector.is_of_state()) =>
        {
            "PublicBody"
        }
        ActorKind::Organization | ActorKind::Group => "Organization",
    }
}

/// The same for the same name, kind and country in every report; whoever has no name is of one report.
fn actor_id(record: &Record, actor: &Actor) -> String {
    let country = actor.country.as_deref().unwrap_or_default();
    match is_named(actor) {
        true => id(&["actor", actor.kind.as_str(), &actor.name, country]),
        false => id(&["actor", &record.document.id, &actor.id.to_string()]),
    }
}

fn is_named(actor: &Actor) -> bool {
    actor.kind == ActorKind::State || actor.mentions.iter().any(|words| words.form == MentionForm::Name)
}

fn id(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\n"));
    format!("chancery-{}", chancery_text::hex(&hash[..20]))
}

fn one(value: &Option<String>) -> Vec<String> {
    value.clone().into_iter().collect()
}

/// FollowTheMoney has languages of three letters.
fn language(code: &str) -> &str {
    if code == "en" { "eng" } else { code }
}
