//! Damaged input: no panic, and every invariant of the record kept.

mod common;

use chancery::{Document, Engine, Options};

/// SplitMix64, so that every run damages alike.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides.max(1) as u64) as usize
    }
}

/// Flips, cuts, repeats and splices bytes.
fn damage(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + dice.roll(4) {
        let at = dice.roll(bytes.len());
        match dice.roll(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes.truncate(at),
            2 => {
                let end = (at + dice.roll(30)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                (0..1 + dice.roll(5)).for_each(|_| bytes.splice(at..at, piece.iter().copied()).for_each(drop));
            }
            3 => {
                let from = dice.roll(other.len());
                bytes.splice(at..at, other[from..].iter().copied().take(40)).for_each(drop);
            }
            4 => {
                let marks = ["\"", "“", "”", "\n\n", " ", "(", "—", "'s", "\u{202e}", "👩‍👩‍👧", "\0", "...", "U.S."];
                bytes.splice(at..at, marks[dice.roll(marks.len())].bytes()).for_each(drop);
            }
            _ => drop(bytes.drain(at..(at + dice.roll(12)).min(bytes.len()))),
        }
    }
    bytes
}

fn survive(engine: &Engine, count: usize) {
    let sentences = common::sentences();
    let mut dice = Dice(7);
    for _ in 0..count {
        let seed: Vec<&str> = (0..1 + dice.roll(3)).map(|_| sentences[dice.roll(sentences.len())].as_str()).collect();
        let other = &sentences[dice.roll(sentences.len())];
        let bytes = damage(seed.join(" ").as_bytes(), other.as_bytes(), &mut dice);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let record = engine.code(&Document::new(text.as_str()), &Options::default());
        let problems = chancery_record::validate(&record, &text);
        assert!(problems.is_empty(), "{text:?}: {problems:#?}");
    }
}

#[test]
fn two_thousand_damaged_texts_are_read() {
    if let Some(engine) = common::engine() {
        survive(&engine, 2_000);
    }
}

#[test]
#[ignore = "takes minutes; part of the slow tier"]
fn a_hundred_thousand_damaged_texts_are_read() {
    if let Some(engine) = common::engine() {
        survive(&engine, 100_000);
        println!("100000 damaged texts read without a panic");
    }
}
