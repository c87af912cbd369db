//! What people decide wins, and stays when documents are coded anew.

mod common;

use chancery_record::{Record, Standing};
use chancery_store::{Decision, EventRow, Filter, Reader, Verdict, WhichRun, propose};
use common::{Shelf, batch, batch_with, provenance};
use serde_json::{Map, Value, json};

fn decide(of: &str, verdict: Verdict, content: Value) -> Decision {
    let content = content.as_object().cloned().unwrap_or_else(Map::new);
    Decision { of: of.into(), verdict, content, author: "Ada".into(), reason: "read it".into(), time: None }
}

fn events(reader: &Reader, filter: &Filter) -> Vec<EventRow> {
    let mut rows = Vec::new();
    reader
        .events(filter, None, |row| {
            rows.push(row);
            true
        })
        .unwrap();
    rows
}

/// Two documents with their first run.
fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    store.add(&run, &batch(11, 0..2, &run, "1")).unwrap();
    shelf
}

#[test]
fn a_rejected_event_is_neither_shown_nor_counted_until_it_is_withdrawn() {
    let shelf = shelf();
    let first = events(&shelf.reader(), &Filter::default()).remove(0);
    let before = shelf.dump();
    let mut store = shelf.store();
    assert_eq!(store.correct(&[decide(&first.id, Verdict::Reject, json!({}))]).unwrap(), 1);
    assert_eq!(
        store.correct(&[decide(&first.id, Verdict::Reject, json!({}))]).unwrap(),
        0,
        "decided twice is decided once"
    );
    let reader = shelf.reader();
    assert_eq!(reader.count(&Filter::default()).unwrap(), 19);
    let rejected = events(&reader, &Filter { rejected: true, ..Filter::default() }).remove(0);
    assert_eq!((rejected.id, rejected.state.as_deref(), rejected.counted), (first.id, Some("rejected"), false));
    store.withdraw("1").unwrap();
    let without =
        |dump: String| dump.lines().filter(|line| !line.starts_with("corrections")).collect::<Vec<_>>().join("\n");
    assert_eq!(without(shelf.dump()), without(before), "what is withdrawn leaves no trace but itself");
    assert!(store.withdraw("1").unwrap_err().to_string().contains("no correction `1` that holds"));
    shelf.reader().check().unwrap();
}

#[test]
fn fields_are_set_and_the_record_stays_as_it_was_read() {
    let shelf = shelf();
    let first = events(&shelf.reader(), &Filter::default()).remove(0);
    let set = json!({"standing": "denied", "actors": "NORGOV:Hansen&SWE", "recipients": "-", "time": "2019-03", "place": "Oslo"});
    shelf.store().correct(&[decide(&first.id, Verdict::Set, set)]).unwrap();
    let reader = shelf.reader();
    let row = events(&reader, &Filter { actor: Some("NORGOV".into()), ..Filter::default() }).remove(0);
    assert_eq!(
        (row.id.as_str(), row.actors.as_str(), row.recipients.as_str()),
        (first.id.as_str(), "NORGOV:Hansen&SWE", "")
    );
    assert_eq!(
        (row.standing.as_str(), row.day.as_deref(), row.event_to.as_deref()),
        ("denied", Some("2019-03-01"), Some("2019-03-31"))
    );
    assert_eq!((row.place.as_deref(), row.state.as_deref()), (Some("Oslo"), Some("changed")));
    assert_eq!(
        events(&reader, &Filter { actor: Some("SWE".into()), recipient: Some("-".into()), ..Filter::default() }).len(),
        1
    );
    let read = reader.record(&row.document, None).unwrap().unwrap();
    assert_eq!(read.events[0].standing.to_string(), first.standing);
}

#[test]
fn what_cannot_be_is_turned_down_with_reasons() {
    let shelf = shelf();
    let first = events(&shelf.reader(), &Filter::default()).remove(0);
    let mut store = shelf.store();
    let mut said = |of: &str, verdict, content| store.correct(&[decide(of, verdict, content)]).unwrap_err().to_string();
    assert!(said("nothing", Verdict::Accept, json!({})).contains("is no id of an event, actor or statement"));
    assert!(said(&first.id, Verdict::Set, json!({"standing": "plannd"})).contains("did you mean `planned`?"));
    assert!(
        said(&first.id, Verdict::Set, json!({"colour": "red"}))
            .contains("events have no such field to set; they have action")
    );
    assert!(said(&first.id, Verdict::Set, json!({"time": "soon"})).contains("write it like 2020-11-15"));
    assert!(said(&first.id, Verdict::Merge, json!({"into": "x"})).contains("merge is for actors"));
    assert_eq!(shelf.reader().corrections().unwrap(), []);
}

