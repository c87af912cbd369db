//! Who is who: a table of short texts with mentions, whom they mean, and why.

mod common;

use chancery_record::Record;

const TABLE: &str = include_str!("who.txt");

/// Below each text stand lines `WORDS = CODE NAME < ANTECEDENT | REASON`: some mention with these words
/// is one of that actor, takes its reference from those words (`-`: from none), for a reason that says so.
#[test]
fn every_mention_is_somebody_for_a_reason() {
    let Some(engine) = common::engine() else { return };
    let mut wrong = Vec::new();
    let mut count = 0;
    for block in TABLE.split("\n\n") {
        let mut lines = block.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let Some(text) = lines.next() else { continue };
        let record = common::code(&engine, &text.replace("\\n", "\n"));
        count += 1;
        let missed: Vec<&str> = lines.filter(|line| !is_so(line, &record)).collect();
        if !missed.is_empty() {
            wrong.push(format!(
                "{text}\n  lacks {}\n  has\n    {}",
                missed.join("\n  lacks "),
                told(&record).join("\n    ")
            ));
        }
    }
    assert!(count >= 25, "only {count} texts");
    assert!(wrong.is_empty(), "{} of {count} texts:\n{}", wrong.len(), wrong.join("\n"));
}

fn is_so(line: &str, record: &Record) -> bool {
    told(record).iter().any(|told| {
        let (wanted, reason) = line.split_once(" | ").unwrap_or((line, ""));
        told.split_once(" | ").is_some_and(|(found, why)| found == wanted && why.contains(reason))
    })
}

fn told(record: &Record) -> Vec<String> {
    let mut lines = Vec::new();
    for actor in &record.actors {
        let code = actor.cameo.as_deref().unwrap_or("-");
        for mention in &actor.mentions {
            let antecedent = mention.antecedent.map_or("-", |at| actor.mentions[at].text.as_str());
            lines.push(format!("{} = {code} {} < {antecedent} | {}", mention.text, actor.name, mention.reason));
        }
    }
    lines
}
