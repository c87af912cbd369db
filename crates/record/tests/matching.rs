//! Written lines against a record: what is written must agree, what is left out may be anything.

mod common;

use chancery_record::line::matches;
use chancery_record::{ActorKind, EventId, Record, StatementId};
use common::sample;

/// Whether one line, with others allowed, fits the sample.
fn fits(line: &str) -> bool {
    fits_in(line, &sample())
}

fn fits_in(line: &str, record: &Record) -> bool {
    matches(&format!("{line}\n..."), record).is_ok()
}

#[test]
fn what_is_left_out_matches_anything() {
    assert!(fits("LVA -> UKR  provide-military-aid"));
    assert!(fits("LVA  provide-military-aid"));
    assert!(fits("LVA -> UKR [drones]  provide-military-aid  done"));
    assert!(fits("SAY LVAGOVMIL"));
}

#[test]
fn what_is_written_must_match() {
    for line in [
        "LVA -> UKR  provide-military-aid  planned",
        "LVA -> UKR  provide-aid  done",
        "LTU -> UKR  provide-military-aid",
        "LVA -> LTU  provide-military-aid",
        "LVA -> -  provide-military-aid",
        "LVA <-> UKR  provide-military-aid",
        "LVA&LTU -> UKR  provide-military-aid",
        "LVA -> UKR [tanks]  provide-military-aid",
        "LVA -> UKR [drones of UKR]  provide-military-aid",
        "LVA -> UKR  provide-military-aid  @2024",
        "LVA -> UKR  provide-military-aid  in Riga",
        "LVA -> UKR  provide-military-aid  about request",
        "LVA -> UKR  provide-military-aid | \"has delivered 120 drones\"",
        "LVA -> UKR  provide-military-aid | UKR",
    ] {
        assert!(!fits(line), "{line}");
    }
}

#[test]
fn codes_leave_out_sectors_only_at_the_end() {
    assert!(fits("LVA <-> UKR  meet"));
    assert!(fits("LVAGOV <-> UKRGOVMIL  meet"));
    assert!(fits("LVAGOVMIL:Kalns <-> UKR  meet"));
    assert!(!fits("LVAMIL <-> UKR  meet"));
    assert!(!fits("LVAGOVMIL:Berzins <-> UKR  meet"));
}

#[test]
fn sides_of_a_reciprocal_event_may_be_swapped() {
    assert!(fits("UKR <-> LVA  meet"));
    assert!(!fits("LVA -> UKR  meet"));
    let mut record = sample();
    let both = &mut record.events[2];
    both.actors.append(&mut both.recipients);
    assert!(fits_in("LVA <-> UKR  meet", &record));
    assert!(fits_in("UKR&LVA <-> -  meet", &record));
    assert!(!fits_in("LVA <-> LTU  meet", &record));
}

#[test]
fn organizations_go_by_a_name_and_the_unnamed_by_their_words() {
    let mut record = sample();
    record.actors[5].country = None;
    record.actors[5].cameo = None;
    record.events[0].actors = vec![record.actors[5].id];
    assert!(fits_in("Zinas -> UKR  provide-military-aid", &record));
    assert!(!fits_in("Zina -> UKR  provide-military-aid", &record));
    assert!(!fits_in("? -> UKR  provide-military-aid", &record));
    record.actors[5].kind = ActorKind::Unnamed;
    assert!(fits_in("? -> UKR  provide-military-aid", &record));
    assert!(fits_in("?(news site) -> UKR  provide-military-aid", &record));
    assert!(!fits_in("?(gunmen) -> UKR  provide-military-aid", &record));
    record.actors[5].name = "IMF".into();
    record.actors[5].kind = ActorKind::Organization;
    assert!(fits_in("IMF -> UKR  provide-military-aid", &record));
}

#[test]
fn times_match_by_their_beginning() {
    assert!(fits("LVA <-> UKR  meet  @2024-03-05"));
    assert!(fits("LVA <-> UKR  meet  @2024-03"));
    assert!(!fits("LVA <-> UKR  meet  @2024-03-0"));
    assert!(!fits("LVA <-> UKR  meet  @2024-03-06"));
    let mut record = sample();
    record.times[0].value = None;
    record.times[0].timex.value = "XXXX-WXX-2".into();
    assert!(fits_in("LVA <-> UKR  meet  @XXXX-WXX-2 in Riga", &record));
}

#[test]
fn dots_in_words_stand_for_any_words() {
    let line = |words: &str| format!("LVA -> UKR  provide-military-aid | \"{words}\"");
    assert!(fits(&line("Latvia has delivered  120 drones to Ukraine")));
    assert!(fits(&line("... delivered ... drones ...")));
    assert!(fits(&line("Latvia ... Ukraine")));
    assert!(!fits(&line("... delivered ... drones")));
    assert!(!fits(&line("... drones ... delivered ...")));
    assert!(!fits(&line("...Ukraine to Ukraine")));
}

#[test]
fn a_chain_is_complete_save_for_the_publisher() {
    let train = |chain: &str| format!("LVA -> UKR  train-forces | {chain}");
    assert!(fits(&train("LVAGOVMIL:Kalns < Zinas < \"Baltic Wire\"")));
    assert!(fits(&train("LVAGOVMIL:Kalns < Zinas < Baltic")));
    assert!(fits(&train("LVAGOVMIL:Kalns < Zinas")));
    assert!(!fits(&train("LVAGOVMIL:Kalns < Baltic")));
    assert!(!fits(&train("LVAGOVMIL:Kalns")));
    assert!(!fits(&train("< Baltic")));
    assert!(!fits(&train("LVAGOVMIL:Kalns < Zinas < Baltic < Reuters")));
    let own = |chain: &str| format!("LVA <-> UKR  meet | {chain}");
    assert!(fits(&own("< Baltic")));
    assert!(fits(&own("<")));
    assert!(!fits(&own("Baltic")));
    assert!(!fits(&own("< Reuters")));
}

