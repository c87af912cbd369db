//! Files to documents.

use std::io::Read;
use std::path::Path;

use chancery::Document;

use crate::Failure;
use crate::arguments::ReportArguments;

/// Reads one report; `-` is standard input.
pub(crate) fn document(path: &Path, report: &ReportArguments) -> Result<Document, Failure> {
    let bytes = bytes(path)?;
    let mut document = Document::new(text(path, bytes));
    document.published = report.published;
    document.publisher = report.publisher.clone();
    Ok(document)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::Read { path: path.display().to_string(), error }),
    }
}

/// UTF-8, with or without mark, or UTF-16 with one; anything else is read as Windows-1252, in
/// which every byte is a character, and said so.
fn text(path: &Path, bytes: Vec<u8>) -> String {
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, _)) => encoding.decode(&bytes).0.into_owned(),
        None => String::from_utf8(bytes).unwrap_or_else(|error| {
            let at = error.utf8_error().valid_up_to();
            eprintln!("{}: not UTF-8 from byte {at} on; read as Windows-1252", path.display());
            encoding_rs::WINDOWS_1252.decode(error.as_bytes()).0.into_owned()
        }),
    }
}
