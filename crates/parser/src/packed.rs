//! The packed form of a model: one file, checked, quick to load.
//!
//! A header (magic, format version, length, checksum) and then the parts of the model one after the
//! other, in little-endian numbers, each array padded to 4 bytes. Weights stand in the layout that
//! the kernels read, so the format version changes whenever that layout does.

use crate::error::ModelError;
use crate::kernels::Lane;

const MAGIC: [u8; 8] = *b"chncmodl";
const VERSION: u32 = 1;
const HEADER: usize = 32;

/// Collects the parts of a model.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { bytes: vec![0; HEADER] }
    }

    /// The finished file.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let length = self.bytes.len() as u64;
        let sum = checksum(&self.bytes[HEADER..]);
        self.bytes[..8].copy_from_slice(&MAGIC);
        self.bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
        self.bytes[16..24].copy_from_slice(&length.to_le_bytes());
        self.bytes[24..32].copy_from_slice(&sum.to_le_bytes());
        self.bytes
    }

    pub(crate) fn number(&mut self, number: usize) {
        let number = u32::try_from(number).expect("no part of a model is that large");
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
        while !self.bytes.len().is_multiple_of(4) {
            self.bytes.push(0);
        }
    }

    pub(crate) fn optional_text(&mut self, text: Option<&str>) {
        self.number(usize::from(text.is_some()));
        self.text(text.unwrap_or(""));
    }

    pub(crate) fn texts<'t>(&mut self, texts: impl ExactSizeIterator<Item = &'t str>) {
        self.number(texts.len());
        texts.for_each(|text| self.text(text));
    }

    pub(crate) fn ids(&mut self, ids: &[u64]) {
        self.number(ids.len());
        self.bytes.extend(ids.iter().flat_map(|id| id.to_le_bytes()));
    }

    pub(crate) fn numbers(&mut self, numbers: &[u32]) {
        self.number(numbers.len());
        self.bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }

    pub(crate) fn floats(&mut self, floats: &[f32]) {
        self.number(floats.len());
        self.bytes.extend(floats.iter().flat_map(|float| float.to_le_bytes()));
    }

    pub(crate) fn lanes(&mut self, lanes: &[Lane]) {
        self.number(lanes.len());
        self.bytes.extend(lanes.iter().flat_map(|lane| lane.0).flat_map(f32::to_le_bytes));
    }
}

