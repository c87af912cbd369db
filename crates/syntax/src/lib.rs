//! Parse to clauses with shared arguments and standing.