#[test]
fn statements_are_matched_like_events() {
    assert!(fits("SAY direct LVAGOVMIL:Kalns | \"We signed ...\" | < Zinas"));
    assert!(fits("SAY indirect RUSGOV  deny  in Moscow"));
    assert!(!fits("SAY indirect RUSGOV  assert"));
    assert!(!fits("SAY direct RUSGOV"));
    assert!(!fits("SAY direct LVAGOVMIL:Kalns | < Reuters"));
    assert!(!fits("SAY direct LVAGOVMIL:Kalns -> UKR"));
}

#[test]
fn within_counts_the_say_lines_of_the_block() {
    let mut record = sample();
    record.statements[1].within = Some(StatementId::new(2));
    let block = |first: &str, second: &str| format!("{first}\nLVA provide-military-aid\n{second}\n...");
    let inner = "SAY direct LVAGOVMIL:Kalns | within s1";
    assert!(matches(&block("SAY RUSGOV", inner), &record).is_ok());
    assert!(matches(&block("SAY indirect LVA", inner), &record).is_err());
    let error = matches("SAY LVA | within s2\nSAY RUS | within s1\nSAY RUS | within s9", &record).unwrap_err();
    assert_eq!(
        error.to_string(),
        "1:1: the statement stands within itself; `within` names the one around it
2:1: the statement stands within itself; `within` names the one around it
3:1: s9 is not in the block; it has 3 SAY lines, counted from s1
"
    );
}

#[test]
fn every_event_must_be_said_and_statements_where_one_is() {
    let lines = include_str!("../samples/drones.line");
    let without = |start: &str| lines.lines().filter(|line| !line.starts_with(start)).collect::<Vec<_>>().join("\n");
    matches(lines, &sample()).unwrap();
    matches(&without("SAY"), &sample()).unwrap();
    assert!(matches(&without("SAY indirect"), &sample()).is_err());
    assert!(matches(&without("LVA <-> UKR"), &sample()).is_err());
    matches(&(without("LVA") + "\n..."), &sample()).unwrap();
    // The event that is only promised is said by the line of the promise.
    matches(&without("LTU -> UKR  provide-aid"), &sample()).unwrap();
    assert!(matches(&without("LTU -> UKR  promise"), &sample()).is_err());
    let mut record = sample();
    record.events[7].about_of = None;
    assert!(matches(&without("LTU -> UKR  provide-aid"), &record).is_err());
}

#[test]
fn a_line_that_fits_two_leaves_the_other_to_the_stricter_line() {
    let mut record = sample();
    let mut again = record.events[0].clone();
    again.id = EventId::new(record.events.len());
    again.place = Some(record.places[0].id);
    record.events.push(again);
    let block = "LVA -> UKR  provide-military-aid\nLVA -> UKR  provide-military-aid  in Riga\n...";
    matches(block, &record).unwrap();
    let reversed = "LVA -> UKR  provide-military-aid  in Riga\nLVA -> UKR  provide-military-aid\n...";
    matches(reversed, &record).unwrap();
    assert!(matches(block, &sample()).is_err());
}

#[test]
fn the_report_shows_both_sides() {
    let mut record = sample();
    record.events.truncate(3);
    record.statements.truncate(1);
    let block = "
        UKR -> LVA  provide-military-aid  done
        UKRGOV -> LVA  request
        UKRGOV -> LVA  request
        FRA -> -  protest
    ";
    let report = matches(block, &record).unwrap_err().to_string();
    assert_eq!(
        report,
        "expected
  missing  UKR -> LVA  provide-military-aid  done
           differs in actors, recipients: LVA -> UKR [120 drones]  provide-military-aid  done | \"Latvia has delivered 120 drones to Ukraine\" | LVAGOVMIL:Kalns < \"Baltic Wire\"
  ok       UKRGOV -> LVA  request
  missing  UKRGOV -> LVA  request
           fits, but another line has it: UKRGOV -> LVA  request  done  about provide-military-aid | \"at Kyiv’s request\" | LVAGOVMIL:Kalns < \"Baltic Wire\"
  missing  FRA -> -  protest
found
  ignored  SAY indirect LVAGOVMIL:Kalns  @2024-03-05 in Riga | \"Latvia has delivered 120 drones to Ukraine at Kyiv’s request\" | < \"Baltic Wire\"
  extra    LVA -> UKR [120 drones]  provide-military-aid  done | \"Latvia has delivered 120 drones to Ukraine\" | LVAGOVMIL:Kalns < \"Baltic Wire\"
  ok       UKRGOV -> LVA  request  done  about provide-military-aid | \"at Kyiv’s request\" | LVAGOVMIL:Kalns < \"Baltic Wire\"
  extra    LVAGOVMIL:Kalns <-> UKRGOVMIL  meet  done  @2024-03-05 in Riga | \"in a meeting with his Ukrainian counterpart\" | < \"Baltic Wire\"
"
    );
}

#[test]
fn lines_that_cannot_be_read_are_all_reported_with_their_places() {
    let error = matches("\n  IRN -> IRQ meet donne\n...\nIRN -> meet\n  FRA ->", &sample()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2:19: unknown standing `donne`; did you mean `done`?
4:1: a line stands behind `...`; put `...` on the last line
5:3: a line stands behind `...`; put `...` on the last line
"
    );
}
