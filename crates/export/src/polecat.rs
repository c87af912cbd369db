//! POLECAT: 40 columns separated by tabs, with a header.
//!
//! One row for each pair of parties, a reciprocal one once; an event that tells an earlier one again has no
//! row. Left empty: ids of Wikipedia, district and feature type.

use std::io::Write;

use chancery_record::{Actor, ActorKind, EvidenceField, MentionForm, Record};
use chancery_tables::Tables;

use crate::countries::{Countries, Level};
use crate::icews::AGAIN;
use crate::pairs::{Pair, Pairs};
use crate::plover::{NO_EVENT, mode_2024, quad, raw_name};
use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::told::{Told, number};
use crate::tsv::{or_empty, write_row};
use crate::{ExportError, Options, Writer};

const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

const QUADS: [&str; 4] = ["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"];

pub(crate) struct Polecat<'w> {
    out: Box<dyn Write + 'w>,
    tables: &'w Tables,
    countries: Countries<'w>,
    pairs: usize,
}

impl<'w> Polecat<'w> {
    pub fn new<'s: 'w>(
        staging: &mut Staging<'s>,
        tables: &'w Tables,
        options: &'w Options,
    ) -> Result<Self, ExportError> {
        let mut out = staging.output()?;
        write_row(&mut out, &COLUMNS)?;
        Ok(Self { out, tables, countries: Countries::new(tables), pairs: options.pairs })
    }

    fn row(&self, told: &Told<'_>, pair: usize, sides: Pair<'_>, name: &str, story: &[String; 3]) -> Vec<String> {
        let (document, codes) = (&told.record.document, &told.event.codes.plover);
        let place = told.place();
        let country = self.countries.name(place.and_then(|place| place.country.as_deref()));
        let province = place.and_then(|place| place.admin1.as_deref()).unwrap_or_default();
        let resolved = place.map_or("", |place| place.name.as_str());
        let town = place.filter(|place| self.countries.level(place) == Level::Town);
        let raw_place = told.evidence(EvidenceField::Place).next().map(|words| words.text.clone());
        let class = quad(self.tables, name).and_then(|quad| QUADS.get(usize::from(quad).wrapping_sub(1)));
        let mut row = vec![
            format!("{}-{}-{pair}", document.id.get(..16).unwrap_or(&document.id), told.event.id),
            or_empty(told.days().map(|days| days.first)),
            name.to_owned(),
            mode_2024(self.tables, name, codes.mode.as_deref()).unwrap_or_default().to_owned(),
            or_empty(self.tables.codebooks().plover_score(name, codes.mode.as_deref()).map(number)),
            or_empty(class),
            codes.contexts.join(";"),
        ];
        row.extend(self.side(told, sides.0, EvidenceField::Actors));
        row.extend(self.side(told, sides.1, EvidenceField::Recipients));
        row.extend([
            resolved.to_owned(),
            town.map(|town| town.name.clone()).unwrap_or_default(),
            String::new(),
            province.to_owned(),
            country.unwrap_or_default().to_owned(),
            or_empty(place.and_then(|place| place.lat).map(number)),
            or_empty(place.and_then(|place| place.lon).map(number)),
            or_empty(place.and_then(|place| place.geonames)),
            raw_place.unwrap_or_default(),
            String::new(),
            document.publisher.clone().unwrap_or_default(),
            document.published.clone().unwrap_or_default(),
        ]);
        row.extend(story.iter().cloned());
        row.extend([document.language.clone(), told.record.provenance.engine.clone()]);
        row
    }

    /// The eight columns of an actor or recipient.
    fn side(&self, told: &Told<'_>, actor: Option<&Actor>, field: EvidenceField) -> [String; 8] {
        let Some(actor) = actor else { return Default::default() };
        let sectors: Vec<&str> = actor.sectors.iter().map(|sector| sector.as_str()).collect();
        [
            actor.name.clone(),
            actor.country.clone().unwrap_or_default(),
            or_empty(self.countries.cow(actor.country.as_deref())),
            sectors.first().copied().unwrap_or_default().to_owned(),
            sectors.join(";"),
            actor.office.clone().unwrap_or_default(),
            raw_name(told, actor, field).to_owned(),
            String::new(),
        ]
    }
}

impl Writer for Polecat<'_> {
    fn record(&mut self, kept: &Kept<'_>, _: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        let story = story(kept.record);
        for event in &kept.events {
            let Some(name) = event.codes.plover.event.as_deref() else {
                summary.left_out(NO_EVENT);
                continue;
            };
            if kept.restated(event).is_some() {
                summary.left_out(AGAIN);
                continue;
            }
            let told = Told::new(kept.record, event);
            let pairs = Pairs::once(&told, self.pairs, summary);
            for (index, sides) in pairs.pairs.into_iter().enumerate() {
                summary.rows += 1;
                let row = self.row(&told, index + 1, sides, name, &story);
                write_row(&mut self.out, &row)?;
            }
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

/// People, organizations and places that the report names, joined by semicolons.
fn story(record: &Record) -> [String; 3] {
    let named = |kinds: &[ActorKind]| {
        let is_named = |actor: &&Actor| {
            kinds.contains(&actor.kind) && actor.mentions.iter().any(|words| words.form == MentionForm::Name)
        };
        joined(record.actors.iter().filter(is_named).map(|actor| actor.name.as_str()))
    };
    [
        named(&[ActorKind::Person]),
        named(&[ActorKind::Organization, ActorKind::Group]),
        joined(record.places.iter().map(|place| place.name.as_str())),
    ]
}

fn joined<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.collect::<Vec<_>>().join(";")
}
