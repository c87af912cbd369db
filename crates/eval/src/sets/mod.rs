//! One file per gold set.

mod actors_ngec;
mod align;
mod case;
mod classes;
mod clauses;
mod clusters_news;
mod dates_platinum_expr;
mod dates_tbaq;
mod events;
mod events_cameo_class;
mod events_case_acled;
mod events_gsr;
mod events_muc4;
mod events_plv;
mod events_police;
mod geo;
pub(crate) mod html;
mod ner_coref_gum;
mod ner_re3d;
pub(crate) mod own;
mod quotes_polnear;
mod standing;
pub(crate) mod stories;
mod syntax_pud;
mod words;

use chancery::Engine;

use crate::{Error, Line, Report};

type Scorer = fn(&[Line], &Engine) -> Result<Report, Error>;

const SETS: &[(&str, Scorer)] = &[
    ("actors_ngec", actors_ngec::score),
    ("clusters_news", clusters_news::score),
    ("dates_platinum_expr", dates_platinum_expr::score),
    ("dates_tbaq", dates_tbaq::score),
    ("events_cameo_class", events_cameo_class::score),
    ("events_case_acled", events_case_acled::score),
    ("events_gsr", events_gsr::score),
    ("events_muc4", events_muc4::score),
    ("events_plv", events_plv::score),
    ("events_police", events_police::score),
    ("geo_geovirus", geo::score_names),
    ("geo_gwn", geo::score),
    ("geo_trnews", geo::score),
    ("ner_coref_gum", ner_coref_gum::score),
    ("ner_re3d", ner_re3d::score),
    ("quotes_polnear", quotes_polnear::score),
    ("standing_meantime", standing::score),
    ("standing_uw", standing::score),
    ("syntax_pud", syntax_pud::score),
];

pub(crate) fn names() -> Vec<&'static str> {
    let pages = ["html_scrapinghub", "html_trafilatura"];
    let mut names: Vec<_> = SETS.iter().map(|(name, _)| *name).chain(pages).collect();
    names.sort_unstable();
    names
}

pub(crate) fn score(set: &str, lines: &[Line], engine: &Engine) -> Option<Result<Report, Error>> {
    SETS.iter().find(|(name, _)| *name == set).map(|(_, scorer)| scorer(lines, engine))
}
