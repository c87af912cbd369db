//! Regions and the case view, over whole reports and over arbitrary text.

use chancery_text::{Document, RegionKind, Span};
use proptest::prelude::*;

/// Kind and trimmed text of every region.
fn regions(text: &str) -> Vec<(RegionKind, String)> {
    let document = Document::new(text);
    document.regions().iter().map(|region| (region.kind, region.span.text(text).trim().to_owned())).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(RegionKind, &str)]) {
    let found = regions(text);
    let found: Vec<_> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    assert_eq!(found, expected);
}

use RegionKind::{Body, Boilerplate, Byline, Dateline, Headline};

#[test]
fn a_report_with_all_regions() {
    check(
        "Harbour reopens after talks\n\nBy Ana Diaz\n\nLIMA (Delta) — The harbour was opened on Monday.\n\n\
         Ships had waited for nine days, the port said. (Reporting by Ana Diaz; editing by Bo Lund)\n\nRead more: Harbours of the world\n",
        &[
            (Headline, "Harbour reopens after talks"),
            (Byline, "By Ana Diaz"),
            (Dateline, "LIMA (Delta) —"),
            (Body, "The harbour was opened on Monday."),
            (Body, "Ships had waited for nine days, the port said."),
            (Byline, "(Reporting by Ana Diaz; editing by Bo Lund)"),
            (Boilerplate, "Read more: Harbours of the world"),
        ],
    );
}

#[test]
fn a_headline_needs_a_report_behind_it() {
    check("Harbour reopens after talks", &[(Body, "Harbour reopens after talks")]);
    check(
        "The harbour was opened.\n\nShips had waited.",
        &[(Body, "The harbour was opened."), (Body, "Ships had waited.")],
    );
}

#[test]
fn a_dateline_may_stand_on_its_own_line() {
    check(
        "\n\nLIMA, Peru (Delta) _\n\nThe harbour was opened.",
        &[(Dateline, "LIMA, Peru (Delta) _"), (Body, "The harbour was opened.")],
    );
}

#[test]
fn a_report_in_capitals_is_read_in_small_letters() {
    let text = "(ABC)\n\n   LIMA, 29 SEP 89 (DELTA) -- [TEXT] THE ARMY ENTERED THE CITY.  NOBODY WAS\nHURT.";
    let document = Document::new(text);
    let kinds: Vec<_> = document.regions().iter().map(|region| region.kind).collect();
    assert_eq!(kinds, [Boilerplate, Dateline, Body]);
    let body = document.regions()[2];
    assert!(body.is_recased());
    assert_eq!(document.view(body.span), "The army entered the city.  Nobody was\nhurt.");
    assert_eq!(document.text(), text);
}

#[test]
fn an_ordinary_report_is_its_own_view() {
    let text = "LIMA – The harbour was opened on Monday by the NATO commander.";
    let document = Document::new(text);
    assert_eq!(document.view(Span::new(0, text.len())), text);
    assert!(document.regions().iter().all(|region| !region.is_recased()));
}

/// The sample report of the shared folder is read where it lies; nothing of it is kept here.
#[test]
fn the_shared_report_is_cut_into_dateline_body_and_licence() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seed/article.txt");
    let Ok(text) = std::fs::read_to_string(beside) else {
        assert!(!required("shared"), "no shared folder beside the checkout");
        eprintln!("skipped: no shared folder beside the checkout");
        return;
    };
    let found = regions(&text);
    let kinds: Vec<_> = found.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [Dateline, Body, Boilerplate]);
    assert_eq!(found[0].1, "TEHRAN –");
    assert!(found[1].1.ends_with('”'), "the body ends with the last quotation");
    assert!(found[2].1.starts_with("MH/PA All Content"));
}

fn required(what: &str) -> bool {
    std::env::var("CHANCERY_REQUIRE").is_ok_and(|list| list.split(',').any(|item| item == what))
}

/// Text made of the pieces that the rules look at, so that they meet in unusual order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        prop::sample::select(vec![
            "\n",
            "\n\n",
            " ",
            "TEHRAN",
            "(ABC)",
            "–",
            " - ",
            "--",
            "_",
            ":",
            "/X/",
            ".",
            "By Ana",
            "Nov 3",
            ",",
            "İ",
            "ß",
            "MH/PA",
            "©",
            "All rights reserved",
            "[TEXT]",
            "THE ARMY ENTERED THE CITY",
            "the army entered the city today",
            "(Reporting by A)",
            "U.S.",
            "’",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
    ];
    prop::collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn regions_partition_any_text(text in scraps()) {
        let document = Document::new(text.as_str());
        let mut at = 0;
        for region in document.regions() {
            prop_assert_eq!(region.span.start(), at);
            prop_assert!(!region.span.is_empty());
            at = region.span.end();
        }
        prop_assert_eq!(at, text.len());
        prop_assert_eq!(document.text(), text);
    }

    #[test]
    fn a_view_differs_in_case_alone(text in scraps()) {
        let document = Document::new(text.as_str());
        for region in document.regions() {
            let view = document.view(region.span);
            prop_assert_eq!(view.len(), region.span.len());
            prop_assert_eq!(view.to_lowercase(), region.span.text(&text).to_lowercase());
        }
        if let Some(line) = document.dateline() {
            let parts = line.places.iter().chain(&line.agency).chain(&line.date);
            prop_assert!(parts.clone().all(|&part| line.span.contains(part) && !part.is_empty()));
        }
    }
}
