//! A store in a folder of its own.
#![allow(dead_code)]

use std::path::PathBuf;

use chancery_record::{Provenance, Record};
use chancery_store::{Prepared, Reader, Run, Store, synthetic};

/// The time of every test.
pub fn clock() -> String {
    "2020-11-16T08:00:00Z".into()
}

pub fn provenance(engine: &str) -> Provenance {
    Provenance { engine: format!("chancery {engine}"), ..Provenance::default() }
}

/// Reports of the made-up series with their records.
pub fn batch(seed: u64, numbers: std::ops::Range<u64>, run: &Run, engine: &str) -> Vec<Prepared> {
    batch_with(seed, numbers, run, engine, |_| {})
}

/// The same, with another reading of them.
pub fn batch_with(
    seed: u64,
    numbers: std::ops::Range<u64>,
    run: &Run,
    engine: &str,
    otherwise: impl Fn(&mut Record),
) -> Vec<Prepared> {
    let one = |number| {
        let report = synthetic::report(seed, number);
        let mut record = synthetic::record(seed, number, &report, &provenance(engine));
        otherwise(&mut record);
        Prepared::coded(report, record, run)
    };
    numbers.map(one).collect()
}

pub struct Shelf {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
}

impl Shelf {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.chancery");
        Self { _folder: folder, path }
    }

    pub fn store(&self) -> Store {
        Store::create(&self.path, clock).unwrap()
    }

    pub fn reader(&self) -> Reader {
        Reader::open(&self.path).unwrap()
    }

    /// Every row of every table, sorted, so that equal stores give equal text.
    pub fn dump(&self) -> String {
        let connection = rusqlite::Connection::open(&self.path).unwrap();
        let mut tables = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_text%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name")
            .unwrap();
        let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let mut rows = Vec::new();
        for table in names {
            let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let mut found = statement.query([]).unwrap();
            while let Some(row) = found.next().unwrap() {
                let cells: Vec<String> = (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
                rows.push(format!("{table}: {}", cells.join(" | ")));
            }
        }
        rows.sort();
        rows.join("\n")
    }
}
