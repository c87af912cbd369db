//! What is asked is answered.

mod common;

use chancery_record::{Record, Standing};
use chancery_store::{
    DocumentDiff, EventRow, Filter, Measure, Member, Occurrence, Period, Reader, SqlRows, SqlValue, StoreError,
    synthetic,
};
use common::{Shelf, batch, batch_with, provenance};

const DOCUMENTS: u64 = 40;

fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    store.add(&run, &batch(21, 0..DOCUMENTS, &run, "1")).unwrap();
    shelf
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

/// The filter finds what a look at every event finds, and counts as many.
fn check(shelf: &Shelf, filter: Filter, fits: impl Fn(&EventRow) -> bool) {
    let reader = shelf.reader();
    let expected: Vec<String> =
        events(&reader, &Filter::default()).into_iter().filter(fits).map(|row| row.id).collect();
    let found: Vec<String> = events(&reader, &filter).into_iter().map(|row| row.id).collect();
    assert!(!expected.is_empty(), "{filter:?} has nothing to find");
    assert_eq!(found, expected, "{filter:?}");
    assert_eq!(reader.count(&filter).unwrap(), expected.len() as u64, "{filter:?}");
}

#[test]
fn filters_find_what_a_look_at_every_event_finds() {
    let shelf = shelf();
    let by = |who: &str| Filter { actor: Some(who.into()), ..Filter::default() };
    check(&shelf, by("IRN"), |row| row.actors.starts_with("IRN"));
    check(&shelf, by("IRNGOV"), |row| row.actors.starts_with("IRNGOV"));
    check(&shelf, Filter { recipient: Some("IRQ".into()), ..by("IRN") }, |row| {
        row.actors.starts_with("IRN") && row.recipients == "IRQ"
    });
    check(&shelf, Filter { recipient: Some("IRQ".into()), ..Filter::default() }, |row| row.recipients == "IRQ");
    check(&shelf, Filter { actions: vec!["provide-*".into(), "visit".into()], ..Filter::default() }, |row| {
        row.action.starts_with("provide-") || row.action == "visit"
    });
    check(&shelf, Filter { standings: vec![Standing::Planned], ..by("IRN") }, |row| {
        row.standing == "planned" && row.actors.starts_with("IRN")
    });
    check(&shelf, Filter { since: Some("2018".into()), until: Some("2019-06".into()), ..Filter::default() }, |row| {
        row.day.as_deref().is_some_and(|day| ("2018-01-01".."2019-07-01").contains(&day))
    });
    check(&shelf, Filter { quads: vec![3, 4], min_certainty: Some(0.7), ..Filter::default() }, |row| {
        row.quad.is_some_and(|quad| quad > 2) && row.certainty >= 0.7
    });
    check(&shelf, Filter { publisher: Some("alpine".into()), ..Filter::default() }, |row| {
        row.publisher.as_deref() == Some("Alpine Press")
    });
    check(&shelf, Filter { speaker: Some("Mr.".into()), ..by("IRN") }, |row| {
        row.speaker.is_some() && row.actors.starts_with("IRN")
    });
    let word = events(&shelf.reader(), &Filter::default())[0].document.clone();
    check(&shelf, Filter { document: Some(word.clone()), ..Filter::default() }, |row| row.document == word);
}

#[test]
fn words_find_documents_statements_and_events() {
    let shelf = shelf();
    let reader = shelf.reader();
    let hits = reader.search("weapons", 100).unwrap();
    assert!(!hits.is_empty() && hits.iter().all(|hit| hit.snippet.contains("[weapons]")));
    check(&shelf, Filter { text: Some("weapons".into()), ..Filter::default() }, |row| {
        hits.iter().any(|hit| hit.document == row.document)
    });
    let mut said = Vec::new();
    reader
        .statements(&Filter { text: Some("treaty".into()), ..Filter::default() }, None, |row| {
            said.push(row.content);
            true
        })
        .unwrap();
    assert!(!said.is_empty() && said.iter().all(|content| content.contains("treaty")));
    for odd in ["F-16", "\"", "AND", "a:b", "((", "*", "'; DROP TABLE events; --"] {
        match reader.search(odd, 5) {
            Ok(_) => {}
            Err(error) => assert!(error.to_string().contains("words are found as"), "{odd}: {error}"),
        }
    }
}

