//! Names as keys: folded words with one blank between them.

use smol_str::SmolStr;

use crate::names::{Folded, is_joiner, words};

/// The key of a name; none where nothing is left of it.
///
/// ```
/// use chancery_tables::gazetteer::key;
/// assert_eq!(key("Sana’a"), key("SANAA"));
/// assert_eq!(key("Dar-es-Salaam").unwrap(), "dar es salaam");
/// assert_eq!(key("—"), None);
/// ```
pub fn key(name: &str) -> Option<SmolStr> {
    let mut key = String::with_capacity(name.len());
    for word in words(name).iter().filter(|word| !is_joiner(word)) {
        let folded = Folded::of(word)?;
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(folded.as_str());
    }
    (!key.is_empty()).then(|| key.into())
}
