//! Codes of three letters: countries and sectors.

use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 3]);

        impl $name {
            /// The code that `text` spells: three capital letters of ASCII.
            pub const fn parse(text: &str) -> Option<Self> {
                match *text.as_bytes() {
                    [a, b, c] if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_uppercase() => {
                        Some(Self([a, b, c]))
                    }
                    _ => None,
                }
            }

            /// The code as text.
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )*};
}

codes! {
    /// A country: ISO 3166-1 alpha-3 where there is one; countries.tsv lists all.
    ///
    /// ```
    /// use chancery_tables::CountryCode;
    /// assert_eq!(CountryCode::parse("IRN").unwrap().as_str(), "IRN");
    /// assert_eq!(CountryCode::parse("Iran"), None);
    /// ```
    CountryCode,
    /// A sector of society in PLOVER's spelling; sectors.tsv lists all.
    Sector,
}

impl Sector {
    /// Government: the executive.
    pub const GOV: Sector = Sector(*b"GOV");
    /// Armed forces of the state.
    pub const MIL: Sector = Sector(*b"MIL");
}