#[test]
fn one_event_comes_with_its_evidence() {
    let shelf = shelf();
    let reader = shelf.reader();
    for row in events(&reader, &Filter::default()).into_iter().step_by(37) {
        let detail = reader.event(&row.id).unwrap().unwrap();
        assert_eq!(detail.row, row);
        let event = &detail.record.events[detail.index];
        let text = reader.text(&row.document).unwrap().unwrap();
        for piece in &event.evidence {
            assert_eq!(&text[piece.start_char..piece.end_char], piece.text);
        }
        assert_eq!(event.evidence[0].text, row.words);
    }
    assert!(reader.event("0123456789abcdef0123").unwrap().is_none());
}

#[test]
fn counts_over_time_sum_up_to_all() {
    let shelf = shelf();
    let reader = shelf.reader();
    let counted = Filter { counted: true, ..Filter::default() };
    for period in [Period::Day, Period::Week, Period::Month, Period::Year] {
        let points = reader.timeline(&counted, period, false).unwrap();
        assert_eq!(points.iter().map(|point| point.counted.events).sum::<u64>(), reader.count(&counted).unwrap());
        assert!(points.is_sorted_by(|one, other| one.period < other.period));
        let filled = reader.timeline(&counted, period, true).unwrap();
        assert!(filled.len() >= points.len());
        assert_eq!(filled.iter().map(|point| point.counted.events).sum::<u64>(), reader.count(&counted).unwrap());
    }
    let pair = Filter { actor: Some("IRN".into()), recipient: Some("IRQ".into()), ..counted.clone() };
    let points = reader.dyads(&pair, Period::Year, false).unwrap();
    assert!(points.iter().all(|point| point.actor == "IRN" && point.recipient == "IRQ"));
    assert_eq!(points.iter().map(|point| point.counted.events).sum::<u64>(), reader.count(&pair).unwrap());
    let sum: f64 = points.iter().filter_map(|point| point.counted.value(Measure::Goldstein)).sum();
    let expected: f64 = events(&reader, &pair).iter().filter_map(|row| row.goldstein).sum();
    assert!((sum - expected).abs() < 1e-9);
    // The view says the same as the count.
    let mut view = Taken::default();
    reader.sql::<StoreError>("SELECT sum(events), sum(goldstein_sum) FROM dyad_month WHERE actor_country = 'IRN' AND recipient_country = 'IRQ'", &mut view).unwrap();
    assert_eq!(view.0[0][0], SqlValue::Integer(reader.count(&pair).unwrap() as i64));
}

#[derive(Default)]
struct Taken(Vec<Vec<SqlValue>>);

impl SqlRows<StoreError> for Taken {
    fn columns(&mut self, _: &[String]) -> Result<(), StoreError> {
        Ok(())
    }

    fn row(&mut self, values: &[SqlValue]) -> Result<(), StoreError> {
        self.0.push(values.to_vec());
        Ok(())
    }
}

#[test]
fn sql_reads_and_changes_nothing() {
    let shelf = shelf();
    let reader = shelf.reader();
    let mut taken = Taken::default();
    let count = |view: &str, taken: &mut Taken| {
        reader.sql::<StoreError>(&format!("SELECT count(*) FROM {view}"), taken).unwrap();
        taken.0.pop().unwrap()
    };
    assert_eq!(count("event_dyads", &mut taken), [SqlValue::Integer((DOCUMENTS * synthetic::SENTENCES as u64) as i64)]);
    assert_ne!(count("latest_statements WHERE age = 1", &mut taken), [SqlValue::Integer(0)]);
    let json = "SELECT json_extract(record_json(content), '$.schema') FROM records LIMIT 1";
    reader.sql::<StoreError>(json, &mut taken).unwrap();
    assert_eq!(taken.0.pop().unwrap(), [SqlValue::Text("chancery.record/1".into())]);
    for change in
        ["DELETE FROM events", "PRAGMA user_version = 7", "ATTACH '/tmp/x' AS x", "DROP VIEW dyad_month", "VACUUM"]
    {
        assert!(reader.sql::<StoreError>(change, &mut taken).is_err(), "{change}");
    }
    let error = reader.sql::<StoreError>("SELECT nonsense FROM events", &mut taken).unwrap_err().to_string();
    assert!(error.contains("no such column: nonsense") && error.contains("docs/store-schema.md"), "{error}");
    assert_eq!(reader.count(&Filter::default()).unwrap(), DOCUMENTS * synthetic::SENTENCES as u64);
}

