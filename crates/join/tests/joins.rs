//! What is joined, what is kept apart, and that the order of reports decides nothing.

mod common;

use chancery_join::{JoinField, Joiner, Occurrence, Verdict};
use chancery_record::{EventId, Record};
use common::{Told, record};
use proptest::prelude::*;

/// `IRN -> IRQ  visit  done  2021-03-02`, with `-` for what is not told, and `killed N` behind.
fn told(line: &str) -> Told {
    let words: Vec<&str> = line.split_whitespace().collect();
    let some = |word: &str| (word != "-").then(|| Box::leak(word.to_owned().into_boxed_str()) as &'static str);
    Told {
        actor: some(words[0]),
        recipient: some(words[2]),
        action: some(words[3]).expect("an action"),
        standing: some(words[4]).expect("a standing"),
        day: words.get(5).and_then(|day| some(day)).map(str::to_owned),
        killed: words.get(7).and_then(|number| number.parse().ok()),
    }
}

/// Joins one event of each report; `reports` are lines behind the day of publication.
fn check(reports: &[(&str, &str)], groups: &[usize]) {
    let mut joiner = Joiner::new();
    for (at, (published, line)) in reports.iter().enumerate() {
        joiner.add(&record(&format!("d{at}"), published, &[told(line)]));
    }
    let mut sizes: Vec<usize> = joiner.occurrences().iter().map(|occurrence| occurrence.reports).collect();
    sizes.sort_unstable_by_key(|size| std::cmp::Reverse(*size));
    assert_eq!(sizes, groups, "{reports:#?}");
}

#[test]
fn the_same_deed_of_one_day_is_one_occurrence_of_two_reports() {
    check(
        &[
            ("2021-03-02", "KEN -> SOM expel-diplomat done 2021-03-02"),
            ("2021-03-05", "KEN -> SOM expel-diplomat done 2021-03-02"),
        ],
        &[2],
    );
}

#[test]
fn another_day_another_side_or_another_stage_is_another_occurrence() {
    let deed = "KEN -> SOM expel-diplomat done 2021-03-02";
    for other in [
        "KEN -> SOM expel-diplomat done 2021-03-09",
        "KEN -> UGA expel-diplomat done 2021-03-02",
        "SOM -> KEN expel-diplomat done 2021-03-02",
        "KEN -> SOM expel-diplomat planned 2021-03-02",
        "KEN -> SOM expel-diplomat denied 2021-03-02",
        "KEN -> SOM visit done 2021-03-02",
    ] {
        check(&[("2021-03-10", deed), ("2021-03-10", other)], &[1, 1]);
    }
}

#[test]
fn counts_that_grow_are_one_deed_and_other_counts_are_two() {
    let attack = |killed: &str| format!("ISR -> SYR airstrike done 2021-03-02 killed {killed}");
    check(&[("2021-03-02", &attack("4")), ("2021-03-03", &attack("6"))], &[2]);
    check(&[("2021-03-02", &attack("13")), ("2021-03-03", &attack("200"))], &[1, 1]);
}

#[test]
fn what_contradicts_is_not_joined_through_a_third() {
    // Four became eight, and eight became eighteen, but four are not eighteen.
    let attack = |killed: &str| format!("ISR -> SYR airstrike done 2021-03-02 killed {killed}");
    check(&[("2021-03-02", &attack("4")), ("2021-03-03", &attack("8")), ("2021-03-04", &attack("18"))], &[2, 1]);
}

#[test]
fn reports_that_surely_share_a_deed_share_more_easily_what_else_they_tell() {
    let sure = told("KEN -> SOM expel-diplomat done 2021-03-02");
    let other = told("UGA -> RWA expel-diplomat done 2021-03-02");
    let weak = told("KEN -> - urge done -");
    let groups = |first: &Told, second: &Told, later: &str| {
        let mut joiner = Joiner::new();
        joiner.add(&record("a", "2021-03-03", &[first.clone(), weak.clone()]));
        joiner.add(&record("b", later, &[second.clone(), weak.clone()]));
        joiner.occurrences().iter().filter(|occurrence| occurrence.reports == 2).count()
    };
    assert_eq!(groups(&sure, &sure, "2021-03-03"), 2);
    assert_eq!(groups(&sure, &other, "2021-03-03"), 0);
    // Days later it is the background of another story.
    assert_eq!(groups(&sure, &sure, "2021-03-08"), 1);
}

#[test]
fn a_verdict_names_points_or_the_field_that_contradicts() {
    let mut joiner = Joiner::new();
    joiner.add(&record("a", "2021-03-02", &[told("KEN -> SOM visit done 2021-03-02")]));
    joiner.add(&record("b", "2021-03-02", &[told("KEN -> SOM visit done 2021-03-01")]));
    let event = EventId::new(0);
    assert_eq!(joiner.verdict(("a", event), ("b", event)), Some(Verdict::Contradicts(JoinField::Time)));
    assert_eq!(joiner.verdict(("a", event), ("c", event)), None);
}

#[test]
fn a_report_that_comes_again_replaces_itself_and_one_taken_out_is_gone() {
    let mut joiner = Joiner::new();
    let one = record("a", "2021-03-02", &[told("KEN -> SOM expel-diplomat done 2021-03-02")]);
    let two = record("b", "2021-03-02", &[told("KEN -> SOM expel-diplomat done 2021-03-02")]);
    joiner.add(&one);
    joiner.add(&two);
    let before = joiner.occurrences();
    joiner.add(&one);
    assert_eq!(joiner.occurrences(), before);
    assert_eq!(joiner.of_report("a"), before);
    joiner.remove("b");
    assert_eq!(joiner.occurrences()[0].reports, 1);
}

fn any_told() -> impl Strategy<Value = Told> {
    let country = prop_oneof![Just(None), Just(Some("KEN")), Just(Some("SOM")), Just(Some("UGA"))];
    let action = prop_oneof![Just("attack"), Just("kill"), Just("airstrike"), Just("urge"), Just("visit")];
    let standing = prop_oneof![Just("done"), Just("planned")];
    let day = prop::option::of((1..5u8).prop_map(|day| format!("2021-03-0{day}")));
    let killed = prop::option::of((1..30u8).prop_map(f64::from));
    (country.clone(), country, action, standing, day, killed).prop_map(
        |(actor, recipient, action, standing, day, killed)| Told { actor, recipient, action, standing, day, killed },
    )
}

fn any_records() -> impl Strategy<Value = Vec<Record>> {
    let report = (1..9u8, prop::collection::vec(any_told(), 0..5));
    prop::collection::vec(report, 1..14).prop_map(|reports| {
        let of =
            |(at, (day, told)): (usize, (u8, Vec<Told>))| record(&format!("d{at}"), &format!("2021-03-0{day}"), &told);
        reports.into_iter().enumerate().map(of).collect()
    })
}

fn joined(records: &[Record]) -> Vec<Occurrence> {
    let mut joiner = Joiner::new();
    records.iter().for_each(|record| joiner.add(record));
    joiner.occurrences()
}

proptest! {
    #[test]
    fn the_order_of_reports_decides_nothing(records in any_records(), seed in any::<u64>()) {
        let mut others = records.clone();
        others.sort_by_key(|record| record.document.id.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)));
        prop_assert_eq!(joined(&records), joined(&others));
    }

    #[test]
    fn one_after_another_is_all_at_once(records in any_records()) {
        let mut joiner = Joiner::new();
        for (at, record) in records.iter().enumerate() {
            joiner.add(record);
            prop_assert_eq!(joiner.occurrences(), joined(&records[..=at]));
        }
    }

    #[test]
    fn taking_out_is_never_having_added(records in any_records()) {
        let mut joiner = Joiner::new();
        records.iter().for_each(|record| joiner.add(record));
        joiner.occurrences();
        joiner.remove(&records[0].document.id);
        prop_assert_eq!(joiner.occurrences(), joined(&records[1..]));
    }

    #[test]
    fn no_two_members_contradict_or_are_of_one_report(records in any_records()) {
        let mut joiner = Joiner::new();
        records.iter().for_each(|record| joiner.add(record));
        let occurrences = joiner.occurrences();
        let members: usize = occurrences.iter().map(|occurrence| occurrence.members.len()).sum();
        prop_assert_eq!(members, records.iter().map(|record| record.events.len()).sum::<usize>());
        for occurrence in &occurrences {
            prop_assert_eq!(occurrence.reports, occurrence.members.len());
            for (at, one) in occurrence.members.iter().enumerate() {
                for other in &occurrence.members[at + 1..] {
                    let verdict = joiner.verdict((&one.document, one.event), (&other.document, other.event));
                    prop_assert!(matches!(verdict, Some(Verdict::Points(_))), "{verdict:?}");
                }
            }
        }
    }
}
