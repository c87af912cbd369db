//! ICEWS: 20 columns separated by tabs, with a header, as the R package `icews` and the files on Dataverse
//! have them.
//!
//! A reciprocal event stands in both directions, one of several parties as a row for each pair; one that tells
//! an earlier one again has no row. Names of codes are ours, names of countries and sectors those of ICEWS.

use std::io::Write;

use chancery_record::{Actor, Sector};
use chancery_tables::Tables;

use crate::countries::{Countries, Level};
use crate::gdelt::NO_CODE;
use crate::pairs::{Pair, Pairs};
use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::told::{Told, number};
use crate::tsv::{or_empty, write_row};
use crate::{ExportError, Options, Writer};

const COLUMNS: [&str; 20] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

/// What is counted where an event tells an earlier one again.
pub(crate) const AGAIN: &str = "events tell an earlier one of their report again and have no row";

pub(crate) struct Icews<'w> {
    out: Box<dyn Write + 'w>,
    tables: &'w Tables,
    countries: Countries<'w>,
    pairs: usize,
}

impl<'w> Icews<'w> {
    pub fn new<'s: 'w>(
        staging: &mut Staging<'s>,
        tables: &'w Tables,
        options: &'w Options,
    ) -> Result<Self, ExportError> {
        let mut out = staging.output()?;
        write_row(&mut out, &COLUMNS)?;
        Ok(Self { out, tables, countries: Countries::new(tables), pairs: options.pairs })
    }

    fn row(&self, told: &Told<'_>, (source, target): Pair<'_>, code: &str) -> [String; 20] {
        let (record, event) = (told.record, told.event);
        let place = told.place();
        let country = place.and_then(|place| place.country.as_deref());
        let province = place.and_then(|place| place.admin1.clone()).unwrap_or_default();
        let town = place.filter(|place| self.countries.level(place) == Level::Town);
        let side = |actor: Option<&Actor>| {
            actor.map_or(Default::default(), |actor| [actor.name.clone(), sectors(actor), self.country(actor)])
        };
        let [source_name, source_sectors, source_country] = side(source);
        let [target_name, target_sectors, target_country] = side(target);
        let pair = [source, target].map(|actor| actor.map(|actor| actor.id.to_string()).unwrap_or_default());
        [
            told.number(&pair.join(" ")).to_string(),
            or_empty(told.days().map(|days| days.first)),
            source_name,
            source_sectors,
            source_country,
            self.tables.codebooks().cameo(code).map(|row| sentence_case(&row.name)).unwrap_or_default(),
            code.to_owned(),
            or_empty(event.codes.cameo.goldstein.map(number)),
            target_name,
            target_sectors,
            target_country,
            record.document.id.clone(),
            (event.sentence + 1).to_string(),
            record.document.publisher.clone().unwrap_or_default(),
            town.map(|place| place.name.clone()).unwrap_or_default(),
            String::new(),
            province,
            self.countries.icews(country).to_owned(),
            or_empty(place.and_then(|place| place.lat).map(number)),
            or_empty(place.and_then(|place| place.lon).map(number)),
        ]
    }

    fn country(&self, actor: &Actor) -> String {
        self.countries.icews(actor.country.as_deref()).to_owned()
    }
}

impl Writer for Icews<'_> {
    fn record(&mut self, kept: &Kept<'_>, _: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        for event in &kept.events {
            let told = Told::new(kept.record, event);
            let Some(code) = event.codes.cameo.code.as_deref() else {
                summary.left_out(NO_CODE);
                continue;
            };
            if kept.restated(event).is_some() {
                summary.left_out(AGAIN);
                continue;
            }
            let pairs = Pairs::both_ways(&told, self.pairs, summary);
            for pair in pairs.pairs {
                summary.rows += 1;
                let row = self.row(&told, pair, code);
                write_row(&mut self.out, &row)?;
            }
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

/// `make a statement` as ICEWS would print it.
fn sentence_case(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// The sectors under ICEWS's names, joined by commas as there.
fn sectors(actor: &Actor) -> String {
    actor.sectors.iter().filter_map(|sector| sector_name(*sector)).collect::<Vec<_>>().join(",")
}

/// ICEWS's name of a sector; none where it has no such one.
fn sector_name(sector: Sector) -> Option<&'static str> {
    Some(match sector {
        Sector::Police => "Police",
        Sector::Government => "Government",
        Sector::Judiciary => "Judicial",
        Sector::Legislature => "Legislative / Parliamentary",
        Sector::Military => "Military",
        Sector::Paramilitary | Sector::UnidentifiedForces => "Unidentified Forces",
        Sector::Party => "Parties",
        Sector::Rebels => "Rebel",
        Sector::Intelligence => "Intelligence Ministry",
        Sector::Agriculture => "Agricultural",
        Sector::Business => "Business",
        Sector::Crime => "Criminals / Gangs",
        Sector::Civilians => "General Population / Civilian / Social",
        Sector::Education => "Education",
        Sector::Elites => "Elite",
        Sector::Journalism => "Media",
        Sector::Labor => "Labor",
        Sector::Health => "Medical / Health",
        Sector::Refugees => "Refugees / Displaced",
        Sector::Opposition => "Dissident",
        Sector::CivilSociety => "Social",
        Sector::Unknown | Sector::PartlyRecognized | Sector::Religion => return None,
    })
}