/// Reads the parts of a model back.
#[derive(Debug)]
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    /// Checks the header and the sum.
    pub(crate) fn new(bytes: &'b [u8]) -> Result<Self, ModelError> {
        let header = bytes.get(..HEADER).ok_or_else(|| damaged("shorter than its header"))?;
        let number = |at: usize| u64::from_le_bytes(header[at..at + 8].try_into().expect("eight bytes"));
        if header[..8] != MAGIC {
            return Err(damaged("not a packed model"));
        }
        let version = number(8) as u32;
        if version != VERSION {
            return Err(damaged(&format!("format {version}, this program reads {VERSION}; import the model again")));
        }
        if number(16) != bytes.len() as u64 {
            return Err(damaged("cut short"));
        }
        if number(24) != checksum(&bytes[HEADER..]) {
            return Err(damaged("the checksum differs"));
        }
        Ok(Self { bytes: &bytes[HEADER..] })
    }

    pub(crate) fn number(&mut self) -> Result<usize, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes(bytes.try_into().expect("four bytes")) as usize)
    }

    pub(crate) fn text(&mut self) -> Result<&'b str, ModelError> {
        let length = self.number()?;
        let bytes = self.take(length.next_multiple_of(4))?;
        std::str::from_utf8(&bytes[..length]).map_err(|_| damaged("a text is not UTF-8"))
    }

    pub(crate) fn optional_text(&mut self) -> Result<Option<&'b str>, ModelError> {
        let present = self.number()? != 0;
        let text = self.text()?;
        Ok(present.then_some(text))
    }

    /// A counted list of parts.
    pub(crate) fn many<T>(
        &mut self,
        mut part: impl FnMut(&mut Self) -> Result<T, ModelError>,
    ) -> Result<Vec<T>, ModelError> {
        let count = self.number()?;
        // No part is smaller than a number, so a damaged count cannot ask for more than there is.
        if count > self.bytes.len() / 4 {
            return Err(damaged("a count is too large"));
        }
        (0..count).map(|_| part(self)).collect()
    }

    pub(crate) fn ids(&mut self) -> Result<Vec<u64>, ModelError> {
        let count = self.number()?;
        let (ids, _) = self.take(count.saturating_mul(8))?.as_chunks();
        Ok(ids.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect())
    }

    pub(crate) fn numbers(&mut self) -> Result<Vec<u32>, ModelError> {
        let count = self.number()?;
        let (numbers, _) = self.take(count.saturating_mul(4))?.as_chunks();
        Ok(numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    pub(crate) fn floats(&mut self) -> Result<Vec<f32>, ModelError> {
        let count = self.number()?;
        let (floats, _) = self.take(count.saturating_mul(4))?.as_chunks();
        Ok(floats.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    pub(crate) fn lanes(&mut self) -> Result<Vec<Lane>, ModelError> {
        let count = self.number()?;
        let (lanes, _) = self.take(count.saturating_mul(64))?.as_chunks::<64>();
        let lane = |bytes: &[u8; 64]| {
            let (floats, _) = bytes.as_chunks::<4>();
            Lane(std::array::from_fn(|at| f32::from_le_bytes(floats[at])))
        };
        Ok(lanes.iter().map(lane).collect())
    }

    /// An error unless all has been read.
    pub(crate) fn finish(self) -> Result<(), ModelError> {
        if self.bytes.is_empty() { Ok(()) } else { Err(damaged("more bytes than parts")) }
    }

    fn take(&mut self, length: usize) -> Result<&'b [u8], ModelError> {
        let (head, rest) = self.bytes.split_at_checked(length).ok_or_else(|| damaged("a part is cut short"))?;
        self.bytes = rest;
        Ok(head)
    }
}

pub(crate) fn damaged(problem: &str) -> ModelError {
    ModelError::Packed(problem.into())
}

/// A sum over four lanes of words, so that a large file is checked in a few milliseconds.
fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut lanes = [1u64, 2, 3, 4];
    let (blocks, tail) = bytes.as_chunks::<32>();
    let mut mix = |block: &[u8; 32]| {
        for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME).rotate_left(29);
        }
    };
    blocks.iter().for_each(&mut mix);
    let mut last = [0; 32];
    last[..tail.len()].copy_from_slice(tail);
    mix(&last);
    lanes.iter().fold(bytes.len() as u64, |sum, lane| (sum ^ lane).wrapping_mul(PRIME).rotate_left(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed() -> Vec<u8> {
        let mut writer = Writer::new();
        writer.text("ünder");
        writer.optional_text(None);
        writer.ids(&[7, u64::MAX]);
        writer.floats(&[0.5, -1.0]);
        writer.lanes(&[Lane([2.0; 16])]);
        writer.finish()
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = packed();
        let mut reader = Reader::new(&bytes).unwrap();
        assert_eq!(reader.text().unwrap(), "ünder");
        assert_eq!(reader.optional_text().unwrap(), None);
        assert_eq!(reader.ids().unwrap(), [7, u64::MAX]);
        assert_eq!(reader.floats().unwrap(), [0.5, -1.0]);
        assert_eq!(reader.lanes().unwrap()[0].0, [2.0; 16]);
        reader.finish().unwrap();
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let bytes = packed();
        for at in (0..bytes.len()).filter(|at| !(12..16).contains(at)) {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(Reader::new(&changed).is_err(), "byte {at}");
        }
        assert!(Reader::new(&bytes[..bytes.len() - 1]).is_err());
        assert!(Reader::new(&[]).is_err());
    }
}
