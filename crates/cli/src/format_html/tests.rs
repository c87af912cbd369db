//! Pages of the hand-made sample, and of texts that try to be more than text.

use super::{Page, escape, fill, page};
use chancery::Document;
use chancery::record::Record;

const SAMPLE: &str = include_str!("../../../record/samples/drones.json");
const TEXT: &str = include_str!("../../../record/samples/drones.txt");

fn made(record: &Record, text: &str) -> String {
    page(&Page { record, document: &Document::new(text), rules: &[vec!["CAMEO 072: <row>".into()]], name: "a.txt" })
}

fn sample() -> Record {
    Record::from_json(SAMPLE).expect("the sample is a record")
}

#[test]
fn every_event_and_statement_has_a_mark_a_card_and_a_note() {
    let record = sample();
    let page = made(&record, TEXT);
    let ids = record.events.iter().map(|event| event.id.to_string());
    for id in ids.chain(record.statements.iter().map(|statement| statement.id.to_string())) {
        for wanted in [format!("id=\"{id}\""), format!("id=\"at-{id}\""), format!("<tr><td>{id}</td>")] {
            assert_eq!(page.matches(&wanted).count(), 1, "{wanted}");
        }
    }
    assert!(page.contains("CAMEO 072: &lt;row&gt;"));
    for reaching_out in ["{{", "src=", "href=\"http", "url(", "@import", "fetch("] {
        assert!(!page.contains(reaching_out), "needs no network: {reaching_out}");
    }
}

#[test]
fn no_text_can_break_out_of_the_page() {
    let evil = "</p><script>alert(1)</script>\" onload='x' {{cards}} & <b>";
    let mut record = sample();
    let text = format!("{TEXT}\n<script>alert(2)</script>\n");
    record.document.title = Some(evil.into());
    record.document.publisher = Some(evil.into());
    record.actors[0].name = evil.into();
    record.actors[0].mentions[0].reason = evil.into();
    record.events[0].action = evil.into();
    record.events[0].evidence[0].text = evil.into();
    let page = made(&record, &text);
    assert_eq!(page.matches("<script").count(), 1, "only the page's own");
    assert_eq!(page.matches("</script>").count(), 1);
    assert!(
        page.contains("&lt;script&gt;alert(2)&lt;/script&gt;")
            && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;")
    );
    assert!(!page.contains("onload='x'"));
}

#[test]
fn escapes_and_slots() {
    assert_eq!(escape("a<b>&\"'\u{7}"), "a&lt;b&gt;&amp;&quot;&#39;\u{FFFD}");
    assert_eq!(fill("1 {{a}} 2", |slot| format!("[{{{{{slot}}}}}]")), "1 [{{a}}] 2");
}

#[test]
fn offsets_outside_the_text_are_no_panic() {
    let mut record = sample();
    record.events[0].evidence[0].end_char = 90_000;
    record.statements[0].content[0].start_char = 80_000;
    assert!(made(&record, TEXT).contains("id=\"e1\""));
    assert!(made(&record, "").contains("id=\"e1\""));
}
