//! How a deed stands: done, or only planned, asked for, denied.

use crate::names::names;

names! {
    /// How a clause says that its deed stands.
    ///
    /// The first that fits, in this order, is the standing; it holds within the chain of statements
    /// that the clause stands in ("done, says Bagheri"). Whether the statement is true is not judged.
    ///
    /// ```
    /// use chancery_record::Standing;
    /// assert_eq!("planned".parse(), Ok(Standing::Planned));
    /// assert!(Standing::Denied < Standing::Done);
    /// ```
    Standing, "standing" {
        /// Negated, or said not to be so.
        Denied = "denied",
        /// Tried, failed or foiled.
        Attempted = "attempted",
        /// Asked, demanded, ordered or urged of its doer by another.
        Requested = "requested",
        /// Depends on a stated condition.
        Conditional = "conditional",
        /// Promised, offered, threatened, scheduled, or told with "will".
        Planned = "planned",
        /// May or could be, or is considered.
        Possible = "possible",
        /// Done, but placed more than a year before the report, or background of an older time.
        Historical = "historical",
        /// Everything else, what goes on now included.
        Done = "done",
    }
}

names! {
    /// What a statement does with its content.
    Polarity, "polarity" {
        /// Says that it is so.
        Assert = "assert",
        /// Says that it is not so.
        Deny = "deny",
        /// Leaves open, or questions, whether it is so.
        Doubt = "doubt",
        /// Says that what another said is so.
        Confirm = "confirm",
        /// Turns down what another said or asked.
        Reject = "reject",
    }
}

names! {
    /// How a statement is told.
    StatementKind, "statement kind" {
        /// In quotation marks alone.
        Direct = "direct",
        /// In the reporter's words.
        Indirect = "indirect",
        /// In the reporter's words, with quoted fragments.
        Mixed = "mixed",
    }
}
