//! Actions to codes.
//!
//! What is done has the action's own code. What is only planned, asked for or refused has the code
//! that the codebook keeps for speaking of such deeds; which one is decided by the class of the
//! deed (`codebooks/cameo/classes.tsv`), so that "asked for arms" and "promised arms" need no
//! rows of their own. [`Codebooks::derived_table`] prints all that follows from the tables.

use std::fmt::Write;

use chancery_record::{Auxiliary, CameoCode, Codes, PloverCode, Standing};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::actions::{Action, Actions, Speech};
use crate::row::{Cells, Known, Row, RowRef, read_rows, with_id};
use crate::{Columns, Finding, Source};

/// A CAMEO code.
#[derive(Clone, Debug)]
pub struct CameoRow {
    /// Its row; the id is the code.
    pub at: RowRef,
    /// Two digits.
    pub root: SmolStr,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// On the Goldstein scale, -10 to 10; where the code has none, its parent's counts.
    pub goldstein: Option<f64>,
}

/// What CAMEO calls speaking of a class of deeds.
#[derive(Clone, Debug)]
pub struct ClassCodes {
    /// Its row; the id is the class.
    pub at: RowRef,
    /// Whether such a deed is good or bad for whom it is done to.
    pub tone: Tone,
    /// Asking for it.
    pub request: SmolStr,
    /// Saying that one will do it.
    pub intent: SmolStr,
    /// Insisting on it.
    pub demand: SmolStr,
    /// Refusing it.
    pub reject: SmolStr,
    /// Threatening with it, or with its end.
    pub threat: SmolStr,
}

/// Whether a deed is good or bad for whom it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good.
    Cooperative,
    /// Bad.
    Conflict,
    /// Neither.
    Neutral,
}

const TONES: &[(&str, Tone)] =
    &[("cooperative", Tone::Cooperative), ("conflict", Tone::Conflict), ("neutral", Tone::Neutral)];

const QUADS: &[(&str, u8)] = &[("1", 1), ("2", 2), ("3", 3), ("4", 4)];

impl Row for CameoRow {
    const PATH: &'static str = "codebooks/cameo/codes.tsv";
    const COLUMNS: Columns = Columns { required: &["code", "root", "quad", "goldstein"], optional: &["note"] };
    const KEY: &'static str = "code";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        let goldstein = cells.optional("goldstein");
        let number = goldstein.as_ref().and_then(|text| text.parse::<f64>().ok());
        if goldstein.is_some() && number.is_none_or(|number| !(-10.0..=10.0).contains(&number)) {
            cells.report("goldstein", "is no number from -10 to 10");
        }
        Some(Self { at, root: cells.required("root")?, quad: cells.one_of("quad", QUADS)?, goldstein: number })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

impl Row for ClassCodes {
    const PATH: &'static str = "codebooks/cameo/classes.tsv";
    const COLUMNS: Columns = Columns {
        required: &["class", "tone", "request", "intent", "demand", "reject", "threat"],
        optional: &["note"],
    };
    const KEY: &'static str = "class";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self {
            at,
            tone: cells.one_of("tone", TONES)?,
            request: cells.required("request")?,
            intent: cells.required("intent")?,
            demand: cells.required("demand")?,
            reject: cells.required("reject")?,
            threat: cells.required("threat")?,
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// CAMEO and PLOVER.
#[derive(Clone, Debug, Default)]
pub struct Codebooks {
    cameo: Vec<CameoRow>,
    classes: FxHashMap<SmolStr, ClassCodes>,
}

/// How a deed is spoken of, as far as codes depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Done,
    Requested,
    Demanded,
    Intended,
    Threatened,
    Refused,
    Nothing,
}

impl Codebooks {
    pub(crate) fn load(sources: &[Source], known: &Known, actions: &Actions, findings: &mut Vec<Finding>) -> Self {
        let classes: Vec<ClassCodes> = read_rows(sources, known, findings);
        let classes = classes.into_iter().map(|row| (row.at.id.clone(), row)).collect();
        let books = Self { cameo: read_rows(sources, known, findings), classes };
        findings.extend(actions.check(|action| books.unknown(action)));
        for row in books.classes.values() {
            for code in [&row.request, &row.intent, &row.demand, &row.reject, &row.threat] {
                if books.code(code).is_none() {
                    findings.push(row.at.error(format!("unknown CAMEO code `{code}`")));
                }
            }
        }
        books
    }

    fn unknown(&self, action: &Action) -> Vec<String> {
        let mut wrong = Vec::new();
        if self.code(&action.cameo).is_none() {
            wrong.push(format!("unknown CAMEO code `{}`", action.cameo));
        }
        if !self.classes.contains_key(&action.class) {
            wrong.push(format!("unknown class `{}`; codebooks/cameo/classes.tsv lists all", action.class));
        }
        wrong
    }

    fn code(&self, code: &str) -> Option<&CameoRow> {
        with_id(&self.cameo, code).first()
    }

    /// The codes of an event: its action, how it stands, what it is about, and whether it is
    /// refused rather than merely not so ("will not lift the ban").
    pub fn codes(&self, action: &Action, standing: Standing, about: Option<&Action>, refused: bool) -> Codes {
        let manner = manner(action, standing, about, refused);
        let deed = if action.speech.is_some() { about.unwrap_or(action) } else { action };
        Codes { cameo: self.cameo(action, deed, manner), plover: self.plover(action, deed, manner, standing) }
    }

