//! Judged sheets to figures.

use std::collections::BTreeMap;

use super::sheet::Judged;
use super::{Field, Judgement};
use crate::proportion::{Agreement, agreement, wilson};

/// Judgements of one field, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// What was read is right.
    pub right: usize,
    /// What was read is wrong.
    pub wrong: usize,
    /// Cannot be told.
    pub unsure: usize,
    /// Nothing was read, and the text leaves it open.
    pub open: usize,
    /// Nothing was read, though the text says it.
    pub missed: usize,
}

impl Marks {
    /// What precision is taken over: what was read and could be told.
    pub fn n(&self) -> usize {
        self.right + self.wrong
    }

    /// The share of what was read that is right, with its Wilson interval at 95 %; none where nothing
    /// that was read was judged.
    pub fn precision(&self) -> Option<(f64, f64, f64)> {
        let (low, high) = wilson(self.right, self.n());
        (self.n() > 0).then(|| (self.right as f64 / self.n() as f64, low, high))
    }

    fn add(&mut self, judgement: Judgement, filled: bool) {
        let count = match (judgement, filled) {
            (Judgement::Unsure, _) => &mut self.unsure,
            (Judgement::Right, true) => &mut self.right,
            (Judgement::Wrong, true) => &mut self.wrong,
            (Judgement::Right, false) => &mut self.open,
            (Judgement::Wrong, false) => &mut self.missed,
        };
        *count += 1;
    }
}

/// What one or two judges say of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Rows on the sheet.
    pub rows: usize,
    /// The marks of each judge, field by field.
    pub judges: Vec<[Marks; 8]>,
    /// How far two judges agree on each field.
    pub agreement: Option<[Agreement; 8]>,
}

impl Score {
    /// The score of a sheet, and of the same sheet as a second person judged it; `files` are their
    /// names in errors.
    pub fn of(files: [&str; 2], first: &[Judged], second: Option<&[Judged]>) -> Result<Self, Vec<String>> {
        let mut errors = Vec::from_iter(unjudged(files[0], first));
        errors.extend(second.into_iter().flat_map(|second| unjudged(files[1], second)));
        errors.extend(second.into_iter().flat_map(|second| unmatched(files, first, second)));
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self {
            rows: first.len(),
            judges: std::iter::once(first).chain(second).map(marks).collect(),
            agreement: second.map(|second| agreements(first, second)),
        })
    }
}

fn marks(sheet: &[Judged]) -> [Marks; 8] {
    Field::ALL.map(|field| {
        let mut marks = Marks::default();
        for row in sheet {
            if let Some(judgement) = row.judgement(field) {
                marks.add(judgement, row.filled[field as usize]);
            }
        }
        marks
    })
}

fn agreements(first: &[Judged], second: &[Judged]) -> [Agreement; 8] {
    let other: BTreeMap<&str, &Judged> = second.iter().map(|row| (row.id.as_str(), row)).collect();
    Field::ALL.map(|field| {
        let both =
            first.iter().filter_map(|row| Some((row.judgement(field)?, other.get(row.id.as_str())?.judgement(field)?)));
        agreement(&both.collect::<Vec<_>>())
    })
}

fn unjudged(file: &str, sheet: &[Judged]) -> Option<String> {
    let empty = sheet.iter().all(|row| row.judgements == [None; 8]);
    empty.then(|| {
        format!(
            "{file}: nothing is judged yet; open sheet.html, or write right, wrong or unsure into the judged_ columns"
        )
    })
}

fn unmatched(files: [&str; 2], first: &[Judged], second: &[Judged]) -> Vec<String> {
    let known: BTreeMap<&str, ()> = first.iter().map(|row| (row.id.as_str(), ())).collect();
    let strange = second.iter().filter(|row| !known.contains_key(row.id.as_str()));
    let told = |row: &Judged| {
        format!("{}:{}: row `{}` is not in {}; two judges need the same sheet", files[1], row.line, row.id, files[0])
    };
    strange.map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Judgement::{Right, Unsure, Wrong};

    fn judged(id: &str, actor: Option<Judgement>, time: Option<Judgement>, timed: bool) -> Judged {
        let mut row = Judged { id: id.into(), line: 2, filled: [true; 8], judgements: [None; 8] };
        row.filled[Field::Time as usize] = timed;
        row.judgements[Field::Actor as usize] = actor;
        row.judgements[Field::Time as usize] = time;
        row
    }

    #[test]
    fn precision_is_taken_over_what_was_read_and_could_be_told() {
        let sheet = [
            judged("1", Some(Right), Some(Right), true),
            judged("2", Some(Right), Some(Right), false),
            judged("3", Some(Wrong), Some(Wrong), false),
            judged("4", Some(Unsure), None, true),
        ];
        let score = Score::of(["a.csv", ""], &sheet, None).unwrap();
        let actor = score.judges[0][Field::Actor as usize];
        assert_eq!(actor, Marks { right: 2, wrong: 1, unsure: 1, ..Marks::default() });
        let (share, low, high) = actor.precision().unwrap();
        assert!((share - 2.0 / 3.0).abs() < 1e-12 && low < share && share < high);
        let time = score.judges[0][Field::Time as usize];
        assert_eq!(time, Marks { right: 1, open: 1, missed: 1, ..Marks::default() });
        assert_eq!(score.judges[0][Field::Place as usize].precision(), None);
    }

    #[test]
    fn two_judges_are_compared_where_both_judged() {
        let first = [judged("1", Some(Right), None, true), judged("2", Some(Wrong), Some(Right), true)];
        let second = [judged("2", Some(Wrong), None, true), judged("1", Some(Right), None, true)];
        let score = Score::of(["a", "b"], &first, Some(&second)).unwrap();
        let agreed = score.agreement.unwrap();
        assert_eq!(agreed[Field::Actor as usize], Agreement { n: 2, share: 1.0, kappa: Some(1.0) });
        assert_eq!(agreed[Field::Time as usize].n, 0);
        assert_eq!(score.judges.len(), 2);
    }

    #[test]
    fn sheets_that_cannot_be_scored_say_why() {
        let blank = [judged("1", None, None, true)];
        let errors = Score::of(["a.csv", ""], &blank, None).unwrap_err();
        assert!(errors[0].starts_with("a.csv: nothing is judged yet; open sheet.html"), "{errors:?}");
        let errors = Score::of(
            ["a.csv", "b.csv"],
            &[judged("1", Some(Right), None, true)],
            Some(&[judged("7", Some(Right), None, true)]),
        );
        assert_eq!(errors.unwrap_err(), ["b.csv:2: row `7` is not in a.csv; two judges need the same sheet"]);
    }
}
