//! Words of the report with the place where they stand.

use chancery_text::{CodePoints, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::EvidenceField;

/// A stretch of the report.
///
/// Invariant: the code points `start_char..end_char` of the report are exactly `text`.
///
/// [`validate`](crate::validate) checks it.
///
/// ```
/// use chancery_record::Excerpt;
/// use chancery_text::{CodePoints, Span};
/// let text = "Quito’s envoy left.";
/// let envoy = Excerpt::new(Span::new(10, 15), text, &CodePoints::new(text));
/// assert_eq!((envoy.start_char, envoy.end_char, envoy.text.as_str()), (8, 13, "envoy"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Excerpt {
    /// First code point, counted from 0.
    pub start_char: usize,
    /// Code point after the last.
    pub end_char: usize,
    /// The words, exactly as they stand in the report.
    pub text: String,
}

impl Excerpt {
    /// The words of `text` at `span`; `points` belongs to the same text.
    pub fn new(span: Span, text: &str, points: &CodePoints<'_>) -> Self {
        let (start_char, end_char) = (points.at(span.start()), points.at(span.end()));
        Self { start_char, end_char, text: span.text(text).to_owned() }
    }
}

/// Words that show one field of an event, statement, agreement or transfer.
///
/// Invariant: the code points `start_char..end_char` of the report are exactly `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The field that the words show.
    pub field: EvidenceField,
    /// First code point, counted from 0.
    pub start_char: usize,
    /// Code point after the last.
    pub end_char: usize,
    /// The words, exactly as they stand in the report.
    pub text: String,
}

impl Evidence {
    /// The words of `text` at `span` as evidence of `field`; `points` belongs to the same text.
    pub fn new(field: EvidenceField, span: Span, text: &str, points: &CodePoints<'_>) -> Self {
        let Excerpt { start_char, end_char, text } = Excerpt::new(span, text, points);
        Self { field, start_char, end_char, text }
    }
}

/// How sure the engine is, from 0 to 1.
///
/// The number orders results; it is a probability only where the documentation of the engine's
/// accuracy says so. Kept to three decimals, so that it prints alike everywhere.
///
/// ```
/// use chancery_record::Certainty;
/// assert_eq!(Certainty::new(0.95_f32).value(), 0.95);
/// assert_eq!(Certainty::new(7.0).value(), 1.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Certainty(f64);

impl Certainty {
    /// The certainty nearest to `value`; what is no number counts as 0.
    pub fn new(value: f32) -> Self {
        let value = if value.is_nan() { 0.0 } else { f64::from(value).clamp(0.0, 1.0) };
        Self((value * 1000.0).round() / 1000.0)
    }

    /// The number.
    pub fn value(self) -> f64 {
        self.0
    }
}

impl JsonSchema for Certainty {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Certainty".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}
