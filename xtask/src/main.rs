//! Importers, generated pages, tidy checks and training.

fn main() {}
