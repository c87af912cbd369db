//! The parser reads the fixture texts as spaCy does, with both pipelines, in every field.
//!
//! The fixtures and how to make them anew are described in `tools/spacy-reference/README.md`.

#[allow(dead_code)] // the examples of chancery-models use the rest
mod reference;

use chancery_parser::Parser;
use reference::{Agreement, Versions};

fn reads_as_spacy(name: &str, file: &str) {
    let Some(model) = chancery_models::for_tests_named(name) else { return };
    let mut parser = Parser::new(model);
    let (Versions { model, model_version, spacy }, documents) = reference::read(file);
    let mut agreement = Agreement::default();
    let mut told = String::new();
    for document in documents {
        for difference in agreement.add(&document, &parser.parse(&document.text)) {
            told += &format!("\n{difference}");
        }
    }
    assert!(agreement.tokens > 2500, "the fixture is not empty");
    assert_eq!(
        agreement.identical_documents, agreement.documents,
        "{model} {model_version}, spaCy {spacy}\n{agreement}{told}"
    );
}

#[test]
fn the_default_pipeline_reads_as_spacy() {
    reads_as_spacy("md", include_str!("fixtures/spacy-md.jsonl"));
}

#[test]
fn the_small_pipeline_reads_as_spacy() {
    reads_as_spacy("sm", include_str!("fixtures/spacy-sm.jsonl"));
}
