//! The forms in which news tell what is said: a table of short texts, each with all its statements.

mod common;

use chancery_record::line::say_line;

const TABLE: &str = include_str!("said.txt");

/// Each text has exactly the lines below it.
#[test]
fn every_text_has_its_statements() {
    let Some(engine) = common::engine() else { return };
    let mut wrong = Vec::new();
    let mut count = 0;
    for block in TABLE.split("\n\n").map(|block| block.lines().filter(|line| !line.starts_with('#'))) {
        let mut lines = block.filter(|line| !line.is_empty());
        let Some(text) = lines.next() else { continue };
        let expected: Vec<&str> = lines.collect();
        let record = common::code(&engine, &text.replace("\\n", "\n"));
        let found: Vec<String> =
            record.statements.iter().map(|statement| say_line(statement, &record).to_string()).collect();
        count += 1;
        if found != expected {
            wrong.push(format!("{text}\n  is read as\n{}\n  not\n{}", found.join("\n"), expected.join("\n")));
        }
    }
    assert!(count >= 60, "only {count} texts");
    assert!(wrong.is_empty(), "{} of {count} texts:\n{}", wrong.len(), wrong.join("\n"));
}
