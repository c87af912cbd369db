//! Exports hold one record at a time, whatever the format. A binary of its own, since it looks at the peak of
//! its process.

mod common;

use chancery_export::{Destination, ExportError, Format, export};
use common::{keeping, records, text_of};

/// Most memory that this process ever had, in MB; only Linux tells.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<usize>().ok().map(|kilobytes| kilobytes / 1024)
}

#[test]
#[ignore = "exports 6,000 records ten times; part of the slow tier"]
fn memory_does_not_grow_with_the_records() {
    let samples = records();
    // Months of two years, in turn: the hardest order for a table that is parted by month.
    let many = |count: usize| {
        let samples = samples.clone();
        (0..count).map(move |at| {
            let mut record = samples[at % samples.len()].clone();
            record.document.published = Some(format!("{}-{:02}-01", 2000 + at / 12 % 2, at % 12 + 1));
            Ok::<_, ExportError>(record)
        })
    };
    for format in Format::ALL {
        if format == Format::Brat || (format == Format::Parquet && !cfg!(feature = "columns")) {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let (path, begun) = (folder.path().join("out"), std::time::Instant::now());
        let texts = |document: &_| Ok(text_of(document));
        let summary = export(many(6_000), &texts, format, &keeping("all"), Destination::Path(&path)).unwrap();
        assert_eq!(summary.records, 6_000);
        let Some(peak) = peak() else { return };
        println!("{format}: {} rows in {:.1} s, peak so far {peak} MB", summary.rows, begun.elapsed().as_secs_f32());
        assert!(peak < 250, "{format}: {peak} MB");
    }
}
