//! Scores another reader's texts of pages beside Chancery's: `pages SET GOLD.jsonl TEXTS.jsonl NAME`, where
//! TEXTS has `{"id", "text", "date"}` a line.

use std::collections::HashMap;
use std::path::Path;

use chancery_eval::{PageAnswer, score_page_answers, score_pages};

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [set, gold, texts, name] = arguments.as_slice() else {
        return Err("usage: pages SET GOLD.jsonl TEXTS.jsonl NAME".into());
    };
    let read = |path: &str| std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    let content = read(gold)?;
    let mut answers: HashMap<String, PageAnswer> = HashMap::new();
    for line in read(texts)?.lines() {
        let record: serde_json::Value = serde_json::from_str(line).map_err(|error| format!("{texts}: {error}"))?;
        let given = |key: &str| record[key].as_str().map(str::to_owned);
        let answer = PageAnswer { text: given("text").unwrap_or_default(), published: given("date") };
        answers.insert(given("id").unwrap_or_default(), answer);
    }
    let own = score_pages(set, Path::new(gold), &content).map_err(|error| error.to_string())?;
    let answer = |line: &chancery_eval::Line| Ok(answers.get(&line.id).cloned().unwrap_or_default());
    let other = score_page_answers(set, gold, &content, answer).map_err(|error| error.to_string())?;
    print!("Chancery: {}{name}: {}", own.to_text(0), other.to_text(0));
    Ok(())
}
