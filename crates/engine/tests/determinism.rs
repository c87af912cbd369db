//! The same input gives the same bytes, whatever the threads and the order.

mod common;

use chancery::{Document, Engine, Options};

/// At least two hundred documents of several sentences each.
fn documents() -> Vec<Document> {
    let sentences = common::sentences();
    let window =
        |start: usize| -> Vec<&str> { sentences.iter().cycle().skip(start).take(5).map(String::as_str).collect() };
    (0..200).map(|start| Document::new(window(start).join(if start % 3 == 0 { "\n\n" } else { " " }))).collect()
}

fn coded(engine: &Engine, documents: &[Document], threads: usize) -> Vec<String> {
    engine.code_all(documents, &Options::default(), threads).iter().map(|record| record.to_jsonl()).collect()
}

#[test]
fn threads_runs_and_order_change_no_byte() {
    let Some(engine) = common::engine() else { return };
    let mut documents = documents();
    let first = coded(&engine, &documents, 1);
    for threads in [1, 2, 4] {
        assert!(coded(&engine, &documents, threads) == first, "{threads} threads differ");
    }
    let Some(fresh) = common::engine() else { return };
    documents.reverse();
    let mut reversed = coded(&fresh, &documents, 2);
    reversed.reverse();
    assert!(reversed == first, "the order of documents differs");
}
