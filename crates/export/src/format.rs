//! The formats, and who writes each.

use std::fmt;
use std::str::FromStr;

use chancery_tables::Tables;

use crate::staging::Staging;
use crate::{ExportError, Options, Writer};

/// A form in which records leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `jsonl`: records, one a line.
    Jsonl,
    /// `parquet`: a folder of tables, parted by the month of publication.
    Parquet,
    /// `csv`: a row for each pair of parties, with country codes of four systems.
    Csv,
    /// `gdelt`: GDELT 2.0 events and mentions.
    Gdelt,
    /// `icews`: the 20 columns of ICEWS.
    Icews,
    /// `plover`: PLOVER records, one a line.
    Plover,
    /// `polecat`: the 40 columns of POLECAT.
    Polecat,
    /// `followthemoney`: entities of FollowTheMoney, one a line.
    FollowTheMoney,
    /// `web-annotation`: W3C Web Annotations as JSON-LD.
    WebAnnotation,
    /// `label-studio`: tasks of Label Studio with predictions, and the labelling interface for them.
    LabelStudio,
    /// `brat`: a folder for brat.
    Brat,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 11] = [
        Self::Jsonl,
        Self::Parquet,
        Self::Csv,
        Self::Gdelt,
        Self::Icews,
        Self::Plover,
        Self::Polecat,
        Self::FollowTheMoney,
        Self::WebAnnotation,
        Self::LabelStudio,
        Self::Brat,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::Gdelt => "gdelt",
            Self::Icews => "icews",
            Self::Plover => "plover",
            Self::Polecat => "polecat",
            Self::FollowTheMoney => "followthemoney",
            Self::WebAnnotation => "web-annotation",
            Self::LabelStudio => "label-studio",
            Self::Brat => "brat",
        }
    }

    /// What of a record it has no place for, as a sentence; docs/export.md says more.
    pub const fn cannot_hold(self) -> &'static str {
        match self {
            Self::Jsonl => "Holds everything.",
            Self::Parquet => {
                "Holds everything; the options of a run are JSON in a string, and stances are in `records` alone."
            }
            Self::Csv => {
                "No evidence but the words of the action; of statements speaker and chain; no agreements, transfers and stances."
            }
            Self::Gdelt => {
                "No standing, speaker, objects, quantities or codes of PLOVER, except in the column Extras of the mentions; no words and stances."
            }
            Self::Icews => "No standing, speaker, objects, quantities, evidence, stances or codes of PLOVER.",
            Self::Plover => {
                "No speaker, objects, certainty or codes of CAMEO, except in the comment; no agreements, transfers and stances."
            }
            Self::Polecat => "No standing, speaker, objects, quantities, words, stances or codes of CAMEO.",
            Self::FollowTheMoney => {
                "No standing, codes or certainty except in the notes; no offsets; no statements as such, no stances."
            }
            Self::WebAnnotation => {
                "No links between events except in the event line; no agreements, transfers and stances."
            }
            Self::LabelStudio | Self::Brat => "No quantities, codes, certainty, agreements, transfers and stances.",
        }
    }

    /// Whether it is written better, or only, with the texts at hand.
    pub const fn reads_text(self) -> bool {
        matches!(self, Self::WebAnnotation | Self::LabelStudio | Self::Brat)
    }

    /// Whether it is a folder or several files, which no stream can take.
    pub const fn needs_path(self) -> bool {
        matches!(self, Self::Parquet | Self::Gdelt | Self::LabelStudio | Self::Brat)
    }

    /// Who writes it.
    pub(crate) fn writer<'w, 's: 'w>(
        self,
        staging: &mut Staging<'s>,
        tables: &'w Tables,
        options: &'w Options,
    ) -> Result<Box<dyn Writer + 'w>, ExportError> {
        Ok(match self {
            Self::Jsonl => Box::new(crate::jsonl::Jsonl::new(staging)?),
            #[cfg(feature = "columns")]
            Self::Parquet => Box::new(crate::parquet::Parquet::new(staging, tables)?),
            #[cfg(not(feature = "columns"))]
            Self::Parquet => {
                let what = "this chancery was built without Parquet; build it with the feature `columns` or `full`";
                return Err(ExportError::Use(what.into()));
            }
            Self::Csv => Box::new(crate::csv_rows::Csv::new(staging, tables, options)?),
            Self::Gdelt => Box::new(crate::gdelt::Gdelt::new(staging, tables, options)?),
            Self::Icews => Box::new(crate::icews::Icews::new(staging, tables, options)?),
            Self::Plover => Box::new(crate::plover::Plover::new(staging, tables)?),
            Self::Polecat => Box::new(crate::polecat::Polecat::new(staging, tables, options)?),
            Self::FollowTheMoney => Box::new(crate::followthemoney::FollowTheMoney::new(staging, tables)?),
            Self::WebAnnotation => Box::new(crate::web_annotation::WebAnnotation::new(staging)?),
            Self::LabelStudio => Box::new(crate::label_studio::LabelStudio::new(staging, tables)?),
            Self::Brat => Box::new(crate::brat::Brat::new(staging, tables)?),
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let names = || Self::ALL.iter().map(|format| format.name());
        let found = Self::ALL.iter().copied().find(|format| format.name() == name);
        found.ok_or_else(|| format!("unknown format `{name}`; known are {}", names().collect::<Vec<_>>().join(", ")))
    }
}