    fn cameo(&self, action: &Action, deed: &Action, manner: Manner) -> CameoCode {
        let code = match manner {
            Manner::Done => Some(&action.cameo),
            Manner::Nothing => None,
            spoken => self.classes.get(&deed.class).map(|row| spoken_code(row, spoken)),
        };
        let Some(row) = code.and_then(|code| self.code(code)) else { return CameoCode::default() };
        CameoCode {
            code: Some(row.at.id.to_string()),
            root: Some(row.root.to_string()),
            quad: Some(row.quad),
            goldstein: row.goldstein.or_else(|| self.code(row.at.id.get(..3)?)?.goldstein),
        }
    }

    fn plover(&self, action: &Action, deed: &Action, manner: Manner, standing: Standing) -> PloverCode {
        let conflict = self.is_conflict(deed);
        let own = || deed.plover.as_ref().map(SmolStr::to_string);
        let event = match manner {
            Manner::Done => action.plover.as_ref().map(SmolStr::to_string),
            Manner::Nothing => None,
            Manner::Requested | Manner::Demanded => Some("REQUEST".into()),
            Manner::Refused => Some("REJECT".into()),
            Manner::Threatened => Some("THREATEN".into()),
            Manner::Intended if conflict => Some("THREATEN".into()),
            // PLOVER keeps giving way where it is still to come.
            Manner::Intended => own().filter(|event| event == "RETREAT" || event == "CONCEDE").or(Some("AGREE".into())),
        };
        let kept = event == own();
        PloverCode {
            mode: action.mode.as_ref().filter(|_| manner == Manner::Done || kept).map(SmolStr::to_string),
            auxiliary: event.as_ref().and_then(|_| auxiliary(standing)),
            event,
            contexts: Vec::new(),
        }
    }

    fn is_conflict(&self, action: &Action) -> bool {
        self.classes.get(&action.class).is_some_and(|row| row.tone == Tone::Conflict)
    }

    /// Which row and which rule give the codes.
    pub fn explain(&self, action: &Action, standing: Standing, about: Option<&Action>, refused: bool) -> Vec<String> {
        let codes = self.codes(action, standing, about, refused);
        let deed = if action.speech.is_some() { about.unwrap_or(action) } else { action };
        let why = match manner(action, standing, about, refused) {
            Manner::Done => format!("own code of {}", action.at),
            Manner::Nothing => format!("no code for what is {standing}"),
            spoken => format!("{} of class `{}` of {}", format!("{spoken:?}").to_lowercase(), deed.class, deed.at),
        };
        let or_none = |code: Option<String>| code.unwrap_or_else(|| "none".into());
        vec![format!("CAMEO {}, PLOVER {}: {why}", or_none(codes.cameo.code), or_none(codes.plover.event))]
    }

    /// Every action with every standing, and every speech action about every class: a line each.
    pub fn derived_table(&self, actions: &Actions) -> String {
        let mut out = String::from("action\tabout\tstanding\tcameo\tplover\tmode\n");
        let mut line = |action: &Action, about: Option<&Action>, standing: Standing| {
            let codes = self.codes(action, standing, about, false);
            let cell = |value: Option<String>| value.unwrap_or_else(|| "-".into());
            let about = about.map_or("-", |about| about.at.id.as_str());
            let (cameo, plover, mode) = (cell(codes.cameo.code), cell(codes.plover.event), cell(codes.plover.mode));
            writeln!(out, "{}\t{about}\t{standing}\t{cameo}\t{plover}\t{mode}", action.at.id).expect("a string takes all");
        };
        for action in actions.rows() {
            for standing in [Standing::Done, Standing::Planned, Standing::Requested, Standing::Denied] {
                line(action, None, standing);
            }
        }
        let mut seen = Vec::new();
        let examples: Vec<&Action> = actions
            .rows()
            .iter()
            .filter(|action| action.speech.is_none() && !seen.contains(&&action.class) && { seen.push(&action.class); true })
            .collect();
        for speech in actions.rows().iter().filter(|action| action.speech.is_some()) {
            for deed in &examples {
                line(speech, Some(deed), Standing::Done);
            }
        }
        out
    }
}

fn spoken_code(row: &ClassCodes, manner: Manner) -> &SmolStr {
    match manner {
        Manner::Requested => &row.request,
        Manner::Demanded => &row.demand,
        Manner::Refused => &row.reject,
        Manner::Threatened => &row.threat,
        Manner::Intended | Manner::Done | Manner::Nothing => &row.intent,
    }
}

/// A speech act that is done speaks of its deed; any other deed is spoken of as its standing says.
fn manner(action: &Action, standing: Standing, about: Option<&Action>, refused: bool) -> Manner {
    match standing {
        Standing::Done | Standing::Historical => match (action.speech, about) {
            (Some(speech), Some(_)) => match speech {
                Speech::Request => Manner::Requested,
                Speech::Demand => Manner::Demanded,
                Speech::Promise | Speech::Offer | Speech::Agree => Manner::Intended,
                Speech::Refuse => Manner::Refused,
                Speech::Threaten => Manner::Threatened,
                Speech::Accuse | Speech::Deny => Manner::Done,
            },
            _ => Manner::Done,
        },
        Standing::Planned | Standing::Possible | Standing::Conditional => Manner::Intended,
        Standing::Requested => Manner::Requested,
        Standing::Denied if refused => Manner::Refused,
        Standing::Denied | Standing::Attempted => Manner::Nothing,
    }
}

fn auxiliary(standing: Standing) -> Option<Auxiliary> {
    match standing {
        Standing::Historical => Some(Auxiliary::Historical),
        Standing::Planned | Standing::Requested => Some(Auxiliary::Future),
        Standing::Possible | Standing::Conditional => Some(Auxiliary::Hypothetical),
        Standing::Denied => Some(Auxiliary::Negation),
        Standing::Attempted | Standing::Done => None,
    }
}
