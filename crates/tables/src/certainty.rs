//! certainty.tsv: what each reason does to the certainty of an event.

use smol_str::SmolStr;

use crate::Columns;
use crate::row::{Cells, Row, RowRef};

/// A reason and what it weighs.
#[derive(Clone, Debug)]
pub struct CertaintyWeight {
    /// Its row; the id is the reason as records have it.
    pub at: RowRef,
    /// Hundredths of log odds that it adds. Whole numbers, so that every machine adds them alike.
    pub weight: i32,
}

impl Row for CertaintyWeight {
    const PATH: &'static str = "certainty.tsv";
    const COLUMNS: Columns = Columns { required: &["reason", "weight"], optional: &["note"] };
    const KEY: &'static str = "reason";

    fn read(at: RowRef, cells: &mut Cells<'_, '_, '_>) -> Option<Self> {
        let weight = cells.required("weight")?;
        let Ok(weight) = weight.parse() else {
            cells.report("weight", format!("`{weight}` is no whole number; it is hundredths of log odds, `-155`"));
            return None;
        };
        Some(Self { at, weight })
    }

    fn at(&self) -> &RowRef {
        &self.at
    }
}

/// The weights of all reasons.
#[derive(Clone, Debug, Default)]
pub struct Certainties {
    /// By reason.
    rows: Vec<CertaintyWeight>,
}

/// The reason that every event has.
const BASE: &str = "base";
/// Nothing is quite certain: hundredths of log odds go no farther.
const MOST: i32 = 700;

impl Certainties {
    pub(crate) fn new(mut rows: Vec<CertaintyWeight>) -> Self {
        rows.sort_by(|a, b| a.at.id.cmp(&b.at.id));
        Self { rows }
    }

    /// The probability, 0 to 1 in thousandths, of an event with these reasons; a reason without a row weighs nothing.
    ///
    /// ```
    /// let tables = chancery_tables::Tables::builtin();
    /// let sure = tables.certainties().of(&[""]);
    /// assert!(tables.certainties().of(&["no actor"]) < sure);
    /// ```
    pub fn of<S: AsRef<str>>(&self, reasons: &[S]) -> f32 {
        let weight = |reason: &str| {
            let row = self.rows.binary_search_by(|row| row.at.id.as_str().cmp(reason));
            row.map_or(0, |row| self.rows[row].weight)
        };
        let sum: i32 = weight(BASE) + reasons.iter().map(|reason| weight(reason.as_ref())).sum::<i32>();
        let odds = chancery_reader::exp(f64::from(sum.clamp(-MOST, MOST)) / 100.0);
        ((odds / (1.0 + odds) * 1000.0).round() / 1000.0) as f32
    }

    /// The reasons that weigh something.
    pub fn reasons(&self) -> impl Iterator<Item = &SmolStr> {
        self.rows.iter().map(|row| &row.at.id)
    }
}
