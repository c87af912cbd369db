//! Agreements and transfers that events amount to.

mod common;

use chancery_record::{ActorId, AgreementStage, Record, TransferStage};

const TABLE: &str = include_str!("dealings.tsv");

/// Each row holds, or says at its end that it does not yet and why: `# fixme: ...`.
#[test]
fn every_sentence_has_its_dealings() {
    let Some(engine) = common::engine() else { return };
    let mut wrong = Vec::new();
    for row in TABLE.lines().skip(1).filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [sentence, expected, rest @ ..] = cells.as_slice() else { panic!("{row:?} has too few cells") };
        let open = rest.first().is_some_and(|note| note.starts_with("# fixme: "));
        let found = dealings(&common::code(&engine, sentence));
        if (found == *expected) == open {
            wrong.push(format!("{sentence}\n  has {found}\n  not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

/// Transfers, then agreements, on one line.
fn dealings(record: &Record) -> String {
    let code = |id: &ActorId| record.actors[id.index()].cameo.clone().unwrap_or_default();
    let side = |id: Option<ActorId>| id.as_ref().map_or("-".into(), code);
    let mut all: Vec<String> = Vec::new();
    for one in &record.transfers {
        let category = one.category.as_deref().unwrap_or_default();
        let (supplier, recipient) = (side(one.supplier), side(one.recipient));
        all.push(format!("{supplier} -> {recipient} {} {category} [{}]", one.stage, one.materiel));
    }
    for one in &record.agreements {
        let parties: Vec<String> = one.parties.iter().map(code).collect();
        let subject = one.subject.as_deref().unwrap_or_default();
        all.push(format!("{} {} {} [{subject}]", parties.join(" "), one.stage, one.kind));
    }
    all.join(" ; ")
}

#[test]
fn arms_that_were_given_are_a_transfer() {
    let Some(engine) = common::engine() else { return };
    let record = common::code(&engine, "Sweden supplied Estonia with howitzers.");
    let [transfer] = record.transfers.as_slice() else { panic!("{:#?}", record.transfers) };
    assert_eq!((transfer.materiel.as_str(), transfer.stage), ("howitzers", TransferStage::Delivered));
    let country = |id: Option<chancery_record::ActorId>| record.actors[id.expect("a side").index()].country.clone();
    assert_eq!((country(transfer.supplier), country(transfer.recipient)), (Some("SWE".into()), Some("EST".into())));
}

#[test]
fn arms_that_were_only_promised_are_offered() {
    let Some(engine) = common::engine() else { return };
    let record = common::code(&engine, "Sweden promised to supply Estonia with howitzers.");
    let stages: Vec<TransferStage> = record.transfers.iter().map(|transfer| transfer.stage).collect();
    assert_eq!(stages, [TransferStage::Offered]);
}

#[test]
fn bread_is_no_transfer() {
    let Some(engine) = common::engine() else { return };
    assert!(common::code(&engine, "Sweden supplied Estonia with bread.").transfers.is_empty());
}

#[test]
fn a_signed_treaty_is_an_agreement_of_its_parties() {
    let Some(engine) = common::engine() else { return };
    let record = common::code(&engine, "Peru signed a treaty with Chile on Monday.");
    let [agreement] = record.agreements.as_slice() else { panic!("{:#?}", record.agreements) };
    assert_eq!((agreement.stage, agreement.parties.len()), (AgreementStage::Signed, 2));
    assert_eq!(agreement.subject.as_deref(), Some("a treaty"));
}

#[test]
fn nobody_is_a_party_twice() {
    let Some(engine) = common::engine() else { return };
    // Damaged on purpose: the truce's other side is read as somebody who stands on this side already.
    let text = "Saudi Arabia gave the Yemeni rebels 48 hoi rebels 48 hoi rebels 48 hours to disarm. The ladder is \
                against the wall. Colomb against the wall. Colomb against the wall. Colombia extended its truce with \
                theith the FARC.";
    for agreement in common::code(&engine, text).agreements {
        let mut parties = agreement.parties.clone();
        parties.sort_unstable();
        parties.dedup();
        assert_eq!(parties.len(), agreement.parties.len(), "{agreement:#?}");
    }
}
