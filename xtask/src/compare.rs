//! Our readings against spaCy's, over many texts.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::command::{example, run, run_into};
use crate::spacy::Spacy;

/// Compares every field of every token of the news, where there are any, and of adversarial strings. Fails
/// above five differing tokens in a million and where one of them is no near-tie; `compare` judges.
pub(crate) fn compare(spacy: &Spacy, news: Option<&Path>) -> Result<(), String> {
    let adversarial = spacy.adversarial()?;
    let mut all = Ok(());
    for texts in news.into_iter().chain([adversarial.as_path()]) {
        all = compare_texts(spacy, texts, news.unwrap_or(&adversarial)).and(all);
    }
    all
}

/// Compares one file of texts; shows of those that differ whether they also flip in spaCy, with its other
/// BLAS, in a batch with `others`.
fn compare_texts(spacy: &Spacy, texts: &Path, others: &Path) -> Result<(), String> {
    let [reference, differing, readings] =
        ["reference.jsonl", "differing.jsonl", "readings.jsonl"].map(|name| spacy.file(name));
    println!("spaCy reads {}", texts.display());
    run_into(spacy.with_model("reference.py").arg(texts), &reference)?;
    let judged = run(Command::new(example("compare")?)
        .args(["md", "--show", "100", "--differing"])
        .args([&differing, &reference]));
    if fs::metadata(&differing).is_ok_and(|file| file.len() > 0) {
        let mut again = spacy.with_model("reference.py");
        run_into(again.arg("--openblas").arg("--company").args([others, &differing]), &readings)?;
        run(Command::new(example("flips")?).arg("md").arg(&readings))?;
    }
    judged
}
