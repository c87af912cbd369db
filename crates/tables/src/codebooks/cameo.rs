//! CAMEO: its codes, and which of them speak of a class of deeds.

use chancery_record::CameoCode;
use smol_str::SmolStr;

use super::manner::{Deed, Manner, Sense};
use super::{Exception, Reason};
use crate::row::{Cells, Known, Row, RowRef, read_rows, with_id};
use crate::{Columns, Finding, Source};

/// A CAMEO code.
#[derive(Clone, Debug)]
pub struct CameoRow {
    /// Its row; the id is the code.
    pub at: RowRef,
    /// What it is, in our words.
    pub name: SmolStr,
    /// Its first two digits.
    pub root: SmolStr,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// On the Goldstein scale, -10 to 10, as ICEWS has it.
    pub goldstein: Option<f64>,
    /// The same as GDELT has it, where that differs.
    pub goldstein_gdelt: Option<f64>,
}

const QUADS: &[(&str, u8)] = &[("1", 1), ("2", 2), ("3", 3), ("4", 4)];

impl Row for CameoRow {
    const PATH: &'static str = "codebooks/cameo/codes.tsv";
    const COLUMNS: Columns =
        Columns { required: &["code", "name", "root", "quad", "goldstein", "goldstein_gdelt"], optional: &["note"] };
    const KEY: &'static str = "code";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        let root = cells.required("root")?;
        if !at.id.starts_with(root.as_str()) || root.len() != 2 {
            cells.report("root", format!("the root of `{}` is its first two digits", at.id));
        }
        Some(Self {
            name: cells.required("name")?,
            root,
            quad: cells.one_of("quad", QUADS)?,
            goldstein: scale(cells, "goldstein"),
            goldstein_gdelt: scale(cells, "goldstein_gdelt"),
            at,
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// A number from -10 to 10, none where the cell is empty.
pub(super) fn scale(cells: &mut Cells<'_, '_, '_>, column: &str) -> Option<f64> {
    let text = cells.optional(column)?;
    let number = text.parse().ok().filter(|number| (-10.0..=10.0).contains(number));
    if number.is_none() {
        cells.report(column, format!("`{text}` is no number from -10 to 10"));
    }
    number
}

/// What CAMEO calls speaking of a class of deeds; an empty cell is no code.
#[derive(Clone, Debug)]
pub(crate) struct CameoClass {
    at: RowRef,
    request: Option<SmolStr>,
    intent: Option<SmolStr>,
    demand: Option<SmolStr>,
    reject: Option<SmolStr>,
    threat: Option<SmolStr>,
    accuse: Option<SmolStr>,
    investigate: Option<SmolStr>,
    stop: Option<SmolStr>,
}

impl Row for CameoClass {
    const PATH: &'static str = "codebooks/cameo/classes.tsv";
    const COLUMNS: Columns = Columns {
        required: &["class", "request", "intent", "demand", "reject", "threat", "accuse", "investigate", "stop"],
        optional: &["note"],
    };
    const KEY: &'static str = "class";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        cells.key_of("class", |known| &known.action_classes, "action_classes.tsv lists all classes");
        let mut code = |column| code(cells, column);
        Some(Self {
            at,
            request: code("request"),
            intent: code("intent"),
            demand: code("demand"),
            reject: code("reject"),
            threat: code("threat"),
            accuse: code("accuse"),
            investigate: code("investigate"),
            stop: code("stop"),
        })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

fn code(cells: &mut Cells<'_, '_, '_>, column: &str) -> Option<SmolStr> {
    cells.key_of(column, |known| &known.cameo, "codebooks/cameo/codes.tsv lists all codes")
}

impl CameoClass {
    fn code(&self, manner: Manner) -> Option<&SmolStr> {
        match manner {
            Manner::Requested => self.request.as_ref(),
            Manner::Intended => self.intent.as_ref(),
            Manner::Demanded => self.demand.as_ref(),
            Manner::Refused => self.reject.as_ref(),
            Manner::Threatened => self.threat.as_ref(),
            Manner::Accused => self.accuse.as_ref(),
            Manner::Investigated => self.investigate.as_ref(),
            Manner::Stopped => self.stop.as_ref(),
            Manner::Done | Manner::Untold => None,
        }
    }
}

/// A code that no rule gives.
#[derive(Clone, Debug)]
pub(crate) struct CameoException {
    exception: Exception,
    code: Option<SmolStr>,
}

impl Row for CameoException {
    const PATH: &'static str = "codebooks/cameo/exceptions.tsv";
    const COLUMNS: Columns = Columns { required: &["action", "about", "standing", "code"], optional: &["note"] };
    const KEY: &'static str = "action";
    const REPEATS: bool = true;

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        Some(Self { exception: Exception::read(at, cells)?, code: code(cells, "code") })
    }

    fn at(&self) -> &RowRef {
        &self.exception.at
    }
}

/// The tables of CAMEO.
#[derive(Clone, Debug, Default)]
pub(super) struct Cameo {
    codes: Vec<CameoRow>,
    classes: Vec<CameoClass>,
    exceptions: Vec<CameoException>,
}

impl Cameo {
    /// The codes alone, which actions refer to.
    pub(super) fn codes(sources: &[Source], known: &mut Known, findings: &mut Vec<Finding>) -> Self {
        let codes: Vec<CameoRow> = read_rows(sources, known, findings);
        known.cameo = codes.iter().map(|row| row.at.id.clone()).collect();
        Self { codes, ..Self::default() }
    }

    /// The rules, which refer to actions and classes.
    pub(super) fn rules(&mut self, sources: &[Source], known: &Known, findings: &mut Vec<Finding>) {
        self.classes = read_rows(sources, known, findings);
        self.exceptions = read_rows(sources, known, findings);
    }

    pub(super) fn rows(&self) -> &[CameoRow] {
        &self.codes
    }

    pub(super) fn row(&self, code: &str) -> Option<&CameoRow> {
        with_id(&self.codes, code).first()
    }

    /// Whether a class of deeds has its row.
    pub(super) fn has_class(&self, class: &str) -> bool {
        !with_id(&self.classes, class).is_empty()
    }

    /// The code of a deed, and what gives it.
    pub(super) fn code(&self, chain: &[Deed<'_>], sense: &Sense<'_>, about: Option<&str>) -> (CameoCode, Reason) {
        let exceptions = chain.first().map_or(&[][..], |deed| with_id(&self.exceptions, &deed.action.at.id));
        if let Some(row) = exceptions.iter().find(|row| row.exception.fits(chain, about)) {
            return (self.coded(row.code.as_ref()), Reason::Exception(row.exception.at.clone()));
        }
        match sense.manner {
            Manner::Untold => (CameoCode::default(), Reason::Untold(sense.standing)),
            Manner::Done => (self.coded(sense.action.cameo.as_ref()), Reason::Own(sense.action.at.clone())),
            manner => {
                let row = with_id(&self.classes, sense.class).first();
                let code = self.coded(row.and_then(|row| row.code(manner)));
                (code, Reason::Class(manner, sense.class.into(), row.map(|row| row.at.clone())))
            }
        }
    }

    fn coded(&self, code: Option<&SmolStr>) -> CameoCode {
        let Some(row) = code.and_then(|code| self.row(code)) else { return CameoCode::default() };
        CameoCode {
            code: Some(row.at.id.to_string()),
            root: Some(row.root.to_string()),
            quad: Some(row.quad),
            goldstein: self.goldstein(row),
        }
    }

    /// A leaf that the scale does not have is as its parent.
    pub(super) fn goldstein(&self, row: &CameoRow) -> Option<f64> {
        row.goldstein.or_else(|| self.row(row.at.id.get(..3)?)?.goldstein)
    }
}
