//! Numbers that look random and are the same in every run.

/// SplitMix64 (Steele, Lea and Flood 2014): one addition and three mixing steps a number; every seed
/// gives all 2^64 states. Good enough to draw samples, and short enough to be read.
///
/// ```
/// use chancery_eval::random::SplitMix64;
/// let draw = |seed| { let mut random = SplitMix64::new(seed); [random.below(6), random.below(6), random.below(6)] };
/// assert_eq!(draw(1), draw(1));
/// assert_ne!(draw(1), draw(2));
/// ```
#[derive(Clone, Debug)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// The sequence of that seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number.
    pub fn next_number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end - 1`; the bias is below `end` in 2^64. 0 where `end` is.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next_number() % (end.max(1) as u64)) as usize
    }
}

/// The number that a seed gives to a name, whatever else there is: what is drawn by the least numbers
/// does not depend on the order in which it came.
pub fn number_of(seed: u64, name: &str) -> u64 {
    let start = SplitMix64::new(seed).next_number();
    name.bytes().fold(start, |state, byte| SplitMix64::new(state ^ u64::from(byte)).next_number())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // First outputs of the reference implementation for seed 1234567.
        let mut random = SplitMix64::new(1_234_567);
        let first = [random.next_number(), random.next_number(), random.next_number()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_face_of_a_die_comes_about_as_often() {
        let mut random = SplitMix64::new(7);
        let mut faces = [0; 6];
        (0..6000).for_each(|_| faces[random.below(6)] += 1);
        assert!(faces.iter().all(|&count| (900..1100).contains(&count)), "{faces:?}");
    }

    #[test]
    fn a_name_keeps_its_number_and_another_seed_gives_another() {
        assert_eq!(number_of(3, "e1"), number_of(3, "e1"));
        assert_ne!(number_of(3, "e1"), number_of(3, "e2"));
        assert_ne!(number_of(3, "e1"), number_of(4, "e1"));
    }
}
