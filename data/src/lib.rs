//! The tables and patterns that Chancery ships, embedded.
//!
//! Every file in a folder of this crate is part of the binary: `actors/people.tsv`,
//! `words/operators.tsv`, a codebook, a pattern file. What they mean, and whether they are right,
//! is the business of `chancery-tables`; README.md describes each of them.
//!
//! ```
//! let paths: Vec<&str> = chancery_data::files().iter().map(|(path, _)| *path).collect();
//! assert!(paths.is_sorted());
//! ```

/// All files as (path below `data/`, content), sorted by path; parts of a path are joined by `/`.
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}

const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));
