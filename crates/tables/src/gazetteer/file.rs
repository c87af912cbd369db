//! The bytes of a gazetteer: a header, rows of one length, names in blocks, texts.
//!
//! Every read is checked against the length of the file, so that damage makes lookups find
//! nothing rather than panic.

use std::fmt;

use sha2::{Digest, Sha256};

use super::{NameOf, Spot, SpotKind};

pub(super) const MAGIC: [u8; 8] = *b"CHANGAZ\x01";
/// Magic, checksum and seven counts.
pub(super) const HEADER: usize = 8 + 32 + 4 * COUNTS;
pub(super) const COUNTS: usize = 6;
pub(super) const ROW: usize = 28;
/// Names of a block; the first is written whole, the others as what differs.
pub(super) const BLOCK: usize = 16;
/// What stands for no division.
pub(super) const NONE: u16 = u16::MAX;

/// Why bytes are no gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// They do not begin as one.
    Magic,
    /// The file is shorter or longer than its header says.
    Length,
    /// The content is not what the checksum was made of.
    Checksum,
    /// A name leads to no place, or a place has no name.
    Content,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Damage::Magic => "the file does not begin as a gazetteer of this version does",
            Damage::Length => "the file is shorter or longer than its header says",
            Damage::Checksum => "the content does not fit the checksum",
            Damage::Content => "a name or a row cannot be read",
        })
    }
}

/// Where the parts of a file lie.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct File {
    pub countries: u32,
    pub divisions: u32,
    pub places: u32,
    pub names: u32,
    blocks_at: usize,
    names_at: usize,
    texts_at: usize,
    end: usize,
}

impl File {
    pub fn read(bytes: &[u8]) -> Result<Self, Damage> {
        if bytes.get(..8) != Some(&MAGIC[..]) {
            return Err(Damage::Magic);
        }
        let count = |at: usize| u32_at(bytes, 40 + 4 * at).ok_or(Damage::Length);
        let [countries, divisions, places, names] = [count(0)?, count(1)?, count(2)?, count(3)?];
        let blocks_at = HEADER + places as usize * ROW;
        let names_at = blocks_at + (names as usize).div_ceil(BLOCK) * 4;
        let texts_at = names_at + count(4)? as usize;
        let end = texts_at + count(5)? as usize;
        let fits = end == bytes.len() && u64::from(countries) + u64::from(divisions) <= u64::from(places);
        if fits {
            Ok(Self { countries, divisions, places, names, blocks_at, names_at, texts_at, end })
        } else {
            Err(Damage::Length)
        }
    }

    pub fn checksum<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        bytes.get(8..40).unwrap_or_default()
    }

    pub fn verify(&self, bytes: &[u8]) -> Result<(), Damage> {
        if bytes.is_empty() {
            return Ok(());
        }
        let content = bytes.get(40..).ok_or(Damage::Length)?;
        if Sha256::digest(content)[..] != *self.checksum(bytes) {
            return Err(Damage::Checksum);
        }
        let reader = Reader::new(self, bytes);
        let rows = (0..self.places).all(|id| reader.spot(id).is_some());
        let names = reader.all_names(|_, id| reader.spot(id).is_some());
        if rows && names { Ok(()) } else { Err(Damage::Content) }
    }
}

/// Reads places and names.
#[derive(Clone, Copy)]
pub(super) struct Reader<'g> {
    file: &'g File,
    bytes: &'g [u8],
}

impl<'g> Reader<'g> {
    pub fn new(file: &'g File, bytes: &'g [u8]) -> Self {
        Self { file, bytes }
    }

