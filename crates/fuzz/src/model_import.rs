//! Models out of bytes: packed, in a file, and as the files of a spaCy pipeline.
//!
//! The first byte of an input says which. Weights are mostly nothing: a run of zeros is written as [`RUN`] and its
//! length, so that an input of a thousand bytes can be a whole pipeline.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use chancery_models::Library;
use chancery_parser::{Model, Parser};

/// MessagePack uses the byte `C1` nowhere. After these two the length of a run of zeros follows in three bytes,
/// the smallest first.
const RUN: [u8; 2] = [0xc1, 0];
/// Before each file of a pipeline; one byte follows, which is its place in [`FILES`].
const FILE: [u8; 2] = [0xc1, 1];
/// An input is no more than this when its runs are written out.
const LARGEST: usize = 6 << 20;

/// The files of a pipeline.
const FILES: [&str; 16] = [
    "meta.json",
    "LICENSE",
    "LICENSES_SOURCES",
    "tokenizer",
    "vocab/lookups.bin",
    "vocab/key2row",
    "vocab/vectors",
    "tok2vec/model",
    "tagger/cfg",
    "tagger/model",
    "parser/model",
    "parser/moves",
    "ner/model",
    "ner/moves",
    "attribute_ruler/patterns",
    "lemmatizer/lookups/lookups.bin",
];

/// Imports bytes as a model. The first byte chooses: `P` the parts of a packed model, to which the header is made;
/// `R` a packed model with its header; `W` a file that a user names, wheel or packed; `F` the files of a pipeline.
///
/// # Panics
/// Where a model that was imported is not read back as it was packed, or cannot parse.
pub fn model_import(bytes: &[u8]) {
    let Some((form, content)) = bytes.split_first() else { return };
    let model = match form {
        b'P' => Model::from_packed(&with_header(&written_out(content))),
        b'R' => Model::from_packed(content),
        b'W' => return open(content),
        _ => from_files(content),
    };
    match model {
        Ok(model) => holds(model),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn holds(model: Model) {
    const TEXT: &str = "The ministers didn't meet in Quito on Tuesday (see http://example.org), Reuters reported. ";
    let packed = model.to_packed();
    let again = Model::from_packed(&packed).expect("what was packed is read");
    assert_eq!(again.checksum(), model.checksum());
    assert!(again.to_packed() == packed, "the packed form changes");
    let parse = Parser::new(Arc::new(model)).parse(TEXT);
    assert_eq!(parse, Parser::new(Arc::new(again)).parse(TEXT));
    crate::text::holds(&parse, TEXT);
}

/// Writes runs of zeros out.
fn written_out(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.windows(2).any(|pair| pair == RUN) {
        return Cow::Borrowed(bytes);
    }
    let (mut out, mut rest) = (Vec::new(), bytes);
    while let Some(at) = rest.windows(2).position(|pair| pair == RUN) {
        out.extend_from_slice(&rest[..at]);
        let Some((length, behind)) = rest[at + 2..].split_first_chunk::<3>() else {
            rest = &[]; // a run without its whole length
            break;
        };
        let length = u32::from_le_bytes([length[0], length[1], length[2], 0]) as usize;
        out.resize((out.len() + length).min(LARGEST), 0);
        rest = behind;
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// The input of form `P` that is the model of an input of form `F`, which has to be sound; for seeds.
pub fn packed_input(files: &[u8]) -> Result<Vec<u8>, chancery_parser::ModelError> {
    let packed = from_files(files.strip_prefix(b"F").unwrap_or(files))?.to_packed();
    let (mut input, mut rest) = (b"P".to_vec(), &packed[32..]);
    while let Some(&byte) = rest.first() {
        let zeros = rest.iter().take(0xff_ffff).take_while(|byte| **byte == 0).count();
        if zeros > 16 {
            input.extend(RUN);
            input.extend(&(zeros as u32).to_le_bytes()[..3]);
            rest = &rest[zeros..];
        } else {
            input.push(byte);
            rest = &rest[1..];
        }
    }
    Ok(input)
}

/// A packed model with the header that its parts would have.
fn with_header(parts: &[u8]) -> Vec<u8> {
    let mut packed = b"chncmodl\x01\0\0\0\0\0\0\0".to_vec();
    packed.extend((32 + parts.len() as u64).to_le_bytes());
    packed.extend(sum(parts).to_le_bytes());
    packed.extend_from_slice(parts);
    packed
}

/// The sum in the header; a test holds that it is the parser's.
fn sum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut lanes = [1u64, 2, 3, 4];
    let (blocks, tail) = bytes.as_chunks::<32>();
    let mut last = [0; 32];
    last[..tail.len()].copy_from_slice(tail);
    for block in blocks.iter().chain([&last]) {
        for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME).rotate_left(29);
        }
    }
    lanes.iter().fold(bytes.len() as u64, |sum, lane| (sum ^ lane).wrapping_mul(PRIME).rotate_left(31))
}

fn from_files(content: &[u8]) -> Result<Model, chancery_parser::ModelError> {
    let mut files: BTreeMap<&str, &[u8]> = BTreeMap::new();
    let mut rest = content;
    while let Some(at) = rest.windows(2).position(|pair| pair == FILE) {
        let Some((&place, behind)) = rest[at + 2..].split_first() else { break };
        let end = behind.windows(2).position(|pair| pair == FILE).unwrap_or(behind.len());
        files.insert(FILES[usize::from(place) % FILES.len()], &behind[..end]);
        rest = &behind[end..];
    }
    Model::from_spacy(&|name| files.get(name).map(|content| written_out(content).into_owned()))
}

/// Opens a file that a user names. No known model is in it, for no input has the digests of one.
fn open(content: &[u8]) {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder can be made"));
    let path: PathBuf = folder.path().join(format!("{:?}", std::thread::current().id()));
    std::fs::write(&path, content).expect("the file can be written");
    let library = Library::at(folder.path().join("models"));
    let opened = library.open(&path.to_string_lossy(), &mut |_| {});
    assert!(opened.is_err_and(|error| !error.to_string().is_empty()), "no such file is a known model");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_the_parsers() {
        let Some(model) = chancery_models::for_tests_named("sm") else { return };
        let packed = model.to_packed();
        assert!(with_header(&packed[32..]) == packed);
    }

    #[test]
    fn runs_are_written_out() {
        assert_eq!(*written_out(b"a\xc1\0\x03\0\0b"), *b"a\0\0\0b");
        assert_eq!(*written_out(b"a\xc1\0\x03\0"), *b"a");
        assert_eq!(written_out(b"\xc1\0\xff\xff\xff").len(), LARGEST);
    }
}
