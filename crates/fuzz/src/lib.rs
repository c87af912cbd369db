//! What must hold of any bytes that come in.
//!
//! One function for each target of `fuzz/`: it takes the bytes of one input, gives them to a door of Chancery and
//! panics where something does not hold. The targets call them under libFuzzer; `tests/replay.rs` calls them over
//! the corpus in every `cargo test`, with the compiler that everybody has.
//!
//! ```
//! chancery_fuzz::ingest(b"\x02<html><p>The ministers met in Quito.");
//! ```
//!
//! Deliberately absent: any input or corpus, which is files; any run, which is `cargo xtask fuzz`.

mod ingest;
mod model_import;
mod tables;
mod text;

pub use ingest::ingest;
pub use model_import::{model_import, packed_input};
pub use tables::tables;
pub use text::{code, parse};

/// What holds of one input; panics where it does not.
pub type Target = fn(&[u8]);

/// All targets, by the names that they have in `fuzz/`.
pub const TARGETS: [(&str, Target); 5] =
    [("ingest", ingest), ("tables", tables), ("model_import", model_import), ("parse", parse), ("code", code)];
