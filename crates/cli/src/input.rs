//! Files to documents.

use chancery::Document;

/// Why a report was not read.
pub(crate) struct Unread {
    /// Where and what.
    pub message: String,
    /// One record of a file that holds more; else the whole file.
    pub record: bool,
}

/// Reports, one after another, with how far the reading is.
pub(crate) trait Documents: Iterator<Item = Result<Document, Unread>> {
    /// Bytes or files read, and how many there are.
    fn progress(&self) -> (u64, u64);
}

#[cfg(feature = "ingest")]
pub(crate) use crate::ingest::{document, documents};
#[cfg(not(feature = "ingest"))]
pub(crate) use plain::{document, documents};

/// Without the rooms that read anything else, a file is a report in plain text.
#[cfg(not(feature = "ingest"))]
mod plain {
    use std::io::Read;
    use std::path::{Path, PathBuf};

    use super::{Document, Documents, Unread};
    use crate::Failure;
    use crate::arguments::ReportArguments;

    /// The report of each file; one that cannot be read does not keep the others from being read.
    pub(crate) fn documents(files: &[PathBuf], report: &ReportArguments) -> impl Documents {
        Files { files: files.to_vec(), next: 0, report: report.clone() }
    }

    struct Files {
        files: Vec<PathBuf>,
        next: usize,
        report: ReportArguments,
    }

    impl Iterator for Files {
        type Item = Result<Document, Unread>;

        fn next(&mut self) -> Option<Self::Item> {
            let file = self.files.get(self.next)?;
            self.next += 1;
            let read = document(file, &self.report);
            Some(read.map_err(|error| Unread { message: error.to_string(), record: false }))
        }
    }

    impl Documents for Files {
        fn progress(&self) -> (u64, u64) {
            (self.next as u64, self.files.len() as u64)
        }
    }

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
}
