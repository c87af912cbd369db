//! Ids as they stand at the wire: a letter and a number, counted from one in text order.

/// Declares an id whose spelling is a prefix and a number.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal $(from $core:ident)?),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the element at `index`, which is one less than the number in its spelling.
            ///
            /// # Panics
            /// Where `index` does not fit 32 bits; no document is that long.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("more than u32::MAX elements"))
            }

            /// The position in the record's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(&format!(concat!($prefix, "{}"), u64::from(self.0) + 1))
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(id: &str) -> Result<Self, String> {
                let number = id.strip_prefix($prefix).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
                let number = number.and_then(|digits| digits.parse::<u32>().ok()).and_then(|number| number.checked_sub(1));
                number.map(Self).ok_or_else(|| format!(concat!("`{}` is no id like `", $prefix, "1`"), id))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                let id = std::borrow::Cow::<'de, str>::deserialize(input)?;
                id.parse().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": concat!("^", $prefix, "[1-9][0-9]*$") })
            }
        }

        $(impl From<chancery_text::$core> for $name {
            fn from(id: chancery_text::$core) -> Self {
                Self(id.0)
            }
        })?
    )*};
}

ids! {
    /// An actor of the record: `a1`.
    ///
    /// ```
    /// use chancery_record::ActorId;
    /// assert_eq!(ActorId::new(0).to_string(), "a1");
    /// assert_eq!("a12".parse::<ActorId>().unwrap().index(), 11);
    /// assert!("t1".parse::<ActorId>().is_err());
    /// ```
    ActorId = "a" from ActorId,
    /// A place of the record: `p1`.
    PlaceId = "p" from PlaceId,
    /// A time of the record: `t1`.
    TimeId = "t" from TimeId,
    /// An event of the record: `e1`.
    EventId = "e" from EventId,
    /// A statement of the record: `s1`.
    StatementId = "s" from StatementId,
    /// A stance of the record: `z1`.
    StanceId = "z",
    /// An agreement of the record: `ag1`.
    AgreementId = "ag",
    /// A transfer of the record: `tr1`.
    TransferId = "tr",
}
