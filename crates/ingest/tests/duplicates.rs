//! Exact and near duplicates, and where the border is.

use chancery_ingest::{Duplicates, FEWEST_WORDS, Format, NEAR, Verdict, documents_from_bytes, fingerprint};
use proptest::prelude::*;

/// A report of twelve sentences.
fn report() -> Vec<String> {
    let text = "The foreign ministers of both countries met in Quito on Tuesday and agreed to reopen the bridge.
        It has been closed since soldiers fired at a lorry in the autumn.
        A spokeswoman of the army denied that troops had been moved to the north.
        Prices of bread and fuel doubled on the eastern bank during the winter.
        Traders asked the union for help twice, and were told to wait.
        The head of the opposition called the agreement a gift to smugglers.
        Nobody could say how many lorries would cross in the first week.
        Engineers want to look at the pillars before any weight is put on them.
        The host offered his guest a tour of the old harbour after the talks.
        Prisoners who were taken in October are to go home within ten days.
        A second round is planned for June, when the river is low.
        Observers from three neighbouring states will count what passes the customs house.";
    text.lines().map(|line| line.trim().to_owned()).collect()
}

fn distance(a: &str, b: &str) -> u32 {
    (fingerprint(a).unwrap() ^ fingerprint(b).unwrap()).count_ones()
}

#[test]
fn small_changes_are_near_and_other_reports_are_not() {
    let report = report();
    let whole = report.join(" ");
    let mut changed = report.clone();
    changed[7] = changed[7].replace("want to look", "want to have a look");
    assert!(distance(&whole, &changed.join(" ")) <= NEAR, "a word: {}", distance(&whole, &changed.join(" ")));
    let credited = format!("{whole} Reporting by Ann Lee.");
    assert!(distance(&whole, &credited) <= NEAR, "a credit: {}", distance(&whole, &credited));
    let shouted = whole.to_uppercase().replace(' ', "\n");
    assert_eq!(distance(&whole, &shouted), 0);
    let half = report[..6].join(" ");
    assert!(distance(&whole, &half) > NEAR, "half: {}", distance(&whole, &half));
    let other = "Dockers stopped work at the harbour on Monday and nobody could say for how long. The owners of the ships \
        asked the court for help, while the union spoke of the best turnout in ten years. Rain is expected by Friday.";
    assert!(distance(&whole, other) > 2 * NEAR, "other: {}", distance(&whole, other));
}

#[test]
fn near_duplicates_name_the_first_of_their_kind() {
    let whole = report().join(" ");
    let mut seen = Duplicates::default();
    assert_eq!(seen.insert("a", fingerprint(&whole)), Verdict::New);
    assert_eq!(seen.insert("a", fingerprint(&whole)), Verdict::Same);
    let near = |text: &str, seen: &mut Duplicates, id| match seen.insert(id, fingerprint(text)) {
        Verdict::Near { of, .. } => of,
        other => format!("{other:?}"),
    };
    assert_eq!(near(&format!("{whole} Reporting by Ann Lee."), &mut seen, "b"), "a");
    assert_eq!(near(&format!("{whole} Reporting by Ann Lee; editing by Juan Roe."), &mut seen, "c"), "a");
    assert_eq!(seen.insert("b", None), Verdict::Same);
    assert_eq!(seen.len(), 3);
}

#[test]
fn short_texts_are_compared_whole() {
    let text = "word ".repeat(FEWEST_WORDS - 1);
    assert_eq!(fingerprint(&text), None);
    assert!(fingerprint(&format!("{text} word")).is_some());
    let mut seen = Duplicates::default();
    assert_eq!(seen.insert("a", None), Verdict::New);
    assert_eq!(seen.insert("b", None), Verdict::New);
}

#[test]
fn the_same_text_under_two_addresses_is_one_document() {
    let lines = b"{\"text\": \"They met.\", \"url\": \"https://a.example\"}\n{\"text\": \"They met.\", \"url\": \"https://b.example\"}\n";
    let items: Vec<_> = documents_from_bytes(lines, Some(Format::Jsonl)).into_iter().map(Result::unwrap).collect();
    let mut seen = Duplicates::default();
    assert_eq!(items.iter().map(|item| seen.look_up(item)).collect::<Vec<_>>(), [Verdict::New, Verdict::Same]);
    assert_eq!(items[0].document.id(), items[1].document.id());
    assert_ne!(items[0].sighting, items[1].sighting);
}

proptest! {
    /// Whatever lies within the bound is found, although only texts that share a band are compared.
    #[test]
    fn every_near_fingerprint_is_found(first in any::<u64>(), flips in prop::collection::btree_set(0..64u32, 0..=NEAR as usize)) {
        let second = flips.iter().fold(first, |bits, flip| bits ^ (1 << flip));
        let mut seen = Duplicates::default();
        seen.insert("a", Some(first));
        let expect = Verdict::Near { of: "a".into(), distance: flips.len() as u32 };
        prop_assert_eq!(seen.insert("b", Some(second)), expect);
    }
}
