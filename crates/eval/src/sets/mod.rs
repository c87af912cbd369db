//! One file per gold set.

mod case;
mod classes;
mod clauses;
mod dates_tbaq;
mod events;
mod events_cameo_class;
mod events_case_acled;
mod events_gsr;
mod events_muc4;
mod events_plv;
mod events_police;
mod words;

use chancery::Engine;

use crate::{Error, Line, Report};

type Scorer = fn(&[Line], &Engine) -> Result<Report, Error>;

const SETS: &[(&str, Scorer)] = &[
    ("dates_tbaq", dates_tbaq::score),
    ("events_cameo_class", events_cameo_class::score),
    ("events_case_acled", events_case_acled::score),
    ("events_gsr", events_gsr::score),
    ("events_muc4", events_muc4::score),
    ("events_plv", events_plv::score),
    ("events_police", events_police::score),
];

/// Sets that wait for a part of the engine.
const WAITING: &[(&str, &str)] =
    &[("clusters_news", "the joins of reports"), ("html_scrapinghub", "ingest"), ("html_trafilatura", "ingest")];

pub(crate) fn names() -> Vec<&'static str> {
    SETS.iter().map(|(name, _)| *name).collect()
}

/// What a known set needs that is not there yet.
pub(crate) fn needs(set: &str) -> Option<&'static str> {
    WAITING.iter().find(|(name, _)| *name == set).map(|(_, needs)| *needs)
}

pub(crate) fn score(set: &str, lines: &[Line], engine: &Engine) -> Option<Result<Report, Error>> {
    SETS.iter().find(|(name, _)| *name == set).map(|(_, scorer)| scorer(lines, engine))
}
