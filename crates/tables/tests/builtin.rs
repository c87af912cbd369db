//! The shipped tables are clean, and every one of them is reached.

use chancery_tables::{Source, Tables, check};

#[test]
fn shipped_tables_have_no_finding() {
    let findings = check(&Source::all_builtin());
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{} findings\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn the_hash_depends_on_every_shipped_file() {
    let shipped = Tables::load(Source::all_builtin()).unwrap();
    assert_eq!(shipped.data_hash().len(), 64);
    assert_eq!(shipped.data_hash(), Tables::builtin().data_hash());
    let mut fewer = Source::all_builtin();
    fewer.retain(|source| source.path() != "words/common.tsv");
    assert_ne!(Tables::load(fewer).unwrap().data_hash(), shipped.data_hash());
}
