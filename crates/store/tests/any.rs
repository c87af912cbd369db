//! Any text is kept as it is, and any question is answered or turned down with a sentence.

mod common;

use chancery_store::{Filter, Prepared, Report, StoreError};
use chancery_text::Document;
use common::{Shelf, batch, provenance};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn texts_come_back_as_they_were_given(texts in proptest::collection::vec("(?s).{0,200}", 1..8)) {
        let shelf = Shelf::new();
        let mut store = shelf.store();
        let run = store.run(&provenance("1"), None).unwrap();
        let prepared: Vec<Prepared> =
            texts.iter().map(|text| Prepared::uncoded(Report::new(Document::new(text.as_str()), "any"), "not read")).collect();
        store.add(&run, &prepared).unwrap();
        let reader = shelf.reader();
        for text in &texts {
            let kept = reader.text(&Document::new(text.as_str()).id()).unwrap();
            prop_assert_eq!(kept.as_ref(), Some(text));
        }
        reader.check().unwrap();
    }

    #[test]
    fn questions_are_answered_or_turned_down(words in "(?s).{0,40}", who in "[A-Z]{0,7}|.{0,8}", day in "[0-9-]{0,11}") {
        let shelf = Shelf::new();
        let mut store = shelf.store();
        let run = store.run(&provenance("1"), None).unwrap();
        store.add(&run, &batch(51, 0..1, &run, "1")).unwrap();
        let reader = shelf.reader();
        let filter = Filter {
            actor: Some(who.clone()), speaker: Some(who), text: Some(words.clone()), since: Some(day), actions: vec![words.clone()],
            ..Filter::default()
        };
        let asked = [reader.count(&filter).err(), reader.events(&filter, None, |_| true).err(), reader.search(&words, 3).err()];
        for error in asked.into_iter().flatten() {
            prop_assert!(matches!(error, StoreError::Use(_)), "{}", error);
        }
    }
}
