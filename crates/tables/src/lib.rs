//! Typed, validated tables and patterns of Chancery.
