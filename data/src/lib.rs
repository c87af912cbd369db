//! The tables and patterns that Chancery ships, embedded.
