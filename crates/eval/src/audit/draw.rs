//! The sample: rows drawn by action and standing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, Row};
use crate::proportion::allocate;
use crate::random::{SplitMix64, number_of};

/// A draw that rows are offered to as they come.
///
/// Every row has a number from the seed and its name; of each stratum, which is one action with one
/// standing, the rows of the least numbers are kept. So the sample depends on seed and texts
/// alone, not on their order, and memory on the size of the sample, not of the corpus.
#[derive(Clone, Debug)]
pub struct Draw {
    rows: usize,
    seed: u64,
    strata: BTreeMap<(String, String), Stratum>,
    documents: BTreeSet<u64>,
}

#[derive(Clone, Debug, Default)]
struct Stratum {
    size: usize,
    least: BTreeMap<u64, Row>,
}

/// What was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The rows with their ids, in an order that has nothing to do with what they say.
    pub rows: Vec<(String, Row)>,
    /// The rows that they were drawn from.
    pub of: usize,
    /// The strata among those: actions with a standing.
    pub strata: usize,
    /// The documents, each text once.
    pub documents: usize,
    /// What it was drawn by.
    pub seed: u64,
}

impl Draw {
    /// A draw of `rows` rows.
    pub fn new(rows: usize, seed: u64) -> Self {
        Self { rows, seed, strata: BTreeMap::new(), documents: BTreeSet::new() }
    }

    /// Offers the rows of the document with that id; a text that was offered before counts once.
    pub fn offer(&mut self, document: &str, rows: Vec<Row>) {
        if !self.documents.insert(number_of(self.seed, document)) {
            return;
        }
        for row in rows {
            let key = (row.value(Field::Action).to_owned(), row.value(Field::Standing).to_owned());
            let stratum = self.strata.entry(key).or_default();
            stratum.size += 1;
            stratum.least.insert(number_of(self.seed, &row.name), row);
            if stratum.least.len() > self.rows {
                stratum.least.pop_last();
            }
        }
    }

    /// Draws from each stratum its share.
    pub fn finish(self) -> Sample {
        let sizes: Vec<usize> = self.strata.values().map(|stratum| stratum.size).collect();
        let of = sizes.iter().sum();
        let start = SplitMix64::new(self.seed).below(of);
        let parts = allocate(&sizes, self.rows, start);
        let strata = self.strata.into_values();
        let drawn: BTreeMap<u64, Row> =
            strata.zip(parts).flat_map(|(stratum, part)| stratum.least.into_iter().take(part)).collect();
        // By number, so that neighbours on the sheet are not of one action or document.
        let rows = drawn.into_iter().map(|(number, row)| (format!("{number:016x}"), row)).collect();
        Sample { rows, of, strata: sizes.len(), documents: self.documents.len(), seed: self.seed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, action: &str) -> Row {
        let mut row = Row { name: name.into(), ..Row::default() };
        row.values[Field::Action as usize] = action.into();
        row.values[Field::Standing as usize] = "done".into();
        row
    }

    fn documents() -> Vec<(String, Vec<Row>)> {
        let action = |event: usize| if event == 0 { "bomb" } else { "meet" };
        let rows = |d: usize| (0..5).map(|e| row(&format!("d{d} e{e}"), action(e))).collect();
        (0..40).map(|d| (format!("d{d}"), rows(d))).collect()
    }

    fn drawn(documents: &[(String, Vec<Row>)], rows: usize, seed: u64) -> Sample {
        let mut draw = Draw::new(rows, seed);
        documents.iter().for_each(|(id, rows)| draw.offer(id, rows.clone()));
        draw.finish()
    }

    #[test]
    fn each_stratum_has_its_share_and_the_seed_decides() {
        let all = documents();
        let sample = drawn(&all, 20, 1);
        assert_eq!((sample.rows.len(), sample.of, sample.strata, sample.documents), (20, 200, 2, 40));
        let bombs = sample.rows.iter().filter(|(_, row)| row.value(Field::Action) == "bomb").count();
        assert_eq!(bombs, 4);
        assert_eq!(sample, drawn(&all, 20, 1));
        assert_ne!(sample.rows, drawn(&all, 20, 2).rows);
    }

    #[test]
    fn neither_order_nor_repetition_of_documents_changes_the_sample() {
        let all = documents();
        let mut other: Vec<_> = all.iter().rev().cloned().collect();
        other.extend(all[..7].iter().cloned());
        assert_eq!(drawn(&all, 30, 5), drawn(&other, 30, 5));
    }

    #[test]
    fn of_few_rows_all_are_drawn() {
        assert_eq!(drawn(&documents()[..1], 100, 1).rows.len(), 5);
        assert!(drawn(&[], 100, 1).rows.is_empty());
    }
}
