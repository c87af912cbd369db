//! The forms in which news tell deeds: a table of short texts, each with all its events.

mod common;

use chancery_record::line;

const TABLE: &str = include_str!("told.txt");

/// Each text has exactly the lines below it, or stands below `# fixme: ...`, which says what is lacking.
/// `AGAIN n` says that so many of its events restate an earlier one.
#[test]
fn every_text_has_its_events() {
    let Some(engine) = common::engine() else { return };
    let mut wrong = Vec::new();
    let mut count = 0;
    for block in TABLE.split("\n\n") {
        let open = block.lines().any(|line| line.starts_with("# fixme: "));
        let mut lines = block.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let Some(text) = lines.next() else { continue };
        let (again, expected): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("AGAIN "));
        let record = common::code(&engine, text);
        let restated = record.events.iter().filter(|event| event.restates.is_some()).count();
        let wanted = again.first().map_or(0, |line| line["AGAIN ".len()..].parse().expect("a number"));
        count += 1;
        let mut faults = Vec::new();
        if restated != wanted {
            faults.push(format!("{restated} events restate, not {wanted}"));
        }
        faults.extend(line::matches(&expected.join("\n"), &record).err().map(|mismatch| mismatch.to_string()));
        if faults.is_empty() == open {
            wrong.push(format!("{text}{}\n  {}", if open { " (fixme)" } else { "" }, faults.join("\n  ")));
        }
    }
    assert!(count >= 40, "only {count} texts");
    assert!(wrong.is_empty(), "{} of {count} texts:\n{}", wrong.len(), wrong.join("\n"));
}
