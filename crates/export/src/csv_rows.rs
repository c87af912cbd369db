//! CSV: a row for each pair of parties, one value a cell, with the country codes of four systems.
//!
//! Cannot hold evidence but the words of the action, nor statements but their speaker and chain.

use std::io::Write;

use chancery_tables::Tables;
use serde::Serialize;

use crate::countries::Countries;
use crate::pairs::Pairs;
use crate::rows::PairRow;
use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::told::Told;
use crate::{ExportError, Options, Writer};

pub(crate) struct Csv<'w> {
    out: csv::Writer<Box<dyn Write + 'w>>,
    countries: Countries<'w>,
    pairs: usize,
}

impl<'w> Csv<'w> {
    pub fn new<'s: 'w>(
        staging: &mut Staging<'s>,
        tables: &'w Tables,
        options: &'w Options,
    ) -> Result<Self, ExportError> {
        let mut out = csv::WriterBuilder::new().has_headers(false).from_writer(staging.output()?);
        // By ourselves, so that a file without rows has its header too.
        out.write_record(PairRow::columns())?;
        Ok(Self { out, countries: Countries::new(tables), pairs: options.pairs })
    }
}

impl Writer for Csv<'_> {
    fn record(&mut self, kept: &Kept<'_>, _: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        for event in &kept.events {
            let told = Told::new(kept.record, event);
            let pairs = Pairs::once(&told, self.pairs, summary);
            for (index, pair) in pairs.pairs.iter().enumerate() {
                summary.rows += 1;
                write(&mut self.out, &PairRow::new(&told, *pair, (index + 1, pairs.all), &self.countries))?;
            }
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.out.flush()?)
    }
}

fn write(out: &mut csv::Writer<impl Write>, row: &impl Serialize) -> Result<(), ExportError> {
    Ok(out.serialize(row)?)
}
