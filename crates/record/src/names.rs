//! Closed vocabularies: enums whose every variant has exactly one spelling at the wire.

use std::fmt;

/// A word that a closed vocabulary does not have.
///
/// ```
/// use chancery_record::Standing;
/// let error = "plannd".parse::<Standing>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown standing `plannd`; did you mean `planned`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    what: &'static str,
    given: String,
    known: Vec<&'static str>,
}

impl UnknownName {
    pub(crate) fn new(what: &'static str, given: &str, known: Vec<&'static str>) -> Self {
        Self { what, given: given.to_owned(), known }
    }

    /// The known word that is nearest to the given one, where one is near.
    pub fn suggestion(&self) -> Option<&'static str> {
        nearest(&self.given, &self.known)
    }
}

/// The word of `known` that `given` was probably meant to be.
pub(crate) fn nearest<'k>(given: &str, known: &[&'k str]) -> Option<&'k str> {
    let likeness = |word: &str| strsim::jaro_winkler(&given.to_lowercase(), &word.to_lowercase());
    known.iter().copied().filter(|word| likeness(word) > 0.8).max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

impl fmt::Display for UnknownName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "unknown {} `{}`; ", self.what, self.given)?;
        match self.suggestion() {
            Some(word) => write!(out, "did you mean `{word}`?"),
            None => write!(out, "known are {}", self.known.join(", ")),
        }
    }
}

impl std::error::Error for UnknownName {}

/// Declares an enum with one spelling a variant: `ALL`, `as_str`, `FromStr`, `Display`, serde and JSON Schema.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),* }

        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The spelling at the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownName;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().copied().find(|name| name.as_str() == word);
                found.ok_or_else(|| {
                    $crate::UnknownName::new($what, word, Self::ALL.iter().map(|name| name.as_str()).collect())
                })
            }
        }
    };
}

pub(crate) use names;