#[test]
fn a_diff_tells_what_changed_and_why() {
    let shelf = Shelf::new();
    let mut store = shelf.store();
    let (old, new) = (store.run(&provenance("1"), None).unwrap(), store.run(&provenance("2"), None).unwrap());
    store.add(&old, &batch(22, 0..3, &old, "1")).unwrap();
    let target = synthetic::report(22, 1).document.id();
    let otherwise = |record: &mut Record| {
        if record.document.id == target {
            record.events[0].standing = Standing::Possible;
            record.events[0].pattern = Some("may-visit".into());
            record.events.pop();
        }
    };
    store.add(&new, &batch_with(22, 0..2, &new, "2", otherwise)).unwrap();
    let reader = shelf.reader();
    let runs = reader.runs().unwrap();
    let mut found: Vec<DocumentDiff> = Vec::new();
    let totals = reader
        .diff::<StoreError>(&runs[0].run, &runs[1].run, |document| {
            found.push(document);
            Ok(())
        })
        .unwrap();
    assert_eq!((totals.both, totals.differ, totals.only_before, totals.only_after), (2, 1, 1, 0));
    assert_eq!((found.len(), found[0].document.as_str(), found[0].changes.len()), (1, target.as_str(), 2));
    let change = &found[0].changes[0];
    assert_eq!((change.fields[0].field, change.fields[0].after.as_str()), ("standing", "possible"));
    assert_eq!(change.why, ["pattern: synthetic -> may-visit"]);
    assert!(found[0].changes[1].after.is_none());
    assert_eq!(
        chancery_store::provenance_changes(&runs[0].provenance, &runs[1].provenance),
        ["engine: chancery 1 -> chancery 2"]
    );
}

#[test]
fn occurrences_are_kept_with_their_events() {
    let shelf = shelf();
    let mut store = shelf.store();
    let run = store.run(&provenance("1"), None).unwrap();
    let ids: Vec<String> = events(&shelf.reader(), &Filter::default()).into_iter().take(3).map(|row| row.id).collect();
    let member = |id: &str| Member { event: id.into(), evidence: serde_json::json!({"score": 0.5}) };
    let occurrence = |id: &str, members: &[String]| Occurrence {
        id: id.into(),
        content: serde_json::json!({"kind": "visit"}),
        members: members.iter().map(|id| member(id)).collect(),
    };
    let kept = [occurrence("o1", &ids[..2]), occurrence("o2", &ids[2..]), occurrence("o3", &[])];
    store.put_occurrences(&run, &kept).unwrap();
    let error = store.put_occurrences(&run, &[occurrence("o4", &["0123456789abcdef0123".into()])]).unwrap_err();
    assert!(error.to_string().contains("is no event of run 1"), "{error}");
    let reader = shelf.reader();
    let mut found = Vec::new();
    reader.occurrences(run.number, |one| found.push(one)).unwrap();
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].id, "o1");
    assert_eq!(found[0].members.len(), 2);
    assert_eq!(reader.occurrences_of(&ids[2]).unwrap(), ["o2"]);
    let anew = [occurrence("o1", &ids[..2]), occurrence("o3", &ids[..1]), occurrence("o5", &ids[2..])];
    let replaced = store.replace_occurrences(&run, &anew).unwrap();
    assert_eq!((replaced.new, replaced.changed, replaced.removed), (1, 1, 1));
    assert_eq!(store.replace_occurrences(&run, &anew).unwrap(), chancery_store::Replaced::default());
    let mut told = Vec::new();
    shelf
        .reader()
        .told_occurrences(&Filter::default(), Some(2), |row| {
            told.push(row.values());
            true
        })
        .unwrap();
    assert_eq!(told.len(), 2);
    store.replace_occurrences(&run, &[]).unwrap();
    assert_eq!(shelf.reader().occurrences_of(&ids[2]).unwrap(), Vec::<String>::new());
}
