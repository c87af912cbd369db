//! Parquet: a folder with a folder a table, each parted by the month of publication.
//!
//! `events`, `statements`, `agreements` and `transfers` are flat, for analysts; `records` holds every
//! record whole and nested, and reads back with [`chancery_columns::read_rows`].

use chancery_columns::{Partitions, Table};
use chancery_record::Record;
use chancery_tables::Tables;

use crate::countries::Countries;
use crate::rows::{AgreementRow, EventRow, StatementRow, TransferRow};
use crate::select::Kept;
use crate::staging::Staging;
use crate::summary::Summary;
use crate::told::Told;
use crate::{ExportError, Writer};

impl Table for EventRow {}
impl Table for StatementRow {}
impl Table for AgreementRow {}
impl Table for TransferRow {}

/// The key of the parts.
const KEY: &str = "month";

pub(crate) struct Parquet<'w> {
    countries: Countries<'w>,
    events: Partitions<EventRow>,
    statements: Partitions<StatementRow>,
    agreements: Partitions<AgreementRow>,
    transfers: Partitions<TransferRow>,
    records: Partitions<Record>,
}

impl<'w> Parquet<'w> {
    pub fn new<'s: 'w>(staging: &mut Staging<'s>, tables: &'w Tables) -> Result<Self, ExportError> {
        let folder = staging.folder()?;
        Ok(Self {
            countries: Countries::new(tables),
            events: Partitions::new(folder.join("events"), KEY),
            statements: Partitions::new(folder.join("statements"), KEY),
            agreements: Partitions::new(folder.join("agreements"), KEY),
            transfers: Partitions::new(folder.join("transfers"), KEY),
            records: Partitions::new(folder.join("records"), KEY),
        })
    }
}

impl Writer for Parquet<'_> {
    fn record(&mut self, kept: &Kept<'_>, _: Option<&str>, summary: &mut Summary) -> Result<(), ExportError> {
        let (record, month) = (kept.record, month(kept.record));
        // Whole, whatever standings were asked for: the ids of the other tables are its ids.
        self.records.push(month, record)?;
        for event in &kept.events {
            summary.rows += 1;
            self.events.push(month, &EventRow::new(&Told::new(record, event), &self.countries))?;
        }
        for statement in &record.statements {
            self.statements.push(month, &StatementRow::new(record, statement, &self.countries))?;
        }
        for agreement in record.agreements.iter().filter(|agreement| kept.has(agreement.event)) {
            self.agreements.push(month, &AgreementRow::new(record, agreement, &self.countries))?;
        }
        for transfer in record.transfers.iter().filter(|transfer| kept.has(transfer.event)) {
            self.transfers.push(month, &TransferRow::new(record, transfer, &self.countries))?;
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> Result<(), ExportError> {
        self.events.finish()?;
        self.statements.finish()?;
        self.agreements.finish()?;
        self.transfers.finish()?;
        Ok(self.records.finish()?)
    }
}

/// `2024-05`; none where the report has no day.
fn month(record: &Record) -> Option<&str> {
    let published = record.document.published.as_deref()?;
    published.parse::<jiff::civil::Date>().ok()?;
    published.get(..7)
}
