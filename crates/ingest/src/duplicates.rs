//! Exact and near duplicates.
//!
//! A text is known again by its id, the hash of its text, and nearly the same text by its fingerprint, a
//! SimHash (Charikar 2002) of 64 bits over the word 3-grams: two texts that share most of their 3-grams
//! differ in few bits, two others in about 32.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

/// Fingerprints that differ in at most so many of 64 bits are of nearly the same text. By the geometry of
/// SimHash seven bits are a cosine of .94 between the 3-grams of two texts: an agency's report with another
/// outlet's first paragraph or a corrected figure, but not two reports of one event.
pub const NEAR: u32 = 7;
/// Texts with fewer words are compared whole only: one word more or less changes much of them.
pub const FEWEST_WORDS: usize = 30;

/// Bands that two fingerprints are cut into: of eight bands at least one is equal if at most [`NEAR`] bits
/// differ, so whoever shares no band need not be compared.
const BANDS: usize = 8;
const _: () = assert!(BANDS > NEAR as usize);

/// Whether a text is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing like it was seen.
    New,
    /// This very text was seen.
    Same,
    /// Nearly the same was seen.
    Near {
        /// Id of the first text of its kind.
        of: String,
        /// Bits that differ.
        distance: u32,
    },
}

/// The texts seen so far. Some 150 bytes a text; the text itself is not kept.
///
/// A store feeds what it already holds by [`insert`](Self::insert), in the order of its first sightings.
///
/// ```
/// use chancery_ingest::{Duplicates, Verdict, fingerprint};
/// let mut seen = Duplicates::default();
/// let text = "The ministers met.";
/// assert_eq!(seen.insert("id-of-the-text", fingerprint(text)), Verdict::New);
/// assert_eq!(seen.insert("id-of-the-text", fingerprint(text)), Verdict::Same);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Duplicates {
    /// Ids with the place of the first of their kind in `firsts`.
    ids: HashMap<Box<str>, u32>,
    /// Only firsts are compared with: a chain of small changes does not drift away from what it began with.
    firsts: Vec<(u64, Box<str>)>,
    bands: [HashMap<u8, Vec<u32>>; BANDS],
}

impl Duplicates {
    /// Looks a text up and remembers it. Without a fingerprint only the very same text is found.
    pub fn insert(&mut self, id: &str, fingerprint: Option<u64>) -> Verdict {
        if self.ids.contains_key(id) {
            return Verdict::Same;
        }
        let near = fingerprint.and_then(|fingerprint| self.nearest(fingerprint));
        if let Some((first, distance)) = near {
            self.ids.insert(id.into(), first);
            return Verdict::Near { of: self.firsts[first as usize].1.to_string(), distance };
        }
        let place = u32::try_from(self.firsts.len()).unwrap_or(u32::MAX);
        self.ids.insert(id.into(), place);
        self.firsts.push((fingerprint.unwrap_or_default(), id.into()));
        for (band, key) in self.bands.iter_mut().zip(fingerprint.into_iter().flat_map(u64::to_le_bytes)) {
            band.entry(key).or_default().push(place);
        }
        Verdict::New
    }

    /// Looks an item up by its text and remembers it.
    pub fn look_up(&mut self, item: &crate::Item) -> Verdict {
        let text = item.document.text();
        self.insert(&item.document.id(), fingerprint(text))
    }

    /// Whether this very text was seen.
    pub fn knows(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// How many different texts were seen, near duplicates among them.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether nothing was seen yet.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The first text within [`NEAR`] bits, the nearest of several, the earliest of these.
    fn nearest(&self, fingerprint: u64) -> Option<(u32, u32)> {
        let candidates = self.bands.iter().zip(fingerprint.to_le_bytes()).filter_map(|(band, key)| band.get(&key));
        let distance = |&place: &u32| (self.firsts[place as usize].0 ^ fingerprint).count_ones();
        let near = candidates.flatten().map(|place| (distance(place), *place)).filter(|(bits, _)| *bits <= NEAR);
        near.min().map(|(bits, place)| (place, bits))
    }
}

/// The fingerprint of a text: case, marks and white space do not count. None where the text has fewer than
/// [`FEWEST_WORDS`] words.
pub fn fingerprint(text: &str) -> Option<u64> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase())
        .collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let mut sums = [0i32; 64];
    for gram in words.windows(3) {
        let hash = hash(gram);
        for (bit, sum) in sums.iter_mut().enumerate() {
            *sum += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    Some(sums.iter().enumerate().fold(0, |found, (bit, sum)| if *sum > 0 { found | 1 << bit } else { found }))
}

/// The first 64 bits of SHA-256: the same on every machine and in every version.
fn hash(gram: &[String]) -> u64 {
    let mut digest = Sha256::new();
    for word in gram {
        digest.update(word.as_bytes());
        digest.update([0]);
    }
    let bytes = digest.finalize();
    u64::from_le_bytes(std::array::from_fn(|at| bytes[at]))
}
