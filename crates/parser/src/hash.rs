//! The hash functions that spaCy's ids and embedding rows are made of.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Names that spaCy gives small numbers instead of hashes: `X` is 101, `nsubj` is 429.
static SYMBOLS: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
    let rows = include_str!("symbols.tsv").lines().filter_map(|row| row.split_once('\t'));
    rows.filter_map(|(id, name)| Some((name, id.parse().ok()?))).collect()
});

/// The id that spaCy's string store gives to `text`.
pub(crate) fn string_id(text: &str) -> u64 {
    SYMBOLS.get(text).copied().unwrap_or_else(|| murmur64a(text.as_bytes(), 1))
}

/// MurmurHash64A by Austin Appleby.
fn murmur64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut h = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> R;
        h = (h ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let last = tail.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        h = (h ^ last).wrapping_mul(M);
    }
    h ^= h >> R;
    h = h.wrapping_mul(M);
    h ^ h >> R
}

/// The four keys that a hash embedding sums rows of.
///
/// This is what thinc calls `MurmurHash3_x86_128_uint64`; it is not the published function of that
/// name, since it mixes the length into both halves before they meet.
pub(crate) fn embedding_keys(id: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let mut h1 = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    h1 ^= seed ^ 8;
    let mut h2 = seed ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = finish(h1);
    h2 = finish(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

fn finish(mut h: u64) -> u64 {
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^= h >> 33;
    h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ h >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn string_ids_are_those_of_spacy() {
        assert_eq!(string_id(""), 0);
        assert_eq!(string_id("apple"), 8566208034543834098);
        assert_eq!(string_id("coffee"), 3197928453018144401);
    }

    #[test]
    fn names_of_symbols_have_small_ids() {
        assert_eq!(string_id("X"), 101);
        assert_eq!(string_id("nsubj"), 429);
        assert_ne!(string_id("Nsubj"), 429);
    }
}
