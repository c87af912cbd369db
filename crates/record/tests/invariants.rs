//! Every invariant is found broken where it is broken, and nothing else is.

mod common;

use chancery_record::{Certainty, EventId, EvidenceField, Record, StanceTarget, StatementId, validate};
use common::{TEXT, sample};

/// What is wrong after `change`.
fn broken(change: impl FnOnce(&mut Record)) -> Vec<String> {
    let mut record = sample();
    change(&mut record);
    validate(&record, TEXT).iter().map(ToString::to_string).collect()
}

#[test]
fn words_that_the_text_does_not_have() {
    assert_eq!(
        broken(|record| record.events[0].evidence[1].text = "Lettland".into()),
        ["events[0].evidence[1]: says \"Lettland\", but the text has \"Latvia\" at 21..27"],
    );
    assert_eq!(
        broken(|record| record.places[0].mentions[0].end_char = 9999),
        ["places[0].mentions[0]: 175..9999 does not lie in the text"],
    );
    assert_eq!(
        broken(|record| {
            record.actors[0].mentions[0].end_char = 21;
            record.actors[0].mentions[0].text.clear();
        }),
        ["actors[0].mentions[0]: is empty"],
    );
    assert_eq!(
        broken(|record| (record.diagnostics[0].at.as_mut().unwrap().start_char, record.document.length) = (30, 4)),
        [
            "document.length: is 4, but the text has 451 code points",
            "diagnostics[0].at: 30..21 does not lie in the text",
        ],
    );
}

#[test]
fn ids_out_of_order() {
    let problems = broken(|record| record.actors.swap(0, 1));
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!(problems[0], "actors[0].id: is a2, though ids are counted from 1 without a gap");
    assert_eq!(problems[2], "actors: does not stand in text order");
}

#[test]
fn stances_without_a_target_or_of_their_holder() {
    let problems = broken(|record| record.stances[0].target.actors = vec![record.stances[0].holder]);
    assert_eq!(problems, ["stances[0].target.actors: has the holder a3"]);
    let problems = broken(|record| record.stances[0].target = StanceTarget::default());
    assert_eq!(problems, ["stances[0].target: is empty"]);
    let problems = broken(|record| record.stances[0].target.event = Some(EventId::new(40)));
    assert_eq!(problems, ["stances[0].target.event: e41 is not in the record"]);
    let problems = broken(|record| record.stances[0].evidence.retain(|piece| piece.field != EvidenceField::Actors));
    assert_eq!(problems, ["stances[0].evidence: has nothing for `actors`"]);
    let problems = broken(|record| record.stances[0].statements = vec![StatementId::new(1), StatementId::new(0)]);
    assert_eq!(problems, ["stances[0].statements: s2 stands within no other, so nothing can follow it"]);
}

#[test]
fn ids_that_are_not_there() {
    assert_eq!(
        broken(|record| record.times.truncate(1)),
        ["events[3].time: t2 is not in the record", "agreements[0].time: t2 is not in the record",]
    );
    let problems = broken(|record| record.statements[0].occasion = Some(EventId::new(40)));
    assert_eq!(problems, ["statements[0].occasion: e41 is not in the record"]);
    let problems = broken(|record| record.events[0].actors = vec![record.events[0].actors[0]; 2]);
    assert_eq!(problems, ["events[0].actors: names a1 twice"]);
}

#[test]
fn filled_fields_without_evidence() {
    assert_eq!(
        broken(|record| record.events[5].evidence.retain(|piece| piece.field != EvidenceField::Standing)),
        ["events[5].evidence: has nothing for `standing`"],
    );
    assert_eq!(
        broken(|record| record.statements[1].evidence.retain(|piece| piece.field != EvidenceField::Via)),
        ["statements[1].evidence: has nothing for `via`"],
    );
    assert_eq!(
        broken(|record| record.events[0].evidence[3].field = EvidenceField::Speaker),
        [
            "events[0].evidence[3].field: `speaker` is no field of events",
            "events[0].evidence: has nothing for `objects`",
        ],
    );
}

#[test]
fn about_that_does_not_agree() {
    assert_eq!(broken(|record| record.events[6].about = None), ["events[7].about_of: e7 is not about e8"]);
    let problems = broken(|record| record.events[7].about = Some(EventId::new(6)));
    assert_eq!(problems, ["events[6].about: runs in a circle", "events[7].about: runs in a circle"]);
    let problems = broken(|record| record.events[7].codes = record.events[6].codes.clone());
    assert_eq!(problems, ["events[7].codes: has a code, though `about_of` withholds it"]);
    let problems = broken(|record| record.events[0].restates = Some(EventId::new(2)));
    assert_eq!(problems, ["events[0].restates: e3 does not come earlier"]);
}

#[test]
fn statements_that_stand_within_each_other() {
    let first = StatementId::new(0);
    assert_eq!(
        broken(|record| record.statements[1].within = Some(first)),
        [
            "events[3].statements: s2 stands within s1, which must follow it",
            "events[4].statements: s2 stands within s1, which must follow it",
        ],
    );
    let problems = broken(|record| record.statements[2].within = Some(StatementId::new(2)));
    assert_eq!(problems[1], "statements[2].within: runs in a circle");
    let problems = broken(|record| record.events[5].statements.push(first));
    assert_eq!(problems, ["events[5].statements: s3 stands within no other, so nothing can follow it"]);
}

#[test]
fn numbers_and_codes_out_of_range() {
    let outside = serde_json::from_str::<Certainty>("1.2").unwrap();
    assert_eq!(broken(|record| record.events[0].certainty = outside), ["events[0].certainty: 1.2 is not 0 to 1"]);
    assert_eq!(broken(|record| record.places[0].lat = Some(95.0)), ["places[0].lat: lies outside -90 to 90"]);
    assert_eq!(
        broken(|record| record.events[0].quantities[0].high = Some(1.0)),
        ["events[0].quantities[0]: has a low above its high"],
    );
    assert_eq!(
        broken(|record| record.events[0].codes.cameo.root = Some("08".into())),
        ["events[0].codes.cameo.root: is not the first two digits of 072"],
    );
    assert_eq!(
        broken(|record| record.actors[3].cameo = Some("LVAGOVMI".into())),
        ["actors[3].cameo: `LVAGOVMI` is not made of groups of three capitals"],
    );
    assert_eq!(
        broken(|record| record.document.published = Some("6 March".into())),
        ["document.published: `6 March` is no day like 2021-09-19"],
    );
}
