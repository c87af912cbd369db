//! Web pages in files.

use crate::draft::Draft;
use crate::{Item, Options, Problem, encoding, read_page};

pub(super) fn items(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Item, Problem>> {
    vec![draft(bytes, None, None).finish(name, None, options)]
}

/// The report of a page whose address is known; encoding and all as in a file.
///
/// # Errors
/// Where no text is found in it.
pub fn page_item(bytes: &[u8], address: &str, options: &Options) -> Result<Item, Problem> {
    draft(bytes, None, Some(address.to_owned())).finish(address, None, options)
}

/// The report of a page's bytes; `charset` and `address` as far as its transfer told them.
pub(crate) fn draft(bytes: &[u8], charset: Option<&str>, address: Option<String>) -> Draft {
    let (html, notes) = encoding::decode(bytes, charset);
    let page = read_page(&html, address.as_deref());
    Draft { notes, ..Draft::of_page(page, address) }
}
