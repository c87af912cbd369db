//! Plain text, one report a file.

use crate::draft::Draft;
use crate::{Item, Options, Problem, encoding};

pub(super) fn items(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Item, Problem>> {
    let (text, notes) = encoding::decode(bytes, None);
    vec![Draft { text, notes, ..Draft::default() }.finish(name, None, options)]
}
