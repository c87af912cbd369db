//! What words mean: classes of things, nouns of deeds, light verbs, control, operators, reporting, times.

mod amounts;
mod classes;
mod common;
mod control;
mod given_names;
mod light_verbs;
mod materiel;
mod nominals;
mod operators;
mod reporting;
mod small;
mod times;

pub use amounts::{AmountClass, AmountWord, AmountWords, Counted};
pub use classes::{ClassRow, Classes};
pub use common::CommonWord;
pub use control::{Control, ControlRow};
pub(crate) use given_names::given_names;
pub use given_names::{GivenName, Sex};
pub use light_verbs::{LightVerb, NounSide};
pub use materiel::Materiel;
pub use nominals::{Nominal, OfPhrase};
pub use operators::{Effect, Operator, Operators, PartOfSpeech};
pub use reporting::{Polarity, Reporting, ReportingWords};
pub use small::SmallWord;
pub use times::{TimeClass, TimeClasses, TimeWord, TimeWords};
