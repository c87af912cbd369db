//! The records of a store, one after another.

use std::collections::VecDeque;
use std::path::Path;

use chancery_store::{Reader, StoreError, WhichRun, WholeRecord};

/// Records that are taken out of the store at a time.
const PAGE: usize = 128;

/// Corrected records in the order of storing, a page at a time, so that nobody's journal grows by a long look.
pub(crate) struct Records {
    reader: Reader,
    which: WhichRun,
    after: i64,
    page: VecDeque<WholeRecord>,
}

impl Records {
    /// The newest record of each document, or those of the run that is named.
    pub fn open(store: &Path, run: Option<&str>) -> Result<Self, StoreError> {
        let reader = Reader::open(store)?;
        let which = match run {
            Some(name) => WhichRun::Run(reader.run_head(name)?.run.number),
            None => WhichRun::Newest,
        };
        Ok(Self { reader, which, after: 0, page: VecDeque::new() })
    }
}

impl Iterator for Records {
    type Item = Result<WholeRecord, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.is_empty() {
            match self.reader.records_after(&self.which, self.after, PAGE) {
                Ok(page) => self.page = page.into(),
                Err(error) => return Some(Err(error)),
            }
        }
        let whole = self.page.pop_front()?;
        self.after = whole.number;
        Some(Ok(whole))
    }
}
