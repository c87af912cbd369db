//! The form that stands for a word in the networks: "n't" is read as "not", "€" as "$".

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use crate::hash::string_id;
use crate::lexicon::lower;

/// spaCy's own norms of quotation marks, dashes and currencies, for all languages.
static BASE: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| include_str!("norms.tsv").lines().filter_map(|row| row.split_once('\t')).collect());

/// Norms of words by themselves; exceptions of the tokenizer come before them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Norms {
    /// Id of the norm by the id of the form, case as it is.
    table: Arc<FxHashMap<u64, u64>>,
}

impl Norms {
    pub(crate) fn new(table: Arc<FxHashMap<u64, u64>>) -> Self {
        Self { table }
    }

    /// Id of the norm: from the model's table, else from spaCy's base norms, else the lower-case form.
    pub(crate) fn of(&self, text: &str) -> u64 {
        if let Some(&norm) = self.table.get(&string_id(text)) {
            return norm;
        }
        BASE.get(text).map_or_else(|| string_id(&lower(text)), |norm| string_id(norm))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_comes_before_base_norms_and_lower_case() {
        let table = [(string_id("€"), 5), (string_id("Colour"), 7)].into_iter().collect();
        let norms = Norms::new(Arc::new(table));
        assert_eq!(norms.of("€"), 5);
        assert_eq!(norms.of("£"), string_id("$"));
        assert_eq!(norms.of("Colour"), 7);
        assert_eq!(norms.of("COLOUR"), string_id("colour"));
    }
}