    pub fn spot(&self, id: u32) -> Option<Spot<'g>> {
        if id >= self.file.places {
            return None;
        }
        let at = HEADER + id as usize * ROW;
        let row = self.bytes.get(at..at + ROW)?;
        let degrees = |at: usize| u32_at(row, at).map(|bits| f64::from(bits as i32) / 1e6);
        let name = self.file.texts_at + u32_at(row, 16)? as usize;
        let length = *self.bytes.get(name)? as usize;
        let division = u16::from_le_bytes([row[24], row[25]]);
        let kind = match id {
            _ if id < self.file.countries => SpotKind::Country,
            _ if id < self.file.countries + self.file.divisions => SpotKind::Division,
            _ => SpotKind::Town,
        };
        Some(Spot {
            id,
            name: std::str::from_utf8(self.bytes.get(name + 1..name + 1 + length)?).ok()?,
            kind,
            country: std::str::from_utf8(&row[20..23]).ok()?,
            division: (division != NONE).then(|| self.file.countries + u32::from(division)),
            lat: degrees(4)?,
            lon: degrees(8)?,
            population: u32_at(row, 12)?,
            geonames: u32_at(row, 0).filter(|&id| id != 0),
        })
    }

    /// The places of a key.
    pub fn postings(&self, key: &[u8]) -> Option<Vec<(u32, NameOf)>> {
        let blocks = (self.file.names as usize).div_ceil(BLOCK);
        // The last block whose first name is not behind the key.
        let (mut low, mut high) = (0, blocks);
        while low < high {
            let middle = low + (high - low) / 2;
            let mut at = self.block(middle)?;
            let first = self.name(&mut at)?;
            if first.rest <= key { low = middle + 1 } else { high = middle }
        }
        let block = low.checked_sub(1)?;
        let mut at = self.block(block)?;
        let mut name = Vec::with_capacity(32);
        for _ in 0..BLOCK.min(self.file.names as usize - block * BLOCK) {
            let next = self.name(&mut at)?;
            name.truncate(next.shared);
            name.extend_from_slice(next.rest);
            let is_it = name == key;
            let mut found = Vec::new();
            for _ in 0..next.places {
                let posting = self.number(&mut at)?;
                if is_it {
                    found.push((posting >> 1, if posting & 1 == 0 { NameOf::Usual } else { NameOf::Other }));
                }
            }
            if is_it {
                return Some(found);
            }
        }
        None
    }

    /// Whether `holds` for every name and place.
    fn all_names(&self, holds: impl Fn(&[u8], u32) -> bool) -> bool {
        let blocks = (self.file.names as usize).div_ceil(BLOCK);
        let one = |block: usize| {
            let mut at = self.block(block)?;
            let mut name: Vec<u8> = Vec::new();
            for _ in 0..BLOCK.min(self.file.names as usize - block * BLOCK) {
                let next = self.name(&mut at)?;
                (next.shared <= name.len()).then_some(())?;
                name.truncate(next.shared);
                name.extend_from_slice(next.rest);
                for _ in 0..next.places {
                    let posting = self.number(&mut at)?;
                    holds(&name, posting >> 1).then_some(())?;
                }
            }
            Some(())
        };
        (0..blocks).all(|block| one(block).is_some())
    }

    fn block(&self, block: usize) -> Option<usize> {
        Some(self.file.names_at + u32_at(self.bytes, self.file.blocks_at + 4 * block)? as usize)
    }

    fn name(&self, at: &mut usize) -> Option<Piece<'g>> {
        let shared = self.byte(at)? as usize;
        let length = self.byte(at)? as usize;
        let rest = self.bytes.get(*at..*at + length)?;
        *at += length;
        Some(Piece { shared, rest, places: self.number(at)? })
    }

    fn byte(&self, at: &mut usize) -> Option<u8> {
        let byte = *self.bytes.get(..self.file.end)?.get(*at)?;
        *at += 1;
        Some(byte)
    }

    /// A number in groups of seven bits, the lowest first.
    fn number(&self, at: &mut usize) -> Option<u32> {
        let mut number = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte(at)?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

/// A name as a block has it: what it shares with the name before, what follows, how many places.
struct Piece<'g> {
    shared: usize,
    rest: &'g [u8],
    places: u32,
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
