//! Rows for people to judge, and the score of their judgements.
//!
//! [`rows`] makes a flat row of every event of a reading; [`Draw`] keeps a sample of them, by action
//! and standing; [`sheet::write`] and [`page::page`] write what a judge works on; [`sheet::read`] and
//! [`Score::of`] turn judgements into the precision of every field.
//!
//! Deliberately absent: recall. What was not read stands on no sheet; [`crate::coverage`] and gold tell it.

mod draw;
mod field;
pub mod page;
mod row;
mod score;
mod score_report;
pub mod sheet;

pub use draw::{Draw, Sample};
pub use field::{Field, Judgement};
pub use row::{Row, Stretch, rows};
pub use score::{Marks, Score};
