//! Typed indexes, so that a token is never taken for a clause.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the `index`-th element.
            ///
            /// # Panics
            /// Where `index` does not fit 32 bits; no document is that long.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("more than u32::MAX elements"))
            }

            /// The position in the vector that the id points into.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A token of a parse.
    TokenId,
    /// A sentence of a parse.
    SentenceId,
    /// A clause of a syntax.
    ClauseId,
    /// A mention of an actor.
    MentionId,
    /// An actor of a resolution.
    ActorId,
    /// A place of a resolution.
    PlaceId,
    /// A time of a resolution.
    TimeId,
    /// A statement.
    StatementId,
    /// An event.
    EventId,
}
