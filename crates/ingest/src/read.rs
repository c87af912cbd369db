//! Inputs to items, one after another.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::source::{Counted, Source};
use crate::{Format, Item, Options, Problem, formats};

/// Where reports come from.
pub enum Input {
    /// A file, or a folder with all files below it, in the order of their names.
    Path(PathBuf),
    /// Bytes that can be read once, with a name for messages and for telling the format.
    Reader(String, Box<dyn Read + Send>),
}

impl Input {
    /// A path; `-` is standard input.
    pub fn of_argument(path: &Path) -> Self {
        if path == Path::new("-") {
            Input::Reader("-".into(), Box::new(std::io::stdin()))
        } else {
            Input::Path(path.to_owned())
        }
    }
}

/// What one format makes of one input, item by item.
pub(crate) type Records = Box<dyn Iterator<Item = Result<Item, Problem>> + Send>;

/// The items of all inputs. A file or record that cannot be read is a [`Problem`], and the next follows.
pub struct Items {
    waiting: VecDeque<Input>,
    current: Option<Records>,
    options: Arc<Options>,
    read: Arc<AtomicU64>,
    size: u64,
}

/// Reads inputs. Nothing is opened before its turn; memory does not grow with the size of an archive.
///
/// ```
/// use chancery_ingest::{Input, Options, read};
/// let bytes = b"{\"text\": \"The ministers met.\", \"date\": \"2020-11-15\"}\nno JSON\n";
/// let input = Input::Reader("news.jsonl".into(), Box::new(&bytes[..]));
/// let found: Vec<_> = read([input], Options::default()).collect();
/// assert_eq!(found[0].as_ref().unwrap().document.text(), "The ministers met.");
/// assert!(found[1].as_ref().unwrap_err().to_string().starts_with("news.jsonl:2: no JSON"));
/// ```
pub fn read(inputs: impl IntoIterator<Item = Input>, options: Options) -> Items {
    let waiting: VecDeque<Input> = inputs.into_iter().collect();
    let passed_over: Vec<PathBuf> = options.passed_over.iter().map(|path| real(path)).collect();
    let options = Options { passed_over, ..options };
    let size = |input: &Input| if let Input::Path(path) = input { size(path, &options.passed_over) } else { 0 };
    let size = waiting.iter().map(size).sum();
    Items { waiting, current: None, options: Arc::new(options), read: Arc::default(), size }
}

impl Items {
    /// How many bytes of the inputs were read, and how many there are as far as files tell.
    pub fn progress(&self) -> (u64, u64) {
        (self.read.load(Ordering::Relaxed), self.size)
    }

    fn open(&mut self, input: Input) -> Result<Option<Records>, Problem> {
        let (name, path, bytes): (String, Option<PathBuf>, Box<dyn Read + Send>) = match input {
            Input::Reader(name, bytes) => (name, None, bytes),
            Input::Path(path) if path.is_dir() => {
                for path in entries(&path, &self.options.passed_over)?.into_iter().rev() {
                    self.waiting.push_front(Input::Path(path));
                }
                return Ok(None);
            }
            Input::Path(path) => {
                let name = path.display().to_string();
                let file = File::open(&path).map_err(|error| Problem::new(&name, None, error.to_string()))?;
                (name, Some(path), Box::new(file))
            }
        };
        let counted = Counted { inner: bytes, count: Arc::clone(&self.read) };
        let source = Source::open(name, path, Box::new(counted), self.options.format)?;
        Ok(Some(formats::records(source, &self.options)))
    }
}

impl Iterator for Items {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            self.current = None;
            let input = self.waiting.pop_front()?;
            match self.open(input) {
                Ok(records) => self.current = records,
                Err(problem) => return Some(Err(problem)),
            }
        }
    }
}

/// The items of bytes in memory; `hint` is the format if it is known, else the bytes tell it.
///
/// Takes any bytes and never panics; what cannot be read is a [`Problem`].
pub fn documents_from_bytes(bytes: &[u8], hint: Option<Format>) -> Vec<Result<Item, Problem>> {
    let options = Options { format: hint, ..Options::default() };
    let input = Input::Reader("bytes".into(), Box::new(Cursor::new(bytes.to_vec())));
    read([input], options).collect()
}

/// What stands in a folder, by name, without hidden files and those that are passed over.
fn entries(folder: &Path, passed_over: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
    let failed = |error: std::io::Error| Problem::new(&folder.display().to_string(), None, error.to_string());
    let entries = std::fs::read_dir(folder).map_err(failed)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    entries.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    entries.retain(|path| passed_over.is_empty() || !passed_over.contains(&real(path)));
    entries.sort();
    Ok(entries)
}

/// A path that is the same however the file is named; of what is not there yet, its folder's with its name.
fn real(path: &Path) -> PathBuf {
    let folder = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(folder).unwrap_or_else(|| path.to_owned())
}

fn size(path: &Path, passed_over: &[PathBuf]) -> u64 {
    if path.is_dir() {
        let entries = entries(path, passed_over).unwrap_or_default();
        return entries.iter().map(|path| size(path, passed_over)).sum();
    }
    std::fs::metadata(path).map_or(0, |metadata| metadata.len())
}
