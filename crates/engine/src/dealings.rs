//! Agreements and arms transfers: what events amount to.

use chancery_record::Record;
use chancery_tables::Tables;

use crate::Reading;

pub(crate) fn add(_record: &mut Record, _reading: &Reading, _tables: &Tables) {}
