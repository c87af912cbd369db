//! Opening a store, to write or to read.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::of_sqlite;
use crate::format::{self, FORMAT, Kind};
use crate::{StoreError, codec};

/// How long one waits for another writer to end its transaction.
const PATIENCE: Duration = Duration::from_secs(30);

/// A store that is open for writing.
///
/// Several may be open on one file, in one or many processes: their transactions take turns. The clock is handed in
/// and is asked only for when something was stored or decided.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) clock: Box<dyn Fn() -> String + Send>,
}

/// A store that is open for reading; is blocked by nobody, and blocks nobody.
pub struct Reader {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

impl Store {
    /// Opens the store at `path`, or makes one where there is no file; brings an older format up to date. `clock` tells
    /// the time in UTC: `2020-11-16T08:00:00Z`.
    ///
    /// # Errors
    /// Where the file is no store, is newer than this program, or cannot be written to.
    pub fn create(path: &Path, clock: impl Fn() -> String + Send + 'static) -> Result<Self, StoreError> {
        Self::with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, Box::new(clock))
    }

    /// Opens the store at `path`, which must be there; else as [`create`](Self::create).
    ///
    /// # Errors
    /// Where there is no file, and as in [`create`](Self::create).
    pub fn open(path: &Path, clock: impl Fn() -> String + Send + 'static) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        Self::with(path, OpenFlags::SQLITE_OPEN_READ_WRITE, Box::new(clock))
    }

    fn with(path: &Path, flags: OpenFlags, clock: Box<dyn Fn() -> String + Send>) -> Result<Self, StoreError> {
        let failed = |error| of_sqlite(path, error);
        let mut connection =
            Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(failed)?;
        connection.busy_timeout(PATIENCE).map_err(failed)?;
        let kind = known(path, format::kind(&connection).map_err(failed)?)?;
        if connection.is_readonly("main").map_err(failed)? {
            return Err(StoreError::ReadOnly { path: path.to_owned(), what: "the file is read-only".into() });
        }
        let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                        PRAGMA cache_size = -131072; PRAGMA temp_store = FILE; PRAGMA wal_autocheckpoint = 4000; \
                        PRAGMA journal_size_limit = 67108864;";
        connection.execute_batch(settings).map_err(failed)?;
        connection.set_prepared_statement_cache_capacity(64);
        if kind < FORMAT {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
            // Another process may have been faster.
            let now = known(path, format::kind(&transaction).map_err(failed)?)?;
            if now < FORMAT {
                format::migrate(&transaction, now).map_err(failed)?;
            }
            transaction.commit().map_err(failed)?;
        }
        functions(&connection).map_err(failed)?;
        Ok(Self { connection, path: path.to_owned(), clock })
    }

    /// A reader of the same file.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn reader(&self) -> Result<Reader, StoreError> {
        Reader::open(&self.path)
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Limits the file to so many pages of 4096 bytes, as a full disk would; for tests.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        let sql = format!("PRAGMA max_page_count = {pages}");
        self.connection.query_row(&sql, [], |_| Ok(())).map_err(|error| self.failed(error))
    }

    pub(crate) fn failed(&self, error: rusqlite::Error) -> StoreError {
        of_sqlite(&self.path, error)
    }
}

impl Reader {
    /// Opens the store at `path` for reading, on a read-only disk too.
    ///
    /// # Errors
    /// Where there is no file, where it is no store, newer than this program, or older: [`Store::open`] brings it up to
    /// date.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let shared = Connection::open_with_flags(path, flags).and_then(|connection| {
            connection.busy_timeout(PATIENCE)?;
            format::kind(&connection).map(|kind| (connection, kind))
        });
        let (connection, kind) = match shared {
            // Readers share a small file beside the store, which a read-only disk cannot give them. Where no journal is
            // left, nobody writes, and the store can be read as it lies.
            Err(error) if cannot_share(&error) && !has_journal(path) => {
                let uri = format!("file:{}?immutable=1", escaped(path));
                let opened = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI);
                opened.and_then(|connection| format::kind(&connection).map(|kind| (connection, kind)))
            }
            other => other,
        }
        .map_err(|error| of_sqlite(path, error))?;
        let version = known(path, kind)?;
        match version {
            FORMAT => {}
            0 => return Err(StoreError::NotAStore { path: path.to_owned(), what: "it is empty".into() }),
            found => return Err(StoreError::Old { path: path.to_owned(), found }),
        }
        let settings = "PRAGMA query_only = ON; PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = FILE;";
        let ready = connection.execute_batch(settings).and_then(|()| functions(&connection));
        ready.map_err(|error| of_sqlite(path, error))?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Checks the whole file, which takes a while on a large one.
    ///
    /// # Errors
    /// What SQLite finds damaged.
    pub fn check(&self) -> Result<(), StoreError> {
        let checked = self.connection.query_row("PRAGMA integrity_check(20)", [], |row| row.get::<_, String>(0));
        match checked.map_err(|error| self.failed(error))? {
            what if what == "ok" => Ok(()),
            what => Err(StoreError::Damaged { path: self.path.clone(), what }),
        }
    }

    pub(crate) fn failed(&self, error: rusqlite::Error) -> StoreError {
        of_sqlite(&self.path, error)
    }
}

/// The format of a file that may be used.
fn known(path: &Path, kind: Kind) -> Result<i64, StoreError> {
    match kind {
        Kind::Empty => Ok(0),
        Kind::Store(found) if found <= FORMAT => Ok(found),
        Kind::Store(found) => Err(StoreError::TooNew { path: path.to_owned(), found, known: FORMAT }),
        Kind::Other => Err(StoreError::NotAStore { path: path.to_owned(), what: "another program's database".into() }),
    }
}

fn cannot_share(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, ReadOnly, SystemIoFailure};
    matches!(error.sqlite_error_code(), Some(CannotOpen | ReadOnly | SystemIoFailure))
}

fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    std::fs::metadata(journal).is_ok_and(|journal| journal.len() > 0)
}

/// A path as it stands in an address.
fn escaped(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

/// `record_json(content)`: the record of a row of `records`, as JSON.
fn functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("record_json", 1, flags, |context| {
        let content = context.get_raw(0).as_blob().map_err(|error| rusqlite::Error::UserFunctionError(error.into()))?;
        codec::unpack(content).map_err(|error| rusqlite::Error::UserFunctionError(error.into()))
    })
}
