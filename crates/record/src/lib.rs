//! The record that Chancery writes, its schema and the event line.