#[test]
fn corrections_follow_their_event_into_a_new_run() {
    let shelf = shelf();
    let [first, second, third] =
        <[EventRow; 3]>::try_from(events(&shelf.reader(), &Filter::default())[..3].to_vec()).unwrap();
    let mut store = shelf.store();
    let decisions = [&first, &second, &third].map(|row| decide(&row.id, Verdict::Reject, json!({})));
    store.correct(&decisions).unwrap();
    // The new engine reads the first as before, the second in more words, and the third not at all.
    let place = |row: &EventRow, record: &Record| {
        record.events.iter().position(|event| event.id.to_string() == row.local && record.document.id == row.document)
    };
    let otherwise = |record: &mut Record| {
        if let Some(at) = place(&second, record) {
            let words = &mut record.events[at].evidence[0];
            words.end_char -= words.text.split_off(words.text.len() - 2).len();
        }
        if let Some(at) = place(&third, record) {
            record.events.remove(at);
        }
    };
    let run = store.run(&provenance("2"), None).unwrap();
    store.add(&run, &batch_with(11, 0..2, &run, "2", otherwise)).unwrap();
    let reader = shelf.reader();
    assert_eq!(reader.count(&Filter { run: WhichRun::Run(run.number), ..Filter::default() }).unwrap(), 17);
    let how: Vec<String> =
        reader.attachments().unwrap().into_iter().filter(|one| one.run == run.number).map(|one| one.how).collect();
    assert_eq!(how, ["exact", "moved", "lost"]);
}

#[test]
fn actors_are_set_merged_and_split() {
    let shelf = shelf();
    let mut store = shelf.store();
    let reader = shelf.reader();
    let connection = rusqlite::Connection::open(&shelf.path).unwrap();
    let most = "SELECT a.id, a.country, a.name, d.id FROM actors a JOIN documents d USING (document) WHERE a.kind = 'state' AND a.document = 1 ORDER BY a.mentions DESC, a.actor";
    let actors: Vec<(String, String, String, String)> = connection
        .prepare(most)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let (big, small) = (&actors[0], &actors[1]);
    let with = |country: &str| {
        let side = |actor: bool| Filter {
            actor: actor.then(|| country.to_owned()),
            recipient: (!actor).then(|| country.to_owned()),
            document: Some(big.3.clone()),
            ..Filter::default()
        };
        shelf.reader().count(&side(true)).unwrap() + shelf.reader().count(&side(false)).unwrap()
    };
    let (of_big, of_small) = (with(&big.1), with(&small.1));
    assert!(of_small > 0);
    store.correct(&[decide(&small.0, Verdict::Merge, json!({"into": big.0}))]).unwrap();
    // People of the state keep it.
    assert!(with(&small.1) < of_small);
    assert!(with(&big.1) >= of_big);
    store.withdraw("1").unwrap();
    assert_eq!((with(&big.1), with(&small.1)), (of_big, of_small));
    // The second mention is somebody else's.
    let (start, end, _) = reader.mentions(&big.0).unwrap()[1].clone();
    store
        .correct(&[decide(
            &big.0,
            Verdict::Split,
            json!({"mentions": [[start, end]], "country": "ISL", "name": "Iceland"}),
        )])
        .unwrap();
    assert_eq!(with("ISL"), 1);
    assert!(with(&big.1) < of_big);
    store
        .correct(&[decide(
            &small.0,
            Verdict::Set,
            json!({"country": "NZL", "name": "New Zealand", "kind": "organization", "sectors": "GOV,MIL"}),
        )])
        .unwrap();
    assert!(with("NZL") > 0);
    assert_eq!(with("NZL") + with(&small.1), of_small);
    let rows = propose::rows(&shelf.reader()).unwrap();
    assert!(
        rows.contains(&format!("organizations.tsv\tnew-zealand\tNew Zealand\t{}\tNZL\tGOV,MIL\t", small.2)),
        "{rows}"
    );
}

#[test]
fn corrections_teach_gold_and_examples() {
    let shelf = shelf();
    let rows = events(&shelf.reader(), &Filter::default());
    let decisions = [
        decide(&rows[0].id, Verdict::Accept, json!({})),
        decide(&rows[1].id, Verdict::Reject, json!({})),
        decide(&rows[2].id, Verdict::Set, json!({"standing": "possible"})),
    ];
    shelf.store().correct(&decisions).unwrap();
    let gold: String = propose::gold(&shelf.reader()).unwrap().into_iter().map(|article| article.reading).collect();
    assert!(gold.contains("# publisher: ") && gold.contains("# not: ") && gold.contains("  possible | \""), "{gold}");
    for line in gold.lines().filter(|line| !line.starts_with('#')) {
        line.parse::<chancery_record::line::Line>().unwrap_or_else(|error| panic!("{line}: {error}"));
    }
    let examples = propose::examples(&shelf.reader()).unwrap();
    assert!(
        examples.contains("# pattern synthetic\n")
            && examples.contains("no  = [\"")
            && examples.contains("yes = [{ text = \""),
        "{examples}"
    );
}

#[test]
fn later_decisions_win() {
    let shelf = shelf();
    let first = events(&shelf.reader(), &Filter::default()).remove(0);
    let mut store = shelf.store();
    let state = || events(&shelf.reader(), &Filter { rejected: true, ..Filter::default() }).remove(0).state;
    for (verdict, expected) in
        [(Verdict::Accept, "accepted"), (Verdict::Reject, "rejected"), (Verdict::Accept, "accepted")]
    {
        assert_eq!(store.correct(&[decide(&first.id, verdict, json!({}))]).unwrap(), 1);
        assert_eq!(state().as_deref(), Some(expected));
    }
    store.correct(&[decide(&first.id, Verdict::Set, json!({"standing": Standing::Planned.to_string()}))]).unwrap();
    assert_eq!(state().as_deref(), Some("changed"));
}
