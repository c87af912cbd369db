//! One file per gold set.

mod actors_ngec;
mod align;
mod dates_platinum_expr;
mod dates_tbaq;
mod events_plv;
mod geo;
mod ner_coref_gum;
mod ner_re3d;
pub(crate) mod own;
mod quotes_polnear;
mod standing;
mod syntax_pud;
mod words;

use chancery::Engine;

use crate::{Error, Line, Report};

type Scorer = fn(&[Line], &Engine) -> Result<Report, Error>;

const SETS: &[(&str, Scorer)] = &[
    ("actors_ngec", actors_ngec::score),
    ("dates_platinum_expr", dates_platinum_expr::score),
    ("dates_tbaq", dates_tbaq::score),
    ("events_plv", events_plv::score),
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
    SETS.iter().map(|(name, _)| *name).collect()
}

pub(crate) fn score(set: &str, lines: &[Line], engine: &Engine) -> Option<Result<Report, Error>> {
    SETS.iter().find(|(name, _)| *name == set).map(|(_, scorer)| scorer(lines, engine))
}
